package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.time.Duration;
import java.time.Instant;

/**
 * When a hold comes due. All of it is arithmetic on instants that are passed in.
 *
 * @param offlineDelay how long a message is missed before anybody is told
 * @param quietPeriod how long all must have been quiet
 * @param longestHold how long the first message waits at most, however much is said
 */
public record Timing(Duration offlineDelay, Duration quietPeriod, Duration longestHold) {

  /** A {@code composing} with nothing after it ends by itself. */
  public static final Duration TYPING_ENDS_AFTER = Duration.ofSeconds(30);

  /**
   * {@code max(first + offlineDelay, min(lastActivity + quietPeriod, first + longestHold))}
   *
   * @param first when the first message was missed
   * @param lastActivity when anybody last said or typed something; while somebody types, the moment
   *     at which that ends by itself
   */
  public Instant due(Instant first, Instant lastActivity) {
    Instant quiet = lastActivity.plus(quietPeriod);
    Instant longest = first.plus(longestHold);
    Instant earliest = first.plus(offlineDelay);
    Instant talkedOut = quiet.isBefore(longest) ? quiet : longest;
    return talkedOut.isAfter(earliest) ? talkedOut : earliest;
  }
}
