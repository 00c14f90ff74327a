package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.util.List;
import java.util.Objects;

/**
 * How a notice ends: a verdict, and the texts that it makes. Both are stored at once, in the place
 * of the hold.
 *
 * @param verdict why
 * @param texts one per number; empty unless the verdict is {@link Reason#SENT}
 */
public record Settlement(Verdict verdict, List<Text> texts) {

  public Settlement {
    texts = List.copyOf(texts);
    if (texts.isEmpty() == (Objects.requireNonNull(verdict).reason() == Reason.SENT)) {
      throw new IllegalArgumentException(
          "a verdict " + verdict.reason() + " does not go with " + texts.size() + " texts");
    }
  }
}
