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
    jdbi.save(
        "UPDATE smsMute SET recipient = ?, conversation = ?, muteLevel = ?, mutedUntil = ?"
            + " WHERE muteKey = ?",
        "INSERT INTO smsMute (recipient, conversation, muteLevel, mutedUntil, muteKey)"
            + " VALUES (?, ?, ?, ?, ?)",
        Storable.jid(mute.user()),
        mute.conversation().id(),
        mute.level().name(),
        mute.until().isBefore(NEVER) ? (Object) mute.until().toEpochMilli() : QuietJdbi.NO_NUMBER,
        key(mute.user(), mute.conversation()));
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
