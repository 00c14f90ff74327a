package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationFieldsTest {

  private static final Conversation BALL = Conversation.in("ball@conference.example.org");
  private static final Conversation OTHER = Conversation.in("other@conference.example.org");

  private final Map<Conversation, Map<String, String>> stored = new HashMap<>();
  private boolean databaseAway;
  private final ConversationFields fields =
      new ConversationFields(
          new FieldStore() {

            @Override
            public Map<String, String> fieldsOf(Conversation conversation) {
              ask();
              return stored.getOrDefault(conversation, Map.of());
            }

            @Override
            public void save(Conversation conversation, Map<String, String> values) {
              ask();
              stored.put(conversation, values);
            }
          });

  private void ask() {
    if (databaseAway) {
      throw new IllegalStateException("the database is away");
    }
  }

  @Test
  void whatIsSetIsThereAndReplacesWhatWas() {
    assertEquals(Map.of(), fields.of(BALL));

    fields.set(BALL, Map.of("productId", "42", "guest", "Rosaline"));
    assertEquals(Map.of("productId", "42", "guest", "Rosaline"), fields.of(BALL));
    assertEquals(Map.of(), fields.of(OTHER));

    fields.set(BALL, Map.of("productId", "43"));
    assertEquals(Map.of("productId", "43"), fields.of(BALL));

    fields.set(BALL, Map.of());
    assertEquals(Map.of(), fields.of(BALL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          " a  b "         | a b
          "a\\nb\\t\\tc"   | a b c
          "a\u202Eb"      | ab
          "a\u0007b"      | ab
          "\uD83D"        | \uFFFD
          {{count}}        | {{count}}
          ’                | ’
          """)
  void aValueIsKeptAsOnePlainLine(String value, String kept) {
    fields.set(BALL, Map.of("a", value.translateEscapes()));

    assertEquals(Map.of("a", kept), fields.of(BALL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "\u202E", "\u0000"})
  void aBlankValueIsLeftOut(String value) {
    fields.set(BALL, Map.of("a", value, "b", "c"));

    assertEquals(Map.of("b", "c"), fields.of(BALL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"productId", "a", "A-1", "_x", "1"})
  void aNameIsOfLettersDigitsUnderscoresAndHyphens(String name) {
    fields.set(BALL, Map.of(name, "x"));

    assertEquals(Map.of(name, "x"), fields.of(BALL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a.b", "ä", "a}}", "\u202Ea", "a\n"})
  void whateverElseIsNoName(String name) {
    fields.set(BALL, Map.of("kept", "x"));

    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> fields.set(BALL, Map.of("a", "b", name, "x")));

    assertEquals(
        "A field cannot be called \""
            + PlainLine.of(name)
            + "\": its name has 1 to 40 letters, digits, _ and -.",
        e.getMessage());
    assertEquals(Map.of("kept", "x"), fields.of(BALL));
  }

  @Test
  void aNameHasAtMostFortyCharacters() {
    fields.set(BALL, Map.of("n".repeat(40), "x"));

    assertThrows(
        IllegalArgumentException.class, () -> fields.set(BALL, Map.of("n".repeat(41), "x")));
  }

  @Test
  void aValueHasAtMostTwoHundredCharacters() {
    fields.set(BALL, Map.of("a", " " + "x".repeat(200) + " "));

    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> fields.set(BALL, Map.of("a", "x".repeat(201))));
    assertEquals("The field a is longer than 200 characters.", e.getMessage());
    assertEquals(Map.of("a", "x".repeat(200)), fields.of(BALL));
  }

  @Test
  void thereAreAtMostTwentyFields() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 20; i++) {
      many.put("field" + i, "x");
    }
    fields.set(BALL, many);
    assertEquals(many, fields.of(BALL));

    many.put("blank", " ");
    fields.set(BALL, many);
    assertEquals(20, fields.of(BALL).size());

    many.put("another", "x");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> fields.set(BALL, many));
    assertEquals(
        "A conversation has at most 20 fields of 1500 characters together.", e.getMessage());
  }

  @Test
  void allTogetherTheyHaveAtMostFifteenHundredCharacters() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 7; i++) {
      many.put("f" + i, "x".repeat(200));
    }
    many.put("last", "x".repeat(1500 - 7 * 202 - 4));
    fields.set(BALL, many);
    assertEquals(many, fields.of(BALL));

    many.put("last", many.get("last") + "x");
    assertThrows(IllegalArgumentException.class, () -> fields.set(BALL, many));
  }

  @Test
  void tenMegabytesAreRefused() {
    String value = "x".repeat(10_000_000);

    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> fields.set(BALL, Map.of("a", value)))
                .getMessage()
                .length()
            < 100);
  }

  @Test
  void withTheDatabaseAwayWhoeverAsksIsTold() {
    databaseAway = true;

    assertThrows(IllegalStateException.class, () -> fields.of(BALL));
    assertThrows(IllegalStateException.class, () -> fields.set(BALL, Map.of("a", "b")));
  }
}
