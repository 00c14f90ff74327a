package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.GATEWAY;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.NOON;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.claim;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.progress;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sentAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report.Delivery;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Done;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Progress;
import org.junit.jupiter.api.Test;

/** What is written down of a text's life. */
interface LivingContract extends StoreContract {

  private TextTables texts() {
    return Samples.texts(database());
  }

  private void given() {
    database().installed();
    new HoldTables(database(), "here").write(List.of(sentAt(1, 0)));
  }

  private List<Step> life() {
    return Life.read(database().value("SELECT life FROM smsText"));
  }

  private static Progress refused(Instant until, String code) {
    return new Progress(
        TextState.QUEUED,
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Outcome.Failure(Meaning.TOO_FAST, code, "Too Many Requests")),
        until,
        true,
        Set.of(),
        true,
        "",
        Optional.empty(),
        Optional.empty());
  }

  private void record(int second, Progress progress) {
    Claim claim = claim(texts(), after(second), after(second + 60), 1).get(0);
    texts().record(List.of(new Done(claim, progress)), after(second + 1));
  }

  private void reported(Delivery delivery, String word, int second) {
    Optional<Outcome.Failure> failure =
        delivery == Delivery.UNDELIVERED
            ? Optional.of(new Outcome.Failure(Meaning.FILTERED, "30007", "Filtered"))
            : Optional.empty();
    texts()
        .reported(
            GATEWAY,
            Optional.of(UUID.fromString(database().value("SELECT textID FROM smsText"))),
            new Report("SM1", delivery, word, failure, Optional.empty(), Optional.empty()),
            Optional.empty(),
            after(second));
  }

  @Test
  default void aTextThatWaitsHasNoneYet() {
    given();

    assertEquals(List.of(), life());
  }

  @Test
  default void everyTryAndReportIsWrittenDown() {
    given();
    record(10, refused(after(40), "429"));
    record(50, progress(TextState.SENT));
    reported(Delivery.TAKEN, "queued", 52);
    reported(Delivery.UNDELIVERED, "undelivered", 60);

    assertEquals(
        List.of(
            new Step(
                after(11),
                TextState.QUEUED,
                GATEWAY,
                Optional.of(Meaning.TOO_FAST),
                "429",
                "",
                Optional.of(after(10)),
                Optional.of(after(40))),
            new Step(
                after(51),
                TextState.SENT,
                GATEWAY,
                Optional.empty(),
                "",
                "",
                Optional.of(after(50)),
                Optional.empty()),
            new Step(
                after(52),
                TextState.SENT,
                GATEWAY,
                Optional.empty(),
                "",
                "queued",
                Optional.empty(),
                Optional.empty()),
            new Step(
                after(60),
                TextState.UNDELIVERED,
                GATEWAY,
                Optional.of(Meaning.FILTERED),
                "30007",
                "undelivered",
                Optional.empty(),
                Optional.empty())),
        life());
  }

  @Test
  default void whatIsNoNewsIsNotWrittenDown() {
    given();
    record(10, progress(TextState.SENT));
    reported(Delivery.TAKEN, "queued", 52);
    reported(Delivery.TAKEN, "queued", 53);

    assertEquals(2, life().size());
  }

  @Test
  default void theReasonWhyATextIsCancelledIsWrittenDown() {
    given();
    Claim claim = claim(texts(), after(10), after(60), 1).get(0);
    texts().cancel(claim, new Ending(Reason.READ, "marker"), after(12));

    assertEquals(
        List.of(
            new Step(
                after(12),
                TextState.CANCELLED,
                "",
                Optional.empty(),
                "READ",
                "",
                Optional.empty(),
                Optional.empty())),
        life());
  }

  @Test
  default void whatWasTooLateIsWrittenDown() {
    given();
    claim(texts(), after(10), after(20), 1);
    texts().endOverdue(after(30));
    texts().endOverdue(after(100_000));

    assertEquals(
        List.of(Step.to(TextState.CHECKING, after(30)), Step.to(TextState.UNKNOWN, after(100_000))),
        life());
  }

  @Test
  default void ofManyLongStepsTheFirstAndTheLastAreWrittenDown() {
    given();
    database().execute("UPDATE smsText SET expiresAt = ?", after(100_000).toEpochMilli());
    for (int i = 0; i < 40; i++) {
      record(100 * i, refused(after(100 * i + 10), "c;o d\u0000é".repeat(9)));
    }
    record(5_000, progress(TextState.SENT));
    reported(Delivery.UNDELIVERED, "w".repeat(40), 6_000);

    List<Step> life = life();
    assertEquals(Life.MOST + 2, life.size());
    assertEquals(after(1), life.get(0).at());
    assertEquals("c_o_d__", life.get(0).code().substring(0, 7));
    assertEquals(TextState.SENT, life.get(Life.MOST).state());
    assertEquals(TextState.UNDELIVERED, life.get(Life.MOST + 1).state());
  }

  @Test
  default void whatANewerVersionHasWrittenIsLeftOut() {
    given();
    database().execute("UPDATE smsText SET life = '-x;1 TELEPORTED;2 SENT;;'");

    assertEquals(List.of(Step.to(TextState.SENT, Instant.ofEpochMilli(2))), life());
    assertTrue(life().get(0).at().isBefore(NOON));
  }
}
