package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.util.List;
import java.util.Objects;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Lately;

/** What people have missed of late, as the verdicts show it. */
public final class LatelyTables implements Lately {

  private final QuietJdbi jdbi;

  public LatelyTables(Database database) {
    this.jdbi = new QuietJdbi(Objects.requireNonNull(database));
  }

  @Override
  public List<Conversation> missedBy(String user, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT conversation, MAX(decidedAt) AS lastAt FROM smsVerdict"
                        + " WHERE recipient = ? GROUP BY conversation"
                        + " ORDER BY lastAt DESC, conversation"
                        + FirstRows.clause(handle, most))
                .bind(0, Storable.jid(user))
                .setMaxRows(most)
                .map((row, context) -> new Conversation(row.getString("conversation")))
                .list());
  }
}
