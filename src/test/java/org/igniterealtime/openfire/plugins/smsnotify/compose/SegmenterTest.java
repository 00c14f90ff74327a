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
