package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What each code point does to the grapheme clusters around it: as much of the property
 * Grapheme_Cluster_Break (Unicode Standard Annex #29, section 3.1) as telling usual clusters apart
 * takes. What is {@link #UNUSUAL} takes all its rules.
 *
 * <p>It is found out by asking the platform's regular expressions, so the characters are those of
 * one version of Unicode, whichever that is. Code points are asked for in pages, when one of them
 * is first met. Safe for use by many threads.
 */
final class ClusterBreak {

  /** Anything else: CR, Prepend, the parts of Hangul syllables, letters that a virama links. */
  static final byte UNUSUAL = 0;

  /** Stands alone: line feed, other controls. */
  static final byte CONTROL = 1;

  /** Other, and whole syllables of Hangul: what follows in here joins it, nothing before does. */
  static final byte PLAIN = 2;

  /** Extended_Pictographic: the same, but a joiner joins two. */
  static final byte PICTURE = 3;

  /** Regional_Indicator: half of a flag. */
  static final byte FLAG = 4;

  /** Extend: joins what stands before it. Accents, skin tones, variation selectors. */
  static final byte EXTEND = 5;

  /** ZWJ: the same, and joins two pictures. */
  static final byte JOINER = 6;

  /** SpacingMark: joins what stands before it, and nothing is joined to that by a joiner. */
  static final byte SPACING_MARK = 7;

  /** Whether a cluster ends between two depends on more than these two. */
  static final int UNCLEAR = 2;

  private static final int SORTS = 8;
  private static final byte[] BETWEEN = between();

  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final AtomicReferenceArray<byte[]> PAGES =
      new AtomicReferenceArray<>((Character.MAX_CODE_POINT + 1) / PAGE);

  // A BreakIterator follows UAX #29 only since Java 20.
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private ClusterBreak() {}

  /** What sort a code point is of. */
  static byte of(int codePoint) {
    byte[] page = PAGES.get(codePoint >>> PAGE_BITS);
    return page == null ? ofNewPage(codePoint) : page[codePoint & (PAGE - 1)];
  }

  /**
   * Whether a cluster ends between two code points of some sorts.
   *
   * @return 1 if so, 0 if not, or {@link #UNCLEAR}
   */
  static int between(int before, int after) {
    return BETWEEN[before * SORTS + after];
  }

  private static byte[] between() {
    byte[] all = new byte[SORTS * SORTS];
    for (int before = 0; before < SORTS; before++) {
      for (int after = 0; after < SORTS; after++) {
        boolean ends = before == CONTROL || after < EXTEND;
        all[before * SORTS + after] = (byte) (isUnclear(before, after) ? UNCLEAR : ends ? 1 : 0);
      }
    }
    return all;
  }

  /**
   * Besides what is unusual: a joiner between pictures (GB11), or one that is not all that stands
   * there; and flags, which go by twos (GB12, GB13).
   */
  private static boolean isUnclear(int before, int after) {
    return before == UNUSUAL
        || after == UNUSUAL
        || (before == JOINER && (after == PICTURE || after == JOINER))
        || (before == SPACING_MARK && after == JOINER)
        || (before == FLAG && after == FLAG);
  }

  private static byte ofNewPage(int codePoint) {
    byte[] page = new byte[PAGE];
    int first = codePoint & -PAGE;
    Clusters platform = new Clusters();
    for (int i = 0; i < PAGE; i++) {
      page[i] = platform.sortOf(first + i);
    }
    PAGES.set(codePoint >>> PAGE_BITS, page);
    return page[codePoint - first];
  }

  /** The clusters of a text, by all the rules. */
  static Matcher clustersOf(String text) {
    return CLUSTER.matcher(text);
  }

  /** What the platform takes for one cluster. */
  private static final class Clusters {

    private final Matcher matcher = clustersOf("");

    byte sortOf(int codePoint) {
      if (codePoint == ZERO_WIDTH_JOINER) {
        return JOINER;
      }
      String c = Character.toString(codePoint);
      if (isOne(c + ".") || isHalf(codePoint)) {
        return UNUSUAL;
      }
      if (isOne("." + c)) {
        // Only Extend may stand between a picture and its joiner (GB11).
        return isOne("😀" + c + "\u200D😀") ? EXTEND : SPACING_MARK;
      }
      return isOne(c + "\u0301") ? sortOfBase(c) : sortOfControl(c);
    }

    private static boolean isHalf(int codePoint) {
      return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private byte sortOfControl(String c) {
      return isOne(c + "\n") ? UNUSUAL : CONTROL;
    }

    private byte sortOfBase(String c) {
      if (isOne(c + "🇩")) {
        return FLAG;
      }
      // Parts of Hangul syllables join each other; some letters of India do, where a virama links
      // them (GB9c, since Unicode 15.1).
      if (isOne(c + c) || isOne(c + "\u094D\u0915")) {
        return UNUSUAL;
      }
      return isOne("😀\u200D" + c) ? PICTURE : PLAIN;
    }

    private boolean isOne(String text) {
      return matcher.reset(text).matches();
    }
  }
}
