package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes a template apart, and refuses what does not belong into one. Of Mustache it knows values,
 * sections, inverted sections and comments. Partials, inheritance, pragmas and other delimiters are
 * refused: a template is one short text that somebody edits in a form.
 *
 * <p>A section within a section of the same name is refused too, since loops within loops over the
 * same list make a template of 500 characters run for ever.
 */
final class TemplateParser {

  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";
  private static final Pattern NAME = Pattern.compile("\\.|[\\w-]+(?:\\.[\\w-]+)*");
  private static final String NOT_OFFERED = ">=<$%?@*";
  private static final int MOST_NESTED = 8;
  private static final int LONGEST_SHOWN = 30;

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<Tag> sections = new ArrayDeque<>();

  /** A piece of a template. */
  sealed interface Token permits Literal, Tag {}

  /** Words that stand in the template. */
  record Literal(String words) implements Token {}

  /** A tag and where its first brace is. */
  record Tag(Kind kind, String name, int line, int column) implements Token {}

  /** What a tag does. */
  enum Kind {
    VALUE(""),
    SECTION("#"),
    INVERTED("^"),
    END("/"),
    COMMENT("!");

    private final String sigil;

    Kind(String sigil) {
      this.sigil = sigil;
    }

    String sigil() {
      return sigil;
    }
  }

  private TemplateParser(String source) {
    this.source = source;
  }

  /** The pieces of a template in order; every section in them is closed. */
  static List<Token> parse(String source) throws TemplateException {
    return new TemplateParser(source).tokens();
  }

  private List<Token> tokens() throws TemplateException {
    refuseWhatCannotBeSent();
    int from = 0;
    for (int open = source.indexOf(OPEN); open >= 0; open = source.indexOf(OPEN, from)) {
      literal(from, open);
      from = tag(open);
    }
    literal(from, source.length());
    Tag open = sections.peek();
    if (open != null) {
      throw new TemplateException(
          "The section " + shown(open) + " is never closed.", open.line(), open.column());
    }
    return List.copyOf(tokens);
  }

  private void refuseWhatCannotBeSent() throws TemplateException {
    int characters = source.codePointCount(0, source.length());
    if (characters > Template.MAX_LENGTH) {
      throw error(
          source.offsetByCodePoints(0, Template.MAX_LENGTH),
          "The template is longer than " + Template.MAX_LENGTH + " characters.");
    }
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (isControl(c) || isOverride(c)) {
        throw error(i, String.format("The character U+%04X cannot be sent.", (int) c));
      }
    }
  }

  private static boolean isControl(char c) {
    return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
  }

  /** Bidirectional controls but for the marks, which a right-to-left template may need. */
  private static boolean isOverride(char c) {
    return PlainLine.turnsDirection(c) && c > '\u200F';
  }

  private void literal(int from, int to) {
    if (from < to) {
      tokens.add(new Literal(source.substring(from, to)));
    }
  }

  /** Reads the tag at an index and returns where it ends. */
  private int tag(int open) throws TemplateException {
    boolean triple = source.startsWith("{", open + OPEN.length());
    String closing = triple ? "}" + CLOSE : CLOSE;
    int start = open + closing.length();
    int end = source.indexOf(closing, start);
    if (end < 0) {
      throw error(open, "This tag is never closed with " + closing + ".");
    }
    add(open, triple ? "&" + source.substring(start, end) : source.substring(start, end).strip());
    return end + closing.length();
  }

  private void add(int open, String content) throws TemplateException {
    if (content.isEmpty()) {
      throw error(open, "This tag is empty.");
    }
    char sigil = content.charAt(0);
    if (NOT_OFFERED.indexOf(sigil) >= 0) {
      throw error(open, notOffered(sigil, content));
    }
    String rest = content.substring(1).strip();
    switch (sigil) {
      case '!' -> add(open, Kind.COMMENT, "");
      case '#' -> begin(add(open, Kind.SECTION, checkedName(open, rest)));
      case '^' -> begin(add(open, Kind.INVERTED, checkedName(open, rest)));
      case '/' -> end(add(open, Kind.END, checkedName(open, rest)));
      case '&' -> add(open, Kind.VALUE, checkedName(open, rest));
      default -> add(open, Kind.VALUE, checkedName(open, content));
    }
  }

  private static String notOffered(char sigil, String content) {
    return switch (sigil) {
      case '>' -> "A template cannot include another: {{" + cut(content) + "}}.";
      case '=' -> "The delimiters {{ and }} cannot be changed.";
      default -> "A tag cannot start with " + sigil + ": {{" + cut(content) + "}}.";
    };
  }

  private Tag add(int open, Kind kind, String name) {
    Tag tag = new Tag(kind, name, line(open), column(open));
    tokens.add(tag);
    return tag;
  }

  private String checkedName(int open, String name) throws TemplateException {
    if (!NAME.matcher(name).matches()) {
      throw error(
          open,
          "\""
              + cut(name)
              + "\" is no name: it takes letters, digits, _, - and dots between them.");
    }
    return name;
  }

  private void begin(Tag tag) throws TemplateException {
    for (Tag around : sections) {
      if (around.name().equals(tag.name())) {
        throw error(
            tag,
            "The section " + shown(tag) + " is within " + place(around) + " of the same name.");
      }
    }
    if (sections.size() == MOST_NESTED) {
      throw error(tag, "More than " + MOST_NESTED + " sections within each other.");
    }
    sections.push(tag);
  }

  private void end(Tag tag) throws TemplateException {
    Tag open = sections.poll();
    if (open == null) {
      throw error(tag, shown(tag) + " closes nothing.");
    }
    if (!open.name().equals(tag.name())) {
      throw error(tag, shown(tag) + " cannot close " + place(open) + ".");
    }
  }

  private static String place(Tag tag) {
    return shown(tag) + " of line " + tag.line() + ", column " + tag.column();
  }

  private static String shown(Tag tag) {
    return "{{" + tag.kind().sigil() + cut(tag.name()) + "}}";
  }

  private static String cut(String words) {
    return words.length() <= LONGEST_SHOWN ? words : words.substring(0, LONGEST_SHOWN) + "...";
  }

  private static TemplateException error(Tag at, String message) {
    return new TemplateException(message, at.line(), at.column());
  }

  private TemplateException error(int at, String message) {
    return new TemplateException(message, line(at), column(at));
  }

  private int line(int at) {
    return 1 + (int) source.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private int column(int at) {
    return 1 + source.codePointCount(source.lastIndexOf('\n', at - 1) + 1, at);
  }
}
