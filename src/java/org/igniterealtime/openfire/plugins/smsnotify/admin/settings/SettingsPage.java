package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Amounts;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;

/** The page <i>Settings</i>: all that counts for the whole plugin, on tabs. */
final class SettingsPage implements Page {

  private static final String PATH = "settings.jsp";
  private static final String ACT = "act";
  private static final String TAB = "tab";
  private static final String READ_ONLY = "smsnotify.readOnlyAdmins";
  private static final String RETENTION = "smsnotify.retention.";

  private final PropertyEditor properties;
  private final Catalogue catalogue;
  private final SenderLimits limits;
  private final Strays strays;
  private final Supplier<Budget.Figures> spend;

  /**
   * @param settings all that can be set of all rooms
   * @param spend what is spent this month
   */
  SettingsPage(PropertyEditor properties, List<Setting> settings, Supplier<Budget.Figures> spend) {
    this.spend = Objects.requireNonNull(spend);
    this.properties = Objects.requireNonNull(properties);
    this.catalogue = new Catalogue(settings);
    this.limits = catalogue.senderLimits();
    this.strays = new Strays(properties, limits, catalogue.names());
  }

  @Override
  public String path() {
    return "/" + PATH;
  }

  @Override
  public Answer look(Visit visit) {
    if (visit.has("remove")) {
      return asked(visit.text("remove"));
    }
    Optional<Tab> tab = visit.has(TAB) ? Tab.of(visit.text(TAB)) : Optional.of(Tab.GENERAL);
    return tab.map(it -> shown(visit, it, form(visit, it).asSet(), List.of()))
        .orElseGet(Answer::missing);
  }

  @Override
  public Answer act(Visit visit) {
    Optional<Tab> tab = Tab.of(visit.text(TAB));
    return switch (visit.text(ACT)) {
      case "save" -> tab.map(it -> saved(visit, it)).orElseGet(Answer::missing);
      case "undo" -> tab.map(it -> undone(visit, it)).orElseGet(Answer::missing);
      case "remove" -> removed(visit);
      default -> Answer.missing();
    };
  }

  private PropertyForm form(Visit visit, Tab tab) {
    return new PropertyForm(
        visit,
        properties,
        catalogue.of(tab.fields()),
        Optional.of(limits).filter(it -> tab.fields().anyMatch(SenderLimits.FIELD::equals)));
  }

  private Answer saved(Visit visit, Tab tab) {
    PropertyForm form = form(visit, tab).asTyped();
    List<Change> changes = form.changes();
    refuseToLockOut(visit, form.form(), changes);
    if (!form.form().isGood()) {
      return shown(visit, tab, form, List.of());
    }
    List<String> warnings = visit.has("sure") ? List.of() : warnings(visit, changes);
    if (!warnings.isEmpty()) {
      return shown(visit, tab, form, warnings);
    }
    if (changes.isEmpty()) {
      return new Answer.Elsewhere(where(tab), visit.words().of("page.settings.unchanged"));
    }
    return form.form().attempt(() -> Change.make(changes, properties))
        ? changed(visit, tab, changes)
        : shown(visit, tab, form, List.of());
  }

  /** Nobody could give it back to them but somebody else. */
  private static void refuseToLockOut(Visit visit, Form form, List<Change> changes) {
    boolean isOneself =
        changes.stream()
            .filter(it -> it.property().equals(READ_ONLY))
            .flatMap(it -> Looks.parts(it.after()).stream())
            .anyMatch(visit.visitor().name()::equalsIgnoreCase);
    if (isOneself) {
      form.refuse(READ_ONLY, visit.words().of("page.settings.bad.oneself"));
    }
  }

  private static Answer changed(Visit visit, Tab tab, List<Change> changes) {
    Map<String, String> undo = new HashMap<>(Change.undoing(changes));
    undo.put(ACT, "undo");
    undo.put(TAB, tab.word());
    return new Answer.Changed(
            where(tab),
            visit.words().of("page.settings.saved", changes.size()),
            Change.audited(changes),
            "")
        .undoneBy(PATH, undo);
  }

  private Answer undone(Visit visit, Tab tab) {
    List<Change> changes =
        Stream.concat(catalogue.of(tab.fields()).stream().map(Setting::property), limitsIn(visit))
            .filter(it -> visit.has(Change.undoing(it)))
            .map(it -> Change.of(it, visit.text(Change.undoing(it)), properties))
            .filter(Change::isOne)
            .toList();
    if (!changes.stream().allMatch(it -> Change.isAsLeft(visit, it.property(), properties))) {
      return new Answer.Elsewhere(where(tab), visit.words().of("page.undo.meanwhile"));
    }
    Change.make(changes, properties);
    return changes.isEmpty()
        ? new Answer.Elsewhere(where(tab), visit.words().of("page.settings.unchanged"))
        : new Answer.Changed(
            where(tab),
            visit.words().of("page.settings.undone"),
            Change.audited(changes),
            "undone");
  }

  private Stream<String> limitsIn(Visit visit) {
    return visit.names().stream()
        .filter(it -> it.startsWith(Change.undoing("")))
        .map(it -> it.substring(Change.undoing("").length()))
        .filter(limits::isOne);
  }

  /** What hurts, and cannot be made good again by another change. */
  private List<String> warnings(Visit visit, List<Change> changes) {
    Wording words = visit.words();
    List<String> warnings = new ArrayList<>();
    for (Change change : changes) {
      String key = "page.settings." + change.property() + ".hurts";
      if (change.property().startsWith(RETENTION)) {
        warnShortened(visit, change).ifPresent(warnings::add);
      } else if (words.has(key) && hurts(change)) {
        warnings.add(words.of(key, fact(change)));
      }
    }
    return warnings;
  }

  private boolean hurts(Change change) {
    return switch (change.property()) {
      case "smsnotify.enabled" -> change.after().equalsIgnoreCase("false");
      case Budget.HARD -> isSpentBy(Amounts.parse(change.after()));
      case "smsnotify.mostGone" -> !change.after().isEmpty();
      default -> true;
    };
  }

  private boolean isSpentBy(OptionalLong limit) {
    return limit.isPresent() && spend.get().spent().micros() >= limit.getAsLong();
  }

  private String fact(Change change) {
    return switch (change.property()) {
      case Budget.HARD -> Amounts.shown(spend.get().spent());
      default -> change.after().isEmpty() ? standard(change.property()) : change.after();
    };
  }

  private String standard(String property) {
    return catalogue.of(Stream.of(property)).get(0).standard();
  }

  private Optional<String> warnShortened(Visit visit, Change change) {
    Wording words = visit.words();
    long before = days(change.property(), change.before());
    long after = days(change.property(), change.after());
    return after >= before
        ? Optional.empty()
        : Optional.of(
            words.of(
                "page.settings.hurts.retention",
                words.of("page.settings." + change.property() + ".label"),
                Moment.of(visit.now().minus(Duration.ofDays(after))).readable()));
  }

  /** What counts; of what cannot be read, the default does. */
  private long days(String property, String value) {
    return Long.parseLong(value.matches("[0-9]{1,9}") ? value : standard(property));
  }

  private static String where(Tab tab) {
    return PATH + "?tab=" + tab.word();
  }

  /** One of the tabs above the form. */
  record Above(String word, String label, boolean isHere) {}

  /** What belongs together in the form. */
  record Group(String legend, List<Object> fields) {}

  private Answer shown(Visit visit, Tab tab, PropertyForm form, List<String> warnings) {
    Wording words = visit.words();
    List<Above> tabs =
        Stream.of(Tab.values())
            .map(it -> new Above(it.word(), words.of("page.settings.tab." + it.word()), it == tab))
            .toList();
    Map<String, Object> fields = form.form().field();
    List<Group> groups =
        tab.groups().stream()
            .map(
                it ->
                    new Group(
                        words.of("page.settings.group." + it.name()),
                        it.fields().stream()
                            .map(name -> fields.get(name.replaceAll("[.-]", "_")))
                            .toList()))
            .toList();
    List<Strays.Stray> found = strays.all();
    Map<String, Object> model = new HashMap<>();
    model.put("tabs", tabs);
    model.put("tab", tab.word());
    model.put("groups", groups);
    model.put("form", form.form());
    model.put("was", form.was());
    model.put("warnings", warnings);
    model.put("isAsked", !warnings.isEmpty());
    model.put("isGeneral", tab == Tab.GENERAL);
    model.put("isBudget", tab == Tab.BUDGET);
    model.put("strays", found);
    model.put("hasStrays", !found.isEmpty());
    return new Answer.Shown("settings", model);
  }

  /** Its value may be a secret, so it cannot be taken back: that is asked first. */
  private Answer asked(String name) {
    return strays.isOne(name)
        ? new Answer.Shown("settings-remove", Map.of("name", name))
        : Answer.missing();
  }

  private Answer removed(Visit visit) {
    String name = visit.text("name");
    if (!strays.isOne(name)) {
      return Answer.missing();
    }
    properties.remove(name);
    return new Answer.Changed(
        PATH, visit.words().of("page.settings.removed", name), "removed the property " + name, "");
  }
}
