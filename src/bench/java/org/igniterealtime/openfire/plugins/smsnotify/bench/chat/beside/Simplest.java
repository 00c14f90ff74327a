package org.igniterealtime.openfire.plugins.smsnotify.bench.chat.beside;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;
import org.jivesoftware.database.DbConnectionManager;
import org.jivesoftware.openfire.PresenceManager;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.session.Session;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.jivesoftware.openfire.vcard.VCardManager;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * What plugins do that look after absent people without more: for each message that was routed, on
 * the thread that routes it, they ask whether the recipient is there, load the vCard, and ask the
 * database once.
 */
final class Simplest implements PacketInterceptor {

  private static final String QUERY =
      "SELECT propValue FROM ofUserProp WHERE username = ? AND name = ?";

  private final PresenceManager presences = XMPPServer.getInstance().getPresenceManager();
  private final LongAdder reachable = new LongAdder();

  @Override
  public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed) {
    if (incoming
        && processed
        && packet instanceof Message message
        && message.getTo() != null
        && message.getBody() != null) {
      lookAfter(message.getTo().getNode());
    }
  }

  private void lookAfter(String name) {
    try {
      User user = UserManager.getInstance().getUser(name);
      boolean there = presences.getPresence(user) != null;
      boolean known = VCardManager.getInstance().getVCard(name) != null;
      if (isOn(name) && known && !there) {
        reachable.increment();
      }
    } catch (UserNotFoundException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isOn(String name) throws SQLException {
    try (Connection connection = DbConnectionManager.getConnection();
        PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setString(1, name);
      statement.setString(2, "sms.off");
      try (ResultSet result = statement.executeQuery()) {
        return !result.next();
      }
    }
  }
}
