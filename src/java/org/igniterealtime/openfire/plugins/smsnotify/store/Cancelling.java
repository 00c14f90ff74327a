package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.jdbi.v3.core.Handle;

/** Texts that are given up. */
final class Cancelling {

  /** The fact that says which numbers were texted. */
  private static final String NUMBERS = "numbers";

  /** The fact that says how something ended without a text. */
  private static final String HOW = "how";

  /** What ends the texts to one number, and no others of the same hold. */
  private static final Set<Reason> OF_ONE_NUMBER =
      Set.of(Reason.OPTED_OUT, Reason.NO_CONSENT, Reason.COUNTRY);

  private final QuietJdbi jdbi;

  Cancelling(QuietJdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What {@code TextStore.cancel} promises. */
  boolean cancel(Claim claim, Ending ending, Instant now) {
    return jdbi.inTurn(
            handle -> {
              // First of all, so that of two texts of a hold the one that is cancelled last knows.
              lockVerdict(handle, claim.text().hold());
              if (!isCancelled(handle, claim, ending, now)) {
                return false;
              }
              if (!isAnyHandedOver(handle, claim.text().hold(), ending)) {
                endAsUnsent(handle, claim.text().hold(), claim.text().recipient(), ending, now);
              }
              Spend.correct(handle, Map.of(claim.month(), -claim.charged()));
              return true;
            })
        || wasCancelled(claim);
  }

  /** What {@code HoldStore.Recalled} stands for; to be used within a transaction. */
  static void recall(Handle handle, UUID hold, Ending ending, Instant now) {
    lockVerdict(handle, hold);
    int cancelled =
        handle.execute(
            "UPDATE smsText SET state = ?, body = NULL, mediaUrl = NULL, changedAt = ?,"
                + " errorMeaning = NULL, errorCode = NULL, errorWords = NULL, "
                + Life.APPEND
                + " WHERE holdID = ? AND "
                + Unindexed.of("state")
                + " = ?",
            parameters(now, ending, List.of(hold.toString(), TextState.QUEUED.name())));
    if (cancelled > 0 && !isAnyHandedOver(handle, hold, ending)) {
      recipient(handle, hold).ifPresent(it -> endAsUnsent(handle, hold, it, ending, now));
    }
  }

  private static Optional<String> recipient(Handle handle, UUID hold) {
    return handle
        .select("SELECT recipient FROM smsVerdict WHERE holdID = ?", hold.toString())
        .mapTo(String.class)
        .findFirst();
  }

  private static void lockVerdict(Handle handle, UUID hold) {
    handle.execute("UPDATE smsVerdict SET reason = reason WHERE holdID = ?", hold.toString());
  }

  /** The state and when, the step, and those of the condition. */
  private static Object[] parameters(Instant now, Ending ending, List<Object> condition) {
    Step step =
        new Step(
            now,
            TextState.CANCELLED,
            "",
            Optional.empty(),
            ending.reason().name(),
            "",
            Optional.empty(),
            Optional.empty());
    return Stream.of(
            List.<Object>of(TextState.CANCELLED.name(), now.toEpochMilli()),
            Life.parameters(step),
            condition)
        .flatMap(List::stream)
        .toArray();
  }

  private static boolean isCancelled(Handle handle, Claim claim, Ending ending, Instant now) {
    return handle.execute(
            "UPDATE smsText SET state = ?, body = NULL, mediaUrl = NULL, leaseUntil = 0,"
                + " chargedMicros = 0, pollAt = NULL, changedAt = ?, errorMeaning = NULL,"
                + " errorCode = NULL, errorWords = NULL, "
                + Life.APPEND
                + " WHERE textID = ? AND fence = ? AND chargedMicros = ? AND "
                + Unindexed.of("state")
                + " IN (?, ?, ?)",
            parameters(
                now,
                ending,
                List.of(
                    claim.text().id().toString(),
                    claim.fence(),
                    claim.charged(),
                    TextState.SENDING.name(),
                    // Its lease ran out, but whoever had it lives, and has not handed it over.
                    TextState.CHECKING.name(),
                    TextState.UNKNOWN.name())))
        == 1;
  }

  /**
   * What was read is not sent to other numbers either; whose number opted out, or is in a country
   * that is not texted, may have others.
   */
  private static boolean isAnyHandedOver(Handle handle, UUID hold, Ending ending) {
    TextState waiting =
        OF_ONE_NUMBER.contains(ending.reason()) ? TextState.CANCELLED : TextState.QUEUED;
    return QuietJdbi.isAny(
        handle,
        "SELECT COUNT(*) FROM smsText WHERE holdID = ? AND state NOT IN (?, ?, ?)",
        hold.toString(),
        waiting.name(),
        TextState.EXPIRED.name(),
        TextState.CANCELLED.name());
  }

  /** Gives the hold of a text, and those that a summary told of with it, another verdict. */
  private static void endAsUnsent(
      Handle handle, UUID textsOf, String recipient, Ending ending, Instant now) {
    Map<String, String> facts =
        handle
            .createQuery(
                "SELECT holdID, facts FROM smsVerdict WHERE reason = ?"
                    + " AND (holdID = ? OR (recipient = ? AND facts LIKE ?))")
            .bind(0, Reason.SENT.name())
            .bind(1, textsOf.toString())
            .bind(2, recipient)
            .bind(3, "%\"" + Settlement.SUMMARY + "\":\"" + textsOf + "\"%")
            .reduceRows(
                new HashMap<String, String>(),
                (found, row) -> {
                  found.put(
                      row.getColumn("holdID", String.class), row.getColumn("facts", String.class));
                  return found;
                });
    facts.forEach(
        (hold, sent) ->
            handle.execute(
                "UPDATE smsVerdict SET reason = ?, facts = ?, decidedAt = ? WHERE holdID = ?",
                ending.reason().name(),
                unsent(sent, ending),
                now.toEpochMilli(),
                hold));
  }

  /** The facts of a verdict SENT without what is only true if something is sent. */
  private static String unsent(String json, Ending ending) {
    Map<String, String> facts = Facts.fromJson(json);
    facts.remove(NUMBERS);
    facts.remove(Settlement.SUMMARY);
    facts.put(HOW, ending.how());
    return Facts.toJson(facts);
  }

  /** Whether an earlier try to cancel it succeeded although its answer was lost. */
  private boolean wasCancelled(Claim claim) {
    return jdbi.withHandle(
        handle ->
            QuietJdbi.isAny(
                handle,
                "SELECT COUNT(*) FROM smsText WHERE textID = ? AND fence = ? AND "
                    + Unindexed.of("state")
                    + " = ?",
                claim.text().id().toString(),
                claim.fence(),
                TextState.CANCELLED.name()));
  }
}
