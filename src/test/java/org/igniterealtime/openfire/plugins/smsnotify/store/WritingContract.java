package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.SECOND_MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.added;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.hold;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.opened;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sent;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.settled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Change;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.junit.jupiter.api.Test;

/** How changes of holds are written. */
interface WritingContract extends StoreContract {

  private HoldTables tables() {
    return new HoldTables(database(), "here");
  }

  private HoldTables installed() {
    database().installed();
    return tables();
  }

  private void assertRows(long holds, long messages, long verdicts, long texts) {
    assertEquals(
        List.of(holds, messages, verdicts, texts),
        List.of(
            database().rows("smsHold"),
            database().rows("smsHeldMessage"),
            database().rows("smsVerdict"),
            database().rows("smsText")));
  }

  @Test
  default void nothingAtAllCanBeWritten() {
    installed().write(List.of());
    assertRows(0, 0, 0, 0);
  }

  @Test
  default void aHoldIsOpenedFilledAndSettledInOneBatch() {
    List<Change> all = new ArrayList<>(hold(id(1), 3));
    all.add(sent(id(1), MOBILE, SECOND_MOBILE));

    installed().write(all);

    assertRows(0, 0, 1, 2);
  }

  @Test
  default void aHoldIsReplacedByItsVerdict() {
    HoldTables tables = installed();
    tables.write(hold(id(1), 2));
    tables.write(hold(id(2), 2));
    assertRows(2, 4, 0, 0);

    tables.write(List.of(settled(id(1), Reason.CAME_BACK)));

    assertRows(1, 2, 1, 0);
    assertEquals(id(2), tables.load().get(0).hold());
  }

  @Test
  default void writingChangesAgainChangesNothing() {
    HoldTables tables = installed();
    List<Change> changes = new ArrayList<>(hold(id(1), 3));
    changes.addAll(hold(id(2), 1));
    changes.add(sent(id(2), MOBILE));
    tables.write(changes);
    List<HoldStore.Stored> before = tables.load();

    tables.write(changes);

    assertRows(1, 3, 1, 1);
    assertEquals(before, tables.load());
  }

  @Test
  default void writingAPartOfThemAgainChangesNothing() {
    HoldTables tables = installed();
    List<Change> changes = new ArrayList<>(hold(id(1), 3));
    changes.add(sent(id(1), MOBILE));
    tables.write(changes);

    for (Change change : changes) {
      tables.write(List.of(change));
    }

    assertTrue(tables.load().isEmpty());
    assertRows(0, 0, 1, 1);
  }

  @Test
  default void writingAnOpeningAgainAfterTheHoldEndedDoesNotBringItBack() {
    HoldTables tables = installed();
    tables.write(hold(id(1), 3));
    tables.write(List.of(settled(id(1), Reason.READ)));

    tables.write(hold(id(1), 3));

    assertTrue(tables.load().isEmpty());
    assertRows(0, 0, 1, 0);
  }

  @Test
  default void whatIsNewInABatchIsWrittenAlthoughTheRestIsThereAlready() {
    HoldTables tables = installed();
    tables.write(hold(id(1), 2));
    List<Change> changes = new ArrayList<>(hold(id(1), 3));
    changes.addAll(hold(id(2), 1));
    changes.addAll(hold(id(3), 1));
    changes.add(sent(id(3), MOBILE));

    tables.write(changes);

    assertRows(2, 4, 1, 1);
  }

  @Test
  default void aTextIsNotQueuedAgainWhenItsSettlementIsWrittenAgain() {
    HoldTables tables = installed();
    tables.write(List.of(sent(id(1), MOBILE)));
    database().execute("UPDATE smsText SET state = 'SENT', fence = 1");

    tables.write(List.of(sent(id(1), MOBILE), sent(id(1), MOBILE, SECOND_MOBILE)));

    assertEquals("SENT", database().value("SELECT state FROM smsText"));
  }

  @Test
  default void aBatchThatIsRefusedLeavesNothingBehind() {
    HoldTables tables = installed();
    List<Change> changes = new ArrayList<>(hold(id(1), 1));
    changes.add(added(id(1), 1, "x".repeat(5000)));

    assertThrows(RuntimeException.class, () -> tables.write(changes));

    assertRows(0, 0, 0, 0);
  }

  @Test
  default void twoThousandChangesAreOneBatch() {
    HoldTables tables = installed();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      changes.addAll(hold(id(i), 2));
      changes.add(i % 2 == 0 ? sent(id(i), MOBILE) : settled(id(i), Reason.CAME_BACK));
    }
    assertEquals(2000, changes.size());

    tables.write(changes);
    assertRows(0, 0, 500, 250);
    tables.write(changes);
    assertRows(0, 0, 500, 250);
  }

  @Test
  default void aChangeThatCannotBeWrittenIsReportedAndTheNextOneIsWritten() {
    HoldTables tables = installed();
    database().goAwayAfter(0);
    assertThrows(RuntimeException.class, () -> tables.write(List.of(opened(id(1)))));
    database().comeBack();

    tables.write(List.of(opened(id(1))));

    assertRows(1, 0, 0, 0);
  }
}
