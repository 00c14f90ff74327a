package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What a command does next. */
sealed interface Step {

  /**
   * It asks something.
   *
   * @param next what it does with the answers; they fit the form. Throws if that cannot be done now
   */
  record Question(Form form, Function<Answers, Step> next) implements Step {

    public Question {
      Objects.requireNonNull(form);
      Objects.requireNonNull(next);
    }
  }

  /**
   * It cannot do anything with the answers, and asks the same again.
   *
   * @param wrong what is wrong, in sentences by the names of the fields
   */
  record Refused(Map<String, String> wrong) implements Step {

    public Refused {
      wrong = Map.copyOf(wrong);
    }

    /** Because of one field. */
    static Refused because(String field, String sentence) {
      return new Refused(Map.of(field, sentence));
    }
  }

  /** It has ended. */
  record Ended(Page.Done done) implements Step {

    public Ended {
      Objects.requireNonNull(done);
    }

    /** As it should. */
    static Ended well(String sentence) {
      return new Ended(Page.Done.well(sentence));
    }

    /** Without having done what it is for. */
    static Ended badly(String sentence) {
      return new Ended(Page.Done.badly(sentence));
    }
  }
}
