package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How a gateway is.
 *
 * @param gateway its name
 * @param kind which provider it is
 * @param since since when it is so, as far as this run of the server knows
 * @param until when that changes by itself, or is looked at again; empty for never
 * @param meaning what the provider's answer meant that made it so; empty where none did
 * @param code the provider's code; may be empty
 * @param words one sentence, masked; may be empty
 */
public record Health(
    String gateway,
    String kind,
    State state,
    Instant since,
    Optional<Instant> until,
    Optional<Meaning> meaning,
    String code,
    String words) {

  public Health {
    Objects.requireNonNull(gateway);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(state);
    Objects.requireNonNull(since);
    Objects.requireNonNull(until);
    Objects.requireNonNull(meaning);
    Objects.requireNonNull(code);
    Objects.requireNonNull(words);
  }

  /** What a gateway does. */
  public enum State {
    /** It takes texts. */
    WORKING(0),
    /** It takes single texts, to see whether it works again. */
    TRYING(1),
    /** It takes none for a while, after failures or because it was too fast. */
    RESTING(2),
    /** It takes none until money, credentials or an operator allow it. */
    PAUSED(3),
    /** It takes none: its settings are wrong. */
    NOT_SET_UP(4);

    private final int level;

    State(int level) {
      this.level = level;
    }

    /** How bad that is, from 0 for all is well to 4, as metrics show it. */
    public int level() {
      return level;
    }
  }
}
