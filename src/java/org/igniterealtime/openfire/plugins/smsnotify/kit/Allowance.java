package org.igniterealtime.openfire.plugins.smsnotify.kit;

import java.time.Duration;
import java.time.Instant;

/** So many in each stretch of time, and no more. Safe for use by many threads. */
public final class Allowance {

  private final int most;
  private final Duration stretch;
  private Instant began = Instant.MIN;
  private int taken;

  /**
   * @param most how many there are in each stretch
   * @param stretch how long it is
   */
  public Allowance(int most, Duration stretch) {
    this.most = most;
    this.stretch = stretch;
  }

  /** Takes one, if one is left. */
  public synchronized boolean take(Instant now) {
    // A clock that was set back must not hold anything up for long.
    if (now.isBefore(began) || !now.minus(stretch).isBefore(began)) {
      began = now;
      taken = 0;
    }
    if (taken >= most) {
      return false;
    }
    taken++;
    return true;
  }
}
