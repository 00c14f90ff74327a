package org.igniterealtime.openfire.plugins.smsnotify.compose;

import com.github.mustachejava.Iteration;
import com.github.mustachejava.reflect.MapObjectHandler;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The macros that a template may use: their names, and how they are looked up. Only keys of maps
 * are looked up, never the methods or fields of any object.
 */
final class Macros extends MapObjectHandler {

  private static final String EACH = "[]";

  /** Every macro by its path; brackets follow what a section repeats. */
  private static final Set<String> PATHS =
      Set.of(
          "recipient",
          "recipient.name",
          "sender",
          "sender.id",
          "sender.name",
          "conversation",
          "conversation.id",
          "count",
          "more",
          "message",
          "messages",
          "messages[].text",
          "messages[].last",
          "messages[].sender",
          "messages[].sender.id",
          "messages[].sender.name");

  private static final Set<String> LISTS = Set.of("messages");

  /**
   * What a name means within sections, as Mustache looks it up: in the innermost section that knows
   * its first part.
   *
   * @param around the paths of the sections around it, the innermost first
   * @return its path, with brackets if it is a list; empty where the name is unknown
   */
  static Optional<String> path(String name, Iterable<String> around) {
    for (String section : around) {
      if (name.equals(".")) {
        return Optional.of(section);
      }
      String path = section.isEmpty() ? name : section + "." + name;
      String first = path.substring(0, path.length() - name.length()) + name.split("\\.", 2)[0];
      if (PATHS.contains(first)) {
        return PATHS.contains(path)
            ? Optional.of(LISTS.contains(path) ? path + EACH : path)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  @Override
  public Writer iterate(Iteration iteration, Writer writer, Object object, List<Object> scopes) {
    return isZero(object) ? writer : super.iterate(iteration, writer, object, scopes);
  }

  @Override
  public Writer falsey(Iteration iteration, Writer writer, Object object, List<Object> scopes) {
    return isZero(object)
        ? iteration.next(writer, object, scopes)
        : super.falsey(iteration, writer, object, scopes);
  }

  /** So that {@code {{#more}}} is left out where there are no more. */
  private static boolean isZero(Object object) {
    return Integer.valueOf(0).equals(object);
  }
}
