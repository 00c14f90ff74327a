package org.igniterealtime.openfire.plugins.smsnotify.admin.roles;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleField;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;

/** What is wrong with roles. */
final class RoleProblems {

  private final Problems problems;

  RoleProblems(Problems problems) {
    this.problems = problems;
  }

  /** What is wrong with the default role: its settings are properties, whose names are the keys. */
  private static Set<String> ofDefault() {
    return RoleField.all().stream().map(RoleField::property).collect(Collectors.toSet());
  }

  /** What is wrong with a role. */
  List<Problems.Problem> of(String role) {
    Set<String> keys = ofDefault();
    return problems.current().stream()
        .filter(it -> role.equals(Role.DEFAULT) ? keys.contains(it.key()) : isAbout(it, role))
        .toList();
  }

  /** Keys alone do not tell: one role may be called as a setting of another. */
  private static boolean isAbout(Problems.Problem problem, String role) {
    String key = Roles.PROBLEM + role;
    return (problem.key().equals(key) || problem.key().startsWith(key + "."))
        && problem.what().contains('"' + role + '"');
  }
}
