package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;

/**
 * Something that happened, as far as it matters to what one person of this server misses. What
 * people do in a conversation becomes one event for whom it concerns, and one for who did it. All
 * JIDs are bare; a device is the resource of a session.
 */
public sealed interface ChatEvent {

  /** Bare JID of the person whom it matters to. */
  String whose();

  /** When the server saw it. */
  Instant at();

  /** An event that reaches others than its author: in a room, each of the people there. */
  sealed interface Heard extends ChatEvent {

    /** Bare JID of who did it; empty if the room itself did. */
    String author();

    /**
     * The same, as it matters to somebody in a room.
     *
     * @param mentioned whether it names them
     * @param devices their devices that are in the room
     */
    Heard by(String listener, boolean mentioned, Set<String> devices);
  }

  /**
   * Somebody said something to them.
   *
   * @param whose bare JID of the recipient
   * @param devices the recipient's devices that are in the room; empty outside of rooms
   */
  record Said(Conversation conversation, String whose, Set<String> devices, MissedMessage message)
      implements Heard {

    public Said {
      devices = Set.copyOf(devices);
    }

    @Override
    public Instant at() {
      return message.at();
    }

    @Override
    public String author() {
      return message.sender();
    }

    @Override
    public Said by(String listener, boolean mentioned, Set<String> present) {
      return new Said(conversation, listener, present, message.mentioning(mentioned));
    }
  }

  /**
   * Somebody corrected what they had said (XEP-0308).
   *
   * @param whose bare JID of the recipient
   * @param id what the corrected message was first called
   * @param correction what it says now
   */
  record Corrected(Conversation conversation, String whose, String id, MissedMessage correction)
      implements Heard {

    @Override
    public Instant at() {
      return correction.at();
    }

    @Override
    public String author() {
      return correction.sender();
    }

    @Override
    public Corrected by(String listener, boolean mentioned, Set<String> present) {
      return new Corrected(conversation, listener, id, correction.mentioning(mentioned));
    }
  }

  /**
   * Somebody took back what they had said (XEP-0424), or a moderator did (XEP-0425).
   *
   * @param whose bare JID of the recipient
   * @param author who said it; empty if the room took it back, whoever had said it
   * @param id what the retracted message is called
   */
  record Retracted(Conversation conversation, String whose, String author, String id, Instant at)
      implements Heard {

    @Override
    public Retracted by(String listener, boolean mentioned, Set<String> present) {
      return new Retracted(conversation, listener, author, id, at);
    }
  }

  /**
   * Somebody else's chat state changed (XEP-0085).
   *
   * @param whose bare JID of whom they are talking to
   * @param author whose state it is
   */
  record Typed(Conversation conversation, String whose, String author, ChatState state, Instant at)
      implements Heard {

    @Override
    public Typed by(String listener, boolean mentioned, Set<String> present) {
      return new Typed(conversation, listener, author, state, at);
    }
  }

  /**
   * They did something in a conversation themselves.
   *
   * @param whose bare JID of who did it
   * @param device with which of their devices
   * @param spoke whether they said something (also a correction, a reaction or the like)
   * @param state their chat state there; null where they only spoke
   */
  record Acted(
      Conversation conversation,
      String whose,
      String device,
      boolean spoke,
      ChatState state,
      Instant at)
      implements ChatEvent {}

  /**
   * They read a conversation up to a message and said so (XEP-0333, XEP-0490).
   *
   * @param whose bare JID of who read it
   * @param id what the message is called
   */
  record Displayed(Conversation conversation, String whose, String device, String id, Instant at)
      implements ChatEvent {}

  /**
   * The presence of one of their devices changed.
   *
   * @param client what kind of client it is: the node of its capabilities (XEP-0115), else the
   *     device again
   */
  record DeviceChanged(
      String whose, String device, String client, Availability availability, Instant at)
      implements ChatEvent {}

  /** How far a device can be reached. */
  enum Availability {
    /** Messages are delivered to it, and its presence does not say that nobody is there. */
    PRESENT,
    /** Its presence says that nobody is there: away or xa. */
    AWAY,
    /** No message is delivered to it: unavailable, or of negative priority. */
    GONE
  }
}
