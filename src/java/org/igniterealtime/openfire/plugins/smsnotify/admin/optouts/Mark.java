package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;

/** What becomes of a line of a file that is imported. */
enum Mark {
  /** It is taken. */
  NEW(Kind.NEW),
  /** It is on record already, or something stronger is. */
  ALREADY(Kind.ALREADY),
  /** A line before says the same. */
  REPEATED(Kind.ALREADY),
  /** It has a quotation mark that is never closed. */
  OPEN_QUOTE(Kind.BAD),
  /** It is longer than any line that makes sense. */
  LONG_LINE(Kind.BAD),
  /** It names no number. */
  NO_NUMBER(Kind.BAD),
  /** As the phone book says. */
  NO_COUNTRY_CODE(Kind.BAD),
  /** As the phone book says. */
  NOT_A_NUMBER(Kind.BAD),
  /** As the phone book says. */
  INVALID(Kind.BAD),
  /** As the phone book says. */
  HAS_EXTENSION(Kind.BAD),
  /** As the phone book says. */
  NOT_MOBILE(Kind.BAD),
  /** It names nobody. */
  NO_PERSON(Kind.BAD),
  /** Nobody of that name has an account. */
  UNKNOWN_PERSON(Kind.BAD),
  /** No sender is called so. */
  LONG_SENDER(Kind.BAD),
  /** It does not say how somebody has agreed. */
  NO_REASON(Kind.BAD),
  /** There is no room for that. */
  LONG_REASON(Kind.BAD),
  /** It cannot be read as a date. */
  BAD_DATE(Kind.BAD),
  /** That has not happened yet. */
  FUTURE_DATE(Kind.BAD),
  /** The database has refused this line alone, again and again. */
  NOT_STORED(Kind.BAD);

  /** What counts for the sum. */
  enum Kind {
    NEW,
    ALREADY,
    BAD
  }

  private final Kind kind;

  Mark(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** The key of its words. */
  String key() {
    return "page.import.mark." + name();
  }

  /** That of a number that is none, or cannot be texted. */
  static Mark of(PhoneBook.Why why) {
    return switch (why) {
      case NO_COUNTRY_CODE -> NO_COUNTRY_CODE;
      case NOT_A_NUMBER -> NOT_A_NUMBER;
      case HAS_EXTENSION -> HAS_EXTENSION;
      case NOT_MOBILE, NOT_FOR_TEXTS -> NOT_MOBILE;
      case INVALID, TOO_MANY -> INVALID;
    };
  }
}
