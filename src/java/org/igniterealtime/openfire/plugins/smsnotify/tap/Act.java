package org.igniterealtime.openfire.plugins.smsnotify.tap;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatState;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;

/**
 * What somebody did in a conversation with one message, and what follows from it for them and for
 * whoever hears it.
 *
 * @param author bare JID of who did it
 * @param nick what they are called in the room; empty outside of rooms
 * @param listener bare JID of whom they did it to; empty in rooms
 */
record Act(
    Conversation conversation,
    String author,
    String nick,
    String listener,
    Payload payload,
    Instant at) {

  /** That its author had the conversation before their eyes. */
  Optional<ChatEvent> acted(String device) {
    boolean spoke = payload.isSpoken();
    return spoke || payload.state() != null
        ? Optional.of(new ChatEvent.Acted(conversation, author, device, spoke, payload.state(), at))
        : Optional.empty();
  }

  /** That its author has read what others said. */
  Optional<ChatEvent> displayed(String device) {
    String id = payload.displayedId();
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(new ChatEvent.Displayed(conversation, author, device, id, at));
  }

  /** What it says, corrects or takes back. */
  Optional<ChatEvent.Heard> told() {
    if (payload.isRetraction()) {
      return retracted();
    }
    if (!payload.isCandidate()) {
      return Optional.empty();
    }
    return payload.isCorrection() ? corrected() : Optional.of(said());
  }

  private ChatEvent.Said said() {
    return new ChatEvent.Said(conversation, listener, Set.of(), message());
  }

  private Optional<ChatEvent.Heard> corrected() {
    String id = payload.correctedId();
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(new ChatEvent.Corrected(conversation, listener, id, message()));
  }

  /** What its author, or a room as its author, takes back. */
  Optional<ChatEvent.Heard> retracted() {
    String id = payload.retractedId();
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(new ChatEvent.Retracted(conversation, listener, author, id, at));
  }

  /** How its author's typing goes on; words that are said end it by themselves. */
  Optional<ChatEvent.Heard> typed() {
    ChatState state = payload.state();
    boolean endsByItself = state != ChatState.COMPOSING && says();
    return state == null || endsByItself
        ? Optional.empty()
        : Optional.of(new ChatEvent.Typed(conversation, listener, author, state, at));
  }

  private boolean says() {
    return payload.isCandidate() && !payload.isCorrection();
  }

  private MissedMessage message() {
    return new MissedMessage(
        author,
        nick,
        payload.stanzaId(),
        payload.otherIds(),
        at,
        payload.content(),
        payload.quotable(),
        payload.file(),
        !conversation.isRoom());
  }
}
