package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.time.Duration;

/**
 * How long nobody is told again of the same conversation while they have not come back: after each
 * notice twice as long as after the one before.
 *
 * @param first the pause after the first notice; zero for no pauses at all
 * @param longest no pause is longer
 */
public record Pauses(Duration first, Duration longest) {

  private static final int MOST_DOUBLINGS = 30;

  /**
   * The pause before the next notice.
   *
   * @param notices how many there were since the person was last back, at least 1
   */
  public Duration after(int notices) {
    Duration pause = first.multipliedBy(1L << Math.min(notices - 1, MOST_DOUBLINGS));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
