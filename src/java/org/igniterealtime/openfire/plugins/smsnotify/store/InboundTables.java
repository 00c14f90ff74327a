package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Outcome;
import org.jdbi.v3.core.Handle;

/** Texts that came in, in a table. */
public final class InboundTables implements InboundStore {

  private static final int LONGEST_GATEWAY = 32;
  private static final int LONGEST_RECEIVER = 64;
  private static final int LONGEST_BODY = 1600;

  /** It is still as it was claimed. */
  private static final String STILL_OURS =
      " WHERE inboundID = ? AND attempts = ? AND " + Unindexed.of("state") + " = ?";

  private final QuietJdbi jdbi;

  public InboundTables(Database database) {
    this.jdbi = new QuietJdbi(database);
  }

  @Override
  public boolean add(InboundText text, State state) {
    return jdbi.add(
        "SELECT COUNT(*) FROM smsInbound WHERE inboundKey = ?",
        "INSERT INTO smsInbound (inboundID, gateway, providerID, phone, receiver, service, body,"
            + " answered, pictures, receivedAt, state, notBefore, attempts, inboundKey)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
        text.id().toString(),
        Storable.whole("the name of a gateway", text.gateway(), LONGEST_GATEWAY),
        Storable.bounded(text.providerId(), TextColumns.LONGEST_ID),
        text.from().e164(),
        TextColumns.orNull(text.to(), LONGEST_RECEIVER),
        TextColumns.orNull(text.service(), LONGEST_RECEIVER),
        TextColumns.orNull(text.body(), LONGEST_BODY),
        text.answered().name(),
        text.pictures(),
        text.received().toEpochMilli(),
        state.name(),
        text.received().toEpochMilli(),
        Storable.key(text.gateway(), text.providerId()));
  }

  @Override
  public List<Claim> claim(Instant now, Instant again, int most) {
    return jdbi.withHandle(
        handle -> {
          List<Claim> claims = new ArrayList<>();
          for (Claim due : due(handle, now, most)) {
            if (isClaimed(handle, due, again)) {
              claims.add(new Claim(due.text(), due.state(), due.attempts() + 1));
            }
          }
          return claims;
        });
  }

  private static List<Claim> due(Handle handle, Instant now, int most) {
    return handle
        .createQuery(
            "SELECT i.inboundID, i.gateway, i.providerID, i.phone, i.receiver, i.service, i.body,"
                + " i.answered, i.pictures, i.receivedAt, i.state, i.attempts FROM smsInbound i"
                + " WHERE i.state IN (?, ?, ?) AND i.notBefore <= ?"
                + " AND NOT EXISTS (SELECT 1 FROM smsInbound e WHERE e.phone = i.phone"
                + " AND e.receivedAt < i.receivedAt"
                + " AND (e.state = ? OR (i.state = ? AND e.state = ?)))"
                + " ORDER BY i.receivedAt, i.inboundID"
                + FirstRows.clause(handle, most))
        .bind(0, State.KEYWORD.name())
        .bind(1, State.TAKEN.name())
        .bind(2, State.SPEAKING.name())
        .bind(3, now.toEpochMilli())
        .bind(4, State.KEYWORD.name())
        .bind(5, State.TAKEN.name())
        .bind(6, State.TAKEN.name())
        .setMaxRows(most)
        .map((row, context) -> claim(row))
        .list();
  }

  private static Claim claim(ResultSet row) throws SQLException {
    InboundText text =
        new InboundText(
            UUID.fromString(row.getString("inboundID")),
            row.getString("gateway"),
            row.getString("providerID"),
            new PhoneNumber(row.getString("phone")),
            Storable.orEmpty(row.getString("receiver")),
            Storable.orEmpty(row.getString("service")),
            Storable.orEmpty(row.getString("body")),
            Answered.valueOf(row.getString("answered")),
            row.getInt("pictures"),
            Instant.ofEpochMilli(row.getLong("receivedAt")));
    return new Claim(text, State.valueOf(row.getString("state")), row.getInt("attempts"));
  }

  /** Two may find the same; one of them changes the number. */
  private static boolean isClaimed(Handle handle, Claim due, Instant again) {
    return handle.execute(
            "UPDATE smsInbound SET attempts = attempts + 1, notBefore = ?" + STILL_OURS,
            again.toEpochMilli(),
            due.text().id().toString(),
            due.attempts(),
            due.state().name())
        > 0;
  }

  @Override
  public boolean speaking(Claim claim, Instant again) {
    return jdbi.withHandle(
            handle ->
                handle.execute(
                    "UPDATE smsInbound SET state = ?, notBefore = ?" + STILL_OURS,
                    State.SPEAKING.name(),
                    again.toEpochMilli(),
                    claim.text().id().toString(),
                    claim.attempts(),
                    claim.state().name()))
        > 0;
  }

  @Override
  public void putBack(Claim claim, Instant notBefore) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE smsInbound SET state = ?, notBefore = ?"
                    + " WHERE inboundID = ? AND attempts = ? AND state <> ?",
                claim.state().name(),
                notBefore.toEpochMilli(),
                claim.text().id().toString(),
                claim.attempts(),
                State.DONE.name()));
  }

  @Override
  public void done(Claim claim, Done done) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE smsInbound SET state = ?, outcome = ?, recipient = ?, conversation = ?,"
                    + " body = ? WHERE inboundID = ? AND attempts = ? AND state <> ?",
                State.DONE.name(),
                done.outcome().name(),
                done.user().isEmpty() ? null : Storable.jid(done.user()),
                done.conversation().map(Conversation::id).orElse(null),
                null,
                claim.text().id().toString(),
                claim.attempts(),
                State.DONE.name()));
  }

  @Override
  public int count(PhoneNumber from, Outcome outcome, Instant since) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "SELECT COUNT(*) FROM smsInbound"
                        + " WHERE phone = ? AND receivedAt >= ? AND outcome = ?",
                    from.e164(),
                    since.toEpochMilli(),
                    outcome.name())
                .mapTo(Integer.class)
                .one());
  }
}
