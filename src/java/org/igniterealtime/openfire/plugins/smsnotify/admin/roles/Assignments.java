package org.igniterealtime.openfire.plugins.smsnotify.admin.roles;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleHolders;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;

/** Gives people roles by the user property, and takes them away. */
final class Assignments {

  private static final String USER = "user";

  /** The same in the form of a button, which names somebody who is known. */
  private static final String WHOM = "whom";

  private static final int LONGEST_USER = 2_000;

  private final Roles roles;
  private final RoleHolders holders;
  private final Directory directory;

  Assignments(Roles roles, RoleHolders holders, Directory directory) {
    this.roles = roles;
    this.holders = holders;
    this.directory = directory;
  }

  boolean mayGive() {
    return holders.mayGive();
  }

  Form form(Wording words) {
    return new Form("holder", words, List.of(Field.text(USER).longest(LONGEST_USER).required()));
  }

  /**
   * Gives the person a role whom a form names.
   *
   * @return what to answer; empty where something is wrong, which the form says
   */
  Optional<Answer> give(Visit visit, String role, Form form) {
    form.take(visit);
    AtomicReference<Answer> answer = new AtomicReference<>();
    form.attempt(
        () ->
            account(form, visit.words())
                .ifPresent(user -> answer.set(put(user, role, role, visit.words()))));
    return Optional.ofNullable(answer.get());
  }

  private Optional<String> account(Form form, Wording words) {
    Optional<String> user = holders.account(form.text(USER));
    if (user.isEmpty()) {
      form.refuse(USER, words.of("page.holder.user.unknown"));
    }
    return user;
  }

  /**
   * Gives a role to the person whom a button names, or takes it away.
   *
   * @param page the role that is being looked at
   */
  Answer put(Visit visit, String page) {
    return holders
        .account(visit.text(WHOM))
        .map(user -> put(user, visit.text("of-role"), page, visit.words()))
        .orElseGet(
            () ->
                new Answer.Elsewhere(
                    RoleWords.page(page), visit.words().of("page.holder.user.unknown")));
  }

  /**
   * @param role empty for none
   */
  private Answer put(String user, String role, String page, Wording words) {
    String before = directory.property(user, Roles.USER_PROPERTY).orElse("");
    if (role.isEmpty()) {
      holders.take(user);
    } else {
      holders.give(user, role);
    }
    roles.forget(user);
    return new Answer.Changed(
            RoleWords.page(page) + "#sn-members",
            role.isEmpty()
                ? words.of("page.holder.taken", user)
                : words.of("page.holder.given", user, role),
            role.isEmpty() ? "took the role of " + user : "gave " + user + " a role",
            "%s: \"%s\" -> \"%s\"".formatted(Roles.USER_PROPERTY, before, role))
        .undoneBy("role.jsp", Map.of("do", "put", "name", page, WHOM, user, "of-role", before));
  }
}
