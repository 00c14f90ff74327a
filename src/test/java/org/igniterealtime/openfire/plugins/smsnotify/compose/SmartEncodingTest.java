package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our look-alikes beside the characters that Twilio's Smart Encoding replaces (as of June 2024:
 * Twilio's documentation, "List of characters replaced by Smart Encoding", and the table of its
 * public segment calculator, TwilioDevEd/message-segment-calculator).
 */
class SmartEncodingTest {

  /** What Twilio puts in, and the code points that it puts it in for. */
  private static final String TWILIO =
      """
      (nothing) 0000 0003 0004 0010 0011 0012 0013 0014 0017 0019 200B 2060 FEFF
      (7-spaces) 0009
      ' 0060 00B4 02B9 02BB 02BC 02BD 02C8 02CA 02CB 0313 0314 2018 2019 201B 275B 275C
      ' FE10 FE11 FF07
      (2-spaces) 0080 008D 0090 009B 009F 00A0 2000 2002 2003 2004 2005 2006 2007 2008 2009 200A
      (2-spaces) 202F 205F 3000
      " 00AB 00BB 02BA 02EE 201C 201D 201E 201F 275D 275E 301D 301E FF02
      1/4 00BC
      1/2 00BD
      3/4 00BE
      / 00F7 0337 0338 2044 2215 29F8 FF0F
      ! 01C3 FE15 FE57 FF01
      G 0262 FF27
      I 026A FF29
      N 0274 FF2E
      R 0280 FF32
      Y 028F FF39
      B 0299 FF22
      H 029C FF28
      L 029F FF2C
      ^ 02C6 0302 1DCD FF3E
      : 02D0 02F8 2982 A789 FE13 FF1A
      + 02D6 FE62 FF0B
      ~ 02DC 02F7 0303 0330 0334 223C FF5E
      , 0326 201A 3001 FE50 FE51 FF0C FF64
      _ 0332 2017 FF3F
      = 0347 A78A FE66 FF1D
      A 1D00 FF21
      C 1D04 FF23
      D 1D05 FF24
      E 1D07 FF25
      J 1D0A FF2A
      K 1D0B FF2B
      M 1D0D FF2D
      O 1D0F FF2F
      P 1D18 FF30
      T 1D1B FF34
      U 1D1C FF35
      V 1D20 FF36
      W 1D21 FF37
      Z 1D22 FF3A
      (space) 2001 2028 2029
      - 2010 2013 2014 2015 2022 2043 23BC 23BD FE63 FF0D
      ... 2026
      > 2039 FE65 FF1E
      < 203A FE64 FF1C
      !! 203C
      * 204E 2217 229B 2722 2723 2724 2725 2731 2732 2733 273A 273B 273C 273D 2743 2749
      * 274A 274B 29C6 FE61 FF0A
      ; 204F FE14 FE54 FF1B
      | 20D2 20D3 2223 239C 239F 23B8 23B9 23D0 FF5C
      \\ 20E5 29F5 29F9 FE68 FF3C
      ( 2768 276A 27EE 2985 FE59 FF08
      ) 2769 276B 27EF 2986 FE5A FF09
      { 2774 FE5B FF5B
      } 2775 FE5C FF5D
      . 3002 FE52 FF0E FF61
      F A730 FF26
      S A731 FF33
      ? FE16 FE56 FF1F
      # FE5F FF03
      & FE60 FF06
      $ FE69 FF04
      % FE6A FF05
      @ FE6B FF20
      0 FF10
      1 FF11
      2 FF12
      3 FF13
      4 FF14
      5 FF15
      6 FF16
      7 FF17
      8 FF18
      9 FF19
      Q FF31
      X FF38
      [ FF3B
      ] FF3D
      """;

  /** What stays as it is here, and why. */
  private static final String STAYING =
      """
      0302 0303 0313 0314 0326 0330 0332 0334      | an accent belongs to its letter
      0337 0338 0347 1DCD 20D2 20D3 20E5           | so does a stroke
      00BC 00BD 00BE                               | 2\u00BD would become 21/2
      00F7                                         | in Scandinavia it is a minus, a slash never is
      02CA 02CB                                    | in Taiwan they tell two tones apart
      0000 0003 0004 0010 0011 0012 0013 0014 0017 | control characters are for PlainLine
      0019 0080 008D 0090 009B 009F                | these too
      """;

  /** What becomes something else here, and why. */
  private static final String BECOMING_SOMETHING_ELSE =
      """
      0009                                         | ` `   | a space for a tab: it becomes one anyway
      00A0 2000 2002 2003 2004 2005 2006 2007 2008 | ` `   | one space for one, not two
      2009 200A 202F 205F 3000                     | ` `   | these too
      201A                                         | '     | it opens what \u2018 closes
      2039 203A                                    | '     | Twilio has \u2039 for > and \u203A for <
      2022                                         | *     | a bullet
      FE10 FE11                                    | ,     | these are commas
      23BD                                         | _     | this line is at the bottom
      """;

  @ParameterizedTest(name = "{1}")
  @CsvSource(delimiter = '|', textBlock = STAYING)
  void someOfThemStay(String codePoints, String why) {
    for (String typed : characters(codePoints)) {
      assertEquals(typed, LookAlikes.replace(typed), why);
    }
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = BECOMING_SOMETHING_ELSE)
  void someOfThemBecomeSomethingElse(String codePoints, String plain, String why) {
    for (String typed : characters(codePoints)) {
      assertEquals(plain, LookAlikes.replace(typed), why);
    }
  }

  @Test
  void allOthersBecomeWhatTheyBecomeThere() {
    Set<String> differing = new TreeSet<>();
    twilio()
        .forEach(
            (typed, plain) -> {
              if (!LookAlikes.replace(typed).equals(plain)) {
                differing.add(typed);
              }
            });
    Set<String> listed = new TreeSet<>();
    (STAYING + BECOMING_SOMETHING_ELSE)
        .lines()
        .map(line -> characters(line.substring(0, line.indexOf('|'))))
        .forEach(row -> listed.addAll(List.of(row)));

    assertEquals(270, twilio().size());
    assertEquals(listed, differing);
  }

  private static Map<String, String> twilio() {
    Map<String, String> replaced = new TreeMap<>();
    for (String line : TWILIO.lines().toList()) {
      String[] columns = line.split(" ", 2);
      String plain =
          switch (columns[0]) {
            case "(nothing)" -> "";
            case "(space)" -> " ";
            case "(2-spaces)" -> "  ";
            case "(7-spaces)" -> "       ";
            default -> columns[0];
          };
      for (String typed : characters(columns[1])) {
        replaced.put(typed, plain);
      }
    }
    return replaced;
  }

  private static String[] characters(String codePoints) {
    return Arrays.stream(codePoints.strip().split(" +"))
        .map(code -> Character.toString(Integer.parseInt(code, 16)))
        .toArray(String[]::new);
  }
}
