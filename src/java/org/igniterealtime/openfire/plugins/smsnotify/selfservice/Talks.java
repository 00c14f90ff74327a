package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;

/** What conversations are called by those who are in them. */
final class Talks {

  private static final char BETWEEN = '&';

  private Talks() {}

  /**
   * With whom, or in which room, a conversation is.
   *
   * @param user one of those who are in it
   * @return a bare JID; empty where its id is too long to say
   */
  static Optional<String> other(Conversation conversation, String user) {
    String id = conversation.id();
    if (id.length() >= Conversation.MAX_ID_LENGTH) {
      return Optional.empty();
    }
    int between = id.indexOf(BETWEEN);
    if (between < 0) {
      return Optional.of(id);
    }
    String first = id.substring(0, between);
    return Optional.of(first.equals(user) ? id.substring(between + 1) : first);
  }

  /** What a person is shown in the place of a conversation: its name and its address. */
  static String name(Conversation conversation, String user, Directory directory) {
    return other(conversation, user)
        .map(jid -> named(conversation, jid, directory))
        .orElse(conversation.id());
  }

  private static String named(Conversation conversation, String jid, Directory directory) {
    String name = conversation.isRoom() ? directory.roomName(jid) : directory.displayName(jid);
    return name + " (" + jid + ")";
  }
}
