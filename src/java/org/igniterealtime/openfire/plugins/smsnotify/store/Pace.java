package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * How fast one sender sends: the generic cell rate algorithm (ITU-T I.371). Each segment moves the
 * instant at which the sender is free again; a text may leave once that instant is not later than
 * the present. Who was slower than allowed may catch up on a tenth of a second.
 *
 * @param free when the sender is free again, in microseconds since the epoch
 * @param now the present, in the same
 */
record Pace(long free, long now, double segmentsPerSecond) {

  private static final long BURST = TimeUnit.MILLISECONDS.toMicros(100);
  private static final double SECOND = TimeUnit.SECONDS.toMicros(1);

  /** Longer than any text keeps a sender busy. */
  private static final Duration LONGEST_BUSY = Duration.ofMinutes(10);

  /**
   * The pace as it is stored, at the present.
   *
   * @param free later by more than ten minutes it is what a wrong clock has left, and does not
   *     count
   */
  static Pace at(long free, Instant now, double segmentsPerSecond) {
    long present = micros(now);
    boolean isPossible = free - present <= TimeUnit.SECONDS.toMicros(LONGEST_BUSY.toSeconds());
    long earliest = present - BURST;
    return new Pace(isPossible ? Math.max(free, earliest) : earliest, present, segmentsPerSecond);
  }

  private static long micros(Instant instant) {
    return TimeUnit.SECONDS.toMicros(instant.getEpochSecond())
        + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
  }

  boolean isOpen() {
    return free <= now;
  }

  /** The pace once a text of so many segments has left. */
  Pace after(int segments) {
    long busy = (long) Math.ceil(segments * SECOND / segmentsPerSecond);
    return new Pace(free + busy, now, segmentsPerSecond);
  }

  /** From when on the sender may send again; the present where it may at once. */
  Instant nextSlot() {
    long next = Math.max(free, now);
    long seconds = TimeUnit.MICROSECONDS.toSeconds(next);
    long rest = next - TimeUnit.SECONDS.toMicros(seconds);
    return Instant.ofEpochSecond(seconds, TimeUnit.MICROSECONDS.toNanos(rest));
  }
}
