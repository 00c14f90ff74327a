package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;

/** Something that people did, as far as it matters to what they miss. All JIDs are bare. */
public sealed interface ChatEvent {

  /** When the server saw it. */
  Instant at();

  /**
   * Somebody said something to somebody.
   *
   * @param stanzaId origin-id or id of the stanza; empty where it has none
   * @param body what was said, already cut to what can be quoted
   */
  record Said(
      Conversation conversation,
      String sender,
      String recipient,
      String stanzaId,
      String body,
      Instant at)
      implements ChatEvent {}

  /**
   * Somebody's chat state changed (XEP-0085).
   *
   * @param who whose state it is
   * @param other whom they are talking to
   */
  record StateChanged(
      Conversation conversation, String who, String other, ChatState state, Instant at)
      implements ChatEvent {}

  /** A session of somebody became available, with a priority that messages are delivered to. */
  record CameOnline(String user, Instant at) implements ChatEvent {}
}
