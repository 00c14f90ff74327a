package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jivesoftware.openfire.event.GroupEventListener;
import org.jivesoftware.openfire.event.UserEventListener;
import org.jivesoftware.openfire.group.Group;
import org.jivesoftware.openfire.user.User;
import org.xmpp.packet.JID;

/**
 * Tells who may have another role by now, since a property of theirs that is ours has changed, or
 * the groups that they are in; and who may have other numbers or another language, since any
 * property has. Only the node on which it was changed is told by its server.
 */
@SuppressWarnings("rawtypes") // the server's own interface
final class UserChanges implements UserEventListener, GroupEventListener {

  private static final String OURS = "smsnotify.";

  /** Of a larger group, the members are not named one by one. */
  private static final int MOST_NAMED = 1000;

  private final String domain;
  private final Changes changes;
  private final Deletions deletions;

  UserChanges(String domain, Changes changes, Deletions deletions) {
    this.domain = domain;
    this.changes = changes;
    this.deletions = deletions;
  }

  @Override
  public void userCreated(User user, Map<String, Object> params) {
    deletions.created(bareJid(user));
    tellAll(user);
  }

  @Override
  public void userDeleting(User user, Map<String, Object> params) {
    changes.leaving().accept(bareJid(user));
    tellAll(user);
    deletions.begun(bareJid(user));
  }

  @Override
  public void userModified(User user, Map<String, Object> params) {
    if (params.get("propertyKey") instanceof String property) {
      changes.contactOf().accept(bareJid(user));
      if (property.startsWith(OURS)) {
        changes.roleOf().accept(bareJid(user));
      }
    }
  }

  private void tellAll(User user) {
    changes.contactOf().accept(bareJid(user));
    changes.roleOf().accept(bareJid(user));
  }

  private String bareJid(User user) {
    return new JID(user.getUsername(), domain, null, true).toBareJID();
  }

  @Override
  public void groupCreated(Group group, Map params) {
    tellAll(group);
  }

  @Override
  public void groupDeleting(Group group, Map params) {
    tellAll(group);
  }

  /** What matters of a group besides its members is its name. */
  @Override
  public void groupModified(Group group, Map params) {
    if ("nameModified".equals(params.get("type"))) {
      tellAll(group);
    }
  }

  @Override
  public void memberAdded(Group group, Map params) {
    tell(params.get("member"));
  }

  @Override
  public void memberRemoved(Group group, Map params) {
    tell(params.get("member"));
  }

  @Override
  public void adminAdded(Group group, Map params) {
    tell(params.get("admin"));
  }

  @Override
  public void adminRemoved(Group group, Map params) {
    tell(params.get("admin"));
  }

  private void tell(Object member) {
    if (member instanceof String text) {
      tell(new JID(text));
    }
  }

  private void tell(JID person) {
    if (person.getNode() != null && domain.equals(person.getDomain())) {
      changes.roleOf().accept(person.toBareJID());
    }
  }

  private void tellAll(Group group) {
    Set<JID> people = new LinkedHashSet<>(group.getAdmins());
    people.addAll(group.getMembers());
    if (people.size() > MOST_NAMED) {
      changes.allRoles().run();
    } else {
      people.forEach(this::tell);
    }
  }
}
