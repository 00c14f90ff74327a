package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmenterTest {

  private static final String FAMILY = "👨‍👩‍👧‍👦";

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # text, times, encoding, segments, used, left
          a,      0,     GSM_7BIT, 1,        0,    160
          a,      1,     GSM_7BIT, 1,        1,    159
          a,      160,   GSM_7BIT, 1,        160,  0
          a,      161,   GSM_7BIT, 2,        161,  145
          a,      306,   GSM_7BIT, 2,        306,  0
          a,      307,   GSM_7BIT, 3,        307,  152
          a,      459,   GSM_7BIT, 3,        459,  0
          ],      80,    GSM_7BIT, 1,        160,  0
          ],      81,    GSM_7BIT, 2,        162,  143
          ],      152,   GSM_7BIT, 2,        304,  1
          ],      153,   GSM_7BIT, 3,        306,  151
          €,      80,    GSM_7BIT, 1,        160,  0
          €,      81,    GSM_7BIT, 2,        162,  143
          ç,      70,    UCS_2,    1,        70,   0
          ç,      71,    UCS_2,    2,        71,   63
          ç,      134,   UCS_2,    2,        134,  0
          ç,      135,   UCS_2,    3,        135,  66
          你,     70,    UCS_2,    1,        70,   0
          你,     71,    UCS_2,    2,        71,   63
          😀,     35,    UCS_2,    1,        70,   0
          😀,     36,    UCS_2,    2,        72,   61
          😀,     66,    UCS_2,    2,        132,  1
          😀,     67,    UCS_2,    3,        134,  65
          """)
  void aTextIsDividedByItsUnits(
      String text, int times, Encoding encoding, int segments, int used, int left) {
    Segmented segmented = Segmenter.of(text.repeat(times));

    assertEquals(encoding, segmented.encoding());
    assertEquals(segments, segmented.segments());
    assertEquals(used, segmented.unitsUsed());
    assertEquals(left, segmented.unitsLeft());
    assertEquals(text.repeat(times), segmented.text());
  }

  /**
   * The cases of Twilio's public segment calculator (TwilioDevEd/message-segment-calculator, as of
   * June 2024): a character, then digits up to a number of units.
   */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # first, times, digits, encoding, segments, used
          1,      1,  159, GSM_7BIT, 1, 160
          1,      1,  160, GSM_7BIT, 2, 161
          1,      1,  306, GSM_7BIT, 3, 307
          '|',    1,  158, GSM_7BIT, 1, 160
          '|',    1,  159, GSM_7BIT, 2, 161
          ^,      1,  158, GSM_7BIT, 1, 160
          ^,      1,  159, GSM_7BIT, 2, 161
          €,      1,  158, GSM_7BIT, 1, 160
          €,      1,  159, GSM_7BIT, 2, 161
          {,      1,  158, GSM_7BIT, 1, 160
          {,      1,  159, GSM_7BIT, 2, 161
          },      1,  158, GSM_7BIT, 1, 160
          },      1,  159, GSM_7BIT, 2, 161
          [,      1,  158, GSM_7BIT, 1, 160
          [,      1,  159, GSM_7BIT, 2, 161
          ],      1,  158, GSM_7BIT, 1, 160
          ],      1,  159, GSM_7BIT, 2, 161
          ~,      1,  158, GSM_7BIT, 1, 160
          ~,      1,  159, GSM_7BIT, 2, 161
          \\,     1,  158, GSM_7BIT, 1, 160
          \\,     1,  159, GSM_7BIT, 2, 161
          😜,     1,  68,  UCS_2,    1, 70
          😜,     1,  69,  UCS_2,    2, 71
          😜,     1,  133, UCS_2,    3, 135
          🇮🇹,     1,  66,  UCS_2,    1, 70
          🇮🇹,     1,  67,  UCS_2,    2, 71
          🏳️‍🌈,     1,  64,  UCS_2,    1, 70
          🏳️‍🌈,     1,  65,  UCS_2,    2, 71
          é́́,     1,  67,  UCS_2,    1, 70
          é́́,     1,  68,  UCS_2,    2, 71
          Á,      70, 0,   UCS_2,    1, 70
          Á,      71, 0,   UCS_2,    2, 71
          Ú,      70, 0,   UCS_2,    1, 70
          Ú,      71, 0,   UCS_2,    2, 71
          ú,      70, 0,   UCS_2,    1, 70
          ú,      71, 0,   UCS_2,    2, 71
          ç,      70, 0,   UCS_2,    1, 70
          ç,      71, 0,   UCS_2,    2, 71
          í,      70, 0,   UCS_2,    1, 70
          í,      71, 0,   UCS_2,    2, 71
          Í,      70, 0,   UCS_2,    1, 70
          Í,      71, 0,   UCS_2,    2, 71
          ó,      70, 0,   UCS_2,    1, 70
          ó,      71, 0,   UCS_2,    2, 71
          Ó,      70, 0,   UCS_2,    1, 70
          Ó,      71, 0,   UCS_2,    2, 71
          """)
  void twiliosCalculatorSaysTheSame(
      String first, int times, int digits, Encoding encoding, int segments, int used) {
    Segmented segmented = Segmenter.of(first.repeat(times) + "2".repeat(digits));

    assertEquals(encoding, segmented.encoding());
    assertEquals(segments, segmented.segments());
    assertEquals(used, segmented.unitsUsed());
  }

  @Test
  void aBracketTakesOneUnitWhereAnEmojiForcedUcs2AsTwiliosCalculatorSaysToo() {
    assertEquals(1, Segmenter.of("😀" + "]".repeat(68)).segments());
    assertEquals(2, Segmenter.of("😀" + "]".repeat(69)).segments());
  }

  @Test
  void lineBreaksCountAsTwiliosCalculatorCountsThem() {
    assertEquals(11, Segmenter.of("\rabcde\r\n123").unitsUsed());
    assertEquals(12, Segmenter.of("\nabcde\n\n123\n").unitsUsed());
  }

  /** Twilio's own sentence: 152 characters of GSM and one outside make three messages, not one. */
  @Test
  void oneCharacterOutsideGsmMakesThreeSegmentsOfOneAsTwiliosGlossarySays() {
    assertEquals(3, Segmenter.of("a".repeat(152) + "ж").segments());
  }

  /** It names whole graphemes and each as often as it comes; we name code points, once each. */
  @Test
  void whatForcedUcs2IsNamedOnceWhereTwiliosCalculatorNamesItEachTime() {
    assertEquals(List.of("á"), Segmenter.of("más").outsideGsm());
    assertEquals(List.of("á"), Segmenter.of("más más").outsideGsm());
  }

  /** It counts CR LF as two characters that may part; we keep them together (UAX #29, GB3). */
  @Test
  void carriageReturnAndLineFeedStayTogetherWhereTwiliosCalculatorLetsThemPart() {
    assertEquals(
        List.of("a".repeat(152), "\r\n" + "b".repeat(151), "b"),
        Segmenter.of("a".repeat(152) + "\r\n" + "b".repeat(152)).parts());
  }

  /**
   * The table of lengths that providers publish (for instance Fonedynamics, "SMS Segmentation"):
   * the most characters of one to six segments.
   */
  @ParameterizedTest
  @CsvSource({
    "a, 1, 160", "a, 2, 306", "a, 3, 459", "a, 4, 612", "a, 5, 765", "a, 6, 918",
    "ж, 1, 70", "ж, 2, 134", "ж, 3, 201", "ж, 4, 268", "ж, 5, 335", "ж, 6, 402"
  })
  void providersPublishTheSameLengths(String text, int segments, int most) {
    assertEquals(segments, Segmenter.of(text.repeat(most)).segments());
    assertEquals(segments + 1, Segmenter.of(text.repeat(most + 1)).segments());
  }

  @Test
  void anEscapePairThatDoesNotFitGoesToTheNextSegment() {
    Segmented segmented = Segmenter.of("a".repeat(152) + "]" + "b".repeat(20));

    assertEquals(List.of("a".repeat(152), "]" + "b".repeat(20)), segmented.parts());
  }

  @Test
  void carriageReturnAndLineFeedCountAsTwoAndStayTogether() {
    Segmented segmented = Segmenter.of("a".repeat(152) + "\r\n" + "b".repeat(10));

    assertEquals(164, segmented.unitsUsed());
    assertEquals(List.of("a".repeat(152), "\r\n" + "b".repeat(10)), segmented.parts());
  }

  @Test
  void carriageReturnAndLineFeedStayTogetherInUcs2Too() {
    Segmented segmented = Segmenter.of("ж".repeat(66) + "\r\n" + "ж".repeat(10));

    assertEquals(List.of("ж".repeat(66), "\r\n" + "ж".repeat(10)), segmented.parts());
  }

  @Test
  void aSurrogatePairThatDoesNotFitGoesToTheNextSegment() {
    Segmented segmented = Segmenter.of("a".repeat(66) + "😀" + "a".repeat(10));

    assertEquals(List.of("a".repeat(66), "😀" + "a".repeat(10)), segmented.parts());
  }

  @Test
  void aGraphemeClusterThatDoesNotFitGoesToTheNextSegment() {
    Segmented segmented = Segmenter.of(FAMILY.repeat(7));

    assertEquals(List.of(FAMILY.repeat(6), FAMILY), segmented.parts());
    assertEquals(77, segmented.unitsUsed());
    assertEquals(67 - 11, segmented.unitsLeft());
  }

  @Test
  void flagsStayWhole() {
    Segmented segmented = Segmenter.of("a".repeat(65) + "🇩🇪🇫🇷🇮🇹");

    assertEquals(List.of("a".repeat(65), "🇩🇪🇫🇷🇮🇹"), segmented.parts());
  }

  @Test
  void aClusterLongerThanASegmentIsCutBetweenCodePoints() {
    String marks = "e" + "\u0301".repeat(100_000);

    Segmented segmented = Segmenter.of("ab" + marks);

    assertEquals("ab" + marks, segmented.text());
    assertEquals("abe" + "\u0301".repeat(64), segmented.parts().get(0));
    assertEquals((100_003 + 66) / 67, segmented.segments());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a,      100000, 654
          ],      100000, 1316
          ж,      100000, 1493
          \u200D, 100000, 1493
          \uD83D, 100000, 1493
          \uDE00, 100000, 1493
          😀,     4000,   122
          \u202E, 100000, 1493
          """)
  void aVeryLongTextIsDividedToo(String text, int times, int segments) {
    Segmented segmented = Segmenter.of(text.repeat(times));

    assertEquals(segments, segmented.segments());
    assertEquals(times * text.length(), segmented.text().length());
  }

  @Test
  void aHundredThousandZeroWidthJoinersAreDividedToo() {
    assertEquals((100_000 + 66) / 67, Segmenter.of("\u200D".repeat(100_000)).segments());
  }

  @Test
  void aLoneSurrogateCountsAsAReplacementCharacter() {
    Segmented segmented = Segmenter.of("a\uD83Db\uDE00");

    assertEquals("a\uFFFDb\uFFFD", segmented.text());
    assertEquals(List.of("\uFFFD"), segmented.outsideGsm());
    assertEquals(4, segmented.unitsUsed());
  }

  @Test
  void theCharactersThatForcedUcs2AreNamedOnceEachInOrder() {
    assertEquals(List.of("ç", "😀", "”"), Segmenter.of("ça €] 😀ç”").outsideGsm());
    assertEquals(List.of(), Segmenter.of("à €]").outsideGsm());
  }
}
