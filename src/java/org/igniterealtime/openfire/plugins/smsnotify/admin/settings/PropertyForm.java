package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems.Problem;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * A form over some server properties. What a value may be is asked of the code that reads it: it
 * reads what was typed, as if that was set, and what it reports is what is wrong.
 */
final class PropertyForm {

  /** What stands before the name of a property in the field that says what was stored then. */
  private static final String WAS = "was.";

  private final Visit visit;
  private final Wording words;
  private final PropertyEditor properties;
  private final List<Setting> settings;
  private final Optional<SenderLimits> limits;
  private final Form form;

  /**
   * @param settings those whose fields it has, in their order
   * @param limits empty where it has no field for limits of single senders
   */
  PropertyForm(
      Visit visit,
      PropertyEditor properties,
      List<Setting> settings,
      Optional<SenderLimits> limits) {
    this.visit = visit;
    this.words = visit.words();
    this.properties = properties;
    this.settings = List.copyOf(settings);
    this.limits = limits;
    Looks looks = new Looks(words);
    List<Field> fields = new ArrayList<>(settings.stream().map(looks::field).toList());
    limits.ifPresent(it -> fields.add(Looks.senderLimits()));
    this.form = new Form("settings", words, fields);
  }

  /** With what is set, and what is wrong with that. */
  PropertyForm asSet() {
    for (Setting setting : settings) {
      String name = setting.property();
      form.put(name, Looks.shown(name, properties.get(name).orElse("")));
    }
    limits.ifPresent(it -> form.put(SenderLimits.FIELD, it.lines(properties)));
    judge();
    return this;
  }

  /**
   * With what was typed, and what is wrong with that. A field that was left alone is as it is set
   * now, and what somebody else has set meanwhile is not overwritten without a question.
   */
  PropertyForm asTyped() {
    form.take(visit);
    settings.stream()
        .map(Setting::property)
        .filter(it -> visit.has(WAS + it))
        .forEach(this::compare);
    judge();
    return this;
  }

  private void compare(String name) {
    String was = visit.text(WAS + name);
    String now = properties.get(name).orElse("");
    String typed = value(name);
    if (typed.equals(was)) {
      form.put(name, Looks.shown(name, now));
    } else if (!now.equals(was) && !now.equals(typed)) {
      form.refuse(name, words.of("page.settings.meanwhile", now));
    }
  }

  /** A field that nobody sees: what is stored as the form is made. */
  record Was(String name, String value) {}

  /** Those that tell later what was left alone. */
  List<Was> was() {
    return settings.stream()
        .map(Setting::property)
        .map(it -> new Was(WAS + it, properties.get(it).orElse("")))
        .toList();
  }

  Form form() {
    return form;
  }

  /** What becomes of which properties; those that stay as they are left out. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (Setting setting : settings) {
      changes.add(Change.of(setting.property(), value(setting.property()), properties));
    }
    changes.removeIf(it -> !it.isOne());
    limits.ifPresent(it -> changes.addAll(it.changes(form.text(SenderLimits.FIELD), properties)));
    return changes;
  }

  private String value(String property) {
    return Looks.stored(property, form.text(property));
  }

  private void judge() {
    Map<String, String> all = new HashMap<>();
    settings.forEach(it -> all.put(it.property(), value(it.property())));
    for (Setting setting : settings) {
      problem(setting, all).ifPresent(it -> form.refuse(setting.property(), sentence(setting, it)));
    }
    limits.ifPresent(it -> judge(it.read(form.text(SenderLimits.FIELD))));
  }

  /** What its reader says of it, with others as they are typed, or else as they are set. */
  private Optional<Problem> problem(Setting setting, Map<String, String> typed) {
    PropertySource over =
        name ->
            typed.containsKey(name)
                ? Optional.of(typed.get(name)).filter(it -> !it.isEmpty())
                : properties.get(name);
    Problems problems = Problems.unheard(InstantSource.fixed(visit.now()));
    setting.read(new Settings(over, problems));
    return problems.current().stream()
        .filter(it -> it.key().equals(setting.property()))
        .findFirst();
  }

  private void judge(SenderLimits.Written written) {
    written
        .bad()
        .or(
            () ->
                written.limits().entrySet().stream()
                    .filter(it -> problem(limit(it.getKey()), written.limits()).isPresent())
                    .map(it -> SenderLimits.line(it.getKey(), it.getValue()))
                    .findFirst())
        .ifPresent(
            line -> form.refuse(SenderLimits.FIELD, words.of("page.settings.bad.limit", line)));
  }

  private static Setting limit(String property) {
    return Gateways.limit(property);
  }

  private String sentence(Setting setting, Problem problem) {
    if (setting instanceof Setting.Whole whole) {
      return words.of("page.settings.bad.whole", whole.min(), whole.max());
    } else if (setting instanceof Setting.Seconds time) {
      return words.of("page.settings.bad.whole", time.min().toSeconds(), time.max().toSeconds());
    } else if (setting instanceof Setting.Decimal decimal) {
      return words.of(
          "page.settings.bad.decimal",
          Setting.Decimal.plain(decimal.min()),
          Setting.Decimal.plain(decimal.max()));
    } else if (setting instanceof Setting.Flag flag) {
      return words.of("page.settings.bad.flag", properties.get(flag.property()).orElse(""));
    }
    return sentenceOn(setting, problem);
  }

  /** Alone it may be good, and only wrong beside another. */
  private String sentenceOn(Setting setting, Problem problem) {
    String name = setting.property();
    boolean isAloneBad = isBadAlone(setting, value(name));
    String key = "page.settings." + name + (isAloneBad ? ".bad" : ".beside");
    String culprit =
        Looks.isList(name)
            ? Looks.parts(value(name)).stream()
                .filter(it -> isBadAlone(setting, it))
                .findFirst()
                .orElse("")
            : value(name);
    return words.has(key) ? words.of(key, culprit, problem.what()) : problem.what();
  }

  private boolean isBadAlone(Setting setting, String value) {
    Problems problems = Problems.unheard(InstantSource.fixed(visit.now()));
    setting.read(
        new Settings(
            name ->
                name.equals(setting.property())
                    ? Optional.of(value).filter(it -> !it.isEmpty())
                    : Optional.empty(),
            problems));
    return problems.current().stream().anyMatch(it -> it.key().equals(setting.property()));
  }
}
