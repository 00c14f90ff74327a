package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.PICTURE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.SECOND_MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.SENDERS;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.claim;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.progress;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sent;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sentAt;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.settled;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.texts;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Done;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Progress;
import org.junit.jupiter.api.Test;

/** What can be seen of what happened. */
interface LedgerContract extends StoreContract {

  private Ledger ledger() {
    return new Ledger(database());
  }

  private HoldTables installed() {
    database().installed();
    return new HoldTables(database(), "here");
  }

  @Test
  default void nothingIsSeenAtFirst() {
    installed();
    assertTrue(ledger().lastTexts(10).isEmpty());
    assertTrue(ledger().lastVerdicts(10).isEmpty());
    assertTrue(ledger().textsByState(Instant.EPOCH).isEmpty());
  }

  @Test
  default void aTextIsSeenAsItWasWritten() {
    installed().write(List.of(sentAt(1, 5)));

    assertEquals(
        List.of(
            new Ledger.TextEntry(
                id(1_000_001),
                id(1),
                ROMEO,
                MOBILE,
                Optional.of("body 1"),
                Encoding.GSM_7BIT,
                1,
                SENDERS,
                PICTURE,
                TextState.QUEUED,
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                0,
                after(5),
                after(5),
                "",
                "",
                Optional.empty(),
                0,
                Optional.empty())),
        ledger().lastTexts(10));
  }

  @Test
  default void aTextIsSeenWithWhatWentWrong() {
    installed().write(List.of(sentAt(1, 0)));
    TextTables texts = texts(database());
    Claim claim = claim(texts, after(1), after(60), 1).get(0);
    Progress failed =
        new Progress(
            TextState.FAILED,
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Outcome.Failure(Meaning.INVALID_NUMBER, "21211", "")),
            after(2),
            false,
            Set.of(),
            true,
            "failed",
            Optional.of(new Money(7_500, "USD")),
            Optional.empty());
    texts.record(List.of(new Done(claim, failed)), after(2));

    Ledger.TextEntry seen = ledger().lastTexts(1).get(0);

    assertEquals(TextState.FAILED, seen.state());
    assertEquals(Optional.of("twilio"), seen.gateway());
    assertEquals(Optional.of(Meaning.INVALID_NUMBER), seen.meaning());
    assertEquals("21211", seen.errorCode());
    assertEquals("", seen.errorWords());
    assertEquals(Optional.empty(), seen.body());
    assertEquals("", seen.media());
    assertEquals(SENDERS, seen.senders());
    assertEquals(1, seen.attempts());
    assertEquals(after(2), seen.changed());
    assertEquals("failed", seen.word());
    assertEquals(Optional.of(new Money(7_500, "USD")), seen.price());
    assertEquals(7_500, seen.charged());
    assertEquals(Optional.empty(), seen.sent());
  }

  @Test
  default void aTextIsSeenWithWhenItWasSent() {
    installed().write(List.of(sentAt(1, 0)));
    TextTables texts = texts(database());
    Claim claim = claim(texts, after(1), after(60), 1).get(0);
    texts.record(List.of(new Done(claim, progress(TextState.SENT))), after(2));

    assertEquals(Optional.of(after(2)), ledger().lastTexts(1).get(0).sent());
  }

  @Test
  default void theNewestTextsAreSeenFirstAndNoMoreThanAskedFor() {
    installed().write(List.of(sentAt(1, 5), sentAt(2, 7), sentAt(3, 6)));

    assertEquals(
        List.of(id(2), id(3)), ledger().lastTexts(2).stream().map(Ledger.TextEntry::hold).toList());
  }

  @Test
  default void theNewestVerdictsAreSeenFirstAndNoMoreThanAskedFor() {
    installed().write(List.of(sentAt(1, 5), sentAt(2, 7), sentAt(3, 6)));

    assertEquals(
        List.of(id(2), id(3)), ledger().lastVerdicts(2).stream().map(Verdict::hold).toList());
  }

  @Test
  default void aVerdictIsSeenWithItsFacts() {
    Map<String, String> facts = Map.of("rejected", "vCard \"+49•••\" 💌", "how", "it's");
    installed().write(List.of(settled(id(1), Reason.NUMBER_INVALID, facts)));

    assertEquals(
        List.of(verdict(id(1), Reason.NUMBER_INVALID, facts, 0)), ledger().lastVerdicts(5));
  }

  @Test
  default void aVerdictIsSeenWhateverItsFactsAre() {
    Map<String, String> facts =
        Map.of("a", "x".repeat(499) + "💌", "b", "\u0000".repeat(9_999), "c", "漢".repeat(500));
    installed().write(List.of(settled(id(1), Reason.NUMBER_INVALID, facts)));

    Verdict seen = ledger().lastVerdicts(1).get(0);

    assertEquals(Reason.NUMBER_INVALID, seen.reason());
    assertEquals("x".repeat(499) + '\uFFFD', seen.facts().get("a"));
    assertEquals("\uFFFD".repeat(500), seen.facts().get("b"));
    assertEquals("漢".repeat(500), seen.facts().get("c"));
  }

  @Test
  default void textsAreCountedByState() {
    installed().write(List.of(sent(id(1), MOBILE, SECOND_MOBILE), sentAt(2, 0), sentAt(3, 0)));
    claim(texts(database()), after(1), after(60), 1);

    assertEquals(
        Map.of(TextState.QUEUED, 3L, TextState.SENDING, 1L), ledger().textsByState(after(0)));
  }

  @Test
  default void textsThatWereWrittenLongAgoAreNotCounted() {
    installed().write(List.of(sentAt(1, 0), sentAt(2, 1), sentAt(3, 2)));

    assertEquals(Map.of(TextState.QUEUED, 2L), ledger().textsByState(after(1)));
    assertTrue(ledger().textsByState(after(3)).isEmpty());
  }

  @Test
  default void itSaysSoWhenTheDatabaseIsAway() {
    installed();
    database().goAwayAfter(0);

    assertThrows(RuntimeException.class, () -> ledger().lastTexts(1));
    assertThrows(RuntimeException.class, () -> ledger().lastVerdicts(1));
    assertThrows(RuntimeException.class, () -> ledger().textsByState(after(0)));
  }
}
