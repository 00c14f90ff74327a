package org.igniterealtime.openfire.plugins.smsnotify.admin.roles;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.model.Membership;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleHolders;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleStore;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who has a role, as far as a page has room for it and the server can tell. */
final class Members {

  private static final Logger Log = LoggerFactory.getLogger(Members.class);

  private static final int MOST_GIVEN = 200;
  private static final int MOST_IN_GROUPS = 50;

  private final Roles roles;
  private final RoleHolders holders;

  Members(Roles roles, RoleHolders holders) {
    this.roles = roles;
    this.holders = holders;
  }

  /**
   * Somebody.
   *
   * @param href where more is said of them
   * @param instead the role that they have and not this one; empty if it is this one
   */
  record Person(String user, String href, String instead) {}

  /**
   * A group that has the role by a rule.
   *
   * @param place of the rule, from 1
   * @param count how many are in it who have an account here, in words
   * @param more how many of them are not named, in words; empty for none
   */
  record OfGroup(
      int place, String group, boolean exists, String count, List<Person> people, String more) {}

  /**
   * Who has a role.
   *
   * @param isAway whether something cannot be told now
   * @param canBeAsked whether the server can be asked who has a user property
   * @param more how many are not named, in words; empty for none
   */
  record Shown(
      boolean isAway, boolean canBeAsked, List<Person> given, String more, List<OfGroup> groups) {

    public boolean hasGiven() {
      return !given.isEmpty();
    }

    public boolean hasGroups() {
      return !groups.isEmpty();
    }
  }

  /** Finds out who has a role. What cannot be told now is left out, and said to be. */
  Shown of(String role, Wording words) {
    try {
      Optional<RoleHolders.Some> given = holders.given(role, MOST_GIVEN);
      return new Shown(
          false,
          given.isPresent(),
          given.map(RoleHolders.Some::users).orElse(List.of()).stream()
              .map(user -> new Person(user, RoleWords.person(user), ""))
              .toList(),
          given.map(it -> more(it, words)).orElse(""),
          groups(role, words));
    } catch (RuntimeException e) {
      Log.debug("Who has the role {} cannot be told now", role, e);
      return new Shown(true, true, List.of(), "", List.of());
    }
  }

  private List<OfGroup> groups(String role, Wording words) {
    List<OfGroup> groups = new ArrayList<>();
    List<RoleStore.GroupRule> rules = roles.rules();
    int room = MOST_IN_GROUPS;
    for (int i = 0; i < rules.size(); i++) {
      RoleStore.GroupRule rule = rules.get(i);
      if (rule.role().strip().equalsIgnoreCase(role)) {
        Optional<RoleHolders.Some> members = holders.members(rule.group(), room);
        List<String> named = members.map(RoleHolders.Some::users).orElse(List.of());
        room -= named.size();
        groups.add(
            new OfGroup(
                i + 1,
                rule.group(),
                members.isPresent(),
                members.map(it -> people(it.count(), words)).orElse(""),
                named.stream().map(user -> inGroup(user, role)).toList(),
                members.map(it -> more(it, words)).orElse("")));
      }
    }
    return groups;
  }

  private Person inGroup(String user, String role) {
    Membership has = roles.of(user);
    String name = has.unknownRole().isEmpty() ? has.role().name() : has.unknownRole();
    return new Person(user, RoleWords.person(user), name.equalsIgnoreCase(role) ? "" : name);
  }

  private static String more(RoleHolders.Some some, Wording words) {
    int unnamed = some.count() - some.users().size();
    if (some.more()) {
      return words.of("page.roles.more.uncounted");
    }
    return unnamed > 0 ? words.of("page.roles.more", unnamed) : "";
  }

  /** How many people, in words. */
  static String people(int count, Wording words) {
    return count == 1 ? words.of("page.roles.person") : words.of("page.roles.people", count);
  }
}
