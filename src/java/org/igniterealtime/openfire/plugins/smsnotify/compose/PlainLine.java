package org.igniterealtime.openfire.plugins.smsnotify.compose;

import org.igniterealtime.openfire.plugins.smsnotify.kit.WellFormed;

/**
 * What somebody typed, made harmless for a text: one line, no control characters, nothing that
 * turns the reading direction of the words around it.
 */
final class PlainLine {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private static final int FIRST_PICTURE = 0x1F000;
  private static final int LAST_PICTURE = 0x1FAFF;

  private static final char IDEOGRAPHIC_SPACE = '\u3000';

  /** No more in a row, as in the Stream-Safe Text Format (UAX #15, section 13). */
  private static final int MOST_MARKS = 30;

  private final StringBuilder line = new StringBuilder();
  private boolean spaceDue;
  private int joinerDue;
  private int marks;

  private PlainLine() {}

  /**
   * The text as one line. White space is collapsed and stripped; control characters and
   * bidirectional controls (Unicode property Bidi_Control) are left out; lone surrogates are
   * U+FFFD; of several zero width joiners or non-joiners in a row one stays, and none beside white
   * space or at an end; of more than 30 combining marks in a row, the first 30 stay.
   */
  static String of(String text) {
    if (isPlain(text)) {
      return text;
    }
    String wellFormed = WellFormed.of(text);
    PlainLine plain = new PlainLine();
    for (int i = 0; i < wellFormed.length(); ) {
      int c = wellFormed.codePointAt(i);
      plain.add(c);
      i += Character.charCount(c);
    }
    return plain.line.toString();
  }

  /** The common case: words of usual characters and pictures with one space between them. */
  private static boolean isPlain(String text) {
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = c == ' ';
      if (space) {
        if (!inWord) {
          return false;
        }
      } else if (isPicture(text, i)) {
        i++;
      } else if (!Graphemes.isPlain(c) || c == '\n' || c == IDEOGRAPHIC_SPACE) {
        return false;
      }
      inWord = !space;
    }
    return inWord || text.isEmpty();
  }

  /** A pair that is an emoji or a skin tone: no space, control or mark is among them. */
  private static boolean isPicture(String text, int index) {
    if (!Character.isHighSurrogate(text.charAt(index))) {
      return false;
    }
    int c = text.codePointAt(index);
    return c >= FIRST_PICTURE && c <= LAST_PICTURE;
  }

  private void add(int c) {
    if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085') {
      spaceDue = line.length() > 0;
      joinerDue = 0;
      marks = 0;
    } else if (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER) {
      joinerDue = joinerDue == 0 && !spaceDue && line.length() > 0 ? c : joinerDue;
    } else if (!Character.isISOControl(c) && !turnsDirection(c) && !isOneMarkTooMany(c)) {
      append(c);
    }
  }

  private void append(int c) {
    if (spaceDue) {
      line.append(' ');
    } else if (joinerDue != 0) {
      line.appendCodePoint(joinerDue);
    }
    spaceDue = false;
    joinerDue = 0;
    line.appendCodePoint(c);
  }

  private boolean isOneMarkTooMany(int c) {
    int type = Character.getType(c);
    boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    marks = mark ? marks + 1 : 0;
    return marks > MOST_MARKS;
  }

  /** The Unicode property Bidi_Control: overrides, embeddings, isolates and marks. */
  static boolean turnsDirection(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
