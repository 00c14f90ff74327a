package org.igniterealtime.openfire.plugins.smsnotify.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InvalidKeywordException.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnKeywordsTest {

  private final Correspondence world =
      new Correspondence().with("hours", "From 9 to 5").with("notice", "{{message}}");

  private final OwnKeywords keywords = world.keywords;

  @ParameterizedTest
  @CsvSource({
    "hours,            HOURS",
    "' Hours! ',       HOURS",
    "Opening Hours,    OPENING HOURS",
    "opening-hours,    OPENING-HOURS",
    "\u00D6ffnung,     \u00D6FFNUNG",
    "\u55B6\u696D,     \u55B6\u696D",
    "24,               24",
  })
  void aKeywordIsKeptInItsOneForm(String written, String word) {
    keywords.save(written, " hours ");

    assertEquals(Map.of(word, "hours"), keywords.all());
    assertEquals(Optional.of("hours"), keywords.templateFor(written));
    assertEquals(List.of(word), keywords.answeredBy("Hours"));
  }

  @Test
  void aKeywordIsReplacedAndRemovedHoweverItIsWritten() {
    world.with("closed", "Closed");
    keywords.save("hours", "hours");

    keywords.save("HOURS", "closed");
    assertEquals(Map.of("HOURS", "closed"), keywords.all());
    assertEquals(List.of(), keywords.answeredBy("hours"));
    keywords.remove("Hours.");
    keywords.remove("Hours.");

    assertEquals(Map.of(), keywords.all());
    assertEquals(Optional.empty(), keywords.templateFor("hours"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop", "Yes!", " help", "arr\u00EAt", "opt-out", "\uFF33TOP"})
  void aWordThatEverySenderUnderstandsIsNotTheOperators(String word) {
    InvalidKeywordException e =
        assertThrows(InvalidKeywordException.class, () -> keywords.save(word, "hours"));

    assertEquals(Field.WORD, e.field());
    assertEquals(Map.of(), keywords.all());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "!",
        "opening  hours",
        "opening\nhours",
        "hours!!",
        "<hours>",
        "-hours",
        "=1+1",
        "12345678901234567890123456789012345678901"
      })
  void whatCannotBeAKeywordIsRefused(String word) {
    InvalidKeywordException e =
        assertThrows(InvalidKeywordException.class, () -> keywords.save(word, "hours"));

    assertEquals(Field.WORD, e.field());
    assertEquals(Optional.empty(), keywords.templateFor(word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gone   | There is no template "gone".
          notice | The template "notice" tells of one conversation, so it is none for answers.
          """)
  void aTemplateThatIsNoAnswerIsRefused(String template, String why) {
    InvalidKeywordException e =
        assertThrows(InvalidKeywordException.class, () -> keywords.save("hours", template));

    assertEquals(Field.TEMPLATE, e.field());
    assertEquals(why, e.getMessage());
    assertEquals(Map.of(), keywords.all());
  }
}
