package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A hold that came due: what one recipient is to be told of one conversation.
 *
 * @param hold identity of the hold it was
 * @param recipient bare JID of a local user
 * @param conversation where the messages were missed
 * @param messages the newest messages held, oldest first; never empty
 * @param count how many were missed in all, at least as many as {@code messages}
 * @param attention where the recipient looked when the first was missed
 * @param first when the first was missed
 * @param due when it came due
 */
public record Notice(
    UUID hold,
    String recipient,
    Conversation conversation,
    List<MissedMessage> messages,
    int count,
    Attention attention,
    Instant first,
    Instant due) {

  public Notice {
    messages = List.copyOf(messages);
    if (messages.isEmpty() || count < messages.size()) {
      throw new IllegalArgumentException(
          "a notice of " + count + " messages cannot hold " + messages.size());
    }
  }

  /** Whether the messages held are of more than one person. */
  public boolean hasSeveralAuthors() {
    return messages.stream().map(MissedMessage::sender).distinct().limit(2).count() > 1;
  }

  /** The message that came last. */
  public MissedMessage newest() {
    return messages.get(messages.size() - 1);
  }
}
