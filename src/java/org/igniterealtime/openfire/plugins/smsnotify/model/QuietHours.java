package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.time.LocalTime;

/**
 * The time of day in which nobody is texted, on the clock of the person; it may span midnight.
 *
 * @param from when it begins, inclusive
 * @param to when it ends, exclusive; the same as {@code from} for no quiet hours at all
 */
public record QuietHours(LocalTime from, LocalTime to) {

  /** Texts at any time. */
  public static final QuietHours NONE = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  /** Whether a time of day is within. */
  public boolean contains(LocalTime time) {
    boolean begun = !time.isBefore(from);
    boolean notEnded = time.isBefore(to);
    return from.isAfter(to) ? begun || notEnded : begun && notEnded;
  }
}
