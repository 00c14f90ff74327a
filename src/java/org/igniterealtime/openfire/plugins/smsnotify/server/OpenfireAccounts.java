package org.igniterealtime.openfire.plugins.smsnotify.server;

import org.igniterealtime.openfire.plugins.smsnotify.hold.Accounts;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.xmpp.packet.JID;

/** Who has an account. The server says "not found" also when its database is away: we ask twice. */
final class OpenfireAccounts implements Accounts {

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
    if (!database.isReachable()) {
      throw new IllegalStateException("the database does not answer");
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
