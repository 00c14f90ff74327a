package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Draft.Cut;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;

/**
 * Says as much as fits (F19). What is given up, in this order: the items of a draft one by one (the
 * oldest messages of a notice, the conversations of a summary in which least was missed), the end
 * of the oldest message that is left, and the ends of names that are longer than people's names
 * are. The link, and the help on how to opt out, are never cut.
 *
 * <p>Encodings make this less simple than it looks: a text may fit with one character less because
 * that character alone forced UCS-2. Lengths are therefore searched for on either side of the first
 * character outside GSM; on each side, what is shorter fits whenever what is longer does.
 */
final class Fit {

  /** How far back a cut may move to fall between words, in graphemes. */
  static final int NEAR = 15;

  /** The help on how to opt out has a line of its own. */
  static final char BEFORE_HELP = '\n';

  static final String GSM_ELLIPSIS = "...";
  static final String UCS_2_ELLIPSIS = "\u2026";

  /** Less of an older message than this says nothing, in graphemes. */
  private static final int LEAST = 10;

  private final Template template;
  private final Draft draft;
  private final String tail;
  private final int maxSegments;

  /**
   * @param tail what follows the words in every case
   * @param maxSegments the most segments of a GSM text; a text in UCS-2 may have twice as many
   */
  Fit(Template template, Draft draft, String tail, int maxSegments) {
    this.template = template;
    this.draft = draft;
    this.tail = tail;
    this.maxSegments = maxSegments;
  }

  /** The most code units that a text of so many GSM segments can have, whatever the encoding. */
  static int capacity(int maxSegments) {
    return 160 * maxSegments;
  }

  /**
   * The text that says most.
   *
   * @param name how many graphemes of each name may be shown
   * @param leastName how many graphemes of each name are shown at least
   * @return empty where nothing fits that has such names
   */
  Optional<Segmented> text(int name, int leastName) {
    int items = draft.items();
    Segmented text = write(Cut.whole(items, name));
    // One by one: "3 earlier" may be longer than the message it stands for.
    while (items > 1 && !fits(text)) {
      text = write(Cut.whole(--items, name));
    }
    if (!fits(text)) {
      return shortened(items, name, leastName);
    }
    Segmented whole = text;
    return items == draft.items()
        ? Optional.of(whole)
        : withPartOfOldest(items + 1, name, LEAST).or(() -> Optional.of(whole));
  }

  private Optional<Segmented> shortened(int items, int name, int leastName) {
    for (int shown = name; shown >= leastName; shown--) {
      Optional<Segmented> text = withPartOfOldest(items, shown, 0);
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  /**
   * @param least how many graphemes of the oldest item are worth showing
   */
  private Optional<Segmented> withPartOfOldest(int items, int name, int least) {
    Excerpt oldest = draft.oldest(items);
    IntFunction<Segmented> written = shown -> write(new Cut(items, shown, name));
    OptionalInt longest = longest(oldest, written);
    return longest.isPresent() && longest.getAsInt() >= least
        ? Optional.of(written.apply(longest.getAsInt()))
        : Optional.empty();
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
    return withEllipsis(ellipsis -> template.render(draft.macros(cut, ellipsis)).strip() + tail);
  }

  /** An ellipsis of the GSM alphabet, unless the text is in UCS-2 anyway. */
  private static Segmented withEllipsis(UnaryOperator<String> written) {
    Segmented text = Segmenter.of(written.apply(GSM_ELLIPSIS));
    return text.encoding() == Encoding.GSM_7BIT
        ? text
        : Segmenter.of(written.apply(UCS_2_ELLIPSIS));
  }

  private boolean fits(Segmented text) {
    return fits(text, maxSegments);
  }

  /** Whether a text has no more segments than it may. */
  static boolean fits(Segmented text, int maxSegments) {
    return text.segments()
        <= (text.encoding() == Encoding.GSM_7BIT ? maxSegments : 2 * maxSegments);
  }
}
