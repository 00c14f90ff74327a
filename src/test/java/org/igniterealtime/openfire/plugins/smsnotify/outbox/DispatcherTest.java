package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import static org.igniterealtime.openfire.plugins.smsnotify.outbox.Scene.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.LookUp;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextsInMemory.Call;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextsInMemory.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DispatcherTest {

  private final Stand near = new Stand("near");
  private final Stand far = new Stand("far");
  private final Scene scene = new Scene(near, far);
  private final TextsInMemory store = scene.store;

  DispatcherTest() {
    scene.routes.ofRegion.put("US", List.of("near"));
    scene.routes.ofRegion.put("DE", List.of("far"));
  }

  private void queue(int from, int to, String region) {
    for (int id = from; id <= to; id++) {
      scene.queued(id, region);
    }
  }

  private long count(TextState state) {
    return store.rows().stream().filter(row -> row.state == state).count();
  }

  private static List<Long> ids(List<Text> texts) {
    return texts.stream().map(text -> text.id().getLeastSignificantBits()).toList();
  }

  @Test
  void aSlowGatewayFillsItsOwnSlotsAndNobodyElses() {
    scene.hands.waitsToBeTold = true;
    scene.routes.atOnce.put("near", 3);
    queue(1, 100, "US");
    queue(101, 110, "DE");

    scene.turn();

    assertEquals(Map.of("near", 3, "far", 10), scene.outbox.underWay());
    scene.pass(Duration.ofMinutes(5));
    assertEquals(3, scene.outbox.underWay().get("near"));
  }

  @Test
  void aSlotIsFreeWhenTheOutcomeIsRecordedAndNotBefore() {
    scene.hands.waitsToBeTold = true;
    scene.routes.atOnce.put("near", 1);
    queue(1, 2, "US");
    store.away = call -> call == Call.RECORD;
    scene.turn();
    scene.hands.doAll();

    scene.pass(Duration.ofSeconds(1));
    assertEquals(Map.of("near", 1), scene.outbox.underWay());
    assertEquals(1, scene.outbox.unrecorded());

    store.away = call -> false;
    scene.pass(Duration.ofSeconds(1));
    assertEquals(Map.of(), scene.outbox.underWay());
    scene.pass(Duration.ofSeconds(1));
    assertEquals(Map.of("near", 1), scene.outbox.underWay());
  }

  @Test
  void textsOfAPausedGatewayWaitAndOthersGoOn() {
    scene.routes.paused.add("near");
    queue(1, 5, "US");
    queue(6, 10, "DE");

    scene.turn();
    assertEquals(5, count(TextState.QUEUED));
    assertEquals(5, far.handedOver.size());
    assertEquals(0, store.row(new UUID(0, 1)).attempts);

    scene.routes.paused.clear();
    scene.outbox.turn();
    assertEquals(5, near.handedOver.size());
  }

  @Test
  void aTextGoesByTheBestWayThereIs() {
    queue(1, 1, "FR");
    scene.turn();
    scene.routes.paused.add("near");
    queue(2, 2, "FR");
    scene.pass(Duration.ofSeconds(1));

    assertEquals(List.of(1L), ids(near.handedOver));
    assertEquals(List.of(2L), ids(far.handedOver));
  }

  @Test
  void withoutAWayNothingIsClaimedAndTextsExpireAllTheSame() {
    scene.routes.gateways.clear();
    Row row = scene.queued(1);

    scene.turn();
    assertEquals(TextState.QUEUED, row.state);
    assertEquals(0, row.attempts);

    scene.pass(Duration.ofHours(5));
    assertEquals(TextState.EXPIRED, row.state);
  }

  @Test
  void ofOneGroupTheOldestGoFirst() {
    for (int id = 100; id > 0; id--) {
      store.queue(Scene.text(id, "US", Senders.OF_GATEWAY, "person" + id));
    }

    scene.turn();

    assertEquals(100, near.handedOver.size());
    assertEquals(
        near.handedOver.stream().map(Text::id).sorted().toList(),
        near.handedOver.stream().map(Text::id).toList());
  }

  @Test
  void groupsThatShareASenderTakeTurns() {
    scene.routes.segmentsPerSecond.put("near", 1.0);
    queue(1, 50, "US");
    queue(51, 100, "FR");

    for (int second = 0; second < 20; second++) {
      scene.pass(Duration.ofSeconds(1));
      // Turns in between, in which nothing can be claimed, cost nobody their turn.
      scene.outbox.turn();
    }

    long american = near.handedOver.stream().filter(text -> text.region().equals("US")).count();
    assertTrue(near.handedOver.size() >= 20, () -> ids(near.handedOver).toString());
    assertTrue(
        Math.abs(2 * american - near.handedOver.size()) <= 1,
        () -> ids(near.handedOver).toString());
  }

  @Test
  void groupsThatShareSlotsTakeTurns() {
    scene.hands.waitsToBeTold = true;
    scene.routes.atOnce.put("near", 2);
    queue(1, 20, "US");
    queue(21, 40, "FR");

    for (int round = 0; round < 6; round++) {
      scene.pass(Duration.ofMillis(100));
      scene.hands.doAll();
      scene.outbox.turn();
      scene.hands.doAll();
      scene.outbox.turn();
    }

    long american = near.handedOver.stream().filter(text -> text.region().equals("US")).count();
    long french = near.handedOver.size() - american;
    assertTrue(american >= 4 && french >= 4, () -> ids(near.handedOver).toString());
  }

  @Test
  void thePaceOfASenderIsHonoured() {
    scene.routes.segmentsPerSecond.put("near", 10.0);
    queue(1, 100, "US");

    scene.turn();
    int atOnce = near.handedOver.size();
    for (int i = 0; i < 50; i++) {
      scene.now = scene.now.plusMillis(100);
      scene.outbox.turn();
    }

    assertEquals(2, atOnce);
    assertEquals(52, near.handedOver.size());
  }

  @Test
  void itComesBackWhenTheSenderMaySendAgain() {
    scene.routes.segmentsPerSecond.put("near", 2.0);
    queue(1, 2, "US");

    scene.turn();
    Instant next = scene.outbox.turn();

    assertEquals(NOON.plusMillis(400), next);
    assertEquals(1, store.calls(Call.CLAIM));
  }

  @Test
  void ofThosePeopleWhoWaitNobodyGetsASecondTextBeforeAnothersFirst() {
    scene.routes.atOnce.put("near", 2);
    scene.hands.waitsToBeTold = true;
    queue(1, 10, "US");
    store.queue(Scene.text(11, "US", Senders.OF_GATEWAY, "benvolio"));

    scene.turn();
    scene.hands.doAll();

    assertEquals(List.of(1L, 11L), ids(near.handedOver));
  }

  @Test
  void overBudgetFreeWaysGoOnAndPaidOnesWait() {
    scene.pricePerSegment.put("near", 1_000L);
    scene.hardLimit = OptionalLong.of(2_500);
    queue(1, 5, "US");
    queue(6, 8, "DE");

    scene.turn();

    assertEquals(2, near.handedOver.size());
    assertEquals(3, far.handedOver.size());
    assertEquals(1, scene.ranOut);
    assertEquals(2_000, store.spent(Scene.MONTH));

    queue(9, 9, "DE");
    int claims = store.calls(Call.CLAIM);
    scene.pass(Duration.ofSeconds(5));
    assertEquals(4, far.handedOver.size());
    assertEquals(claims + 1, store.calls(Call.CLAIM));

    scene.hardLimit = OptionalLong.of(4_000);
    scene.pass(Duration.ofSeconds(5));
    assertEquals(4, near.handedOver.size());
  }

  @Test
  void withTheNextMonthTheBudgetIsFresh() {
    scene.pricePerSegment.put("near", 1_000L);
    scene.hardLimit = OptionalLong.of(1_000);
    scene.now = Instant.parse("2026-01-31T23:59:55Z");
    for (int id = 1; id <= 2; id++) {
      store.queue(
          Scene.text(
              id, "US", Senders.OF_GATEWAY, "romeo", 1, "", scene.now, scene.now.plusSeconds(600)));
    }

    scene.turn();
    assertEquals(1, near.handedOver.size());
    scene.pass(Duration.ofSeconds(11));

    assertEquals(2, near.handedOver.size());
    assertEquals(1_000, store.spent("2026-01"));
    assertEquals(1_000, store.spent("2026-02"));
  }

  @Test
  void aPictureThatCostsWaitsForTheBudgetToo() {
    scene.pricePerPicture.put("near", 3_000L);
    scene.hardLimit = OptionalLong.of(2_500);
    store.queue(
        Scene.text(
            1,
            "US",
            Senders.OF_GATEWAY,
            "romeo",
            1,
            "https://example.org/picture",
            Scene.written(1),
            Scene.EXPIRES));

    scene.turn();

    assertEquals(List.of(), near.handedOver);
    assertEquals(1, scene.ranOut);
  }

  @ParameterizedTest
  @EnumSource(
      value = Call.class,
      names = {"WAITING", "CLAIM", "END_OVERDUE", "CLAIM_CHECKS"})
  void whileTheDatabaseIsAwayNothingIsClaimedAndItIsTriedAgainEverySecond(Call first) {
    queue(1, 1, "US");
    store.away = call -> call == first || call == Call.CLAIM;

    for (int i = 0; i < 100; i++) {
      // However often something wakes it up.
      scene.now = scene.now.plusMillis(100);
      scene.turn();
    }

    assertEquals(List.of(), near.handedOver);
    assertTrue(store.calls(first) >= 1, () -> store.calls(first) + " tries");
    // Of each of the gateways.
    assertTrue(store.calls(first) <= 22, () -> store.calls(first) + " tries");

    store.away = call -> false;
    scene.pass(Duration.ofSeconds(1));
    assertEquals(1, near.handedOver.size());
  }

  @Test
  void whatCannotBeClaimedOfOneGroupHoldsUpNoOther() {
    queue(1, 1, "US");
    queue(2, 2, "DE");
    store.breaksAt = "US";

    for (int i = 0; i < 5; i++) {
      scene.pass(Duration.ofSeconds(1));
    }

    assertEquals(1, far.handedOver.size());
    assertEquals(0, near.handedOver.size());
    store.breaksAt = "nowhere";
    scene.pass(Duration.ofSeconds(2));
    assertEquals(1, near.handedOver.size());
  }

  @Test
  void aClockThatIsSetBackStopsNothing() {
    scene.pass(Duration.ofHours(1));
    queue(1, 1, "US");
    scene.now = scene.now.minus(Duration.ofMinutes(30));

    scene.turn();

    assertEquals(1, near.handedOver.size());
  }

  @Test
  void wokenAllTheTimeAfterAFailureItStillComesBack() {
    queue(1, 1, "US");
    store.away = call -> call == Call.WAITING && store.calls(Call.WAITING) == 1;

    for (int i = 0; i < 15; i++) {
      scene.turn();
      scene.now = scene.now.plusMillis(100);
    }

    assertEquals(1, near.handedOver.size());
  }

  @Test
  void thatTextsCannotBeClaimedIsLoggedOnceUntilTheyCan() throws Exception {
    queue(1, 1, "US");
    store.away = call -> call == Call.CLAIM;
    String away =
        Scene.logged(
            () -> {
              for (int i = 0; i < 50; i++) {
                scene.pass(Duration.ofMillis(300));
              }
            },
            Dispatcher.class);
    store.away = call -> false;
    String back = Scene.logged(() -> scene.pass(Duration.ofSeconds(1)), Dispatcher.class);
    store.away = call -> true;
    String awayAgain = Scene.logged(() -> scene.pass(Duration.ofSeconds(10)), Dispatcher.class);

    assertEquals(1, away.lines().count(), away);
    assertTrue(away.contains("WARN"), away);
    assertTrue(back.contains("INFO"), back);
    assertFalse(back.contains("WARN"), back);
    assertEquals(1, awayAgain.lines().count(), awayAgain);
  }

  @Test
  void whatWasClaimedAlthoughTheAnswerWasLostIsSentOnce() {
    queue(1, 10, "US");
    store.losesAnswer = call -> call == Call.CLAIM && store.calls(Call.CLAIM) == 1;

    scene.turn();
    assertEquals(10, count(TextState.SENDING));
    assertEquals(List.of(), near.handedOver);
    scene.live(Duration.ofSeconds(11));

    assertEquals(10, count(TextState.SENT));
    assertEquals(10, near.handedOver.size());
  }

  @Test
  void lookingAtTheQueueTakesAtMostAFifthOfTheTime() {
    Duration slow = Duration.ofMillis(300);
    store.before =
        call -> {
          if (call == Call.WAITING) {
            scene.now = scene.now.plus(slow);
          }
        };

    while (scene.now.isBefore(NOON.plusSeconds(600))) {
      // There is news all the time.
      scene.pass(Duration.ofMillis(10));
    }

    long looked = slow.multipliedBy(store.calls(Call.WAITING)).toMillis();
    assertTrue(looked <= 600_000 / 5, () -> looked + " ms");
    assertTrue(looked >= 600_000 / 10, () -> looked + " ms");
  }

  @Test
  void withoutNewsTheQueueIsLookedAtEverySecond() {
    for (int i = 0; i < 100; i++) {
      scene.now = scene.now.plusMillis(100);
      scene.outbox.turn();
    }

    assertEquals(10, store.calls(Call.WAITING));
  }

  @Test
  void newsAreLookedAtAtOnce() {
    scene.turn();
    queue(1, 1, "US");

    scene.turn();

    assertEquals(1, near.handedOver.size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBusyGatewayGathersSlotsBeforeItClaims(boolean isNewsComing) {
    scene.hands.waitsToBeTold = true;
    scene.routes.atOnce.put("near", 100);
    queue(1, 300, "US");
    scene.turn();
    int claims = store.calls(Call.CLAIM);

    for (int milli = 0; milli < 19; milli++) {
      scene.hands.doNext();
      scene.now = scene.now.plusMillis(1);
      if (isNewsComing) {
        scene.outbox.wake();
      }
      scene.outbox.turn();
    }
    assertEquals(claims, store.calls(Call.CLAIM));
    scene.now = scene.now.plusMillis(1);
    scene.outbox.turn();

    assertEquals(claims + 1, store.calls(Call.CLAIM));
    assertEquals(100, scene.outbox.underWay().get("near"));
  }

  @Test
  void whatIsOverdueIsLookedForEveryTenSeconds() {
    scene.live(Duration.ofSeconds(100));

    assertEquals(10, store.calls(Call.END_OVERDUE));
  }

  @Test
  void whileAnOutcomeWaitsToBeRecordedNoLeaseIsEnded() {
    queue(1, 1, "US");
    store.away = call -> call == Call.RECORD;
    scene.turn();

    scene.live(Duration.ofMinutes(10));
    Row row = store.row(new UUID(0, 1));
    assertEquals(TextState.SENDING, row.state);
    assertEquals(1, store.calls(Call.END_OVERDUE));

    store.away = call -> false;
    scene.live(Duration.ofSeconds(15));
    assertEquals(TextState.SENT, row.state);
    assertEquals(1, near.handedOver.size());
    assertTrue(store.calls(Call.END_OVERDUE) > 1);
  }

  @Test
  void whatCannotBeHandedOutIsPutBack() {
    scene.hands.shutdown();
    queue(1, 5, "US");

    scene.turn();

    assertEquals(5, count(TextState.QUEUED));
    assertEquals(List.of(), near.handedOver);
    assertEquals(Map.of(), scene.outbox.underWay());
  }

  @Test
  void withoutAThreadForThemTextsArePutBackAndGoLater() {
    scene.hands.hasNoThread = true;
    queue(1, 5, "US");

    scene.turn();
    assertEquals(5, count(TextState.QUEUED));
    assertEquals(Map.of(), scene.outbox.underWay());

    scene.hands.hasNoThread = false;
    scene.pass(Duration.ofSeconds(5));
    assertEquals(5, near.handedOver.size());
  }

  @Test
  void whatIsToBeAskedAboutAndCannotBeIsAskedWhenItsLeaseIsOver() {
    near.looksUp = true;
    near.provider = text -> new Outcome.Unknown(new Outcome.Failure(Meaning.UNKNOWN, "", ""));
    queue(1, 1, "US");
    scene.turn();
    scene.hands.hasNoThread = true;
    scene.pass(Duration.ofSeconds(30));
    assertEquals(List.of(), near.lookedUp);
    scene.hands.hasNoThread = false;

    scene.pass(Duration.ofSeconds(59));
    assertEquals(List.of(), near.lookedUp);
    scene.pass(Duration.ofSeconds(1));

    assertEquals(1, near.lookedUp.size());
  }

  @Test
  void noMoreThanFourTextsOfAGatewayAreLookedUpAtOnce() {
    near.looksUp = true;
    near.provider = text -> new Outcome.Unknown(new Outcome.Failure(Meaning.UNKNOWN, "", ""));
    queue(1, 10, "US");
    scene.turn();
    scene.hands.waitsToBeTold = true;

    scene.live(Duration.ofSeconds(40));
    assertEquals(4, scene.hands.work.size());

    scene.hands.doAll();
    scene.outbox.turn();
    scene.live(Duration.ofSeconds(2));
    assertEquals(4, scene.hands.work.size());
  }

  @Test
  void providersAreAskedWhatBecameOfTextsUntilTheySayIt() {
    near.tellsProgress = true;
    near.tracker =
        id ->
            new LookUp.Found(
                new Report(
                    id,
                    near.polled.size() < 3 ? Report.Delivery.TAKEN : Report.Delivery.DELIVERED,
                    "word",
                    Optional.empty(),
                    Optional.empty(),
                    near.polled.size() < 3
                        ? Optional.empty()
                        : Optional.of(new Money(5, TextsInMemory.CURRENCY))));
    queue(1, 1, "US");

    scene.turn();
    scene.live(Duration.ofMinutes(6));
    assertEquals(2, near.polled.size());
    scene.live(Duration.ofHours(1));

    Row row = store.row(new UUID(0, 1));
    assertEquals(3, near.polled.size());
    assertEquals(TextState.DELIVERED, row.state);
    assertEquals(5, row.charged);
  }

  @Test
  void aHundredThatAreToBePolledAreSharedOut() {
    near.tellsProgress = true;
    queue(1, 100, "US");
    scene.turn();
    scene.hands.waitsToBeTold = true;

    scene.live(Duration.ofSeconds(62));

    assertEquals(4, scene.hands.work.size());
    scene.hands.doAll();
    assertEquals(20, near.polled.size());
  }

  @Test
  void howTheQueueStandsIsTold() {
    scene.routes.paused.add("near");
    queue(1, 5, "US");

    scene.turn();

    assertEquals(5, scene.tally.waiting);
    assertEquals(Duration.ofMinutes(1).minusMillis(1), scene.tally.oldest);
  }
}
