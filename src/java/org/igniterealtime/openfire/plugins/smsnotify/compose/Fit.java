package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.Optional;
import java.util.OptionalInt;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Cutter.Frame;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Draft.Cut;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;

/**
 * Says as much as fits (F19). What is given up, in this order: the items of a draft one by one (the
 * oldest messages of a notice, the conversations of a summary in which least was missed), the end
 * of the oldest message that is left, and the ends of names that are longer than people's names
 * are. The link, and the help on how to opt out, are never cut.
 */
final class Fit {

  /** The help on how to opt out has a line of its own. */
  static final char BEFORE_HELP = '\n';

  /** Less of an older message than this says nothing, in graphemes. */
  private static final int LEAST = 10;

  /** The mark in a link. */
  private static final String ENCODED_MARK = Percent.encode(String.valueOf(Draft.MARK));

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
    Cut marked = new Cut(items, Draft.MARKED, name);
    Optional<Frame> gsm = frame(marked, Cutter.GSM_ELLIPSIS);
    Optional<Frame> ucs2 = frame(marked, Cutter.UCS_2_ELLIPSIS);
    if (gsm.isEmpty() || ucs2.isEmpty()) {
      return writtenInFull(new Cut(items, least, name));
    }
    OptionalInt longest = Cutter.longest(gsm.get(), ucs2.get(), oldest, maxSegments);
    return longest.isPresent() && longest.getAsInt() >= least
        ? Optional.of(Cutter.text(gsm.get(), ucs2.get(), oldest, longest.getAsInt()))
        : Optional.empty();
  }

  /** What stands around the words that may be cut; empty where they do not stand there once. */
  private Optional<Frame> frame(Cut marked, String ellipsis) {
    String words = words(marked, ellipsis);
    int mark = words.indexOf(Draft.MARK);
    return mark >= 0 && words.indexOf(Draft.MARK, mark + 1) < 0 && !words.contains(ENCODED_MARK)
        ? Optional.of(new Frame(words.substring(0, mark), words.substring(mark + 1)))
        : Optional.empty();
  }

  /**
   * The same for a template that says its words twice, in a link, or not at all: each length is
   * written until one fits.
   */
  private Optional<Segmented> writtenInFull(Cut least) {
    if (!fits(write(least))) {
      return Optional.empty();
    }
    Excerpt oldest = draft.oldest(least.items());
    for (int most = oldest.graphemes(); most >= least.oldest(); most--) {
      int shown = oldest.wordEnd(most, 0);
      Segmented text = write(new Cut(least.items(), shown, least.name()));
      if (fits(text)) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  /** With an ellipsis of the GSM alphabet, unless the text is in UCS-2 anyway. */
  private Segmented write(Cut cut) {
    return Segmenter.inGsm(words(cut, Cutter.GSM_ELLIPSIS))
        .orElseGet(() -> Segmenter.of(words(cut, Cutter.UCS_2_ELLIPSIS)));
  }

  private String words(Cut cut, String ellipsis) {
    return template.render(draft.macros(cut, ellipsis)).strip() + tail;
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
