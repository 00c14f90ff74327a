package org.igniterealtime.openfire.plugins.smsnotify.admin.roles;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.policy.DefaultRole;
import org.igniterealtime.openfire.plugins.smsnotify.policy.InvalidRoleException;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleField;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleHolders;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;

/** The page of one role, be it the default role, a stored one, or one that is yet to be. */
public final class RolePage implements Page {

  private static final String LIST = "roles.jsp";

  /** How the fields begin of a form that sets what was set before. */
  private static final String WAS = "was-";

  private final Roles roles;
  private final DefaultRole defaultRole;
  private final Supplier<List<StoredTemplate>> templates;
  private final RoleProblems problems;
  private final Members members;
  private final Assignments assignments;
  private final Runnable changed;

  /**
   * @param templates all that are stored
   * @param directory knows who was given which role
   * @param changed told after a role was changed
   */
  public RolePage(
      Roles roles,
      DefaultRole defaultRole,
      RoleHolders holders,
      Directory directory,
      Supplier<List<StoredTemplate>> templates,
      Problems problems,
      Runnable changed) {
    this.roles = Objects.requireNonNull(roles);
    this.defaultRole = Objects.requireNonNull(defaultRole);
    this.templates = Objects.requireNonNull(templates);
    this.problems = new RoleProblems(problems);
    this.members = new Members(roles, holders);
    this.assignments = new Assignments(roles, holders, directory);
    this.changed = Objects.requireNonNull(changed);
  }

  @Override
  public String path() {
    return "/role.jsp";
  }

  /**
   * What a visit is about.
   *
   * @param role as it is now; of a new one, what it is to begin with
   * @param isNew whether there is no such role yet
   */
  private record Subject(Roles.Defined role, boolean isNew) {

    String name() {
      return role.role().name();
    }

    boolean isDefault() {
      return !isNew && DefaultRole.isCalled(name());
    }

    /** What a form shows that it was made from. */
    String edition() {
      return isNew ? "" : role.edition();
    }
  }

  private Optional<Subject> subject(Visit visit) {
    if (visit.has("new")) {
      return Optional.of(fresh(visit));
    }
    return roles
        .find(visit.text("name"))
        .map(it -> DefaultRole.isCalled(it.role().name()) ? defaultRole.now() : it)
        .map(it -> new Subject(it, false));
  }

  private Subject fresh(Visit visit) {
    Map<String, String> sets =
        roles
            .find(visit.text("like"))
            .filter(it -> !visit.text("like").isEmpty())
            .map(Roles.Defined::sets)
            .orElse(Map.of());
    return new Subject(new Roles.Defined(roles.defaultRole(), sets), true);
  }

  @Override
  public Answer look(Visit visit) {
    Optional<Subject> subject = subject(visit);
    if (subject.isEmpty()) {
      return Answer.missing();
    }
    RoleForm form = form(subject.get(), visit.words());
    if (subject.get().isNew()) {
      form.form().put(RoleForm.NAME, visit.text("name"));
    }
    return shown(
        visit, subject.get(), form, assignments.form(visit.words()), subject.get().edition());
  }

  private RoleForm form(Subject subject, Wording words) {
    boolean isDefault = subject.isDefault();
    return new RoleForm(
        new RoleForm.Purpose(
            subject.isNew(),
            isDefault ? "page.role.builtin" : "page.role.inherited",
            isDefault ? RoleForm.builtIn() : roles.defaultValues(),
            templatesByName()),
        subject.role().sets(),
        new RoleWords(words));
  }

  /** By their names without a language. */
  private Map<String, String> templatesByName() {
    Map<String, String> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (StoredTemplate each : templates.get()) {
      String base = each.name().replaceFirst("_.*", "");
      named.putIfAbsent(base, each.title().isBlank() ? base : base + " \u2013 " + each.title());
    }
    return new LinkedHashMap<>(named);
  }

  /**
   * @param seen the edition that the form was made from, or that was shown beside it since
   */
  private Answer shown(Visit visit, Subject subject, RoleForm form, Form holder, String seen) {
    Map<String, Object> page = new HashMap<>();
    page.put("isNew", subject.isNew());
    page.put("isDefault", subject.isDefault());
    page.put("isStored", !subject.isNew() && !subject.isDefault());
    page.put("name", subject.isNew() ? "" : subject.name());
    page.put("seen", seen);
    page.put("form", form.form());
    page.put("groups", form.groups());
    page.put(
        "named", subject.isNew() ? List.of(form.form().field().get(RoleForm.NAME)) : List.of());
    page.put("problems", subject.isNew() ? List.of() : problems.of(subject.name()));
    if (!subject.isNew()) {
      page.put("members", members.of(subject.name(), visit.words()));
      page.put("holder", holder);
      page.put("mayGive", assignments.mayGive());
      page.put("copy", "role.jsp?new&like=" + RoleWords.inAddress(subject.name()));
    }
    return new Answer.Shown("role", page);
  }

  @Override
  public Answer act(Visit visit) {
    Optional<Subject> subject = subject(visit);
    String what = visit.text("do");
    if (subject.isEmpty()) {
      return what.equals("save") ? saveAnew(visit) : gone(visit);
    }
    return switch (what) {
      case "save" -> save(visit, subject.get());
      case "give" -> give(visit, subject.get());
      case "undo" -> undo(visit, subject.get());
      case "put" -> assignments.put(visit, subject.get().name());
      default -> Answer.missing();
    };
  }

  private static Answer gone(Visit visit) {
    return new Answer.Elsewhere(LIST, visit.words().of("page.roles.gone", visit.text("name")));
  }

  /** Somebody else has deleted it: what was typed may become a new one. */
  private Answer saveAnew(Visit visit) {
    Subject subject = new Subject(new Roles.Defined(roles.defaultRole(), Map.of()), true);
    RoleForm form = form(subject, visit.words()).take(visit);
    form.form().refuse(visit.words().of("page.role.deleted"));
    return shown(visit, subject, form, assignments.form(visit.words()), "");
  }

  private Answer give(Visit visit, Subject subject) {
    Form form = assignments.form(visit.words());
    return assignments
        .give(visit, subject.name(), form)
        .orElseGet(
            () -> shown(visit, subject, form(subject, visit.words()), form, subject.edition()));
  }

  private Answer save(Visit visit, Subject subject) {
    Wording words = visit.words();
    RoleForm form = form(subject, words).take(visit);
    String name = subject.isNew() ? form.form().text(RoleForm.NAME) : subject.name();
    if (subject.isNew()) {
      look(name, form, words);
    }
    String seen = visit.text("seen");
    boolean isChanged = !subject.isNew() && !seen.equals(subject.edition());
    if (isChanged) {
      form.form().refuse(words.of("page.role.meanwhile", differences(subject, form, words)));
    }
    boolean isSaved = form.form().attempt(() -> store(subject, name, seen, form, words));
    if (!isSaved) {
      // Whoever was shown what others have changed may save again.
      String edition = isChanged ? subject.edition() : seen;
      return shown(visit, subject, form, assignments.form(words), edition);
    }
    changed.run();
    return saved(subject, name, form.values(), words);
  }

  private void look(String name, RoleForm form, Wording words) {
    if (DefaultRole.isCalled(name)) {
      form.form().refuse(RoleForm.NAME, words.of("page.role.name.default"));
    } else if (!name.isEmpty() && roles.find(name).isPresent()) {
      form.form().refuse(RoleForm.NAME, words.of("page.role.name.taken"));
    }
  }

  private void store(Subject subject, String name, String seen, RoleForm form, Wording words) {
    try {
      if (!isSaved(subject, name, subject.isNew() ? "" : seen, form.values())) {
        form.form().refuse(words.of("page.role.meanwhile.now"));
      }
    } catch (InvalidRoleException e) {
      form.refuse(e.setting(), e.getMessage());
    }
  }

  /** What is stored now and is not what was typed. */
  private static String differences(Subject subject, RoleForm form, Wording words) {
    RoleWords said = new RoleWords(words);
    Map<String, String> stored = subject.role().sets();
    Map<String, String> typed = form.values();
    return String.join(
        ", ",
        RoleField.all().stream()
            .filter(it -> !Objects.equals(stored.get(it.name()), typed.get(it.name())))
            .map(it -> said.label(it) + ": " + valueOf(it, stored.get(it.name()), said))
            .toList());
  }

  private static String valueOf(RoleField field, String value, RoleWords said) {
    return value == null ? said.words().of("page.role.unset") : said.value(field, value);
  }

  private static Answer saved(
      Subject subject, String name, Map<String, String> values, Wording words) {
    String where = RoleWords.page(name);
    if (subject.isNew()) {
      return new Answer.Changed(
              where,
              words.of("page.role.made", name),
              "made the role \"" + name + "\"",
              "" + values)
          .undoneBy(LIST, Map.of("do", "delete", "name", name));
    }
    Map<String, String> before = subject.role().sets();
    return new Answer.Changed(
            where,
            words.of(subject.isDefault() ? "page.role.saved.default" : "page.role.saved", name),
            "changed the role \"" + name + "\"",
            changes(before, values))
        .undoneBy("role.jsp", undoing(name, before, values));
  }

  private static Map<String, String> undoing(
      String name, Map<String, String> before, Map<String, String> now) {
    Map<String, String> fields = new HashMap<>();
    before.forEach((setting, value) -> fields.put(WAS + setting, value));
    fields.put("do", "undo");
    fields.put("name", name);
    fields.put("seen", Roles.editionOf(now));
    return fields;
  }

  private Answer undo(Visit visit, Subject subject) {
    Map<String, String> before = new TreeMap<>();
    RoleField.all().stream()
        .filter(it -> visit.has(WAS + it.name()))
        .forEach(it -> before.put(it.name(), visit.text(WAS + it.name())));
    String name = subject.name();
    String where = RoleWords.page(name);
    try {
      if (!isSaved(subject, name, visit.text("seen"), before)) {
        return new Answer.Elsewhere(where, visit.words().of("page.role.undo.not"));
      }
    } catch (InvalidRoleException e) {
      return new Answer.Elsewhere(where, e.getMessage());
    }
    changed.run();
    return new Answer.Changed(
        where,
        visit.words().of("page.role.undone", name),
        "changed the role \"" + name + "\" back",
        changes(subject.role().sets(), before));
  }

  private boolean isSaved(Subject subject, String name, String seen, Map<String, String> settings) {
    return subject.isDefault()
        ? defaultRole.saveIfUnchanged(seen, settings)
        : roles.saveIfUnchanged(seen, name, settings);
  }

  private static String changes(Map<String, String> before, Map<String, String> now) {
    return String.join(
        "; ",
        Stream.concat(before.keySet().stream(), now.keySet().stream())
            .distinct()
            .sorted()
            .filter(it -> !Objects.equals(before.get(it), now.get(it)))
            .map(it -> it + ": " + before.getOrDefault(it, "") + " -> " + now.getOrDefault(it, ""))
            .toList());
  }
}
