package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {

  private static final Phrases ENGLISH = Phrases.of(Locale.ENGLISH);
  private static final String FAMILY = "👨‍👩‍👧‍👦";

  private final Writing writing = new Writing();
  private final Map<String, String> properties = writing.properties;
  private final Surroundings surroundings = writing.templates.surroundings();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Verona                   | Verona
          "  The  city\\tof\\nVerona " | The city of Verona
          "Ver\u202Eona\u0007"   | Verona
          " "                      | example.org
          "\u202E\u0007"         | example.org
          """)
  void theSiteIsOnePlainLineAndTheDomainByDefault(String value, String site) {
    properties.put(Composer.SITE, value.translateEscapes());

    assertEquals(site, surroundings.site());
  }

  @Test
  void theSiteIsCutToFortyCharactersAsPeopleCountThem() {
    assertEquals("example.org", surroundings.site());

    properties.put(Composer.SITE, "V".repeat(41));
    assertEquals("V".repeat(40), surroundings.site());

    properties.put(Composer.SITE, "😀".repeat(4_000));
    assertEquals("😀".repeat(40), surroundings.site());

    properties.put(Composer.SITE, FAMILY.repeat(4_000));
    assertEquals(FAMILY.repeat(8), surroundings.site());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void withoutALinkThereIsNone(String value) {
    properties.put(Composer.LINK, value);

    assertEquals(Optional.empty(), surroundings.link());
    assertEquals(List.of(), writing.problemKeys());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          https://e.org/{{conversation.id | Line 1, column 15: This tag is never closed with }}. Meanwhile there is no link.
          https://e.org/{{>a}}            | Line 1, column 15: A template cannot include another: {{>a}}. Meanwhile there is no link.
          https://e.org/\u202Ex           | Line 1, column 15: The character U+202E cannot be sent. Meanwhile there is no link.
          chat.example.org                | It has to begin with a scheme such as https: and have no white space. Meanwhile there is no link.
          //chat.example.org              | It has to begin with a scheme such as https: and have no white space. Meanwhile there is no link.
          {{sender.id}}                   | It has to begin with a scheme such as https: and have no white space. Meanwhile there is no link.
          {{site}}://e.org                | It has to begin with a scheme such as https: and have no white space. Meanwhile there is no link.
          1https://e.org                  | It has to begin with a scheme such as https: and have no white space. Meanwhile there is no link.
          https://e.org/a b               | It has to begin with a scheme such as https: and have no white space. Meanwhile there is no link.
          https://e.org/{{count}} {{count}} | It has to begin with a scheme such as https: and have no white space. Meanwhile there is no link.
          """)
  void aLinkThatCannotBeUsedIsAProblemUntilItIsCorrected(String link, String what) {
    properties.put(Composer.LINK, link);

    assertEquals(Optional.empty(), surroundings.link());
    assertProblem(
        Composer.LINK,
        "The property smsnotify.link is not a link that can be used. " + what,
        "Correct the property smsnotify.link, or remove it.");
    assertEquals("Chat from Juliet: Hi", writing.say("Hi"));

    properties.put(Composer.LINK, "https://e.org/");
    surroundings.refresh();
    assertEquals(List.of(), writing.problemKeys());
    assertEquals("Chat from Juliet: Hi https://e.org/", writing.say("Hi"));

    properties.put(Composer.LINK, link);
    surroundings.refresh();
    properties.remove(Composer.LINK);
    surroundings.refresh();
    assertEquals(List.of(), writing.problemKeys());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://e.org/",
        "HTTPS://e.org/",
        "xmpp:{{sender.id}}?message",
        "app+x-1.0://open/{{count}}",
        "{{#named}}https://e.org/{{/named}}",
        "{{^quoted}}{{^several}}https://e.org/{{/several}}{{/quoted}}",
        "https://e.org/{{! words }}"
      })
  void aLinkBeginsWithAScheme(String link) {
    properties.put(Composer.LINK, link);

    assertTrue(surroundings.link().isPresent());
    assertEquals(List.of(), writing.problemKeys());
  }

  @Test
  void aLinkOfMoreThanFiveHundredCharactersIsAProblem() {
    properties.put(Composer.LINK, "https://e.org/" + "x".repeat(487));

    assertEquals(Optional.empty(), surroundings.link());
    assertEquals(List.of(Composer.LINK), writing.problemKeys());
  }

  @ParameterizedTest
  @CsvSource({
    "{{conversatoin.id}},         ; perhaps {{conversation.id}} is meant",
    "{{message}},                 ''",
    "{{link}},                    ''",
    "{{recipient.custom.salary}}, ; smsnotify.customProperties does not list salary",
    "{{sender.custom.salary}},    ; smsnotify.customProperties does not list salary",
  })
  void anUnknownMacroOfALinkIsAProblemAndSaysNothing(String macro, String hint) {
    properties.put(Composer.LINK, "https://e.org/" + macro);

    assertEquals("Chat from Juliet: Hi https://e.org/", writing.say("Hi"));
    assertProblem(
        Composer.LINK,
        "The property smsnotify.link is not a link that can be used. Line 1, column 15: the macro "
            + macro
            + " is not known here and says nothing"
            + hint
            + ".",
        "Correct the property smsnotify.link, or remove it.");
  }

  @Test
  void aLinkOfSeveralLinesIsOneLine() {
    properties.put(Composer.LINK, " https://e.org/\n");

    assertEquals("Chat from Juliet: Hi https://e.org/", writing.say("Hi"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          department          | department
          a, b;c d            | a b c d
          " ,a,,a, "          | a
          ,                   | ""
          """)
  void propertiesHaveCommasBetweenThem(String value, String names) {
    properties.put(Composer.CUSTOM_PROPERTIES, value);

    assertEquals(
        names.isEmpty() ? Set.of() : new TreeSet<>(List.of(names.split(" "))),
        new TreeSet<>(surroundings.customProperties()));
    assertEquals(List.of(), writing.problemKeys());
  }

  @ParameterizedTest
  @CsvSource({"'a.b, c', a.b", "'c, ä', ä", "'{{x}} c', {{x}}", "'c a\u202E!', a!"})
  void aPropertyThatCannotBeAMacroIsAProblemUntilItIsCorrected(String value, String shown) {
    properties.put(Composer.CUSTOM_PROPERTIES, value);

    assertEquals(Set.of("c"), surroundings.customProperties());
    assertProblem(
        Composer.CUSTOM_PROPERTIES,
        "The property smsnotify.customProperties names \""
            + shown
            + "\", which cannot be a macro: it takes letters, digits, _ and -.",
        "Correct the property smsnotify.customProperties; meanwhile the others count.");

    properties.put(Composer.CUSTOM_PROPERTIES, "c");
    surroundings.refresh();
    assertEquals(List.of(), writing.problemKeys());
  }

  @Test
  void allThatIsWrongIsFoundAtOnceAndAllOfItEnds() {
    properties.put(Composer.LINK, "{{");
    properties.put(Composer.CUSTOM_PROPERTIES, "a.b");
    properties.put(Composer.OPT_OUT_REGIONS, "UK");
    properties.put(Composer.OPT_OUT_HELP, "x".repeat(91));
    properties.put(Composer.MMS_REGIONS, "XX");
    properties.put(Composer.TIME_TO_LIVE, "soon");

    writing.composer.refresh();
    assertEquals(properties.keySet(), Set.copyOf(writing.problemKeys()));

    properties.clear();
    writing.composer.refresh();
    assertEquals(List.of(), writing.problemKeys());
  }

  @Test
  void theOperatorsHelpIsTheSameInAllLanguages() {
    properties.put(Composer.OPT_OUT_HELP, "x".repeat(91));
    assertEquals("Reply STOP to unsubscribe.", surroundings.optOutHelp(ENGLISH));

    properties.put(Composer.OPT_OUT_HELP, "Text STOP");
    assertEquals("Text STOP", surroundings.optOutHelp(Phrases.of(Locale.GERMAN)));
  }

  @Test
  void someTextsSayHowToOptOutUnlessNoCountryNeedsIt() {
    assertFalse(surroundings.hasOptOutHelp());

    properties.remove(Composer.OPT_OUT_REGIONS);
    assertTrue(surroundings.hasOptOutHelp());
  }

  @ParameterizedTest
  @CsvSource({
    "+12065550100, US",
    "+16045550123, CA",
    "+18762345678, JM",
    "+4915123456789, DE",
    "+447400123456, GB",
    "+447781123456, GG",
    "+77012345678, KZ",
    "+79031234567, RU",
    "+88213123456, 001",
    "+9991234567, ''",
  })
  void aNumberBelongsToACountry(String number, String region) {
    assertEquals(region, surroundings.region(new PhoneNumber(number)));
  }

  private void assertProblem(String key, String what, String advice) {
    assertEquals(List.of(key), writing.problemKeys());
    assertEquals(what, writing.problems.current().get(0).what());
    assertEquals(advice, writing.problems.current().get(0).advice());
  }
}
