package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.kit.WellFormed;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;

/**
 * Divides a text into segments, the unit in which it is billed.
 *
 * <p>A segment carries 140 octets (3GPP TS 23.040, section 9.2.3.24): 160 septets of GSM 7 bit or
 * 70 code units of UCS-2 (3GPP TS 23.038, sections 6.2.1 and 6.2.3). In a series, six octets of
 * each are the concatenation header (TS 23.040, section 9.2.3.24.1), which leaves 153 septets or 67
 * code units. Segments are packed one after the other: what belongs together (an escape pair, a
 * surrogate pair, a grapheme cluster, CR LF) goes to the next segment as a whole, and the place
 * left behind stays empty.
 */
public final class Segmenter {

  static final int GSM_ALONE = 160;
  private static final int GSM_IN_SERIES = 153;
  private static final int UCS_2_ALONE = 70;
  private static final int UCS_2_IN_SERIES = Graphemes.LONGEST;

  private Segmenter() {}

  /**
   * How a text goes over the air.
   *
   * @param text any text, not null; a lone surrogate cannot be sent and counts as U+FFFD
   */
  public static Segmented of(String text) {
    return inGsm(text).orElseGet(() -> ucs2(WellFormed.of(text)));
  }

  /** How a text goes over the air in the GSM alphabet; empty if it cannot. */
  static Optional<Segmented> inGsm(String text) {
    int septets = GsmAlphabet.septets(text);
    return septets == GsmAlphabet.NOT_IN_IT && !text.isEmpty()
        ? Optional.empty()
        : Optional.of(gsm(text, septets));
  }

  /** What a segment holds that is the only one, in units of the encoding. */
  static int alone(Encoding encoding) {
    return encoding == Encoding.GSM_7BIT ? GSM_ALONE : UCS_2_ALONE;
  }

  /** What a segment of a series holds, in units of the encoding. */
  static int inSeries(Encoding encoding) {
    return encoding == Encoding.GSM_7BIT ? GSM_IN_SERIES : UCS_2_IN_SERIES;
  }

  private static Segmented gsm(String text, int septets) {
    if (septets <= GSM_ALONE) {
      return new Segmented(Encoding.GSM_7BIT, List.of(text), septets, GSM_ALONE - septets);
    }
    if (septets == text.length() && text.indexOf('\r') < 0) {
      return ofSingleSeptets(text);
    }
    List<String> parts = new ArrayList<>();
    int start = 0;
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int cost = GsmAlphabet.septets(text.charAt(i));
      int next = i + 1;
      if (text.charAt(i) == '\r' && text.startsWith("\n", next)) {
        cost = 2;
        next = i + 2;
      }
      if (used + cost > GSM_IN_SERIES) {
        parts.add(text.substring(start, i));
        start = i;
        used = 0;
      }
      used += cost;
      i = next;
    }
    parts.add(text.substring(start));
    return new Segmented(Encoding.GSM_7BIT, parts, septets, GSM_IN_SERIES - used);
  }

  /** The common case: nothing in it belongs together. */
  private static Segmented ofSingleSeptets(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (; text.length() - start > GSM_IN_SERIES; start += GSM_IN_SERIES) {
      parts.add(text.substring(start, start + GSM_IN_SERIES));
    }
    parts.add(text.substring(start));
    int left = GSM_IN_SERIES - (text.length() - start);
    return new Segmented(Encoding.GSM_7BIT, parts, text.length(), left);
  }

  private static Segmented ucs2(String text) {
    int units = text.length();
    if (units <= UCS_2_ALONE) {
      return new Segmented(Encoding.UCS_2, List.of(text), units, UCS_2_ALONE - units);
    }
    List<String> parts = new ArrayList<>();
    Graphemes graphemes = new Graphemes(text);
    int start = 0;
    while (units - start > UCS_2_IN_SERIES) {
      int end = graphemes.lastEnd(start, start + UCS_2_IN_SERIES);
      parts.add(text.substring(start, end));
      start = end;
    }
    parts.add(text.substring(start));
    return new Segmented(Encoding.UCS_2, parts, units, UCS_2_IN_SERIES - (units - start));
  }
}
