package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore;
import org.jdbi.v3.core.Handle;

/** Texts in a table; a claim is an update that only one can win. */
public final class TextTables implements TextStore {

  private static final int LONGEST_ID = 255;
  private static final int LONGEST_CODE = 64;
  private static final int LONGEST_WORDS = 500;

  /** The fact that says which numbers were texted. */
  private static final String NUMBERS = "numbers";

  /** The fact that says how something ended without a text. */
  private static final String HOW = "how";

  private final QuietJdbi jdbi;

  /** What was claimed, or not: the answer to the commit was lost. */
  private final Queue<Doubtful> doubtful = new ConcurrentLinkedQueue<>();

  /** A claim that nobody has, if it was made at all. */
  private record Doubtful(UUID text, int fence, Instant leaseUntil) {}

  public TextTables(Database database) {
    this.jdbi = new QuietJdbi(database);
  }

  @Override
  public List<Claim> claim(Instant now, Instant leaseUntil, int most) {
    putBack(now);
    List<Claim> claims = new ArrayList<>();
    try {
      jdbi.useHandle(
          handle -> {
            // Outside of the transaction: one that has read a row before somebody else changed it
            // may be refused to update it.
            List<Claim> candidates = candidates(handle, now, most);
            if (!candidates.isEmpty()) {
              handle.useTransaction(
                  claiming -> claims.addAll(won(claiming, candidates, now, leaseUntil)));
            }
          });
      return claims;
    } catch (RuntimeException e) {
      // It is empty unless all updates were made and only the end of the transaction failed.
      claims.forEach(
          claim -> doubtful.add(new Doubtful(claim.text().id(), claim.fence(), leaseUntil)));
      throw e;
    }
  }

  /**
   * Queues again what a failed {@link #claim} has claimed all the same: nobody sends it. The lease
   * tells such a claim from one that somebody else made with the same fence after ours had failed.
   */
  private void putBack(Instant now) {
    for (Doubtful it = doubtful.peek(); it != null; it = doubtful.peek()) {
      putBack(it, now);
      doubtful.remove(it);
    }
  }

  private void putBack(Doubtful claim, Instant now) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE smsText SET state = ?, attempts = attempts - 1, leaseUntil = 0,"
                    + " changedAt = ? WHERE textID = ? AND fence = ? AND state = ?"
                    + " AND leaseUntil = ?",
                TextState.QUEUED.name(),
                now.toEpochMilli(),
                claim.text().toString(),
                claim.fence(),
                TextState.SENDING.name(),
                claim.leaseUntil().toEpochMilli()));
  }

  private static List<Claim> won(
      Handle handle, List<Claim> candidates, Instant now, Instant leaseUntil) {
    List<Claim> claims = new ArrayList<>();
    for (Claim candidate : candidates) {
      if (wins(handle, candidate, leaseUntil, now)) {
        claims.add(new Claim(candidate.text(), candidate.fence() + 1, candidate.attempts()));
      }
    }
    return claims;
  }

  private static List<Claim> candidates(Handle handle, Instant now, int most) {
    return handle
        .createQuery(
            "SELECT textID, holdID, recipient, conversation, phone, body, encoding, segments,"
                + " liveSender, sandboxSender, mediaUrl, createdAt, expiresAt, fence, attempts"
                + " FROM smsText WHERE state = ? AND notBefore <= ? AND expiresAt > ?"
                + " ORDER BY notBefore, createdAt, textID"
                + FirstRows.clause(handle, most))
        .bind(0, TextState.QUEUED.name())
        .bind(1, now.toEpochMilli())
        .bind(2, now.toEpochMilli())
        .setMaxRows(most)
        .map(
            (row, context) ->
                new Claim(
                    new Text(
                        UUID.fromString(row.getString("textID")),
                        UUID.fromString(row.getString("holdID")),
                        row.getString("recipient"),
                        new Conversation(row.getString("conversation")),
                        new PhoneNumber(row.getString("phone")),
                        Storable.orEmpty(row.getString("body")),
                        Encoding.valueOf(row.getString("encoding")),
                        row.getInt("segments"),
                        SenderColumns.of(row),
                        Storable.orEmpty(row.getString("mediaUrl")),
                        Instant.ofEpochMilli(row.getLong("createdAt")),
                        Instant.ofEpochMilli(row.getLong("expiresAt"))),
                    row.getInt("fence"),
                    row.getInt("attempts")))
        .list();
  }

  private static boolean wins(Handle handle, Claim candidate, Instant leaseUntil, Instant now) {
    return handle.execute(
            "UPDATE smsText SET state = ?, fence = fence + 1, attempts = attempts + 1,"
                + " leaseUntil = ?, changedAt = ? WHERE textID = ? AND state = ? AND fence = ?",
            TextState.SENDING.name(),
            leaseUntil.toEpochMilli(),
            now.toEpochMilli(),
            candidate.text().id().toString(),
            TextState.QUEUED.name(),
            candidate.fence())
        == 1;
  }

  @Override
  public boolean record(Claim claim, Progress progress, Instant now) {
    String id = claim.text().id().toString();
    boolean keeps = progress.keepBody();
    String body = keeps ? Storable.text(claim.text().body()) : null;
    String media = keeps ? Storable.address(claim.text().media()) : null;
    Outcome.Failure failure = progress.failure().orElse(null);
    int updated =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        "UPDATE smsText SET state = :state, gateway = :gateway,"
                            + " providerID = :providerId, segments = :segments,"
                            + " errorMeaning = :meaning, errorCode = :code, errorWords = :words,"
                            + " notBefore = :notBefore, body = :body, mediaUrl = :media,"
                            + " leaseUntil = 0, changedAt = :now"
                            + " WHERE textID = :id AND fence = :fence AND state IN (:sending, :unknown)")
                    .bind("state", progress.state().name())
                    .bind("gateway", progress.gateway())
                    .bind(
                        "providerId", Storable.cut(progress.providerId().orElse(null), LONGEST_ID))
                    .bind("segments", progress.segments().orElse(claim.text().segments()))
                    .bind("meaning", failure == null ? null : failure.meaning().name())
                    .bind(
                        "code", failure == null ? null : Storable.cut(failure.code(), LONGEST_CODE))
                    .bind(
                        "words",
                        failure == null ? null : Storable.cut(failure.words(), LONGEST_WORDS))
                    .bind("notBefore", progress.notBefore().toEpochMilli())
                    .bind("body", body)
                    .bind("media", media)
                    .bind("now", now.toEpochMilli())
                    .bind("id", id)
                    .bind("fence", claim.fence())
                    .bind("sending", TextState.SENDING.name())
                    // Its lease ran out, but whoever had it lives and knows after all.
                    .bind("unknown", TextState.UNKNOWN.name())
                    .execute());
    return updated == 1 || isRecorded(id, claim.fence(), progress.state());
  }

  @Override
  public boolean cancel(Claim claim, Ending ending, Instant now) {
    String id = claim.text().id().toString();
    boolean isCancelled =
        jdbi.inTransaction(
            handle -> {
              // First of all, so that of two texts of a hold the one that is cancelled last knows.
              lockVerdict(handle, claim.text().hold());
              if (!isCancelled(handle, claim, now)) {
                return false;
              }
              if (!isAnyHandedOver(handle, claim.text().hold())) {
                endAsUnsent(handle, claim.text(), ending, now);
              }
              return true;
            });
    return isCancelled || isRecorded(id, claim.fence(), TextState.CANCELLED);
  }

  private static void lockVerdict(Handle handle, UUID hold) {
    handle.execute("UPDATE smsVerdict SET reason = reason WHERE holdID = ?", hold.toString());
  }

  private static boolean isCancelled(Handle handle, Claim claim, Instant now) {
    return handle.execute(
            "UPDATE smsText SET state = ?, body = NULL, mediaUrl = NULL, leaseUntil = 0,"
                + " changedAt = ?, errorMeaning = NULL, errorCode = NULL, errorWords = NULL"
                + " WHERE textID = ? AND fence = ? AND state IN (?, ?)",
            TextState.CANCELLED.name(),
            now.toEpochMilli(),
            claim.text().id().toString(),
            claim.fence(),
            TextState.SENDING.name(),
            TextState.UNKNOWN.name())
        == 1;
  }

  private static boolean isAnyHandedOver(Handle handle, UUID hold) {
    return handle
            .select(
                "SELECT COUNT(*) FROM smsText WHERE holdID = ? AND state NOT IN (?, ?)",
                hold.toString(),
                TextState.QUEUED.name(),
                TextState.CANCELLED.name())
            .mapTo(Long.class)
            .one()
        > 0;
  }

  /** Gives the hold of a text, and those that a summary told of with it, another verdict. */
  private static void endAsUnsent(Handle handle, Text text, Ending ending, Instant now) {
    Map<String, String> facts =
        handle
            .createQuery(
                "SELECT holdID, facts FROM smsVerdict WHERE reason = ?"
                    + " AND (holdID = ? OR (recipient = ? AND facts LIKE ?))")
            .bind(0, Reason.SENT.name())
            .bind(1, text.hold().toString())
            .bind(2, text.recipient())
            .bind(3, "%\"" + Settlement.SUMMARY + "\":\"" + text.hold() + "\"%")
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

  /** Whether an earlier try to record it succeeded although its answer was lost. */
  private boolean isRecorded(String id, int fence, TextState state) {
    return jdbi.withHandle(
        handle ->
            handle
                    .select(
                        "SELECT COUNT(*) FROM smsText WHERE textID = ? AND fence = ? AND state = ?",
                        id,
                        fence,
                        state.name())
                    .mapTo(Long.class)
                    .one()
                == 1);
  }

  @Override
  public int endOverdue(Instant now) {
    putBack(now);
    return jdbi.inTransaction(
        handle ->
            handle.execute(
                    "UPDATE smsText SET state = ?, changedAt = ?, errorMeaning = ?,"
                        + " errorWords = ?, body = NULL, mediaUrl = NULL"
                        + " WHERE state = ? AND leaseUntil < ?",
                    TextState.UNKNOWN.name(),
                    now.toEpochMilli(),
                    Meaning.UNKNOWN.name(),
                    "The server stopped while the text was being sent.",
                    TextState.SENDING.name(),
                    now.toEpochMilli())
                + handle.execute(
                    "UPDATE smsText SET state = ?, changedAt = ?, body = NULL, mediaUrl = NULL"
                        + " WHERE state = ? AND expiresAt <= ?",
                    TextState.EXPIRED.name(),
                    now.toEpochMilli(),
                    TextState.QUEUED.name(),
                    now.toEpochMilli()));
  }
}
