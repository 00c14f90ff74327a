package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.junit.jupiter.api.Test;

/** The segmenter against an obvious one, which tries every way to divide a text. */
class SegmenterAgainstSlowTest {

  private static final int STRINGS = 100_000;
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  /** Single and double septets, line breaks, scripts, marks, joiners, flags, halves of pairs. */
  private static final String[] PIECES = {
    "a",
    "Z",
    " ",
    "é",
    "Ω",
    "@",
    "]",
    "€",
    "{",
    "\f",
    "\r\n",
    "\r",
    "\n",
    "hello ",
    "]]]]",
    "ç",
    "ж",
    "你",
    "か",
    "한",
    "\u1100",
    "\u1161",
    "\u11A8",
    "e\u0301",
    "\u0301",
    "\u200D",
    "\uFE0F",
    "😀",
    "👨‍👩‍👧‍👦",
    "👍🏽",
    "🇩🇪",
    "🇫",
    "क्षि",
    "ำ",
    "\uD83D",
    "\uDE00",
    "\u00AD",
    "©",
    "‼️"
  };

  private static final int GSM_PIECES = 15;

  @Test
  void bothAgreeOnRandomStrings() {
    Random random = new Random(20_240_229);
    for (int i = 0; i < STRINGS; i++) {
      String text = randomText(random);
      Segmented segmented = Segmenter.of(text);

      String wellFormed = replaceLoneSurrogates(text);
      assertEquals(wellFormed, segmented.text());
      boolean gsm = wellFormed.chars().allMatch(c -> septets((char) c) > 0);
      assertEquals(gsm ? Encoding.GSM_7BIT : Encoding.UCS_2, segmented.encoding());
      assertEquals(gsm, segmented.outsideGsm().isEmpty());
      assertEquals(units(wellFormed, gsm), segmented.unitsUsed());
      assertEquals(fewestSegments(wellFormed, gsm), segmented.segments(), text);
      int limit = segmented.segments() == 1 ? (gsm ? 160 : 70) : (gsm ? 153 : 67);
      for (String part : segmented.parts()) {
        assertTrue(units(part, gsm) <= limit);
      }
      String last = segmented.parts().get(segmented.segments() - 1);
      assertEquals(limit - units(last, gsm), segmented.unitsLeft());
    }
  }

  @Test
  void graphemesAreThoseOfTheRegularExpression() {
    Random random = new Random(7);
    for (int i = 0; i < STRINGS; i++) {
      String text = replaceLoneSurrogates(randomText(random));
      List<String> found = new ArrayList<>();
      Graphemes graphemes = new Graphemes(text);
      for (int start = 0; start < text.length(); ) {
        int end = graphemes.end(start);
        found.add(text.substring(start, end));
        start = end;
      }
      assertEquals(clusters(text), found);
    }
  }

  private static String randomText(Random random) {
    int pieces = random.nextInt(3) == 0 ? GSM_PIECES : PIECES.length;
    int length = random.nextInt(250);
    // Few different pieces make long runs of one, where limits are met exactly.
    int kinds = 1 + random.nextInt(6);
    String[] chosen = new String[kinds];
    Arrays.setAll(chosen, k -> PIECES[random.nextInt(pieces)]);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(chosen[random.nextInt(kinds)]);
    }
    return text.toString();
  }

  /** The fewest segments for the first i clusters, for every i. */
  private static int fewestSegments(String text, boolean gsm) {
    if (units(text, gsm) <= (gsm ? 160 : 70)) {
      return 1;
    }
    int limit = gsm ? 153 : 67;
    int[] costs = clusters(text).stream().mapToInt(cluster -> units(cluster, gsm)).toArray();
    int[] fewest = new int[costs.length + 1];
    for (int end = 1; end <= costs.length; end++) {
      fewest[end] = Integer.MAX_VALUE;
      int units = 0;
      for (int start = end - 1; start >= 0; start--) {
        units += costs[start];
        if (units > limit) {
          break;
        }
        fewest[end] = Math.min(fewest[end], fewest[start] + 1);
      }
    }
    return fewest[costs.length];
  }

  private static List<String> clusters(String text) {
    List<String> clusters = new ArrayList<>();
    Matcher matcher = CLUSTER.matcher(text);
    while (matcher.find()) {
      String cluster = matcher.group();
      if (cluster.length() > 67) {
        cluster.codePoints().mapToObj(Character::toString).forEach(clusters::add);
      } else {
        clusters.add(cluster);
      }
    }
    return clusters;
  }

  private static int units(String text, boolean gsm) {
    return gsm ? text.chars().map(c -> septets((char) c)).sum() : text.length();
  }

  private static int septets(char c) {
    if ("\f^{}\\[~]|€".indexOf(c) >= 0) {
      return 2;
    }
    boolean plain = (c >= ' ' && c <= '~' && c != '`') || c == '\n' || c == '\r';
    return plain || "£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà".indexOf(c) >= 0 ? 1 : 0;
  }

  private static String replaceLoneSurrogates(String text) {
    return text.replaceAll("[\\x{D800}-\\x{DFFF}]", "\uFFFD");
  }
}
