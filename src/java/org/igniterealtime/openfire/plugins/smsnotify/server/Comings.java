package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.time.InstantSource;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.user.PresenceEventListener;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** Tells who comes online, or raises the priority of a session so that messages reach it. */
final class Comings implements PresenceEventListener {

  private final Consumer<ChatEvent> events;
  private final InstantSource clock;

  Comings(Consumer<ChatEvent> events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void availableSession(ClientSession session, Presence presence) {
    tell(session, presence);
  }

  @Override
  public void presenceChanged(ClientSession session, Presence presence) {
    tell(session, presence);
  }

  private void tell(ClientSession session, Presence presence) {
    JID who = session.getAddress();
    if (who != null && who.getNode() != null && presence.getPriority() >= 0) {
      events.accept(new ChatEvent.CameOnline(who.toBareJID(), clock.instant()));
    }
  }

  @Override
  public void unavailableSession(ClientSession session, Presence presence) {}

  @Override
  public void subscribedToPresence(JID subscriberJID, JID authorizerJID) {}

  @Override
  public void unsubscribedToPresence(JID unsubscriberJID, JID recipientJID) {}
}
