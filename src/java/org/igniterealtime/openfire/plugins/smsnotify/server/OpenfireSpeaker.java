package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Accounts;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Blocks;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Speaker;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.carbons.Sent;
import org.jivesoftware.openfire.forward.Forwarded;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.lockout.LockOutManager;
import org.jivesoftware.openfire.session.ClientSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * Says something for somebody by the server's own router, so that interceptors, archives, the
 * offline store and other servers treat it as any message of theirs; its {@code origin-id}
 * (XEP-0359) is the identity that it was given.
 *
 * <p>To a person it comes from the user's bare JID, and the user's own devices get the copy that
 * the server would make of a message by another device (XEP-0280, section 7).
 *
 * <p>In a room it comes from the occupant whom the user is there. Who is in no room cannot be heard
 * there: they enter it for that moment, if the room lets them, and leave again; others see both.
 */
final class OpenfireSpeaker implements Speaker {

  /** What the device is called that a visit is made with. */
  static final String DEVICE = "smsnotify";

  private static final Logger Log = LoggerFactory.getLogger(OpenfireSpeaker.class);

  private static final char BETWEEN = '&';
  private static final String ORIGIN_ID = "urn:xmpp:sid:0";

  private final XMPPServer server;
  private final InterceptorManager interceptors;
  private final RoomBook rooms;
  private final Accounts accounts;
  private final Blocks blocks;
  private final Database database;

  OpenfireSpeaker(
      XMPPServer server, RoomBook rooms, Accounts accounts, Blocks blocks, Database database) {
    this.server = server;
    this.interceptors = InterceptorManager.getInstance();
    this.rooms = rooms;
    this.accounts = accounts;
    this.blocks = blocks;
    this.database = database;
  }

  /** One at a time: two visits of one person to one room would be one. */
  @Override
  public synchronized Spoken say(String user, Conversation conversation, String words, UUID id) {
    // The server would lose what it cannot put into the offline store.
    AskedTwice.require(database);
    if (!accounts.isRegistered(user)) {
      return Spoken.NO_SUCH_CONVERSATION;
    }
    JID speaker = new JID(user);
    if (LockOutManager.getInstance().isAccountDisabled(speaker.getNode())) {
      return Spoken.MAY_NOT_SPEAK;
    }
    Message message = message(words, id);
    return conversation.isRoom()
        ? inRoom(speaker, conversation, message)
        : toPerson(speaker, conversation, message);
  }

  private static Message message(String words, UUID id) {
    Message message = new Message();
    message.setID(id.toString());
    message.setBody(words);
    message.addChildElement("origin-id", ORIGIN_ID).addAttribute("id", id.toString());
    return message;
  }

  private Spoken toPerson(JID speaker, Conversation conversation, Message message) {
    Optional<JID> found = partner(speaker.toBareJID(), conversation);
    if (found.isEmpty()) {
      return Spoken.NO_SUCH_CONVERSATION;
    }
    JID partner = found.get();
    boolean isOurs = server.isLocal(partner);
    if (isOurs && !accounts.isRegistered(partner.toBareJID())) {
      return Spoken.NO_SUCH_CONVERSATION;
    }
    if (blocks.isBlocked(speaker.toBareJID(), partner.toBareJID())
        || (isOurs && blocks.isBlocked(partner.toBareJID(), speaker.toBareJID()))) {
      return Spoken.MAY_NOT_SPEAK;
    }
    message.setType(Message.Type.chat);
    message.setFrom(speaker);
    message.setTo(partner);
    Message whole = message.createCopy();
    Spoken spoken = route(message);
    if (spoken == Spoken.SAID) {
      copyToOwnDevices(speaker, whole);
    }
    return spoken;
  }

  /** The other one of two; empty where the conversation does not tell, or is not the speaker's. */
  static Optional<JID> partner(String speaker, Conversation conversation) {
    List<String> two = List.of(conversation.id().split(String.valueOf(BETWEEN), -1));
    if (two.size() != 2 || !two.contains(speaker)) {
      return Optional.empty();
    }
    String other = two.get(two.get(0).equals(speaker) ? 1 : 0);
    return other.equals(speaker) ? Optional.empty() : address(other);
  }

  private static Optional<JID> address(String written) {
    try {
      return Optional.of(new JID(written)).filter(jid -> jid.getNode() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void copyToOwnDevices(JID speaker, Message whole) {
    try {
      server
          .getSessionManager()
          .getSessions(speaker.getNode())
          .forEach(session -> copyTo(session, speaker, whole));
    } catch (RuntimeException e) {
      // The message has been said.
      Log.debug("The devices of {} cannot be found", speaker, e);
    }
  }

  private static void copyTo(ClientSession session, JID speaker, Message whole) {
    try {
      if (session.isMessageCarbonsEnabled()) {
        session.process(carbon(speaker, session.getAddress(), whole));
      }
    } catch (RuntimeException e) {
      // It is of another node, and that one does not answer.
      Log.debug("A device of {} cannot be told what was said for its user", speaker, e);
    }
  }

  private static Message carbon(JID speaker, JID device, Message whole) {
    Message carbon = new Message();
    carbon.setType(whole.getType());
    carbon.setFrom(speaker);
    carbon.setTo(device);
    carbon.addExtension(new Sent(new Forwarded(whole)));
    return carbon;
  }

  private Spoken inRoom(JID speaker, Conversation conversation, Message message) {
    Optional<RoomBook.Room> found = address(conversation.id()).flatMap(rooms::find);
    if (found.isEmpty()) {
      return Spoken.NO_SUCH_CONVERSATION;
    }
    RoomBook.Room room = found.get();
    message.setType(Message.Type.groupchat);
    message.setTo(room.address());
    if (room.isPresent(speaker)) {
      return room.withVoice(speaker).stream()
          .findFirst()
          .map(device -> say(message, device))
          .orElse(Spoken.MAY_NOT_SPEAK);
    }
    return room.wouldGiveVoiceTo(speaker)
        ? asVisitor(speaker, room, message)
        : Spoken.MAY_NOT_SPEAK;
  }

  private Spoken asVisitor(JID speaker, RoomBook.Room room, Message message) {
    JID guest = new JID(speaker.getNode(), speaker.getDomain(), DEVICE, true);
    for (JID occupant : namesFor(speaker, room)) {
      try (Visit visit = Visit.begin(room, guest, occupant, interceptors)) {
        if (!visit.isRefused()) {
          return sayThere(guest, room.address(), message);
        }
        if (!visit.isNicknameTaken()) {
          return Spoken.MAY_NOT_SPEAK;
        }
      }
    }
    return Spoken.MAY_NOT_SPEAK;
  }

  /** As whom they could be in the room, the likeliest first. */
  private static Set<JID> namesFor(JID speaker, RoomBook.Room room) {
    Set<JID> names = new LinkedHashSet<>();
    Optional<String> reserved = room.reservedNickname(speaker);
    reserved.ifPresent(it -> names.add(room.occupant(it)));
    if (reserved.isEmpty()) {
      String name = JID.unescapeNode(speaker.getNode());
      names.add(room.occupant(name));
      names.add(room.occupant(name + " (SMS)"));
    }
    return names;
  }

  private Spoken sayThere(JID guest, JID room, Message message) {
    // The room that was found before may be a copy of how it was then.
    RoomBook.Room now =
        rooms
            .find(room)
            .filter(it -> it.isPresent(guest))
            .orElseThrow(
                () -> new IllegalStateException("the room lets nobody in and says not why"));
    return now.withVoice(guest).contains(guest) ? say(message, guest) : Spoken.MAY_NOT_SPEAK;
  }

  private Spoken say(Message message, JID device) {
    message.setFrom(device);
    return route(message);
  }

  private Spoken route(Message message) {
    try (Utterance utterance = Utterance.of(message, interceptors)) {
      server.getMessageRouter().route(message);
      return utterance.isSaid() ? Spoken.SAID : Spoken.MAY_NOT_SPEAK;
    }
  }
}
