package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.Collection;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Groups;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.jivesoftware.openfire.group.GroupManager;
import org.xmpp.packet.JID;

/**
 * Which groups people are in, as their provider says: the server's own cache would keep an outage
 * as "none". The provider says so also when the database is away: we ask twice.
 */
final class OpenfireGroups implements Groups {

  private final GroupManager groups;
  private final Database database;

  OpenfireGroups(GroupManager groups, Database database) {
    this.groups = groups;
    this.database = database;
  }

  @Override
  public Set<String> of(String user) {
    JID who = new JID(user);
    return AskedTwice.ask(() -> names(who), Set::isEmpty, database);
  }

  private Set<String> names(JID user) {
    try {
      Collection<String> names = groups.getProvider().getGroupNames(user);
      return Set.copyOf(names);
    } catch (RuntimeException e) {
      throw new IllegalStateException("the groups of users cannot be read", e);
    }
  }
}
