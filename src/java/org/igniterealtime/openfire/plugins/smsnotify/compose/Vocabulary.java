package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.Optional;
import java.util.Set;

/** The macros that a template may use, by what it tells of. */
final class Vocabulary {

  /** A notice: what was missed in one conversation. */
  static final Vocabulary NOTICE =
      new Vocabulary(
          Set.of("messages"),
          Set.of(
              "recipient",
              "recipient.name",
              "sender",
              "sender.id",
              "sender.name",
              "conversation",
              "conversation.id",
              "conversation.name",
              "conversation.group",
              "count",
              "more",
              "several",
              "message",
              "messages",
              "messages[].text",
              "messages[].last",
              "messages[].sender",
              "messages[].sender.id",
              "messages[].sender.name"));

  /** A summary: what was missed in several conversations. */
  static final Vocabulary SUMMARY =
      new Vocabulary(
          Set.of("conversations"),
          Set.of(
              "recipient",
              "recipient.name",
              "count",
              "more",
              "conversations",
              "conversations[].id",
              "conversations[].name",
              "conversations[].group",
              "conversations[].count",
              "conversations[].last"));

  private static final String EACH = "[]";

  private final Set<String> lists;
  private final Set<String> paths;

  /**
   * @param lists the paths that a section repeats
   * @param paths every macro by its path; brackets follow what a section repeats
   */
  private Vocabulary(Set<String> lists, Set<String> paths) {
    this.lists = lists;
    this.paths = paths;
  }

  /**
   * What a name means within sections, as Mustache looks it up: in the innermost section that knows
   * its first part.
   *
   * @param around the paths of the sections around it, the innermost first
   * @return its path, with brackets if it is a list; empty where the name is unknown
   */
  Optional<String> path(String name, Iterable<String> around) {
    for (String section : around) {
      if (name.equals(".")) {
        return Optional.of(section);
      }
      String path = section.isEmpty() ? name : section + "." + name;
      String first = path.substring(0, path.length() - name.length()) + name.split("\\.", 2)[0];
      if (paths.contains(first)) {
        return paths.contains(path)
            ? Optional.of(lists.contains(path) ? path + EACH : path)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
