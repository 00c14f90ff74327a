package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Map;

/** Where roles are kept. All of it may block, and throws if the database is away. */
public interface RoleStore {

  /**
   * A role as it is kept.
   *
   * @param name what the operator calls it, 1 to 100 characters
   * @param settings what it sets, by the name of the setting; what it leaves out is as in the
   *     server's settings
   * @param readable whether what is kept could be read; if not, it sets nothing
   */
  record StoredRole(String name, Map<String, String> settings, boolean readable) {

    public StoredRole(String name, Map<String, String> settings) {
      this(name, settings, true);
    }
  }

  /** Who is in a group has a role, unless an earlier rule gives them another. */
  record GroupRule(String group, String role) {}

  /** All of it. */
  record All(List<StoredRole> roles, List<GroupRule> rules) {}

  /** Roles in the order of their names, rules in the order in which they count. */
  All load();

  /** Adds a role, or replaces the one of that name. */
  void save(StoredRole role);

  /** Removes a role; does nothing where there is none of that name. */
  void remove(String name);

  /** Replaces all rules. */
  void saveRules(List<GroupRule> rules);
}
