package org.igniterealtime.openfire.plugins.smsnotify.cost;

import java.util.Objects;

/** A price that somebody wants to set cannot be: nothing was changed. */
public final class InvalidPriceException extends IllegalArgumentException {

  /** What of a price is wrong. */
  public enum Field {
    GATEWAY,
    REGION,
    PER_SEGMENT,
    PER_PICTURE
  }

  private static final long serialVersionUID = 1L;

  private final Field field;

  /**
   * @param sentence what is wrong with it and what would be right, one sentence
   */
  InvalidPriceException(Field field, String sentence) {
    super(Objects.requireNonNull(sentence));
    this.field = Objects.requireNonNull(field);
  }

  /** What of the price is wrong. */
  public Field field() {
    return field;
  }
}
