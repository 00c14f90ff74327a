package org.igniterealtime.openfire.plugins.smsnotify.compose;

/** What somebody wrote in the place of a phone number, so that it can be shown and not dialled. */
final class Masked {

  private static final char HIDDEN = '\u2022';
  private static final int LONGEST = 30;
  private static final int SHOWN_AT_START = 2;
  private static final int SHOWN_AT_END = 4;
  private static final int LEAST_HIDDEN = 3;

  private Masked() {}

  /**
   * The same in one line, with letters and digits hidden but for the first two and the last four;
   * all of them where that would leave fewer than three hidden.
   */
  static String of(String written) {
    String line = PlainLine.of(written);
    int[] shown = line.codePoints().limit(LONGEST).toArray();
    int count = 0;
    for (int c : shown) {
      count += Character.isLetterOrDigit(c) ? 1 : 0;
    }
    boolean partly = count >= SHOWN_AT_START + LEAST_HIDDEN + SHOWN_AT_END;
    StringBuilder masked = new StringBuilder();
    int seen = 0;
    for (int c : shown) {
      boolean character = Character.isLetterOrDigit(c);
      seen += character ? 1 : 0;
      boolean atAnEnd = partly && (seen <= SHOWN_AT_START || seen > count - SHOWN_AT_END);
      masked.appendCodePoint(character && !atAnEnd ? HIDDEN : c);
    }
    return masked.toString();
  }
}
