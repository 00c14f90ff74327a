package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.policy.MuteStore;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes.Level;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes.Mute;

/** Mutes in a table. */
public final class MuteTables implements MuteStore {

  /** Later than this is never; it fits the columns of every database. */
  private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final QuietJdbi jdbi;

  public MuteTables(Database database) {
    this.jdbi = new QuietJdbi(database);
  }

  @Override
  public Optional<Mute> find(String user, Conversation conversation) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT conversation, muteLevel, mutedUntil FROM smsMute WHERE muteKey = ?")
                .bind(0, key(user, conversation))
                .map((row, context) -> mute(user, row))
                .findFirst());
  }

  @Override
  public List<Mute> of(String user) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT conversation, muteLevel, mutedUntil FROM smsMute WHERE recipient = ?"
                        + " ORDER BY conversation")
                .bind(0, Storable.jid(user))
                .map((row, context) -> mute(user, row))
                .list());
  }

  private static Mute mute(String user, ResultSet row) throws SQLException {
    long stored = row.getLong("mutedUntil");
    Instant until = row.wasNull() ? Instant.MAX : Instant.ofEpochMilli(stored);
    return new Mute(
        user,
        new Conversation(row.getString("conversation")),
        Level.valueOf(row.getString("muteLevel")),
        until);
  }

  @Override
  public void save(Mute mute) {
    String key = key(mute.user(), mute.conversation());
    Long until = mute.until().isBefore(NEVER) ? (Long) mute.until().toEpochMilli() : null;
    jdbi.useTransaction(
        handle -> {
          handle.execute("DELETE FROM smsMute WHERE muteKey = ?", key);
          handle
              .createUpdate(
                  "INSERT INTO smsMute (muteKey, recipient, conversation, muteLevel, mutedUntil)"
                      + " VALUES (:key, :recipient, :conversation, :level, :until)")
              .bind("key", key)
              .bind("recipient", Storable.jid(mute.user()))
              .bind("conversation", mute.conversation().id())
              .bind("level", mute.level().name())
              .bind("until", until)
              .execute();
        });
  }

  @Override
  public void remove(String user, Conversation conversation) {
    jdbi.useHandle(
        handle -> handle.execute("DELETE FROM smsMute WHERE muteKey = ?", key(user, conversation)));
  }

  private static String key(String user, Conversation conversation) {
    return Storable.key(user, conversation.id());
  }
}
