package org.igniterealtime.openfire.plugins.smsnotify.server;

import org.igniterealtime.openfire.plugins.smsnotify.privacy.Absence;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.xmpp.packet.JID;

/**
 * Who has no account, as the provider of users says, be it the database or LDAP. The server's own
 * cache is not asked, and an outage is not taken for an answer.
 */
final class OpenfireAbsence implements Absence {

  private final String domain;
  private final Database database;

  OpenfireAbsence(String domain, Database database) {
    this.domain = domain;
    this.database = database;
  }

  @Override
  public boolean isGone(String user) {
    return user.endsWith('@' + domain)
        && AskedTwice.ask(() -> isNotProvided(user), isNot -> isNot, database);
  }

  private static boolean isNotProvided(String user) {
    try {
      return UserManager.getUserProvider().loadUser(new JID(user).getNode()) == null;
    } catch (UserNotFoundException e) {
      if (OpenfireDirectory.isOutage(e)) {
        throw new IllegalStateException("the directory of users does not answer", e);
      }
      return true;
    } catch (IllegalArgumentException e) {
      // What is no JID was never anybody's.
      return false;
    }
  }
}
