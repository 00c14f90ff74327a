package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the graphemes take for granted of characters, against the clusters of the platform. */
class GraphemesTest {

  /** From here on there are ideographs alone, private use, and the tags of flags. */
  private static final int IDEOGRAPHS = 0x20000;

  private static final int TAGS = 0xE0000;

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

  /** What GraphemeBreakTest of the annex has beside pairs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "÷ 000D × 000A ÷ 0061 ÷ 000A ÷ 0308 ÷",
        "÷ 0061 × 0308 ÷",
        "÷ 0020 × 200D ÷ 0646 ÷",
        "÷ 0646 × 200D ÷ 0020 ÷",
        "÷ 1100 × 1100 ÷",
        "÷ AC00 × 11A8 ÷ 1100 ÷",
        "÷ AC01 × 11A8 ÷ 1100 ÷",
        "÷ 1F1E6 × 1F1E7 ÷ 1F1E8 ÷ 0062 ÷",
        "÷ 0061 ÷ 1F1E6 × 1F1E7 ÷ 1F1E8 ÷ 0062 ÷",
        "÷ 0061 ÷ 1F1E6 × 1F1E7 × 200D ÷ 1F1E8 ÷ 0062 ÷",
        "÷ 0061 ÷ 1F1E6 × 200D ÷ 1F1E7 × 1F1E8 ÷ 0062 ÷",
        "÷ 0061 ÷ 1F1E6 × 1F1E7 ÷ 1F1E8 × 1F1E9 ÷ 0062 ÷",
        "÷ 0061 × 200D ÷",
        "÷ 0061 × 0308 ÷ 0062 ÷",
        "÷ 0061 × 0903 ÷ 0062 ÷",
        "÷ 0061 ÷ 0600 × 0062 ÷",
        "÷ 1F476 × 1F3FF ÷ 1F476 ÷",
        "÷ 0061 × 1F3FF ÷ 1F476 ÷",
        "÷ 0061 × 1F3FF ÷ 1F476 × 200D × 1F6D1 ÷",
        "÷ 1F476 × 1F3FF × 0308 × 200D × 1F476 × 1F3FF ÷",
        "÷ 1F6D1 × 200D × 1F6D1 ÷",
        "÷ 0061 × 200D ÷ 1F6D1 ÷",
        "÷ 2701 × 200D × 2701 ÷",
        "÷ 0061 × 200D ÷ 2701 ÷"
      })
  void clustersAreThoseOfTheAnnex(String written) {
    List<String> clusters =
        Arrays.stream(written.split("÷", -1))
            .map(GraphemesTest::characters)
            .filter(cluster -> !cluster.isEmpty())
            .toList();

    assertEquals(clusters, graphemes(String.join("", clusters)));
  }

  private static String characters(String cluster) {
    return Arrays.stream(cluster.split("[ ×]+", -1))
        .filter(code -> !code.isEmpty())
        .map(code -> Character.toString(Integer.parseInt(code, 16)))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "😀", "😀\u200D", "e\u0301", "क्", "🇩", "\u1100", "\r"})
  void anyCharacterJoinsWhatItJoinsOnThePlatform(String before) {
    IntStream.concat(IntStream.range(0, IDEOGRAPHS), IntStream.range(TAGS, TAGS + 0x1000))
        .mapToObj(c -> before + Character.toString(c) + "\u200D😀")
        .forEach(text -> assertEquals(end(text), new Graphemes(text).end(0), () -> codes(text)));
  }

  /** Some of each property, and of emoji and letters that rules name besides. */
  private static final int[] SAMPLES = {
    ' ', 'a', '#', '\r', '\n', 0x0001, 0x00A9, 0x0300, 0x034F, 0x0600, 0x0646, 0x0903, 0x0915,
    0x0924, 0x093F, 0x094D, 0x09B0, 0x09CD, 0x0E33, 0x1100, 0x1160, 0x11A8, 0x200B, 0x200C, 0x200D,
    0x200D, 0x20E3, 0x231A, 0x2701, 0x2764, 0xAC00, 0xAC01, 0xFE0F, 0xFE0F, 0x1F1E6, 0x1F1E9,
    0x1F3FB, 0x1F469, 0x1F600, 0xE0067, 0xE007F, 0x110BD
  };

  @Test
  void graphemesAreTheClustersOfThePlatform() {
    Random random = new Random(29);
    for (int i = 0; i < 200_000; i++) {
      String text = text(random, 9, () -> 1);

      List<String> clusters = CLUSTER.reset(text).results().map(MatchResult::group).toList();

      assertEquals(clusters, graphemes(text), () -> codes(text));
    }
  }

  /** Also where clusters are too long, and where it is not looked further. */
  @Test
  void manyFoundAtOnceAreThoseFoundOneByOne() {
    Random random = new Random(31);
    for (int i = 0; i < 50_000; i++) {
      String text = text(random, 20, () -> random.nextInt(9) == 0 ? random.nextInt(90) : 1);
      int mostGraphemes = 1 + random.nextInt(30);
      int mostUnits = 1 + random.nextInt(2 * text.length() + 1);

      List<String> expected = new ArrayList<>();
      int units = 0;
      for (String grapheme : graphemes(text)) {
        if (units < mostUnits && expected.size() < mostGraphemes) {
          expected.add(grapheme);
          units += grapheme.length();
        }
      }

      assertEquals(
          expected, graphemes(Excerpt.of(text, mostGraphemes, mostUnits)), () -> codes(text));
    }
  }

  /** Up to so many samples, each of them so many times. */
  private static String text(Random random, int most, IntSupplier times) {
    return random
        .ints(1 + random.nextInt(most), 0, SAMPLES.length)
        .mapToObj(sample -> Character.toString(SAMPLES[sample]).repeat(times.getAsInt()))
        .collect(Collectors.joining());
  }

  private static List<String> graphemes(Excerpt excerpt) {
    return IntStream.range(0, excerpt.graphemes())
        .mapToObj(i -> excerpt.words().substring(excerpt.end(i), excerpt.end(i + 1)))
        .toList();
  }

  private static List<String> graphemes(String text) {
    Graphemes graphemes = new Graphemes(text);
    List<String> found = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      int end = graphemes.end(start);
      found.add(text.substring(start, end));
      start = end;
    }
    return found;
  }

  private static String codes(String text) {
    return text.codePoints()
        .mapToObj(c -> String.format("U+%04X", c))
        .collect(Collectors.joining(" "));
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
