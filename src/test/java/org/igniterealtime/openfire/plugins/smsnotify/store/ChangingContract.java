package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.added;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.hold;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.message;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.opened;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sent;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.summary;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Added;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Change;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Removed;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Replaced;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Stored;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of a hold that are corrected, read or taken back, and holds that end together. */
interface ChangingContract extends StoreContract {

  private HoldTables installed() {
    database().installed();
    return new HoldTables(database(), "here");
  }

  private static Replaced replaced(int hold, int number, String body) {
    return new Replaced(id(hold), number, message(number, body));
  }

  private static Map<Integer, String> bodies(Stored stored) {
    Map<Integer, String> bodies = new TreeMap<>();
    stored.messages().forEach((number, message) -> bodies.put(number, message.body()));
    return bodies;
  }

  /** At once, or one by one: there must be no difference. */
  private static void write(HoldTables tables, boolean atOnce, List<? extends Change> changes) {
    if (atOnce) {
      tables.write(changes);
    } else {
      changes.forEach(change -> tables.write(List.of(change)));
    }
  }

  @ParameterizedTest(name = "at once: {0}")
  @ValueSource(booleans = {true, false})
  default void aMessageIsFoundAsItWasCorrected(boolean atOnce) {
    HoldTables tables = installed();
    write(
        tables,
        atOnce,
        List.of(opened(id(1)), added(id(1), 0), added(id(1), 1), replaced(1, 0, "corrected")));

    Stored stored = tables.load().get(0);

    assertEquals(Map.of(0, "corrected", 1, "message 1"), bodies(stored));
    assertEquals(2, stored.count());
  }

  @ParameterizedTest(name = "at once: {0}")
  @ValueSource(booleans = {true, false})
  default void wordsThatBecomeAFileAndAFileThatBecomesWordsAreFoundAsThat(boolean atOnce) {
    HoldTables tables = installed();
    MissedMessage words = message(0, "words");
    SharedFile shared = new SharedFile(SharedFile.Kind.PHOTO, "https://example.org/1");
    MissedMessage file =
        new MissedMessage(
            JULIET, "", "id1", List.of(), after(1), Content.FILE, "", Optional.of(shared), true);
    write(
        tables,
        atOnce,
        List.of(
            opened(id(1)),
            new Added(id(1), 0, words),
            new Added(id(1), 1, file),
            new Replaced(id(1), 0, file),
            new Replaced(id(1), 1, words)));

    assertEquals(Map.of(0, file, 1, words), tables.load().get(0).messages());
  }

  @ParameterizedTest(name = "at once: {0}")
  @ValueSource(booleans = {true, false})
  default void aMessageThatLeftIsNotFoundAndNotCounted(boolean atOnce) {
    HoldTables tables = installed();
    List<Change> changes = new ArrayList<>(hold(id(1), 4));
    changes.add(new Removed(id(1), 0, 1));
    changes.add(new Removed(id(1), 2, 2));
    write(tables, atOnce, changes);

    Stored stored = tables.load().get(0);

    assertEquals(Map.of(1, "message 1", 3, "message 3"), bodies(stored));
    assertEquals(2, stored.count());
    assertEquals(2, stored.removed());
  }

  @Test
  default void thereAreNeverFewerThanAreFoundAlthoughTheLastOnesLeft() {
    HoldTables tables = installed();
    tables.write(hold(id(1), 4));
    tables.write(List.of(new Removed(id(1), 3, 1), new Removed(id(1), 2, 2)));

    Stored stored = tables.load().get(0);

    assertEquals(2, stored.count());
    assertEquals(2, stored.removed());
  }

  @Test
  default void aHoldThatAllMessagesLeftIsFoundWithNone() {
    HoldTables tables = installed();
    tables.write(hold(id(1), 1));
    tables.write(List.of(new Removed(id(1), 0, 1)));

    Stored stored = tables.load().get(0);

    assertTrue(stored.messages().isEmpty());
    assertEquals(0, stored.count());
    assertEquals(1, stored.removed());
  }

  @Test
  default void ofALongHoldThoseThatLeftAreNotCounted() {
    HoldTables tables = installed();
    tables.write(hold(id(1), 50));
    tables.write(List.of(new Removed(id(1), 3, 1), new Removed(id(1), 40, 2)));

    assertEquals(48, tables.load().get(0).count());
  }

  @Test
  default void allThatHappensToHoldsInOneBatchIsWrittenAsIfOneByOne() {
    HoldTables tables = installed();
    List<Change> changes = new ArrayList<>();
    for (int hold = 1; hold <= 3; hold++) {
      changes.add(opened(id(hold)));
      changes.add(added(id(hold), 0));
      changes.add(new Removed(id(hold), 0, 1));
      changes.add(added(id(hold), 1));
      changes.add(replaced(hold, 1, "corrected"));
    }
    changes.add(sent(id(1), MOBILE));
    changes.add(summary(5, 3));
    tables.write(changes);

    Stored stored = tables.load().get(0);

    assertEquals(id(2), stored.hold());
    assertEquals(Map.of(1, "corrected"), bodies(stored));
    assertEquals(1, stored.count());
    assertEquals(1, database().rows("smsHold"));
    assertEquals(1, database().rows("smsHeldMessage"));
    assertEquals(2, database().rows("smsVerdict"));
  }

  @ParameterizedTest(name = "the first {0} changes were there already")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  default void aBatchIsWrittenWholeAlthoughAPartOfItWasThereAlready(int there) {
    HoldTables tables = installed();
    List<Change> changes =
        List.of(
            opened(id(1)),
            added(id(1), 0),
            added(id(1), 1),
            replaced(1, 1, "corrected"),
            new Removed(id(1), 0, 1),
            added(id(1), 2));
    tables.write(changes.subList(0, there));

    tables.write(changes);
    tables.write(changes);

    Stored stored = tables.load().get(0);
    assertEquals(Map.of(1, "corrected", 2, "message 2"), bodies(stored));
    assertEquals(2, stored.count());
    assertEquals(1, stored.removed());
  }

  @Test
  default void holdsThatOneTextTellsOfEndTogether() {
    HoldTables tables = installed();
    for (int hold = 1; hold <= 3; hold++) {
      tables.write(hold(id(hold), 2));
    }

    tables.write(List.of(summary(5, 1, 2, 3)));
    tables.write(List.of(summary(5, 1, 2, 3)));

    assertTrue(tables.load().isEmpty());
    assertEquals(0, database().rows("smsHeldMessage"));
    assertEquals(3, database().rows("smsVerdict"));
    assertEquals(1, database().rows("smsText"));
  }
}
