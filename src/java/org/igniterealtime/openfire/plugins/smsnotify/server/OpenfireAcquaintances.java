package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.Iterator;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Acquaintances;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Groups;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.jivesoftware.openfire.group.Group;
import org.jivesoftware.openfire.roster.RosterItem;
import org.jivesoftware.openfire.roster.RosterManager;
import org.xmpp.packet.JID;

/**
 * Who knows whom, by rosters and groups. The provider of rosters is asked for contacts, and not the
 * manager, which would keep an outage of its database as an empty roster. Groups that are shared
 * put people on rosters without the provider's knowing, so they are looked at besides.
 */
final class OpenfireAcquaintances implements Acquaintances {

  private final RosterManager rosters;
  private final Groups groups;
  private final Database database;

  OpenfireAcquaintances(RosterManager rosters, Groups groups, Database database) {
    this.rosters = rosters;
    this.groups = groups;
    this.database = database;
  }

  @Override
  public boolean knows(String recipient, String sender) {
    JID owner = new JID(recipient);
    JID other = new JID(sender);
    return AskedTwice.ask(
        () ->
            isContact(owner, other)
                || areInOneGroup(recipient, sender)
                || isShownByAGroup(owner, other),
        known -> !known,
        database);
  }

  private static boolean isContact(JID owner, JID other) {
    Iterator<RosterItem> items = RosterManager.getRosterItemProvider().getItems(owner.getNode());
    while (items.hasNext()) {
      RosterItem item = items.next();
      if (item.getJid().asBareJID().equals(other.asBareJID()) && isSubscribed(item)) {
        return true;
      }
    }
    return false;
  }

  /** Whoever only asks for a subscription is on the roster, too. */
  static boolean isSubscribed(RosterItem item) {
    RosterItem.SubType subscription = item.getSubStatus();
    return RosterItem.SUB_BOTH.equals(subscription)
        || RosterItem.SUB_FROM.equals(subscription)
        || RosterItem.SUB_TO.equals(subscription);
  }

  private boolean areInOneGroup(String recipient, String sender) {
    Set<String> ofRecipient = groups.of(recipient);
    return !ofRecipient.isEmpty() && groups.of(sender).stream().anyMatch(ofRecipient::contains);
  }

  /** Also by one that the person is not in, and may only see. */
  private boolean isShownByAGroup(JID owner, JID other) {
    for (Group group : rosters.getSharedGroups(owner.getNode())) {
      if (group.isUser(other)) {
        return true;
      }
    }
    return false;
  }
}
