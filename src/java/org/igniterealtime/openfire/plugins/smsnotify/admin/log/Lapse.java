package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How long something took, in the two largest units, whose signs are the same in all languages. */
final class Lapse {

  private static final long TEN_SECONDS = 10_000;

  private Lapse() {}

  /** From one instant to another that is not before it: {@code 350 ms}, {@code 2 min 5 s}. */
  static String between(Instant from, Instant to) {
    Duration lapse = from.isAfter(to) ? Duration.ZERO : Duration.between(from, to);
    long millis = lapse.toMillis();
    if (millis < Duration.ofSeconds(1).toMillis()) {
      return millis + " ms";
    }
    if (millis < TEN_SECONDS) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    if (lapse.toMinutes() == 0) {
      return lapse.toSeconds() + " s";
    }
    if (lapse.toHours() == 0) {
      return two(lapse.toMinutes(), "min", lapse.toSecondsPart(), "s");
    }
    return lapse.toDays() == 0
        ? two(lapse.toHours(), "h", lapse.toMinutesPart(), "min")
        : two(lapse.toDays(), "d", lapse.toHoursPart(), "h");
  }

  private static String two(long large, String unit, int small, String smaller) {
    return large + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
  }
}
