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

  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int FIRST_EMOJI = 0x1F000;
  private static final int LAST_EMOJI = 0x1FAFF;
  private static final int FIRST_FLAG_LETTER = 0x1F1E6;
  private static final int LAST_FLAG_LETTER = 0x1F1FF;
  private static final int VARIATION_SELECTOR_16 = 0xFE0F;
  private static final int LIGHT_SKIN_TONE = 0x1F3FB;
  private static final int DARK_SKIN_TONE = 0x1F3FF;

  private final String text;
  private Matcher matcher;
  private int neverJoining = -1;
  private int endOfTooLong;
  private boolean settled = true;

  Graphemes(String text) {
    this.text = text;
  }

  /** Where the grapheme ends that starts at an index. */
  int end(int start) {
    if (standsAlone(start)) {
      return start + 1;
    }
    int endOfCodePoint = endOfCodePoint(start);
    if (start < endOfTooLong || endsAt(endOfCodePoint)) {
      return endOfCodePoint;
    }
    int endOfModifier = endOfModifier(start, endOfCodePoint);
    if (endOfModifier > endOfCodePoint && endsAt(endOfModifier)) {
      return endOfModifier;
    }
    int end = endOfCluster(start);
    settled &= end - start <= LONGEST && endsOne(text.codePointBefore(end));
    if (end - start <= LONGEST) {
      return end;
    }
    endOfTooLong = end;
    return endOfCodePoint;
  }

  /**
   * Whether the text can be cut after any of the graphemes walked through so far, and punctuation
   * be put there, without changing any of them.
   */
  boolean settled() {
    return settled;
  }

  /** Whether a grapheme ends at an index, by what is on either side of it alone. */
  private boolean endsAt(int index) {
    int last = text.codePointBefore(index);
    return endsOne(last)
        && (index == text.length()
            || isPlain(text.charAt(index))
            || (last != ZERO_WIDTH_JOINER && isEmoji(text.codePointAt(index))));
  }

  /** Whether this is a picture that only a joiner joins to what stands before it. */
  private static boolean isEmoji(int c) {
    return c >= FIRST_EMOJI
        && c <= LAST_EMOJI
        && (c < LIGHT_SKIN_TONE || c > DARK_SKIN_TONE)
        && (c < FIRST_FLAG_LETTER || c > LAST_FLAG_LETTER);
  }

  /** Behind an emoji, where the modifier ends that follows: a skin tone, or how it is shown. */
  private int endOfModifier(int start, int end) {
    if (text.codePointAt(start) < FIRST_EMOJI || end == text.length()) {
      return end;
    }
    int next = text.codePointAt(end);
    boolean modifies =
        next == VARIATION_SELECTOR_16 || (next >= LIGHT_SKIN_TONE && next <= DARK_SKIN_TONE);
    return modifies ? end + Character.charCount(next) : end;
  }

  private int endOfCluster(int start) {
    if (matcher == null) {
      matcher = CLUSTER.matcher(text);
    }
    return matcher.find(start) ? matcher.end() : endOfCodePoint(start);
  }

  private int endOfCodePoint(int start) {
    return start + Character.charCount(text.codePointAt(start));
  }

  /** The common case, without the matcher. Remembers of the next character what it finds out. */
  private boolean standsAlone(int index) {
    int next = index + 1;
    if (index != neverJoining && !neverJoins(text.charAt(index))) {
      return false;
    }
    if (next < text.length() && !neverJoins(text.charAt(next))) {
      return false;
    }
    neverJoining = next;
    return true;
  }

  /** Whether two such characters side by side are always two graphemes. */
  private static boolean neverJoins(char c) {
    return isPlain(c) || (c >= '\uAC00' && c <= '\uD7A3'); // Hangul syllables
  }

  /**
   * Whether this is one of the usual characters to which UAX #29 gives no property: nothing but
   * marks joins it from behind, nothing but what does not {@linkplain #endsOne end} a grapheme from
   * before.
   */
  static boolean isPlain(char c) {
    if (c < '\u0300') {
      return (c >= ' ' && c <= '~') || c == '\n' || c >= '\u00AF'; // Latin
    }
    return (c >= '\u0391' && c <= '\u0482') // Greek, Cyrillic
        || (c >= '\u05D0' && c <= '\u05EA') // Hebrew
        || (c >= '\u0620' && c <= '\u064A') // Arabic
        || (c >= '\u2010' && c <= '\u2027') // dashes, quotation marks, ellipsis
        || (c >= '\u3000' && c <= '\u3029') // ideographic punctuation
        || (c >= '\u3041' && c <= '\u3096') // Hiragana
        || (c >= '\u30A1' && c <= '\u30FA') // Katakana
        || (c >= '\u4E00' && c <= '\u9FFF') // CJK ideographs
        || (c >= '\uFF01' && c <= '\uFF9D'); // full-width and half-width forms
  }

  /**
   * Whether a grapheme always ends after this code point if a {@linkplain #isPlain plain} character
   * follows: not after a carriage return, half of a pair, or what the annex calls Prepend.
   */
  static boolean endsOne(int c) {
    return c != '\r'
        && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        && (c < 0x0600 || c > 0x0605)
        && c != 0x06DD
        && c != 0x070F
        && (c < 0x0890 || c > 0x08E2)
        && c != 0x0D4E
        && (c < 0x11000 || c > 0x11FFF);
  }

  /** Whether the first character of a text starts a grapheme after a plain one. */
  static boolean startsOne(String text) {
    return text.isEmpty()
        || neverJoins(text.charAt(0))
        || new Graphemes("." + Character.toString(text.codePointAt(0))).end(0) == 1;
  }
}
