package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.BOTH;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.NOON;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What has to be known to write a text: templates, fields of conversations, and languages. */
interface ComposingContract extends StoreContract {

  private TemplateTables templates() {
    database().installed();
    return new TemplateTables(database(), () -> NOON);
  }

  private FieldTables fields() {
    database().installed();
    return new FieldTables(database(), () -> NOON);
  }

  private LanguageTables languages() {
    database().installed();
    return new LanguageTables(database(), () -> NOON);
  }

  private static StoredTemplate template(String name, String body) {
    return new StoredTemplate(name, "", body, Senders.OF_GATEWAY);
  }

  @Test
  default void thereAreNoTemplatesAtFirst() {
    assertEquals(List.of(), templates().load());
  }

  @Test
  default void templatesAreFoundInTheOrderOfTheirNamesAsTheyWereSavedLast() {
    TemplateTables templates = templates();
    StoredTemplate last =
        new StoredTemplate(
            "default_pt-BR",
            "Reservas \"é\" 💌",
            "{{sender}}: {{message}}\n  it's \\ %_  ",
            new Senders("+12065550199", "ACME"));
    templates.save(template("default_pt-BR", "first"));
    templates.save(template("default", "second"));
    templates.save(template("Urgent", "third"));
    templates.save(last);

    assertEquals(
        List.of(template("Urgent", "third"), template("default", "second"), last),
        templates.load());
    assertEquals(
        Long.toString(NOON.toEpochMilli()),
        database().value("SELECT MAX(changedAt) FROM smsTemplate"));
  }

  @Test
  default void aTemplateThatSaysNothingIsFoundAsThat() {
    TemplateTables templates = templates();
    templates.save(template("default", "something"));
    templates.save(template("default", ""));

    assertEquals(List.of(template("default", "")), templates.load());
  }

  @Test
  default void aTemplateWhoseColumnsAreNullIsFoundEmpty() {
    TemplateTables templates = templates();
    database().execute("INSERT INTO smsTemplate (name, changedAt) VALUES ('default', 0)");

    assertEquals(List.of(template("default", "")), templates.load());
  }

  @ParameterizedTest
  @CsvSource({"x, 1", "漢, 1", "💌, 2"})
  default void aTemplateOfTheGreatestLengthIsFoundWhole(String character, int units) {
    TemplateTables templates = templates();
    StoredTemplate longest =
        new StoredTemplate(
            "n".repeat(StoredTemplate.MAX_NAME_LENGTH),
            character.repeat(StoredTemplate.MAX_TITLE_LENGTH),
            character.repeat(StoredTemplate.MAX_BODY_LENGTH),
            new Senders(
                character.repeat(Senders.MAX_LENGTH / units),
                character.repeat(Senders.MAX_LENGTH / units)));
    templates.save(longest);
    templates.save(longest);

    assertEquals(List.of(longest), templates.load());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "no name, 0, 0, 0, 0, 0",
    "name, 101, 0, 0, 0, 0",
    "title, 1, 201, 0, 0, 0",
    "body, 1, 0, 1001, 0, 0",
    "sender, 1, 0, 0, 65, 0",
    "sender of the sandbox, 1, 0, 0, 0, 65"
  })
  default void aTemplateThatCannotBeKeptWholeIsNotKept(
      String what, int name, int title, int body, int live, int sandbox) {
    TemplateTables templates = templates();
    StoredTemplate tooLong =
        new StoredTemplate(
            "n".repeat(name),
            "t".repeat(title),
            "b".repeat(body),
            new Senders("l".repeat(live), "s".repeat(sandbox)));

    assertThrows(IllegalArgumentException.class, () -> templates.save(tooLong), what);
    assertEquals(List.of(), templates.load());
  }

  @Test
  default void whatNoDatabaseKeepsIsReplacedInATemplate() {
    TemplateTables templates = templates();
    templates.save(
        new StoredTemplate("default", "a\uD83D", "a\0b\uDC8C", new Senders("\uDC8C\uD83D", "\0")));

    assertEquals(
        List.of(
            new StoredTemplate(
                "default", "a\uFFFD", "a\uFFFDb\uFFFD", new Senders("\uFFFD\uFFFD", "\uFFFD"))),
        templates.load());
  }

  @Test
  default void aTemplateThatIsRemovedIsGoneAndOneThatIsNotThereCanBeRemoved() {
    TemplateTables templates = templates();
    templates.save(template("default", "one"));
    templates.save(template("summary", "other"));

    templates.remove("default");
    templates.remove("nobody's\0");

    assertEquals(List.of(template("summary", "other")), templates.load());
  }

  @Test
  default void aTemplateThatSomebodyElseAddsMeanwhileIsReplacedByTheLater() {
    TemplateTables others = templates();
    Database meanwhile =
        database().before("INSERT INTO smsTemplate", () -> others.save(template("a", "theirs")));

    new TemplateTables(meanwhile, () -> NOON).save(template("a", "ours"));

    assertEquals(List.of(template("a", "ours")), others.load());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  @Timeout(120)
  default void whoeverSavesTheSameAtTheSameTimeDoesNotFail(int nodes) throws Exception {
    TemplateTables all = templates();
    FieldTables fields = new FieldTables(database(), () -> NOON);
    CyclicBarrier start = new CyclicBarrier(nodes);
    ExecutorService savers = Executors.newFixedThreadPool(nodes);
    try {
      Callable<Boolean> saver =
          () -> {
            for (int round = 0; round < 25; round++) {
              start.await();
              all.save(template("name" + round, "body"));
              fields.save(new Conversation("room" + round), Map.of("a", "b"));
            }
            return true;
          };
      for (Future<Boolean> saved :
          savers.invokeAll(List.of(saver, saver, saver, saver).subList(0, nodes))) {
        assertEquals(true, saved.get());
      }
    } finally {
      savers.shutdownNow();
      savers.awaitTermination(10, TimeUnit.SECONDS);
    }
    assertEquals(25, all.load().size());
    assertEquals(25, database().rows("smsConversation"));
  }

  @Test
  default void conversationsHaveNoFieldsAtFirst() {
    assertEquals(Map.of(), fields().fieldsOf(BOTH));
  }

  @Test
  default void fieldsAreFoundAsTheyWereSavedLast() {
    FieldTables fields = fields();
    Conversation room = Conversation.in("balcony@conference.example.org");
    Map<String, String> last = Map.of("booking", "4711", "name", "💌 \"it's\"\n", "empty", "");
    fields.save(BOTH, Map.of("booking", "4710", "other", "x"));
    fields.save(room, Map.of("booking", "1"));

    fields.save(BOTH, last);

    assertEquals(last, fields.fieldsOf(BOTH));
    assertEquals(Map.of("booking", "1"), fields.fieldsOf(room));
    assertEquals(2, database().rows("smsConversation"));
    assertEquals(2, database().rows("smsConversation WHERE changedAt = " + NOON.toEpochMilli()));
  }

  @Test
  default void fieldsAreForgottenWhenThereAreNoneAnyMore() {
    FieldTables fields = fields();
    fields.save(BOTH, Map.of("booking", "4711"));

    fields.save(BOTH, Map.of());
    fields.save(BOTH, Map.of());

    assertEquals(Map.of(), fields.fieldsOf(BOTH));
    assertEquals(0, database().rows("smsConversation"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'booking': 4711", "nonsense", "[]", "null", "{\"a\":null}", "{\"a\":{}}"})
  default void fieldsThatSomebodyHasSpoiltAreNone(String spoilt) {
    FieldTables fields = fields();
    fields.save(BOTH, Map.of("booking", "4711"));
    database().execute("UPDATE smsConversation SET fields = ?", spoilt);

    assertEquals(Map.of(), fields.fieldsOf(BOTH));
  }

  @Test
  default void fieldsOfTheGreatestLengthAreFoundWholeAndLongerOnesAreNotKept() {
    FieldTables fields = fields();
    int around = "{'a':''}".length();
    Map<String, String> longest = Map.of("a", "漢".repeat(2000 - around));
    fields.save(BOTH, longest);

    Map<String, String> tooLong = Map.of("a", "漢".repeat(2001 - around));
    assertThrows(IllegalArgumentException.class, () -> fields.save(BOTH, tooLong));

    assertEquals(longest, fields.fieldsOf(BOTH));
  }

  @Test
  default void fieldsOfAConversationWithALongNameAreFound() {
    FieldTables fields = fields();
    Conversation one = new Conversation("漢".repeat(Conversation.MAX_ID_LENGTH));
    Conversation longer = new Conversation("漢".repeat(Conversation.MAX_ID_LENGTH + 1));
    fields.save(one, Map.of("a", "1"));
    fields.save(longer, Map.of("a", "2"));

    assertEquals(Map.of("a", "1"), fields.fieldsOf(one));
    assertEquals(Map.of("a", "2"), fields.fieldsOf(longer));
  }

  @Test
  default void noLanguageIsKnownAtFirst() {
    assertEquals(Optional.empty(), languages().languageOf(ROMEO));
  }

  @Test
  default void everybodysLanguageIsFoundAsItWasSavedLast() {
    LanguageTables languages = languages();
    languages.save(ROMEO, "it");
    languages.save(JULIET, "de");
    languages.save(ROMEO, "pt-BR");

    assertEquals(Optional.of("pt-BR"), languages.languageOf(ROMEO));
    assertEquals(Optional.of("de"), languages.languageOf(JULIET));
    assertEquals(2, database().rows("smsLanguage"));
  }

  @Test
  default void theLanguageOfSomebodyWithALongNameIsFoundAndToldFromAnothers() {
    LanguageTables languages = languages();
    String one = "漢".repeat(900) + "1@example.org";
    String other = "漢".repeat(900) + "2@example.org";
    languages.save(one, "x".repeat(35));
    languages.save(other, "en");

    assertEquals(Optional.of("x".repeat(35)), languages.languageOf(one));
    assertEquals(Optional.of("en"), languages.languageOf(other));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 36})
  default void aLanguageThatCannotBeKeptWholeIsNotKept(int length) {
    LanguageTables languages = languages();
    String tag = "x".repeat(length);

    assertThrows(IllegalArgumentException.class, () -> languages.save(ROMEO, tag));
    assertEquals(Optional.empty(), languages.languageOf(ROMEO));
  }

  @Test
  default void whoeverNeedsItIsToldThatTheDatabaseIsAway() {
    TemplateTables templates = templates();
    FieldTables fields = new FieldTables(database(), () -> NOON);
    LanguageTables languages = new LanguageTables(database(), () -> NOON);
    database().goAwayAfter(0);

    assertThrows(RuntimeException.class, templates::load);
    assertThrows(RuntimeException.class, () -> templates.save(template("a", "b")));
    assertThrows(RuntimeException.class, () -> fields.fieldsOf(BOTH));
    assertThrows(RuntimeException.class, () -> fields.save(BOTH, Map.of("a", "b")));
    assertThrows(RuntimeException.class, () -> languages.languageOf(ROMEO));
    assertThrows(RuntimeException.class, () -> languages.save(ROMEO, "en"));
  }
}
