package org.igniterealtime.openfire.plugins.smsnotify.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.ConnectionListener;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.MessageBuilder;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.roster.Roster;
import org.jivesoftware.smack.roster.RosterEntry;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.chatstates.ChatState;
import org.jivesoftware.smackx.chatstates.packet.ChatStateExtension;
import org.jivesoftware.smackx.delay.packet.DelayInformation;
import org.jivesoftware.smackx.iqregister.AccountManager;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Localpart;
import org.jxmpp.stringprep.XmppStringprepException;

/**
 * One of the two: a real XMPP session, and what its user does. Safe for use by many threads; what a
 * person does is done one after the other.
 */
final class Person {

  private static final String RESOURCE = "demo";
  private static final Pattern UNSPEAKABLE = Pattern.compile("[\\p{Cntrl}\\uFFFE\\uFFFF]+");
  private static final Duration GOODBYE_LIMIT = Duration.ofMillis(300);
  private static final Duration FRIENDSHIP_LIMIT = Duration.ofSeconds(10);

  private final OpenfireProcess server;
  private final Profile me;
  private final EntityBareJid other;
  private final Runnable changed;
  private final Transcript transcript = new Transcript();
  private final ChatStates chatStates;
  private volatile XMPPTCPConnection connection;
  private volatile Whereabouts whereabouts = Whereabouts.OFFLINE;

  /**
   * Somebody who has no account yet and is offline.
   *
   * @param changed told whenever {@link #look} would return something new
   */
  Person(
      OpenfireProcess server,
      Profile me,
      Profile other,
      ScheduledExecutorService timer,
      Runnable changed) {
    this.server = server;
    this.me = me;
    this.other = jid(other);
    this.changed = changed;
    this.chatStates = new ChatStates(timer, this::tell);
  }

  /** How a person looks from outside. */
  record Look(
      String user,
      String name,
      String firstName,
      String phone,
      Whereabouts whereabouts,
      boolean otherTyping,
      List<Transcript.Line> lines) {}

  Profile profile() {
    return me;
  }

  Look look() {
    return new Look(
        me.user(),
        me.name(),
        me.firstName(),
        me.phone(),
        whereabouts,
        transcript.isOtherTyping(),
        transcript.lines());
  }

  /** Gets an account, by in-band registration: the operator's way asks for no name. */
  synchronized void register() {
    XMPPTCPConnection visitor = connection();
    try {
      visitor.connect();
      AccountManager accounts = AccountManager.getInstance(visitor);
      accounts.sensitiveOperationOverInsecureConnection(true);
      accounts.createAccount(
          Localpart.from(me.user()), me.password(), new HashMap<>(Map.of("name", me.name())));
    } catch (IOException | SmackException | XMPPException e) {
      throw new IllegalStateException(me.user() + " gets no account", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      visitor.instantShutdown();
    }
    server.backstage().setUserProperty(me.user(), "smsnotify.phone", me.phone());
  }

  /** Asks the other to be friends; a request of theirs is accepted whenever it comes. */
  synchronized void askToBeFriends() {
    try {
      Roster roster = Roster.getInstanceFor(connection);
      roster.createItemAndRequestSubscription(other, null, null);
    } catch (SmackException | XMPPException e) {
      throw new IllegalStateException(me.user() + " cannot ask", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Waits until each is on the other's roster and sees the other's presence. */
  synchronized void awaitFriendship() {
    Roster roster = Roster.getInstanceFor(connection);
    Await.until(
        me.user() + " has a friend",
        FRIENDSHIP_LIMIT,
        () -> {
          RosterEntry entry = roster.getEntry(other);
          return entry != null && entry.canSeeHisPresence() && entry.canSeeMyPresence();
        });
  }

  /** Goes somewhere, and returns when the server knows. */
  synchronized void moveTo(Whereabouts place) {
    if (place == whereabouts) {
      return;
    }
    if (place == Whereabouts.OFFLINE) {
      leave();
      return;
    }
    if (connection == null) {
      come();
    }
    whereabouts = place;
    if (place == Whereabouts.LOOKING) {
      chatStates.looks();
    } else {
      chatStates.turnsAway();
    }
    changed.run();
  }

  /** Presses a key in the chat window, which one cannot without looking at it. */
  synchronized void type() {
    if (comesCloser()) {
      chatStates.types();
    }
  }

  /** Deletes all that was typed. */
  synchronized void thinkBetter() {
    if (comesCloser()) {
      chatStates.looks();
    }
  }

  /** Sends a message, without what XML cannot hold. */
  synchronized void say(String typed) {
    String words = UNSPEAKABLE.matcher(typed).replaceAll(" ").strip();
    if (words.isEmpty() || !comesCloser()) {
      return;
    }
    chatStates.sent();
    transcript.add(new Transcript.Line(true, words, Instant.now(), false));
    send(message().setBody(words).addExtension(new ChatStateExtension(ChatState.active)).build());
    changed.run();
  }

  private boolean comesCloser() {
    if (connection == null) {
      return false;
    }
    moveTo(Whereabouts.LOOKING);
    return true;
  }

  private void come() {
    XMPPTCPConnection fresh = connection();
    fresh.addSyncStanzaListener(this::received, StanzaTypeFilter.MESSAGE);
    fresh.addConnectionListener(
        new ConnectionListener() {
          @Override
          public void connectionClosedOnError(Exception e) {
            lost(fresh);
          }
        });
    Roster.getInstanceFor(fresh).setSubscriptionMode(Roster.SubscriptionMode.accept_all);
    try {
      fresh.connect();
      fresh.login();
    } catch (IOException | SmackException | XMPPException e) {
      fresh.disconnect();
      throw new IllegalStateException(me.user() + " cannot log in", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    connection = fresh;
    server.backstage().awaitSession(me.user(), RESOURCE);
  }

  private void leave() {
    chatStates.turnsAway();
    XMPPTCPConnection leaving = connection;
    connection = null;
    // Openfire does not always answer the end of a stream, but it knows all the same.
    leaving.setReplyTimeout(GOODBYE_LIMIT.toMillis());
    leaving.disconnect();
    server.backstage().awaitOffline(me.user());
    gone();
  }

  private void lost(XMPPTCPConnection broken) {
    if (connection == broken) {
      connection = null;
      gone();
    }
  }

  private void gone() {
    chatStates.lost();
    transcript.otherTypes(false);
    whereabouts = Whereabouts.OFFLINE;
    changed.run();
  }

  private void tell(ChatState state) {
    send(message().addExtension(new ChatStateExtension(state)).build());
  }

  private MessageBuilder message() {
    return MessageBuilder.buildMessage().ofType(Message.Type.chat).to(other);
  }

  private void send(Message message) {
    XMPPTCPConnection current = connection;
    if (current == null) {
      return;
    }
    try {
      current.sendStanza(message);
    } catch (SmackException.NotConnectedException e) {
      lost(current);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void received(Stanza stanza) {
    Message message = (Message) stanza;
    if (message.getType() != Message.Type.chat || !other.equals(message.getFrom().asBareJid())) {
      return;
    }
    if (message.getExtension(ChatStateExtension.NAMESPACE) instanceof ChatStateExtension state) {
      transcript.otherTypes(state.getChatState() == ChatState.composing);
    }
    if (message.getBody() != null) {
      DelayInformation delay = DelayInformation.from(message);
      Instant at = delay == null ? Instant.now() : delay.getStamp().toInstant();
      transcript.add(new Transcript.Line(false, message.getBody(), at, delay != null));
    }
    changed.run();
  }

  private XMPPTCPConnection connection() {
    try {
      XMPPTCPConnection fresh =
          new XMPPTCPConnection(
              XMPPTCPConnectionConfiguration.builder()
                  .setXmppDomain(server.domain())
                  .setHost(server.address())
                  .setPort(server.clientPort())
                  .setUsernameAndPassword(me.user(), me.password())
                  .setResource(RESOURCE)
                  .setSecurityMode(SecurityMode.disabled)
                  .setCompressionEnabled(false)
                  .build());
      fresh.setUseStreamManagement(false);
      return fresh;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private EntityBareJid jid(Profile profile) {
    try {
      return JidCreate.entityBareFrom(profile.user() + "@" + server.domain());
    } catch (XmppStringprepException e) {
      throw new IllegalStateException(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
