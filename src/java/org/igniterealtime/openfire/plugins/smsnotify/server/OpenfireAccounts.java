package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.sql.Connection;
import java.sql.SQLException;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Accounts;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.xmpp.packet.JID;

/** Who has an account. The server says "not found" also when its database is away: we ask twice. */
final class OpenfireAccounts implements Accounts {

  private static final int VALID_WITHIN_SECONDS = 2;

  private final UserManager users;
  private final Database database;

  OpenfireAccounts(UserManager users, Database database) {
    this.users = users;
    this.database = database;
  }

  @Override
  public boolean isRegistered(String user) {
    String name = new JID(user).getNode();
    if (isFound(name)) {
      return true;
    }
    try (Connection connection = database.connection()) {
      if (!connection.isValid(VALID_WITHIN_SECONDS)) {
        throw new IllegalStateException("the database does not answer");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not answer", e);
    }
    return isFound(name);
  }

  private boolean isFound(String name) {
    try {
      return users.getUser(name) != null;
    } catch (UserNotFoundException e) {
      return false;
    }
  }
}
