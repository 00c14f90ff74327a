package org.igniterealtime.openfire.plugins.smsnotify.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes stanzas of what clients send, in the wrong place, with the wrong values, over and over: of
 * the pieces in {@code fuzz/pieces.txt}, in which <code>{w}</code> is for any words, {@code {d}}
 * for a number, {@code {t}} a time, {@code {i}} an id, {@code {j}} a JID, {@code {n}} a namespace,
 * {@code {e}} the name of an element, {@code {c}} other pieces; most are what they seem.
 */
public final class StanzaMaker {

  /** Where people and rooms of a test live. */
  public static final List<String> JIDS =
      List.of(
          "romeo@example.org",
          "juliet@example.org",
          "nurse@example.org",
          "garden@conference.example.org",
          "romeo@example.org/phone",
          "juliet@example.org/balcony",
          "garden@conference.example.org/romeo",
          "garden@conference.example.org/fair",
          "benvolio@capulet.example/orchard",
          "nobody@example.org",
          "example.org",
          "conference.example.org",
          "example.org/a",
          "ROMEO@EXAMPLE.ORG/\u00C4",
          "r\u00F6meo@example.org",
          "x".repeat(1000) + "@example.org",
          "\u5B57".repeat(340) + "@example.org",
          "romeo@" + "a.".repeat(400) + "example",
          "romeo@example.org/" + "\uD83D\uDE00".repeat(255),
          "d\\27artagnan\\40a@example.org",
          "romeo@example.org@example.org",
          "romeo@",
          "@example.org",
          "");

  private static final List<String> TYPES =
      List.of(
          "chat", "chat", "chat", "groupchat", "groupchat", "normal", "headline", "error", "Chat");

  private static final List<String> TYPES_OF_IQ =
      List.of("set", "set", "set", "get", "get", "result", "error", "chat", "");

  private static final List<String> NAMES =
      List.of(
          "body", "active", "retract", "displayed", "item", "encrypted", "x", "WORK", "r\u00E9tr");

  private static final List<String> IDS = List.of("1", "2", "3", "4", "5");

  private static final List<String> TIMES =
      List.of(
          "2026-01-01T12:00:00Z",
          "2026-01-01T11:59:00.123+02:00",
          "20260101T12:00:00",
          "1970-01-01T00:00:00Z",
          "-0001-13-32T25:61:61Z",
          "+292278994-08-17T07:12:55.807Z");

  private static final List<String> NUMBERS =
      List.of("0", "1", "3", "12", "-1", "4294967296", "2147483647", "-2147483648", "1.5", "x");

  private static final Pattern HOLE = Pattern.compile("\\{([wdtijnec])\\}");
  private static final Pattern NAMESPACE = Pattern.compile("xmlns='([^'{]+)'");
  private static final List<String> PIECES = pieces();
  private static final List<String> NAMESPACES = namespaces();

  private static final int MOST_CHILDREN = 6;
  private static final int MANY = 3_000;
  private static final int DEEP = 1_000;
  private static final int DEEPEST = 6;

  private final Draw draw;
  private final int longest;
  private int left;

  /**
   * @param longest about how many characters a stanza has at the most
   */
  public StanzaMaker(Draw draw, int longest) {
    this.draw = draw;
    this.longest = longest;
  }

  private static List<String> pieces() {
    try (InputStream from = StanzaMaker.class.getResourceAsStream("/fuzz/pieces.txt")) {
      return new String(from.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> namespaces() {
    List<String> all = new ArrayList<>();
    for (String piece : PIECES) {
      NAMESPACE.matcher(piece).results().map(it -> it.group(1)).forEach(all::add);
    }
    return all.stream().distinct().toList();
  }

  /** A message, a presence or a request, from one of those whom it may be to. */
  public String stanza() {
    return stanza(" from='" + written(draw.any(JIDS)) + "'");
  }

  /** One that does not say whom it is from: the server knows. */
  public String stanzaOfSession() {
    return stanza("");
  }

  private String stanza(String from) {
    left = longest;
    return switch (draw.below(16)) {
      case 13 -> element("presence", from);
      case 14, 15 -> element("iq", from);
      default -> element("message", from);
    };
  }

  private String element(String name, String from) {
    StringBuilder stanza = new StringBuilder("<" + name + from);
    if (!draw.isOnceIn(16)) {
      stanza.append(" to='").append(written(draw.any(JIDS))).append('\'');
    }
    if (!draw.isOnceIn(8)) {
      stanza.append(" type='").append(written(type(name))).append('\'');
    }
    if (!draw.isOnceIn(8)) {
      stanza.append(" id='").append(written(id())).append('\'');
    }
    if (draw.isOnceIn(16)) {
      stanza.append(" xml:lang='").append(written(words())).append('\'');
    }
    return stanza.append('>').append(children(0)).append("</" + name + ">").toString();
  }

  private String type(String name) {
    return draw.isOnceIn(16) ? words() : draw.any(name.equals("iq") ? TYPES_OF_IQ : TYPES);
  }

  private String id() {
    return draw.isOnceIn(8) ? words() : draw.any(IDS);
  }

  private String words() {
    String words = draw.words(Math.max(1, left));
    left -= words.length();
    return words;
  }

  private String children(int depth) {
    StringBuilder children = new StringBuilder();
    if (draw.isOnceIn(64)) {
      return often(piece(depth + 1));
    }
    if (draw.isOnceIn(64)) {
      return deep();
    }
    for (int n = draw.below(MOST_CHILDREN); n >= 0 && left > 0; n--) {
      children.append(piece(depth));
    }
    return children.toString();
  }

  private String often(String piece) {
    int most = Math.max(1, Math.max(0, left) / Math.max(1, piece.length()));
    String many = piece.repeat(Math.min(most, 1 + draw.below(MANY)));
    left -= many.length();
    return many;
  }

  private String deep() {
    String name = draw.any(NAMES);
    int depth = Math.min(1 + draw.below(DEEP), Math.max(1, left / (2 * name.length() + 5)));
    left -= depth * (2 * name.length() + 5);
    return ("<" + name + ">").repeat(depth) + ("</" + name + ">").repeat(depth);
  }

  private String piece(int depth) {
    String piece = draw.any(PIECES);
    // Both ends of an element have the same name.
    String name = draw.any(NAMES);
    Matcher hole = HOLE.matcher(piece);
    StringBuilder filled = new StringBuilder();
    while (hole.find()) {
      hole.appendReplacement(
          filled, Matcher.quoteReplacement(filling(hole.group(1).charAt(0), name, depth)));
    }
    String whole = hole.appendTail(filled).toString();
    left -= whole.length();
    return draw.isOnceIn(24) ? elsewhere(whole) : whole;
  }

  /** In the namespace of something else. */
  private String elsewhere(String piece) {
    return NAMESPACE
        .matcher(piece)
        .replaceFirst(Matcher.quoteReplacement("xmlns='" + draw.any(NAMESPACES) + "'"));
  }

  private String filling(char hole, String name, int depth) {
    return switch (hole) {
      case 'd' -> written(draw.isOnceIn(8) ? words() : draw.any(NUMBERS));
      case 't' -> written(draw.isOnceIn(8) ? words() : draw.any(TIMES));
      case 'i' -> written(id());
      case 'j' -> written(draw.isOnceIn(8) ? words() : draw.any(JIDS));
      case 'n' -> written(draw.any(NAMESPACES));
      case 'e' -> name;
      case 'c' -> depth >= DEEPEST || left <= 0 ? "" : children(depth + 1);
      default -> written(words());
    };
  }

  /** As XML writes it; what may be in no document is written as a space, now and then as itself. */
  private String written(String words) {
    boolean isBroken = draw.isOnceIn(250);
    StringBuilder written = new StringBuilder();
    words
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> written.append("&lt;");
                case '>' -> written.append("&gt;");
                case '&' -> written.append("&amp;");
                case '\'' -> written.append("&apos;");
                case '"' -> written.append("&quot;");
                case '\r' -> written.append("&#13;");
                default -> written.appendCodePoint(isBroken || isAllowed(c) ? c : ' ');
              }
            });
    return written.toString();
  }

  /** XML 1.0, production 2. */
  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
