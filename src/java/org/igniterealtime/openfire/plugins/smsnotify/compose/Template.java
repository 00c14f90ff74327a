package org.igniterealtime.openfire.plugins.smsnotify.compose;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheNotFoundException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateParser.Kind;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateParser.Literal;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateParser.Tag;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateParser.Token;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;

/**
 * The words of a text with macros in them, in the language of Mustache: {@code {{sender.name}}},
 * {@code {{#messages}}...{{/messages}}}, {@code {{^more}}...{{/more}}}, {@code {{! comment}}}.
 * Nothing is escaped, but for what stands in {@code {{#url}}...{{/url}}}; includes and changed
 * delimiters are refused. A line break is one line feed, however it was typed; a line of nothing
 * but a section's or comment's tag is left out. A template is compiled once and may be rendered by
 * many threads; rendering takes bounded time and space, whatever the template.
 */
public final class Template {

  /** The longest template, in characters (code points). */
  public static final int MAX_LENGTH = StoredTemplate.MAX_BODY_LENGTH;

  /** Where rendering stops, in UTF-16 code units. */
  public static final int MAX_OUTPUT = 20_000;

  private static final Pattern LINE_BREAK = Pattern.compile("\r\n?");

  /** A tag that says nothing itself, alone on its line. */
  private static final Pattern LINE_OF_TAG =
      Pattern.compile("^[ \\t]*(\\{\\{[#^/!][^}]*}})[ \\t]*(?:\\n|\\z)", Pattern.MULTILINE);

  /**
   * Stands for a line feed within Mustache.java, which would drop some that the language's
   * specification keeps. No template can contain it.
   */
  private static final char LINE_FEED = '\u0001';

  private final List<Token> tokens;
  private final Vocabulary vocabulary;
  private final List<UnknownMacro> unknownMacros = new ArrayList<>();
  private final Set<String> used = new HashSet<>();
  private final Mustache mustache;

  /**
   * A macro that is not known and renders as nothing.
   *
   * @param name as it stands in the template
   * @param line where its tag starts; the first is 1
   * @param column where its tag starts, in characters; the first is 1
   * @param nearest the known name that is most like it; empty where none is like it
   */
  public record UnknownMacro(String name, int line, int column, String nearest) {

    /** What is wrong, as a sentence. */
    @Override
    public String toString() {
      return "Line %d, column %d: the macro {{%s}} is not known here and says nothing%s."
          .formatted(line, column, name, hint());
    }

    /**
     * The property of users that it asks for, which {@link Composer#CUSTOM_PROPERTIES} does not
     * list; empty where it asks for none.
     */
    public String unlisted() {
      return Stream.of(Vocabulary.OF_RECIPIENT + ".", Vocabulary.OF_SENDER + ".")
          .filter(name::startsWith)
          .map(whose -> name.substring(whose.length()))
          .findFirst()
          .orElse("");
    }

    private String hint() {
      if (!unlisted().isEmpty()) {
        return "; " + Composer.CUSTOM_PROPERTIES + " does not list " + unlisted();
      }
      return nearest.isEmpty() ? "" : "; perhaps {{" + nearest + "}} is meant";
    }
  }

  /** What is wrong with several, a sentence each. */
  static String sentences(List<UnknownMacro> unknown) {
    return unknown.stream().map(UnknownMacro::toString).collect(Collectors.joining(" "));
  }

  private Template(List<Token> tokens, Vocabulary vocabulary) {
    this.tokens = tokens;
    this.vocabulary = vocabulary;
    lookUpMacros();
    String written = withoutLinesOfTags(written(tokens)).replace('\n', LINE_FEED);
    this.mustache = new Language().compile(new StringReader(written), "template");
  }

  /**
   * Compiles a template of what a notice says.
   *
   * @throws TemplateException if it cannot be used
   */
  public static Template compile(String source) throws TemplateException {
    return compile(source, Vocabulary.ofNotices());
  }

  /**
   * Compiles a template.
   *
   * @param vocabulary the macros that are known in it
   * @throws TemplateException if it cannot be used
   */
  static Template compile(String source, Vocabulary vocabulary) throws TemplateException {
    return new Template(TemplateParser.parse(source), vocabulary);
  }

  /** What stands between its tags. */
  String words() {
    StringBuilder words = new StringBuilder();
    for (Token token : tokens) {
      if (token instanceof Literal literal) {
        words.append(literal.words());
      }
    }
    return words.toString();
  }

  /** The same template with other words between its tags. */
  Template withWords(UnaryOperator<String> change) {
    List<Token> changed = new ArrayList<>();
    for (Token token : tokens) {
      changed.add(
          token instanceof Literal literal ? new Literal(change.apply(literal.words())) : token);
    }
    return new Template(List.copyOf(changed), vocabulary);
  }

  /** The macros in it that are not known, in the order in which they stand there. */
  public List<UnknownMacro> unknownMacros() {
    return List.copyOf(unknownMacros);
  }

  /**
   * Whether a macro is used, or one whose name begins with it and a dot.
   *
   * @param path its name outside of all sections
   */
  boolean uses(String path) {
    return used.stream().anyMatch(it -> it.equals(path) || it.startsWith(path + "."));
  }

  /**
   * The rest of the names of the macros that are used and begin so.
   *
   * @param before with a dot at its end
   */
  Set<String> used(String before) {
    return used.stream()
        .filter(path -> path.startsWith(before))
        .map(path -> path.substring(before.length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Fills in the macros.
   *
   * @param macros their values by name: strings, integers, booleans, maps and lists of those, in
   *     which names with dots are looked up; what is missing renders as nothing, an empty string or
   *     list, {@code false} and 0 do not open a section
   * @return at most {@value #MAX_OUTPUT} code units
   */
  public String render(Map<String, ?> macros) {
    Output output = new Output();
    mustache.execute(output, List.<Object>of(macros));
    return output.written();
  }

  /** The template in Mustache's own terms, each tag in its simplest form. */
  private static String written(List<Token> tokens) {
    StringBuilder written = new StringBuilder();
    for (Token token : tokens) {
      if (token instanceof Tag tag) {
        written.append("{{").append(tag.kind().sigil()).append(tag.name()).append("}}");
      } else if (token instanceof Literal literal) {
        written.append(LINE_BREAK.matcher(literal.words()).replaceAll("\n"));
      }
    }
    return written.toString();
  }

  /** "Standalone" tags take their line with them, as the specification of Mustache has it. */
  private static String withoutLinesOfTags(String written) {
    return LINE_OF_TAG.matcher(written).replaceAll("$1");
  }

  private void lookUpMacros() {
    Deque<String> around = new ArrayDeque<>();
    around.push("");
    for (Token token : tokens) {
      if (!(token instanceof Tag tag) || tag.kind() == Kind.COMMENT) {
        continue;
      }
      if (tag.kind() == Kind.END) {
        around.pop();
        continue;
      }
      Optional<String> path = vocabulary.path(tag.name(), around);
      path.ifPresentOrElse(
          used::add,
          () ->
              unknownMacros.add(
                  new UnknownMacro(
                      tag.name(),
                      tag.line(),
                      tag.column(),
                      vocabulary.nearest(tag.name(), around))));
      if (tag.kind() == Kind.INVERTED) {
        around.push(around.getFirst());
      } else if (tag.kind() == Kind.SECTION) {
        around.push(path.orElse("?"));
      }
    }
  }

  /** Mustache without escaping, reflection and files. */
  private static final class Language extends DefaultMustacheFactory {

    Language() {
      setObjectHandler(new Macros());
    }

    @Override
    public Reader getReader(String resourceName) {
      throw new MustacheNotFoundException(resourceName);
    }

    @Override
    public String filterText(String words, boolean startOfLine) {
      return words.replace(LINE_FEED, '\n');
    }

    @Override
    public void encode(String value, Writer writer) {
      try {
        writer.write(value);
      } catch (IOException e) {
        throw new UncheckedIOException("text in memory can always be written", e);
      }
    }
  }

  /** Keeps what is written up to {@link #MAX_OUTPUT}. */
  private static final class Output extends Writer {

    private final StringBuilder written = new StringBuilder();

    String written() {
      return written.toString();
    }

    @Override
    public void write(char[] from, int offset, int length) {
      written.append(from, offset, Math.min(length, MAX_OUTPUT - written.length()));
    }

    @Override
    public void write(String words) {
      written.append(words, 0, Math.min(words.length(), MAX_OUTPUT - written.length()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
