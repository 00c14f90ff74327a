package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.Arrays;

/** Words that may be shown in part, cut between graphemes. */
final class Excerpt {

  private static final int NOT_COUNTED = -1;

  private final String words;
  private final int[] ends;
  private final boolean settled;
  private int inGsm = NOT_COUNTED;

  private Excerpt(String words, int[] ends, boolean settled) {
    this.words = words;
    this.ends = ends;
    this.settled = settled;
  }

  /** Words of which all may be shown. */
  static Excerpt of(String words) {
    return of(words, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /**
   * Words that are looked at up to a length only.
   *
   * @param mostGraphemes how many graphemes may be shown
   * @param mostUnits how many code units, at least, are told apart as graphemes
   */
  static Excerpt of(String words, int mostGraphemes, int mostUnits) {
    Graphemes graphemes = new Graphemes(words);
    int[] ends = new int[Math.min(words.length(), Math.min(mostGraphemes, mostUnits))];
    int last = Math.min(words.length(), mostUnits);
    int count = 0;
    int end = 0;
    while (end < last && count < ends.length) {
      int single = graphemes.endOfSingle(end, Math.min(last, end + ends.length - count));
      while (end < single) {
        ends[count++] = ++end;
      }
      if (end < last && count < ends.length) {
        int before = count;
        count = graphemes.ends(end, last, ends, count);
        if (count == before) {
          ends[count++] = graphemes.end(end);
        }
        end = ends[count - 1];
      }
    }
    int[] exact = count == ends.length ? ends : Arrays.copyOf(ends, count);
    return new Excerpt(words, exact, graphemes.settled());
  }

  /** The words, with those that are not looked at. */
  String words() {
    return words;
  }

  /** How many code units there are, whether they can be shown or not. */
  int length() {
    return words.length();
  }

  /** How many graphemes can be shown. */
  int graphemes() {
    return ends.length;
  }

  /** Where, in the words, so many graphemes end. */
  int end(int graphemes) {
    return graphemes == 0 ? 0 : ends[graphemes - 1];
  }

  /** Whether these graphemes stay the same wherever they are cut and punctuation follows. */
  boolean settled() {
    return settled;
  }

  /** Whether a grapheme, counted from 0, ends with white space. */
  boolean isBlank(int grapheme) {
    return Character.isWhitespace(words.charAt(ends[grapheme] - 1));
  }

  /** How many graphemes at the start are of the GSM alphabet. */
  int graphemesInGsm() {
    if (inGsm == NOT_COUNTED) {
      inGsm = countInGsm();
    }
    return inGsm;
  }

  private int countInGsm() {
    int looked = end(ends.length);
    for (int i = 0; i < looked; i++) {
      if (GsmAlphabet.septets(words.charAt(i)) == GsmAlphabet.NOT_IN_IT) {
        int place = Arrays.binarySearch(ends, i);
        return place < 0 ? -1 - place : place + 1;
      }
    }
    return ends.length;
  }

  /**
   * Whether so many graphemes surely are not all of the GSM alphabet. White space is left open:
   * before an ellipsis it goes.
   */
  boolean isOutsideGsm(int graphemes) {
    int inGsm = graphemesInGsm();
    return inGsm < graphemes && !isBlank(inGsm);
  }

  /** The first graphemes, and the ellipsis if those are not all. */
  String first(int graphemes, String ellipsis) {
    int end = end(Math.min(graphemes, ends.length));
    return end == words.length() ? words : words.substring(0, end).stripTrailing().concat(ellipsis);
  }

  /**
   * The last end of a word among the first graphemes; the same number where none is near. A link is
   * never left in part: it would lead elsewhere.
   */
  int wordEnd(int graphemes, int near) {
    int end = end(graphemes);
    boolean inWord = end > 0 && end < words.length() && words.charAt(end) != ' ';
    int word = inWord ? words.lastIndexOf(' ', end - 1) + 1 : end;
    for (int i = word; inWord && i < end; i++) {
      // Not all write a space before a link.
      if (isLink(i, "https://") || isLink(i, "http://")) {
        return graphemesUpTo(i);
      }
    }
    for (int n = graphemes; n > 0 && n >= graphemes - near; n--) {
      if (ends[n - 1] == words.length() || words.charAt(ends[n - 1]) == ' ') {
        return n;
      }
    }
    return graphemes;
  }

  /** Whether a link would be cut behind so many graphemes. */
  boolean isWithinLink(int graphemes) {
    return wordEnd(graphemes, 0) < graphemes;
  }

  private boolean isLink(int start, String scheme) {
    return words.regionMatches(true, start, scheme, 0, scheme.length());
  }

  private int graphemesUpTo(int end) {
    int n = Arrays.binarySearch(ends, end);
    return n < 0 ? -1 - n : n + 1;
  }
}
