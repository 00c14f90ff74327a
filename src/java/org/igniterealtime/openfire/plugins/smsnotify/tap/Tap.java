package org.igniterealtime.openfire.plugins.smsnotify.tap;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.dom4j.Attribute;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.igniterealtime.openfire.plugins.smsnotify.hold.InRoom;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * Reads what the server has routed, and passes on what it means. A candidate for a text is a
 * message with words, a file or something encrypted between two different people, of whom one at
 * least is of this server, or of a person in a room; unless it is a copy of one that was sent
 * before, or asks to be stored nowhere (XEP-0334). Whoever has no local part is no person: servers
 * and components are not told of, nor are the operator's system accounts. Whatever else people do
 * says who looks, types or has read. Never throws: the server would log the whole stanza. Safe for
 * use by many threads.
 */
public final class Tap {

  /**
   * Accounts that are no people: bare JIDs or names of this server's users, with commas, semicolons
   * or white space between them. Default: none.
   */
  public static final String SYSTEM_ACCOUNTS = "smsnotify.systemAccounts";

  /** What the operator can set of it. */
  public static final List<Setting> SETTINGS =
      List.of(new Setting.Words(SYSTEM_ACCOUNTS, "", SystemAccounts::look));

  private static final Logger Log = LoggerFactory.getLogger(Tap.class);

  private final String domain;
  private final SystemAccounts systemAccounts;
  private final Consumer<ChatEvent> events;
  private final Consumer<InRoom> rooms;
  private final InstantSource clock;
  private final AtomicLong failures = new AtomicLong();

  /**
   * A tap on one server.
   *
   * @param domain its XMPP domain
   * @param settings where the system accounts are named
   * @param events takes what was seen; must not throw, and block only in an emergency
   * @param rooms takes what was done in a room and concerns others there; the same holds for it
   */
  public Tap(
      String domain,
      Settings settings,
      Consumer<ChatEvent> events,
      Consumer<InRoom> rooms,
      InstantSource clock) {
    this.domain = domain;
    this.systemAccounts = new SystemAccounts(domain, settings);
    this.events = events;
    this.rooms = rooms;
    this.clock = clock;
    refresh();
  }

  /** Reads the settings anew. */
  public void refresh() {
    systemAccounts.refresh();
  }

  /** Whether an account, by bare JID, is one that nobody is texted about (F4). Does no I/O. */
  public boolean isSystemAccount(String account) {
    return systemAccounts.contains(account);
  }

  /** How many stanzas could not be read, for whatever reason. */
  public long failures() {
    return failures.get();
  }

  /**
   * Takes a message after it was routed. What is said in rooms is left to {@link #saidInRoom}.
   *
   * @param message as the server leaves it: one that was bounced in place has the type {@code
   *     error} by now; one whose recipient blocks its author does not, and is left to the policy
   */
  public void routed(Message message) {
    try {
      Element element = message.getElement();
      if (isBetweenPeople(element) && Payload.mayTell(element)) {
        read(element);
      }
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  /**
   * What a message that lies in the offline store says, corrects or takes back for its recipient.
   *
   * @param at when it was stored
   * @return empty also where it cannot be read, so that it does not keep others from being read
   */
  public Optional<ChatEvent.Heard> stored(Message message, Instant at) {
    try {
      Element element = message.getElement();
      if (!isBetweenPeople(element)) {
        return Optional.empty();
      }
      Payload payload = Payload.of(element);
      Act act = act(element, payload, at);
      return payload.isCopy() || !isHeard(act) ? Optional.empty() : act.told();
    } catch (RuntimeException | Error e) {
      failed(e);
      return Optional.empty();
    }
  }

  /**
   * Takes a message that a room of this server has accepted from an occupant.
   *
   * @param room the room
   * @param author real JID of the occupant's session
   * @param nick what the occupant is called there; may be null
   * @param message as the room passes it on
   */
  public void saidInRoom(JID room, JID author, String nick, Message message) {
    try {
      if (room != null && author != null && author.getNode() != null && isInRoom(message)) {
        readInRoom(
            Address.prepared(room.toBareJID()),
            Address.prepared(author.toString()),
            nick,
            message.getElement());
      }
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  /**
   * Takes a message that a room itself sends to its occupants: that a moderator has taken back what
   * somebody said there (XEP-0425). Does nothing for any other message.
   */
  public void moderated(Message message) {
    try {
      Element element = message.getElement();
      if (isInRoom(message) && isByRoomItself(element) && Retraction.mayModerate(element)) {
        readModeration(sender(element), element);
      }
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  /**
   * Takes a request that the server has handled: how far a person of this server has read, as one
   * of their clients publishes it for their others (XEP-0490). Does nothing for any other request.
   */
  public void published(IQ iq) {
    try {
      Element element = iq.getElement();
      if (DisplayedElsewhere.isPublishedBy(element) && isOwn(element)) {
        DisplayedElsewhere.in(element).ifPresent(read -> pass(sender(element), read));
      }
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  private void failed(Throwable e) {
    if (failures.getAndIncrement() == 0) {
      // Its class alone: a message of an exception may quote the stanza.
      Log.error("A stanza could not be read ({}); more are only counted", e.getClass());
    }
  }

  /** Every message is asked: its attributes are looked at once, and nothing is made. */
  private boolean isBetweenPeople(Element message) {
    String type = null;
    String from = null;
    String to = null;
    int count = message.attributeCount();
    for (int i = 0; i < count; i++) {
      Attribute attribute = message.attribute(i);
      switch (attribute.getName()) {
        case "type" -> type = type == null ? attribute.getValue() : type;
        case "from" -> from = from == null ? attribute.getValue() : from;
        case "to" -> to = to == null ? attribute.getValue() : to;
        default -> {
          // Whatever it is called or in which language it is, it is for the same people.
        }
      }
    }
    return isPersonal(type) && isBetweenPeople(Address.prepared(from), Address.prepared(to));
  }

  private boolean isBetweenPeople(String from, String to) {
    return from != null
        && to != null
        && Address.isOfSomebody(from)
        && Address.isOfSomebody(to)
        && (isOurs(to) || isOurs(from))
        && !Address.isSame(from, to);
  }

  private static String sender(Element stanza) {
    return Address.prepared(Attributes.value(stanza, "from"));
  }

  private static String recipient(Element stanza) {
    return Address.prepared(Attributes.value(stanza, "to"));
  }

  /** RFC 6121, section 5.2.2: a message without a type, or of one that is unknown, is normal. */
  private static boolean isPersonal(String type) {
    return type == null
        || switch (type) {
          case "error", "headline", "groupchat" -> false;
          default -> true;
        };
  }

  private static boolean isInRoom(Message message) {
    return "groupchat".equals(Attributes.value(message.getElement(), "type"));
  }

  /** Whether it is an address of this server's, bare or full. */
  private boolean isOurs(String jid) {
    return Address.isAt(domain, jid);
  }

  /** Only a room's own address has no resource. */
  private static boolean isByRoomItself(Element message) {
    String from = sender(message);
    return from != null && Address.isOfSomebody(from) && !Address.isFull(from);
  }

  /** Whether a publication is by a person of this server, in their own account. */
  private boolean isOwn(Element iq) {
    String from = sender(iq);
    String to = recipient(iq);
    return from != null
        && Address.isOfSomebody(from)
        && isOurs(from)
        && (to == null || to.isEmpty() || Address.isSame(from, to));
  }

  /** Whether somebody of this server may be told of what somebody does to them. */
  private boolean isHeard(Act act) {
    return isOurs(act.listener())
        && act.listener().length() <= Bounds.LONGEST_USER
        && isHeard(act.author());
  }

  private boolean isHeard(String author) {
    return author.length() <= Bounds.LONGEST_JID && !systemAccounts.contains(author);
  }

  private void read(Element message) {
    Payload payload = Payload.of(message);
    if (payload.isCopy() || payload.isPassedOnBy(domain) || payload.saysNothing()) {
      return;
    }
    Act act = act(message, payload, clock.instant());
    passToAuthor(act, sender(message));
    if (isHeard(act)) {
      act.told().ifPresent(events);
      act.typed().ifPresent(events);
    }
  }

  private static Act act(Element message, Payload payload, Instant at) {
    String author = Address.bare(sender(message));
    String listener = Address.bare(recipient(message));
    return new Act(Conversation.between(author, listener), author, "", listener, payload, at);
  }

  private void readInRoom(String room, String author, String nick, Element message) {
    Payload payload = Payload.of(message);
    if (payload.isCopy()
        || payload.isPassedOnBy(domain)
        || payload.isPassedOnBy(room)
        || payload.isSubjectChange()
        || payload.saysNothing()) {
      return;
    }
    String called = nick == null ? "" : Bounds.cut(nick, Bounds.LONGEST_NICK);
    Act act = inRoom(room, Address.bare(author), called, payload);
    passToAuthor(act, author);
    if (room.length() <= Bounds.LONGEST_JID && isHeard(act.author())) {
      act.told().ifPresent(told -> rooms.accept(inRoom(room, told, payload)));
      act.typed().ifPresent(typed -> rooms.accept(wordless(room, typed)));
    }
  }

  private Act inRoom(String room, String author, String nick, Payload payload) {
    return new Act(Conversation.in(room), author, nick, "", payload, clock.instant());
  }

  private static InRoom inRoom(String room, ChatEvent.Heard told, Payload payload) {
    return payload.isCandidate()
        ? new InRoom(room, told, payload.mentioned(), payload.words())
        : wordless(room, told);
  }

  private static InRoom wordless(String room, ChatEvent.Heard event) {
    return new InRoom(room, event, Set.of(), "");
  }

  private void readModeration(String room, Element message) {
    Payload payload = Payload.of(message);
    if (payload.isModeration() && !payload.isPassedOnBy(domain) && !payload.isPassedOnBy(room)) {
      inRoom(room, "", "", payload)
          .retracted()
          .ifPresent(retracted -> rooms.accept(wordless(room, retracted)));
    }
  }

  /** What follows for who did it, if they are of this server. */
  private void passToAuthor(Act act, String session) {
    if (isOurs(act.author()) && act.author().length() <= Bounds.LONGEST_USER) {
      String device = Address.resource(session);
      act.acted(device).ifPresent(events);
      act.displayed(device).ifPresent(events);
    }
  }

  /** It is not said whether the chat is with a person or in a room; only one of them is known. */
  private void pass(String reader, DisplayedElsewhere read) {
    String whose = Address.bare(reader);
    String device = Address.resource(reader);
    Instant now = clock.instant();
    for (Conversation chat :
        List.of(Conversation.between(whose, read.chat()), Conversation.in(read.chat()))) {
      events.accept(new ChatEvent.Displayed(chat, whose, device, read.id(), now));
    }
  }
}
