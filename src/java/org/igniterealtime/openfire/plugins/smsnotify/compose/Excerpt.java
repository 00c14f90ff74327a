package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.Arrays;

/** Words that may be shown in part, cut between graphemes. */
final class Excerpt {

  private final String words;
  private final int[] ends;

  private Excerpt(String words, int[] ends) {
    this.words = words;
    this.ends = ends;
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
    int[] ends = new int[Math.min(words.length(), 64)];
    int count = 0;
    int end = 0;
    while (end < words.length() && end < mostUnits && count < mostGraphemes) {
      end = graphemes.end(end);
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, 2 * count);
      }
      ends[count++] = end;
    }
    return new Excerpt(words, Arrays.copyOf(ends, count));
  }

  /** How many graphemes can be shown. */
  int graphemes() {
    return ends.length;
  }

  /** How many graphemes at the start are of the GSM alphabet. */
  int graphemesInGsm() {
    for (int i = 0, grapheme = 0; grapheme < ends.length; i++) {
      if (i == ends[grapheme]) {
        grapheme++;
      }
      if (grapheme < ends.length && GsmAlphabet.septets(words.charAt(i)) == GsmAlphabet.NOT_IN_IT) {
        return grapheme;
      }
    }
    return ends.length;
  }

  /** The first graphemes, and the ellipsis if those are not all. */
  String first(int graphemes, String ellipsis) {
    int shown = Math.min(graphemes, ends.length);
    int end = shown == 0 ? 0 : ends[shown - 1];
    return end == words.length() ? words : words.substring(0, end).stripTrailing() + ellipsis;
  }

  /** The last end of a word among the first graphemes; the same number where none is near. */
  int wordEnd(int graphemes, int near) {
    for (int n = graphemes; n > 0 && n >= graphemes - near; n--) {
      if (ends[n - 1] == words.length() || words.charAt(ends[n - 1]) == ' ') {
        return n;
      }
    }
    return graphemes;
  }
}
