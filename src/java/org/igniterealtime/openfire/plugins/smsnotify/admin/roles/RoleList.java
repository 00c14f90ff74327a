package org.igniterealtime.openfire.plugins.smsnotify.admin.roles;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.policy.DefaultRole;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleField;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleHolders;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleStore.GroupRule;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;

/** All roles as a table shows them. */
final class RoleList {

  /** Of more settings it is only said how many. */
  private static final int MOST_DIFFERENCES = 6;

  private final Roles roles;
  private final DefaultRole defaultRole;
  private final RoleProblems problems;

  RoleList(Roles roles, DefaultRole defaultRole, Problems problems) {
    this.roles = roles;
    this.defaultRole = defaultRole;
    this.problems = new RoleProblems(problems);
  }

  /**
   * What is known of who has roles.
   *
   * @param counts how many by the user property; null where that cannot be told
   * @param sizes how many are in each group of a rule
   */
  record Holders(RoleHolders.Counts counts, Map<String, Optional<Integer>> sizes) {}

  /** A setting that is another one than in the default role. */
  record Difference(String label, String value) {}

  /**
   * A role.
   *
   * @param isOn whether its members are texted
   * @param isOffForAll whether they are not since nobody is
   * @param isSwitched whether there is a button
   * @param to what that button sets
   * @param more how many differences are not named, in words; empty for none
   * @param holders who has it, a line each
   */
  record Row(
      String name,
      String href,
      String copy,
      boolean isDefault,
      boolean isOn,
      boolean isOffForAll,
      boolean isSwitched,
      String to,
      String label,
      List<Difference> differences,
      String more,
      List<String> holders,
      List<Problems.Problem> problems) {

    public boolean hasDifferences() {
      return !differences.isEmpty();
    }
  }

  List<Row> rows(Holders holders, Wording words) {
    List<Roles.Defined> all = roles.all();
    Map<String, String> byDefault = roles.defaultValues();
    return all.stream().map(it -> row(it, byDefault, holders, new RoleWords(words))).toList();
  }

  private Row row(
      Roles.Defined role, Map<String, String> byDefault, Holders holders, RoleWords words) {
    String name = role.role().name();
    boolean isDefault = name.equals(Role.DEFAULT);
    Map<String, String> sets = isDefault ? defaultRole.now().sets() : role.sets();
    Map<String, String> inherited = isDefault ? RoleForm.builtIn() : byDefault;
    List<Difference> differences = differences(sets, inherited, words);
    boolean isOffForAll = !isDefault && !roles.defaultRole().sms();
    boolean isOn = role.role().sms();
    int unnamed = differences.size() - MOST_DIFFERENCES;
    return new Row(
        name,
        RoleWords.page(name),
        "role.jsp?new&like=" + RoleWords.inAddress(name),
        isDefault,
        isOn,
        isOffForAll,
        !isOffForAll,
        isOn ? "false" : "",
        label(isDefault, isOn, words.words()),
        differences.stream().limit(MOST_DIFFERENCES).toList(),
        unnamed > 0 ? words.words().of("page.roles.differences.more", unnamed) : "",
        holders(name, isDefault, holders, words.words()),
        problems.of(name));
  }

  private static String label(boolean isDefault, boolean isOn, Wording words) {
    if (!isOn) {
      return words.of("page.roles.switch.on");
    }
    return words.of(isDefault ? "page.roles.switch.off.all" : "page.roles.switch.off");
  }

  /** What is switched off is shown anyway. */
  private static List<Difference> differences(
      Map<String, String> sets, Map<String, String> inherited, RoleWords words) {
    return RoleField.all().stream()
        .filter(it -> !it.name().equals("sms") && sets.containsKey(it.name()))
        .filter(it -> it.accepts(sets.get(it.name())))
        .filter(it -> !sets.get(it.name()).equalsIgnoreCase(inherited.get(it.name())))
        .map(it -> new Difference(words.label(it), words.value(it, sets.get(it.name()))))
        .toList();
  }

  private List<String> holders(String role, boolean isDefault, Holders known, Wording words) {
    List<String> lines = new ArrayList<>();
    if (isDefault) {
      lines.add(words.of("page.roles.holders.rest"));
    }
    int given = known.counts() == null ? 0 : known.counts().of(role);
    if (given > 0) {
      lines.add(words.of("page.roles.holders.given", Members.people(given, words)));
    }
    for (GroupRule rule : roles.rules()) {
      if (rule.role().strip().equalsIgnoreCase(role)) {
        lines.add(group(rule.group(), known.sizes(), words));
      }
    }
    if (lines.isEmpty()) {
      lines.add(words.of("page.roles.holders.nobody"));
    }
    return lines;
  }

  private static String group(String group, Map<String, Optional<Integer>> sizes, Wording words) {
    Optional<Integer> size = sizes.getOrDefault(group, Optional.empty());
    return size.map(it -> words.of("page.roles.holders.group.of", group, Members.people(it, words)))
        .orElseGet(() -> words.of("page.roles.holders.group", group));
  }
}
