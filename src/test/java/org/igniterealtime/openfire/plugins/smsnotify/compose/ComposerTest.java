package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ComposerTest {

  private static final String ROMEO = "romeo@example.org";
  private static final String JULIET = "juliet@example.org";
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final UUID HOLD = new UUID(0, 99);
  private static final PhoneNumber FIRST = new PhoneNumber("+12065550100");
  private static final PhoneNumber SECOND = new PhoneNumber("+4915123456789");
  private static final String FAMILY = "👨‍👩‍👧‍👦";

  private final Map<String, String> properties = new HashMap<>();
  private final Problems problems = new Problems(InstantSource.fixed(NOW));
  private final People people = new People().named(JULIET, "Juliet").named(ROMEO, "Romeo");
  private long texts;
  private final Composer composer =
      new Composer(
          people,
          new Settings(name -> Optional.ofNullable(properties.get(name)), problems),
          InstantSource.fixed(NOW),
          () -> new UUID(0, ++texts));

  @Test
  void everyNumberGetsOneTextOfTheSameWords() {
    Notice notice = notice(1, "Are you there?");

    List<Text> composed = composer.compose(notice, List.of(FIRST, SECOND, FIRST));

    Instant expires = NOW.plus(Duration.ofHours(4));
    String body = "Chat from Juliet: Are you there?";
    assertEquals(
        List.of(
            new Text(
                new UUID(0, 1),
                HOLD,
                ROMEO,
                notice.conversation(),
                FIRST,
                body,
                Encoding.GSM_7BIT,
                1,
                NOW,
                expires),
            new Text(
                new UUID(0, 2),
                HOLD,
                ROMEO,
                notice.conversation(),
                SECOND,
                body,
                Encoding.GSM_7BIT,
                1,
                NOW,
                expires)),
        composed);
  }

  @Test
  void withoutNumbersThereIsNoText() {
    assertEquals(List.of(), composer.compose(notice(1, "Hi"), List.of()));
  }

  static Arguments[] notices() {
    return new Arguments[] {
      Arguments.of(1, List.of("Hi"), "Chat from Juliet: Hi"),
      Arguments.of(
          3,
          List.of("Hi", "Where are you?", "Call me"),
          "Chat from Juliet: Hi / Where are you? / Call me"),
      Arguments.of(
          5,
          List.of("Where are you?", "Call me"),
          "Chat from Juliet: (3 earlier) Where are you? / Call me"),
      Arguments.of(1, List.of("one\r\n\ttwo\n\nthree "), "Chat from Juliet: one two three"),
      Arguments.of(2, List.of("it’s “here”…", "ﬁne"), "Chat from Juliet: it's \"here\"... / fine"),
      Arguments.of(
          1, List.of("<b>&amp;</b> {{sender.id}}"), "Chat from Juliet: <b>&amp;</b> {{sender.id}}"),
      Arguments.of(1, List.of("a\u202Eb\u0000c"), "Chat from Juliet: abc"),
      Arguments.of(1, List.of("\uD83D!"), "Chat from Juliet: \uFFFD!"),
      Arguments.of(3, List.of("Hi", " \n ", "Bye"), "Chat from Juliet: Hi / Bye"),
      Arguments.of(1, List.of(""), "Chat from Juliet:"),
      Arguments.of(1, List.of("\u200D".repeat(100_000)), "Chat from Juliet:"),
    };
  }

  @ParameterizedTest
  @MethodSource("notices")
  void theBuiltInTemplateSaysWhoAndWhatAndHowManyMore(
      int count, List<String> messages, String body) {
    assertEquals(body, compose(notice(count, messages.toArray(String[]::new))).body());
  }

  @Test
  void macrosAreFilledIn() {
    properties.put(
        "smsnotify.template",
        "{{recipient.name}}, {{sender.name}} ({{sender.id}}) wrote {{count}} in"
            + " {{conversation.id}}: {{message}}{{#more}} +{{more}}{{/more}}");

    assertEquals(
        "Romeo, Juliet (juliet@example.org) wrote 4 in juliet@example.org&romeo@example.org:"
            + " Call me +2",
        compose(notice(4, "Hi", "Call me")).body());
  }

  @Test
  void everyMessageHasItsOwnSender() {
    properties.put(
        "smsnotify.template",
        "{{#messages}}{{sender.name}}: {{text}}{{^last}}\r\n{{/last}}{{/messages}}");
    Notice notice =
        notice(
            2,
            List.of(
                new MissedMessage("nurse@example.org", "1", NOW, "Hi"),
                new MissedMessage(JULIET, "2", NOW, "Ho")));

    assertEquals("nurse: Hi\nJuliet: Ho", compose(notice).body());
  }

  @Test
  void aBrokenTemplateIsReportedAndTheBuiltInOneIsUsedUntilItIsCorrected() {
    properties.put("smsnotify.template", "Hi\n{{sender.name");
    assertEquals("Chat from Juliet: Hi", compose(notice(1, "Hi")).body());
    assertEquals("template", problems.current().get(0).key());
    assertEquals(
        "The template cannot be used, so the built-in one is."
            + " Line 2, column 1: This tag is never closed with }}.",
        problems.current().get(0).what());
    assertEquals(
        "Correct the property smsnotify.template, or remove it.",
        problems.current().get(0).advice());

    properties.put("smsnotify.template", "{{message}}!");
    assertEquals("Hi!", compose(notice(1, "Hi")).body());
    assertEquals(List.of(), problems.current());
  }

  @Test
  void anUnknownMacroIsReportedAndSaysNothing() {
    properties.put("smsnotify.template", "a{{sendr.name}}b");

    assertEquals("ab", compose(notice(1, "Hi")).body());
    assertEquals(
        "The template has the macro {{sendr.name}}, which is not known and says nothing."
            + " Line 1, column 2.",
        problems.current().get(0).what());
  }

  @Test
  void aTemplateThatComesToNothingGivesWayToTheBuiltInOne() {
    properties.put("smsnotify.template", "{{#more}}{{more}} more{{/more}}");

    assertEquals("Chat from Juliet: Hi", compose(notice(1, "Hi")).body());
  }

  @ParameterizedTest
  @CsvSource({"60, PT1M", "7200, PT2H", "1h, PT4H", "0, PT4H"})
  void theTimeToLiveIsSetInSeconds(String value, Duration expected) {
    properties.put("smsnotify.timeToLive", value);

    Text text = compose(notice(1, "Hi"));

    assertEquals(expected, Duration.between(text.created(), text.expires()));
    assertEquals(expected.equals(Duration.ofHours(4)) ? 1 : 0, problems.current().size());
  }

  @Test
  void lookAlikesStayWhereTheOperatorWantsThem() {
    properties.put("smsnotify.replaceLookAlikes", "false");

    Text text = compose(notice(1, "it’s"));

    assertEquals("Chat from Juliet: it’s", text.body());
    assertEquals(Encoding.UCS_2, text.encoding());
  }

  @Test
  void lookAlikesInTheTemplateAreReplacedToo() {
    properties.put("smsnotify.template", "“{{message}}” – chat");

    Text text = compose(notice(1, "Hi"));

    assertEquals("\"Hi\" - chat", text.body());
    assertEquals(Encoding.GSM_7BIT, text.encoding());
  }

  @Test
  void theOldestMessagesAreDroppedFirst() {
    properties.put("smsnotify.maxSegments", "1");

    Text text = compose(notice(4, "a".repeat(70), "b".repeat(70), "c".repeat(50), "d".repeat(40)));

    assertEquals(
        "Chat from Juliet: (2 earlier) " + "c".repeat(50) + " / " + "d".repeat(40), text.body());
    assertEquals(1, text.segments());
  }

  @Test
  void theNewestMessageIsCutBetweenWordsWithAnEllipsisOfTheGsmAlphabet() {
    properties.put("smsnotify.maxSegments", "1");

    Text text = compose(notice(2, "earlier", "seven77 ".repeat(40)));

    assertEquals(
        "Chat from Juliet: (1 earlier) " + "seven77 ".repeat(15) + "seven77...", text.body());
    assertEquals(160, text.body().length());
  }

  @Test
  void aLongWordIsCutWhereItHasTo() {
    properties.put("smsnotify.maxSegments", "1");

    Text text = compose(notice(1, "x".repeat(1_000)));

    assertEquals("Chat from Juliet: " + "x".repeat(139) + "...", text.body());
    assertEquals(Encoding.GSM_7BIT, text.encoding());
  }

  @Test
  void aTextInUcs2MayHaveTwiceAsManySegments() {
    Text text = compose(notice(1, "你好".repeat(500)));

    assertEquals(Encoding.UCS_2, text.encoding());
    assertEquals(6, text.segments());
    assertEquals(6 * 67, text.body().length());
    assertTrue(text.body().startsWith("Chat from Juliet: 你好"));
    assertTrue(text.body().endsWith("好…") || text.body().endsWith("你…"));
  }

  @Test
  void familiesAreNotTornApart() {
    Text text = compose(notice(1, FAMILY.repeat(90)));

    String quoted = text.body().substring("Chat from Juliet: ".length(), text.body().length() - 1);
    assertEquals(6, text.segments());
    assertEquals(FAMILY.repeat(quoted.length() / FAMILY.length()), quoted);
    assertTrue(text.body().endsWith("…"));
  }

  @Test
  void aCharacterOutsideGsmIsCutOffWhereThatSaysMore() {
    properties.put("smsnotify.maxSegments", "1");

    Text text = compose(notice(1, "x".repeat(138) + "你".repeat(20)));

    assertEquals("Chat from Juliet: " + "x".repeat(138) + "...", text.body());
    assertEquals(Encoding.GSM_7BIT, text.encoding());
  }

  @Test
  void aNameIsShortenedToFortyGraphemes() {
    people.named(JULIET, "J".repeat(41));
    assertEquals("Chat from " + "J".repeat(40) + "...: Hi", compose(notice(1, "Hi")).body());

    people.named(JULIET, "J".repeat(40));
    assertEquals("Chat from " + "J".repeat(40) + ": Hi", compose(notice(1, "Hi")).body());
  }

  @Test
  void aNameOfFourThousandEmojiLeavesRoomForTheMessage() {
    people.named(JULIET, "😀".repeat(4_000));
    assertEquals("Chat from " + "😀".repeat(40) + "…: Hi", compose(notice(1, "Hi")).body());

    people.named(JULIET, FAMILY.repeat(4_000));
    assertEquals("Chat from " + FAMILY.repeat(8) + "…: Hi", compose(notice(1, "Hi")).body());
  }

  @Test
  void aNameOfNothingIsReplacedByTheJid() {
    people.named(JULIET, "\u202E \u0007");

    assertEquals("Chat from juliet@example.org: Hi", compose(notice(1, "Hi")).body());
  }

  @Test
  void namesAreCutWhereTheyDoNotFit() {
    properties.put("smsnotify.maxSegments", "1");
    properties.put("smsnotify.template", "{{sender.name}}" + "-".repeat(140) + "{{message}}");
    people.named(JULIET, "Juliet Capulet of Verona");

    assertEquals(
        "Juliet Capulet..." + "-".repeat(140) + "...", compose(notice(1, "Hello there")).body());
  }

  @Test
  void asALastResortTheTextIsCut() {
    properties.put("smsnotify.maxSegments", "1");
    properties.put("smsnotify.template", "-".repeat(300) + "{{message}}");
    assertEquals("-".repeat(157) + "...", compose(notice(1, "Hi")).body());

    properties.put("smsnotify.template", "你".repeat(300) + "{{message}}");
    assertEquals("你".repeat(133) + "…", compose(notice(1, "Hi")).body());
  }

  @ParameterizedTest
  @MethodSource("hostileMessages")
  void whateverIsWrittenTheTextFits(String message) {
    for (int segments = 1; segments <= 10; segments += 3) {
      properties.put("smsnotify.maxSegments", Integer.toString(segments));
      Text text =
          assertTimeoutPreemptively(
              Duration.ofSeconds(5),
              () -> compose(notice(3, message, message.substring(1), message)));

      boolean gsm = text.encoding() == Encoding.GSM_7BIT;
      assertTrue(text.segments() <= (gsm ? segments : 2 * segments));
      assertEquals(Segmenter.of(text.body()).segments(), text.segments());
      assertTrue(text.body().startsWith("Chat from Juliet: "));
      assertFalse(text.body().contains("\uFFFD") && !message.contains("\uD83D"));
    }
  }

  static List<String> hostileMessages() {
    return List.of(
        "x".repeat(100_000),
        "word ".repeat(20_000),
        "]".repeat(100_000),
        "你".repeat(100_000),
        FAMILY.repeat(10_000),
        "\uD83D".repeat(100_000),
        "a\u200D".repeat(50_000),
        "e" + "\u0301".repeat(100_000),
        "x".repeat(400) + "你" + "x".repeat(600),
        "🇩🇪".repeat(25_000),
        "\u1100".repeat(100_000));
  }

  @Test
  void moreSegmentsNeverSayLess() {
    for (String message : hostileMessages()) {
      int before = 0;
      for (int segments = 1; segments <= 10; segments++) {
        properties.put("smsnotify.maxSegments", Integer.toString(segments));
        int length = compose(notice(1, message)).body().length();
        assertTrue(length >= before, segments + " segments of " + message.substring(0, 2));
        before = length;
      }
    }
  }

  @Test
  void aThousandMessagesAreSoonDone() {
    String[] messages = IntStream.range(0, 1_000).mapToObj(i -> "" + i % 10).toArray(String[]::new);

    Text text =
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> compose(notice(5_000, messages)));

    assertTrue(text.body().startsWith("Chat from Juliet: (4893 earlier) "), text.body());
    assertTrue(text.body().endsWith(" / 7 / 8 / 9"));
    assertEquals(3, text.segments());
  }

  private Text compose(Notice notice) {
    return composer.compose(notice, List.of(FIRST)).get(0);
  }

  private static Notice notice(int count, String... bodies) {
    List<MissedMessage> messages = new ArrayList<>();
    for (String body : bodies) {
      messages.add(new MissedMessage(JULIET, "id", NOW, body));
    }
    return notice(count, messages);
  }

  private static Notice notice(int count, List<MissedMessage> messages) {
    return new Notice(HOLD, ROMEO, Conversation.between(ROMEO, JULIET), messages, count, NOW, NOW);
  }
}
