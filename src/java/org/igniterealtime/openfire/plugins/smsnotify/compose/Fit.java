package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Draft.Cut;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;

/**
 * Says as much as fits. What is given up, in this order: the items of a draft one by one (the
 * oldest messages of a notice, the conversations of a summary in which least was missed), the end
 * of the newest message, the ends of the names, and, where the rest of the template alone is too
 * much, the end of the text.
 *
 * <p>Encodings make this less simple than it looks: a text may fit with one character less because
 * that character alone forced UCS-2. Lengths are therefore searched for on either side of the first
 * character outside GSM; on each side, what is shorter fits whenever what is longer does.
 */
final class Fit {

  /** How far back a cut may move to fall between words, in graphemes. */
  private static final int NEAR = 15;

  private static final String GSM_ELLIPSIS = "...";
  private static final String UCS_2_ELLIPSIS = "\u2026";

  private final Template template;
  private final Draft draft;
  private final int maxSegments;

  /**
   * @param maxSegments the most segments of a GSM text; a text in UCS-2 may have twice as many
   */
  Fit(Template template, Draft draft, int maxSegments) {
    this.template = template;
    this.draft = draft;
    this.maxSegments = maxSegments;
  }

  /** The most code units that a text of so many GSM segments can have, whatever the encoding. */
  static int capacity(int maxSegments) {
    return 160 * maxSegments;
  }

  /** The longest text that fits. */
  Segmented text() {
    Cut whole = draft.whole();
    Segmented text = write(whole);
    // One by one: "3 earlier" may be longer than the message it stands for.
    for (int items = whole.items() - 1; items > 0 && !fits(text); items--) {
      text = write(new Cut(items, whole.newest(), whole.name()));
    }
    return fits(text) ? text : shortened(whole.name());
  }

  private Segmented shortened(int name) {
    int items = Math.min(1, draft.whole().items());
    IntFunction<Segmented> written = newest -> write(new Cut(items, newest, name));
    OptionalInt newest = longest(draft.newest(), written);
    if (newest.isPresent()) {
      return written.apply(newest.getAsInt());
    }
    for (int shorter = name - 1; shorter > 0; shorter--) {
      Segmented text = write(new Cut(items, 0, shorter));
      if (fits(text)) {
        return text;
      }
    }
    return cutOff(write(new Cut(items, 0, name)).text());
  }

  private Segmented cutOff(String text) {
    Excerpt excerpt = Excerpt.of(text, Integer.MAX_VALUE, capacity(maxSegments) + 1);
    IntFunction<Segmented> written =
        length -> withEllipsis(ellipsis -> excerpt.first(length, ellipsis));
    return written.apply(longest(excerpt, written).orElse(0));
  }

  /** How many graphemes of an excerpt make the longest text that fits. */
  private OptionalInt longest(Excerpt excerpt, IntFunction<Segmented> written) {
    int inGsm = excerpt.graphemesInGsm();
    int longest = longest(inGsm + 1, excerpt.graphemes(), written);
    if (longest <= inGsm) {
      longest = longest(0, inGsm, written);
    }
    if (longest < 0) {
      return OptionalInt.empty();
    }
    int wordEnd = excerpt.wordEnd(longest, NEAR);
    return OptionalInt.of(fits(written.apply(wordEnd)) ? wordEnd : longest);
  }

  /** Searches from least to most; one less than least where nothing fits. */
  private int longest(int least, int most, IntFunction<Segmented> written) {
    int fitting = least - 1;
    int tooLong = most + 1;
    while (tooLong - fitting > 1) {
      int middle = (fitting + tooLong) >>> 1;
      if (fits(written.apply(middle))) {
        fitting = middle;
      } else {
        tooLong = middle;
      }
    }
    return fitting;
  }

  private Segmented write(Cut cut) {
    return withEllipsis(ellipsis -> template.render(draft.macros(cut, ellipsis)).strip());
  }

  /** An ellipsis of the GSM alphabet, unless the text is in UCS-2 anyway. */
  private static Segmented withEllipsis(UnaryOperator<String> written) {
    Segmented text = Segmenter.of(written.apply(GSM_ELLIPSIS));
    return text.encoding() == Encoding.GSM_7BIT
        ? text
        : Segmenter.of(written.apply(UCS_2_ELLIPSIS));
  }

  private boolean fits(Segmented text) {
    return text.segments()
        <= (text.encoding() == Encoding.GSM_7BIT ? maxSegments : 2 * maxSegments);
  }
}
