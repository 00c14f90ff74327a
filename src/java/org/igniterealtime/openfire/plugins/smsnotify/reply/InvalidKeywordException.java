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
  private final boolean isBuiltIn;

  /**
   * @param message what is wrong, one sentence for the operator
   */
  public InvalidKeywordException(Field field, String message) {
    this(field, message, false);
  }

  private InvalidKeywordException(Field field, String message, boolean isBuiltIn) {
    super(message);
    this.field = Objects.requireNonNull(field);
    this.isBuiltIn = isBuiltIn;
  }

  /** It is one of the words that are built in. */
  static InvalidKeywordException ofBuiltIn(String word) {
    return new InvalidKeywordException(
        Field.WORD,
        "\"" + word + "\" is one of the words by which people opt out, in, or ask for help.",
        true);
  }

  /** Whether the word is one of those by which people opt out, in, or ask for help. */
  public boolean isBuiltIn() {
    return isBuiltIn;
  }

  /** What is wrong. */
  public Field field() {
    return field;
  }
}
