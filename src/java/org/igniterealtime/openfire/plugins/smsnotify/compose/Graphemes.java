package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The graphemes of one text: extended grapheme clusters by Unicode Standard Annex #29. A cluster
 * that is longer than a segment can hold (no script has one, but anybody can type one) counts as
 * its code points, so that every grapheme fits a segment.
 *
 * <p>Texts are walked through from the start; not safe for use by several threads.
 */
final class Graphemes {

  /** What one segment of a series holds in UCS-2. */
  static final int LONGEST = 67;

  // A BreakIterator follows UAX #29 only since Java 20.
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private final String text;
  private final Matcher matcher;
  private int endOfTooLong;

  Graphemes(String text) {
    this.text = text;
    this.matcher = CLUSTER.matcher(text);
  }

  /** Where the grapheme ends that starts at an index. */
  int end(int start) {
    if (standsAlone(start)) {
      return start + 1;
    }
    if (start < endOfTooLong) {
      return endOfCodePoint(start);
    }
    int end = matcher.find(start) ? matcher.end() : endOfCodePoint(start);
    if (end - start <= LONGEST) {
      return end;
    }
    endOfTooLong = end;
    return endOfCodePoint(start);
  }

  private int endOfCodePoint(int start) {
    return start + Character.charCount(text.codePointAt(start));
  }

  /** The common case, without the matcher. */
  private boolean standsAlone(int index) {
    return neverJoins(text.charAt(index))
        && (index + 1 == text.length() || neverJoins(text.charAt(index + 1)));
  }

  /** Whether two such characters side by side are always two graphemes. */
  private static boolean neverJoins(char c) {
    return (c >= ' ' && c <= '~')
        || (c >= '\u00C0' && c <= '\u02FF') // Latin
        || (c >= '\u0400' && c <= '\u0482') // Cyrillic
        || (c >= '\u3041' && c <= '\u3096') // Hiragana
        || (c >= '\u30A1' && c <= '\u30FA') // Katakana
        || (c >= '\u4E00' && c <= '\u9FFF') // CJK ideographs
        || (c >= '\uAC00' && c <= '\uD7A3'); // Hangul syllables
  }
}
