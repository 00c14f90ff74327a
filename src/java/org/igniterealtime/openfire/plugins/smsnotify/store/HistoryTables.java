package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.policy.History;

/** What people were told before, as the verdicts show it. */
public final class HistoryTables implements History {

  private final QuietJdbi jdbi;

  public HistoryTables(Database database) {
    this.jdbi = new QuietJdbi(database);
  }

  @Override
  public List<Told> toldTo(String recipient, Instant since) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT holdID, conversation, decidedAt, facts FROM smsVerdict"
                        + " WHERE recipient = ? AND decidedAt >= ? AND reason = ?"
                        + " ORDER BY decidedAt DESC, holdID DESC")
                .bind(0, Storable.jid(recipient))
                .bind(1, since.toEpochMilli())
                .bind(2, Reason.SENT.name())
                .map(
                    (row, context) ->
                        new Told(
                            UUID.fromString(row.getString("holdID")),
                            new Conversation(row.getString("conversation")),
                            Instant.ofEpochMilli(row.getLong("decidedAt")),
                            Facts.summary(row.getString("facts")).isPresent()))
                .list());
  }

  @Override
  public Set<UUID> causedBy(String sender, Instant since, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT holdID FROM smsVerdict"
                        + " WHERE sender = ? AND decidedAt >= ? AND reason = ?"
                        + " ORDER BY decidedAt DESC, holdID DESC"
                        + FirstRows.clause(handle, most))
                .bind(0, Storable.jid(sender))
                .bind(1, since.toEpochMilli())
                .bind(2, Reason.SENT.name())
                .setMaxRows(most)
                .map((row, context) -> UUID.fromString(row.getString("holdID")))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  @Override
  public Optional<Instant> lastBack(String recipient) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT backAt FROM smsReturn WHERE recipientKey = ?")
                .bind(0, Storable.key(recipient))
                .mapTo(Long.class)
                .findFirst()
                .map(Instant::ofEpochMilli));
  }
}
