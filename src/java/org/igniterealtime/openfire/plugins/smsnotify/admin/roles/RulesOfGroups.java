package org.igniterealtime.openfire.plugins.smsnotify.admin.roles;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Nearest;
import org.igniterealtime.openfire.plugins.smsnotify.policy.InvalidRoleException;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleHolders;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleStore.GroupRule;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which group has which role, in the order in which it counts: to be shown and changed. */
final class RulesOfGroups {

  private static final Logger Log = LoggerFactory.getLogger(RulesOfGroups.class);

  /** Groups that can be suggested. */
  private static final int MOST_SUGGESTED = 500;

  /** Rules whose groups are looked at. */
  private static final int MOST_LOOKED_AT = 100;

  private static final int LONGEST_GROUP = 50;

  private final Roles roles;
  private final RoleHolders holders;
  private final Runnable changed;

  RulesOfGroups(Roles roles, RoleHolders holders, Runnable changed) {
    this.roles = roles;
    this.holders = holders;
    this.changed = changed;
  }

  /**
   * A rule as it is shown.
   *
   * @param place from 1
   * @param index from 0
   * @param notes what is to be known of it, one sentence each
   */
  record Row(
      int place,
      int index,
      String group,
      String role,
      String href,
      List<String> notes,
      boolean isFirst,
      boolean isLast) {}

  /**
   * How many people each group of a rule has, by its name: none for a group that is not there. A
   * group that cannot be told of now is left out.
   */
  Map<String, Optional<Integer>> sizes() {
    Map<String, Optional<Integer>> sizes = new HashMap<>();
    try {
      roles.rules().stream()
          .map(GroupRule::group)
          .distinct()
          .limit(MOST_LOOKED_AT)
          .forEach(it -> sizes.put(it, holders.members(it, 0).map(RoleHolders.Some::count)));
    } catch (RuntimeException e) {
      Log.debug("The server's groups cannot be told now", e);
    }
    return sizes;
  }

  List<Row> rows(Map<String, Optional<Integer>> sizes, Wording words) {
    List<GroupRule> rules = roles.rules();
    List<Row> rows = new ArrayList<>();
    Set<String> before = new HashSet<>();
    for (int i = 0; i < rules.size(); i++) {
      GroupRule rule = rules.get(i);
      boolean isKnown = roles.find(rule.role()).isPresent();
      rows.add(
          new Row(
              i + 1,
              i,
              rule.group(),
              rule.role(),
              isKnown ? RoleWords.page(rule.role().strip()) : "",
              notes(rule, sizes.get(rule.group()), isKnown, !before.add(rule.group()), words),
              i == 0,
              i == rules.size() - 1));
    }
    return rows;
  }

  /**
   * @param size null where it cannot be told, none where there is no such group
   */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private static List<String> notes(
      GroupRule rule, Optional<Integer> size, boolean isKnown, boolean isAgain, Wording words) {
    List<String> notes = new ArrayList<>();
    if (size != null) {
      notes.add(
          size.map(it -> Members.people(it, words))
              .orElseGet(() -> words.of("page.roles.rules.nogroup")));
    }
    if (!isKnown) {
      notes.add(words.of("page.roles.rules.norole", rule.role()));
    }
    if (isAgain) {
      notes.add(words.of("page.roles.rules.again"));
    }
    return notes;
  }

  /** The form that adds a rule. */
  Form form(Wording words) {
    Map<String, String> named = new LinkedHashMap<>();
    roles.all().forEach(it -> named.put(it.role().name(), it.role().name()));
    return new Form(
        "rule",
        words,
        List.of(
            Field.text("group").longest(LONGEST_GROUP).required().suggesting(suggestions()),
            Field.choiceOf("role", named)));
  }

  private List<String> suggestions() {
    try {
      return holders.groups(MOST_SUGGESTED);
    } catch (RuntimeException e) {
      Log.debug("The server's groups cannot be told now", e);
      return List.of();
    }
  }

  /**
   * Adds the rule that a form asks for.
   *
   * @return what to answer; empty where something is wrong, which the form says
   */
  Optional<Answer> add(Visit visit, Form form) {
    form.take(visit);
    Wording words = visit.words();
    GroupRule rule = new GroupRule(form.text("group"), form.text("role"));
    boolean isDone =
        form.attempt(
            () -> {
              look(rule.group(), form, words);
              if (form.isGood()) {
                insert(rule, form);
              }
            });
    if (!isDone) {
      return Optional.empty();
    }
    return Optional.of(added(rule, words));
  }

  private Answer added(GroupRule rule, Wording words) {
    return new Answer.Changed(
            "roles.jsp#sn-rules",
            words.of("page.roles.rules.added", rule.group(), rule.role()),
            "gave the role \"" + rule.role() + "\" to the group \"" + rule.group() + "\"",
            "")
        .undoneBy("roles.jsp", fields("rule-remove", roles.rules().indexOf(rule), rule));
  }

  private void look(String group, Form form, Wording words) {
    if (roles.rules().stream().anyMatch(it -> it.group().equals(group))) {
      form.refuse("group", words.of("page.rule.group.twice"));
    } else if (holders.members(group, 0).isEmpty()) {
      form.refuse(
          "group",
          Nearest.of(group, suggestions())
              .map(it -> words.of("page.rule.group.like", it))
              .orElseGet(() -> words.of("page.rule.group.unknown")));
    }
  }

  private void insert(GroupRule rule, Form form) {
    try {
      roles.changeRules(rules -> with(rules, rule, rules.size()));
      changed.run();
    } catch (InvalidRoleException e) {
      form.refuse(e.getMessage());
    }
  }

  /** The rules with one more among them. */
  static List<GroupRule> with(List<GroupRule> rules, GroupRule rule, int at) {
    List<GroupRule> more = new ArrayList<>(rules);
    more.add(Math.min(at, more.size()), rule);
    return more;
  }

  /** Puts a rule back where it was, or to the end where there are fewer by now. */
  Answer again(Visit visit) {
    GroupRule rule = new GroupRule(visit.text("of-group"), visit.text("of-role"));
    int at = visit.number("at", Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
    roles.changeRules(rules -> rules.contains(rule) ? rules : with(rules, rule, at));
    changed.run();
    return added(rule, visit.words());
  }

  /** Moves a rule one place up or down, or removes it, unless others have changed it meanwhile. */
  Answer change(String what, Visit visit) {
    GroupRule rule = new GroupRule(visit.untouched("of-group"), visit.untouched("of-role"));
    int index = visit.number("index", -1, 0, Integer.MAX_VALUE);
    boolean[] found = {false};
    roles.changeRules(
        rules -> {
          found[0] = index >= 0 && index < rules.size() && rules.get(index).equals(rule);
          return found[0] ? changed(what, rules, index) : rules;
        });
    if (!found[0]) {
      return new Answer.Elsewhere(
          "roles.jsp#sn-rules", visit.words().of("page.roles.rules.meanwhile"));
    }
    changed.run();
    return said(what, rule, index, visit.words());
  }

  private static List<GroupRule> changed(String what, List<GroupRule> rules, int index) {
    List<GroupRule> changed = new ArrayList<>(rules);
    switch (what) {
      case "rule-up" -> Collections.swap(changed, index, Math.max(0, index - 1));
      case "rule-down" -> Collections.swap(changed, index, Math.min(rules.size() - 1, index + 1));
      default -> changed.remove(index);
    }
    return changed;
  }

  private static Answer said(String what, GroupRule rule, int index, Wording words) {
    String named = "the rule that gives the role \"%s\" to the group \"%s\"";
    String quoted = named.formatted(rule.role(), rule.group());
    if (what.equals("rule-remove")) {
      return new Answer.Changed(
              "roles.jsp#sn-rules",
              words.of("page.roles.rules.removed", rule.group()),
              "removed " + quoted,
              "")
          .undoneBy("roles.jsp", again(index, rule));
    }
    return new Answer.Changed(
        "roles.jsp#sn-rules",
        words.of("page.roles.rules.moved", rule.group()),
        "moved " + quoted + (what.equals("rule-up") ? " up" : " down"),
        "");
  }

  private static Map<String, String> again(int index, GroupRule rule) {
    return Map.of(
        "do", "rule-again",
        "at", Integer.toString(index),
        "of-group", rule.group(),
        "of-role", rule.role());
  }

  private static Map<String, String> fields(String what, int index, GroupRule rule) {
    return Map.of(
        "do", what,
        "index", Integer.toString(index),
        "of-group", rule.group(),
        "of-role", rule.role());
  }
}
