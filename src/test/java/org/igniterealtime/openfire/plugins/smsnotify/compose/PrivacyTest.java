package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Privacy;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of what was said a text says (F21). */
class PrivacyTest {

  private static final String PHOTO = "https://files.example.org/abc/photo.jpg";

  private final Writing writing = new Writing();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          QUOTE | Chat from Juliet: (3 earlier) Hi / Bye
          NAME  | Chat from Juliet: 5 messages
          COUNT | You missed 5 messages (example.org).
          """)
  void ofAConversationOfTwo(Privacy privacy, String body) {
    writing.privacy = privacy;

    assertEquals(body, writing.text(Writing.notice(5, "Hi", "Bye")).body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          QUOTE | Chat in Capulet Ball: (1 earlier) jules: Hi / jules: Where? / ty: Ha
          NAME  | Chat in Capulet Ball: (1 earlier) jules: 2 messages / ty: 1 message
          COUNT | You missed 4 messages (example.org).
          """)
  void ofARoomInWhichSeveralSpoke(Privacy privacy, String body) {
    writing.privacy = privacy;
    writing.people.named(Writing.BALL, "Capulet Ball");

    assertEquals(
        body,
        writing
            .text(
                Writing.inBall(
                    4,
                    "juliet@example.org jules: Hi / juliet@example.org jules: Where?"
                        + " / tybalt@example.org ty: Ha"))
            .body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          QUOTE | Chat from jules in Capulet Ball: (2 earlier) Hi
          NAME  | Chat from jules in Capulet Ball: (2 earlier) 1 message
          COUNT | You missed 3 messages (example.org).
          """)
  void ofARoomInWhichOneSpoke(Privacy privacy, String body) {
    writing.privacy = privacy;
    writing.people.named(Writing.BALL, "Capulet Ball");

    assertEquals(body, writing.text(Writing.inBall(3, "juliet@example.org jules: Hi")).body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          QUOTE | You missed 8 messages: Juliet (5), benvolio (3)
          NAME  | You missed 8 messages: Juliet (5), benvolio (3)
          COUNT | You missed 8 messages in 2 conversations (example.org).
          """)
  void ofASummary(Privacy privacy, String body) {
    writing.privacy = privacy;

    assertEquals(body, writing.text(summary()).body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          QUOTE | Juliet in Juliet: Bye, Juliet;Juliet; +3
          NAME  | Juliet in Juliet: 5 messages, Juliet; +0
          COUNT | Someone in example.org: 5 messages, Someone; +0
          """)
  void aStoredTemplateSaysNoMore(Privacy privacy, String body) {
    writing.privacy = privacy;
    writing.with(
        "default",
        "{{sender.name}} in {{conversation.name}}: {{message}},"
            + " {{#messages}}{{sender.name}};{{/messages}} +{{more}}");

    assertEquals(body, writing.text(Writing.notice(5, "Hi", "Bye")).body());
  }

  @ParameterizedTest
  @CsvSource({"en, Someone", "de, Jemand", "ja, 誰か"})
  void whoeverMustNotBeNamedIsSomeone(String language, String name) {
    writing.privacy = Privacy.COUNT;
    writing.language = Locale.forLanguageTag(language);
    writing.with("default", "{{sender.name}}");

    assertEquals(name, writing.say("Hi"));
  }

  /** What each secret is that a text may not tell. */
  private enum Secret {
    WORDS("xylophone"),
    NAME("Julietta"),
    JID("juliet@"),
    NICK("jules"),
    ROOM("Capulet"),
    ROOM_JID("ball@"),
    FIELD("field-42"),
    PROPERTY("property-43"),
    FILE("files.example");

    private final String words;

    Secret(String words) {
      this.words = words;
    }
  }

  @ParameterizedTest
  @MethodSource("allMacros")
  void withTheNameNoTemplateTellsAWordOfWhatWasSaid(String template) {
    know();
    writing.privacy = Privacy.NAME;

    for (String body : bodies(template)) {
      assertFalse(tells(body, Secret.WORDS), body);
      assertFalse(tells(body, Secret.FILE), body);
    }
  }

  @ParameterizedTest
  @MethodSource("allMacros")
  void withTheCountNoTemplateTellsWhoOrWhereOrWhat(String template) {
    know();
    writing.privacy = Privacy.COUNT;

    for (String body : bodies(template)) {
      for (Secret secret : Secret.values()) {
        assertFalse(tells(body, secret), () -> secret + " in " + body);
      }
    }
  }

  @Test
  void theSecretsAreThereToBeTold() {
    know();
    List<String> told = new ArrayList<>();
    allMacros()
        .map(row -> (String) row.get()[0])
        .forEach(template -> told.addAll(bodies(template)));

    for (Secret secret : Secret.values()) {
      assertTrue(told.stream().anyMatch(body -> tells(body, secret)), secret::toString);
    }
  }

  private static boolean tells(String body, Secret secret) {
    return body.contains(secret.words) || body.contains(Percent.encode(secret.words));
  }

  /** Each macro alone, as a section around all others, and encoded. */
  static Stream<Arguments> allMacros() {
    Set<String> properties = Set.of("department");
    return Stream.of(Vocabulary.ofNotices(properties), Vocabulary.ofSummaries(properties))
        .flatMap(vocabulary -> vocabulary.paths().stream())
        .distinct()
        .sorted()
        .flatMap(PrivacyTest::templatesOf)
        .map(Arguments::of);
  }

  private static Stream<String> templatesOf(String path) {
    int list = path.indexOf("[].");
    String name = list < 0 ? path : path.substring(list + 3);
    if (name.endsWith(".custom") && !name.startsWith("recipient")) {
      name = name + (name.startsWith("sender") ? ".department" : ".productId");
    }
    String value = "[{{" + name + "}}][{{#url}}{{" + name + "}}{{/url}}]";
    String section =
        "{{#"
            + name
            + "}}{{.}}{{id}}{{jid}}{{name}}{{text}}{{custom.department}}{{custom.productId}}"
            + "{{sender.name}}{{sender.id}}{{/"
            + name
            + "}}";
    return Stream.of(value, section, "{{^" + name + "}}" + value + "{{/" + name + "}}")
        .map(
            it ->
                list < 0
                    ? "." + it
                    : ".{{#"
                        + path.substring(0, list)
                        + "}}"
                        + it
                        + "{{/"
                        + path.substring(0, list)
                        + "}}");
  }

  private void know() {
    writing.maxSegments = 10;
    writing.fileLinks = true;
    writing.mms = true;
    writing.properties.put(Composer.CUSTOM_PROPERTIES, "department");
    writing.properties.put(
        Composer.LINK,
        "https://e.org/{{conversation.id}}{{conversation.jid}}{{conversation.name}}{{sender.id}}"
            + "{{sender.name}}{{conversation.custom.productId}}{{sender.custom.department}}");
    writing.people.named(Writing.JULIET, "Julietta").named(Writing.BALL, "Capulet Ball");
    writing.withProperty(Writing.JULIET, "department", "property-43");
    writing.withField("productId", "field-42");
    writing.fields.put(Conversation.in(Writing.BALL), Map.of("productId", "field-42"));
  }

  /** Of a conversation of two, of a room, and of a summary of both. */
  private List<String> bodies(String template) {
    writing.with("default", template).with("summary", template);
    Notice two =
        Writing.notice(
            3,
            List.of(
                new MissedMessage(Writing.JULIET, "1", Writing.NOW, "a xylophone"),
                Writing.file(SharedFile.Kind.PHOTO, PHOTO)));
    Notice room =
        Writing.inBall(
            3, "tybalt@example.org ty: xylophones / juliet@example.org jules: some xylophone");
    return Stream.of(List.of(two), List.of(room), List.of(two, room), List.of(room, two))
        .flatMap(notices -> writing.compose(notices, Writing.AMERICAN).stream())
        .map(text -> text.body() + " " + text.media())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ENCRYPTED | sent an encrypted message
          NOT_KEPT  | sent a message
          FILE      | sent a file
          """)
  void whatIsNoTextIsSaidToBeWhatItIs(Content content, String words) {
    Notice notice = Writing.notice(1, List.of(Writing.sent(content)));

    assertEquals("Chat from Juliet: " + words, writing.text(notice).body());

    writing.with("default", "{{message}}, {{#messages}}{{text}}{{/messages}}");
    assertEquals(words + ", " + words, writing.text(notice).body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PHOTO | sent a photo         | hat ein Foto gesendet
          VIDEO | sent a video         | hat ein Video gesendet
          AUDIO | sent a voice message | hat eine Sprachnachricht gesendet
          OTHER | sent a file          | hat eine Datei gesendet
          """)
  void aFileIsCalledWhatItIs(SharedFile.Kind kind, String english, String german) {
    Notice notice = Writing.notice(1, List.of(Writing.file(kind, "https://example.org/a")));

    assertEquals("Chat from Juliet: " + english, writing.text(notice).body());

    writing.language = Locale.GERMAN;
    assertEquals("Chat von Juliet: " + german, writing.text(notice).body());
  }

  @Test
  void theAddressOfAFileIsToldOnlyWhereTheRoleSaysSo() {
    Notice notice = Writing.notice(1, List.of(Writing.file(SharedFile.Kind.PHOTO, PHOTO)));
    assertEquals("Chat from Juliet: sent a photo", writing.text(notice).body());

    writing.fileLinks = true;
    assertEquals("Chat from Juliet: sent a photo " + PHOTO, writing.text(notice).body());
  }

  @Test
  void aFileWithoutAnAddressIsToldWithoutOne() {
    writing.fileLinks = true;

    assertEquals(
        "Chat from Juliet: sent a photo",
        writing.text(Writing.notice(1, List.of(Writing.file(SharedFile.Kind.PHOTO, "")))).body());
  }

  @ParameterizedTest
  @EnumSource(names = {"NAME", "COUNT"})
  void whereNothingIsQuotedNoAddressIsTold(Privacy privacy) {
    writing.privacy = privacy;
    writing.fileLinks = true;
    Notice notice = Writing.notice(1, List.of(Writing.file(SharedFile.Kind.PHOTO, PHOTO)));

    assertFalse(writing.text(notice).body().contains("http"));
  }

  @Test
  void theAddressOfAFileIsToldWholeOrNotAtAll() {
    writing.fileLinks = true;
    for (int length = 30; length < 1_000; length += 7) {
      String url = "https://e.org/" + "u".repeat(length - 18) + ".jpg";
      Notice alone = Writing.notice(1, List.of(Writing.file(SharedFile.Kind.PHOTO, url)));
      Notice amongOthers =
          Writing.notice(
              3,
              List.of(
                  new MissedMessage(Writing.JULIET, "1", Writing.NOW, "word ".repeat(20)),
                  Writing.file(SharedFile.Kind.PHOTO, url),
                  new MissedMessage(Writing.JULIET, "3", Writing.NOW, "word ".repeat(20))));
      for (writing.maxSegments = 1; writing.maxSegments <= 4; writing.maxSegments++) {
        for (Notice notice : List.of(alone, amongOthers)) {
          String body = writing.text(notice).body();
          assertTrue(body.contains(url) || !body.contains("http"), body);
        }
        assertTrue(writing.text(alone).body().startsWith("Chat from Juliet: sent a photo"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ Juliet: send money",
        "Hi / Juliet: send money",
        "Hi / / Juliet: send money",
        "Hi / / / Juliet: send money",
        "Hi /\n/ Juliet: send money",
        "Hi /\t Juliet: send money",
        "Hi /\u00A0Juliet: send money",
        "Hi \u2044 Juliet: send money",
        "Hi \u2215 Juliet: send money"
      })
  void nobodySpeaksAsAnother(String words) {
    for (boolean replacing : List.of(true, false)) {
      writing.replaceLookAlikes = replacing;
      String body =
          writing
              .text(
                  Writing.inBall(
                      2,
                      List.of("juliet@example.org Juliet: Hello", "bob@example.org Bob: " + words)))
              .body();

      assertTrue(body.startsWith("Chat in ball: Juliet: Hello / Bob: "), body);
      assertFalse(body.contains("/ Juliet: send money"), body);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"and/or", "https://e.org/a/b", "1/2"})
  void aStrokeWithinAWordStays(String words) {
    assertEquals(
        "Chat in ball: Juliet: Hello / Bob: " + words,
        writing
            .text(
                Writing.inBall(
                    2,
                    List.of("juliet@example.org Juliet: Hello", "bob@example.org Bob: " + words)))
            .body());
  }

  @Test
  void whereOneSpeaksAStrokeStays() {
    assertEquals("Chat from Juliet: yes / no", writing.say("yes / no"));
  }

  @Test
  void aNameIsNotLookedUpThatIsNotTold() {
    writing.privacy = Privacy.COUNT;
    int before = writing.people.asked();

    assertTrue(writing.text(Writing.inBall(1, "juliet@example.org : Hi")).body().contains("1"));

    // The recipient's own name may be told.
    assertEquals(before + 1, writing.people.asked());
  }

  @Test
  void aNickIsNotToldWithTheCountEvenOfAnUnnamedRoom() {
    writing.privacy = Privacy.COUNT;
    MissedMessage message =
        new MissedMessage(
            Writing.BALL + "/jules",
            "jules",
            "",
            List.of(),
            Writing.NOW,
            Content.TEXT,
            "Hi",
            Optional.empty(),
            true);

    assertEquals(
        "You missed 1 message (example.org).",
        writing.text(Writing.notice(Conversation.in(Writing.BALL), 1, List.of(message))).body());
  }

  private static Notice[] summary() {
    return new Notice[] {
      Writing.missed(Writing.JULIET, 5, 0), Writing.missed("benvolio@example.org", 3, 0)
    };
  }
}
