package org.igniterealtime.openfire.plugins.smsnotify.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of keywords, as the operator's guide has them. */
class KeywordsTest {

  private static final Locale SERVERS = Locale.getDefault();

  private static final String ALL =
      """
      OUT  | STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT OPT-OUT REMOVE TD ARRET ARR\u00CAT
      IN   | START YES UNSTOP
      HELP | HELP INFO AIDE
      """;

  @AfterEach
  void backToTheServersLocale() {
    Locale.setDefault(SERVERS);
  }

  static Stream<Arguments> words() {
    return ALL.lines()
        .map(line -> line.split(" *\\| *", -1))
        .flatMap(
            row ->
                Arrays.stream(row[1].split(" ", -1))
                    .map(word -> Arguments.of(word, Keyword.valueOf(row[0]))));
  }

  @ParameterizedTest
  @MethodSource("words")
  void aWordIsAKeyword(String word, Keyword keyword) {
    assertEquals(Optional.of(keyword), Keywords.of(word));
  }

  @ParameterizedTest
  @MethodSource("words")
  void caseDoesNotMatterInAnyLocale(String word, Keyword keyword) {
    String mixed = word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    for (String locale : List.of("en", "tr", "az", "lt", "el", "de")) {
      Locale.setDefault(Locale.forLanguageTag(locale));

      assertEquals(Optional.of(keyword), Keywords.of(mixed), locale);
      assertEquals(Optional.of(keyword), Keywords.of(word.toLowerCase(Locale.ROOT)), locale);
      assertEquals(
          Optional.of(keyword), Keywords.of(word.toLowerCase(Locale.getDefault())), locale);
    }
  }

  @ParameterizedTest
  @MethodSource("words")
  void aTurkishKeyboardsLettersDoNotMatter(String word, Keyword keyword) {
    Locale turkish = Locale.forLanguageTag("tr");

    assertEquals(Optional.of(keyword), Keywords.of(word.toLowerCase(turkish)));
    assertEquals(
        Optional.of(keyword), Keywords.of(word.toLowerCase(Locale.ROOT).toUpperCase(turkish)));
  }

  @ParameterizedTest
  @MethodSource("words")
  void oneMarkAfterItAndWhiteSpaceAroundItDoNotMatter(String word, Keyword keyword) {
    for (String mark : List.of("", ".", "!", "?", ",", ";")) {
      for (String space : List.of("", " ", "   ", "\t", "\n", "\r\n", "\u00A0", "\u3000")) {
        assertEquals(Optional.of(keyword), Keywords.of(space + word + mark + space));
        assertEquals(Optional.of(keyword), Keywords.of(word + space + mark));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          \\uFF33\\uFF34\\uFF2F\\uFF30                  | OUT
          \\uFF53\\uFF54\\uFF4F\\uFF50                  | OUT
          \\u3000\\uFF33\\uFF34\\uFF2F\\uFF30\\uFF01\\u3000 | OUT
          \\u2003STOP\\u2009                            | OUT
          \\u202FStop\\u2028                            | OUT
          \\uFEFFstop                                   | OUT
          stop\\u200B                                   | OUT
          \\u200Estop\\u200F                            | OUT
          \\u0000stop\\u0007                            | OUT
          \\u0085stop                                   | OUT
          Arre\\u0302t                                  | OUT
          ARRE\\u0302T.                                 | OUT
          arr\\u00EAt                                   | OUT
          opt-out                                       | OUT
          Opt-Out!                                      | OUT
          \\u017Ftop                                    | OUT
          un\\uFF33top                                  | IN
          \\uFF39\\uFF25\\uFF33                         | IN
          \\uFF28elp                                    | HELP
          A\\u0131de                                    | HELP
          A\\u0130DE                                    | HELP
          """)
  void howItIsWrittenDoesNotMatter(String body, Keyword keyword) {
    assertEquals(Optional.of(keyword), Keywords.of(characters(body)));
  }

  /** What is written as its number in hexadecimal, so that it can be seen in the table. */
  private static String characters(String written) {
    return Pattern.compile("\\\\u([0-9A-F]{4})")
        .matcher(written)
        .replaceAll(it -> Character.toString(Integer.parseInt(it.group(1), 16)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "STOP 12345",
        "please stop",
        "Please STOP",
        "stop it",
        "STOP STOP",
        "STOP!!",
        "STOP..",
        "STOP.!",
        "STOP :",
        "STOP:",
        "STOP-",
        "STOP)",
        "(STOP)",
        "\"STOP\"",
        "'stop'",
        ".STOP",
        "!stop",
        ", stop",
        "S T O P",
        "ST OP",
        "STO P",
        "ST\u200BOP",
        "ST-OP",
        "S.T.O.P.",
        "STOPP",
        "STOPPED",
        "SSTOP",
        "STOPALL ALL",
        "STOP ALL",
        "STOP-ALL",
        "UN SUBSCRIBE",
        "unsubscribe me",
        "UNSUBSCRIBED",
        "cancelled",
        "the end",
        "END.OF",
        "ending",
        "quitting",
        "OPT OUT",
        "OPT_OUT",
        "OPT\u2013OUT",
        "OPTOUT OPTOUT",
        "opt-in",
        "T D",
        "TD1",
        "ARRE T",
        "arr\u00E8t",
        "arr\u00E9t",
        "arr\u00EBt",
        "START NOW",
        "RESTART",
        "yes please",
        "Yes, start",
        "YESS",
        "yep",
        "UN STOP",
        "help me",
        "HELP?!",
        "Help! I need somebody",
        "information",
        "INFO: closed",
        "no",
        "START\nSTOP",
        "STOP\nSTART",
        "STOP\n\nSent from my phone",
        "\u0405TOP",
        "ST\u041EP",
        "\u03A4D",
        "\uD83D\uDED1",
        "STOP \uD83D\uDED1",
        "<STOP>",
        "{{STOP}}"
      })
  void allElseIsNone(String body) {
    assertEquals(Optional.empty(), Keywords.of(body));
  }

  @Test
  void aMessageThatIsMuchLongerIsNone() {
    assertEquals(Optional.empty(), Keywords.of("STOP" + " ".repeat(1000)));
    assertEquals(Optional.of(Keyword.OUT), Keywords.of("STOP" + " ".repeat(150)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D", "STOP\uDC00", "\uD83D STOP"})
  void halvesOfCharactersAreNone(String body) {
    assertEquals(Optional.empty(), Keywords.of(body));
  }

  @Test
  void onlyYesIsWhatPeopleSayToEachOther() {
    assertTrue(Keywords.isAlsoAnAnswer(" Yes! "));
    assertFalse(Keywords.isAlsoAnAnswer("START"));
    assertFalse(Keywords.isAlsoAnAnswer("UNSTOP"));
  }
}
