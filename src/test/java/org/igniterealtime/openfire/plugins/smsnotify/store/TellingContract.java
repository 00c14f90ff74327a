package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.BOTH;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sentAt;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.settled;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.summary;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.OnItsWay;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Returned;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Settled;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.policy.History.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are being told, and were told before. */
interface TellingContract extends StoreContract {

  private HoldTables installed() {
    database().installed();
    return new HoldTables(database(), "here");
  }

  private HistoryTables history() {
    return new HistoryTables(database());
  }

  private static OnItsWay onItsWay(int hold, int seconds) {
    return onItsWay(hold, seconds, hold);
  }

  private static OnItsWay onItsWay(int hold, int seconds, int textsOf) {
    return new OnItsWay(id(hold), ROMEO, BOTH, after(seconds - 30), id(textsOf));
  }

  /** The same settlement because of messages of somebody else. */
  private static Settled from(String sender, Settled settled) {
    Settlement settlement = settled.settlements().get(0);
    Verdict it = settlement.verdict();
    return new Settled(
        new Settlement(
            new Verdict(
                it.hold(),
                it.recipient(),
                sender,
                it.conversation(),
                it.count(),
                it.first(),
                it.last(),
                it.at(),
                it.reason(),
                new TreeMap<>(it.facts())),
            settlement.texts()));
  }

  @Test
  default void nobodyWasToldAnythingAtFirst() {
    HoldTables tables = installed();

    assertTrue(tables.onTheirWay().isEmpty());
    assertTrue(tables.told(after(0)).isEmpty());
    assertTrue(history().toldTo(ROMEO, after(0)).isEmpty());
    assertTrue(history().causedBy(JULIET, after(0), 5).isEmpty());
    assertEquals(Optional.empty(), history().lastBack(ROMEO));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "QUEUED, true",
    "SENDING, true",
    "CHECKING, true",
    "SENT, false",
    "DELIVERED, false",
    "FAILED, false",
    "UNKNOWN, false",
    "EXPIRED, false",
    "CANCELLED, false"
  })
  default void aHoldIsOnItsWayWhileATextOfItMayStillLeave(String state, boolean onItsWay) {
    HoldTables tables = installed();
    tables.write(List.of(sentAt(1, 5)));
    database().execute("UPDATE smsText SET state = ?", state);

    assertEquals(onItsWay ? List.of(onItsWay(1, 5)) : List.of(), tables.onTheirWay());
    assertEquals(onItsWay ? Set.of(id(1)) : Set.of(), tables.waiting(List.of(id(1), id(2))));
  }

  @Test
  default void holdsThatASummaryTellsOfAreOnTheirWayWithIt() {
    HoldTables tables = installed();
    tables.write(List.of(summary(5, 1, 2, 3), summary(6, 4, 5), settled(id(6), Reason.READ)));
    database().execute("UPDATE smsText SET state = 'SENT' WHERE holdID = ?", id(4).toString());

    assertEquals(
        Set.of(onItsWay(1, 5), onItsWay(2, 5, 1), onItsWay(3, 5, 1)),
        new HashSet<>(tables.onTheirWay()));
    assertEquals(
        Set.of(id(1), id(2), id(3)),
        tables.waiting(List.of(id(1), id(2), id(3), id(4), id(5), id(6), id(7))));
    assertEquals(Set.of(id(3)), tables.waiting(List.of(id(3), id(5))));
  }

  @Test
  default void ofManyHoldsThoseAreToldWhoseTextsWait() {
    HoldTables tables = installed();
    tables.write(List.of(sentAt(1, 5), sentAt(1200, 5), settled(id(2), Reason.READ)));
    List<UUID> asked = IntStream.rangeClosed(1, 1200).mapToObj(Samples::id).toList();

    assertEquals(Set.of(id(1), id(1200)), tables.waiting(asked));
    assertEquals(Set.of(), tables.waiting(List.of()));
  }

  @ParameterizedTest(name = "told at 10, back at {0}, asked since {1}: {2}")
  @CsvSource({
    ", 0, true",
    ", 10, true",
    ", 11, false",
    "9, 0, true",
    "10, 0, false",
    "11, 0, false"
  })
  default void whoeverWasToldSomethingAndHasNotComeBackSinceIsKnown(
      Integer back, int since, boolean told) {
    HoldTables tables = installed();
    tables.write(List.of(sentAt(1, 10)));
    if (back != null) {
      tables.write(List.of(new Returned(ROMEO, after(back))));
    }

    assertEquals(told ? Set.of(ROMEO) : Set.of(), tables.told(after(since)));
  }

  @Test
  default void onlyWhoWasSentSomethingWasTold() {
    HoldTables tables = installed();
    tables.write(List.of(settled(id(1), Reason.READ)));

    assertTrue(tables.told(after(-60)).isEmpty());
    assertTrue(history().toldTo(ROMEO, after(-60)).isEmpty());
    assertTrue(history().causedBy(JULIET, after(-60), 5).isEmpty());
  }

  @Test
  default void theLastComingBackIsKnown() {
    HoldTables tables = installed();
    tables.write(List.of(new Returned(ROMEO, after(1))));
    tables.write(List.of(new Returned(JULIET, after(3)), new Returned(ROMEO, after(2))));
    tables.write(List.of(new Returned(JULIET, after(3))));

    assertEquals(Optional.of(after(2)), history().lastBack(ROMEO));
    assertEquals(Optional.of(after(3)), history().lastBack(JULIET));
    assertEquals(2, database().rows("smsReturn"));
  }

  @Test
  default void whatSomebodyWasToldIsKnownNewestFirstAndWhatASummaryToldOf() {
    installed()
        .write(
            List.of(sentAt(1, 4), sentAt(2, 5), summary(7, 3, 4, 5), settled(id(6), Reason.READ)));

    assertEquals(
        List.of(
            new Told(id(5), BOTH, after(7), true),
            new Told(id(4), BOTH, after(7), true),
            new Told(id(3), BOTH, after(7), false),
            new Told(id(2), BOTH, after(5), false)),
        history().toldTo(ROMEO, after(5)));
    assertTrue(history().toldTo(JULIET, after(0)).isEmpty());
  }

  @ParameterizedTest(name = "since {0}, at most {1}: {2}")
  @CsvSource({"0, 9, 3", "0, 2, 2", "6, 9, 2", "7, 9, 1", "8, 9, 0"})
  default void whatMessagesOfSomebodyCausedIsKnown(int since, int most, int found) {
    installed()
        .write(
            List.of(
                sentAt(1, 5),
                sentAt(2, 6),
                sentAt(3, 7),
                from("tybalt@example.org", sentAt(4, 7))));

    Set<UUID> caused = history().causedBy(JULIET, after(since), most);

    assertEquals(found, caused.size());
    assertTrue(Set.of(id(1), id(2), id(3)).containsAll(caused));
  }

  @Test
  default void whatSomebodyWithALongNameCausedIsKnownAndToldFromAnother() {
    String one = "x".repeat(900) + "1@example.org";
    String other = "x".repeat(900) + "2@example.org";
    installed().write(List.of(from(one, sentAt(1, 5)), from(other, sentAt(2, 5))));

    assertEquals(Set.of(id(1)), history().causedBy(one, after(0), 5));
    assertEquals(Set.of(id(2)), history().causedBy(other, after(0), 5));
  }

  @Test
  default void aVerdictWithoutASenderIsSeenWithoutOne() {
    installed().write(List.of(from("", settled(id(1), Reason.RETRACTED))));

    assertEquals("", new Ledger(database()).lastVerdicts(1).get(0).sender());
    assertEquals(Map.of(), new Ledger(database()).lastVerdicts(1).get(0).facts());
  }
}
