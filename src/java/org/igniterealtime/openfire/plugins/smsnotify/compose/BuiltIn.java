package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A template that comes with the plugin, in each of its languages. It counts where nobody has
 * stored one of its name.
 *
 * @param name what it is called
 * @param kind what it tells of
 */
public record BuiltIn(String name, TemplateKind kind) {

  /** All of them: of notices, of summaries, the answers, and the code. */
  public static List<BuiltIn> all() {
    return Stream.of(
            Stream.of(Kind.values()).map(it -> new BuiltIn(it.defaultName(), it.kind())),
            Stream.of(Answers.Answer.values())
                .map(it -> new BuiltIn(it.template(), TemplateKind.ANSWER)),
            Stream.of(new BuiltIn(Answers.CODE, TemplateKind.CODE)))
        .flatMap(each -> each)
        .toList();
  }

  /** Its words in a language, as somebody may write others in their place; else in English. */
  public String body(Locale language) {
    return Phrases.of(language).source(key());
  }

  /** The language that {@link #body} is in. */
  public Locale language(Locale wanted) {
    return Phrases.of(wanted).locale();
  }

  private String key() {
    return switch (kind) {
      case NOTICE -> "notice";
      case SUMMARY -> "summary";
      case ANSWER, CODE -> name;
    };
  }
}
