package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.compose.LookAlikes.Row;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAlikesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          It’s `ok` ‘yes’ ‚no‛ 5′     | It's 'ok' 'yes' 'no' 5'
          “Hi” „Hallo“ «Salut» 3″     | "Hi" "Hallo" "Salut" 3"
          ‹a›                         | 'a'
          a‐b‑c‒d–e—f―g−h             | a-b-c-d-e-f-g-h
          wait…                       | wait...
          ﬁne ﬂat oﬀ oﬃce waﬄe ﬅ ﬆ    | fine flat off office waffle st st
          Ĳsland ĳs                   | IJsland ijs
          • one                       | * one
          1⁄2                         | 1/2
          """)
  void typographicCharactersBecomePlainOnes(String typed, String plain) {
    assertEquals(plain, LookAlikes.replace(typed));
    assertEquals(Encoding.GSM_7BIT, Segmenter.of(plain).encoding());
  }

  @Test
  void spacesOfAnyWidthBecomeSpacesAndThoseOfNoneGo() {
    String spaces = "\u00A0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A";

    assertEquals(" ".repeat(16), LookAlikes.replace(spaces + "\u202F\u205F\u3000\t"));
    assertEquals("ab", LookAlikes.replace("a\u00AD\u200B\u2060\uFEFFb"));
  }

  @Test
  void whateverIsPutInIsOfTheGsmAlphabet() {
    for (int c = Character.MIN_VALUE; c <= Character.MAX_VALUE; c++) {
      String typed = String.valueOf((char) c);
      String plain = LookAlikes.replace(typed);
      if (!plain.equals(typed)) {
        assertEquals(Encoding.GSM_7BIT, Segmenter.of(plain).encoding(), String.format("%04X", c));
        assertEquals(Encoding.UCS_2, Segmenter.of(typed).encoding(), String.format("%04X", c));
      }
    }
  }

  @Test
  void lettersAndEmojiStayAsTheyAre() {
    String text = "Żółć naïve façade Ω € 👨‍👩‍👧 你好";

    assertSame(text, LookAlikes.replace(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ＯＫ，ｓｅｅ　ｙｏｕ！    | OK,see you!
          Room〈3〉，OK！           | Room〈3〉，OK！
          你好，世界！              | 你好，世界！
          “你好，世界！”…           | "你好，世界！"...
          """)
  void eastAsianFormsAreReplacedWhereThatLeavesNothingOutsideGsm(String typed, String plain) {
    assertEquals(plain, LookAlikes.replace(typed));
  }

  @Test
  void whatAVariationSelectorMakesAnEmojiStays() {
    assertEquals("‼️ !!", LookAlikes.replace("‼️ ‼"));
  }

  @Test
  void anAccentTypedApartBecomesPartOfItsLetterWhereGsmHasIt() {
    assertEquals(
        "café Ñandú".replace("ú", "u\u0301"), LookAlikes.replace("cafe\u0301 N\u0303andu\u0301"));
    assertEquals("\u0301a", LookAlikes.replace("\u0301a"));
    assertEquals("é\u0301", LookAlikes.replace("e\u0301\u0301"));
  }

  @Test
  void aHundredThousandCharactersAreReplacedToo() {
    assertEquals("'".repeat(100_000), LookAlikes.replace("’".repeat(100_000)));
    assertEquals("", LookAlikes.replace("\u200B".repeat(100_000)));
    assertEquals("é" + "\u0301".repeat(99_999), LookAlikes.replace("e" + "\u0301".repeat(100_000)));
    assertEquals("\uD83D".repeat(100_000), LookAlikes.replace("\uD83D".repeat(100_000)));
  }

  @Test
  void everyLineOfTheTableNamesWhatItReplacesByTheGsmAlphabet() {
    for (Row row : LookAlikes.TABLE) {
      String names =
          row.typed().codePoints().mapToObj(Character::getName).collect(Collectors.joining(", "));

      assertEquals(names, row.name());
      assertEquals(row.replacement(), LookAlikes.replace(row.typed()), names);
      assertTrue(GsmAlphabet.holds(row.replacement()), names);
      assertFalse(GsmAlphabet.holds(row.typed()), names);
    }
  }

  @Test
  void theTableIsInOrderAndHasNothingTwice() {
    List<String> typed = LookAlikes.TABLE.stream().map(Row::typed).toList();

    assertEquals(List.copyOf(new TreeSet<>(typed)), typed);
  }

  /** Every other line says more than that, and where that is from. */
  @Test
  void everyLineThatFollowsADecompositionOfUnicodeSaysSo() {
    for (Row row : LookAlikes.TABLE) {
      boolean canonical = Normalizer.normalize(row.typed(), Form.NFC).equals(row.replacement());
      boolean compatible = Normalizer.normalize(row.typed(), Form.NFKC).equals(row.replacement());

      assertEquals(canonical, row.source().equals("NFC"), row.name());
      assertEquals(compatible && !canonical, row.source().equals("NFKC"), row.name());
      assertTrue(Set.of("NFC", "NFKC", "Twilio", "chart").contains(row.source()), row.name());
    }
  }

  @Test
  void everyAccentedLetterOfTheGsmAlphabetIsComposed() {
    long composed = LookAlikes.TABLE.stream().filter(row -> row.typed().length() > 1).count();
    long decomposable =
        IntStream.rangeClosed(0, Character.MAX_VALUE)
            .mapToObj(Character::toString)
            .filter(GsmAlphabet::holds)
            .filter(c -> !Normalizer.isNormalized(c, Form.NFD))
            .count();

    assertEquals(decomposable, composed);
  }
}
