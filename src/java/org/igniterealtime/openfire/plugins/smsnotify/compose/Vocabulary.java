package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Nearest;

/**
 * The macros that a template may use, by what it tells of.
 *
 * @param lists the paths that a section repeats
 * @param paths every macro by its path; brackets follow what a section repeats
 */
record Vocabulary(Set<String> lists, Set<String> paths) {

  /** Begins the macros whose names nobody knows before: the fields of a conversation. */
  static final String FIELDS = "conversation.custom";

  /** Begins the macros of the recipient's properties. */
  static final String OF_RECIPIENT = "recipient.custom";

  /** Begins the macros of the properties of the author of the newest message. */
  static final String OF_SENDER = "sender.custom";

  /** The link, which is made of the other macros. */
  static final String LINK = "link";

  /** The code that confirms a number. */
  static final String CODE = "code";

  private static final Pattern FIELD = Pattern.compile("[\\w-]{1,40}");
  private static final String EACH = "[]";

  private static final Set<String> EVERYWHERE =
      Set.of(
          "recipient",
          "recipient.id",
          "recipient.name",
          "count",
          "more",
          "named",
          "date",
          "time",
          "site",
          LINK,
          "url");

  private static final Set<String> IN_NOTICES =
      Set.of(
          "sender",
          "sender.id",
          "sender.name",
          "conversation",
          "conversation.id",
          "conversation.jid",
          "conversation.name",
          "conversation.group",
          FIELDS,
          "several",
          "quoted",
          "message",
          "messages",
          "messages[].text",
          "messages[].last",
          "messages[].date",
          "messages[].time",
          "messages[].sender",
          "messages[].sender.id",
          "messages[].sender.name");

  private static final Set<String> IN_SUMMARIES =
      Set.of(
          "conversations",
          "conversations[].id",
          "conversations[].jid",
          "conversations[].name",
          "conversations[].group",
          "conversations[].count",
          "conversations[].last");

  private static final Set<String> IN_ANSWERS =
      Set.of("recipient", "recipient.id", "recipient.name", "number", "site", "url");

  /** Of a notice: what was missed in one conversation. No properties of users are known. */
  static Vocabulary ofNotices() {
    return ofNotices(Set.of());
  }

  /**
   * Of a notice.
   *
   * @param properties the properties of users that may be told
   */
  static Vocabulary ofNotices(Set<String> properties) {
    return new Vocabulary(
        Set.of("messages"),
        union(
            Stream.concat(EVERYWHERE.stream(), IN_NOTICES.stream()),
            Stream.concat(of(OF_RECIPIENT, properties), of(OF_SENDER, properties))));
  }

  /** Of a summary: what was missed in several conversations. No properties of users are known. */
  static Vocabulary ofSummaries() {
    return ofSummaries(Set.of());
  }

  /**
   * Of a summary.
   *
   * @param properties the properties of users that may be told
   */
  static Vocabulary ofSummaries(Set<String> properties) {
    return new Vocabulary(
        Set.of("conversations"),
        union(
            Stream.concat(EVERYWHERE.stream(), IN_SUMMARIES.stream()),
            of(OF_RECIPIENT, properties)));
  }

  /**
   * Of a link: that of a notice but for the link itself and for what was said.
   *
   * @param properties the properties of users that may be told
   */
  static Vocabulary link(Set<String> properties) {
    Set<String> paths = new LinkedHashSet<>(ofNotices(properties).paths());
    paths.removeIf(path -> path.equals(LINK) || path.equals("more") || path.startsWith("message"));
    return new Vocabulary(Set.of(), Set.copyOf(paths));
  }

  /** Of an answer to a text that came in. */
  static Vocabulary ofAnswers() {
    return new Vocabulary(Set.of(), IN_ANSWERS);
  }

  /** Of a text that has a code which confirms a number. */
  static Vocabulary ofCodes() {
    return new Vocabulary(Set.of(), union(IN_ANSWERS.stream(), Stream.of(CODE)));
  }

  /** Whether a field or a property can be called so in a macro. */
  static boolean isField(String name) {
    return FIELD.matcher(name).matches();
  }

  private static Stream<String> of(String whose, Set<String> properties) {
    return properties.isEmpty()
        ? Stream.empty()
        : Stream.concat(Stream.of(whose), properties.stream().map(it -> whose + "." + it));
  }

  private static Set<String> union(Stream<String> one, Stream<String> other) {
    return Stream.concat(one, other).collect(Collectors.toUnmodifiableSet());
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
      if (paths.contains(first) || isInFields(path)) {
        return paths.contains(path) || isInFields(path)
            ? Optional.of(lists.contains(path) ? path + EACH : path)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean isInFields(String path) {
    return paths.contains(FIELDS)
        && path.startsWith(FIELDS + ".")
        && isField(path.substring(FIELDS.length() + 1));
  }

  /**
   * The known name that is most like one that is not; empty where none is like it.
   *
   * @param around the paths of the sections around it, the innermost first
   */
  String nearest(String name, Iterable<String> around) {
    Set<String> names = new LinkedHashSet<>();
    for (String section : around) {
      String before = section.isEmpty() ? "" : section + ".";
      paths.stream()
          .filter(path -> path.startsWith(before))
          .map(path -> path.substring(before.length()))
          .filter(path -> !path.contains(EACH) && !path.equals(name))
          .sorted()
          .forEach(names::add);
    }
    return Nearest.of(name, names).orElse("");
  }
}
