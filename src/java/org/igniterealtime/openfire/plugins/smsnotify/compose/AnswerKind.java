package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.Set;
import java.util.stream.Stream;

/** What a template says to somebody who has written to us, or asked for something. */
enum AnswerKind implements Genre {
  /** The answer to a text that came in. */
  ANSWER,
  /** The code that confirms a number. */
  CODE;

  @Override
  public TemplateKind kind() {
    return TemplateKind.valueOf(name());
  }

  @Override
  public Vocabulary vocabulary(Set<String> properties) {
    return this == ANSWER ? Vocabulary.ofAnswers() : Vocabulary.ofCodes();
  }

  @Override
  public boolean isNamed(String base) {
    return this == CODE
        ? base.equalsIgnoreCase(Answers.CODE)
        : Stream.of(Answers.Answer.values()).anyMatch(it -> it.template().equalsIgnoreCase(base));
  }

  @Override
  public boolean isToldByMacros() {
    return this == ANSWER;
  }

  @Override
  public String does() {
    return this == ANSWER ? "answers texts that come in" : "tells the code that confirms a number";
  }
}
