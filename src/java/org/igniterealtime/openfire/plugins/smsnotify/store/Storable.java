package org.igniterealtime.openfire.plugins.smsnotify.store;

/** Strings as every database takes them. */
final class Storable {

  private static final char REPLACEMENT = '\uFFFD';

  private Storable() {}

  /**
   * The string without what PostgreSQL or MySQL refuse: the null character, and halves of
   * characters outside the basic plane, become U+FFFD.
   */
  static String text(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return replaced(raw);
      }
    }
    return raw;
  }

  private static String replaced(String raw) {
    StringBuilder clean = new StringBuilder(raw.length());
    raw.codePoints()
        .map(
            c ->
                c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    ? REPLACEMENT
                    : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** Oracle stores an empty string as null. */
  static String orEmpty(String stored) {
    return stored == null ? "" : stored;
  }
}
