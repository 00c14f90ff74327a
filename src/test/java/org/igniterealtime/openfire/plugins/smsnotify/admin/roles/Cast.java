package org.igniterealtime.openfire.plugins.smsnotify.admin.roles;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;
import org.igniterealtime.openfire.plugins.smsnotify.policy.DefaultRole;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleHolders;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleStore;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/** Roles, groups and people in memory, and the pages that show them. */
final class Cast implements RoleStore, RoleHolders, PropertyEditor {

  final Map<String, String> properties = new TreeMap<>();
  final Map<String, Map<String, String>> stored = new TreeMap<>();
  List<GroupRule> rules = List.of();
  final Map<String, Set<String>> groups = new TreeMap<>();
  final Map<String, String> given = new TreeMap<>();
  final List<StoredTemplate> templates = new ArrayList<>();
  final Problems problems = new Problems(() -> Visited.NOON);

  /** Whether nothing can be written now. */
  boolean isAway;

  /** Whether nobody can be asked now who has what. */
  boolean holdersAreAway;

  /** Whether a directory keeps user properties. */
  boolean isDirectory;

  /** How often somebody was told that roles have changed. */
  int told;

  private final Directory directory = mock();

  private final Roles roles =
      new Roles(
          new Settings(this, problems),
          this,
          this::groupsOf,
          directory,
          this::objection,
          () -> Visited.NOON);

  Cast() {
    when(directory.property(any(), any()))
        .thenAnswer(call -> Optional.ofNullable(given.get(call.<String>getArgument(0))));
  }

  private Optional<String> objection(TextSettings texts) {
    return texts.template().equals("long")
        ? Optional.of("The template \"long\" is too long.")
        : Optional.empty();
  }

  /**
   * Adds a role as somebody would who writes into the table.
   *
   * @param settings such as {@code rooms=all; sms=false}
   */
  Cast role(String name, String settings) {
    Map<String, String> values =
        Arrays.stream(settings.split(";"))
            .filter(it -> !it.isBlank())
            .map(it -> it.strip().split("=", 2))
            .collect(Collectors.toMap(it -> it[0], it -> it[1]));
    return role(name, values);
  }

  Cast role(String name, Map<String, String> settings) {
    stored.put(name, settings);
    return this;
  }

  Cast rule(String group, String role) {
    List<GroupRule> more = new ArrayList<>(rules);
    more.add(new GroupRule(group, role));
    rules = more;
    return this;
  }

  Cast group(String name, String... users) {
    groups.put(
        name, Arrays.stream(users).map(it -> it + "@example.org").collect(Collectors.toSet()));
    return this;
  }

  Cast person(String user, String role) {
    give(user + "@example.org", role);
    return this;
  }

  Cast template(String name, String title) {
    templates.add(new StoredTemplate(name, title, "{{quote}}", Senders.OF_GATEWAY));
    return this;
  }

  /** Reads what was written behind its back. */
  Cast read() {
    roles.refresh();
    return this;
  }

  Roles roles() {
    return roles;
  }

  private DefaultRole defaultRole() {
    return new DefaultRole(this, roles);
  }

  Visited list() {
    return Visited.page(new RolesPage(roles, defaultRole(), this, problems, () -> told++));
  }

  Visited one() {
    return Visited.page(page());
  }

  private Page page() {
    return new RolePage(
        roles, defaultRole(), this, directory, () -> templates, problems, () -> told++);
  }

  private Set<String> groupsOf(String user) {
    return groups.entrySet().stream()
        .filter(it -> it.getValue().contains(user))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void refuseIfAway() {
    if (isAway) {
      throw new IllegalStateException("away");
    }
  }

  private void refuseIfNobodyTells() {
    if (holdersAreAway) {
      throw new IllegalStateException("nobody tells");
    }
  }

  @Override
  public All load() {
    return new All(
        stored.entrySet().stream().map(it -> new StoredRole(it.getKey(), it.getValue())).toList(),
        rules);
  }

  @Override
  public void save(StoredRole role) {
    refuseIfAway();
    stored.put(role.name(), role.settings());
  }

  @Override
  public void remove(String name) {
    refuseIfAway();
    if (stored.remove(name) == null) {
      properties.remove(name);
    }
  }

  @Override
  public void saveRules(List<GroupRule> all) {
    refuseIfAway();
    rules = List.copyOf(all);
  }

  @Override
  public Optional<String> get(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  @Override
  public void set(String name, String value) {
    refuseIfAway();
    properties.put(name, value);
  }

  @Override
  public void setSecret(String name, String value) {
    throw new UnsupportedOperationException("no role has secrets");
  }

  @Override
  public Optional<Counts> counts() {
    refuseIfNobodyTells();
    Map<String, Integer> byRole = new HashMap<>();
    given.values().forEach(it -> byRole.merge(it, 1, Integer::sum));
    return isDirectory ? Optional.empty() : Optional.of(new Counts(byRole, false));
  }

  @Override
  public Optional<Some> given(String role, int most) {
    refuseIfNobodyTells();
    List<String> users =
        given.entrySet().stream()
            .filter(it -> it.getValue().equalsIgnoreCase(role))
            .map(Map.Entry::getKey)
            .toList();
    return isDirectory ? Optional.empty() : Optional.of(some(users, most));
  }

  private static Some some(List<String> users, int most) {
    return new Some(users.stream().limit(most).toList(), users.size(), false);
  }

  @Override
  public List<String> groups(int most) {
    refuseIfNobodyTells();
    return groups.keySet().stream().limit(most).toList();
  }

  @Override
  public Optional<Some> members(String group, int most) {
    refuseIfNobodyTells();
    return Optional.ofNullable(groups.get(group))
        .map(users -> some(users.stream().sorted().toList(), most));
  }

  @Override
  public Optional<String> account(String typed) {
    refuseIfNobodyTells();
    String user = typed.contains("@") ? typed : typed + "@example.org";
    return user.startsWith("nobody") ? Optional.empty() : Optional.of(user);
  }

  @Override
  public boolean mayGive() {
    return !isDirectory;
  }

  @Override
  public void give(String user, String role) {
    given.put(user, role);
  }

  @Override
  public void take(String user) {
    given.remove(user);
  }
}
