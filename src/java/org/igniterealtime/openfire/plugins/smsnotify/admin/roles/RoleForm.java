package org.igniterealtime.openfire.plugins.smsnotify.admin.roles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleField;

/**
 * The form of a role: a field for each setting that roles have. What is left empty is as in the
 * default role, or in that as it is built in.
 */
final class RoleForm {

  /** The field of a new role's name. */
  static final String NAME = "name";

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_VALUE = 40;

  private final RoleWords words;
  private final Form form;

  /**
   * What a form is for.
   *
   * @param isNew whether the role has no name yet
   * @param inheritedKey the sentence that says what counts where a field is empty
   * @param inherited what counts then, by the name of the setting
   * @param templates the templates that are stored, with what they are called
   */
  record Purpose(
      boolean isNew,
      String inheritedKey,
      Map<String, String> inherited,
      Map<String, String> templates) {}

  /** The settings of one topic. */
  record Group(String title, List<Object> fields) {}

  /**
   * @param sets what the role sets now, by name
   */
  RoleForm(Purpose purpose, Map<String, String> sets, RoleWords words) {
    this.words = words;
    List<Field> fields = new ArrayList<>();
    if (purpose.isNew()) {
      fields.add(Field.text(NAME).longest(LONGEST_NAME).required());
    }
    RoleField.all().forEach(it -> fields.add(field(it, purpose, sets.getOrDefault(it.name(), ""))));
    this.form = new Form("role", words.words(), fields);
    RoleField.all().forEach(it -> form.put(it.name(), shown(it, sets)));
  }

  private Field field(RoleField field, Purpose purpose, String set) {
    String inherited = words.value(field, purpose.inherited().getOrDefault(field.name(), ""));
    return switch (field.type()) {
      case FLAG, WORD -> {
        Map<String, String> named = new LinkedHashMap<>();
        field.words().forEach(it -> named.put(it, words.value(field, it)));
        yield choice(field, purpose, inherited, named, set);
      }
      case TEMPLATE -> choice(field, purpose, inherited, templates(field, purpose), set);
      case NUMBER -> Field.number(field.name()).otherwise(inherited);
      case SECONDS, HOURS -> Field.text(field.name()).longest(LONGEST_VALUE).otherwise(inherited);
    };
  }

  /** The one that is built in is always there. */
  private Map<String, String> templates(RoleField field, Purpose purpose) {
    Map<String, String> named = new LinkedHashMap<>(purpose.templates());
    String builtIn = field.otherwise();
    if (named.keySet().stream().noneMatch(builtIn::equalsIgnoreCase)) {
      named.put(builtIn, words.words().of("page.role.template.builtin", builtIn));
    }
    return named;
  }

  /** What is stored stays to be seen, also where it is none of those that can be chosen. */
  private Field choice(
      RoleField field, Purpose purpose, String inherited, Map<String, String> named, String set) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("", words.words().of(purpose.inheritedKey(), inherited));
    all.putAll(named);
    String stands = standing(all, set);
    all.putIfAbsent(stands, words.words().of("page.role.unusable", stands));
    return Field.choiceOf(field.name(), all);
  }

  /** A value as it stands among the choices, whatever its case. */
  private static String standing(Map<String, String> choices, String set) {
    return choices.keySet().stream().filter(set::equalsIgnoreCase).findFirst().orElse(set);
  }

  private String shown(RoleField field, Map<String, String> sets) {
    String set = sets.getOrDefault(field.name(), "");
    return switch (field.type()) {
      case SECONDS -> field.accepts(set) ? Span.shown(set) : set;
      case FLAG, WORD ->
          field.words().stream().filter(set::equalsIgnoreCase).findFirst().orElse(set);
      case NUMBER, HOURS, TEMPLATE -> set;
    };
  }

  /** Takes what was typed, and says what is wrong with it at its field. */
  RoleForm take(Visit visit) {
    form.take(visit);
    RoleField.all().stream()
        .filter(it -> !value(it).isEmpty() && !it.accepts(value(it)))
        .forEach(it -> form.refuse(it.name(), words.wanted(it)));
    return this;
  }

  private String value(RoleField field) {
    String typed = form.text(field.name());
    return field.type() == RoleField.Type.SECONDS ? Span.seconds(typed) : typed;
  }

  /** What the role is to set, by name. */
  Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    RoleField.all().stream()
        .filter(it -> !value(it).isEmpty())
        .forEach(it -> values.put(it.name(), value(it)));
    return values;
  }

  /** What the default role is where no property is set, by the name of the setting. */
  static Map<String, String> builtIn() {
    return RoleField.all().stream()
        .collect(Collectors.toMap(RoleField::name, RoleField::otherwise));
  }

  /** Says what is wrong: at its field, if it is about one. */
  void refuse(String field, String sentence) {
    boolean isField = RoleField.all().stream().anyMatch(it -> it.name().equals(field));
    if (isField) {
      form.refuse(field, sentence);
    } else {
      form.refuse(sentence);
    }
  }

  Form form() {
    return form;
  }

  /** The fields by topic. */
  List<Group> groups() {
    Map<String, Object> shown = form.field();
    return Arrays.stream(RoleField.Topic.values())
        .map(
            topic ->
                new Group(
                    words.topic(topic),
                    RoleField.all().stream()
                        .filter(it -> it.topic() == topic)
                        .map(it -> shown.get(it.name()))
                        .toList()))
        .toList();
  }
}
