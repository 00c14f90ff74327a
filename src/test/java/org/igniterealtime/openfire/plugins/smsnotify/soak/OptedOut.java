package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.soak.Ledger.Due;

/**
 * When somebody had opted out, and what must become of messages to them because of that. What is
 * said around the moment at which they opt out or in may be told or not. Safe for use by many
 * threads.
 */
final class OptedOut {

  /**
   * A text that is tried again may be late, and is given up if its recipient opts out meanwhile.
   */
  static final Duration LONG_BEFORE = Duration.ofMinutes(2);

  /** What is held when somebody opts in again is told. */
  static final Duration SHORTLY_BEFORE = Duration.ofSeconds(25);

  /** A text of theirs is dealt with soon, but not at once. */
  static final Duration AFTERWARDS = Duration.ofSeconds(10);

  private final List<Instant> changes = new ArrayList<>();

  /** Whether they have opted out last. */
  synchronized boolean isOut() {
    return changes.size() % 2 == 1;
  }

  /** They have opted out, or in again. */
  synchronized void change(Instant at) {
    changes.add(at);
  }

  /** What must become of a message that was said at some time. */
  synchronized Due due(Instant said) {
    boolean out = false;
    for (Instant change : changes) {
      Duration before = out ? SHORTLY_BEFORE : LONG_BEFORE;
      if (said.isBefore(change.minus(before))) {
        break;
      }
      if (said.isBefore(change.plus(AFTERWARDS))) {
        return Due.PERHAPS;
      }
      out = !out;
    }
    return out ? Due.NEVER : Due.TOLD;
  }
}
