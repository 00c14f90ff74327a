package org.igniterealtime.openfire.plugins.smsnotify.server;

import org.igniterealtime.openfire.plugins.smsnotify.hold.Accounts;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.xmpp.packet.JID;

/** Who has an account. */
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
    return AskedTwice.ask(() -> isFound(name), found -> !found, database);
  }

  private boolean isFound(String name) {
    try {
      return users.getUser(name) != null;
    } catch (UserNotFoundException e) {
      return false;
    }
  }
}
