package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;

/** What conversations are called by those who are in them. */
final class Talks {

  private Talks() {}

  /**
   * With whom, or in which room, a conversation is.
   *
   * @param user one of those who are in it
   * @return a bare JID; empty where its id is too long to say
   */
  static Optional<String> other(Conversation conversation, String user) {
    return conversation.other(user);
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
