package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Accounts;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleHolders;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.PersonalProperties;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.jivesoftware.openfire.group.Group;
import org.jivesoftware.openfire.group.GroupManager;
import org.jivesoftware.openfire.group.GroupNotFoundException;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.property.DefaultUserPropertyProvider;
import org.xmpp.packet.JID;

/**
 * Who has roles, by the server's table of user properties and by its groups. Nobody but the table
 * can be asked who has a property: where a directory keeps them, it is not known.
 */
final class OpenfireRoleHolders implements RoleHolders {

  /** Values may be of a type that no database compares, so they are compared here. */
  private static final String WHOSE =
      "SELECT username, propValue FROM ofUserProp WHERE name = ? ORDER BY username";

  /** More are not read for one page. */
  private static final int MOST_READ = 50_000;

  private static final int SECONDS = 5;

  private final String domain;
  private final GroupManager groups;
  private final PersonalProperties properties;
  private final Accounts accounts;
  private final Database database;

  OpenfireRoleHolders(
      String domain,
      GroupManager groups,
      PersonalProperties properties,
      Accounts accounts,
      Database database) {
    this.domain = domain;
    this.groups = groups;
    this.properties = properties;
    this.accounts = accounts;
    this.database = database;
  }

  @Override
  public Optional<Counts> counts() {
    if (!isInTable()) {
      return Optional.empty();
    }
    Map<String, Integer> byRole = new HashMap<>();
    boolean more = read((user, role) -> byRole.merge(role, 1, Integer::sum));
    return Optional.of(new Counts(byRole, more));
  }

  @Override
  public Optional<Some> given(String role, int most) {
    if (!isInTable()) {
      return Optional.empty();
    }
    Set<String> users = new TreeSet<>();
    int[] count = {0};
    boolean more =
        read(
            (user, written) -> {
              if (written.equalsIgnoreCase(role) && ++count[0] <= most) {
                users.add(jid(user));
              }
            });
    return Optional.of(new Some(List.copyOf(users), count[0], more));
  }

  private static boolean isInTable() {
    return UserManager.getUserPropertyProvider() instanceof DefaultUserPropertyProvider;
  }

  /**
   * @param taken takes user names and roles
   * @return whether there are more than were read
   */
  private boolean read(BiConsumer<String, String> taken) {
    try (Connection connection = database.connection();
        PreparedStatement query = connection.prepareStatement(WHOSE)) {
      query.setMaxRows(MOST_READ + 1);
      query.setQueryTimeout(SECONDS);
      query.setString(1, Roles.USER_PROPERTY);
      try (ResultSet rows = query.executeQuery()) {
        for (int read = 0; rows.next(); read++) {
          if (read == MOST_READ) {
            return true;
          }
          String username = rows.getString(1);
          String role = rows.getString(2);
          if (role != null && !role.isBlank()) {
            taken.accept(username, role.strip());
          }
        }
        return false;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("user properties cannot be read", e);
    }
  }

  private String jid(String username) {
    return new JID(username, domain, null, true).toBareJID();
  }

  /** The provider is asked: the server's cache would keep an outage as "none". */
  @Override
  public List<String> groups(int most) {
    return AskedTwice.ask(
        () -> List.copyOf(new TreeSet<>(groups.getProvider().getGroupNames(0, most))),
        List::isEmpty,
        database);
  }

  @Override
  public Optional<Some> members(String group, int most) {
    return AskedTwice.ask(() -> find(group), Optional::isEmpty, database)
        .map(found -> local(found, most));
  }

  private Optional<Group> find(String name) {
    try {
      return Optional.of(groups.getProvider().getGroup(name));
    } catch (GroupNotFoundException e) {
      return Optional.empty();
    }
  }

  private Some local(Group group, int most) {
    Set<String> all = new TreeSet<>();
    group.getMembers().forEach(member -> addLocal(all, member));
    group.getAdmins().forEach(admin -> addLocal(all, admin));
    return new Some(all.stream().limit(most).toList(), all.size(), false);
  }

  private void addLocal(Set<String> all, JID member) {
    if (member.getNode() != null && member.getDomain().equals(domain)) {
      all.add(member.toBareJID());
    }
  }

  @Override
  public Optional<String> account(String typed) {
    try {
      JID jid = new JID(typed.contains("@") ? typed : typed + "@" + domain);
      boolean isHere =
          jid.getNode() != null
              && jid.getDomain().equals(domain)
              && accounts.isRegistered(jid.toBareJID());
      return isHere ? Optional.of(jid.toBareJID()) : Optional.empty();
    } catch (IllegalArgumentException e) {
      // What is no JID is nobody's.
      return Optional.empty();
    }
  }

  @Override
  public boolean mayGive() {
    return !UserManager.getUserPropertyProvider().isReadOnly();
  }

  @Override
  public void give(String user, String role) {
    properties.set(user, Roles.USER_PROPERTY, role);
  }

  @Override
  public void take(String user) {
    properties.remove(user, Roles.USER_PROPERTY);
  }
}
