package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PausesTest {

  private static final String NAME = "twilio-eu";
  private static final Outcome.Failure NO_MONEY =
      new Outcome.Failure(Meaning.OUT_OF_MONEY, "30002", "The account was suspended.");
  private static final Outcome.Failure WRONG_TOKEN =
      new Outcome.Failure(Meaning.WRONG_CREDENTIALS, "20003", "Authenticate");

  private final MovableClock clock = new MovableClock();
  private final Instant start = clock.instant();
  private final Problems problems = new Problems(clock);
  private final PauseTable table = new PauseTable();
  private final Queue<Runnable> writing = new ArrayDeque<>();
  private final Pauses pauses = new Pauses(table, writing::add, problems, clock);
  private final Pauses otherNode = new Pauses(table, writing::add, new Problems(clock), clock);

  private void write() {
    while (!writing.isEmpty()) {
      writing.remove().run();
    }
  }

  @ParameterizedTest
  @EnumSource(Meaning.class)
  void onlyMoneyAndCredentialsAreReasons(Meaning meaning) {
    assertEquals(
        meaning == Meaning.OUT_OF_MONEY || meaning == Meaning.WRONG_CREDENTIALS,
        Pauses.isReason(meaning));
  }

  @Test
  void aPauseCountsAtOnceAndIsStoredLater() {
    pauses.begin(NAME, NO_MONEY);

    Pause pause =
        new Pause(
            start,
            start.plus(Duration.ofMinutes(15)),
            Meaning.OUT_OF_MONEY,
            "30002",
            "The account was suspended.");
    assertEquals(Optional.of(pause), pauses.of(NAME));
    assertEquals(Map.of(), table.stored);

    write();
    assertEquals(Map.of(NAME, pause), table.stored);
  }

  @Test
  void furtherRefusalsOfTextsThatWereUnderWayChangeNothing() {
    pauses.begin(NAME, NO_MONEY);
    clock.pass(Duration.ofSeconds(20));
    pauses.begin(NAME, WRONG_TOKEN);

    assertEquals(Meaning.OUT_OF_MONEY, pauses.of(NAME).orElseThrow().meaning());
    assertEquals(start.plus(Duration.ofMinutes(15)), pauses.of(NAME).orElseThrow().nextTry());
  }

  @Test
  void aTextIsTriedAfterFifteenMinutesThenThirtyThenEveryHour() {
    pauses.begin(NAME, NO_MONEY);
    for (int minutes : new int[] {15, 30, 60, 60, 60}) {
      Pause pause = pauses.of(NAME).orElseThrow();
      assertEquals(start, pause.since());
      assertEquals(clock.instant().plus(Duration.ofMinutes(minutes)), pause.nextTry());

      clock.pass(Duration.ofMinutes(minutes).minusMillis(1));
      assertFalse(pauses.isTrialDue(pause));
      clock.pass(Duration.ofMillis(1));
      assertTrue(pauses.isTrialDue(pause));
      pauses.prolong(NAME, NO_MONEY);
    }
  }

  @Test
  void aLateTrialProlongsFromItsOwnMoment() {
    pauses.begin(NAME, NO_MONEY);
    clock.pass(Duration.ofHours(5));
    pauses.prolong(NAME, WRONG_TOKEN);

    Pause pause = pauses.of(NAME).orElseThrow();
    assertEquals(clock.instant().plus(Duration.ofMinutes(30)), pause.nextTry());
    assertEquals(Meaning.WRONG_CREDENTIALS, pause.meaning());
  }

  @Test
  void anEndedPauseIsRemovedFromTheStore() {
    pauses.begin(NAME, NO_MONEY);
    write();
    pauses.end(NAME);

    assertEquals(Optional.empty(), pauses.of(NAME));
    assertEquals(List.of(), problems.current());
    write();
    assertEquals(Map.of(), table.stored);
  }

  @Test
  void aPauseByAnOperatorIsEndedByAnOperatorOnly() {
    pauses.byOperator(NAME);
    clock.pass(Duration.ofDays(1000));
    Pause pause = pauses.of(NAME).orElseThrow();
    assertTrue(pause.isByOperator());
    assertFalse(pauses.isTrialDue(pause));

    pauses.end(NAME);
    pauses.begin(NAME, NO_MONEY);
    pauses.prolong(NAME, NO_MONEY);
    assertEquals(Optional.of(pause), pauses.of(NAME));

    pauses.resume(NAME);
    assertEquals(Optional.empty(), pauses.of(NAME));
  }

  @Test
  void anOperatorEndsAnyPause() {
    pauses.begin(NAME, NO_MONEY);
    pauses.resume(NAME);
    assertEquals(Optional.empty(), pauses.of(NAME));
  }

  @Test
  void aPauseIsAProblemWithTheProvidersCodeAndWordsAndWhatToDo() {
    pauses.begin(NAME, NO_MONEY);
    assertEquals(
        List.of(
            new Problem(
                "gateway:twilio-eu:paused",
                "No texts leave by the gateway twilio-eu, since the account has no money, or is not"
                    + " active. 30002: The account was suspended.",
                "Top up the account, or raise its limit, with the provider; the texts wait, and"
                    + " one is tried at 2026-11-21T12:15:00Z, or as soon as its settings"
                    + " change.",
                start)),
        problems.current());

    pauses.prolong(NAME, WRONG_TOKEN);
    Problem problem = problems.current().get(0);
    assertTrue(problem.what().contains("20003: Authenticate"), problem.what());
    assertTrue(problem.advice().contains("smsnotify.twilio-eu.*"), problem.advice());

    pauses.byOperator(NAME);
    assertEquals("An operator has paused the gateway twilio-eu.", problems.current().get(0).what());

    pauses.resume(NAME);
    assertEquals(List.of(), problems.current());
  }

  @Test
  void atTheNextRefreshAnotherNodeKnowsAndAfterItsEndAsWell() {
    pauses.begin(NAME, NO_MONEY);
    write();
    otherNode.refresh();
    assertEquals(pauses.of(NAME), otherNode.of(NAME));

    otherNode.end(NAME);
    write();
    assertTrue(pauses.of(NAME).isPresent());
    pauses.refresh();
    assertEquals(Optional.empty(), pauses.of(NAME));
  }

  @Test
  void whileTheStoreIsAwayThePauseCountsAndIsStoredAfterwards() {
    table.isAway = true;
    pauses.begin(NAME, NO_MONEY);
    write();
    pauses.refresh();
    assertTrue(pauses.of(NAME).isPresent());

    table.isAway = false;
    pauses.refresh();
    assertEquals(pauses.of(NAME), Optional.of(table.stored.get(NAME)));
    assertTrue(pauses.of(NAME).isPresent());
  }

  @Test
  void anEndThatCouldNotBeStoredIsNotUndoneByTheStore() {
    pauses.begin(NAME, NO_MONEY);
    write();
    table.isAway = true;
    pauses.end(NAME);
    write();
    table.isAway = false;
    pauses.refresh();

    assertEquals(Optional.empty(), pauses.of(NAME));
    assertEquals(Map.of(), table.stored);
  }

  @Test
  void whatBeginsWhileTheStoreIsReadIsNotLost() {
    table.whileLoading = () -> pauses.begin(NAME, NO_MONEY);
    pauses.refresh();
    assertTrue(pauses.of(NAME).isPresent());

    table.whileLoading = () -> {};
    pauses.refresh();
    assertTrue(pauses.of(NAME).isPresent());
  }

  @Test
  void aWriterThatIsGoneDoesNotFailTheSend() {
    Pauses late =
        new Pauses(
            table,
            work -> {
              throw new RejectedExecutionException();
            },
            problems,
            clock);
    late.begin(NAME, NO_MONEY);
    assertTrue(late.of(NAME).isPresent());

    late.refresh();
    assertEquals(1, table.stored.size());
  }
}
