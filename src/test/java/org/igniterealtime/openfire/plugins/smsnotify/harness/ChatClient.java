package org.igniterealtime.openfire.plugins.smsnotify.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.MessageBuilder;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.PresenceBuilder;
import org.jivesoftware.smack.packet.StandardExtensionElement;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.chatstates.ChatState;
import org.jivesoftware.smackx.chatstates.packet.ChatStateExtension;
import org.jivesoftware.smackx.vcardtemp.VCardManager;
import org.jivesoftware.smackx.vcardtemp.packet.VCard;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;

/** A person with an XMPP client, for tests: a real session by Smack over a real connection. */
public final class ChatClient implements AutoCloseable {

  private static final Duration FAREWELL = Duration.ofMillis(300);

  private final XMPPTCPConnection connection;
  private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();

  private ChatClient(XMPPTCPConnection connection) {
    this.connection = connection;
  }

  /** Connects and logs in, and becomes available; waits until the server has handled that. */
  public static ChatClient online(OpenfireProcess server, String user) {
    return online(server, user, 0);
  }

  /** The same with a priority; messages are not delivered to a negative one. */
  public static ChatClient online(OpenfireProcess server, String user, int priority) {
    ChatClient client = login(server, user);
    Presence available =
        PresenceBuilder.buildPresence()
            .ofType(Presence.Type.available)
            .setPriority(priority)
            .build();
    client.send(available);
    Await.until(
        user + " is available",
        Duration.ofSeconds(20),
        () ->
            server.backstage().sessions(user).stream()
                .anyMatch(session -> session.resource().equals("test") && session.available()));
    return client;
  }

  private static ChatClient login(OpenfireProcess server, String user) {
    try {
      XMPPTCPConnectionConfiguration configuration =
          XMPPTCPConnectionConfiguration.builder()
              .setXmppDomain(server.domain())
              .setHost(server.address())
              .setPort(server.clientPort())
              .setSecurityMode(SecurityMode.disabled)
              .setUsernameAndPassword(user, user)
              .setResource("test")
              .setSendPresence(false)
              .build();
      XMPPTCPConnection connection = new XMPPTCPConnection(configuration);
      connection.setUseStreamManagement(false);
      connection.setReplyTimeout(20_000);
      ChatClient client = new ChatClient(connection);
      connection.addAsyncStanzaListener(
          stanza -> client.received.add((Message) stanza), StanzaTypeFilter.MESSAGE);
      connection.connect().login();
      return client;
    } catch (SmackException | IOException | XMPPException | InterruptedException e) {
      throw new IllegalStateException(user + " cannot log in", e);
    }
  }

  /** Says something to somebody. */
  public void say(String to, String body) {
    send(message(to).setBody(body).build());
  }

  /** Says something that carries more. */
  public void say(String to, String body, Map<String, String> elementsByNamespace) {
    MessageBuilder message = message(to).setBody(body);
    elementsByNamespace.forEach(
        (namespace, name) ->
            message.addExtension(StandardExtensionElement.builder(name, namespace).build()));
    send(message.build());
  }

  /** Shows somebody a chat state (XEP-0085). */
  public void shows(String to, ChatState state) {
    send(message(to).addExtension(new ChatStateExtension(state)).build());
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
    return StanzaBuilder.buildMessage().to(bare(to)).ofType(Message.Type.chat);
  }

  private EntityBareJid bare(String to) {
    try {
      return JidCreate.entityBareFrom(
          to.contains("@") ? to : to + "@" + connection.getXMPPServiceDomain());
    } catch (XmppStringprepException e) {
      throw new IllegalArgumentException("not a JID: " + to, e);
    }
  }

  private void send(Stanza stanza) {
    try {
      connection.sendStanza(stanza);
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
