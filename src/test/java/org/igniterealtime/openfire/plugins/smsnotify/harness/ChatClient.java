package org.igniterealtime.openfire.plugins.smsnotify.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.filter.AndFilter;
import org.jivesoftware.smack.filter.FromMatchesFilter;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.MessageBuilder;
import org.jivesoftware.smack.packet.Nonza;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.PresenceBuilder;
import org.jivesoftware.smack.packet.StandardExtensionElement;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smack.packet.id.StandardStanzaIdSource;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.chatstates.ChatState;
import org.jivesoftware.smackx.chatstates.packet.ChatStateExtension;
import org.jivesoftware.smackx.commands.AdHocCommandManager;
import org.jivesoftware.smackx.ping.PingManager;
import org.jivesoftware.smackx.vcardtemp.VCardManager;
import org.jivesoftware.smackx.vcardtemp.packet.VCard;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import org.jxmpp.stringprep.XmppStringprepException;

/**
 * A person with an XMPP client, for tests: a real session by Smack over a real connection.
 *
 * <p>Whom something is said to is a local user's name, a bare JID, or the bare JID of a room that
 * the client has joined. Additions to a stanza are elements as they are written, each with its
 * namespace.
 */
public final class ChatClient implements AutoCloseable {

  /** The device of a person who has only one. */
  public static final String DEVICE = "test";

  private static final Duration FAREWELL = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final OpenfireProcess server;
  private final String user;
  private final String device;
  private final XMPPTCPConnection connection;
  private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();
  private final Map<String, String> nicknames = new ConcurrentHashMap<>();

  private ChatClient(
      OpenfireProcess server, String user, String device, XMPPTCPConnection connection) {
    this.server = server;
    this.user = user;
    this.device = device;
    this.connection = connection;
  }

  /** Connects and logs in, and becomes available; waits until the server has handled that. */
  public static ChatClient online(OpenfireProcess server, String user) {
    return online(server, user, 0);
  }

  /** The same with a priority; messages are not delivered to a negative one. */
  public static ChatClient online(OpenfireProcess server, String user, int priority) {
    return loggedIn(server, user, DEVICE).presence("", priority);
  }

  /** The same with one of several devices: the resource that the client asks for. */
  public static ChatClient online(OpenfireProcess server, String user, String device) {
    return loggedIn(server, user, device).presence("", 0);
  }

  /** The same with a client in some language: the {@code xml:lang} of its stream. */
  public static ChatClient speaking(OpenfireProcess server, String user, Locale language) {
    return loggedIn(of(server, user, DEVICE, language)).presence("", 0);
  }

  /** Connects and logs in, and says nothing of presence. */
  public static ChatClient loggedIn(OpenfireProcess server, String user, String device) {
    return loggedIn(of(server, user, device));
  }

  private static ChatClient loggedIn(ChatClient client) {
    client.connection.setUseStreamManagement(false);
    client.login();
    return client;
  }

  /**
   * Becomes available with a session that outlives its connection for a while (XEP-0198). Nothing
   * may be sent raw then: the server would count it, and the client not.
   */
  public static ChatClient resumable(OpenfireProcess server, String user, String device) {
    ChatClient client = of(server, user, device);
    client.connection.setUseStreamManagement(true);
    client.connection.setUseStreamManagementResumption(true);
    client.login();
    return client.presence("", 0);
  }

  private static ChatClient of(OpenfireProcess server, String user, String device) {
    return of(server, user, device, Locale.ENGLISH);
  }

  private static ChatClient of(
      OpenfireProcess server, String user, String device, Locale language) {
    try {
      XMPPTCPConnectionConfiguration configuration =
          XMPPTCPConnectionConfiguration.builder()
              .setXmppDomain(server.domain())
              .setHost(server.address())
              .setPort(server.clientPort())
              .setSecurityMode(SecurityMode.disabled)
              .setUsernameAndPassword(user, user)
              .setResource(device)
              .setSendPresence(false)
              .setLanguage(language)
              .build();
      XMPPTCPConnection connection = new XMPPTCPConnection(configuration);
      connection.setReplyTimeout(PATIENCE.toMillis());
      ChatClient client = new ChatClient(server, user, device, connection);
      connection.addAsyncStanzaListener(
          stanza -> client.received.add((Message) stanza), StanzaTypeFilter.MESSAGE);
      return client;
    } catch (XmppStringprepException e) {
      throw new IllegalArgumentException("not a JID: " + user + "/" + device, e);
    }
  }

  private void login() {
    try {
      connection.connect().login();
    } catch (SmackException | IOException | XMPPException | InterruptedException e) {
      throw new IllegalStateException(user + " cannot log in", e);
    }
  }

  /**
   * Says how available the person is; waits until the server has handled that.
   *
   * @param show as in the stanza: away, xa, dnd, chat, or empty
   * @param additions for example the time since when nobody has used the client (XEP-0319)
   */
  public ChatClient presence(String show, int priority, String... additions) {
    PresenceBuilder presence =
        PresenceBuilder.buildPresence().ofType(Presence.Type.available).setPriority(priority);
    if (!show.isEmpty()) {
      presence.setMode(Presence.Mode.fromString(show));
    }
    for (String addition : additions) {
      presence.addExtension(new RawElement(addition));
    }
    send(presence.build());
    awaitSession(
        user + " is available and " + show,
        session ->
            session.available()
                && session.priority() == priority
                && session.show().equals(show)
                && session.initialized());
    return this;
  }

  /** Says how available the person is, with the usual priority. */
  public ChatClient presence(String show) {
    return presence(show, 0);
  }

  /** Says that the person is not available, and stays connected. */
  public void unavailable() {
    send(PresenceBuilder.buildPresence().ofType(Presence.Type.unavailable).build());
    Await.until(
        user + " is unavailable",
        PATIENCE,
        () ->
            server.backstage().sessions(user).stream()
                .noneMatch(session -> session.resource().equals(device) && session.available()));
  }

  /** Says that nobody uses the client (XEP-0352), to a server that has that. */
  public void inactive() {
    sendRaw("<inactive xmlns='urn:xmpp:csi:0'/>");
    awaitSession(user + " is inactive", Backstage.Session::inactive);
  }

  /** Says that somebody uses the client again (XEP-0352). */
  public void active() {
    sendRaw("<active xmlns='urn:xmpp:csi:0'/>");
    awaitSession(user + " is active", session -> !session.inactive());
  }

  /** Loses the connection without a word; waits until the server has a detached session. */
  public void breakConnection() {
    connection.instantShutdown();
    awaitSession(user + " is detached", Backstage.Session::detached);
  }

  /** Takes up the session whose connection was lost. */
  public void resume() {
    login();
    if (!connection.streamWasResumed()) {
      throw new IllegalStateException("the server has begun another session for " + user);
    }
    awaitSession(user + " is attached", session -> !session.detached());
  }

  private void awaitSession(String what, Predicate<Backstage.Session> state) {
    Await.until(
        what,
        PATIENCE,
        () ->
            server.backstage().sessions(user).stream()
                .anyMatch(session -> session.resource().equals(device) && state.test(session)));
  }

  /** Says something; returns the message's id. */
  public String say(String to, String body) {
    return say(to, body, Set.of());
  }

  /** Says something that carries more: empty elements, as namespace and name. */
  public String say(String to, String body, Map<String, String> elementsByNamespace) {
    MessageBuilder message = message(to).setBody(body);
    elementsByNamespace.forEach(
        (namespace, name) ->
            message.addExtension(StandardExtensionElement.builder(name, namespace).build()));
    return send(message.build());
  }

  /** Says something that carries more. */
  public String say(String to, String body, Set<String> additions) {
    MessageBuilder message = message(to).setBody(body);
    additions.forEach(addition -> message.addExtension(new RawElement(addition)));
    return send(message.build());
  }

  /** Says something in a message with an id of its own. */
  public void sayAs(String id, String to, String body) {
    send(message(id, to).setBody(body).build());
  }

  /** Sends something that says nothing, a message without a body; returns its id. */
  public String tell(String to, String... additions) {
    MessageBuilder message = message(to);
    for (String addition : additions) {
      message.addExtension(new RawElement(addition));
    }
    return send(message.build());
  }

  /** Corrects what was said in a message (XEP-0308); returns the correction's own id. */
  public String correct(String to, String id, String body) {
    return say(
        to,
        body,
        Set.of("<replace xmlns='urn:xmpp:message-correct:0' id='%s'/>".formatted(Xml.escape(id))));
  }

  /** Takes back what was said in a message (XEP-0424). */
  public String retract(String to, String id) {
    return say(
        to,
        "This person attempted to retract a previous message, but your client does not know how.",
        Set.of(
            "<retract xmlns='urn:xmpp:message-retract:1' id='%s'/>".formatted(Xml.escape(id)),
            "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:message-retract:1'/>"));
  }

  /** Says that a message has been read (XEP-0333). */
  public String displayed(String to, String id) {
    return tell(
        to, "<displayed xmlns='urn:xmpp:chat-markers:0' id='%s'/>".formatted(Xml.escape(id)));
  }

  /**
   * Waits until the server has handled all that this client has sent so far (XEP-0199: it handles
   * the stanzas of a stream in their order).
   *
   * @return false if the server does not say so
   */
  public boolean isHandled() {
    try {
      return PingManager.getInstanceFor(connection).pingMyServer(false, PATIENCE.toMillis());
    } catch (SmackException.NotConnectedException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Shows somebody a chat state (XEP-0085). */
  public void shows(String to, ChatState state) {
    send(message(to).addExtension(new ChatStateExtension(state)).build());
  }

  /**
   * Notes privately up to where a conversation has been read (XEP-0490).
   *
   * @param with whom it is with: a local user's name or a bare JID
   * @param by who gave the message its id: the user's own bare JID or the room's
   */
  public void publishDisplayed(String with, String by, String id) {
    ask(
        "pubsub",
        "http://jabber.org/protocol/pubsub",
        """
        <publish node='urn:xmpp:mds:displayed:0'><item id='%s'>\
        <displayed xmlns='urn:xmpp:mds:displayed:0'>\
        <stanza-id xmlns='urn:xmpp:sid:0' by='%s' id='%s'/></displayed></item></publish>\
        <publish-options><x xmlns='jabber:x:data' type='submit'>\
        <field var='FORM_TYPE' type='hidden'>\
        <value>http://jabber.org/protocol/pubsub#publish-options</value></field>\
        <field var='pubsub#persist_items'><value>true</value></field>\
        <field var='pubsub#access_model'><value>whitelist</value></field>\
        </x></publish-options>"""
            .formatted(bare(with), Xml.escape(by), Xml.escape(id)));
  }

  /** Blocks somebody: by XEP-0191, or by the default privacy list where the server is older. */
  public void block(String whom) {
    String item = "<item jid='%s'/>".formatted(bare(whom));
    if (server.backstage().knowsBlocking()) {
      ask("block", "urn:xmpp:blocking", item);
    } else {
      String rule = "<item type='jid' value='%s' action='deny' order='1'/>".formatted(bare(whom));
      ask("query", "jabber:iq:privacy", "<list name='blocked'>%s</list>".formatted(rule));
      ask("query", "jabber:iq:privacy", "<default name='blocked'/>");
    }
  }

  /** Joins a room of this server; waits until that is done. */
  public void join(String room, String nickname) {
    EntityFullJid occupant = occupant(room, nickname);
    String request = "<x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x>";
    Presence presence =
        PresenceBuilder.buildPresence()
            .ofType(Presence.Type.available)
            .to(occupant)
            .addExtension(new RawElement(request))
            .build();
    exchange(occupant, presence);
    nicknames.put(room, nickname);
  }

  /** Leaves a room; waits until that is done. */
  public void leave(String room) {
    EntityFullJid occupant = occupant(room, nicknames.remove(room));
    exchange(
        occupant,
        PresenceBuilder.buildPresence().ofType(Presence.Type.unavailable).to(occupant).build());
  }

  private void exchange(EntityFullJid occupant, Presence presence) {
    try {
      connection
          .createStanzaCollectorAndSend(
              new AndFilter(StanzaTypeFilter.PRESENCE, FromMatchesFilter.createFull(occupant)),
              presence)
          .nextResultOrThrow();
    } catch (SmackException | XMPPException | InterruptedException e) {
      throw new IllegalStateException(occupant + " is not let through", e);
    }
  }

  /** Asks the person's own server for something, and waits for the answer. */
  public void ask(String name, String namespace, String content) {
    try {
      IQ answer = connection.sendIqRequestAndWaitForResponse(new RawIq(name, namespace, content));
      if (answer.getType() != IQ.Type.result) {
        throw new IllegalStateException("the answer is " + answer.toXML());
      }
    } catch (SmackException | XMPPException | InterruptedException e) {
      throw new IllegalStateException("the server does not take " + content, e);
    }
  }

  /** What the server offers to this person as ad-hoc commands (XEP-0050): names by their nodes. */
  public Map<String, String> commands() {
    try {
      Map<String, String> names = new TreeMap<>();
      AdHocCommandManager.getAddHocCommandsManager(connection)
          .discoverCommands(connection.getXMPPServiceDomain())
          .getItems()
          .forEach(item -> names.put(item.getNode(), item.getName()));
      return names;
    } catch (SmackException | XMPPException | InterruptedException e) {
      throw new IllegalStateException("the server lists no commands", e);
    }
  }

  /** Begins to use an ad-hoc command of the server. */
  public AdHoc begin(String node) {
    return new AdHoc(
            AdHocCommandManager.getAddHocCommandsManager(connection)
                .getRemoteCommand(connection.getXMPPServiceDomain(), node))
        .begin();
  }

  /**
   * Sends one request for an ad-hoc command as it is.
   *
   * @return the answer, or the error in it, as XML
   */
  public String command(String namespace, String attributes, String content) {
    try {
      IQ request = new RawIq("command", namespace, attributes, content);
      return connection.sendIqRequestAndWaitForResponse(request).toXML().toString();
    } catch (XMPPException.XMPPErrorException e) {
      return e.getStanzaError().toXML().toString();
    } catch (SmackException | InterruptedException e) {
      throw new IllegalStateException("the server does not answer", e);
    }
  }

  /** Sends XML as it is: a stanza, or what is none. It begins with a tag that has a namespace. */
  public void sendRaw(String xml) {
    try {
      Nonza element = new RawElement(xml);
      connection.sendNonza(element);
    } catch (SmackException.NotConnectedException | InterruptedException e) {
      throw new IllegalStateException("the client is not connected", e);
    }
  }

  /** Stores a vCard with a mobile number. */
  public void publishNumber(String number) {
    try {
      VCard vCard = new VCard();
      vCard.setPhoneHome("CELL", number);
      VCardManager.getInstanceFor(connection).saveVCard(vCard);
    } catch (SmackException | XMPPException | InterruptedException e) {
      throw new IllegalStateException("the vCard is not taken", e);
    }
  }

  /** What the client has received and not taken yet. */
  public BlockingQueue<Message> received() {
    return received;
  }

  private MessageBuilder message(String to) {
    return message(StandardStanzaIdSource.DEFAULT.getNewStanzaId(), to);
  }

  private MessageBuilder message(String id, String to) {
    return StanzaBuilder.buildMessage(id).to(bare(to)).ofType(type(to));
  }

  private Message.Type type(String to) {
    return nicknames.containsKey(to) ? Message.Type.groupchat : Message.Type.chat;
  }

  private EntityBareJid bare(String to) {
    try {
      return JidCreate.entityBareFrom(
          to.contains("@") ? to : to + "@" + connection.getXMPPServiceDomain());
    } catch (XmppStringprepException e) {
      throw new IllegalArgumentException("not a JID: " + to, e);
    }
  }

  private EntityFullJid occupant(String room, String nickname) {
    try {
      return JidCreate.entityFullFrom(bare(room), Resourcepart.from(nickname));
    } catch (XmppStringprepException e) {
      throw new IllegalArgumentException("not a nickname: " + nickname, e);
    }
  }

  private String send(Stanza stanza) {
    try {
      connection.sendStanza(stanza);
      return stanza.getStanzaId();
    } catch (SmackException.NotConnectedException | InterruptedException e) {
      throw new IllegalStateException("the client is not connected", e);
    }
  }

  /** Logs out, and does not wait for long for the server to notice: 4.2 often does not answer. */
  @Override
  public void close() {
    connection.setReplyTimeout(FAREWELL.toMillis());
    connection.disconnect();
  }
}
