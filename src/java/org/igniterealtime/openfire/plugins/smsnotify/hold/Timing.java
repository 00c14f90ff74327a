package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.time.Instant;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * When a hold comes due. All of it is arithmetic on instants that are passed in.
 *
 * @param offlineDelay how long a message is missed before anybody is told
 * @param quietPeriod how long all must have been quiet
 * @param longestHold how long the first message waits at most, however much is said
 */
public record Timing(Duration offlineDelay, Duration quietPeriod, Duration longestHold) {

  /** Seconds that a message is missed before anybody is told. */
  public static final String OFFLINE_DELAY = "smsnotify.offlineDelay";

  /** Seconds that all must have been quiet. */
  public static final String QUIET_PERIOD = "smsnotify.quietPeriod";

  /** Seconds that the first message waits at most. */
  public static final String LONGEST_HOLD = "smsnotify.longestHold";

  /** A {@code composing} with nothing after it ends by itself. */
  static final Duration TYPING_ENDS_AFTER = Duration.ofSeconds(30);

  private static final Duration LONGEST_SETTING = Duration.ofDays(1);

  static Timing from(Settings settings) {
    return new Timing(
        settings.seconds(OFFLINE_DELAY, Duration.ofSeconds(60), Duration.ZERO, LONGEST_SETTING),
        settings.seconds(QUIET_PERIOD, Duration.ofSeconds(15), Duration.ZERO, LONGEST_SETTING),
        settings.seconds(LONGEST_HOLD, Duration.ofMinutes(10), Duration.ZERO, LONGEST_SETTING));
  }

  /**
   * {@code max(first + offlineDelay, min(lastActivity + quietPeriod, first + longestHold))}
   *
   * @param first when the first message was missed
   * @param lastActivity when anybody last said or typed something; while somebody types, the moment
   *     at which that ends by itself
   */
  Instant due(Instant first, Instant lastActivity) {
    Instant quiet = lastActivity.plus(quietPeriod);
    Instant longest = first.plus(longestHold);
    Instant earliest = first.plus(offlineDelay);
    Instant talkedOut = quiet.isBefore(longest) ? quiet : longest;
    return talkedOut.isAfter(earliest) ? talkedOut : earliest;
  }
}
