package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
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

  @Test
  void aMinuteFifteenSecondsAndTenMinutesAreTheDefaults() {
    assertEquals(
        new Timing(Duration.ofSeconds(60), Duration.ofSeconds(15), Duration.ofMinutes(10)),
        timing(Map.of(), new Problems(() -> FIRST)));
  }

  @Test
  void whatTheOperatorHasSetCounts() {
    Map<String, String> set = new HashMap<>();
    set.put(Timing.OFFLINE_DELAY, "0");
    set.put(Timing.QUIET_PERIOD, "5");
    set.put(Timing.LONGEST_HOLD, "86400");

    assertEquals(
        new Timing(Duration.ZERO, Duration.ofSeconds(5), Duration.ofDays(1)),
        timing(set, new Problems(() -> FIRST)));
  }

  @ParameterizedTest
  @CsvSource({"-1", "86401", "soon", "1.5", "99999999999999999999"})
  void whatCannotBeUsedIsReportedAndTheDefaultUsed(String value) {
    Problems problems = new Problems(() -> FIRST);

    Timing timing = timing(Map.of(Timing.QUIET_PERIOD, value), problems);

    assertEquals(Duration.ofSeconds(15), timing.quietPeriod());
    assertEquals(
        List.of(Timing.QUIET_PERIOD),
        problems.current().stream().map(Problems.Problem::key).toList());
  }

  private static Timing timing(Map<String, String> set, Problems problems) {
    return Timing.from(new Settings(name -> Optional.ofNullable(set.get(name)), problems));
  }
}
