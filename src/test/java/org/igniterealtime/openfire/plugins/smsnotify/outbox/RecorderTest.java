package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import static org.igniterealtime.openfire.plugins.smsnotify.outbox.Scene.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Price;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Progress;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextsInMemory.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecorderTest {

  private static final Ending READ = new Ending(Reason.READ, "displayed");

  private final TextsInMemory store = new TextsInMemory();
  private final Recorder recorder = new Recorder(store, () -> NOON, Duration.ZERO);
  private final List<UUID> recorded = new ArrayList<>();
  private int failures;

  private List<Claim> claimed(int texts) {
    for (int id = 1; id <= texts; id++) {
      store.queue(Scene.text(id));
    }
    return store
        .claim(
            new TextStore.Wanted(
                new TextStore.Group("", Senders.OF_GATEWAY, Set.of()),
                "stand",
                "stand:",
                1e6,
                new Price("stand", "", 0, OptionalLong.empty(), /* isSample= */ false),
                Scene.MONTH,
                OptionalLong.empty(),
                NOON.plusSeconds(60),
                texts),
            NOON)
        .claims();
  }

  private void take(Claim claim) {
    Progress sent =
        new Progress(
            TextState.SENT,
            Optional.of("SM1"),
            Optional.empty(),
            Optional.empty(),
            NOON,
            false,
            Set.of(),
            true,
            "",
            Optional.empty(),
            Optional.empty());
    recorder.take(claim, sent, () -> recorded.add(claim.text().id()));
  }

  private void cancel(Claim claim) {
    recorder.cancel(claim, READ, () -> recorded.add(claim.text().id()));
  }

  private TextState state(int id) {
    return store.row(new UUID(0, id)).state;
  }

  /** So many calls that record fail; of the last of them something happens. */
  private void fail(int times, Runnable atLast) {
    store.away =
        call -> {
          if ((call != Call.RECORD && call != Call.CANCEL) || failures == times) {
            return false;
          }
          failures++;
          if (failures == times) {
            atLast.run();
          }
          return true;
        };
  }

  /** The recorder's thread, from its start to its end, on this one. */
  private void runToItsEnd() {
    recorder.stop();
    recorder.run();
  }

  @Test
  void allThatWaitsIsRecordedInOneTransaction() {
    claimed(500).forEach(this::take);
    assertEquals(500, recorder.unrecorded());

    recorder.runOnce();

    assertEquals(List.of(500), store.batches);
    assertEquals(500, recorded.size());
    assertEquals(0, recorder.unrecorded());
  }

  @Test
  void noTransactionHasMoreThanFiveHundred() {
    claimed(501).forEach(this::take);

    runToItsEnd();

    assertEquals(List.of(500, 1), store.batches);
    assertEquals(501, recorded.size());
  }

  @Test
  void whatWasGivenUpIsRecordedToo() {
    List<Claim> claims = claimed(3);
    take(claims.get(0));
    cancel(claims.get(1));
    take(claims.get(2));

    recorder.runOnce();

    assertEquals(TextState.SENT, state(1));
    assertEquals(TextState.CANCELLED, state(2));
    assertEquals(TextState.SENT, state(3));
    assertEquals(List.of(2), store.batches);
    assertEquals(3, recorded.size());
  }

  @Test
  void nobodyIsToldBeforeItIsRecorded() {
    take(claimed(1).get(0));
    fail(1, () -> assertEquals(List.of(), recorded));

    recorder.runOnce();

    assertEquals(List.of(), recorded);
    assertEquals(1, recorder.unrecorded());
    assertTrue(recorder.isBehind());
    recorder.runOnce();
    assertEquals(1, recorded.size());
    assertFalse(recorder.isBehind());
  }

  @Test
  void howeverLongTheDatabaseIsAwayAllIsRecordedInTheEnd() {
    List<Claim> claims = claimed(10);
    claims.forEach(claim -> take(claim));
    fail(100, recorder::stop);

    recorder.run();

    assertEquals(10, recorded.size());
    assertEquals(
        Set.of(TextState.SENT), Set.copyOf(store.rows().stream().map(r -> r.state).toList()));
  }

  @Test
  void whatComesWhileTheDatabaseIsAwayIsRecordedToo() {
    List<Claim> claims = claimed(2);
    take(claims.get(0));
    fail(
        3,
        () -> {
          take(claims.get(1));
          recorder.stop();
        });

    recorder.run();

    assertEquals(2, recorded.size());
    assertEquals(TextState.SENT, state(2));
  }

  @Test
  void whileTheDatabaseIsAwayItIsNotAskedForEachTextAnew() {
    List<Claim> claims = claimed(100);
    claims.subList(0, 50).forEach(this::take);
    claims.subList(50, 100).forEach(this::cancel);
    store.away = call -> true;

    recorder.runOnce();

    assertEquals(2, store.calls(Call.RECORD) + store.calls(Call.CANCEL));
    assertEquals(100, recorder.unrecorded());
  }

  @ParameterizedTest
  @EnumSource(
      value = Call.class,
      names = {"RECORD", "CANCEL"})
  void whatWasRecordedAlthoughTheAnswerWasLostIsRecordedOnce(Call call) {
    Claim claim = claimed(1).get(0);
    if (call == Call.RECORD) {
      take(claim);
    } else {
      cancel(claim);
    }
    store.losesAnswer = each -> each == call && store.calls(call) == 1;

    recorder.runOnce();
    TextState before = state(1);
    recorder.runOnce();

    assertEquals(call == Call.RECORD ? TextState.SENT : TextState.CANCELLED, before);
    assertEquals(before, state(1));
    assertEquals(1, recorded.size());
    assertEquals(0, recorder.unrecorded());
  }

  @ParameterizedTest
  @EnumSource(
      value = Call.class,
      names = {"RECORD", "CANCEL"})
  void whatIsRefusedHoldsUpNoOther(Call call) {
    List<Claim> claims = claimed(5);
    UUID refused = claims.get(1).text().id();
    for (Claim claim : claims) {
      if (call == Call.CANCEL && claim.text().id().equals(refused)) {
        cancel(claim);
      } else {
        take(claim);
      }
    }
    store.refuses = refused::equals;

    recorder.runOnce();
    recorder.runOnce();

    assertEquals(4, recorded.size());
    assertEquals(1, recorder.unrecorded());
    assertEquals(TextState.SENDING, state(2));
    for (int id : new int[] {1, 3, 4, 5}) {
      assertEquals(TextState.SENT, state(id));
    }
  }

  @Test
  void whileOnlyOneIsRefusedLeasesEndSoThatItIsFoundOutOtherwise() {
    List<Claim> claims = claimed(3);
    claims.forEach(this::take);
    store.refuses = claims.get(0).text().id()::equals;

    recorder.runOnce();
    recorder.runOnce();

    assertFalse(recorder.isBehind());
    assertEquals(1, recorder.unrecorded());
    store.takeOver(claims.get(0).text().id());
    store.refuses = id -> false;
    recorder.runOnce();
    assertEquals(0, recorder.unrecorded());
    assertEquals(3, recorded.size());
    assertEquals(TextState.SENDING, state(1));
  }

  @Test
  void whatComesWhileOneIsRefusedIsRecorded() {
    List<Claim> claims = claimed(3);
    take(claims.get(0));
    store.refuses = claims.get(0).text().id()::equals;
    recorder.runOnce();
    assertTrue(recorder.isBehind());

    take(claims.get(1));
    recorder.runOnce();
    take(claims.get(2));
    recorder.runOnce();
    recorder.runOnce();

    assertEquals(TextState.SENDING, state(1));
    assertEquals(TextState.SENT, state(2));
    assertEquals(TextState.SENT, state(3));
  }

  @Test
  void evenAnErrorDoesNotEndIt() {
    take(claimed(1).get(0));
    store.before =
        call -> {
          if (call == Call.RECORD && failures++ == 0) {
            throw new NoClassDefFoundError("a class");
          }
        };

    recorder.runOnce();
    assertTrue(recorder.isBehind());
    recorder.runOnce();

    assertEquals(TextState.SENT, state(1));
  }

  @Test
  void whatSomebodyElseHasClaimedMeanwhileIsLeftToThemAndTheSlotIsFree() throws Exception {
    List<Claim> claims = claimed(3);
    take(claims.get(0));
    cancel(claims.get(1));
    take(claims.get(2));
    store.takeOver(claims.get(0).text().id());
    store.takeOver(claims.get(1).text().id());

    String logged = Scene.logged(recorder::runOnce, Recorder.class);

    assertEquals(TextState.SENDING, state(1));
    assertEquals(TextState.SENDING, state(2));
    assertEquals(TextState.SENT, state(3));
    assertEquals(3, recorded.size());
    assertEquals(2, logged.lines().filter(line -> line.contains("ERROR")).count(), logged);
  }

  @Test
  void stoppedItRecordsWhatIsLeftAndEnds() {
    claimed(3).forEach(this::take);

    runToItsEnd();

    assertEquals(3, recorded.size());
  }

  @Test
  void stoppedWhileTheDatabaseIsAwayItTriesOnceMoreGivesUpAndEnds() throws Exception {
    List<Claim> claims = claimed(2);
    take(claims.get(0));
    cancel(claims.get(1));
    store.away = call -> true;

    String logged = Scene.logged(this::runToItsEnd, Recorder.class);

    assertEquals(TextState.SENDING, state(1));
    assertEquals(TextState.SENDING, state(2));
    assertEquals(2, recorded.size());
    assertEquals(0, recorder.unrecorded());
    assertEquals(2, store.calls(Call.RECORD) + store.calls(Call.CANCEL));
    assertEquals(2, logged.lines().filter(line -> line.contains("ERROR")).count(), logged);
  }

  @Test
  void stoppedWithOneThatIsRefusedItRecordsTheOthers() {
    List<Claim> claims = claimed(3);
    claims.forEach(this::take);
    store.refuses = claims.get(0).text().id()::equals;

    runToItsEnd();

    assertEquals(TextState.SENDING, state(1));
    assertEquals(TextState.SENT, state(2));
    assertEquals(TextState.SENT, state(3));
  }

  @Test
  void thatItIsAwayIsLoggedOnceAndThatItIsBack() throws Exception {
    claimed(3).forEach(this::take);
    fail(20, () -> {});

    String logged =
        Scene.logged(
            () -> {
              for (int i = 0; i < 30; i++) {
                recorder.runOnce();
              }
            },
            Recorder.class);

    assertEquals(2, logged.lines().count(), logged);
    assertTrue(logged.contains("WARN"), logged);
    assertTrue(logged.contains("INFO"), logged);
    assertFalse(logged.contains("Juliet"), logged);
  }
}
