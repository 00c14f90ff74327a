package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody has entered into a form. Clients send what they like: only what the form asks for
 * counts.
 */
final class Answers {

  /** As long as anything is that makes sense here; a JID is the longest of it. */
  private static final int LONGEST = 3072;

  private static final int MOST_VALUES = 100;

  private final Form form;
  private final Map<String, List<String>> typed;

  /**
   * @param typed by the names of the fields
   */
  Answers(Form form, Map<String, List<String>> typed) {
    this.form = Objects.requireNonNull(form);
    this.typed = Objects.requireNonNull(typed);
  }

  /** What stands in a line, or is chosen, without white space around it; empty for nothing. */
  String of(String name) {
    return all(name).stream().findFirst().orElse("");
  }

  /** All that is chosen. */
  List<String> all(String name) {
    return form.fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .map(this::entered)
        .orElse(List.of());
  }

  /** Whether it is yes. */
  boolean isYes(String name) {
    return Field.isYes(of(name));
  }

  /**
   * What was entered into a field of the form. A client that leaves a choice out of what it sends
   * leaves it as it was.
   */
  List<String> entered(Field field) {
    List<String> values = typed.get(field.name());
    if (values == null) {
      return field.kind() == Field.Kind.ONE_OF ? field.values() : List.of();
    }
    return values.stream()
        .limit(MOST_VALUES)
        .filter(Objects::nonNull)
        .map(String::strip)
        .map(value -> value.length() > LONGEST ? value.substring(0, LONGEST) : value)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** What is wrong whatever the form is about, by the names of the fields. */
  Map<String, String> wrong(Words words) {
    Map<String, String> wrong = new LinkedHashMap<>();
    for (Field field : form.fields()) {
      objection(field, words).ifPresent(sentence -> wrong.put(field.name(), sentence));
    }
    return wrong;
  }

  private Optional<String> objection(Field field, Words words) {
    List<String> values = entered(field);
    return switch (field.kind()) {
      case SAID -> Optional.empty();
      case ONE_OF ->
          values.size() == 1 && isOption(field, values.get(0))
              ? Optional.empty()
              : Optional.of(words.of("choose"));
      case ANY_OF ->
          values.stream().allMatch(value -> isOption(field, value))
              ? Optional.empty()
              : Optional.of(words.of("choose"));
      case LINE, LINES, YES_NO -> line(field, values, words);
    };
  }

  private static Optional<String> line(Field field, List<String> values, Words words) {
    if (values.stream().anyMatch(value -> value.length() >= LONGEST)) {
      return Optional.of(words.of("tooLong"));
    }
    return field.required() && values.isEmpty()
        ? Optional.of(words.of("missing"))
        : Optional.empty();
  }

  private static boolean isOption(Field field, String value) {
    return field.options().stream().anyMatch(option -> option.value().equals(value));
  }
}
