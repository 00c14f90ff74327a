package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.NOON;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.added;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.message;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.opened;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sent;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.summary;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Added;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Change;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Removed;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Replaced;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Returned;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.store.ChangeBatch.OfHold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left to be written of changes, before anything is. */
class FoldingTest {

  /** {@code +0} added, {@code =0a} replaced, {@code -0} removed, of one hold. */
  private static Change change(String written) {
    String rest = written.substring(1);
    return switch (written.charAt(0)) {
      case 'O' -> opened(id(1));
      case 'S' -> sent(id(1), MOBILE);
      case '+' -> added(id(1), Integer.parseInt(rest), "as it was");
      case '=' ->
          new Replaced(
              id(1), Integer.parseInt(rest.substring(0, 1)), message(0, rest.substring(1)));
      case '-' ->
          new Removed(
              id(1), Integer.parseInt(rest.substring(0, 1)), Integer.parseInt(rest.substring(2)));
      default -> throw new IllegalArgumentException(written);
    };
  }

  private static String written(OfHold hold) {
    List<String> written = new ArrayList<>();
    if (hold.opened() != null) {
      written.add("open");
    }
    new TreeMap<>(hold.joined())
        .forEach((number, it) -> written.add("insert " + number + " " + it.message().body()));
    new TreeMap<>(hold.replaced())
        .forEach((number, it) -> written.add("update " + number + " " + it.body()));
    hold.gone().stream().sorted().forEach(number -> written.add("delete " + number));
    if (hold.removed() > 0) {
      written.add("removed " + hold.removed());
    }
    if (hold.settlement() != null) {
      written.add("settle");
    }
    return String.join(", ", written);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          O                   | open
          O +0 +1             | open, insert 0 as it was, insert 1 as it was
          +1                  | insert 1 as it was
          O +0 =0b            | open, insert 0 b
          O +0 =0b =0c        | open, insert 0 c
          =0b                 | update 0 b
          =0b =0c             | update 0 c
          O +0 -0/1           | open, delete 0, removed 1
          O +0 -0/1 +1        | open, insert 1 as it was, delete 0, removed 1
          O +0 -0/1 +1 =1b    | open, insert 1 b, delete 0, removed 1
          O +0 -0/1 +1 =1b S  | settle
          =0b -0/1            | delete 0, removed 1
          -0/1 =0b            | delete 0, removed 1
          -0/1 +0             | delete 0, removed 1
          -0/1 -1/2           | delete 0, delete 1, removed 2
          -1/2 -0/1           | delete 0, delete 1, removed 2
          +0 +0               | insert 0 as it was
          +0 =0b +0           | insert 0 b
          S                   | settle
          S O +0 =0b -0/1     | settle
          S S                 | settle
          """)
  void changesOfAHoldAreFoldedToWhatIsLeftOfThem(String changes, String left) {
    List<Change> all = Stream.of(changes.split(" +")).map(FoldingTest::change).toList();

    assertEquals(left, written(ChangeBatch.of(all).holds().get(id(1))));
  }

  @Test
  void eachHoldIsFoldedForItself() {
    List<Change> changes =
        List.of(
            opened(id(1)),
            opened(id(2)),
            opened(id(3)),
            added(id(1), 0, "one"),
            added(id(2), 0, "two"),
            new Removed(id(2), 0, 1),
            summary(0, 3, 4));

    Map<?, OfHold> holds = ChangeBatch.of(changes).holds();

    assertEquals(
        List.of("open, insert 0 one", "open, delete 0, removed 1", "settle", "settle"),
        holds.values().stream().map(FoldingTest::written).toList());
  }

  @Test
  void ofComingsBackTheLastCounts() {
    List<Change> changes = List.of(new Returned(ROMEO, after(2)), new Returned(ROMEO, after(5)));

    assertEquals(Map.of(ROMEO, after(5)), ChangeBatch.of(changes).back());
  }

  @Test
  void whatMustNotBeKeptIsNeverWritten() {
    MissedMessage message =
        new MissedMessage("juliet", "", "id", List.of(), NOON, Content.NOT_KEPT, "", true);

    for (Change change : List.of(new Added(id(1), 0, message), new Replaced(id(1), 0, message))) {
      assertThrows(IllegalArgumentException.class, () -> ChangeBatch.of(List.of(change)));
    }
  }
}
