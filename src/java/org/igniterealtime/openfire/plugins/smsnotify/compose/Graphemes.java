package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.regex.Matcher;

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

  private static final int NOT_USUAL = -1;

  /** So many code points and the one that they join are within {@link #LONGEST} surely. */
  private static final int MOST_JOINED = LONGEST / 2 - 1;

  private final String text;
  private Matcher matcher;
  private int endOfTooLong;
  private boolean settled = true;

  Graphemes(String text) {
    this.text = text;
  }

  /** Where the grapheme ends that starts at an index. */
  int end(int start) {
    if (start < endOfTooLong) {
      return endOfCodePoint(start);
    }
    int end = endOfUsual(start);
    if (end == NOT_USUAL) {
      end = endOfAny(start);
      settled &= endsOne(text.codePointBefore(end));
    }
    if (end - start <= LONGEST) {
      return end;
    }
    settled = false;
    endOfTooLong = end;
    return endOfCodePoint(start);
  }

  /**
   * Finds the ends of many graphemes at once, as long as one look at two neighbours tells whether
   * they are of the same.
   *
   * @param start where the first of them starts; before the end of the text
   * @param most where graphemes are looked for at the latest
   * @param ends where they are written to; anything may be written behind them
   * @param known how many are there already; fewer than there is room for
   * @return how many are there then; no more than before where the first one takes a closer look
   */
  int ends(int start, int most, int[] ends, int known) {
    if (start < endOfTooLong) {
      return known;
    }
    int count = known;
    int joined = 0;
    int before = codePointAt(start);
    byte sortBefore = sortOf(before);
    int index = start + Character.charCount(before);
    while (index < most && count < ends.length) {
      int next = codePointAt(index);
      byte sort = sortOf(next);
      int end = ClusterBreak.between(sortBefore, sort);
      joined = end == 0 ? joined + 1 : 0;
      if (end == ClusterBreak.UNCLEAR || joined > MOST_JOINED) {
        return count;
      }
      // No branch: whether the next one joins is what no processor can foresee.
      ends[count] = index;
      count += end;
      if (before <= '~' && next <= '~') {
        // Graphemes of one unit each are likely to follow.
        return count;
      }
      before = next;
      sortBefore = sort;
      index += Character.charCount(next);
    }
    return count;
  }

  /**
   * Where a run of graphemes ends that are one code unit each.
   *
   * @param start where the first of them starts, if there is one
   * @param most where the run ends at the latest
   * @return at least the start; some that follow may be of one unit, too
   */
  int endOfSingle(int start, int most) {
    int end = start;
    while (end < most && isPlain(text.charAt(end))) {
      end++;
    }
    // Behind the last, something may stand that joins it.
    return end == text.length() ? end : Math.max(start, end - 1);
  }

  /**
   * The last end of a grapheme that is not after an index.
   *
   * @param start where another ends, or the text starts; further back than {@link #LONGEST} units
   */
  int lastEnd(int start, int most) {
    int last = most;
    while (last > start && !isSurelyEnd(last)) {
      last--;
    }
    for (int end = end(last); end <= most; end = end(last)) {
      last = end;
    }
    return last;
  }

  /** Whether a grapheme ends here whatever stands further ahead: nothing joins a plain one. */
  private boolean isSurelyEnd(int index) {
    return index < text.length()
        && sortAt(index) == ClusterBreak.PLAIN
        && sortOf(text.codePointBefore(index)) != ClusterBreak.UNUSUAL;
  }

  /**
   * Whether the text can be cut after any of the graphemes walked through so far, and punctuation
   * be put there, without changing any of them.
   */
  boolean settled() {
    return settled;
  }

  /** By the rules for usual characters; {@link #NOT_USUAL} where one takes part that is not. */
  private int endOfUsual(int start) {
    int end = endOfCodePoint(start);
    return switch (sortAt(start)) {
      case ClusterBreak.CONTROL -> end;
      case ClusterBreak.PLAIN -> endOfExtended(end);
      case ClusterBreak.FLAG -> endOfExtended(isFlag(end) ? endOfCodePoint(end) : end);
      case ClusterBreak.PICTURE -> endOfPictures(end);
      default -> NOT_USUAL;
    };
  }

  /** Two halves make a flag (GB12, GB13); whoever asks has come here flag by flag. */
  private boolean isFlag(int index) {
    return index < text.length() && sortAt(index) == ClusterBreak.FLAG;
  }

  /** Behind what may be extended, with all that extends it (GB9). */
  private int endOfExtended(int base) {
    int end = base;
    while (end < text.length()) {
      byte next = sortAt(end);
      if (next == ClusterBreak.UNUSUAL) {
        return NOT_USUAL;
      }
      if (next < ClusterBreak.EXTEND) {
        return end;
      }
      end = endOfCodePoint(end);
    }
    return end;
  }

  /**
   * Behind a picture, with all that extends it, and those that are joined to it (GB11). Whether a
   * second joiner in a row still joins, which no emoji has, platforms see differently.
   */
  private int endOfPictures(int picture) {
    int end = picture;
    boolean isJoined = false;
    boolean canBeJoined = true;
    while (end < text.length()) {
      byte next = sortAt(end);
      if (next == ClusterBreak.UNUSUAL || (next == ClusterBreak.JOINER && !canBeJoined)) {
        return NOT_USUAL;
      }
      boolean isAnother = isJoined && next == ClusterBreak.PICTURE;
      if (next < ClusterBreak.EXTEND && !isAnother) {
        return end;
      }
      isJoined = next == ClusterBreak.JOINER;
      canBeJoined = isAnother || (canBeJoined && next == ClusterBreak.EXTEND);
      end = endOfCodePoint(end);
    }
    return end;
  }

  private byte sortAt(int index) {
    return sortOf(codePointAt(index));
  }

  private int codePointAt(int index) {
    char c = text.charAt(index);
    return Character.isHighSurrogate(c) ? text.codePointAt(index) : c;
  }

  private static byte sortOf(int codePoint) {
    return codePoint >= ' ' && codePoint <= '~' ? ClusterBreak.PLAIN : ClusterBreak.of(codePoint);
  }

  /** By all the rules. */
  private int endOfAny(int start) {
    if (matcher == null) {
      matcher = ClusterBreak.clustersOf(text);
    }
    return matcher.find(start) ? matcher.end() : endOfCodePoint(start);
  }

  private int endOfCodePoint(int start) {
    return Character.isHighSurrogate(text.charAt(start))
        ? start + Character.charCount(text.codePointAt(start))
        : start + 1;
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
        || isPlain(text.charAt(0))
        || new Graphemes("." + Character.toString(text.codePointAt(0))).end(0) == 1;
  }
}
