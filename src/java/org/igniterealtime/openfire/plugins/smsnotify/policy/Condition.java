package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one filter says of a message that has not come.
 *
 * @param hurdle which one
 * @param answer what it says
 * @param until when that may change by itself; only for what {@link Answer#DELAYS}
 * @param facts what it rests on; empty where that cannot be found out now
 */
public record Condition(Hurdle hurdle, Answer answer, Optional<Instant> until, List<Fact> facts) {

  /** What a filter can say. */
  public enum Answer {
    /** Nothing speaks against a text here. */
    PASSES,
    /** There is no text. */
    OBJECTS,
    /** There is one later, if it is not read until then. */
    DELAYS,
    /** It cannot be found out now. */
    UNKNOWN,
    /** There is nothing to ask, by what was asked for or by what was found before. */
    DOES_NOT_APPLY
  }

  public Condition {
    Objects.requireNonNull(hurdle);
    Objects.requireNonNull(answer);
    Objects.requireNonNull(until);
    facts = List.copyOf(facts);
  }

  /** Whether a text would not leave at once, as far as is known. */
  boolean isInTheWay() {
    return answer == Answer.OBJECTS || answer == Answer.DELAYS || answer == Answer.UNKNOWN;
  }
}
