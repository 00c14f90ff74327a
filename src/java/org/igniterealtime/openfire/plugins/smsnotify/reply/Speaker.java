package org.igniterealtime.openfire.plugins.smsnotify.reply;

import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;

/** Says something for somebody, as if they had typed it into a client of theirs. May block. */
public interface Speaker {

  /** What became of it. */
  enum Spoken {
    /** It was said. */
    SAID,
    /**
     * They may not speak there: they have no voice in the room or may not enter it, their account
     * is disabled, one of the two blocks the other, or the server has refused the message.
     */
    MAY_NOT_SPEAK,
    /** There is nobody to say it to: no such account of this server, or no such room. */
    NO_SUCH_CONVERSATION
  }

  /**
   * Says it.
   *
   * @param user bare JID of a local user
   * @param conversation one that the user is in
   * @param words what to say; not blank, and without what XML has no place for
   * @param id identity of what is said. If it is said once more because nobody knows whether it was
   *     said, clients and archives can tell by it that it is the same
   * @throws RuntimeException if it cannot be said now, and was not
   */
  Spoken say(String user, Conversation conversation, String words, UUID id);
}
