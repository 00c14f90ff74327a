package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.NOON;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sentAt;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.settled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.figures.DayFigures;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Delays;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Figure;
import org.igniterealtime.openfire.plugins.smsnotify.figures.FigureStore.Part;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Measure;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Measure.Source;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.junit.jupiter.api.Test;

/** How the log is counted by days, and how that is kept. */
interface CountingContract extends StoreContract {

  LocalDate DAY = LocalDate.parse("2026-11-21");
  Part TEXTS = new Part(DAY, Source.TEXTS);
  Part VERDICTS = new Part(DAY, Source.VERDICTS);
  Part DELAYS = new Part(DAY, Source.DELAYS);
  Figure DELIVERED = Figure.of(Measure.TEXTS, "NOTICE", "DELIVERED");
  Figure QUEUED = Figure.of(Measure.TEXTS, "NOTICE", "QUEUED");
  Figure READ = new Figure(Measure.VERDICTS, "READ");
  int A_DAY = 86_400;

  private FigureTables figures() {
    database().installed();
    return new FigureTables(database(), () -> "EUR");
  }

  private void write(int number, int seconds) {
    new HoldTables(database(), "here").write(List.of(sentAt(number, seconds)));
  }

  private void became(int number, String state, String gateway, String purpose, long charged) {
    database()
        .execute(
            "UPDATE smsText SET state = ?, gateway = ?, purpose = ?, chargedMicros = ?,"
                + " segments = 2 WHERE textID = ?",
            state,
            gateway,
            purpose,
            charged,
            id(1_000_000 + number).toString());
  }

  @Test
  default void nothingIsCountedAtFirst() {
    FigureTables figures = figures();

    assertEquals(Map.of(), figures.count(TEXTS));
    assertEquals(Map.of(), figures.count(VERDICTS));
    assertEquals(Map.of(), figures.count(DELAYS));
    assertEquals(Map.of(), figures.counted(DAY));
    assertEquals(List.of(), figures.between(DAY, DAY));
  }

  @Test
  default void textsAreCountedByWhatTheyAreForAndWhatBecameOfThem() {
    FigureTables figures = figures();
    for (int i = 1; i <= 5; i++) {
      write(i, i);
    }
    became(1, "DELIVERED", "twilio", "NOTICE", 7_000);
    became(2, "DELIVERED", "sns", "NOTICE", 500);
    became(3, "SENT", "sandbox-eu", "NOTICE", 0);
    became(4, "FAILED", "twilio", "CODE", 0);

    assertEquals(
        Map.of(
            DELIVERED,
            2L,
            Figure.of(Measure.TEXTS, "NOTICE", "SANDBOX"),
            1L,
            Figure.of(Measure.TEXTS, "CODE", "FAILED"),
            1L,
            QUEUED,
            1L,
            Figure.of(Measure.SEGMENTS, "NOTICE", "DELIVERED"),
            4L,
            Figure.of(Measure.SEGMENTS, "NOTICE", "SANDBOX"),
            2L,
            Figure.of(Measure.SEGMENTS, "CODE", "FAILED"),
            2L,
            Figure.of(Measure.SEGMENTS, "NOTICE", "QUEUED"),
            1L,
            new Figure(Measure.CHARGED, "EUR"),
            7_500L),
        figures.count(TEXTS));
  }

  @Test
  default void aDayIsOneByUtcAndEndsBeforeTheNext() {
    FigureTables figures = figures();
    write(1, -A_DAY / 2 - 1);
    write(2, -A_DAY / 2);
    write(3, A_DAY / 2 - 1);
    write(4, A_DAY / 2);

    assertEquals(2L, figures.count(TEXTS).get(QUEUED));
    assertEquals(2L, figures.count(VERDICTS).get(new Figure(Measure.VERDICTS, "SENT")));
  }

  @Test
  default void verdictsAreCountedByReason() {
    FigureTables figures = figures();
    new HoldTables(database(), "here")
        .write(
            List.of(
                settled(id(1), Reason.READ),
                settled(id(2), Reason.READ),
                settled(id(3), Reason.BUDGET)));

    assertEquals(
        Map.of(READ, 2L, new Figure(Measure.VERDICTS, "BUDGET"), 1L), figures.count(VERDICTS));
  }

  @Test
  default void noticesAreCountedByTheMinutesThatTheyTook() {
    FigureTables figures = figures();
    // Their first message was missed a minute before noon.
    long[] sentAfter = {0, 1, 60, 61, 100_000};
    for (int i = 0; i < sentAfter.length; i++) {
      write(i, i);
      sent(i, sentAfter[i]);
    }
    write(10, 1);
    write(11, 1);
    sent(11, 5);
    became(11, "SENT", "twilio", "ANSWER", 0);

    assertEquals(
        Map.of(
            Delays.figure(1), 1L,
            Delays.figure(2), 2L,
            Delays.figure(3), 1L,
            Delays.figure(9_999), 1L),
        figures.count(DELAYS));
  }

  private void sent(int number, long secondsAfterNoon) {
    database()
        .execute(
            "UPDATE smsText SET sentAt = ? WHERE textID = ?",
            NOON.plusSeconds(secondsAfterNoon).toEpochMilli(),
            id(1_000_000 + number).toString());
  }

  @Test
  default void whatWasCountedIsFoundByDays() {
    FigureTables figures = figures();
    Part next = new Part(DAY.plusDays(1), Source.TEXTS);

    assertTrue(figures.save(next, NOON, Map.of(QUEUED, 7L)));
    assertTrue(figures.save(TEXTS, NOON, Map.of(DELIVERED, 5_000_000_000L)));
    assertTrue(figures.save(VERDICTS, after(1), Map.of(READ, 2L)));

    assertEquals(
        List.of(
            new DayFigures(DAY, Map.of(DELIVERED, 5_000_000_000L, READ, 2L)),
            new DayFigures(DAY.plusDays(1), Map.of(QUEUED, 7L))),
        figures.between(DAY, DAY.plusDays(1)));
    assertEquals(1, figures.between(DAY.plusDays(1), DAY.plusDays(9)).size());
    assertEquals(Map.of(TEXTS, NOON, VERDICTS, after(1), next, NOON), figures.counted(DAY));
    assertEquals(Map.of(next, NOON), figures.counted(DAY.plusDays(1)));
  }

  @Test
  default void whatIsCountedAnewTakesThePlaceOfItsOwnPartOnly() {
    FigureTables figures = figures();
    figures.save(TEXTS, NOON, Map.of(QUEUED, 7L));
    figures.save(VERDICTS, NOON, Map.of(READ, 2L));

    assertTrue(figures.save(TEXTS, after(1), Map.of(DELIVERED, 6L)));

    assertEquals(
        List.of(new DayFigures(DAY, Map.of(DELIVERED, 6L, READ, 2L))), figures.between(DAY, DAY));
  }

  @Test
  default void theLaterLookCounts() {
    FigureTables figures = figures();
    figures.save(TEXTS, after(5), Map.of(QUEUED, 7L));

    assertFalse(figures.save(TEXTS, after(4), Map.of(QUEUED, 1L)));
    assertFalse(figures.save(TEXTS, after(5), Map.of(QUEUED, 2L)));

    assertEquals(List.of(new DayFigures(DAY, Map.of(QUEUED, 7L))), figures.between(DAY, DAY));
  }

  @Test
  default void whereTwoNodesCountADayForTheFirstTimeAtOnceTheLaterLookCounts() {
    FigureTables first = figures();
    FigureTables second =
        new FigureTables(
            database()
                .before("UPDATE smsFigure", () -> first.save(TEXTS, after(2), Map.of(QUEUED, 4L))),
            () -> "EUR");

    assertFalse(second.save(TEXTS, after(1), Map.of(QUEUED, 3L)));

    assertEquals(List.of(new DayFigures(DAY, Map.of(QUEUED, 4L))), first.between(DAY, DAY));
  }

  @Test
  default void oldDaysAreRemoved() {
    FigureTables figures = figures();
    figures.save(TEXTS, NOON, Map.of(QUEUED, 7L));
    figures.save(new Part(DAY.plusDays(1), Source.TEXTS), NOON, Map.of(QUEUED, 8L));

    figures.removeBefore(DAY.plusDays(1));

    assertEquals(
        List.of(new DayFigures(DAY.plusDays(1), Map.of(QUEUED, 8L))),
        figures.between(DAY, DAY.plusDays(1)));
    assertEquals(1, figures.counted(DAY).size());
  }

  @Test
  default void itSaysSoWhenTheFiguresCannotBeRead() {
    FigureTables figures = figures();
    database().goAwayAfter(0);

    assertThrows(RuntimeException.class, () -> figures.between(DAY, DAY));
    assertThrows(RuntimeException.class, () -> figures.count(TEXTS));
    assertThrows(RuntimeException.class, () -> figures.save(TEXTS, NOON, Map.of()));
  }
}
