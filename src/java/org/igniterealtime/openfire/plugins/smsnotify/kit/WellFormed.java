package org.igniterealtime.openfire.plugins.smsnotify.kit;

/** Text without lone surrogates. */
public final class WellFormed {

  private static final char REPLACEMENT = '\uFFFD';

  private WellFormed() {}

  /** The text with U+FFFD in the place of every surrogate that is not half of a pair. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (isLone(text, i)) {
          return replaced(text);
        }
        i++;
      }
    }
    return text;
  }

  private static boolean isLone(String text, int index) {
    return index + 1 == text.length()
        || !Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
  }

  private static String replaced(String text) {
    return text.codePoints()
        .map(
            it -> it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE ? REPLACEMENT : it)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
