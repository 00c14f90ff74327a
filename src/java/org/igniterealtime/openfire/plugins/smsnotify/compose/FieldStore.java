package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;

/**
 * Where the custom fields of conversations are kept. All calls may read the database, and throw
 * what it throws if it is away.
 */
public interface FieldStore {

  /** The fields of a conversation by name; none where nothing is kept of it. */
  Map<String, String> fieldsOf(Conversation conversation);

  /**
   * Replaces the fields of a conversation.
   *
   * @param fields by name; none to forget them all
   */
  void save(Conversation conversation, Map<String, String> fields);
}
