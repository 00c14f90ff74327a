package org.igniterealtime.openfire.plugins.smsnotify.admin.roles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.policy.DefaultRole;
import org.igniterealtime.openfire.plugins.smsnotify.policy.InvalidRoleException;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleField;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleHolders;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleStore.GroupRule;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page of all roles, and of the rules that give them to groups. */
public final class RolesPage implements Page {

  private static final Logger Log = LoggerFactory.getLogger(RolesPage.class);

  /** The setting that can be switched in the list. */
  private static final String SMS = "sms";

  private static final String HERE = "roles.jsp";

  /** More rules than anybody has. */
  private static final int MOST_RULES = 10_000;

  private final Roles roles;
  private final DefaultRole defaultRole;
  private final RoleHolders holders;
  private final RoleList list;
  private final RulesOfGroups rules;
  private final Runnable changed;

  /**
   * @param changed told after roles or rules were changed
   */
  public RolesPage(
      Roles roles,
      DefaultRole defaultRole,
      RoleHolders holders,
      Problems problems,
      Runnable changed) {
    this.roles = Objects.requireNonNull(roles);
    this.defaultRole = Objects.requireNonNull(defaultRole);
    this.holders = Objects.requireNonNull(holders);
    this.list = new RoleList(roles, defaultRole, problems);
    this.rules = new RulesOfGroups(roles, holders, changed);
    this.changed = Objects.requireNonNull(changed);
  }

  @Override
  public String path() {
    return "/" + HERE;
  }

  @Override
  public Answer look(Visit visit) {
    return shown(visit.words(), rules.form(visit.words()));
  }

  /** A role that people were given and that does not exist. */
  record Unknown(String name, String count, String href) {}

  private Answer shown(Wording words, Form rule) {
    RoleHolders.Counts counts = counts().orElse(null);
    Map<String, Optional<Integer>> sizes = rules.sizes();
    List<RulesOfGroups.Row> rows = rules.rows(sizes, words);
    Map<String, Object> page = new HashMap<>();
    page.put("roles", list.rows(new RoleList.Holders(counts, sizes), words));
    page.put("unknown", counts == null ? List.of() : unknown(counts, words));
    page.put("rules", rows);
    page.put("hasRules", !rows.isEmpty());
    page.put("rule", rule);
    page.put("isCounted", counts != null);
    return new Answer.Shown("roles", page);
  }

  /** None where they cannot be told, now or ever. */
  private Optional<RoleHolders.Counts> counts() {
    try {
      return holders.counts();
    } catch (RuntimeException e) {
      Log.debug("Who was given roles cannot be told now", e);
      return Optional.empty();
    }
  }

  private List<Unknown> unknown(RoleHolders.Counts counts, Wording words) {
    return counts.byRole().entrySet().stream()
        .filter(it -> roles.find(it.getKey()).isEmpty())
        .sorted(Map.Entry.comparingByKey())
        .map(
            it ->
                new Unknown(
                    it.getKey(),
                    Members.people(it.getValue(), words),
                    "role.jsp?new&name=" + RoleWords.inAddress(it.getKey())))
        .toList();
  }

  @Override
  public Answer act(Visit visit) {
    String what = visit.text("do");
    try {
      return switch (what) {
        case SMS -> switched(visit);
        case "delete" -> delete(visit);
        case "restore" -> restore(visit);
        case "rule-add" -> addRule(visit);
        case "rule-again" -> rules.again(visit);
        case "rule-up", "rule-down", "rule-remove" -> rules.change(what, visit);
        default -> Answer.missing();
      };
    } catch (InvalidRoleException e) {
      return new Answer.Elsewhere(HERE, e.getMessage());
    }
  }

  private Answer addRule(Visit visit) {
    Form form = rules.form(visit.words());
    return rules.add(visit, form).orElseGet(() -> shown(visit.words(), form));
  }

  private Answer switched(Visit visit) {
    Optional<Roles.Defined> found = roles.find(visit.text("name"));
    if (found.isEmpty()) {
      return gone(visit);
    }
    String name = found.get().role().name();
    String to = visit.text("to");
    boolean isDefault = DefaultRole.isCalled(name);
    String before = isDefault ? defaultRole.set(SMS, to) : roles.set(name, SMS, to);
    changed.run();
    boolean isOn = !to.equalsIgnoreCase("false");
    String key = isDefault ? "page.roles.switched.all." : "page.roles.switched.";
    return new Answer.Changed(
            HERE,
            visit.words().of(key + (isOn ? "on" : "off"), name),
            "switched texts %s for the role \"%s\"".formatted(isOn ? "on" : "off", name),
            "sms: \"%s\" -> \"%s\"".formatted(before, to))
        .undoneBy(HERE, Map.of("do", SMS, "name", name, "to", before));
  }

  private static Answer gone(Visit visit) {
    return new Answer.Elsewhere(HERE, visit.words().of("page.roles.gone", visit.text("name")));
  }

  /** What stands against deleting a role, or is to be known before. */
  record Doubts(String name, List<String> groups, String given) {

    public boolean hasGroups() {
      return !groups.isEmpty();
    }
  }

  private Answer delete(Visit visit) {
    Optional<Roles.Defined> found =
        roles.find(visit.text("name")).filter(it -> !DefaultRole.isCalled(it.role().name()));
    if (found.isEmpty()) {
      return gone(visit);
    }
    Roles.Defined role = found.get();
    String name = role.role().name();
    List<GroupRule> before = roles.rules();
    Doubts doubts = doubts(name, before, visit.words());
    boolean isDoubtful = doubts.hasGroups() || !doubts.given().isEmpty();
    if (isDoubtful && !visit.text("sure").equals("true")) {
      return new Answer.Shown("roles-delete", doubts);
    }
    roles.changeRules(all -> all.stream().filter(it -> !gives(it, name)).toList());
    roles.remove(name);
    changed.run();
    return new Answer.Changed(
            HERE,
            visit.words().of("page.roles.deleted", name),
            "deleted the role \"" + name + "\"",
            "It set " + role.sets() + "; rules gave it to the groups " + doubts.groups())
        .undoneBy(HERE, restoring(role, before));
  }

  private Doubts doubts(String name, List<GroupRule> before, Wording words) {
    int given = counts().map(it -> it.of(name)).orElse(0);
    return new Doubts(
        name,
        before.stream().filter(it -> gives(it, name)).map(GroupRule::group).toList(),
        given == 0 ? "" : Members.people(given, words));
  }

  private static boolean gives(GroupRule rule, String role) {
    return rule.role().strip().equalsIgnoreCase(role);
  }

  private static Map<String, String> restoring(Roles.Defined role, List<GroupRule> rules) {
    Map<String, String> fields = new HashMap<>();
    fields.put("do", "restore");
    fields.put("name", role.role().name());
    RoleField.all().stream()
        .filter(it -> it.accepts(role.sets().getOrDefault(it.name(), "")))
        .forEach(it -> fields.put("set-" + it.name(), role.sets().get(it.name())));
    for (int i = 0; i < rules.size(); i++) {
      if (gives(rules.get(i), role.role().name())) {
        fields.put("group-" + i, rules.get(i).group());
      }
    }
    fields.put("rules", Integer.toString(rules.size()));
    return fields;
  }

  private Answer restore(Visit visit) {
    String name = visit.text("name");
    Map<String, String> sets = new HashMap<>();
    RoleField.all().forEach(it -> sets.put(it.name(), visit.text("set-" + it.name())));
    if (!roles.saveIfUnchanged("", name, sets)) {
      return new Answer.Elsewhere(HERE, visit.words().of("page.roles.there", name));
    }
    roles.changeRules(all -> withThose(all, name, visit));
    changed.run();
    return new Answer.Changed(
        HERE,
        visit.words().of("page.roles.restored", name),
        "saved the deleted role \"" + name + "\" again",
        "");
  }

  private static List<GroupRule> withThose(List<GroupRule> rules, String role, Visit visit) {
    List<GroupRule> all = new ArrayList<>(rules);
    int before = visit.number("rules", 0, 0, MOST_RULES);
    for (int i = 0; i < before; i++) {
      if (visit.has("group-" + i)) {
        all.add(Math.min(i, all.size()), new GroupRule(visit.text("group-" + i), role));
      }
    }
    return all;
  }
}
