package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.OptionalInt;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;

/**
 * Finds how much of what is quoted fits a text, without writing one text after the other.
 *
 * <p>The segments of a text are thought of as laid end to end: a place is a number of units from
 * the start, counting those that stay empty. What stands before the cut is packed forwards, which
 * gives the first place where it can end; what stands behind it is packed backwards from the end of
 * the last segment, which gives the last place where it can begin. The text fits if the one is not
 * after the other, since packing as tightly as possible from either side is never worse than any
 * other way. Both are done once, however many lengths come into question.
 *
 * <p>Where graphemes might join over the borders of the pieces, texts are written and divided after
 * all; that takes unusual ones.
 */
final class Cutter {

  static final String GSM_ELLIPSIS = "...";
  static final String UCS_2_ELLIPSIS = "\u2026";

  /** How far back a cut may move to fall between words, in graphemes. */
  static final int NEAR = 15;

  private static final int NOT_EVEN_NONE = -1;

  /** So many graphemes are packed together as long as they meet the end of nothing. */
  private static final int AT_ONCE = 16;

  private final Frame gsm;
  private final Frame ucs2;
  private final Excerpt quoted;
  private final int quotedInGsm;
  private final int maxSegments;

  /** What a text says before and after the words that it quotes. */
  record Frame(String head, String tail) {

    boolean isInGsm() {
      return GsmAlphabet.holds(head) && GsmAlphabet.holds(tail);
    }

    String around(String words) {
      return head.concat(words).concat(tail);
    }
  }

  private Cutter(Frame gsm, Frame ucs2, Excerpt quoted, int maxSegments) {
    this.gsm = gsm;
    this.ucs2 = ucs2;
    this.quoted = quoted;
    this.quotedInGsm = quoted.graphemesInGsm();
    this.maxSegments = maxSegments;
  }

  /**
   * How many graphemes of a quotation make the longest text that fits; up to 15 less where the
   * quotation then ends with a word.
   *
   * <p>A text is written with three full stops for an ellipsis, and if that takes UCS-2, with the
   * ellipsis of Unicode.
   *
   * @param gsm what stands around the quotation in the first of these texts
   * @param ucs2 what stands around it in the second
   * @param maxSegments the most segments of a text in the GSM alphabet; one in UCS-2 may have twice
   *     as many
   * @return empty if the text does not fit with nothing quoted either
   */
  static OptionalInt longest(Frame gsm, Frame ucs2, Excerpt quoted, int maxSegments) {
    Cutter cutter = new Cutter(gsm, ucs2, quoted, maxSegments);
    int longest = cutter.isClear() ? cutter.packed() : cutter.written();
    return longest == NOT_EVEN_NONE ? OptionalInt.empty() : OptionalInt.of(longest);
  }

  /** The text that quotes so many graphemes, with the ellipsis that goes with its encoding. */
  static Segmented text(Frame gsm, Frame ucs2, Excerpt quoted, int graphemes) {
    return quoted.isOutsideGsm(graphemes)
        ? inUcs2(ucs2, quoted, graphemes)
        : Segmenter.inGsm(gsm.around(quoted.first(graphemes, GSM_ELLIPSIS)))
            .orElseGet(() -> inUcs2(ucs2, quoted, graphemes));
  }

  private static Segmented inUcs2(Frame frame, Excerpt quoted, int graphemes) {
    return Segmenter.of(frame.around(quoted.first(graphemes, UCS_2_ELLIPSIS)));
  }

  /** Whether the graphemes and the encoding of a text are those of its pieces. */
  private boolean isClear() {
    // White space before an ellipsis goes, and would take with it what is outside GSM.
    return (quotedInGsm == quoted.graphemes()
            || !Character.isWhitespace(quoted.words().charAt(quoted.end(quotedInGsm))))
        && quoted.settled()
        && Graphemes.startsOne(quoted.words())
        && isClear(gsm)
        && (ucs2.equals(gsm) || (isClear(ucs2) && ucs2.isInGsm() == gsm.isInGsm()));
  }

  private boolean isClear(Frame frame) {
    String head = frame.head();
    String words = quoted.words();
    String tail = frame.tail();
    boolean headEnds = head.isEmpty() || Graphemes.isPlain(head.charAt(head.length() - 1));
    boolean wordsEnd =
        words.isEmpty()
            || tail.isEmpty()
            || Graphemes.isPlain(words.charAt(words.length() - 1))
            || Graphemes.isPlain(tail.charAt(0));
    return headEnds && wordsEnd && Graphemes.startsOne(tail);
  }

  private int packed() {
    int most = quoted.graphemes();
    int mostInGsm = gsm.isInGsm() ? quotedInGsm : NOT_EVEN_NONE;
    int longest = mostInGsm < most ? packed(Encoding.UCS_2, most) : NOT_EVEN_NONE;
    if (longest <= mostInGsm) {
      longest = packed(Encoding.GSM_7BIT, mostInGsm);
      return longest == NOT_EVEN_NONE ? NOT_EVEN_NONE : quoted.wordEnd(longest, NEAR);
    }
    int wordEnd = quoted.wordEnd(longest, NEAR);
    if (wordEnd > mostInGsm) {
      return wordEnd;
    }
    int longestInGsm = packed(Encoding.GSM_7BIT, mostInGsm);
    if (wordEnd <= longestInGsm) {
      return wordEnd;
    }
    if (!quoted.isWithinLink(longest)) {
      return longest;
    }
    return longestInGsm == NOT_EVEN_NONE ? NOT_EVEN_NONE : quoted.wordEnd(longestInGsm, NEAR);
  }

  /** The longest of the texts in one encoding, which quote up to so many graphemes. */
  private int packed(Encoding encoding, int most) {
    boolean inGsm = encoding == Encoding.GSM_7BIT;
    Frame frame = inGsm ? gsm : ucs2;
    After whole = new After(encoding, inGsm ? maxSegments : 2 * maxSegments);
    whole.add(frame.tail());
    After cut = new After(whole);
    cut.add(inGsm ? GSM_ELLIPSIS : UCS_2_ELLIPSIS);
    Before before = new Before(encoding);
    before.add(frame.head());
    return packed(before, cut, whole, most);
  }

  private int packed(Before before, After cut, After whole, int most) {
    int longest = NOT_EVEN_NONE;
    boolean cutFits = cut.fitsBehind(before);
    int n = 0;
    while (n <= most && (cutFits || whole.fitsBehind(before))) {
      if (cutFits && n + AT_ONCE < most && addsAtOnce(n, before, cut)) {
        n += AT_ONCE;
        continue;
      }
      boolean isWhole = quoted.end(n) == quoted.words().length();
      if (isWhole ? whole.fitsBehind(before) : cutFits) {
        longest = n;
      }
      if (n < most) {
        before.add(quoted.words(), quoted.end(n), quoted.end(n + 1));
        // White space before an ellipsis goes: it needs no room.
        cutFits = cutFits && (cut.fitsBehind(before) || quoted.isBlank(n));
      }
      n++;
    }
    return longest;
  }

  /** Adds several graphemes if nothing has to be found out about any of them: all fit. */
  private boolean addsAtOnce(int n, Before before, After cut) {
    return before.adds(quoted.words(), quoted.end(n), quoted.end(n + AT_ONCE), cut);
  }

  private int written() {
    for (int n = quoted.graphemes(); n >= 0; n--) {
      if (fitsWritten(n)) {
        int wordEnd = quoted.wordEnd(n, NEAR);
        if (fitsWritten(wordEnd)) {
          return wordEnd;
        }
        if (!quoted.isWithinLink(n)) {
          return n;
        }
      }
    }
    return NOT_EVEN_NONE;
  }

  private boolean fitsWritten(int graphemes) {
    Segmented text = text(gsm, ucs2, quoted, graphemes);
    int most = text.encoding() == Encoding.GSM_7BIT ? maxSegments : 2 * maxSegments;
    return text.segments() <= most;
  }

  private static int units(Encoding encoding, String text, int start, int end) {
    if (encoding == Encoding.UCS_2) {
      return end - start;
    }
    int septets = 0;
    for (int i = start; i < end; i++) {
      septets += GsmAlphabet.septets(text.charAt(i));
    }
    return septets;
  }

  /** What stands before the cut, packed as far to the front as it goes. */
  private static final class Before {

    private final Encoding encoding;
    private int units;
    private int end;
    private int endOfSegment;

    Before(Encoding encoding) {
      this.encoding = encoding;
      this.endOfSegment = Segmenter.inSeries(encoding);
    }

    void add(String text) {
      if (end + units(encoding, text, 0, text.length()) <= endOfSegment) {
        // Nothing of it meets the end of a segment.
        add(text, 0, text.length());
        return;
      }
      Excerpt piece = Excerpt.of(text);
      for (int n = 0; n < piece.graphemes(); n++) {
        add(text, piece.end(n), piece.end(n + 1));
      }
    }

    /** Adds a part of a text if that meets no end of a segment, and what follows still fits. */
    boolean adds(String text, int from, int to, After after) {
      int most = Math.min(endOfSegment, after.start);
      int cost = to - from;
      if (end + cost <= most) {
        cost = units(encoding, text, from, to);
      }
      if (end + cost > most) {
        return false;
      }
      units += cost;
      end += cost;
      return true;
    }

    /** Adds what stays together: a grapheme of a text, or more where it fits the segment. */
    void add(String text, int from, int to) {
      int cost = units(encoding, text, from, to);
      units += cost;
      if (end + cost > endOfSegment) {
        end = endOfSegment;
        endOfSegment += Segmenter.inSeries(encoding);
      }
      end += cost;
    }
  }

  /** What stands behind the cut, packed as far to the back as it goes. */
  private static final class After {

    private final Encoding encoding;
    private int units;
    private int start;
    private int startOfSegment;

    After(Encoding encoding, int segments) {
      this.encoding = encoding;
      this.start = segments * Segmenter.inSeries(encoding);
      this.startOfSegment = start - Segmenter.inSeries(encoding);
    }

    After(After other) {
      this.encoding = other.encoding;
      this.units = other.units;
      this.start = other.start;
      this.startOfSegment = other.startOfSegment;
    }

    /** Puts a text in front of what is there. */
    void add(String text) {
      if (start - units(encoding, text, 0, text.length()) >= startOfSegment) {
        add(text, 0, text.length());
        return;
      }
      Excerpt piece = Excerpt.of(text);
      for (int n = piece.graphemes(); n > 0; n--) {
        add(text, piece.end(n - 1), piece.end(n));
      }
    }

    private void add(String text, int from, int to) {
      int cost = units(encoding, text, from, to);
      units += cost;
      if (start - cost < startOfSegment) {
        start = startOfSegment;
        startOfSegment -= Segmenter.inSeries(encoding);
      }
      start -= cost;
    }

    boolean fitsBehind(Before before) {
      return before.end <= start || before.units + units <= Segmenter.alone(encoding);
    }
  }
}
