package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.hold;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.opened;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.settled;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Owned;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Stored;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which node has which holds, and which nodes live. */
interface OwningContract extends StoreContract {

  private HoldTables of(String node) {
    return new HoldTables(database(), node);
  }

  private static List<UUID> ids(List<Stored> stored) {
    return stored.stream().map(Stored::hold).sorted().toList();
  }

  @Test
  default void aNodeLoadsWhatItHasOpenedAndNothingOfOthers() {
    database().installed();
    of("here").write(hold(id(1), 2));
    of("there").write(hold(id(2), 3));

    List<Stored> here = of("here").load();

    assertEquals(List.of(id(1)), ids(here));
    assertEquals(2, here.get(0).messages().size());
    assertEquals(List.of(id(2)), ids(of("there").load()));
    assertEquals(List.of(new Owned(id(2), ROMEO)), of("here").ownedBy("there"));
    assertEquals(List.of(), of("here").ownedBy("nobody"));
  }

  @Test
  default void forWhomOthersHoldSomethingIsKnownUntilItHasEnded() {
    database().installed();
    of("here").write(hold(id(1), 2));
    assertEquals(Set.of(), of("here").heldElsewhere());

    of("there").write(hold(id(2), 3));
    assertEquals(Set.of(ROMEO), of("here").heldElsewhere());

    of("there").write(List.of(settled(id(2), Reason.READ)));
    assertEquals(Set.of(), of("here").heldElsewhere());
  }

  @Test
  default void whatIsNobodysBelongsToWhoeverLoadsItFirst() {
    database().installed();
    of("here").write(List.of(opened(id(1)), opened(id(2))));
    database().execute("UPDATE smsHold SET owner = '' WHERE holdID = ?", id(1).toString());
    database().execute("UPDATE smsHold SET owner = NULL WHERE holdID = ?", id(2).toString());

    assertEquals(List.of(id(1), id(2)), ids(of("there").load()));
    assertEquals(List.of(), of("here").load());
  }

  @Test
  default void aNodeTakesHoldsOfAnotherThatAreStillItsAndGoOn() {
    database().installed();
    IntStream.range(1, 6).forEach(i -> of("there").write(hold(id(i), 2)));
    of("third").take(List.of(id(2)), "there");
    of("there").write(List.of(settled(id(3), Reason.READ)));
    // An opening that was written again after its end.
    of("there").write(List.of(settled(id(4), Reason.READ)));
    database()
        .execute(
            "INSERT INTO smsHold (holdID, recipient, conversation, firstAt, owner)"
                + " VALUES (?, 'r', 'c', 0, 'there')",
            id(4).toString());

    assertEquals(
        List.of(id(1), id(5)),
        of("there").ownedBy("there").stream().map(Owned::hold).sorted().toList());
    List<Stored> taken =
        of("here").take(List.of(id(5), id(1), id(2), id(3), id(4), id(9)), "there");

    assertEquals(List.of(id(1), id(5)), ids(taken));
    assertEquals(2, taken.get(0).messages().size());
    assertEquals(List.of(), of("here").take(List.of(id(1)), "there"), "it is taken");
    assertEquals(List.of(id(1), id(5)), ids(of("here").load()));
    assertEquals(List.of(), of("here").take(List.of(), "there"));
  }

  @Test
  default void manyHoldsAreTakenAtOnce() {
    database().installed();
    of("there").write(IntStream.range(0, 1100).mapToObj(i -> opened(id(i))).toList());

    assertEquals(
        1100,
        of("here").take(IntStream.range(0, 1100).mapToObj(Samples::id).toList(), "there").size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65})
  default void aNodeNeedsANameThatThereIsRoomFor(int length) {
    database().installed();
    String name = "n".repeat(length);

    assertThrows(IllegalArgumentException.class, () -> of(name));
    assertThrows(IllegalArgumentException.class, () -> new NodeTables(database()).beat(name));
    assertDoesNotThrow(() -> new NodeTables(database()).beat("n".repeat(64)));
  }

  @Test
  default void theCountOfANodeGoesUpAsLongAsItLives() {
    database().installed();
    NodeTables nodes = new NodeTables(database());
    assertEquals(Map.of(), nodes.beats());

    nodes.beat("here");
    nodes.beat("there");
    nodes.beat("here");
    assertEquals(Map.of("here", 2L, "there", 1L), nodes.beats());

    nodes.leave("here");
    nodes.leave("nobody");
    assertEquals(Map.of("there", 1L), nodes.beats());
  }
}
