package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the graphemes take for granted of characters, against the clusters of the platform. */
class GraphemesTest {

  private static final Matcher CLUSTER = Pattern.compile("\\X").matcher("");

  @Test
  void nothingJoinsAPlainCharacterButAMarkFromBehind() {
    for (int c = Character.MIN_VALUE; c <= Character.MAX_VALUE; c++) {
      if (Graphemes.isPlain((char) c)) {
        String plain = Character.toString(c);
        String code = String.format("U+%04X", c);
        for (String other : new String[] {plain, ".", "\u2026", "한", "\u1100", "🇩", "😀\u200D"}) {
          assertEquals(other.length(), end(other + plain), code);
        }
        for (String other : new String[] {plain, ".", "\u2026", "한", "\u1161", "🇩", "😀"}) {
          assertEquals(1, end(plain + other), code);
        }
      }
    }
  }

  @Test
  void whateverEndsAGraphemeEndsItBeforeAPlainCharacter() {
    for (int c = Character.MIN_CODE_POINT; c <= Character.MAX_CODE_POINT; c++) {
      if (Graphemes.endsOne(c)) {
        String one = Character.toString(c);
        String code = String.format("U+%04X", c);
        assertEquals(one.length(), end(one + "."), code);
        assertEquals(one.length(), end(one + "\u2026"), code);
      }
    }
  }

  @Test
  void aGraphemeEndsBeforeAPictureAndBehindItsSkinTone() {
    for (int c = 0x1F000; c <= 0x1FAFF; c++) {
      String picture = Character.toString(c);
      for (String text :
          new String[] {
            "a" + picture + ".", picture + "\uFE0F.", picture + "🏽.", picture + "\u200D."
          }) {
        CLUSTER.reset(text);
        assertTrue(CLUSTER.find());
        assertEquals(CLUSTER.end(), end(text), String.format("U+%04X in %s", c, text));
      }
    }
  }

  @Test
  void whatIsWalkedThroughIsSettledUnlessACutWouldChangeIt() {
    assertTrue(Excerpt.of("words 😀 क्षि 👨‍👩‍👧 한글 e\u0301 🇩🇪").settled());
    assertFalse(Excerpt.of("a\r").settled());
    assertFalse(Excerpt.of("a\uD83D").settled());
    assertFalse(Excerpt.of("\u0600").settled());
    assertFalse(Excerpt.of("e" + "\u0301".repeat(67)).settled());
  }

  @Test
  void aMarkStartsNoGraphemeAfterPunctuation() {
    assertTrue(Graphemes.startsOne(""));
    assertTrue(Graphemes.startsOne("a\u0301"));
    assertTrue(Graphemes.startsOne("😀"));
    assertFalse(Graphemes.startsOne("\u0301a"));
    assertFalse(Graphemes.startsOne("\u200D"));
  }

  private static int end(String text) {
    return CLUSTER.reset(text).find() ? CLUSTER.end() : 0;
  }
}
