package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A form: its fields, what stands in them, and what is wrong with that, each at its field. It
 * belongs to one visit and one thread. A page makes one to look at with {@link #put}, or one that
 * was sent with {@link #take}; what is wrong is said by {@link #refuse}, and the same form is shown
 * again then, with all that was typed but secrets.
 */
public final class Form {

  private static final Logger Log = LoggerFactory.getLogger(Form.class);

  private final String name;
  private final Wording words;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> errors = new LinkedHashMap<>();
  private final List<String> general = new ArrayList<>();

  /**
   * @param name where its words are: {@code page.<name>.…}
   */
  public Form(String name, Wording words, List<Field> fields) {
    this.name = Objects.requireNonNull(name);
    this.words = Objects.requireNonNull(words);
    fields.forEach(field -> this.fields.put(field.name(), field));
  }

  /**
   * Puts something into a field; of a secret, whether there is one.
   *
   * @throws IllegalArgumentException if there is no such field
   */
  public Form put(String field, String value) {
    known(field);
    values.put(field, value);
    return this;
  }

  /**
   * Takes what was typed. What must be there and is not, what is too long, and what is none of a
   * choice, is refused.
   */
  public Form take(Visit visit) {
    for (Field field : fields.values()) {
      String typed = typed(visit, field);
      values.put(field.name(), typed);
      if (typed.isEmpty() && field.isRequired()) {
        refuse(field.name(), words.of("page.form.required"));
      } else if (typed.length() > field.longest()) {
        refuse(field.name(), words.of("page.form.long", field.longest(), typed.length()));
      } else if (field.kind() == Field.Kind.CHOICE && !field.values().contains(typed)) {
        refuse(field.name(), words.of("page.form.choice"));
      }
    }
    return this;
  }

  private static String typed(Visit visit, Field field) {
    return switch (field.kind()) {
      case FLAG -> Boolean.toString(visit.text(field.name()).equals("true"));
      case AREA -> visit.untouched(field.name());
      case FILE -> visit.file(field.name()).map(Upload::name).orElse("");
      default -> visit.text(field.name());
    };
  }

  /** What stands in a field; empty where nothing does. */
  public String text(String field) {
    known(field);
    return values.getOrDefault(field, "");
  }

  /** Whether a box is ticked. */
  public boolean isTicked(String field) {
    return text(field).equals("true");
  }

  /** Says what is wrong with a field: the first that is said counts. */
  public Form refuse(String field, String sentence) {
    known(field);
    errors.putIfAbsent(field, sentence);
    return this;
  }

  /** Says what is wrong with the whole. */
  public Form refuse(String sentence) {
    general.add(sentence);
    return this;
  }

  /** Whether nothing is wrong. */
  public boolean isGood() {
    return errors.isEmpty() && general.isEmpty();
  }

  /**
   * Does what the form asks for, if nothing is wrong with it. Where that fails, for instance since
   * the database is away, the form says so, and nothing that was typed is lost.
   *
   * @return whether it was done
   */
  public boolean attempt(Runnable work) {
    if (!isGood()) {
      return false;
    }
    try {
      work.run();
      return isGood();
    } catch (RuntimeException e) {
      Log.warn("What was typed into the form {} cannot be stored now", name, e);
      refuse(words.of("page.form.failed"));
      return false;
    }
  }

  /** All fields in their order, for the template {@code field}. */
  public List<Object> fields() {
    return fields.values().stream().map(it -> (Object) shown(it)).toList();
  }

  /** The fields by their names, with underscores in the place of dots and hyphens. */
  public Map<String, Object> field() {
    return fields.values().stream()
        .collect(
            Collectors.toMap(it -> it.name().replaceAll("[.-]", "_"), it -> (Object) shown(it)));
  }

  /** Whether something is wrong. */
  public boolean hasErrors() {
    return !isGood();
  }

  /** What is wrong with the whole. */
  public List<String> general() {
    return List.copyOf(general);
  }

  /** A field that something is wrong with, so that one can go there from the top of the page. */
  record Complaint(String id, String label, String error) {}

  /** What is wrong with the fields, in their order. */
  public List<Object> complaints() {
    return fields.values().stream()
        .filter(it -> errors.containsKey(it.name()))
        .map(
            it ->
                (Object)
                    new Complaint(
                        Field.idOf(it.name()),
                        words.of("page." + name + "." + it.name() + ".label"),
                        errors.get(it.name())))
        .toList();
  }

  private Field.Shown shown(Field field) {
    return field.shown(
        name, values.getOrDefault(field.name(), ""), errors.getOrDefault(field.name(), ""), words);
  }

  private void known(String field) {
    if (!fields.containsKey(field)) {
      throw new IllegalArgumentException("the form " + name + " has no field " + field);
    }
  }
}
