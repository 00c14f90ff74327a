package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.time.Instant;
import java.util.Objects;

/**
 * Why a gateway takes no texts for now.
 *
 * @param since when it began
 * @param nextTry when one text is tried, to see whether it works again; {@link Instant#MAX} where
 *     an operator has paused it, and only an operator ends that
 * @param meaning what the provider's answer meant; {@link Meaning#UNKNOWN} where an operator has
 *     paused it
 * @param code the provider's code; may be empty
 * @param words one sentence, masked; may be empty
 */
public record Pause(Instant since, Instant nextTry, Meaning meaning, String code, String words) {

  public Pause {
    Objects.requireNonNull(since);
    Objects.requireNonNull(nextTry);
    Objects.requireNonNull(meaning);
    Objects.requireNonNull(code);
    Objects.requireNonNull(words);
  }

  /** Whether an operator has paused it, not a provider's answer. */
  public boolean isByOperator() {
    return nextTry.equals(Instant.MAX);
  }
}
