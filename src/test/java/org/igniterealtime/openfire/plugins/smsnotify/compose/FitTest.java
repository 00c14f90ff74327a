package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Privacy;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts of random notices keep to what was promised; the seed says which notice it was. */
class FitTest {

  private static final int NOTICES = 1_000;

  /** How far back a cut may move to fall between words, in graphemes. */
  private static final int NEAR = 15;

  private static final String LINK =
      "https://chat.example.org/?c=juliet%40example.org%26romeo%40example.org";
  private static final String LINK_OF_ROOM =
      "https://chat.example.org/?c=ball%40conference.example.org";

  /** What people write, as pieces of which messages and names are made. */
  private static final List<String> PIECES =
      List.of(
          "word ",
          "a ",
          "Hello, ",
          "there. ",
          "x",
          "€",
          "{[]}",
          "ß",
          "ü ",
          "100 ",
          "ж",
          "привет ",
          "你好",
          "日本語",
          "😀",
          "👨‍👩‍👧‍👦",
          "🇩🇪",
          "e\u0301",
          "각",
          "ไทย ",
          "it’s ",
          "“quoted” ",
          "\n",
          "https://e.org/a?b=c ",
          "\u202E",
          "\uD83D",
          "\u200D",
          "supercalifragilisticexpialidocious");

  private static final List<String> TEMPLATES =
      List.of(
          "default",
          "{{sender.name}}: {{message}} {{link}}",
          "{{#messages}}{{sender.name}}: {{text}}\n{{/messages}}{{#more}}+{{more}} {{/more}}{{link}}",
          "{{link}} {{date}} {{time}} {{count}} {{site}}: {{message}}",
          "“{{message}}” – {{conversation.name}} {{link}} {{recipient.name}}",
          "{{link}} {{#url}}{{message}}{{/url}}",
          "{{link}} {{message}}{{message}}",
          "{{message}} {{link}} {{#url}}{{message}}{{/url}}",
          "{{link}} {{#messages}}{{text}} {{#url}}{{text}}{{/url}}\n{{/messages}}");

  private static final List<Privacy> PRIVACIES =
      List.of(Privacy.QUOTE, Privacy.QUOTE, Privacy.QUOTE, Privacy.NAME);

  private static final List<String> LANGUAGES = List.of("en", "de", "fr", "ja", "zh", "pt-BR");

  private final Writing writing = new Writing();

  @BeforeEach
  void helpAndLink() {
    writing.properties.remove(Composer.OPT_OUT_REGIONS);
    writing.properties.put(
        Composer.LINK, "https://chat.example.org/?c={{#url}}{{conversation.id}}{{/url}}");
    for (int i = 1; i < TEMPLATES.size(); i++) {
      writing.with("t" + i, TEMPLATES.get(i));
    }
  }

  @Test
  void everyTextFitsAndKeepsItsLinkAndItsHelp() {
    int withLink = 0;
    for (int seed = 0; seed < NOTICES; seed++) {
      Random random = new Random(seed);
      int template = random.nextInt(TEMPLATES.size());
      writing.template = template == 0 ? "default" : "t" + template;
      writing.language = Locale.forLanguageTag(oneOf(LANGUAGES, random));
      writing.maxSegments = 1 + random.nextInt(4);
      writing.privacy = oneOf(PRIVACIES, random);
      writing.replaceLookAlikes = random.nextInt(3) > 0;
      writing.people.named(Writing.JULIET, words(random, 12)).named(Writing.BALL, words(random, 9));
      Notice notice = notice(random);

      Text text = writing.text(notice);

      String which = "seed " + seed + ": " + text.body();
      Segmented segmented = Segmenter.of(text.body());
      assertEquals(segmented.text(), text.body(), which);
      assertEquals(segmented.segments(), text.segments(), which);
      assertEquals(segmented.encoding(), text.encoding(), which);
      assertTrue(Fit.fits(segmented, writing.maxSegments), which);
      assertTrue(text.body().chars().noneMatch(c -> c < ' ' && c != '\n'), which);
      assertFalse(text.body().contains("%02"), which);
      assertTrue(text.body().endsWith("\n" + Phrases.of(writing.language).optOutHelp()), which);
      String link = notice.conversation().isRoom() ? LINK_OF_ROOM : LINK;
      if (text.body().contains(link)) {
        withLink++;
      } else {
        // Such a role is refused where it is defined.
        assertTrue(writing.templates.objection(writing.texts()).isPresent(), which);
      }
    }
    assertTrue(withLink > NOTICES * 9 / 10, withLink + " have the link");
  }

  @Test
  void theNewestMessagesAreToldAndOnlyTheOldestOfThemIsCut() {
    int cut = 0;
    int dropped = 0;
    for (int seed = 0; seed < NOTICES; seed++) {
      Random random = new Random(seed);
      writing.maxSegments = 1 + random.nextInt(4);
      List<String> messages = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(8); i++) {
        messages.add("m" + words(random, 1 + random.nextInt(60)));
      }
      Notice notice = Writing.notice(messages.size(), messages.toArray(String[]::new));

      Told told = told(writing.text(notice).body(), messages, "seed " + seed);

      cut += told.cut ? 1 : 0;
      dropped += told.earlier > 0 ? 1 : 0;
    }
    assertTrue(cut > NOTICES / 4 && dropped > NOTICES / 4, cut + " cut, " + dropped + " dropped");
  }

  /** What a text tells of messages. */
  private record Told(int earlier, boolean cut) {}

  private static final Pattern WORDS =
      Pattern.compile(
          "Chat from Juliet: (?:\\((\\d+) earlier\\) )?(.*) "
              + Pattern.quote(LINK)
              + "\nReply STOP to unsubscribe\\.");

  private static Told told(String body, List<String> messages, String seed) {
    Matcher words = WORDS.matcher(body);
    assertTrue(words.matches(), seed + ": " + body);
    int earlier = words.group(1) == null ? 0 : Integer.parseInt(words.group(1));
    String quoted = words.group(2);
    boolean gsm = Segmenter.of(body).encoding() == Encoding.GSM_7BIT;
    // In UCS-2 words are as they were written, unless look-alikes would take a segment more.
    String withoutEllipsis = quoted.replace("…", "");
    boolean replaced = gsm || LookAlikes.replace(withoutEllipsis).equals(withoutEllipsis);
    List<String> plain =
        messages.stream().map(it -> PlainLine.of(replaced ? LookAlikes.replace(it) : it)).toList();
    List<String> newer = plain.subList(earlier + 1, plain.size());
    String after = newer.isEmpty() ? "" : " / " + String.join(" / ", newer);
    assertTrue(quoted.endsWith(after), seed + ": " + body);

    String oldest = quoted.substring(0, quoted.length() - after.length());
    String whole = plain.get(earlier);
    if (oldest.equals(whole)) {
      return new Told(earlier, false);
    }
    String ellipsis = gsm ? "..." : "…";
    assertTrue(oldest.endsWith(ellipsis), seed + ": " + body);
    assertCutWell(whole, oldest.substring(0, oldest.length() - ellipsis.length()), gsm, seed);
    return new Told(earlier, true);
  }

  /** At the end of a grapheme, and at that of a word if there is one near. */
  private static void assertCutWell(String whole, String shown, boolean gsm, String seed) {
    String which = seed + ": " + shown + "|" + whole;
    assertTrue(whole.startsWith(shown), which);
    List<Integer> ends = new ArrayList<>(List.of(0));
    Graphemes graphemes = new Graphemes(whole);
    for (int end = 0; end < shown.length(); ) {
      end = graphemes.end(end);
      ends.add(end);
    }
    int last = ends.size() - 1;
    assertEquals(shown.length(), ends.get(last), which);
    if (gsm && !shown.isEmpty() && whole.charAt(shown.length()) != ' ') {
      for (int i = last; i > 0 && i >= last - NEAR + 1; i--) {
        assertTrue(whole.charAt(ends.get(i)) != ' ', which);
      }
    }
  }

  private static final List<String> TEMPLATES_WITH_LINKS =
      List.of(
          "default",
          "{{sender.name}}: {{message}}",
          "{{#messages}}{{text}}\n{{/messages}}",
          "“{{message}}” – {{link}}",
          "{{message}} / {{message}}",
          "{{link}} {{message}}{{#messages}} {{text}}{{/messages}}");

  private static final List<String> LINKS_IN_MESSAGES =
      List.of(
          "https://example.org/very/long/path/to/somewhere?with=a&query=of#things",
          "HTTP://example.org/" + "y".repeat(200),
          "https://example.org/путь/" + "ж".repeat(40) + "/你好");

  private static final List<String> BEFORE_LINKS = List.of(" ", " ", " (", " see:", "看");

  @Test
  void aLinkInAMessageIsNeverCut() {
    writing.properties.remove(Composer.LINK);
    for (int i = 1; i < TEMPLATES_WITH_LINKS.size(); i++) {
      writing.with("l" + i, TEMPLATES_WITH_LINKS.get(i));
    }
    int told = 0;
    int left = 0;
    for (int seed = 0; seed < NOTICES; seed++) {
      Random random = new Random(seed);
      int template = random.nextInt(TEMPLATES_WITH_LINKS.size());
      writing.template = template == 0 ? "default" : "l" + template;
      writing.maxSegments = 1 + random.nextInt(3);
      String before = noLinks(words(random, random.nextInt(50)));
      String after = noLinks(words(random, random.nextInt(20)));
      String link = oneOf(LINKS_IN_MESSAGES, random);
      String message = before + oneOf(BEFORE_LINKS, random) + link + " " + after;

      String body = writing.say("Hi", message);

      String without = body.replace(link, "");
      assertFalse(without.toLowerCase(Locale.ROOT).contains("http"), "seed " + seed + ": " + body);
      told += body.contains(link) ? 1 : 0;
      left += body.contains(link) ? 0 : 1;
    }
    assertTrue(told > NOTICES / 10 && left > NOTICES / 10, told + " told, " + left + " left out");
  }

  /** Without the link the text is in GSM, where a euro sign takes twice the room. */
  @Test
  void aLinkIsNotCutEvenWhereTheTextWithoutItWouldTakeMore() {
    writing.properties.put(Composer.OPT_OUT_REGIONS, "none");
    writing.properties.remove(Composer.LINK);
    writing.maxSegments = 1;
    for (int euros = 60; euros < 120; euros++) {
      String body = writing.say("€".repeat(euros) + " https://e.org/" + "ж".repeat(100));

      assertFalse(body.contains("http"), body);
      assertTrue(body.contains("€".repeat(20)), body);
    }
  }

  private static String noLinks(String words) {
    return words.replace("https://e.org/a?b=c ", "");
  }

  @ParameterizedTest
  @EnumSource(names = {"NAME", "COUNT"})
  void aCountIsNeverCut(Privacy privacy) {
    writing.privacy = privacy;
    writing.maxSegments = 1;
    String counted = privacy == Privacy.NAME ? "1234 messages" : "You missed 1234 messages (";
    for (int site = 1; site <= 40; site++) {
      writing.properties.put(Composer.SITE, "V".repeat(site));
      for (int link = 0; link <= 180; link += 3) {
        writing.properties.put(Composer.LINK, "https://e.org/" + "y".repeat(link));
        for (String name : List.of("Juliet", "n".repeat(60), "你".repeat(60))) {
          writing.people.named(Writing.JULIET, name);

          Text text = writing.text(Writing.notice(1234, "Hi"));

          assertTrue(text.body().contains(counted), text.body());
          assertTrue(Fit.fits(Segmenter.of(text.body()), 1), text.body());
        }
      }
    }
  }

  @Test
  void noCharacterMoreWouldHaveFitted() {
    for (int length = 100; length < 700; length++) {
      for (writing.maxSegments = 1; writing.maxSegments <= 3; writing.maxSegments++) {
        Text text = writing.text(Writing.notice(1, "x".repeat(length)));
        int room = Segmenter.of(text.body()).unitsLeft();
        boolean whole = text.body().contains("x".repeat(length));
        assertTrue(whole || room == 0, text.body());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "2, 2", "3, 1", "3, 2", "3, 3", "10, 10"})
  void aTextIsNoLongerThanItHasToBe(int allowed, int needed) {
    writing.properties.put(Composer.OPT_OUT_REGIONS, "none");
    writing.properties.remove(Composer.LINK);
    writing.maxSegments = allowed;
    int room = needed == 1 ? 160 : needed * 153;

    Text text = writing.text(Writing.notice(1, "x".repeat(room - "Chat from Juliet: ".length())));

    assertEquals(needed, text.segments());
    assertEquals(room, text.body().length());
  }

  private static Notice notice(Random random) {
    boolean room = random.nextInt(3) == 0;
    List<MissedMessage> messages = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(12); i++) {
      String sender = random.nextInt(3) == 0 && room ? "ty@example.org" : Writing.JULIET;
      String nick = room && random.nextBoolean() ? words(random, 8) : "";
      Content content = random.nextInt(8) == 0 ? Content.ENCRYPTED : Content.TEXT;
      String body = content == Content.TEXT ? words(random, 1 + random.nextInt(80)) : "";
      messages.add(
          new MissedMessage(sender, nick, "", List.of(), Writing.NOW, content, body, true));
    }
    Conversation conversation =
        room ? Conversation.in(Writing.BALL) : Conversation.between(Writing.ROMEO, Writing.JULIET);
    return Writing.notice(conversation, messages.size() + random.nextInt(50), messages);
  }

  /** Of some alphabets, so that not all texts are UCS-2. */
  private static String words(Random random, int pieces) {
    int kinds = random.nextBoolean() ? 10 : PIECES.size();
    String[] words = new String[pieces];
    Arrays.setAll(words, i -> PIECES.get(random.nextInt(kinds)));
    return String.join("", words);
  }

  private static <T> T oneOf(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
