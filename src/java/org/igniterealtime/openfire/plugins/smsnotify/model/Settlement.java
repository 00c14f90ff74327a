package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.util.List;
import java.util.Objects;

/**
 * How a notice ends: a verdict, and the texts that it makes. Both are stored at once, in the place
 * of the hold.
 *
 * @param verdict why
 * @param texts one per number; none unless the verdict is {@link Reason#SENT}, nor if a summary
 *     tells of it, which the fact {@value #SUMMARY} says
 */
public record Settlement(Verdict verdict, List<Text> texts) {

  /** The fact that names the hold whose texts tell of this one, too. */
  public static final String SUMMARY = "summary";

  /**
   * The fact that tells by fingerprints, with spaces between, whom the texts may quote besides the
   * verdict's sender; so that they can be found when one of those is erased.
   */
  public static final String AUTHORS = "authors";

  public Settlement {
    texts = List.copyOf(texts);
    Objects.requireNonNull(verdict);
    boolean sent = verdict.reason() == Reason.SENT;
    boolean toldElsewhere = sent && verdict.facts().containsKey(SUMMARY);
    if (texts.isEmpty() != (!sent || toldElsewhere)) {
      throw new IllegalArgumentException(
          "a verdict " + verdict.reason() + " does not go with " + texts.size() + " texts");
    }
  }
}
