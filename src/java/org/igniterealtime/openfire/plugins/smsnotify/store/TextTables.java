package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Texts in a table; a claim is an update that only one can win. */
public final class TextTables implements TextStore {

  private static final int LONGEST_ID = 255;
  private static final int LONGEST_CODE = 64;
  private static final int LONGEST_WORDS = 500;

  private final Jdbi jdbi;

  public TextTables(Database database) {
    this.jdbi = Jdbi.create(database::connection);
  }

  @Override
  public List<Claim> claim(Instant now, Instant leaseUntil, int most) {
    return jdbi.withHandle(
        handle -> {
          // Outside of the transaction: one that has read a row before somebody else changed it may
          // be refused to update it.
          List<Claim> candidates = candidates(handle, now, most);
          return candidates.isEmpty()
              ? List.of()
              : handle.inTransaction(claiming -> won(claiming, candidates, now, leaseUntil));
        });
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
                + " createdAt, expiresAt, fence, attempts FROM smsText"
                + " WHERE state = ? AND notBefore <= ? AND expiresAt > ?"
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
    String body = progress.keepBody() ? Storable.text(claim.text().body()) : null;
    Outcome.Failure failure = progress.failure().orElse(null);
    int updated =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        "UPDATE smsText SET state = :state, gateway = :gateway,"
                            + " providerID = :providerId, segments = :segments,"
                            + " errorMeaning = :meaning, errorCode = :code, errorWords = :words,"
                            + " notBefore = :notBefore, body = :body, leaseUntil = 0,"
                            + " changedAt = :now WHERE textID = :id AND fence = :fence"
                            + " AND state IN (:sending, :unknown)")
                    .bind("state", progress.state().name())
                    .bind("gateway", progress.gateway())
                    .bind("providerId", cut(progress.providerId().orElse(null), LONGEST_ID))
                    .bind("segments", progress.segments().orElse(claim.text().segments()))
                    .bind("meaning", failure == null ? null : failure.meaning().name())
                    .bind("code", failure == null ? null : cut(failure.code(), LONGEST_CODE))
                    .bind("words", failure == null ? null : cut(failure.words(), LONGEST_WORDS))
                    .bind("notBefore", progress.notBefore().toEpochMilli())
                    .bind("body", body)
                    .bind("now", now.toEpochMilli())
                    .bind("id", id)
                    .bind("fence", claim.fence())
                    .bind("sending", TextState.SENDING.name())
                    // Its lease ran out, but whoever had it lives and knows after all.
                    .bind("unknown", TextState.UNKNOWN.name())
                    .execute());
    return updated == 1 || isRecorded(id, claim.fence(), progress.state());
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
    return jdbi.inTransaction(
        handle ->
            handle.execute(
                    "UPDATE smsText SET state = ?, changedAt = ?, errorMeaning = ?, errorWords = ?"
                        + " WHERE state = ? AND leaseUntil < ?",
                    TextState.UNKNOWN.name(),
                    now.toEpochMilli(),
                    Meaning.UNKNOWN.name(),
                    "The server stopped while the text was being sent.",
                    TextState.SENDING.name(),
                    now.toEpochMilli())
                + handle.execute(
                    "UPDATE smsText SET state = ?, changedAt = ?, body = NULL"
                        + " WHERE state = ? AND expiresAt <= ?",
                    TextState.EXPIRED.name(),
                    now.toEpochMilli(),
                    TextState.QUEUED.name(),
                    now.toEpochMilli()));
  }

  private static String cut(String whole, int most) {
    if (whole == null || whole.length() <= most) {
      return whole == null ? null : Storable.text(whole);
    }
    return Storable.text(whole.substring(0, most));
  }
}
