package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.Objects;

/** A template cannot be stored; says which field is wrong, and where in it. */
public final class InvalidTemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What can be wrong with a template. */
  public enum Field {
    NAME,
    TITLE,
    BODY,
    LIVE_SENDER,
    SANDBOX_SENDER
  }

  private final Field field;
  private final int line;
  private final int column;

  /**
   * @param message what is wrong, one sentence for the operator
   */
  public InvalidTemplateException(Field field, String message) {
    this(field, message, 0, 0);
  }

  /**
   * @param message what is wrong, one sentence for the operator
   * @param line the first is 1; 0 for the field as a whole
   * @param column in characters, the first is 1; 0 for the field as a whole
   */
  public InvalidTemplateException(Field field, String message, int line, int column) {
    super(message);
    this.field = Objects.requireNonNull(field);
    this.line = line;
    this.column = column;
  }

  /** What is wrong. */
  public Field field() {
    return field;
  }

  /** The line of the body in which the error is, the first is 1; 0 for the field as a whole. */
  public int line() {
    return line;
  }

  /** The character of the line at which the error is, the first is 1; 0 for the whole field. */
  public int column() {
    return column;
  }
}
