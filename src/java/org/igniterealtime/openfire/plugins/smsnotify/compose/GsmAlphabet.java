package org.igniterealtime.openfire.plugins.smsnotify.compose;

/**
 * The GSM 7 bit default alphabet (3GPP TS 23.038, section 6.2.1) and its extension table (section
 * 6.2.1.1). National language tables are not used: no provider promises them.
 */
final class GsmAlphabet {

  /** What a character costs that is in neither table. */
  static final int NOT_IN_IT = 0;

  private static final int BASIC_SEPTETS = 1;

  /** The escape to the extension table, and the character there. */
  private static final int EXTENSION_SEPTETS = 2;

  /**
   * The default alphabet in the order of its codes, 16 to a row. The 27th code, 1B, is the escape
   * and no character; a space stands in its place.
   */
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅå"
          + "Δ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ"
          + " !\"#¤%&'()*+,-./"
          + "0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNO"
          + "PQRSTUVWXYZÄÖÑÜ§"
          + "¿abcdefghijklmno"
          + "pqrstuvwxyzäöñüà";

  /** Codes 0A (form feed), 14, 28, 29, 2F, 3C, 3D, 3E, 40 and 65. */
  private static final String EXTENSION = "\f^{}\\[~]|€";

  private static final byte[] SEPTETS = new byte['€' + 1];

  static {
    BASIC.chars().forEach(c -> SEPTETS[c] = BASIC_SEPTETS);
    EXTENSION.chars().forEach(c -> SEPTETS[c] = EXTENSION_SEPTETS);
  }

  private GsmAlphabet() {}

  /** The septets that a character takes, or {@link #NOT_IN_IT}. */
  static int septets(char c) {
    return c < SEPTETS.length ? SEPTETS[c] : NOT_IN_IT;
  }

  /**
   * The septets that a text takes, or {@link #NOT_IN_IT} if one of its characters is in neither
   * table. An empty text takes none, too.
   */
  static int septets(String text) {
    int septets = 0;
    for (int i = 0; i < text.length(); i++) {
      int cost = septets(text.charAt(i));
      if (cost == NOT_IN_IT) {
        return NOT_IN_IT;
      }
      septets += cost;
    }
    return septets;
  }

  /** Whether every character of a text is in one of the tables. */
  static boolean holds(String text) {
    return text.isEmpty() || septets(text) != NOT_IN_IT;
  }
}
