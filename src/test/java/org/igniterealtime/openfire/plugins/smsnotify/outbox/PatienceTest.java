package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

  private final Map<String, String> properties = new HashMap<>();
  private final Problems problems = new Problems(() -> Scene.NOON);
  private double random = 1;
  private final Patience patience =
      new Patience(
          new Settings(name -> Optional.ofNullable(properties.get(name)), problems), () -> random);

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          attempt, random, pauseMillis
          1,       1,      5000
          1,       0,      2500
          1,       0.5,    3750
          2,       1,      10000
          3,       1,      20000
          6,       1,      160000
          7,       1,      300000
          7,       0,      150000
          30,      1,      300000
          100000,  1,      300000
          """)
  void pausesDoubleWithJitterUpToFiveMinutes(int attempt, double jitter, long pauseMillis) {
    random = jitter;

    assertEquals(
        Duration.ofMillis(pauseMillis), patience.beforeAttempt(attempt - 1, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          asked,               pause
          -5,                  5
          0,                   5
          4,                   5
          6,                   6
          3600,                3600
          259200,              259200
          259201,              259200
          9223372036854775807, 259200
          """)
  void theProvidersWishForALongerPauseIsHonoured(long asked, long pause) {
    assertEquals(
        Duration.ofSeconds(pause),
        patience.beforeAttempt(0, Optional.of(Duration.ofSeconds(asked))));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          checkAfter, checks, asked,               pause
          ,           0,      ,                    30
          ,           1,      ,                    60
          ,           2,      ,                    120
          ,           4,      ,                    480
          ,           5,      ,                    600
          ,           63,     ,                    600
          ,           2000000000, ,                600
          1,          0,      ,                    1
          1,          9,      ,                    512
          600,        0,      ,                    600
          600,        1,      ,                    600
          ,           0,      10,                  30
          ,           0,      45,                  45
          ,           9,      3000,                3000
          ,           0,      9223372036854775807, 259200
          """)
  void providersAreAskedAgainEverMoreSeldomWhetherTheyHaveAText(
      String checkAfter, int checks, Long asked, long pause) {
    properties.put("smsnotify.checkAfter", checkAfter);

    assertEquals(
        Duration.ofSeconds(pause),
        patience.beforeCheck(checks, Optional.ofNullable(asked).map(Duration::ofSeconds)));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          lease, checkAfter, begins, believed
          ,      ,           30,     90
          60,    30,         30,     90
          20,    1,          10,     36
          20,    30,         10,     65
          49,    1,          24,     50
          50,    1,          25,     51
          600,   600,        300,    1200
          """)
  void absenceIsBelievedWhenTheLastRequestThatMayBeginHasEnded(
      String lease, String checkAfter, long begins, long believed) {
    properties.put("smsnotify.lease", lease);
    properties.put("smsnotify.checkAfter", checkAfter);

    assertEquals(begins, patience.untilTooLateToBegin().toSeconds());
    assertEquals(believed, patience.untilAbsenceIsBelieved().toSeconds());
    Duration lastRequestEnds = patience.untilTooLateToBegin().plus(Patience.LONGEST_REQUEST);
    assertTrue(patience.untilAbsenceIsBelieved().compareTo(lastRequestEnds) > 0);
    assertFalse(patience.untilAbsenceIsBelieved().compareTo(patience.lease()) <= 0);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          pollAfter, afterCallbacks, pauses
          ,          600,            60 240 600 2700 18000 64800 86400 172800
          1,         10,             1 4 10 45 300 1080 1440 2880
          """)
  void providersAreAskedEightTimesWhatBecameOfAText(
      String pollAfter, long afterCallbacks, String pauses) {
    properties.put("smsnotify.pollAfter", pollAfter);

    List<String> asked =
        IntStream.range(0, 10)
            .mapToObj(patience::beforePoll)
            .flatMap(Optional::stream)
            .map(pause -> Long.toString(pause.toSeconds()))
            .toList();

    assertEquals(pauses, String.join(" ", asked));
    assertEquals(Duration.ofSeconds(afterCallbacks), patience.beforePollAfterCallbacks());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          property,             value
          smsnotify.lease,      19
          smsnotify.lease,      601
          smsnotify.lease,      soon
          smsnotify.checkAfter, 0
          smsnotify.checkAfter, 601
          smsnotify.pollAfter,  0
          smsnotify.pollAfter,  3601
          """)
  void whatIsWrongWithTheSettingsIsKnownBeforeTheyAreNeeded(String property, String value) {
    properties.put(property, value);

    patience.refresh();

    assertEquals(
        List.of(property), problems.current().stream().map(Problems.Problem::key).toList());
    assertEquals(Duration.ofMinutes(1), patience.lease());
    assertEquals(Duration.ofSeconds(30), patience.beforeCheck(0, Optional.empty()));
    assertEquals(Optional.of(Duration.ofMinutes(1)), patience.beforePoll(0));
  }

  @Test
  void settingsCountAtOnce() {
    assertEquals(Duration.ofMinutes(1), patience.lease());
    properties.put("smsnotify.lease", "120");

    assertEquals(Duration.ofMinutes(2), patience.lease());
  }
}
