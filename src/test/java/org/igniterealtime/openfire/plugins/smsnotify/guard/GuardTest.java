package org.igniterealtime.openfire.plugins.smsnotify.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Traffic.Capped;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems.Problem;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final Map<String, String> properties = new HashMap<>();
  private final TrafficInMemory traffic = new TrafficInMemory();
  private Instant now = NOON;
  private final Problems problems = new Problems(() -> now);
  private final Settings settings =
      new Settings(name -> Optional.ofNullable(properties.get(name)), problems);
  private final Countries countries = new Countries(new StoredPauses(), settings, () -> now);
  private final Guard guard = new Guard(traffic, countries, settings, () -> now);

  GuardTest() {
    traffic.first = Optional.of(NOON.minus(Duration.ofDays(2)));
    traffic.notified = 20;
  }

  private List<String> paused() {
    return countries.paused().stream().map(it -> it.region() + " " + it.why()).toList();
  }

  private List<String> alarms() {
    return problems.current().stream().map(Problem::what).toList();
  }

  private void lookAgain() {
    now = now.plusSeconds(10);
    guard.look();
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          new, known of the block, setting, paused
          19,  0,                  '',      false
          20,  0,                  '',      true
          20,  19,                 '',      true
          20,  20,                 '',      false
          50,  60,                 '',      false
          5,   0,                  5,       true
          500, 0,                  0,       false
          """)
  void manyNumbersOfABlockThatWereNeverTextedBeforePauseTheirCountry(
      int fresh, long known, String setting, boolean paused) {
    properties.put(Guard.SEQUENCE, setting);
    properties.put(Guard.GROWTH_LEAST, "0");
    traffic.block("+99890123", "UZ", fresh);
    traffic.known.put("+99890123", known);

    guard.look();

    assertEquals(paused ? List.of("UZ SEQUENCE") : List.of(), paused());
  }

  @Test
  void theSameNumbersInManyBlocksAreNoSequence() {
    for (int block = 0; block < 100; block++) {
      traffic.block("+998901%02d".formatted(block), "UZ", 1);
    }

    guard.look();

    assertEquals(List.of(), paused());
  }

  @Test
  void aSequenceIsTalkedOfWithoutItsNumbers() {
    traffic.block("+99890123", "UZ", 24);

    guard.look();

    assertEquals(
        List.of(
            "Texts to Uzbekistan (UZ) are paused: within an hour, 24 numbers of one block"
                + " (+9989•••) were texted that never were before."),
        alarms());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          to new numbers, busiest hour, at least, times, paused
          199,            0,            '',       '',    false
          200,            0,            '',       '',    true
          200,            100,          '',       '',    true
          200,            101,          '',       '',    false
          5000,           2500,         '',       '',    true
          5000,           2501,         '',       '',    false
          200,            40,           '',       5,     true
          200,            41,           '',       5,     false
          10,             0,            10,       '',    true
          9000,           0,            0,        '',    false
          """)
  void manyMoreTextsToNewNumbersThanIsUsualPauseACountry(
      int texts, long busiest, String least, String times, boolean paused) {
    properties.put(Guard.GROWTH_LEAST, least);
    properties.put(Guard.GROWTH, times);
    properties.put(Guard.SEQUENCE, "0");
    traffic.add("+37124000001", "LV", texts);
    traffic.busiest.put("LV", busiest);

    guard.look();

    assertEquals(paused ? List.of("LV GROWTH") : List.of(), paused());
  }

  @Test
  void growthIsTalkedOfWithWhatIsUsual() {
    traffic.add("+37124000001", "LV", 300);
    traffic.busiest.put("LV", 12L);

    guard.look();

    assertEquals(
        List.of(
            "Texts to Latvia (LV) are paused: within an hour, numbers that never were before got"
                + " 300 texts; in the busiest hour of the week before, there were 12 in all."),
        alarms());
  }

  @Test
  void aWeekIsOnlyCountedWhereItMattersAndNotEachTime() {
    traffic.add("+37124000001", "LV", 199);
    guard.look();
    assertEquals(0, traffic.weeksCounted);

    traffic.add("+37124000002", "LV", 1);
    traffic.busiest.put("LV", 500L);
    lookAgain();
    lookAgain();
    assertEquals(1, traffic.weeksCounted);

    now = now.plus(Duration.ofMinutes(11));
    guard.look();
    assertEquals(2, traffic.weeksCounted);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          oldest notice, numbers, paused
          '',            0,       false
          PT23H59M,      500,     false
          PT24H1S,       20,      true
          P2D,           5,       false
          P2D,           19,      false
          P29D,          5,       false
          P31D,          5,       true
          """)
  void whileOnlyAFewWereToldOfAnythingACountryIsAnAlarmAndNotPaused(
      String oldest, int numbers, boolean paused) {
    traffic.first =
        oldest.isEmpty() ? Optional.empty() : Optional.of(NOON.minus(Duration.parse(oldest)));
    traffic.notified = numbers;
    traffic.block("+99890123", "UZ", 500);

    guard.look();

    assertEquals(paused ? List.of("UZ SEQUENCE") : List.of(), paused());
    assertEquals(1, alarms().size());
    assertTrue(alarms().get(0).contains("500 numbers of one block (+9989•••)"));
    assertEquals(!paused, alarms().get(0).startsWith("Texts to Uzbekistan (UZ) may be an attack"));
  }

  @Test
  void whatLooksLikeAnAttackOnTrialIsAnAlarmAsLongAsItLooksSo() {
    traffic.notified = 5;
    traffic.block("+99890123", "UZ", 20);
    traffic.add("+37124000001", "LV", 300);
    guard.look();
    List<Problem> alarms = problems.current();
    assertEquals(2, alarms.size());

    traffic.block("+99890124", "UZ", 40);
    lookAgain();
    assertEquals(alarms, problems.current());

    traffic.newcomers.clear();
    lookAgain();
    assertEquals(List.of(), alarms());
  }

  @Test
  void whatLooksLikeAnAttackWhenTheTrialIsOverIsPausedAndNoLongerDoubted() {
    traffic.notified = 5;
    traffic.block("+99890123", "UZ", 20);
    guard.look();
    traffic.notified = 20;

    lookAgain();

    assertEquals(List.of("UZ SEQUENCE"), paused());
    assertEquals(1, alarms().size());
  }

  @Test
  void aTrustedCountryIsNotJudged() {
    countries.resume("UZ");
    traffic.block("+99890123", "UZ", 500);

    guard.look();

    assertEquals(List.of(), paused());
  }

  @Test
  void numbersOfWhichNobodyKnowsWhereTheyBelongPauseNothing() {
    traffic.block("+99890123", "", 500);

    guard.look();

    assertEquals(List.of(), paused());
  }

  @Test
  void aCountryIsPausedForWhatHappensThereOnly() {
    traffic.block("+99890123", "UZ", 30);
    traffic.block("+37124000", "LV", 3);

    guard.look();

    assertEquals(List.of("UZ SEQUENCE"), paused());
  }

  @Test
  void whoMeetsTheCapAgainAndAgainIsAnAlarmUntilAnHourLater() {
    traffic.capped = List.of(new Capped("tybalt@example.org", 345));
    guard.look();

    assertEquals(
        List.of(
            new Problem(
                "guard:sender:tybalt@example.org",
                "tybalt@example.org meets the cap for senders again and again: within an hour, at"
                    + " least 300 notices were not sent because of it.",
                "Look at the last verdicts, and lock the account if it is misused. If it is meant"
                    + " to write to so many, raise smsnotify.capPerSender, or add it to"
                    + " smsnotify.systemAccounts if nobody has to be texted about it.",
                NOON)),
        problems.current());
    assertEquals(30, traffic.cappedAtLeast);
    assertEquals(List.of(), paused());

    traffic.capped = List.of();
    lookAgain();
    assertEquals(List.of(), alarms());
  }

  @Test
  void nobodyLooksForCappedSendersWhereTheOperatorDoesNotWantIt() {
    traffic.capped = List.of(new Capped("tybalt@example.org", 345));
    guard.look();
    properties.put(Guard.CAPPED, "0");

    lookAgain();

    assertEquals(List.of(), alarms());
  }

  @ParameterizedTest
  @CsvSource({"4, '', false", "5, '', true", "1, 1, true", "900, 0, false"})
  void premiumNumbersOfSeveralPeopleAreAnAlarm(int people, String setting, boolean alarm) {
    properties.put(Guard.PREMIUM, setting);
    traffic.premium = people;

    guard.look();

    assertEquals(alarm ? 1 : 0, alarms().size());
    traffic.premium = 0;
    lookAgain();
    assertEquals(List.of(), alarms());
  }

  @Test
  void itIsLookedEveryTenSeconds() {
    guard.look();
    now = NOON.plusMillis(9_999);
    guard.look();
    assertEquals(1, traffic.looks);

    now = NOON.plusSeconds(10);
    guard.look();
    assertEquals(2, traffic.looks);
  }

  @Test
  void lookingTakesNoMoreThanATwentiethOfTheTime() {
    traffic.whenAsked = () -> now = now.plusSeconds(2);
    guard.look();
    Instant after = now;
    traffic.whenAsked = () -> {};

    now = after.plusSeconds(39);
    guard.look();
    assertEquals(1, traffic.looks);

    now = after.plusSeconds(40);
    guard.look();
    assertEquals(2, traffic.looks);
  }

  @Test
  void aClockThatIsSetBackHoldsUpNothing() {
    guard.look();
    now = NOON.minus(Duration.ofDays(1));

    guard.look();

    assertEquals(2, traffic.looks);
  }

  @Test
  void whileTheDatabaseIsAwayNothingFailsAndAlarmsStay() {
    traffic.capped = List.of(new Capped("tybalt@example.org", 30));
    guard.look();
    traffic.whenAsked =
        () -> {
          throw new IllegalStateException("away");
        };

    lookAgain();

    assertEquals(1, alarms().size());
    assertFalse(countries.isPaused("UZ"));
    traffic.whenAsked = () -> {};
    traffic.block("+99890123", "UZ", 30);
    lookAgain();
    assertTrue(countries.isPaused("UZ"));
  }
}
