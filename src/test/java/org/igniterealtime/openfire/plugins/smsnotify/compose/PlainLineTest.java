package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlainLineTest {

  static Arguments[] lines() {
    return new Arguments[] {
      Arguments.of("white space is collapsed and stripped", "  a \t\r\n b\u00A0\u3000c ", "a b c"),
      Arguments.of(
          "line and paragraph separators too", "a\u2028b\u2029c\u0085d\u000Be", "a b c d e"),
      Arguments.of("control characters go", "a\u0000b\u0007c\u001B[31md\u007F\u009Be", "abc[31mde"),
      Arguments.of("bidirectional overrides go", "a\u202Eb\u202Cc\u2066d\u2069e\u200Ff", "abcdef"),
      Arguments.of("lone surrogates are replaced", "a\uD83Db", "a\uFFFDb"),
      Arguments.of("families stay", "👨‍👩‍👧", "👨‍👩‍👧"),
      Arguments.of("Persian non-joiners stay", "می\u200Cخواهم", "می\u200Cخواهم"),
      Arguments.of("joiners in a row become one", "a\u200D\u200C\u200Db", "a\u200Db"),
      Arguments.of("joiners beside white space go", "\u200Da\u200D \u200Db\u200D", "a b"),
      Arguments.of("nothing stays nothing", " \u202E\u200D\u0000 ", "")
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lines")
  void whatSomebodyTypedBecomesOneHarmlessLine(String rule, String typed, String line) {
    assertEquals(line, PlainLine.of(typed), rule);
  }

  @Test
  void combiningMarksDoNotTowerUp() {
    assertEquals("e" + "\u0301".repeat(30) + "f", PlainLine.of("e" + "\u0301".repeat(9_000) + "f"));
  }

  @Test
  void wordsThatAreOneHarmlessLineAlreadyAreThemselves() {
    String line = "Grüße, Иван! 你好「か」 מה שלומך";

    assertSame(line, PlainLine.of(line));
  }

  @Test
  void aMessageOfAHundredThousandCharactersStaysAsLong() {
    assertEquals("word ".repeat(19_999) + "word", PlainLine.of("word ".repeat(20_000)));
    assertEquals("\uFFFD".repeat(100_000), PlainLine.of("\uD83D".repeat(100_000)));
    assertEquals("\uFFFD".repeat(100_000), PlainLine.of("\uDE00".repeat(100_000)));
  }

  @Test
  void aNameOfFourThousandEmojiIsOneLine() {
    assertEquals("😀".repeat(4_000), PlainLine.of("😀".repeat(4_000)));
    assertEquals("👩‍🚀".repeat(4_000), PlainLine.of("👩‍🚀".repeat(4_000)));
  }

  @Test
  void everyControlCharacterAndEveryOverrideIsASpaceOrNothing() {
    for (int c = Character.MIN_VALUE; c <= Character.MAX_VALUE; c++) {
      if (Character.isISOControl(c) || c == 0x061C || Character.getDirectionality(c) >= 14) {
        String line = PlainLine.of("a" + (char) c + "b");
        assertTrue(line.equals("ab") || line.equals("a b"), String.format("U+%04X", c));
      }
    }
  }

  @Test
  void aHundredThousandZeroWidthJoinersAreNothing() {
    assertEquals("", PlainLine.of("\u200D".repeat(100_000)));
  }

  @Test
  void aPictureIsTakenAsItIsWhateverElseHasToBeMadeHarmless() {
    for (int c = 0x1F000; c <= 0x1FAFF; c++) {
      String word = "a" + Character.toString(c);
      assertSame(word, PlainLine.of(word));
      assertEquals(word, PlainLine.of(" " + word));
    }
  }
}
