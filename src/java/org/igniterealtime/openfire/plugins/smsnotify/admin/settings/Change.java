package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;

/**
 * That a property becomes another.
 *
 * @param before empty where it was not set
 * @param after empty where it is not to be set
 */
record Change(String property, String before, String after) {

  /** What stands before the name of a property in a form that sets it back. */
  private static final String BEFORE = "before.";

  /** The same, of what it was left as. */
  private static final String AFTER = "after.";

  /** What a property is now, and is to be. */
  static Change of(String property, String after, PropertyEditor properties) {
    return new Change(property, properties.get(property).orElse(""), after);
  }

  boolean isOne() {
    return !before.equals(after);
  }

  /**
   * Makes several, or none: what was made is taken back where another cannot be.
   *
   * @throws RuntimeException if one cannot be made now
   */
  static void make(List<Change> changes, PropertyEditor properties) {
    Deque<Change> made = new ArrayDeque<>();
    try {
      for (Change change : changes) {
        made.push(change);
        put(change.property(), change.after(), properties);
      }
    } catch (RuntimeException e) {
      made.forEach(it -> takeBack(it, properties, e));
      throw e;
    }
  }

  private static void takeBack(Change change, PropertyEditor properties, RuntimeException cause) {
    try {
      put(change.property(), change.before(), properties);
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private static void put(String property, String value, PropertyEditor properties) {
    if (value.isEmpty()) {
      properties.remove(property);
    } else {
      properties.set(property, value);
    }
  }

  /** A line for each of them, for the audit log. */
  static String audited(List<Change> changes) {
    return changes.stream()
        .map(it -> "set %s from \"%s\" to \"%s\"".formatted(it.property, it.before, it.after))
        .map(line -> line.replaceAll("\\R", " "))
        .collect(Collectors.joining("\n"));
  }

  /** The fields of a form that sets them back, as long as they are as they were left. */
  static Map<String, String> undoing(List<Change> changes) {
    Map<String, String> fields = new TreeMap<>();
    changes.forEach(it -> fields.put(BEFORE + it.property(), it.before()));
    changes.forEach(it -> fields.put(AFTER + it.property(), it.after()));
    return fields;
  }

  /** Whether nobody has changed a property since it was left as a form that sets it back says. */
  static boolean isAsLeft(Visit visit, String property, PropertyEditor properties) {
    return !visit.has(AFTER + property)
        || visit.text(AFTER + property).equals(properties.get(property).orElse(""));
  }

  /** What stands before the name of a property in a form that sets it back. */
  static String undoing(String property) {
    return BEFORE + property;
  }
}
