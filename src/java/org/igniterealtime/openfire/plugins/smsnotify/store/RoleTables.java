package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Roles, and which groups have them, in tables. */
public final class RoleTables implements RoleStore {

  private final QuietJdbi jdbi;
  private final InstantSource clock;

  public RoleTables(Database database, InstantSource clock) {
    this.jdbi = new QuietJdbi(database);
    this.clock = clock;
  }

  @Override
  public All load() {
    return jdbi.inTransaction(handle -> new All(roles(handle), rules(handle)));
  }

  private static List<StoredRole> roles(Handle handle) {
    return handle
        .createQuery("SELECT name, settings FROM smsRole")
        .map((row, context) -> role(row.getString("name"), row.getString("settings")))
        .stream()
        // Each database has an order of its own.
        .sorted(Comparator.comparing(StoredRole::name))
        .toList();
  }

  private static StoredRole role(String name, String settings) {
    return Facts.read(settings)
        .map(read -> new StoredRole(name, read))
        .orElseGet(() -> new StoredRole(name, Map.of(), false));
  }

  private static List<GroupRule> rules(Handle handle) {
    return handle
        .createQuery("SELECT groupName, roleName FROM smsRoleRule ORDER BY seq")
        .map((row, context) -> new GroupRule(row.getString("groupName"), row.getString("roleName")))
        .list();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if its settings are more than there is room for: 2000
   *     characters, with their names and as JSON writes them
   */
  @Override
  public void save(StoredRole role) {
    jdbi.save(
        "UPDATE smsRole SET settings = ?, changedAt = ? WHERE name = ?",
        "INSERT INTO smsRole (settings, changedAt, name) VALUES (?, ?, ?)",
        Facts.whole("the settings of a role", role.settings()),
        clock.instant().toEpochMilli(),
        role.name());
  }

  @Override
  public void remove(String name) {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM smsRole WHERE name = ?", name));
  }

  @Override
  public void saveRules(List<GroupRule> rules) {
    jdbi.useTransaction(
        handle -> {
          handle.execute("DELETE FROM smsRoleRule");
          if (!rules.isEmpty()) {
            insert(handle, rules);
          }
        });
  }

  private static void insert(Handle handle, List<GroupRule> rules) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO smsRoleRule (seq, groupName, roleName) VALUES (?, ?, ?)")) {
      for (int i = 0; i < rules.size(); i++) {
        batch.add(i, rules.get(i).group(), rules.get(i).role());
      }
      batch.execute();
    }
  }
}
