package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import static org.igniterealtime.openfire.plugins.smsnotify.gateway.ScriptedGateway.ACCEPTED;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.ScriptedGateway.failure;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.ScriptedGateway.notSent;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.ScriptedGateway.refused;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.ScriptedGateway.unknown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RunningGatewayTest {

  private static final Senders OTHER = new Senders("+12065550112", "");
  private static final int AT_ONCE = 100;

  private final MovableClock clock = new MovableClock();
  private final Instant start = clock.instant();
  private final Problems problems = new Problems(clock);
  private final Limits limits = new Limits(new Settings(name -> Optional.empty(), problems));
  private final Pauses pauses = new Pauses(new PauseTable(), Runnable::run, problems, clock);
  private final ScriptedGateway provider = new ScriptedGateway();
  private final RunningGateway gateway = new RunningGateway(provider, pauses, clock);

  private Optional<Integer> atOnce(Senders senders) {
    return gateway.way(senders, limits, AT_ONCE).map(Way::atOnce);
  }

  private Optional<Integer> atOnce() {
    return atOnce(Senders.OF_GATEWAY);
  }

  private Outcome send() {
    return gateway.send(Texts.text());
  }

  private void send(Outcome outcome, int times) {
    for (int i = 0; i < times; i++) {
      provider.next(outcome);
      assertEquals(outcome, send());
    }
  }

  private void assertNotAsked(Meaning meaning) {
    int before = provider.sends();
    Outcome.NotSent outcome = assertInstanceOf(Outcome.NotSent.class, send());
    assertEquals(meaning, outcome.failure().meaning());
    assertEquals(before, provider.sends());
  }

  private Health.State state() {
    return gateway.health().state();
  }

  @Test
  void whileAllIsWellItTakesAsManyAsItMay() {
    Way way = gateway.way(OTHER, limits, AT_ONCE).orElseThrow();

    assertEquals(gateway, way.gateway());
    assertEquals(new Sender("+12065550112", Sender.Kind.LONG_CODE), way.sender());
    assertEquals(1, way.segmentsPerSecond());
    assertEquals(AT_ONCE, way.atOnce());
    assertEquals(ACCEPTED, send());
    assertEquals(
        new Health(
            "twilio-a",
            "twilio",
            Health.State.WORKING,
            start,
            Optional.empty(),
            Optional.empty(),
            "",
            ""),
        gateway.health());
  }

  @Test
  void afterRepeatedFailuresItRestsTriesAndWorksAgain() {
    send(unknown(), 3);
    send(notSent(Meaning.TEMPORARY), 2);

    assertEquals(Optional.empty(), atOnce());
    assertNotAsked(Meaning.TEMPORARY);
    assertEquals(
        new Health(
            "twilio-a",
            "twilio",
            Health.State.RESTING,
            start,
            Optional.of(start.plusSeconds(30)),
            Optional.of(Meaning.TEMPORARY),
            "4711",
            "It went wrong."),
        gateway.health());

    clock.pass(Duration.ofSeconds(30));
    assertEquals(Optional.of(1), atOnce());
    assertEquals(Health.State.TRYING, state());
    send(ACCEPTED, 3);
    assertEquals(Optional.of(AT_ONCE), atOnce());
    assertEquals(Health.State.WORKING, state());
  }

  @Test
  void aTrialThatFailsLetsItRestAgain() {
    send(unknown(), 5);
    clock.pass(Duration.ofSeconds(30));
    send(unknown(), 1);

    assertEquals(Optional.empty(), atOnce());
    assertNotAsked(Meaning.TEMPORARY);
  }

  @ParameterizedTest
  @EnumSource(
      value = Meaning.class,
      names = {"WRONG_CREDENTIALS", "OUT_OF_MONEY"},
      mode = EnumSource.Mode.EXCLUDE)
  void refusalsAreNoFailuresOfTheProvider(Meaning meaning) {
    send(refused(meaning), 20);
    assertEquals(Optional.of(AT_ONCE), atOnce());
  }

  @Test
  void aSenderThatIsTooFastRestsForAsLongAsTheProviderAsksAndNoOtherDoes() {
    send(notSent(Meaning.TOO_FAST, Duration.ofSeconds(17)), 1);

    assertEquals(Optional.empty(), atOnce());
    assertEquals(Optional.of(AT_ONCE), atOnce(OTHER));
    Outcome.NotSent outcome = assertInstanceOf(Outcome.NotSent.class, send());
    assertEquals(Meaning.TOO_FAST, outcome.failure().meaning());
    assertEquals(Optional.of(Duration.ofSeconds(17)), outcome.retryAfter());
    assertEquals(1, provider.sends());
    assertEquals(Health.State.RESTING, state());
    assertEquals(Optional.of(start.plusSeconds(17)), gateway.health().until());

    clock.pass(Duration.ofSeconds(17));
    assertEquals(Optional.of(AT_ONCE), atOnce());
  }

  @Test
  void beingTooFastIsNoFailureOfTheProvider() {
    for (int i = 0; i < 20; i++) {
      send(notSent(Meaning.TOO_FAST, Duration.ofSeconds(1)), 1);
      clock.pass(Duration.ofSeconds(1));
    }
    assertEquals(Optional.of(AT_ONCE), atOnce());
    assertEquals(Health.State.WORKING, state());
  }

  @ParameterizedTest
  @CsvSource({
    "WRONG_CREDENTIALS, true",
    "WRONG_CREDENTIALS, false",
    "OUT_OF_MONEY, true",
    "OUT_OF_MONEY, false"
  })
  void wrongCredentialsAndNoMoneyPauseItInsteadOfBurningTheQueue(
      Meaning meaning, boolean isRefused) {
    send(isRefused ? refused(meaning) : notSent(meaning), 1);

    assertEquals(Optional.empty(), atOnce());
    assertEquals(Optional.empty(), atOnce(OTHER));
    assertNotAsked(Meaning.TEMPORARY);
    assertEquals("gateway:twilio-a:paused", problems.current().get(0).key());
    assertEquals(
        new Health(
            "twilio-a",
            "twilio",
            Health.State.PAUSED,
            start,
            Optional.of(start.plus(Duration.ofMinutes(15))),
            Optional.of(meaning),
            "4711",
            "It went wrong."),
        gateway.health());
  }

  @Test
  void afterAQuarterOfAnHourOneTextIsTriedAndItsSuccessEndsThePause() {
    send(refused(Meaning.OUT_OF_MONEY), 1);
    clock.pass(Duration.ofMinutes(15));
    assertEquals(Optional.of(1), atOnce());
    assertEquals(Health.State.TRYING, state());

    provider.next(
        () -> {
          // While it is under way, no other is.
          assertNotAsked(Meaning.TEMPORARY);
          return ACCEPTED;
        });
    assertEquals(ACCEPTED, send());

    assertEquals(Optional.of(AT_ONCE), atOnce());
    assertEquals(0, problems.current().size());
    assertEquals(Health.State.WORKING, state());
  }

  @Test
  void aTrialThatIsRefusedTheSameWayProlongsThePause() {
    send(refused(Meaning.OUT_OF_MONEY), 1);
    clock.pass(Duration.ofMinutes(15));
    send(refused(Meaning.WRONG_CREDENTIALS), 1);

    assertEquals(Optional.empty(), atOnce());
    assertEquals(
        clock.instant().plus(Duration.ofMinutes(30)),
        pauses.of("twilio-a").orElseThrow().nextTry());
  }

  @ParameterizedTest
  @CsvSource({
    "WRONG_CREDENTIALS, false",
    "OUT_OF_MONEY, true",
  })
  void aTrialThatIsRefusedForItsOwnSakeShowsThatTheCredentialsAreRight(
      Meaning meaning, boolean stays) {
    send(refused(meaning), 1);
    clock.pass(Duration.ofMinutes(15));
    send(refused(Meaning.INVALID_NUMBER), 1);

    assertEquals(stays, pauses.of("twilio-a").isPresent());
    assertEquals(Optional.of(stays ? 1 : AT_ONCE), atOnce());
  }

  @Test
  void aTrialOfWhichNothingIsKnownLeavesThePauseAsItIs() {
    send(refused(Meaning.OUT_OF_MONEY), 1);
    Optional<Pause> pause = pauses.of("twilio-a");
    clock.pass(Duration.ofMinutes(15));
    send(unknown(), 1);

    assertEquals(pause, pauses.of("twilio-a"));
  }

  @Test
  void aTextThatWasUnderWayWhenThePauseBeganDoesNotEndIt() {
    provider.next(
        () -> {
          pauses.begin("twilio-a", failure(Meaning.OUT_OF_MONEY));
          return ACCEPTED;
        });
    assertEquals(ACCEPTED, send());
    assertTrue(pauses.of("twilio-a").isPresent());
  }

  @Test
  void anOperatorsPauseIsShownAsSuch() {
    pauses.byOperator("twilio-a");

    assertEquals(Optional.empty(), atOnce());
    assertNotAsked(Meaning.TEMPORARY);
    assertEquals(
        new Health(
            "twilio-a",
            "twilio",
            Health.State.PAUSED,
            start,
            Optional.empty(),
            Optional.empty(),
            "",
            "An operator has paused it."),
        gateway.health());
  }

  @ParameterizedTest
  @CsvSource({
    "WRONG_CREDENTIALS, true",
    "OUT_OF_MONEY, true",
    "TOO_FAST, false",
    "TEMPORARY, false"
  })
  void anAnswerToAQuestionPausesItAsWell(Meaning meaning, boolean pauses) {
    LookUp answer = new LookUp.NotNow(failure(meaning), Optional.empty());
    provider.answers(answer);

    assertEquals(answer, gateway.lookUp(Texts.text(), start, id -> false));
    assertEquals(pauses, this.pauses.of("twilio-a").isPresent());

    this.pauses.resume("twilio-a");
    assertEquals(answer, gateway.progress("SM1"));
    assertEquals(pauses, this.pauses.of("twilio-a").isPresent());
  }

  @Test
  void aPausedGatewayCanBeAsked() {
    pauses.byOperator("twilio-a");
    assertEquals(new LookUp.Absent(), gateway.lookUp(Texts.text(), start, id -> false));
  }

  @Test
  void questionsThatAreNotAnsweredDoNotOpenTheBreaker() {
    provider.answers(new LookUp.NotNow(failure(Meaning.TEMPORARY), Optional.empty()));
    for (int i = 0; i < 20; i++) {
      gateway.progress("SM1");
    }
    assertEquals(Optional.of(AT_ONCE), atOnce());
  }

  @Test
  void aGatewayThatBreaksItsPromiseDoesNotKeepTheTrial() {
    send(unknown(), 5);
    clock.pass(Duration.ofSeconds(30));
    provider.next(
        () -> {
          throw new IllegalStateException("broken");
        });
    assertThrows(IllegalStateException.class, this::send);

    clock.pass(Duration.ofSeconds(30));
    send(ACCEPTED, 3);
    assertEquals(Optional.of(AT_ONCE), atOnce());
  }
}
