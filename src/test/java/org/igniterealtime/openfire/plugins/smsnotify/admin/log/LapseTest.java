package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long something took. */
class LapseTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "PT-1S, 0 ms",
    "PT0S, 0 ms",
    "PT0.35S, 350 ms",
    "PT2.34S, 2.3 s",
    "PT59S, 59 s",
    "PT2M, 2 min",
    "PT2M5S, 2 min 5 s",
    "PT3H59M, 3 h 59 min",
    "P2DT3H, 2 d 3 h"
  })
  void itIsToldInTheTwoLargestUnits(Duration lapse, String said) {
    assertEquals(said, Lapse.between(Instant.EPOCH, Instant.EPOCH.plus(lapse)));
  }
}
