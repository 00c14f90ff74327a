package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What templates can be of. */
sealed interface Genre permits Kind, AnswerKind {

  /** All of them, in the order in which they are preferred where a template could be of several. */
  static List<Genre> all() {
    return Stream.concat(Stream.<Genre>of(Kind.values()), Stream.of(AnswerKind.values())).toList();
  }

  /** What to call it outside of this room. */
  TemplateKind kind();

  /**
   * The macros that are known.
   *
   * @param properties the properties of users that may be told
   */
  Vocabulary vocabulary(Set<String> properties);

  /**
   * Whether every template of that name is of it, whatever macros are in it.
   *
   * @param base without a language, in any case
   */
  boolean isNamed(String base);

  /** Whether a template of another name can be of it, by the macros in it. */
  boolean isToldByMacros();

  /** What such a template does, as the end of a sentence that begins with its name. */
  String does();
}
