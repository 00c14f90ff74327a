package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;

/** Asks whether a person is really to be erased, and does it. */
public final class ErasePage implements Page {

  private static final String USER = "user";
  private static final String SURE = "sure";
  private static final int LONGEST = 1_023;

  private final Finder finder;
  private final Predicate<String> erase;

  /**
   * @param erase erases somebody, by bare JID; false where too many wait for that
   */
  ErasePage(Finder finder, Predicate<String> erase) {
    this.finder = Objects.requireNonNull(finder);
    this.erase = Objects.requireNonNull(erase);
  }

  @Override
  public String path() {
    return "/person-erase.jsp";
  }

  @Override
  public Answer look(Visit visit) {
    return finder
        .user(visit.text(USER))
        .map(user -> shown(user, form(visit)))
        .orElseGet(Answer::missing);
  }

  private static Form form(Visit visit) {
    return new Form(
        "person.erase", visit.words(), List.of(Field.text(SURE).required().longest(LONGEST)));
  }

  private static Answer shown(String user, Form form) {
    return new Answer.Shown(
        "person-erase", Map.of("user", user, "person", Links.personPath(user), "form", form));
  }

  @Override
  public Answer act(Visit visit) {
    Optional<String> found = finder.user(visit.text(USER));
    if (found.isEmpty()) {
      return Answer.missing();
    }
    String user = found.get();
    Form form = form(visit).take(visit);
    if (form.isGood() && !isMeant(user, form.text(SURE))) {
      form.refuse(SURE, visit.words().of("page.person.erase.other", user));
    }
    boolean isDone =
        form.attempt(
            () -> {
              if (!erase.test(user)) {
                form.refuse(visit.words().of("page.person.erase.later"));
              }
            });
    return isDone
        ? new Answer.Changed(
            Links.personPath(user),
            visit.words().of("page.person.erase.done", user),
            "erased what is stored about a person",
            user)
        : shown(user, form);
  }

  /** The name is enough, or the whole address. */
  private static boolean isMeant(String user, String typed) {
    return typed.equalsIgnoreCase(user)
        || typed.equalsIgnoreCase(user.substring(0, user.indexOf('@')));
  }
}
