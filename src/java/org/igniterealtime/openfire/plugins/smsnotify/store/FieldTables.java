package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.InstantSource;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.compose.FieldStore;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;

/** The custom fields of conversations in a table. */
public final class FieldTables implements FieldStore {

  private final QuietJdbi jdbi;
  private final InstantSource clock;

  public FieldTables(Database database, InstantSource clock) {
    this.jdbi = new QuietJdbi(database);
    this.clock = clock;
  }

  @Override
  public Map<String, String> fieldsOf(Conversation conversation) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT fields FROM smsConversation WHERE conversationKey = ?")
                .bind(0, key(conversation))
                .mapTo(String.class)
                .findFirst()
                .<Map<String, String>>map(Facts::fromJson)
                .orElseGet(Map::of));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if they are more than there is room for: 2000 characters, with
   *     their names and as JSON writes them
   */
  @Override
  public void save(Conversation conversation, Map<String, String> fields) {
    if (fields.isEmpty()) {
      forget(conversation);
      return;
    }
    jdbi.save(
        "UPDATE smsConversation SET conversation = ?, fields = ?, changedAt = ?"
            + " WHERE conversationKey = ?",
        "INSERT INTO smsConversation (conversation, fields, changedAt, conversationKey)"
            + " VALUES (?, ?, ?, ?)",
        Storable.bounded(conversation.id(), Conversation.MAX_ID_LENGTH),
        Facts.whole("the fields of a conversation", fields),
        clock.instant().toEpochMilli(),
        key(conversation));
  }

  private void forget(Conversation conversation) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "DELETE FROM smsConversation WHERE conversationKey = ?", key(conversation)));
  }

  private static String key(Conversation conversation) {
    return Storable.key(conversation.id());
  }
}
