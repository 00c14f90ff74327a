package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.PICTURE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.SENDERS;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sentAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What became of a text. */
interface RecordingContract extends StoreContract {

  Instant LEASE = after(60);

  private TextTables texts() {
    return new TextTables(database());
  }

  /** The claim on the only text there is. */
  private Claim claimed() {
    database().installed();
    new HoldTables(database()).write(List.of(sentAt(1, 0)));
    return texts().claim(after(1), LEASE, 1).get(0);
  }

  private static Progress progress(TextState state, boolean keepBody, Instant notBefore) {
    Optional<Outcome.Failure> failure =
        state == TextState.SENT
            ? Optional.empty()
            : Optional.of(new Outcome.Failure(Meaning.TEMPORARY, "429", "Too many requests"));
    return new Progress(
        state, "twilio", Optional.of("SM1"), Optional.of(2), failure, notBefore, keepBody);
  }

  private static Progress progress(TextState state) {
    return progress(state, false, after(2));
  }

  private String column(String name) {
    return database().value("SELECT " + name + " FROM smsText");
  }

  @Test
  default void whatTheProviderSaidIsRecorded() {
    Claim claim = claimed();

    assertTrue(texts().record(claim, progress(TextState.SENT), after(2)));

    assertEquals("SENT", column("state"));
    assertEquals("twilio", column("gateway"));
    assertEquals("SM1", column("providerID"));
    assertEquals("2", column("segments"));
    assertEquals(Long.toString(after(2).toEpochMilli()), column("changedAt"));
    assertNull(column("errorMeaning"));
  }

  @Test
  default void whatWentWrongIsRecordedAsFarAsThereIsRoom() {
    Claim claim = claimed();
    Outcome.Failure failure =
        new Outcome.Failure(
            Meaning.BAD_REQUEST, "c".repeat(65), "x".repeat(499) + "💌 and so on\u0000");

    texts()
        .record(
            claim,
            new Progress(
                TextState.FAILED,
                "twilio",
                Optional.of("i".repeat(256)),
                Optional.empty(),
                Optional.of(failure),
                after(2),
                false),
            after(2));

    assertEquals("BAD_REQUEST", column("errorMeaning"));
    assertEquals("c".repeat(64), column("errorCode"));
    assertEquals("x".repeat(499) + '\uFFFD', column("errorWords"));
    assertEquals("i".repeat(255), column("providerID"));
    assertEquals("1", column("segments"), "as it was counted, since the provider did not say");
  }

  @ParameterizedTest(name = "{0}, kept: {1}")
  @CsvSource({
    "SENT, false, false",
    "SENT, true, true",
    "FAILED, false, false",
    "UNKNOWN, true, true",
    "QUEUED, true, true"
  })
  default void theWordsAndThePictureAreBlankedUnlessTheyAreStillNeeded(
      TextState state, boolean keep, boolean kept) {
    Claim claim = claimed();

    texts().record(claim, progress(state, keep, after(2)), after(2));

    assertEquals(kept ? "body 1" : null, column("body"));
    assertEquals(kept ? PICTURE : null, column("mediaUrl"));
    assertEquals(SENDERS.live(), column("liveSender"));
    assertEquals(SENDERS.sandbox(), column("sandboxSender"));
  }

  @ParameterizedTest
  @CsvSource({"SENT", "FAILED", "UNKNOWN", "QUEUED"})
  default void recordingTheSameAgainIsWellAndChangesNothing(TextState state) {
    Claim claim = claimed();
    Progress progress = progress(state);
    assertTrue(texts().record(claim, progress, after(2)));

    assertTrue(texts().record(claim, progress, after(2)));

    assertEquals(state.name(), column("state"));
    assertEquals("1", column("attempts"));
  }

  @Test
  default void whoeverHasAnOldClaimCannotRecordAnything() {
    Claim old = claimed();
    texts().record(old, progress(TextState.QUEUED, true, after(2)), after(2));
    Claim current = texts().claim(after(3), LEASE, 1).get(0);

    assertFalse(texts().record(old, progress(TextState.SENT), after(4)));
    assertEquals("SENDING", column("state"));

    assertTrue(texts().record(current, progress(TextState.SENT), after(4)));
    assertFalse(texts().record(old, progress(TextState.FAILED), after(5)));
    assertEquals("SENT", column("state"));
  }

  @Test
  default void aTextThatWasNotSentIsClaimedAgainWhenItsTimeHasCome() {
    Claim first = claimed();
    texts().record(first, progress(TextState.QUEUED, true, after(30)), after(2));

    assertTrue(texts().claim(after(29), LEASE, 1).isEmpty());
    Claim second = texts().claim(after(30), LEASE, 1).get(0);

    assertEquals(first.fence() + 1, second.fence());
    assertEquals(1, second.attempts());
    assertEquals("body 1", second.text().body());
    assertEquals(PICTURE, second.text().media());
    assertEquals(SENDERS, second.text().senders());
  }

  @ParameterizedTest
  @CsvSource({"SENT", "FAILED", "UNKNOWN"})
  default void aTextWhoseFateIsRecordedIsNeverClaimedAgain(TextState state) {
    texts().record(claimed(), progress(state, true, after(2)), after(2));

    assertTrue(texts().claim(after(30), LEASE, 1).isEmpty());
    assertEquals(0, texts().endOverdue(after(99_999)));
    assertEquals(state.name(), column("state"));
  }

  @Test
  default void nobodyKnowsWhatBecameOfATextWhoseLeaseRanOut() {
    claimed();

    assertEquals(0, texts().endOverdue(LEASE));
    assertEquals(1, texts().endOverdue(LEASE.plusMillis(1)));

    assertEquals("UNKNOWN", column("state"));
    assertEquals("UNKNOWN", column("errorMeaning"));
    assertNull(column("body"), "it is not sent again");
    assertNull(column("mediaUrl"));
    assertTrue(texts().claim(after(90), after(120), 1).isEmpty());
  }

  @Test
  default void whoeverLivesLongerThanTheLeaseCanStillSayWhatBecameOfTheText() {
    Claim claim = claimed();
    texts().endOverdue(after(90));

    assertTrue(texts().record(claim, progress(TextState.SENT), after(91)));

    assertEquals("SENT", column("state"));
    assertNull(column("errorMeaning"));
    assertNull(column("body"));
    assertNull(column("mediaUrl"));
  }

  @Test
  default void whoeverKnowsLateThatATextWasNotSentGivesItsWordsAndItsPictureBack() {
    Claim claim = claimed();
    texts().endOverdue(after(90));

    assertTrue(texts().record(claim, progress(TextState.QUEUED, true, after(92)), after(91)));

    Text again = texts().claim(after(92), after(150), 1).get(0).text();
    assertEquals("body 1", again.body());
    assertEquals(PICTURE, again.media());
  }

  @Test
  default void aTextThatWaitedTooLongExpiresAndIsBlanked() {
    database().installed();
    new HoldTables(database()).write(List.of(sentAt(1, 0)));

    assertEquals(0, texts().endOverdue(after(3599)));
    assertEquals(1, texts().endOverdue(after(3600)));

    assertEquals("EXPIRED", column("state"));
    assertNull(column("body"));
    assertNull(column("mediaUrl"));
    assertEquals(0, texts().endOverdue(after(9999)));
  }
}
