package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.BOTH;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.GATEWAY;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.SECOND_MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.claim;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.progress;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sent;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sentAt;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.settled;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.summary;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text.Purpose;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Done;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Filter;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Found;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.InboundRow;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Part;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Place;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.TextRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log, a page at a time. */
interface LogContract extends StoreContract {

  private LogTables log() {
    return new LogTables(database());
  }

  private void given(HoldStore.Change... changes) {
    database().installed();
    new HoldTables(database(), "here").write(List.of(changes));
  }

  /** As many texts as there are numbers, all of the same moment but the last. */
  private void manyTexts(int texts) {
    List<HoldStore.Change> changes = new ArrayList<>();
    IntStream.range(0, texts).forEach(i -> changes.add(sentAt(i, i == texts - 1 ? 1 : 0)));
    given(changes.toArray(HoldStore.Change[]::new));
  }

  private static Filter of(
      String person, Optional<PhoneNumber> number, String masked, String kind) {
    return new Filter(person, number, masked, kind, "", "", Optional.empty(), Optional.empty());
  }

  private static Filter kind(String kind) {
    return of("", Optional.empty(), "", kind);
  }

  private static Filter between(Instant from, Instant until) {
    return new Filter("", Optional.empty(), "", "", "", "", Optional.of(from), Optional.of(until));
  }

  private static List<UUID> holds(Found<TextRow> found) {
    return found.rows().stream().map(it -> it.text().hold()).toList();
  }

  private static Optional<Place> last(Found<TextRow> found) {
    TextRow row = found.rows().get(found.rows().size() - 1);
    return Optional.of(new Place(row.text().created(), row.text().id()));
  }

  private static Optional<Place> first(Found<TextRow> found) {
    TextRow row = found.rows().get(0);
    return Optional.of(new Place(row.text().created(), row.text().id()));
  }

  @Test
  default void pagesFollowEachOtherAndHaveEveryRowOnceAlthoughManyAreOfTheSameMoment() {
    manyTexts(8);

    Found<TextRow> newest = log().texts(Filter.ALL, Part.newest(3));
    Found<TextRow> second = log().texts(Filter.ALL, new Part(last(newest), false, 3));
    Found<TextRow> third = log().texts(Filter.ALL, new Part(last(second), false, 3));

    assertEquals(List.of(id(7), id(6), id(5)), holds(newest));
    assertEquals(List.of(id(4), id(3), id(2)), holds(second));
    assertEquals(List.of(id(1), id(0)), holds(third));
    assertTrue(newest.hasMore());
    assertTrue(second.hasMore());
    assertFalse(third.hasMore());
    assertEquals(Optional.empty(), newest.stopped());
  }

  @Test
  default void oneCanGoBackToWhatIsNewer() {
    manyTexts(8);
    Found<TextRow> oldest =
        log().texts(Filter.ALL, new Part(Optional.empty(), /* isNewer= */ true, 3));

    Found<TextRow> newer = log().texts(Filter.ALL, new Part(first(oldest), true, 3));
    Found<TextRow> newest = log().texts(Filter.ALL, new Part(first(newer), true, 3));

    assertEquals(List.of(id(2), id(1), id(0)), holds(oldest));
    assertEquals(List.of(id(5), id(4), id(3)), holds(newer));
    assertEquals(List.of(id(7), id(6)), holds(newest));
    assertTrue(newer.hasMore());
    assertFalse(newest.hasMore());
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}: {4}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          romeo@example.org,  -,            -,             -,      4
          juliet@example.org, -,            -,             -,      0
          -,                  +12065550100, -,             -,      3
          -,                  +12065550101, -,             -,      1
          -,                  +12065550102, -,             -,      0
          -,                  -,            +1206•••0101,  -,      1
          -,                  -,            +1206•••0109,  -,      0
          -,                  -,            -,             QUEUED, 3
          -,                  -,            -,             SENT,   1
          -,                  -,            -,             FAILED, 0
          romeo@example.org,  +12065550100, -,             QUEUED, 2
          romeo@example.org,  -,            +1206•••0100,  SENT,   1
          """)
  default void onlyWhatIsLookedForIsFound(
      String person, String number, String masked, String state, int found) {
    given(sent(id(1), MOBILE, SECOND_MOBILE), sentAt(2, 1), sentAt(3, 2));
    TextTables texts = Samples.texts(database());
    texts.record(
        List.of(new Done(claim(texts, after(3), after(60), 1).get(0), progress(TextState.SENT))),
        after(4));
    Filter filter =
        of(
            person == null ? "" : person,
            Optional.ofNullable(number).map(PhoneNumber::new),
            masked == null ? "" : masked,
            state == null ? "" : state);

    assertEquals(found, log().texts(filter, Part.newest(10)).rows().size());
    List<TextRow> all = new ArrayList<>();
    log().eachText(filter, all::addAll);
    assertEquals(found, all.size());
  }

  @Test
  default void textsAreLookedForByPurposeAndGateway() {
    given(sentAt(1, 1), sentAt(2, 2));
    claim(Samples.texts(database()), after(3), after(60), 1);
    Filter byGateway =
        new Filter("", Optional.empty(), "", "", "", GATEWAY, Optional.empty(), Optional.empty());
    Filter byPurpose =
        new Filter("", Optional.empty(), "", "", "CODE", "", Optional.empty(), Optional.empty());

    assertEquals(List.of(id(1)), holds(log().texts(byGateway, Part.newest(5))));
    assertEquals(List.of(), holds(log().texts(byPurpose, Part.newest(5))));
  }

  @Test
  default void onlyWhatWasInTheTimeIsFoundAndItsEndDoesNotCount() {
    given(sentAt(1, 1), sentAt(2, 2), sentAt(3, 3), sentAt(4, 4));

    Found<TextRow> found = log().texts(between(after(2), after(4)), Part.newest(1));

    assertEquals(List.of(id(3)), holds(found));
    assertTrue(found.hasMore());
    assertEquals(
        List.of(id(2)),
        holds(log().texts(between(after(2), after(4)), new Part(last(found), false, 5))));
  }

  @Test
  default void whatIsRareIsLookedForOnlyForAWhileAndThenFromThere() {
    manyTexts(1_100);
    database().execute("UPDATE smsText SET gateway = 'rare' WHERE holdID = ?", id(3).toString());
    Filter rare =
        new Filter("", Optional.empty(), "", "", "", "rare", Optional.empty(), Optional.empty());
    AtomicLong clock = new AtomicLong();
    LogTables slow = new LogTables(database(), () -> clock.getAndAdd(1_000_000_000L));

    Found<TextRow> none = slow.texts(rare, Part.newest(10));
    Found<TextRow> then = slow.texts(rare, new Part(none.stopped(), false, 10));

    assertEquals(List.of(), none.rows());
    assertEquals(id(1_000_600), none.stopped().get().id());
    assertEquals(id(1_000_100), then.stopped().get().id());
    assertEquals(List.of(id(3)), holds(slow.texts(rare, new Part(then.stopped(), false, 10))));
  }

  @Test
  default void aRareStateIsFoundByItsIndexHoweverFarBackItIs() {
    manyTexts(3_700);
    database().execute("UPDATE smsText SET state = 'FAILED' WHERE holdID = ?", id(3).toString());
    AtomicLong clock = new AtomicLong();
    LogTables slow = new LogTables(database(), () -> clock.getAndAdd(1_000_000_000L));

    Found<TextRow> found = slow.texts(kind("FAILED"), Part.newest(10));

    assertEquals(List.of(id(3)), holds(found));
    assertFalse(found.hasMore());
    assertEquals(Optional.empty(), found.stopped());
  }

  @Test
  default void aStateIsFoundBehindManyOthersInTheOrderOfTheList() {
    manyTexts(2_000);
    database().execute("UPDATE smsText SET state = 'FAILED' WHERE holdID < ?", id(400).toString());
    for (String person : List.of("", ROMEO)) {
      Filter failed = of(person, Optional.empty(), "", "FAILED");

      Found<TextRow> first = log().texts(failed, Part.newest(2));
      Found<TextRow> second = log().texts(failed, new Part(last(first), false, 2));
      Found<TextRow> back = log().texts(failed, new Part(first(second), true, 5));

      assertEquals(List.of(id(399), id(398)), holds(first));
      assertEquals(List.of(id(397), id(396)), holds(second));
      assertEquals(List.of(id(399), id(398)), holds(back));
      assertTrue(first.hasMore());
    }
  }

  @Test
  default void aReasonIsFoundBehindManyOthersOfTheSamePerson() {
    manyTexts(2_000);
    database().execute("UPDATE smsVerdict SET reason = 'READ' WHERE holdID < ?", id(4).toString());

    assertEquals(
        List.of(id(3), id(2), id(1), id(0)),
        log().verdicts(of(ROMEO, Optional.empty(), "", "READ"), Part.newest(9)).rows().stream()
            .map(Verdict::hold)
            .toList());
  }

  @Test
  default void allRowsCanBeTakenAlong() {
    manyTexts(2_050);
    List<UUID> all = new ArrayList<>();

    log().eachText(Filter.ALL, rows -> rows.forEach(it -> all.add(it.text().hold())));

    assertEquals(2_050, all.stream().distinct().count());
    assertEquals(2_050, all.size());
    assertEquals(id(2_049), all.get(0));
  }

  @Test
  default void aTextIsSeenWithAllThatIsKnownOfIt() {
    given(sentAt(1, 5));
    TextTables texts = Samples.texts(database());
    texts.record(
        List.of(new Done(claim(texts, after(6), after(60), 1).get(0), progress(TextState.SENT))),
        after(7));

    TextRow row = log().text(id(1_000_001)).get();

    assertEquals(ROMEO, row.text().recipient());
    assertEquals(BOTH, row.conversation());
    assertEquals(Purpose.NOTICE, row.purpose());
    assertEquals(Optional.of(after(6)), row.handed());
    assertEquals(after(5 + 3600), row.expires());
    assertEquals(List.of(TextState.SENT), row.life().stream().map(Step::state).toList());
    assertEquals(List.of(row), log().textsOf(id(1)));
    assertEquals(Optional.empty(), log().text(id(1)));
  }

  @Test
  default void verdictsAreFoundByPersonReasonAndTime() {
    given(sentAt(1, 1), settled(id(2), Reason.READ), sentAt(3, 3));

    assertEquals(
        List.of(id(3), id(1), id(2)),
        log().verdicts(Filter.ALL, Part.newest(5)).rows().stream().map(Verdict::hold).toList());
    assertEquals(
        List.of(id(2)),
        log().verdicts(kind("READ"), Part.newest(5)).rows().stream().map(Verdict::hold).toList());
    assertEquals(
        List.of(id(3), id(1)),
        log().verdicts(of(ROMEO, Optional.empty(), "", "SENT"), Part.newest(5)).rows().stream()
            .map(Verdict::hold)
            .toList());
    assertEquals(
        List.of(id(1)),
        log().verdicts(between(after(1), after(2)), Part.newest(5)).rows().stream()
            .map(Verdict::hold)
            .toList());
    List<Verdict> all = new ArrayList<>();
    log().eachVerdict(Filter.ALL, all::addAll);
    assertEquals(3, all.size());
  }

  @Test
  default void whatIsToldInOneTextIsFoundTogether() {
    given(summary(5, 1, 2, 3), sentAt(4, 5));

    assertEquals(
        List.of(id(3), id(2)),
        log().toldWith(log().verdict(id(1)).get(), 10).stream().map(Verdict::hold).toList());
    assertEquals(Optional.empty(), log().verdict(id(9)));
  }

  private void cameIn(int number, PhoneNumber from, int second) {
    new InboundTables(database())
        .add(
            new InboundText(
                id(number),
                "twilio",
                "SM" + number,
                from,
                "+12065550199",
                "",
                "words",
                Answered.NOTHING,
                1,
                after(second)),
            InboundStore.State.TAKEN);
  }

  @Test
  default void whatCameInIsFoundByNumberPersonAndOutcome() {
    given(sentAt(1, 0), sentAt(2, 100));
    cameIn(11, MOBILE, 10);
    cameIn(12, SECOND_MOBILE, 20);
    cameIn(13, MOBILE, 110);
    InboundTables inbound = new InboundTables(database());
    inbound.done(
        inbound.claim(after(200), after(300), 1).get(0),
        new InboundStore.Done(Outcome.SAID, ROMEO, Optional.of(BOTH)));

    assertEquals(List.of(id(13), id(12), id(11)), inbound(Filter.ALL));
    assertEquals(List.of(id(13), id(11)), inbound(of("", Optional.of(MOBILE), "", "")));
    assertEquals(List.of(id(11)), inbound(of(ROMEO, Optional.empty(), "", "")));
    assertEquals(List.of(), inbound(of(JULIET, Optional.empty(), "", "")));
    assertEquals(List.of(id(11)), inbound(kind("SAID")));
    assertEquals(List.of(id(12)), inbound(of("", Optional.empty(), "+1206•••0101", "")));
    assertEquals(
        List.of(id(11)),
        log().repliesAfter(log().text(id(1_000_001)).get().text(), 5).stream()
            .map(InboundRow::id)
            .toList());
    List<InboundRow> all = new ArrayList<>();
    log().eachInbound(Filter.ALL, all::addAll);
    assertEquals(3, all.size());
  }

  private List<UUID> inbound(Filter filter) {
    return log().inbound(filter, Part.newest(5)).rows().stream().map(InboundRow::id).toList();
  }

  @Test
  default void theLogSaysSoWhenTheDatabaseIsAway() {
    given();
    database().goAwayAfter(0);

    assertThrows(RuntimeException.class, () -> log().texts(Filter.ALL, Part.newest(1)));
    assertThrows(RuntimeException.class, () -> log().verdicts(Filter.ALL, Part.newest(1)));
    assertThrows(RuntimeException.class, () -> log().inbound(Filter.ALL, Part.newest(1)));
  }

  @ParameterizedTest
  @CsvSource({"''", "x", "1.x", "x.00000000-0000-0000-0000-000000000001", "1", "."})
  default void whatNamesNoPlaceIsNone(String written) {
    assertEquals(Optional.empty(), Place.parse(written));
  }

  @Test
  default void aPlaceIsUnderstoodAsItIsWritten() {
    Place place = new Place(after(7), id(3));

    assertEquals(Optional.of(place), Place.parse(place.written()));
  }
}
