package org.igniterealtime.openfire.plugins.smsnotify.reply;

import java.util.Objects;

/** A keyword cannot be stored; says why, and in which field. */
public final class InvalidKeywordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What can be wrong with a keyword. */
  public enum Field {
    WORD,
    TEMPLATE
  }

  private final Field field;

  /**
   * @param message what is wrong, one sentence for the operator
   */
  public InvalidKeywordException(Field field, String message) {
    super(message);
    this.field = Objects.requireNonNull(field);
  }

  /** What is wrong. */
  public Field field() {
    return field;
  }
}
