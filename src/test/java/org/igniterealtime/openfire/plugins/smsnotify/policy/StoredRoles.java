package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Roles kept in memory. */
final class StoredRoles implements RoleStore {

  private final Map<String, StoredRole> roles = new TreeMap<>();
  private List<GroupRule> rules = List.of();

  /** Whether nothing can be read or written now. */
  boolean away;

  /** How often all was read. */
  int loaded;

  /**
   * Adds roles and rules as somebody would who writes into the table.
   *
   * @param settings such as {@code rooms=all; sms=false}
   */
  StoredRoles with(String role, String settings) {
    Map<String, String> values =
        Arrays.stream(settings.split(";"))
            .filter(it -> !it.isBlank())
            .map(it -> it.strip().split("=", 2))
            .collect(Collectors.toMap(it -> it[0], it -> it[1]));
    roles.put(role, new StoredRole(role, values));
    return this;
  }

  /** Adds a role whose settings somebody has spoilt. */
  StoredRoles withUnreadable(String role) {
    roles.put(role, new StoredRole(role, Map.of(), false));
    return this;
  }

  StoredRoles withRule(String group, String role) {
    List<GroupRule> more = new ArrayList<>(rules);
    more.add(new GroupRule(group, role));
    rules = more;
    return this;
  }

  StoredRoles without(String role) {
    roles.remove(role);
    return this;
  }

  @Override
  public All load() {
    loaded++;
    refuseIfAway();
    return new All(List.copyOf(roles.values()), rules);
  }

  @Override
  public void save(StoredRole role) {
    refuseIfAway();
    roles.put(role.name(), role);
  }

  @Override
  public void remove(String name) {
    refuseIfAway();
    roles.remove(name);
  }

  @Override
  public void saveRules(List<GroupRule> all) {
    refuseIfAway();
    rules = List.copyOf(all);
  }

  private void refuseIfAway() {
    if (away) {
      throw new IllegalStateException("away");
    }
  }
}
