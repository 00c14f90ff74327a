package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A form to fill in.
 *
 * @param title what it is about
 * @param instructions what to do, in sentences
 * @param fields in their order; each name stands once
 */
public record Form(String title, String instructions, List<Field> fields) {

  public Form {
    Objects.requireNonNull(title);
    Objects.requireNonNull(instructions);
    fields = List.copyOf(fields);
  }

  /**
   * The same as somebody has filled it in.
   *
   * @param wrong what is wrong, by the names of the fields
   */
  Form entered(Answers answers, Map<String, String> wrong) {
    return new Form(
        title,
        instructions,
        fields.stream()
            .map(
                field ->
                    field.isOpen()
                        ? field.entered(
                            answers.entered(field), wrong.getOrDefault(field.name(), ""))
                        : field)
            .toList());
  }
}
