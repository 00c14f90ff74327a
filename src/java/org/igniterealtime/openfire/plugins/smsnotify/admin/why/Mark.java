package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

/** What is said of a condition, for eyes and for ears. */
enum Mark {
  /** It is as it has to be. */
  YES("✓"),
  /** It keeps a text from being sent. */
  NO("✗"),
  /** It delays a text. */
  LATER("◷"),
  /** It depends, or cannot be found out now. */
  UNKNOWN("?"),
  /** There is nothing to ask. */
  NONE("–");

  private final String sign;

  Mark(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  boolean isInTheWay() {
    return this == NO || this == LATER || this == UNKNOWN;
  }
}
