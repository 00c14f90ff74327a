package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.junit.jupiter.api.Test;

class JournalTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final String ROMEO = "romeo@example.org";
  private static final Conversation CONVERSATION =
      Conversation.between("juliet@example.org", ROMEO);

  private final StoreInMemory store = new StoreInMemory();
  private final Problems problems = new Problems(() -> NOON);
  private final Set<String> nobodies = new HashSet<>();
  private final List<String> told = new ArrayList<>();
  private final List<String> problemsSeen = new ArrayList<>();
  private boolean accountsKnown = true;
  private final Journal journal =
      new Journal(store, this::isRegistered, problems, new Told(), Duration.ZERO);

  private boolean isRegistered(String user) {
    if (!accountsKnown) {
      accountsKnown = true;
      throw new IllegalStateException("away");
    }
    if (user.startsWith("broken")) {
      throw new IllegalArgumentException("no such name can be");
    }
    return !nobodies.contains(user);
  }

  private final class Told implements Journal.Listener {
    @Override
    public void textsStored() {
      told.add("texts");
    }

    @Override
    public void settled(HoldStore.Settled hold) {
      told.add("settled " + hold.holds().get(0).getLeastSignificantBits());
    }

    @Override
    public void refused(HoldStore.Change change) {
      told.add("refused " + change.holds().get(0).getLeastSignificantBits());
    }

    @Override
    public void nobody(HoldStore.Opened hold) {
      told.add("nobody " + hold.holds().get(0).getLeastSignificantBits());
    }
  }

  private static UUID id(int hold) {
    return new UUID(0, hold);
  }

  private static HoldStore.Change opened(int hold) {
    return opened(hold, ROMEO);
  }

  private static HoldStore.Change opened(int hold, String recipient) {
    return new HoldStore.Opened(id(hold), recipient, CONVERSATION, Attention.OFFLINE, NOON);
  }

  private static MissedMessage message() {
    return new MissedMessage("juliet@example.org", "", NOON, "Hi");
  }

  private static HoldStore.Change added(int hold, int number) {
    return new HoldStore.Added(id(hold), number, message());
  }

  private static HoldStore.Change settled(int hold, boolean withText) {
    Notice notice =
        new Notice(
            id(hold), ROMEO, CONVERSATION, List.of(message()), 1, Attention.OFFLINE, NOON, NOON);
    Reason reason = withText ? Reason.SENT : Reason.READ;
    List<Text> texts = withText ? List.of(text(hold)) : List.of();
    return new HoldStore.Settled(new Settlement(Verdict.on(notice, NOON, reason, Map.of()), texts));
  }

  private static Text text(int hold) {
    return new Text(
        id(100 + hold),
        id(hold),
        ROMEO,
        CONVERSATION,
        new PhoneNumber("+12065550100"),
        "Hi",
        Encoding.GSM_7BIT,
        1,
        NOON,
        NOON.plusSeconds(3600));
  }

  /** Writes all that was offered, on this thread, as if it were stopped thereafter. */
  private void runOut(HoldStore.Change... changes) throws InterruptedException {
    for (HoldStore.Change change : changes) {
      assertTrue(journal.offer(change));
    }
    journal.stop();
    journal.run();
  }

  /** Writes all that was offered, on this thread, and is stopped when so many are written. */
  private void runUntilWritten(int count, HoldStore.Change... changes) throws InterruptedException {
    store.afterWriting =
        () -> {
          problems.current().forEach(problem -> problemsSeen.add(problem.what()));
          if (store.written.size() >= count) {
            journal.stop();
          }
        };
    for (HoldStore.Change change : changes) {
      assertTrue(journal.offer(change));
    }
    journal.run();
  }

  @Test
  void changesAreWrittenInTheirOrderManyAtOnce() throws InterruptedException {
    runOut(opened(1), added(1, 0), opened(2), added(2, 0), settled(1, false));

    assertEquals(
        List.of(opened(1), added(1, 0), opened(2), added(2, 0), settled(1, false)), store.written);
    assertEquals(List.of(5), store.batches);
    assertEquals(0, journal.waiting());
  }

  @Test
  void noBatchIsLargerThanTwoThousand() throws InterruptedException {
    runOut(IntStream.range(0, 4_500).mapToObj(i -> added(1, i)).toArray(HoldStore.Change[]::new));

    assertEquals(List.of(2_000, 2_000, 500), store.batches);
    assertEquals(added(1, 4_499), store.written.get(4_499));
  }

  @Test
  void theOutboxHearsOfTextsAndOfNothingElse() throws InterruptedException {
    runOut(opened(1), settled(1, false));
    assertFalse(told.contains("texts"));

    runOut(opened(2), settled(2, true));
    assertTrue(told.contains("texts"));
  }

  @Test
  void whatHasNoRoomIsNotTaken() {
    int count = 0;
    while (count < 1_000_000 && journal.offer(added(1, count))) {
      count++;
    }

    assertEquals(count, journal.waiting());
    assertFalse(journal.offer(added(1, count)));
  }

  @Test
  void whileTheDatabaseIsAwayItIsWaitedForAndTheProblemIsShown() throws InterruptedException {
    store.away = 7;

    runUntilWritten(3, opened(1), added(1, 0), settled(1, false));

    assertEquals(List.of(opened(1), added(1, 0), settled(1, false)), store.written);
    assertEquals(List.of("The database does not answer."), problemsSeen);
    assertEquals(List.of(), problems.current());
    assertEquals(0, journal.refused());
  }

  @Test
  void whileItCannotBeToldWhoHasAnAccountItIsWaitedFor() throws InterruptedException {
    accountsKnown = false;

    runUntilWritten(2, opened(1), added(1, 0));

    assertEquals(List.of(opened(1), added(1, 0)), store.written);
    assertEquals(List.of("The database does not answer."), problemsSeen);
  }

  @Test
  void whatIsOfferedWhileTheDatabaseIsAwayIsWrittenAfterWhatWaited() throws InterruptedException {
    store.away = 2;

    runUntilWritten(2, opened(1), added(1, 0));
    runOut(added(1, 1));

    assertEquals(List.of(opened(1), added(1, 0), added(1, 1)), store.written);
  }

  @Test
  void aDatabaseThatRefusesEverythingIsWaitedFor() throws InterruptedException {
    store.readOnly = 50;

    runUntilWritten(3, opened(1), added(1, 0), added(1, 1));

    assertEquals(List.of(opened(1), added(1, 0), added(1, 1)), store.written);
    assertEquals(0, journal.refused());
    assertEquals(
        Set.of("The database refuses to write what was missed."), new HashSet<>(problemsSeen));
    assertEquals(List.of(), problems.current());
  }

  @Test
  void aDatabaseThatRefusesAllButNobodiesIsWaitedFor() throws InterruptedException {
    nobodies.add("nobody@example.org");
    store.readOnly = 20;

    runUntilWritten(1, opened(1, "nobody@example.org"), opened(2));

    assertEquals(List.of(opened(2)), store.written);
    assertEquals(0, journal.refused());
  }

  @Test
  void aChangeThatIsRefusedDoesNotKeepOthersFromBeingWritten() throws InterruptedException {
    store.poison = change -> change.equals(added(5, 0));
    List<HoldStore.Change> changes = new ArrayList<>();
    for (int hold = 0; hold < 10; hold++) {
      changes.add(opened(hold));
      changes.add(added(hold, 0));
    }

    runOut(changes.toArray(HoldStore.Change[]::new));

    changes.remove(added(5, 0));
    assertEquals(changes, store.written);
    assertEquals(1, journal.refused());
    assertEquals(List.of(), problems.current());
  }

  @Test
  void aChangeThatIsRefusedForWhatItIsIsGivenUpAlthoughNoOtherGoes() throws InterruptedException {
    store.poison = change -> change.equals(settled(1, true));

    runOut(settled(1, true));

    assertEquals(List.of(), store.written);
    assertEquals(1, journal.refused());
    assertEquals(List.of("refused 1"), told);
  }

  @Test
  void whatCannotBeWrittenNowIsWrittenLaterAlthoughOthersGo() throws InterruptedException {
    AtomicInteger deadlocks = new AtomicInteger(10);
    store.stuck = change -> change.equals(added(1, 0)) && deadlocks.getAndDecrement() > 0;

    runUntilWritten(6, opened(1), opened(2), added(1, 0), added(2, 0), settled(1, true), opened(3));

    assertEquals(
        Set.of(opened(1), opened(2), added(1, 0), added(2, 0), settled(1, true), opened(3)),
        new HashSet<>(store.written));
    assertEquals(
        List.of(opened(1), added(1, 0), settled(1, true)),
        store.written.stream().filter(change -> change.holds().contains(id(1))).toList());
    assertEquals(0, journal.refused());
    assertEquals(List.of(), problems.current());
  }

  @Test
  void settlementsAreToldWhenTheyAreCommittedNotBefore() throws InterruptedException {
    List<Integer> toldBefore = new ArrayList<>();
    store.poison =
        change -> {
          toldBefore.add(told.size());
          return false;
        };

    runOut(opened(1), settled(1, true), settled(2, false));

    assertEquals(Set.of(0), new HashSet<>(toldBefore));
    assertEquals(List.of("settled 1", "settled 2", "texts"), told);
  }

  @Test
  void whatIsOfNobodyIsNotWrittenNorWhatComesOfItLater() throws InterruptedException {
    nobodies.add("nobody@example.org");

    runOut(opened(1, "nobody@example.org"), added(1, 0), opened(2), added(2, 0));
    runOut(added(1, 1), settled(1, true), added(2, 1));

    assertEquals(List.of(opened(2), added(2, 0), added(2, 1)), store.written);
    assertEquals(List.of("nobody 1"), told);
  }

  @Test
  void aNameThatBreaksTheLookUpCountsAsAnAccount() throws InterruptedException {
    runOut(opened(1, "broken@example.org"), opened(2));

    assertEquals(2, store.written.size());
  }

  @Test
  void anErrorDoesNotEndIt() throws InterruptedException {
    List<String> once = new ArrayList<>();
    store.poison =
        change -> {
          if (once.isEmpty()) {
            once.add("thrown");
            throw new NoClassDefFoundError("a class");
          }
          return false;
        };

    runUntilWritten(1, opened(1));

    assertEquals(List.of(opened(1)), store.written);
  }

  @Test
  void stoppedWhileTheDatabaseIsAwayItTriesAFewTimesAndReturns() throws InterruptedException {
    store.away = Integer.MAX_VALUE;
    journal.stop();

    runOut(opened(1));

    assertEquals(Integer.MAX_VALUE - 3, store.away);
    assertEquals(List.of(), store.written);
  }

  @Test
  void stoppedItWritesWhatWaits() throws InterruptedException {
    journal.put(opened(1));
    journal.stop();
    journal.run();

    assertEquals(List.of(opened(1)), store.written);
  }
}
