package org.igniterealtime.openfire.plugins.smsnotify.kit;

/** Text without lone surrogates. */
public final class WellFormed {

  private static final char REPLACEMENT = '\uFFFD';

  private WellFormed() {}

  /** The text with U+FFFD in the place of every surrogate that is not half of a pair. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    return text.codePoints()
        .map(
            it -> it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE ? REPLACEMENT : it)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
