package org.igniterealtime.openfire.plugins.smsnotify.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.figures.FigureStore.Part;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Measure.Source;
import org.junit.jupiter.api.Test;

/** When which day is counted, and what stays of it. */
class RollUpTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
  private static final LocalDate YESTERDAY = TODAY.minusDays(1);
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Figure DELIVERED = Figure.of(Measure.TEXTS, "NOTICE", "DELIVERED");
  private static final Figure SENT = Figure.of(Measure.TEXTS, "NOTICE", "SENT");

  private final FiguresInMemory store = new FiguresInMemory();
  private final Map<Source, Duration> kept = new EnumMap<>(Source.class);
  private Instant now = NOON;
  private final RollUp rollUp = new RollUp(store, this::kept, () -> now);

  private Duration kept(Source source) {
    return kept.getOrDefault(source, Duration.ofDays(3));
  }

  private void lookUntilDone() {
    for (int i = 0; i < 1_000; i++) {
      if (rollUp.look().compareTo(RollUp.OFTEN) >= 0) {
        return;
      }
    }
    throw new AssertionError("it never ends");
  }

  private static Set<LocalDate> days(List<Part> parts) {
    return parts.stream().map(Part::day).collect(Collectors.toSet());
  }

  @Test
  void atFirstEveryDayIsCountedThatTheLogHasWhole() {
    lookUntilDone();

    assertEquals(Set.of(TODAY, YESTERDAY, TODAY.minusDays(2)), days(store.looks()));
  }

  @Test
  void theNewestDaysAreCountedFirstAndNotAllAtOnce() {
    kept.put(Source.TEXTS, Duration.ofDays(100));

    Duration pause = rollUp.look();

    assertTrue(pause.compareTo(RollUp.OFTEN) < 0);
    List<Part> first = store.looks();
    assertEquals(24, first.size());
    assertEquals(new Part(TODAY, Source.TEXTS), first.get(0));
    assertTrue(days(first).contains(TODAY.minusDays(17)));
    assertFalse(days(first).contains(TODAY.minusDays(18)));
  }

  @Test
  void whateverIsKeptInTheLogItIsCountedForAYearAndNoFurther() {
    kept.put(Source.TEXTS, Duration.ofDays(3_650));

    lookUntilDone();

    assertEquals(RollUp.FURTHEST_DAYS, days(store.looks()).size());
  }

  @Test
  void todayIsCountedEachMinute() {
    lookUntilDone();
    store.looks();

    now = NOON.plusSeconds(59);
    lookUntilDone();
    assertEquals(List.of(), store.looks());

    now = NOON.plusSeconds(60);
    store.log(TODAY, SENT, 3);
    lookUntilDone();
    assertEquals(Set.of(TODAY), days(store.looks()));
    assertEquals(3, store.amount(TODAY, SENT));
  }

  @Test
  void daysBeforeAreCountedAfterAsManyHoursAsTheyAreDaysOld() {
    lookUntilDone();
    store.looks();

    now = NOON.plus(Duration.ofHours(1));
    lookUntilDone();
    assertEquals(Set.of(TODAY, YESTERDAY), days(store.looks()));

    now = NOON.plus(Duration.ofHours(2));
    lookUntilDone();
    assertEquals(Set.of(TODAY, YESTERDAY, TODAY.minusDays(2)), days(store.looks()));
  }

  @Test
  void aReportThatComesLateIsCounted() {
    store.log(YESTERDAY, SENT, 5);
    lookUntilDone();
    assertEquals(5, store.amount(YESTERDAY, SENT));

    store.log(YESTERDAY, SENT, 1).log(YESTERDAY, DELIVERED, 4);
    now = NOON.plus(Duration.ofHours(1));
    lookUntilDone();

    assertEquals(1, store.amount(YESTERDAY, SENT));
    assertEquals(4, store.amount(YESTERDAY, DELIVERED));
  }

  @Test
  void aWeekAfterItsEndADayIsCountedNoMore() {
    kept.put(Source.TEXTS, Duration.ofDays(90));
    store.log(TODAY, SENT, 5);
    lookUntilDone();
    now = NOON.plus(Duration.ofDays(8));
    lookUntilDone();
    store.looks();

    now = NOON.plus(Duration.ofDays(20));
    store.log(TODAY, SENT, 9);
    lookUntilDone();

    assertFalse(days(store.looks()).contains(TODAY));
    assertEquals(5, store.amount(TODAY, SENT));
  }

  @Test
  void aDayThatTheLogIsAboutToLoseIsNotCounted() {
    store.log(TODAY, SENT, 5);
    lookUntilDone();
    store.deleteLog();
    store.looks();

    now = NOON.plus(Duration.ofDays(3)).minus(Duration.ofHours(12));
    lookUntilDone();

    assertFalse(days(store.looks()).contains(TODAY));
    assertEquals(5, store.amount(TODAY, SENT));
  }

  @Test
  void whatIsKeptForADayOnlyIsCountedOnItsOwn() {
    kept.put(Source.VERDICTS, Duration.ofDays(1));

    lookUntilDone();

    List<Part> looks = store.looks();
    assertTrue(looks.contains(new Part(YESTERDAY, Source.TEXTS)));
    assertTrue(looks.contains(new Part(TODAY, Source.VERDICTS)));
    assertFalse(looks.contains(new Part(YESTERDAY, Source.VERDICTS)));
  }

  @Test
  void ofWhatIsKeptForADayOnlyTheLastHourIsCountedToo() {
    kept.put(Source.TEXTS, Duration.ofDays(1));
    lookUntilDone();

    now = Instant.parse("2026-11-21T23:59:00Z");
    store.log(TODAY, SENT, 3);
    lookUntilDone();

    assertEquals(3, store.amount(TODAY, SENT));
  }

  @Test
  void whereRowsWereRemovedFromTheLogWhatWasCountedStays() {
    store.log(TODAY, SENT, 5).log(TODAY, new Figure(Measure.VERDICTS, "SENT"), 5);
    lookUntilDone();
    store.log(TODAY, SENT, 4);
    now = NOON.plusSeconds(60);
    lookUntilDone();
    assertEquals(5, store.amount(TODAY, SENT));

    store.log(TODAY, SENT, 6);
    now = NOON.plusSeconds(120);
    lookUntilDone();
    assertEquals(6, store.amount(TODAY, SENT));
    assertEquals(5, store.amount(TODAY, new Figure(Measure.VERDICTS, "SENT")));
  }

  @Test
  void figuresAreRemovedAfterTwoYears() {
    LocalDate old = TODAY.minusDays(RollUp.KEPT_DAYS);
    store.keep(old, SENT, 1).keep(old.minusDays(1), SENT, 1);

    lookUntilDone();

    assertEquals(1, store.amount(old, SENT));
    assertEquals(0, store.amount(old.minusDays(1), SENT));
  }

  @Test
  void whileTheDatabaseIsAwayNothingFailsAndThenItGoesOn() {
    store.log(TODAY, SENT, 5).goAway();

    assertEquals(RollUp.OFTEN, rollUp.look());
    store.comeBack();
    lookUntilDone();

    assertEquals(5, store.amount(TODAY, SENT));
  }

  @Test
  void whatTakesLongIsDoneLessOften() {
    Instant[] times = {NOON, NOON.plusSeconds(0), NOON.plusSeconds(10)};
    int[] asked = {0};
    RollUp slow =
        new RollUp(
            store,
            source -> Duration.ofHours(14),
            () -> times[Math.min(asked[0]++, times.length - 1)]);

    assertEquals(Duration.ofSeconds(200), slow.look());
  }
}
