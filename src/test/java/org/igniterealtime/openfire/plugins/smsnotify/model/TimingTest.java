package org.igniterealtime.openfire.plugins.smsnotify.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingTest {

  private static final Instant FIRST = Instant.parse("2026-01-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          offlineDelay, quietPeriod, longestHold, lastActivity, due
          60,           15,          600,         0,            60
          60,           15,          600,         44,           60
          60,           15,          600,         45,           60
          60,           15,          600,         46,           61
          60,           15,          600,         300,          315
          60,           15,          600,         585,          600
          60,           15,          600,         586,          600
          60,           15,          600,         5000,         600
          60,           15,          30,          0,            60
          60,           15,          30,          500,          60
          60,           15,          60,          500,          60
          0,            15,          600,         0,            15
          0,            0,           600,         0,            0
          0,            0,           600,         7,            7
          0,            15,          0,           0,            0
          0,            0,           0,           99,           0
          60,           900,         600,         0,            600
          """)
  void whenAHoldComesDueInSecondsAfterTheFirstMessage(
      long offlineDelay, long quietPeriod, long longestHold, long lastActivity, long due) {
    Timing timing =
        new Timing(
            Duration.ofSeconds(offlineDelay),
            Duration.ofSeconds(quietPeriod),
            Duration.ofSeconds(longestHold));

    assertEquals(FIRST.plusSeconds(due), timing.due(FIRST, FIRST.plusSeconds(lastActivity)));
  }
}
