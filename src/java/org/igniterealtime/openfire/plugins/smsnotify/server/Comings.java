package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent.Availability;
import org.jivesoftware.openfire.event.SessionEventListener;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.Session;
import org.jivesoftware.openfire.user.PresenceEventListener;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/**
 * Tells how far the devices of people can be reached, each time that changes, and what language
 * they come with. A session that ends without saying so is told of, too. Whoever is anonymous has
 * no account, and is not told of.
 */
final class Comings implements PresenceEventListener, SessionEventListener {

  private final Consumer<ChatEvent> events;
  private final BiConsumer<String, Locale> language;
  private final InstantSource clock;
  private final Function<JID, ClientSession> sessions;

  /**
   * @param language told the bare JID of whoever comes online, and the language of the session
   * @param sessions finds the session that has a full JID now; null if there is none
   */
  Comings(
      Consumer<ChatEvent> events,
      BiConsumer<String, Locale> language,
      InstantSource clock,
      Function<JID, ClientSession> sessions) {
    this.events = events;
    this.language = language;
    this.clock = clock;
    this.sessions = sessions;
  }

  @Override
  public void availableSession(ClientSession session, Presence presence) {
    tell(session, presence, Presences.availability(presence));
    if (!session.isAnonymousUser()) {
      tellLanguage(session.getAddress(), session.getLanguage());
    }
  }

  void tellLanguage(JID who, Locale spoken) {
    if (who != null && who.getNode() != null && spoken != null) {
      language.accept(who.toBareJID(), spoken);
    }
  }

  @Override
  public void presenceChanged(ClientSession session, Presence presence) {
    tell(session, presence, Presences.availability(presence));
  }

  @Override
  public void unavailableSession(ClientSession session, Presence presence) {
    tellGone(session, presence);
  }

  @Override
  public void sessionDestroyed(Session session) {
    // Also one that never was available: it may have shown chat states all the same.
    if (session instanceof ClientSession client) {
      tellGone(client, client.getPresence());
    }
  }

  /**
   * A session ends on a thread of its own when another takes its name, and may be late to say so:
   * the device is not gone then.
   */
  private void tellGone(ClientSession session, Presence presence) {
    JID name = session.getAddress();
    ClientSession now = name == null ? null : sessions.apply(name);
    boolean hasSuccessor =
        now != null && !now.equals(session) && Presences.isReachable(now.getPresence());
    if (!hasSuccessor) {
      tell(session, presence, Availability.GONE);
    }
  }

  /** An anonymous user is nobody to be told of anything, but does leave. */
  private void tell(ClientSession session, Presence presence, Availability availability) {
    if (!session.isAnonymousUser() || availability == Availability.GONE) {
      change(session.getAddress(), presence, availability, clock.instant()).ifPresent(events);
    }
  }

  /**
   * What has changed.
   *
   * @param who the full JID of the session
   * @param presence what it has said of itself; null if nothing
   * @return empty if it is not a person's
   */
  static Optional<ChatEvent> change(
      JID who, Presence presence, Availability availability, Instant at) {
    if (who == null || who.getNode() == null || who.getResource() == null) {
      return Optional.empty();
    }
    String device = who.getResource();
    String client = presence == null ? device : Presences.client(presence, device);
    return Optional.of(
        new ChatEvent.DeviceChanged(who.toBareJID(), device, client, availability, at));
  }

  @Override
  public void subscribedToPresence(JID subscriberJID, JID authorizerJID) {}

  @Override
  public void unsubscribedToPresence(JID unsubscriberJID, JID recipientJID) {}

  @Override
  public void sessionCreated(Session session) {}

  @Override
  public void anonymousSessionCreated(Session session) {}

  @Override
  public void anonymousSessionDestroyed(Session session) {
    sessionDestroyed(session);
  }

  @Override
  public void resourceBound(Session session) {}
}
