package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.util.List;
import java.util.Objects;

/**
 * A field of a form (XEP-0004, section 3.2).
 *
 * @param name identifies it within the form; empty for one that only says something
 * @param kind what can be entered
 * @param label what people read beside it
 * @param help a sentence of help; empty for none
 * @param required whether something has to be entered
 * @param values what stands in it
 * @param options what can be chosen; none unless it is a choice
 * @param error what is wrong with what was entered, in a sentence; empty for nothing
 */
public record Field(
    String name,
    Kind kind,
    String label,
    String help,
    boolean required,
    List<String> values,
    List<Option> options,
    String error) {

  private static final String YES = "1";

  /** What can be entered. */
  public enum Kind {
    /** Nothing: it says something. */
    SAID,
    /** A line. */
    LINE,
    /** Several lines. */
    LINES,
    /** One of several options. */
    ONE_OF,
    /** Any of several options. */
    ANY_OF,
    /** Yes or no. */
    YES_NO
  }

  public Field {
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(label);
    Objects.requireNonNull(help);
    Objects.requireNonNull(error);
    values = List.copyOf(values);
    options = List.copyOf(options);
  }

  /** One that says something. */
  static Field said(String sentence) {
    return new Field("", Kind.SAID, "", "", false, List.of(sentence), List.of(), "");
  }

  /** An empty line. */
  static Field line(String name, String label) {
    return new Field(name, Kind.LINE, label, "", false, List.of(), List.of(), "");
  }

  /** Several lines that say something. */
  static Field lines(String name, String label, List<String> lines) {
    return new Field(name, Kind.LINES, label, "", false, lines, List.of(), "");
  }

  /** One of several options, one of which is chosen already. */
  static Field oneOf(String name, String label, String chosen, List<Option> options) {
    return new Field(name, Kind.ONE_OF, label, "", true, List.of(chosen), options, "");
  }

  /** Any of several options, none of which is chosen yet. */
  static Field anyOf(String name, String label, List<Option> options) {
    return new Field(name, Kind.ANY_OF, label, "", false, List.of(), options, "");
  }

  /** No, unless it becomes yes. */
  static Field yesNo(String name, String label) {
    return new Field(name, Kind.YES_NO, label, "", false, List.of("0"), List.of(), "");
  }

  /** The same with a sentence of help. */
  Field explained(String sentence) {
    return new Field(name, kind, label, sentence, required, values, options, error);
  }

  /** The same where something has to be entered. */
  Field needed() {
    return new Field(name, kind, label, help, true, values, options, error);
  }

  /** The same with something in it. */
  Field with(String value) {
    return new Field(name, kind, label, help, required, List.of(value), options, error);
  }

  /** The same as somebody has filled it in, and what is wrong with that. */
  Field entered(List<String> entered, String wrong) {
    return new Field(name, kind, label, help, required, entered, options, wrong);
  }

  /** Whether it is for people to fill in. */
  boolean isOpen() {
    return kind != Kind.SAID;
  }

  /** What {@code true} is in a field for yes or no (XEP-0004, section 3.3). */
  static boolean isYes(String value) {
    return value.equals(YES) || value.equalsIgnoreCase("true");
  }
}
