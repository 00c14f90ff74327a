package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a sender may send again. */
class PaceTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
  private static final long MICROS = 1_000_000_000_000L;

  @ParameterizedTest(name = "free in {0} µs, {1} a second: {2} texts of {3} segments, next in {4}")
  @CsvSource({
    "-99999999, 1, 1, 1, 900000",
    "-100000, 1, 1, 1, 900000",
    "-50000, 1, 1, 1, 950000",
    "0, 1, 1, 1, 1000000",
    "1, 1, 0, 1, 1",
    "0, 1, 1, 3, 3000000",
    "-99999999, 10, 2, 1, 100000",
    "-99999999, 100, 11, 1, 10000",
    "-99999999, 100, 6, 2, 20000",
    "-99999999, 3, 1, 1, 233334",
    "-99999999, 0.5, 1, 1, 1900000",
    // A clock that was ten minutes ahead.
    "600000000, 1, 0, 1, 600000000",
    "600000001, 1, 1, 1, 900000"
  })
  void aSegmentAfterAnotherLeavesAsTheLimitAllows(
      long free, double perSecond, int texts, int segments, long next) {
    Pace pace = Pace.at(MICROS + free, NOW, perSecond);
    int left = 0;
    while (pace.isOpen()) {
      pace = pace.after(segments);
      left++;
    }

    assertEquals(texts, left);
    assertEquals(NOW.plusNanos(next * 1000), pace.nextSlot());
  }

  @ParameterizedTest
  @CsvSource({"Infinity", "1e9"})
  void aSenderWithoutALimitMayAlwaysSend(double perSecond) {
    Pace pace = Pace.at(0, NOW, perSecond).after(255);

    assertEquals(NOW, pace.nextSlot());
  }
}
