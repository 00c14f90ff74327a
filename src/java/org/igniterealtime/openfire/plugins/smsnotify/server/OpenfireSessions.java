package org.igniterealtime.openfire.plugins.smsnotify.server;

import org.igniterealtime.openfire.plugins.smsnotify.policy.Presence;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.session.ClientSession;
import org.xmpp.packet.JID;

/**
 * Who is online, session by session: the server's own summary is null for somebody who is offline,
 * and merges the sessions otherwise. A detached session keeps its presence and stays in the routing
 * table, so it counts.
 */
final class OpenfireSessions implements Presence {

  private final SessionManager sessions;

  OpenfireSessions(SessionManager sessions) {
    this.sessions = sessions;
  }

  @Override
  public boolean isOnline(String user) {
    for (ClientSession session : sessions.getSessions(new JID(user).getNode())) {
      org.xmpp.packet.Presence presence = session.getPresence();
      if (presence != null && presence.isAvailable() && presence.getPriority() >= 0) {
        return true;
      }
    }
    return false;
  }
}
