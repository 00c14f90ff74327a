package org.igniterealtime.openfire.plugins.smsnotify.tap;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatState;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * Reads messages that the server has routed, and passes on what they mean. A candidate for a text
 * is a {@code chat} or {@code normal} message with a body between two different people, of whom one
 * at least is of this server, unless it asks to be stored nowhere (XEP-0334). Whoever has no local
 * part is no person: servers and components are not told of. Chat states (XEP-0085) say who types
 * and who looks.
 */
public final class Tap {

  private static final Logger Log = LoggerFactory.getLogger(Tap.class);
  private static final String CHAT_STATES = "http://jabber.org/protocol/chatstates";
  private static final String HINTS = "urn:xmpp:hints";
  private static final String STANZA_IDS = "urn:xmpp:sid:0";

  /** Longer ids and JIDs exist only to do harm; Openfire's own tables end here, too. */
  private static final int LONGEST_JID = 1000;

  private static final int LONGEST_USER = 320;
  private static final int LONGEST_ID = 255;

  private final String domain;
  private final Consumer<ChatEvent> events;
  private final InstantSource clock;
  private final AtomicLong failures = new AtomicLong();

  /**
   * A tap on one server.
   *
   * @param domain its XMPP domain
   * @param events takes what was seen; must not throw, and block only in an emergency
   */
  public Tap(String domain, Consumer<ChatEvent> events, InstantSource clock) {
    this.domain = domain;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Takes a message after it was routed. Never throws: the server would log the whole stanza.
   *
   * @param message as the server leaves it: one to a session that blocks its sender has the type
   *     {@code error} by now
   */
  public void routed(Message message) {
    try {
      if (concernsUs(message)) {
        read(message);
      }
    } catch (RuntimeException | Error e) {
      if (failures.getAndIncrement() == 0) {
        // Its class alone: a message of an exception may quote the stanza.
        Log.error("A message could not be read ({}); more are only counted", e.getClass());
      }
    }
  }

  /** How many messages could not be read, for whatever reason. */
  public long failures() {
    return failures.get();
  }

  /**
   * What a message that lies in the offline store says, if it is a candidate.
   *
   * @param at when it was stored
   * @return empty also where it cannot be read, so that it does not keep others from being read
   */
  public Optional<ChatEvent.Said> stored(Message message, Instant at) {
    try {
      if (!concernsUs(message) || isNeverStored(message)) {
        return Optional.empty();
      }
      return Optional.ofNullable(said(message, at));
    } catch (RuntimeException e) {
      failures.incrementAndGet();
      return Optional.empty();
    }
  }

  private boolean concernsUs(Message message) {
    Message.Type type = message.getType();
    if (type != Message.Type.chat && type != Message.Type.normal) {
      return false;
    }
    JID from = message.getFrom();
    JID to = message.getTo();
    return from != null
        && to != null
        && from.getNode() != null
        && to.getNode() != null
        && (domain.equals(to.getDomain()) || domain.equals(from.getDomain()))
        && !isSamePerson(from, to);
  }

  private static boolean isSamePerson(JID one, JID other) {
    return one.getNode().equals(other.getNode()) && one.getDomain().equals(other.getDomain());
  }

  private void read(Message message) {
    Instant now = clock.instant();
    ChatState state = chatState(message.getElement());
    if (isNeverStored(message)) {
      // Nobody is told of it, but who says something has the conversation before their eyes.
      state = state == null && hasBody(message) ? ChatState.ACTIVE : state;
    } else {
      ChatEvent.Said said = said(message, now);
      if (said != null) {
        events.accept(said);
        if (state != ChatState.COMPOSING) {
          return;
        }
      }
    }
    if (state != null) {
      String who = message.getFrom().toBareJID();
      String other = message.getTo().toBareJID();
      Conversation conversation = Conversation.between(who, other);
      events.accept(new ChatEvent.StateChanged(conversation, who, other, state, now));
    }
  }

  private static ChatEvent.Said said(Message message, Instant at) {
    if (!hasBody(message)) {
      return null;
    }
    String sender = message.getFrom().toBareJID();
    String recipient = message.getTo().toBareJID();
    if (sender.length() > LONGEST_JID || recipient.length() > LONGEST_USER) {
      return null;
    }
    Conversation conversation = Conversation.between(sender, recipient);
    return new ChatEvent.Said(
        conversation,
        sender,
        recipient,
        cut(stanzaId(message), LONGEST_ID),
        cut(message.getBody(), MissedMessage.MAX_BODY_LENGTH),
        at);
  }

  private static boolean hasBody(Message message) {
    String body = message.getBody();
    return body != null && !body.isBlank();
  }

  /** XEP-0334, section 4.3: such a message is stored nowhere, so it is not to be told of either. */
  private static boolean isNeverStored(Message message) {
    return message.getChildElement("no-store", HINTS) != null;
  }

  /** XEP-0359, section 3.2: the origin-id is what the author calls it, whoever passes it on. */
  private static String stanzaId(Message message) {
    Element origin = message.getChildElement("origin-id", STANZA_IDS);
    String id = origin == null ? message.getID() : origin.attributeValue("id");
    return id == null ? "" : id;
  }

  private static ChatState chatState(Element message) {
    @SuppressWarnings("unchecked") // dom4j 1.6 has no generics; the children are elements
    List<Element> children = message.elements();
    for (Element child : children) {
      if (CHAT_STATES.equals(child.getNamespaceURI())) {
        return chatState(child.getName());
      }
    }
    return null;
  }

  private static ChatState chatState(String name) {
    return switch (name) {
      case "active" -> ChatState.ACTIVE;
      case "composing" -> ChatState.COMPOSING;
      case "paused" -> ChatState.PAUSED;
      case "inactive" -> ChatState.INACTIVE;
      case "gone" -> ChatState.GONE;
      default -> null;
    };
  }

  /** The beginning of a string, without half of a character at its end. */
  private static String cut(String whole, int most) {
    if (whole.length() <= most) {
      return whole;
    }
    int end = Character.isHighSurrogate(whole.charAt(most - 1)) ? most - 1 : most;
    return whole.substring(0, end);
  }
}
