package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.SECOND_MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.charging;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.claim;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.progress;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sent;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sentAt;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.spent;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.summary;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Settled;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Done;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that are given up because their recipient has seen what they tell of. */
interface CancellingContract extends StoreContract {

  Ending READ = new Ending(Reason.READ, "marker");

  private TextTables texts() {
    return Samples.texts(database());
  }

  /** The claims on all texts there are. */
  private List<Claim> claimed(Settled... settled) {
    database().installed();
    new HoldTables(database(), "here").write(List.of(settled));
    return claim(texts(), after(10), after(60), 10);
  }

  private Verdict verdict(int hold) {
    return new Ledger(database())
        .lastVerdicts(10).stream().filter(it -> it.hold().equals(id(hold))).findFirst().get();
  }

  private void sentOff(Claim claim) {
    Done done = new Done(claim, progress(TextState.SENT));
    assertEquals(Set.of(), texts().record(List.of(done), after(11)));
  }

  @Test
  default void aCancelledTextIsBlankedAndItsVerdictIsTheEnding() {
    Claim claim = claimed(sentAt(1, 5)).get(0);

    assertTrue(texts().cancel(claim, READ, after(12)));

    assertEquals("CANCELLED", database().value("SELECT state FROM smsText"));
    assertNull(database().value("SELECT body FROM smsText"));
    assertNull(database().value("SELECT mediaUrl FROM smsText"));
    assertEquals(Reason.READ, verdict(1).reason());
    assertEquals(after(12), verdict(1).at());
    assertEquals(Map.of("how", "marker"), verdict(1).facts());
    assertTrue(claim(texts(), after(100), after(200), 1).isEmpty());
    assertEquals(0, texts().endOverdue(after(9999)));
  }

  @Test
  default void aCancelledTextCostsNothing() {
    Claim claim = charged(sentAt(1, 5), sentAt(2, 5)).get(0);

    texts().cancel(claim, READ, after(12));
    texts().cancel(claim, READ, after(12));

    assertEquals(10, spent(database()));
  }

  /** The claims on all texts there are, charged with 10 each. */
  private List<Claim> charged(Settled... settled) {
    database().installed();
    new HoldTables(database(), "here").write(List.of(settled));
    return texts().claim(charging(10, after(60), 10), after(10)).claims();
  }

  @ParameterizedTest
  @CsvSource({"CHECKING", "UNKNOWN"})
  default void whoeverLivesLongerThanTheLeaseMayStillCancelWhatWasNotSent(String state) {
    Claim claim = claimed(sentAt(1, 5)).get(0);
    database().execute("UPDATE smsText SET state = ?", state);

    assertTrue(texts().cancel(claim, READ, after(12)));

    assertEquals(Reason.READ, verdict(1).reason());
  }

  @Test
  default void cancellingAgainIsWellAndChangesNothing() {
    Claim claim = claimed(sentAt(1, 5)).get(0);
    texts().cancel(claim, READ, after(12));

    assertTrue(texts().cancel(claim, new Ending(Reason.CAME_BACK, "presence"), after(13)));

    assertEquals(Reason.READ, verdict(1).reason());
    assertEquals(after(12), verdict(1).at());
  }

  @Test
  default void whoeverHasAnOldClaimCannotCancelAnything() {
    Claim claim = claimed(sentAt(1, 5)).get(0);
    database().execute("UPDATE smsText SET fence = fence + 1");

    assertFalse(texts().cancel(claim, READ, after(12)));

    assertEquals("SENDING", database().value("SELECT state FROM smsText"));
    assertEquals(Reason.SENT, verdict(1).reason());
  }

  @Test
  default void whatWasSentCannotBeCancelled() {
    Claim claim = claimed(sentAt(1, 5)).get(0);
    sentOff(claim);

    assertFalse(texts().cancel(claim, READ, after(12)));

    assertEquals(Reason.SENT, verdict(1).reason());
  }

  @Test
  default void theVerdictStaysIfAnotherTextOfTheHoldWasSent() {
    List<Claim> claims = claimed(sent(id(1), MOBILE, SECOND_MOBILE));
    sentOff(claims.get(0));

    assertTrue(texts().cancel(claims.get(1), READ, after(12)));

    assertEquals(Reason.SENT, verdict(1).reason());
    assertEquals(Map.of("numbers", "+1206•••0100"), verdict(1).facts());
  }

  @Test
  default void theVerdictIsTheEndingOnceTheLastOfSeveralTextsIsCancelled() {
    List<Claim> claims = claimed(sent(id(1), MOBILE, SECOND_MOBILE));

    texts().cancel(claims.get(0), READ, after(12));
    assertEquals(Reason.SENT, verdict(1).reason());

    texts().cancel(claims.get(1), READ, after(13));
    assertEquals(Reason.READ, verdict(1).reason());
  }

  @ParameterizedTest
  @CsvSource({"QUEUED", "EXPIRED"})
  default void aTextThatWasNotHandedOverDoesNotKeepTheVerdict(String state) {
    List<Claim> claims = claimed(sent(id(1), MOBILE, SECOND_MOBILE));
    database()
        .execute(
            "UPDATE smsText SET state = ? WHERE textID = ?",
            state,
            claims.get(1).text().id().toString());

    texts().cancel(claims.get(0), READ, after(12));

    assertEquals(Reason.READ, verdict(1).reason());
  }

  @Test
  default void allThatASummaryTellsOfEndsWithItAndNothingElse() {
    Claim claim = claimed(summary(5, 1, 2, 3), summary(6, 4, 5)).get(0);

    texts().cancel(claim, READ, after(12));

    for (int hold : new int[] {1, 2, 3}) {
      assertEquals(Reason.READ, verdict(hold).reason());
      assertEquals(Map.of("how", "marker"), verdict(hold).facts());
    }
    assertEquals(Reason.SENT, verdict(4).reason());
    assertEquals(Reason.SENT, verdict(5).reason());
  }

  @ParameterizedTest
  @CsvSource({"READ", "CAME_BACK", "RETRACTED", "OPTED_OUT", "COUNTRY"})
  default void theReasonIsThatOfTheEndingAndOtherFactsStay(Reason reason) {
    Claim claim = claimed(sentAt(1, 5)).get(0);
    database().execute("UPDATE smsVerdict SET facts = '{\"numbers\":\"1\",\"role\":\"staff\"}'");

    texts().cancel(claim, new Ending(reason, "it's"), after(12));

    assertEquals(reason, verdict(1).reason());
    assertEquals(Map.of("how", "it's", "role", "staff"), verdict(1).facts());
  }

  @Test
  default void whatIsRecalledBeforeItIsClaimedIsNeverSentAndThatIsTheVerdictOnAllItTellsOf() {
    database().installed();

    recall(summary(5, 1, 2));

    assertEquals("CANCELLED", database().value("SELECT state FROM smsText"));
    assertNull(database().value("SELECT body FROM smsText"));
    assertEquals(Reason.READ, verdict(1).reason());
    assertEquals(Reason.READ, verdict(2).reason());
    assertEquals(after(12), verdict(2).at());
    assertEquals(Map.of("how", "marker"), verdict(2).facts());
    assertTrue(claim(texts(), after(100), after(200), 1).isEmpty());
  }

  @Test
  default void whatIsRecalledAfterItWasClaimedIsLeftToWhoeverClaimedIt() {
    Claim claim = claimed(sentAt(1, 5)).get(0);

    recall();

    assertEquals("SENDING", database().value("SELECT state FROM smsText"));
    sentOff(claim);
    assertEquals(Reason.SENT, verdict(1).reason());
  }

  @Test
  default void ofSeveralTextsThoseThatWaitAreRecalledAndTheVerdictStaysIfOneHasLeft() {
    database().installed();
    new HoldTables(database(), "here").write(List.of(sent(id(1), MOBILE, SECOND_MOBILE)));
    sentOff(claim(texts(), after(10), after(60), 1).get(0));

    recall();

    assertEquals("1", database().value("SELECT COUNT(*) FROM smsText WHERE state = 'CANCELLED'"));
    assertEquals(Reason.SENT, verdict(1).reason());
  }

  /** Writes these, and then that what the first hold's texts tell of was read. */
  private void recall(Settled... settled) {
    HoldTables tables = new HoldTables(database(), "here");
    List<HoldStore.Change> changes = new ArrayList<>(List.of(settled));
    changes.add(new HoldStore.Recalled(id(1), READ, after(12)));
    tables.write(changes);
    tables.write(List.of(new HoldStore.Recalled(id(1), READ, after(13))));
  }
}
