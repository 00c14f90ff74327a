package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Newest;

/**
 * What each person may do once in a while only, as it takes much of the database. Known to this
 * node, until it ends. Safe for use by many threads.
 */
final class Seldom {

  /** Of so many people it is known; with more, whoever did it first may do it again. */
  private static final int MOST = 10_000;

  private final Duration pause;
  private final InstantSource clock;

  /** When each has done it last, by bare JID. */
  private final Map<String, Instant> done = Newest.map(MOST);

  /**
   * @param pause how long it takes until somebody may do it again
   */
  Seldom(Duration pause, InstantSource clock) {
    this.pause = Objects.requireNonNull(pause);
    this.clock = Objects.requireNonNull(clock);
  }

  /** Whether somebody may do it now; it counts as done then. */
  synchronized boolean take(String user) {
    Instant now = clock.instant();
    Instant last = done.get(user);
    // A clock that was set back must not hold anybody up for long.
    if (last != null && !now.isBefore(last) && now.isBefore(last.plus(pause))) {
      return false;
    }
    done.remove(user);
    done.put(user, now);
    return true;
  }

  /** Somebody could not do it after all. */
  synchronized void giveBack(String user) {
    done.remove(user);
  }
}
