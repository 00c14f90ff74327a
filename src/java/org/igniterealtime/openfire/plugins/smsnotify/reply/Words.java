package org.igniterealtime.openfire.plugins.smsnotify.reply;

import org.igniterealtime.openfire.plugins.smsnotify.kit.WellFormed;

/** What somebody has texted, as a chat message may say it. */
final class Words {

  private Words() {}

  /**
   * The words without white space around them, and without what XML has no place for (XML 1.0,
   * section 2.2): control characters but line breaks and tabs, and U+FFFE and U+FFFF.
   */
  static String of(String body) {
    return WellFormed.of(body)
        .codePoints()
        .filter(Words::isAllowed)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  private static boolean isAllowed(int c) {
    return c == '\n' || c == '\t' || (!Character.isISOControl(c) && (c & 0xFFFE) != 0xFFFE);
  }
}
