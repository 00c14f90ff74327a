package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import static org.igniterealtime.openfire.plugins.smsnotify.outbox.Scene.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.LookUp;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Applied;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextsInMemory.Call;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextsInMemory.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutboxTest {

  private static final Outcome.Failure FAILURE =
      new Outcome.Failure(Meaning.INVALID_NUMBER, "21211", "No such number.");
  private static final Ending READ = new Ending(Reason.READ, "displayed");
  private static final Ending OPTED_OUT = new Ending(Reason.OPTED_OUT, "provider");

  private final Stand stand = new Stand("stand");
  private final Stand spare = new Stand("spare");
  private final Scene scene = new Scene(stand, spare);
  private final TextsInMemory store = scene.store;

  private static Outcome refused(Meaning meaning) {
    return new Outcome.Refused(new Outcome.Failure(meaning, "42", "No."));
  }

  private static Outcome notSent() {
    return new Outcome.NotSent(FAILURE, Optional.empty());
  }

  private static Outcome unknown() {
    return new Outcome.Unknown(FAILURE);
  }

  private static Report report(Row row, Report.Delivery delivery) {
    return new Report(
        "SM" + row.text.id(),
        delivery,
        delivery.name(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Applied reported(Row row, Report.Delivery delivery) {
    return scene.outbox.reported("stand", Optional.of(row.text.id()), report(row, delivery));
  }

  @Test
  void aTextThatIsAcceptedIsSent() {
    Row row = scene.queued(1);
    stand.provider = text -> Stand.accepted(text, Optional.of(2));

    scene.turn();
    scene.pass(Duration.ofHours(1));

    assertEquals(1, stand.handedOver.size());
    assertEquals(TextState.SENT, row.state);
    assertEquals(Optional.of("SM" + row.text.id()), row.providerId);
    assertEquals(2, row.segments);
    assertEquals("stand", row.gateway);
    assertFalse(row.hasBody);
    assertEquals(List.of("stand Accepted 0ms"), scene.tally.told);
  }

  @Test
  void howLongTheProviderTookIsTold() {
    scene.queued(1);
    stand.provider =
        text -> {
          scene.now = scene.now.plusMillis(250);
          return Stand.accepted(text, Optional.empty());
        };

    scene.turn();

    assertEquals(List.of("stand Accepted 250ms"), scene.tally.told);
  }

  @Test
  void aTextThatIsRefusedHasFailedAndIsNotTriedAgain() {
    Row row = scene.queued(1);
    scene.pricePerSegment.put("stand", 500L);
    stand.provider = text -> new Outcome.Refused(FAILURE);

    scene.turn();
    scene.live(Duration.ofMinutes(5));

    assertEquals(1, stand.handedOver.size());
    assertEquals(TextState.FAILED, row.state);
    assertEquals(Optional.of(FAILURE), row.failure);
    assertEquals(0, store.spent(Scene.MONTH));
  }

  @Test
  void aTextThatMayHaveBeenSentIsUnknownWhereNobodyCanBeAskedAndNotSentAgain() {
    Row row = scene.queued(1);
    stand.provider = text -> unknown();

    scene.turn();
    scene.live(Duration.ofMinutes(5));

    assertEquals(1, stand.handedOver.size());
    assertEquals(TextState.UNKNOWN, row.state);
    assertEquals(Optional.of(FAILURE), row.failure);
    assertEquals(List.of(), spare.handedOver);
  }

  @Test
  void aTextThatTheProviderHasIsSentAfterItWasLookedUp() {
    Row row = scene.queued(1);
    stand.looksUp = true;
    stand.provider = text -> unknown();
    stand.memory = text -> new LookUp.Found(report(row, Report.Delivery.TAKEN));

    scene.turn();
    assertEquals(TextState.CHECKING, row.state);
    assertTrue(row.hasBody);
    scene.live(Duration.ofSeconds(31));

    assertEquals(TextState.SENT, row.state);
    assertEquals(1, stand.handedOver.size());
    assertEquals(List.of(NOON), stand.since);
    assertTrue(scene.tally.told.contains("stand looked up Found"));
  }

  @Test
  void aTextThatTheProviderHasNotIsSentOnceThatIsBelieved() {
    Row row = scene.queued(1);
    stand.looksUp = true;
    stand.provider =
        text -> stand.handedOver.size() == 1 ? unknown() : Stand.accepted(text, Optional.empty());

    scene.turn();
    scene.live(Duration.ofSeconds(89));
    assertEquals(TextState.CHECKING, row.state);
    assertEquals(1, stand.handedOver.size());
    scene.live(Duration.ofSeconds(3));

    assertEquals(TextState.SENT, row.state);
    assertEquals(2, stand.handedOver.size());
  }

  @Test
  void anAbsenceThatWasAskedForTooSoonIsAskedForAgain() {
    Row row = scene.queued(1);
    stand.looksUp = true;
    stand.provider = text -> unknown();
    stand.memory =
        text -> {
          // The answer takes until absence would be believed, but says how things were before.
          scene.now = scene.now.plusSeconds(70);
          return new LookUp.Absent();
        };

    scene.turn();
    scene.pass(Duration.ofSeconds(30));

    assertEquals(1, stand.lookedUp.size());
    assertEquals(TextState.CHECKING, row.state);
  }

  @Test
  void aTextThatMayBeAnotherIsUnknownInTheEnd() {
    Row row = scene.queued(1);
    stand.looksUp = true;
    stand.provider = text -> unknown();
    stand.memory = text -> new LookUp.Undecided("Two may be it.");

    scene.turn();
    scene.live(Duration.ofSeconds(31));
    assertEquals(TextState.CHECKING, row.state);
    scene.live(Duration.ofMinutes(10));

    assertEquals(TextState.UNKNOWN, row.state);
    assertEquals("Two may be it.", row.failure.orElseThrow().words());
  }

  @Test
  void aProviderThatNeverAnswersIsAskedForADayAndNoLonger() {
    Row row = scene.queued(1);
    stand.looksUp = true;
    stand.provider = text -> unknown();
    stand.memory = text -> new LookUp.NotNow(FAILURE, Optional.empty());

    scene.turn();
    for (int minute = 0; minute < 28 * 60 - 1; minute++) {
      scene.pass(Duration.ofMinutes(1));
    }
    assertEquals(TextState.CHECKING, row.state);
    scene.pass(Duration.ofMinutes(2));

    assertEquals(TextState.UNKNOWN, row.state);
    assertEquals(1, stand.handedOver.size());
    assertTrue(stand.lookedUp.size() > 100, () -> stand.lookedUp.size() + " times");
  }

  @Test
  void whichTextsAreOthersIsKnownWhenAProviderIsAsked() {
    Row other = scene.queued(1);
    scene.turn();
    stand.looksUp = true;
    stand.provider = text -> unknown();
    scene.queued(2);
    scene.turn();
    scene.live(Duration.ofSeconds(31));

    assertTrue(stand.isOthers.test(other.providerId.orElseThrow()));
    assertFalse(stand.isOthers.test("SM of nobody"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Meaning.class,
      names = {"WRONG_CREDENTIALS", "OUT_OF_MONEY"})
  void aTextOfAGatewayThatHasToBePausedGoesByTheNext(Meaning meaning) {
    Row row = scene.queued(1);
    stand.provider =
        text -> {
          scene.routes.paused.add("stand");
          return refused(meaning);
        };

    scene.turn();
    assertEquals(TextState.QUEUED, row.state);
    scene.live(Duration.ofSeconds(6));

    assertEquals(TextState.SENT, row.state);
    assertEquals("spare", row.gateway);
    assertEquals(Set.of(), row.tried);
  }

  @ParameterizedTest
  @EnumSource(
      value = Meaning.class,
      names = {"NOT_PERMITTED", "WRONG_SENDER", "BAD_REQUEST"})
  void whatOneGatewayMayNotSendGoesByTheNextAtOnceAndFailsWhereNoneIsLeft(Meaning meaning) {
    Row row = scene.queued(1);
    stand.provider = text -> refused(meaning);

    scene.turn();
    assertEquals(TextState.QUEUED, row.state);
    assertEquals(Set.of("stand"), row.tried);
    spare.provider = text -> refused(meaning);
    scene.turn();

    assertEquals(TextState.FAILED, row.state);
    assertEquals(1, stand.handedOver.size());
    assertEquals(1, spare.handedOver.size());
  }

  @Test
  void aTextThatWasReadMeanwhileIsNeverHandedToTheGateway() {
    Row read = scene.queued(1);
    Row unread = scene.queued(2);
    scene.seen = hold -> hold.equals(read.text.hold()) ? Optional.of(READ) : Optional.empty();

    scene.turn();
    scene.pass(Duration.ofHours(1));

    assertEquals(TextState.CANCELLED, read.state);
    assertEquals(Optional.of(READ), store.verdict(read.text.hold()));
    assertEquals(TextState.SENT, unread.state);
    assertEquals(List.of(unread.text), stand.handedOver);
    assertEquals(List.of("CANCELLED", "stand Accepted 0ms"), scene.tally.told);
  }

  @Test
  void textsThatAreCancelledHoldNobodyUp() {
    for (int id = 1; id <= 100; id++) {
      scene.queued(id);
    }
    scene.seen = hold -> Optional.of(READ);

    scene.turn();

    assertTrue(store.rows().stream().allMatch(row -> row.state == TextState.CANCELLED));
    assertEquals(List.of(), stand.handedOver);
  }

  @Test
  void aCancelThatFailsIsTriedAgainAndTheTextIsNotSentMeanwhile() {
    Row row = scene.queued(1);
    scene.seen = hold -> Optional.of(READ);
    store.away = call -> call == Call.CANCEL && store.calls(Call.CANCEL) <= 5;
    scene.turn();
    // A changed mind does not make it leave.
    scene.seen = hold -> Optional.empty();

    for (int i = 0; i < 6; i++) {
      scene.pass(Duration.ofMinutes(2));
    }

    assertEquals(TextState.CANCELLED, row.state);
    assertEquals(Optional.of(READ), store.verdict(row.text.hold()));
    assertEquals(List.of(), stand.handedOver);
  }

  @Test
  void theLookHappensAgainBeforeTheNextAttempt() {
    Row row = scene.queued(1);
    stand.provider = text -> notSent();
    scene.turn();
    assertEquals(TextState.QUEUED, row.state);
    scene.seen = hold -> Optional.of(READ);

    scene.pass(Duration.ofHours(1));

    assertEquals(TextState.CANCELLED, row.state);
    assertEquals(1, stand.handedOver.size());
  }

  @Test
  void whoHasOptedOutOfThisSenderGetsNothing() {
    Row row = scene.queued(1);
    scene.notes.objections =
        (text, sender) ->
            sender.equals(stand.senderOf(text.senders()))
                ? Optional.of(OPTED_OUT)
                : Optional.empty();

    scene.turn();

    assertEquals(TextState.CANCELLED, row.state);
    assertEquals(Optional.of(OPTED_OUT), store.verdict(row.text.hold()));
    assertEquals(List.of(), stand.handedOver);
  }

  @ParameterizedTest
  @CsvSource({"NOTICE, CANCELLED", "CODE, CANCELLED", "ANSWER, SENT"})
  void whoHasOptedOutGetsAnswersOnly(Text.Purpose purpose, TextState state) {
    scene.notes.objections = (text, sender) -> Optional.of(OPTED_OUT);
    Row row = store.queue(Scene.text(1, Senders.OF_GATEWAY, purpose));

    scene.turn();

    assertEquals(state, row.state);
  }

  @ParameterizedTest
  @EnumSource(Text.Purpose.class)
  void whateverItIsForNothingGoesToACountryThatIsNotAllowedAnyMore(Text.Purpose purpose) {
    Row row = store.queue(Scene.text(1, Senders.OF_GATEWAY, purpose));
    scene.properties.put(Countries.COUNTRIES, "SE");
    scene.countries.refresh();

    scene.turn();

    assertEquals(TextState.CANCELLED, row.state);
    assertEquals(
        Optional.of(new Ending(Reason.COUNTRY, "meanwhile")), store.verdict(row.text.hold()));
    assertEquals(List.of(), stand.handedOver);
  }

  @Test
  void whatIsPostedIsSentSoonAndOnce() {
    Text text = Scene.text(1, Senders.OF_GATEWAY, Text.Purpose.ANSWER);

    assertTrue(scene.outbox.post(text));
    assertFalse(scene.outbox.post(text));
    scene.outbox.turn();
    scene.pass(Duration.ofSeconds(1));

    assertEquals(List.of(text), stand.handedOver);
  }

  @Test
  void whatNamesItsGatewayLeavesByThatOrWaits() {
    Row row = store.queue(Scene.text(1, new Senders("", "", "spare"), Text.Purpose.ANSWER));
    scene.routes.paused.add("spare");

    scene.turn();
    assertEquals(TextState.QUEUED, row.state);

    scene.routes.paused.clear();
    scene.pass(Duration.ofSeconds(1));
    assertEquals(1, spare.handedOver.size());
    assertEquals(List.of(), stand.handedOver);
  }

  @Test
  void thatSomebodyHasOptedOutIsNotedAndLaterTextsAreCancelled() {
    Row first = scene.queued(1);
    stand.provider = text -> refused(Meaning.OPTED_OUT);
    scene.notes.objections =
        (text, sender) -> scene.notes.noted.isEmpty() ? Optional.empty() : Optional.of(OPTED_OUT);

    scene.turn();
    Row second = scene.queued(2);
    scene.pass(Duration.ofSeconds(1));

    assertEquals(TextState.FAILED, first.state);
    assertEquals(List.of("+12060000001 of  by stand 42"), scene.notes.noted);
    assertEquals(TextState.CANCELLED, second.state);
    assertEquals(1, stand.handedOver.size());
    assertEquals(List.of(), spare.handedOver);
  }

  @Test
  void anOptOutThatCannotBeNotedIsNoReasonToForgetWhatBecameOfTheText() throws Exception {
    Row row = scene.queued(1);
    stand.provider = text -> refused(Meaning.OPTED_OUT);
    scene.notes.whenNoted =
        () -> {
          throw new IllegalStateException("away");
        };

    String logged = Scene.logged(scene::turn, Refusals.class);

    assertEquals(TextState.FAILED, row.state);
    assertTrue(logged.contains("WARN"), logged);
    assertFalse(logged.contains("+12065550100"), logged);
  }

  private enum Breakage {
    EXCEPTION,
    ERROR,
    NULL
  }

  private static <T> T breakAs(Breakage breakage, Class<T> wanted) {
    return switch (breakage) {
      case EXCEPTION -> throw new IllegalStateException("a bug");
      case ERROR -> throw new NoClassDefFoundError("a class");
      case NULL -> wanted.cast(null);
    };
  }

  @ParameterizedTest
  @EnumSource(
      value = Breakage.class,
      names = {"EXCEPTION", "ERROR"})
  void whenTheLastLookFailsTheTextIsPutBack(Breakage breakage) {
    Row row = scene.queued(1);
    scene.notes.objections = (text, sender) -> Optional.of(breakAs(breakage, Ending.class));

    scene.turn();
    assertEquals(TextState.QUEUED, row.state);
    assertEquals(List.of(), stand.handedOver);
    assertEquals(Map.of(), scene.outbox.underWay());

    scene.notes.objections = (text, sender) -> Optional.empty();
    scene.pass(Duration.ofSeconds(5));
    assertEquals(TextState.SENT, row.state);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          lookSeconds, handedOver
          29,          1
          30,          1
          31,          0
          600,         0
          """)
  void afterALastLookThatTookTooLongTheTextIsPutBack(long lookSeconds, int handedOver) {
    Row row = scene.queued(1);
    scene.notes.objections =
        (text, sender) -> {
          scene.now = scene.now.plusSeconds(lookSeconds);
          return Optional.empty();
        };

    scene.turn();

    assertEquals(handedOver, stand.handedOver.size());
    assertEquals(handedOver == 1 ? TextState.SENT : TextState.QUEUED, row.state);
  }

  @ParameterizedTest
  @EnumSource
  void whereTheGatewayBreaksItsPromiseNobodyCanSayWhetherItWasSent(Breakage breakage) {
    Row row = scene.queued(1);
    scene.queued(2);
    stand.provider = text -> breakAs(breakage, Outcome.class);

    scene.turn();
    scene.pass(Duration.ofHours(1));

    assertEquals(2, stand.handedOver.size());
    assertEquals(TextState.UNKNOWN, row.state);
    assertEquals(Meaning.UNKNOWN, row.failure.orElseThrow().meaning());
  }

  @ParameterizedTest
  @EnumSource
  void whereAskingBreaksItsPromiseItIsAskedAgain(Breakage breakage) {
    Row row = scene.queued(1);
    stand.looksUp = true;
    stand.provider = text -> unknown();
    stand.memory =
        text ->
            stand.lookedUp.size() == 1
                ? breakAs(breakage, LookUp.class)
                : new LookUp.Found(report(row, Report.Delivery.DELIVERED));

    scene.turn();
    scene.live(Duration.ofSeconds(95));

    assertEquals(2, stand.lookedUp.size());
    assertEquals(TextState.DELIVERED, row.state);
  }

  @Test
  void aTextThatWasNotSentIsTriedAgainUntilItIsTooLate() {
    Row row = scene.queued(1);
    stand.provider = text -> notSent();

    for (int minute = 0; minute < 300; minute++) {
      scene.pass(Duration.ofMinutes(1));
    }

    assertEquals(TextState.EXPIRED, row.state);
    assertFalse(row.hasBody);
    assertTrue(stand.handedOver.size() > 40, () -> stand.handedOver.size() + " attempts");
  }

  @Test
  void aTextThatWasNotSentIsSentAtTheNextAttempt() {
    Row row = scene.queued(1);
    stand.provider = text -> notSent();
    scene.turn();
    stand.provider = text -> Stand.accepted(text, Optional.empty());

    scene.pass(Duration.ofMillis(4_999));
    assertEquals(1, stand.handedOver.size());
    scene.pass(Duration.ofMillis(1));

    assertEquals(TextState.SENT, row.state);
    assertEquals(2, stand.handedOver.size());
  }

  @Test
  void aTextIsPaidForAsOftenAsItIsSent() {
    scene.queued(1);
    scene.pricePerSegment.put("stand", 500L);
    stand.provider = text -> notSent();

    scene.live(Duration.ofMinutes(3));
    assertEquals(0, store.spent(Scene.MONTH));
    stand.provider = text -> Stand.accepted(text, Optional.empty());
    scene.live(Duration.ofMinutes(6));

    assertEquals(500, store.spent(Scene.MONTH));
  }

  @Test
  void whatTheGatewayThrowsIsLoggedWithoutTheWordsOfTheText() throws Exception {
    scene.queued(1);
    stand.looksUp = true;
    stand.provider =
        text -> {
          throw new IllegalStateException(
              "cannot send " + text.body(), new IllegalArgumentException(text.body()));
        };
    stand.memory =
        text -> {
          throw new IllegalArgumentException(text.body() + text.to().e164());
        };

    String logged =
        Scene.logged(
            () -> {
              scene.turn();
              scene.live(Duration.ofSeconds(31));
            },
            Outbox.class,
            Handing.class,
            Dispatcher.class,
            Recorder.class);

    assertTrue(logged.contains("java.lang.IllegalStateException"), logged);
    assertTrue(logged.contains("java.lang.IllegalArgumentException"), logged);
    assertFalse(logged.contains("Juliet"), logged);
    assertFalse(logged.contains("5550100"), logged);
  }

  @Test
  void whatBecameOfATextIsRecordedWhenTheDatabaseIsBack() {
    Row row = scene.queued(1);
    store.away = call -> call == Call.RECORD;
    scene.turn();
    scene.live(Duration.ofMinutes(5));
    assertEquals(TextState.SENDING, row.state);
    assertEquals(1, scene.outbox.unrecorded());

    store.away = call -> false;
    scene.turn();

    assertEquals(TextState.SENT, row.state);
    assertEquals(1, stand.handedOver.size());
    assertEquals(0, scene.outbox.unrecorded());
  }

  @Test
  void aLeaseThatAnEarlierLifeHadIsLookedUp() {
    Row row = scene.queued(1);
    row.state = TextState.SENDING;
    row.gateway = "stand";
    row.handed = NOON.minusSeconds(30);
    row.leaseUntil = NOON.plusSeconds(30);
    stand.looksUp = true;
    stand.memory = text -> new LookUp.Found(report(row, Report.Delivery.DELIVERED));

    scene.live(Duration.ofSeconds(30));
    assertEquals(TextState.SENDING, row.state);
    scene.live(Duration.ofSeconds(15));

    assertEquals(TextState.DELIVERED, row.state);
    assertEquals(List.of(), stand.handedOver);
  }

  @Test
  void aLeaseThatAnEarlierLifeHadEndsAsUnknownWhereNobodyCanBeAsked() {
    Row row = scene.queued(1);
    row.state = TextState.SENDING;
    row.gateway = "stand";
    row.leaseUntil = NOON.plusSeconds(30);

    scene.live(Duration.ofSeconds(45));

    assertEquals(TextState.UNKNOWN, row.state);
    assertEquals(Meaning.UNKNOWN, row.failure.orElseThrow().meaning());
    assertEquals(List.of(), stand.handedOver);
    assertEquals(List.of(), stand.lookedUp);
    assertEquals(List.of(), scene.tally.told);
  }

  @Test
  void aTextThatSomebodyElseHasClaimedMeanwhileIsLeftAlone() {
    Row row = scene.queued(1);
    stand.provider =
        text -> {
          store.takeOver(text.id());
          return Stand.accepted(text, Optional.empty());
        };

    scene.turn();

    assertEquals(TextState.SENDING, row.state);
    assertEquals(Map.of(), scene.outbox.underWay());
  }

  @Test
  void aReportThatComesBeforeOurOwnRecordStands() {
    Row row = scene.queued(1);
    scene.hands.waitsToBeTold = true;
    scene.turn();
    scene.hands.doAll();

    assertEquals(Applied.CHANGED, reported(row, Report.Delivery.DELIVERED));
    scene.turn();

    assertEquals(TextState.DELIVERED, row.state);
    assertEquals(0, scene.outbox.unrecorded());
    assertFalse(row.hasBody);
  }

  @Test
  void reportsGoForwardOnlyAndOnlyNewsAreCounted() {
    Row row = scene.queued(1);
    scene.turn();
    scene.tally.told.clear();

    assertEquals(Applied.CHANGED, reported(row, Report.Delivery.DELIVERED));
    assertEquals(Applied.NO_NEWS, reported(row, Report.Delivery.TAKEN));
    assertEquals(Applied.NO_NEWS, reported(row, Report.Delivery.DELIVERED));
    assertEquals(
        Applied.NO_SUCH_TEXT,
        scene.outbox.reported(
            "spare", Optional.of(row.text.id()), report(row, Report.Delivery.FAILED)));
    assertEquals(
        Applied.NO_SUCH_TEXT,
        scene.outbox.reported(
            "stand", Optional.of(new UUID(9, 9)), report(row, Report.Delivery.FAILED)));

    assertEquals(TextState.DELIVERED, row.state);
    assertEquals(List.of("stand reported DELIVERED"), scene.tally.told);
  }

  private static Report optedOut(Row row, Optional<Money> price) {
    return new Report(
        "SM" + row.text.id(),
        Report.Delivery.FAILED,
        "failed",
        Optional.of(new Outcome.Failure(Meaning.OPTED_OUT, "21610", "Opted out.")),
        Optional.empty(),
        price);
  }

  @Test
  void anOptOutThatAProviderReportsLaterIsNotedOnce() {
    Row row = scene.queued(1);
    scene.turn();

    scene.outbox.reported("stand", Optional.of(row.text.id()), optedOut(row, Optional.empty()));
    assertEquals(List.of("+12060000001 of  by stand 21610"), scene.notes.noted);

    // By now the person may be back.
    scene.outbox.reported("stand", Optional.empty(), optedOut(row, Optional.empty()));
    Optional<Money> price = Optional.of(new Money(1, TextsInMemory.CURRENCY));
    assertEquals(
        Applied.CHANGED, scene.outbox.reported("stand", Optional.empty(), optedOut(row, price)));
    scene.outbox.reported("spare", Optional.empty(), optedOut(row, Optional.empty()));
    assertEquals(1, scene.notes.noted.size());
  }

  @Test
  void anOptOutThatAProviderTellsWhenItIsAskedHowFarATextHasComeIsNoted() {
    stand.tellsProgress = true;
    Row row = scene.queued(1);
    stand.tracker = id -> new LookUp.Found(optedOut(row, Optional.empty()));
    scene.turn();

    scene.live(Duration.ofMinutes(2));

    assertEquals(TextState.FAILED, row.state);
    assertEquals(List.of("+12060000001 of  by stand 21610"), scene.notes.noted);
  }

  @Test
  void anOptOutThatAProviderTellsWhenItIsAskedWhetherItHasATextIsNoted() {
    stand.looksUp = true;
    stand.provider = text -> unknown();
    Row row = scene.queued(1);
    stand.memory = text -> new LookUp.Found(optedOut(row, Optional.empty()));
    scene.turn();

    scene.live(Duration.ofMinutes(2));

    assertEquals(TextState.FAILED, row.state);
    assertEquals(List.of("+12060000001 of  by stand 21610"), scene.notes.noted);
  }

  @Test
  void anOptOutIsReportedAgainIfTheDatabaseIsAwayWhenItIsReported() {
    Row row = scene.queued(1);
    scene.turn();
    store.away = call -> call == Call.OPEN;

    assertThrows(
        IllegalStateException.class,
        () ->
            scene.outbox.reported(
                "stand", Optional.of(row.text.id()), optedOut(row, Optional.empty())));
    assertEquals(TextState.SENT, row.state);
    assertEquals(List.of(), scene.notes.noted);
  }

  @Test
  void whatAReportDoesNotSayIsAskedForLater() {
    Row row = scene.queued(1);
    scene.turn();
    Report priced =
        new Report(
            "SM" + row.text.id(),
            Report.Delivery.DELIVERED,
            "",
            Optional.empty(),
            Optional.of(3),
            Optional.of(new Money(21, TextsInMemory.CURRENCY)));

    reported(row, Report.Delivery.DELIVERED);
    assertEquals(Optional.of(NOON.plusSeconds(600)), row.pollAt);
    scene.outbox.reported("stand", Optional.empty(), priced);

    assertEquals(Optional.empty(), row.pollAt);
    assertEquals(3, row.segments);
    assertEquals(21, store.spent(Scene.MONTH));
  }

  @Test
  void whoeverReportsHearsThatTheDatabaseIsAway() {
    Row row = scene.queued(1);
    scene.turn();
    store.away = call -> true;

    assertThrows(IllegalStateException.class, () -> reported(row, Report.Delivery.DELIVERED));
  }

  @Test
  void stoppedItRecordsWhatIsUnderWayAndClaimsNothingMore() throws Exception {
    CountDownLatch recorded = new CountDownLatch(1);
    store.before =
        call -> {
          if (call == Call.RECORD) {
            recorded.countDown();
          }
        };
    Row row = scene.queued(1);
    scene.outbox.start();
    scene.outbox.wake();
    assertTrue(recorded.await(20, TimeUnit.SECONDS));

    scene.outbox.stop();
    Row late = scene.queued(2);
    scene.outbox.wake();

    assertEquals(TextState.SENT, row.state);
    assertEquals(TextState.QUEUED, late.state);
    assertEquals(1, stand.handedOver.size());
    assertTrue(scene.hands.isShutdown());
  }

  @Test
  void whatIsWrongWithTheSettingsIsKnownAtOnce() {
    scene.properties.put(Patience.LEASE, "soon");

    scene.outbox.refresh();

    assertEquals(1, scene.problems.current().size());
  }

  @Test
  void stoppedBeforeItWasStartedItDoesNotWait() {
    Text text = scene.queued(1).text;

    scene.outbox.stop();

    assertEquals(TextState.QUEUED, store.row(text.id()).state);
    assertTrue(scene.hands.isShutdown());
  }
}
