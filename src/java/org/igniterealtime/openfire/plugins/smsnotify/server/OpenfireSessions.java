package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Sessions;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.session.ClientSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.Presence;

/**
 * Who is online, session by session: the server's own summary is null for somebody who is offline,
 * and merges the sessions otherwise. A detached session keeps its presence and stays in the routing
 * table, so it is among them.
 */
final class OpenfireSessions implements Sessions {

  private static final Logger Log = LoggerFactory.getLogger(OpenfireSessions.class);

  private final SessionManager sessions;
  private final SessionTraits traits;

  OpenfireSessions(SessionManager sessions, SessionTraits traits) {
    this.sessions = sessions;
    this.traits = traits;
  }

  @Override
  public List<Session> of(String user) {
    List<Session> found = new ArrayList<>();
    for (ClientSession session : sessionsOf(user)) {
      Session described = described(session);
      if (described != null) {
        found.add(described);
      }
    }
    return found;
  }

  @Override
  public List<String> ignored(String user) {
    List<String> found = new ArrayList<>();
    for (ClientSession session : sessionsOf(user)) {
      if (described(session) == null) {
        found.add(session.getAddress().getResource());
      }
    }
    return found;
  }

  /** This is asked for every message, and to read an address anew costs as much as all the rest. */
  private Collection<ClientSession> sessionsOf(String user) {
    return sessions.getSessions(user.substring(0, user.indexOf('@')));
  }

  /** The session as others see it; null if no messages are delivered to it. */
  private Session described(ClientSession session) {
    try {
      Presence presence = session.getPresence();
      if (!Presences.isReachable(presence)) {
        return null;
      }
      return new Session(
          session.getAddress().getResource(),
          Presences.show(presence),
          traits.isDetached(session),
          traits.isInactive(session),
          Presences.idleSince(presence));
    } catch (RuntimeException e) {
      // It is of another node, and that one does not answer: whoever was there is there no more.
      Log.debug("A session cannot be asked", e);
      return null;
    }
  }
}
