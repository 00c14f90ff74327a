package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Privacy;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts say how to opt out (F20). */
class OptOutHelpTest {

  private static final String HELP = "\nReply STOP to unsubscribe.";
  private static final String FAMILY = "👨‍👩‍👧‍👦";

  private final Writing writing = new Writing();

  @BeforeEach
  void asAfterAFreshInstall() {
    writing.properties.remove(Composer.OPT_OUT_REGIONS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          United States    | +12065550100   | true
          US, toll free    | +18002345678   | true
          Canada           | +16045550123   | true
          Jamaica          | +18762345678   | false
          Bahamas          | +12423570000   | false
          Germany          | +4915123456789 | false
          United Kingdom   | +447400123456  | false
          no country       | +88213123456   | false
          """)
  void textsToTheUnitedStatesAndCanadaSayHowToOptOut(String where, String number, boolean help) {
    String body = body(number, "Hi");

    assertEquals(help ? "Chat from Juliet: Hi" + HELP : "Chat from Juliet: Hi", body, where);
  }

  @Test
  void ofSeveralNumbersEachGetsWhatItsCountryNeeds() {
    List<Text> texts =
        writing.compose(
            List.of(Writing.notice(1, "Hi")),
            Writing.GERMAN,
            Writing.AMERICAN,
            new PhoneNumber("+447400123456"),
            new PhoneNumber("+16045550123"));

    assertEquals(
        List.of(
            "Chat from Juliet: Hi",
            "Chat from Juliet: Hi" + HELP,
            "Chat from Juliet: Hi",
            "Chat from Juliet: Hi" + HELP),
        texts.stream().map(Text::body).toList());
  }

  @Test
  void whatIsCutIsCutForEachCountryAlone() {
    writing.maxSegments = 1;
    List<Text> texts =
        writing.compose(
            List.of(Writing.notice(1, "x".repeat(400))), Writing.GERMAN, Writing.AMERICAN);

    assertEquals("Chat from Juliet: " + "x".repeat(139) + "...", texts.get(0).body());
    assertEquals("Chat from Juliet: " + "x".repeat(112) + "..." + HELP, texts.get(1).body());
    assertEquals(160, texts.get(1).body().length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | Chat from Juliet: Hi\\nReply STOP to unsubscribe.
          de | Chat von Juliet: Hi\\nMit STOP antworten zum Abmelden.
          ja | チャット Julietさん: Hi\\n配信停止はSTOPと返信
          tlh | Chat from Juliet: Hi\\nReply STOP to unsubscribe.
          """)
  void theHelpIsInTheLanguageOfTheRecipient(String language, String body) {
    writing.language = Locale.forLanguageTag(language);

    assertEquals(body.translateEscapes(), writing.say("Hi"));
  }

  @Test
  void aSummarySaysHowToOptOutToo() {
    Text summary =
        writing.text(
            Writing.missed(Writing.JULIET, 2, 0), Writing.missed("benvolio@example.org", 1, 0));

    assertEquals("You missed 3 messages: Juliet (2), benvolio (1)" + HELP, summary.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{message}}", "{{sender.name}}", "{{count}}\n\n", "{{link}}x", "条"})
  void aTemplateCannotLeaveItOut(String template) {
    writing.with("default", template);

    assertTrue(writing.say("Hi").endsWith(HELP), writing.say("Hi"));
  }

  @ParameterizedTest
  @MethodSource("hostileMessages")
  void whateverIsWrittenItIsNeverCut(String message) {
    for (String language : List.of("en", "fr", "ja")) {
      writing.language = Locale.forLanguageTag(language);
      String help = "\n" + Phrases.of(writing.language).optOutHelp();
      for (Privacy privacy : Privacy.values()) {
        writing.privacy = privacy;
        for (writing.maxSegments = 1; writing.maxSegments <= 3; writing.maxSegments++) {
          Text text = writing.text(Writing.notice(3, message, message, message));

          assertTrue(text.body().endsWith(help), text.body());
          assertTrue(Fit.fits(Segmenter.of(text.body()), writing.maxSegments), text.body());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("hostileMessages")
  void whateverPeopleAreCalledItIsNeverCut(String name) {
    writing.maxSegments = 1;
    writing.people.named(Writing.JULIET, name).named(Writing.ROMEO, name);
    writing.with("vip", "{{recipient.name}}, {{sender.name}} wrote: {{message}}");
    for (String template : List.of("default", "vip")) {
      writing.template = template;
      Text text = writing.text(Writing.notice(1, name));

      assertTrue(text.body().endsWith(HELP), text.body());
      assertTrue(Fit.fits(Segmenter.of(text.body()), 1), text.body());
    }
  }

  static Stream<String> hostileMessages() {
    return Stream.of(
        "x".repeat(5_000),
        "word ".repeat(1_000),
        "]".repeat(5_000),
        "你".repeat(5_000),
        FAMILY.repeat(500),
        "\uD83D".repeat(5_000),
        "\u202E\u0000".repeat(5_000) + "x",
        "e" + "\u0301".repeat(5_000),
        "x".repeat(100) + "你" + "x".repeat(600),
        "STOP ".repeat(500));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          US              | +12065550100   | true
          US              | +16045550123   | false
          de              | +4915123456789 | true
          us, Ca ; gb     | +447400123456  | true
          DE CA           | +16045550123   | true
          DE              | +12065550100   | false
          none            | +12065550100   | false
          ' NONE '        | +12065550100   | false
          """)
  void theOperatorSaysWhichCountriesNeedIt(String regions, String number, boolean help) {
    writing.properties.put(Composer.OPT_OUT_REGIONS, regions);

    assertEquals(help, body(number, "Hi").endsWith(HELP));
    assertEquals(List.of(), writing.problemKeys());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          US, UK      | UK
          US, none    | NONE
          USA         | USA
          1           | 1
          """)
  void whatIsNoCountryIsAProblemUntilItIsCorrected(String regions, String named) {
    writing.properties.put(Composer.OPT_OUT_REGIONS, regions);

    assertTrue(writing.say("Hi").endsWith(HELP));
    assertEquals(List.of(Composer.OPT_OUT_REGIONS), writing.problemKeys());
    assertEquals(
        "The property smsnotify.optOutRegions names \""
            + named
            + "\", which is not a country code of ISO 3166.",
        writing.problems.current().get(0).what());
    assertEquals(
        "Set it to codes of two letters with commas between them, such as US, CA, or to none; meanwhile the others count,"
            + " or US and CA where there is no other.",
        writing.problems.current().get(0).advice());

    writing.properties.put(Composer.OPT_OUT_REGIONS, "US, GB");
    writing.composer.refresh();
    assertEquals(List.of(), writing.problemKeys());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Text STOP to stop                | Text STOP to stop
          "  STOP\\n=\\tno more\\u202E  "  | STOP = no more
          " "                              | Reply STOP to unsubscribe.
          """)
  void theOperatorSaysHowToOptOut(String words, String help) {
    writing.properties.put(
        Composer.OPT_OUT_HELP,
        words.replace("\\n", "\n").replace("\\t", "\t").replace("\\u202E", "\u202E"));

    assertEquals("Chat from Juliet: Hi\n" + help, writing.say("Hi"));
    assertEquals(List.of(), writing.problemKeys());
  }

  @Test
  void wordsThatAreTooLongAreAProblemUntilTheyAreShortened() {
    writing.properties.put(Composer.OPT_OUT_HELP, "x".repeat(91));
    assertEquals("Chat from Juliet: Hi" + HELP, writing.say("Hi"));
    assertEquals(List.of(Composer.OPT_OUT_HELP), writing.problemKeys());
    assertEquals(
        "The property smsnotify.optOutHelp is longer than 90 characters.",
        writing.problems.current().get(0).what());
    assertEquals(
        "Shorten it, or remove it; meanwhile the built-in words are used.",
        writing.problems.current().get(0).advice());

    writing.properties.put(Composer.OPT_OUT_HELP, "x".repeat(90));
    assertEquals("Chat from Juliet: Hi\n" + "x".repeat(90), writing.say("Hi"));
    assertEquals(List.of(), writing.problemKeys());
  }

  @Test
  void theHelpMayBeOfLettersThatMakeAllOfItUcs2() {
    writing.properties.put(Composer.OPT_OUT_HELP, "СТОП");

    Text text = writing.text(Writing.notice(1, "x".repeat(1_000)));

    assertEquals(Encoding.UCS_2, text.encoding());
    assertTrue(text.body().endsWith("x…\nСТОП"), text.body());
    assertEquals(6, text.segments());
  }

  /** The help alone takes more septets in GSM than the whole text has characters in UCS-2. */
  @Test
  void aShortTextInUcs2IsNotTakenForNothing() {
    writing.properties.put(Composer.OPT_OUT_HELP, "{STOP} [STOP] {STOP}");
    writing.with("default", "条");

    assertEquals("条\n{STOP} [STOP] {STOP}", writing.say("Hi"));
  }

  /** Whatever it is made of: escape characters take twice their place in GSM. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "{", "ж", "[ж"})
  void theLongestHelpAndTheLongestSiteLeaveATextToEveryRole(String letters) {
    writing.properties.put(Composer.OPT_OUT_HELP, letters.repeat(90).substring(0, 90));
    writing.properties.put(Composer.SITE, letters.repeat(40).substring(0, 40));
    for (writing.maxSegments = 1; writing.maxSegments <= 3; writing.maxSegments++) {
      for (Privacy privacy : Privacy.values()) {
        writing.privacy = privacy;

        Text text = writing.text(Writing.notice(1, "Hi"));
        assertTrue(Fit.fits(Segmenter.of(text.body()), writing.maxSegments), text::body);
        assertTrue(
            text.body().endsWith(letters) || text.body().endsWith("\nReply STOP to unsubscribe."),
            text::body);
      }
    }
  }

  private String body(String number, String words) {
    return writing
        .compose(List.of(Writing.notice(1, words)), new PhoneNumber(number))
        .get(0)
        .body();
  }
}
