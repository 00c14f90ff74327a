package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

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
}
