package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Cutter.Frame;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutterTest {

  private static final int CASES = 100_000;
  private static final String NOTHING = "";

  /** Every sort of character that can make a cut difficult, plain ones more often. */
  private static final String[] PIECES = {
    "a",
    "b",
    " ",
    "word ",
    "word ",
    "Grüße ",
    "5 € ",
    "]",
    "{}",
    "[]|",
    "é",
    "@",
    "\n",
    ".",
    "ç",
    "ж",
    "слово ",
    "你好",
    "かな",
    "한글",
    "한",
    "：",
    "、",
    "“",
    "…",
    "’",
    "\r\n",
    "\r",
    "\u3000",
    "\t",
    "e\u0301",
    "\u0301",
    "\u0327\u0301",
    "\u200D",
    "\uFE0F",
    "😀",
    "👨‍👩‍👧‍👦",
    "👍🏽",
    "🇩🇪",
    "🇫",
    "क्षि",
    "ำ",
    "\u1100",
    "\u1161",
    "\u11A8",
    "\u0600",
    "\u0D4E",
    "\uD83D",
    "\uDE00",
    "مرحبا",
    "שלום",
    "‼️",
    "\u00AD",
    "\u200B"
  };

  private static final int GSM_PIECES = 14;
  private static final int EASY_PIECES = 26;

  @Test
  void theCutterAgreesWithTryingEveryLength() {
    Random random = new Random(20_261_121);
    for (int i = 0; i < CASES; i++) {
      int pieces = new int[] {GSM_PIECES, EASY_PIECES, PIECES.length}[random.nextInt(3)];
      int maxSegments = 1 + (random.nextInt(8) == 0 ? random.nextInt(4) : random.nextInt(2));
      Frame gsm = new Frame(text(random, pieces, 12), text(random, pieces, 20));
      Frame ucs2 = random.nextInt(4) > 0 ? gsm : shortened(gsm);
      String words = text(random, random.nextInt(4) == 0 ? PIECES.length : pieces, 60);
      Excerpt quoted = Excerpt.of(words, 400, 160 * maxSegments + 1);

      assertEquals(
          slowly(gsm, ucs2, quoted, maxSegments),
          Cutter.longest(gsm, ucs2, quoted, maxSegments),
          () -> gsm + " " + ucs2 + " [" + words + "] " + maxSegments);
    }
  }

  /** A frame with a name that was cut, by the longer ellipsis and by the shorter one. */
  private static Frame shortened(Frame gsm) {
    return new Frame(gsm.head().replace(".", "…"), gsm.tail().replace(".", "…"));
  }

  private static String text(Random random, int pieces, int most) {
    int kinds = 1 + random.nextInt(5);
    String[] chosen = new String[kinds];
    Arrays.setAll(chosen, k -> PIECES[random.nextInt(pieces)]);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i > 0; i--) {
      text.append(chosen[random.nextInt(kinds)]);
    }
    return text.toString();
  }

  private static OptionalInt slowly(Frame gsm, Frame ucs2, Excerpt quoted, int maxSegments) {
    for (int n = quoted.graphemes(); n >= 0; n--) {
      if (fits(gsm, ucs2, quoted, n, maxSegments)) {
        int wordEnd = quoted.wordEnd(n, 15);
        boolean endsWithAWord = fits(gsm, ucs2, quoted, wordEnd, maxSegments);
        return OptionalInt.of(endsWithAWord ? wordEnd : n);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean fits(Frame gsm, Frame ucs2, Excerpt quoted, int n, int maxSegments) {
    Segmented text = Segmenter.of(gsm.head() + quoted.first(n, "...") + gsm.tail());
    if (text.encoding() == Encoding.UCS_2) {
      text = Segmenter.of(ucs2.head() + quoted.first(n, "…") + ucs2.tail());
    }
    int most = text.encoding() == Encoding.GSM_7BIT ? maxSegments : 2 * maxSegments;
    return text.segments() <= most;
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # what is quoted, times, head, tail, segments, graphemes shown
          a,      160,  '',      '',       1,  160
          a,      161,  '',      '',       1,  157
          a,      300,  'Ann: ', ' /x',    1,  149
          a,      306,  '',      '',       2,  306
          a,      307,  '',      '',       2,  303
          ],      81,   '',      '',       1,  78
          ],      153,  '',      '',       2,  151
          ж,      134,  '',      '',       1,  134
          ж,      135,  '',      '',       1,  133
          ж,      200,  'Ann: ', ' /x',    1,  125
          👨‍👩‍👧‍👦, 13,   '',      '',       1,  12
          'word ', 40,  '',      '',       1,  154
          """)
  void asMuchAsFitsIsShown(
      String piece, int times, String head, String tail, int segments, int shown) {
    Frame frame = new Frame(head, tail);

    assertEquals(
        OptionalInt.of(shown),
        Cutter.longest(frame, frame, Excerpt.of(piece.repeat(times)), segments));
  }

  @Test
  void aLoneCharacterOutsideGsmIsCutOffWhereMoreFitsWithoutIt() {
    Frame frame = new Frame(NOTHING, NOTHING);
    String words = "a".repeat(150) + "ж";

    assertEquals(OptionalInt.of(150), Cutter.longest(frame, frame, Excerpt.of(words), 1));
  }

  @Test
  void whatDoesNotFitWithNothingQuotedIsNoLength() {
    Frame frame = new Frame("a".repeat(100), "b".repeat(58));

    assertEquals(OptionalInt.empty(), Cutter.longest(frame, frame, Excerpt.of("words"), 1));
  }

  @Test
  void aMarkBehindTheQuotationJoinsTheEllipsis() {
    Frame frame = new Frame("ж".repeat(60), "\u0301" + "ж".repeat(66));

    assertEquals(OptionalInt.of(5), Cutter.longest(frame, frame, Excerpt.of("ж".repeat(40)), 1));
  }
}
