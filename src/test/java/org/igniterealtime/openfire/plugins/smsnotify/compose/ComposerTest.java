package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposerTest {

  private static final String ROMEO = Writing.ROMEO;
  private static final String JULIET = Writing.JULIET;
  private static final String BENVOLIO = "benvolio@example.org";
  private static final String BALL = Writing.BALL;
  private static final Instant NOW = Writing.NOW;
  private static final UUID HOLD = Writing.HOLD;
  private static final PhoneNumber FIRST = Writing.AMERICAN;
  private static final PhoneNumber SECOND = Writing.GERMAN;
  private static final String FAMILY = "👨‍👩‍👧‍👦";

  private final Writing writing = new Writing();
  private final Map<String, String> properties = writing.properties;
  private final Problems problems = writing.problems;
  private final People people = writing.people;

  @Test
  void everyNumberGetsOneTextOfTheSameWords() {
    Notice notice = notice(1, "Are you there?");

    List<Text> composed = writing.compose(List.of(notice), FIRST, SECOND, FIRST);

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
                Senders.OF_GATEWAY,
                "",
                NOW,
                expires,
                "US"),
            new Text(
                new UUID(0, 2),
                HOLD,
                ROMEO,
                notice.conversation(),
                SECOND,
                body,
                Encoding.GSM_7BIT,
                1,
                Senders.OF_GATEWAY,
                "",
                NOW,
                expires,
                "DE")),
        composed);
  }

  @Test
  void withoutNumbersThereIsNoText() {
    assertEquals(List.of(), writing.compose(List.of(notice(1, "Hi"))));
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
      Arguments.of(1, List.of(""), "Chat from Juliet: sent a message"),
      Arguments.of(1, List.of("\u200D".repeat(100_000)), "Chat from Juliet: sent a message"),
      Arguments.of(1, List.of("\u200B"), "Chat from Juliet: sent a message"),
      Arguments.of(2, List.of("\u200B", " \n"), "Chat from Juliet: sent a message"),
      Arguments.of(5, List.of("\u200B", " \n"), "Chat from Juliet: (3 earlier) sent a message"),
      Arguments.of(2, List.of("Hi", "\u200B"), "Chat from Juliet: Hi"),
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
    writing.with(
        "default",
        "{{recipient.name}}, {{sender.name}} ({{sender.id}}) wrote {{count}} in"
            + " {{conversation.id}}: {{message}}{{#more}} +{{more}}{{/more}}");

    assertEquals(
        "Romeo, Juliet (juliet@example.org) wrote 4 in juliet@example.org&romeo@example.org:"
            + " Call me +3",
        compose(notice(4, "Hi", "Call me")).body());
  }

  @Test
  void everyMessageHasItsOwnSender() {
    writing.with(
        "default", "{{#messages}}{{sender.name}}: {{text}}{{^last}}\r\n{{/last}}{{/messages}}");
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
    writing.with("default", "Hi\n{{sender.name");
    assertEquals("Chat from Juliet: Hi", compose(notice(1, "Hi")).body());
    assertEquals("template.default", problems.current().get(0).key());
    assertEquals(
        "The template \"default\" is not right. Line 2, column 1: This tag is never closed with }}."
            + " It counts as not there.",
        problems.current().get(0).what());
    assertEquals(
        "Correct the template \"default\", or remove it.", problems.current().get(0).advice());

    writing.with("default", "{{message}}!");
    assertEquals("Hi!", compose(notice(1, "Hi")).body());
    assertEquals(List.of(), problems.current());
  }

  @Test
  void whatATextWillComeFromAndWhereItGoesIsKnownBeforeItIsWritten() {
    Senders senders = new Senders("+12065550111", "Tryout");
    writing.stored.put("default", new StoredTemplate("default", "", "{{message}}", senders));
    writing.templates.reload();

    Text text = compose(notice(1, "Hi"));

    assertEquals(senders, text.senders());
    assertEquals(senders, writing.composer.senders(ROMEO, writing.role()));
    assertEquals(text.region(), writing.composer.region(FIRST));
    assertEquals("DE", writing.composer.region(SECOND));
  }

  @Test
  void anUnknownMacroIsReportedAndSaysNothing() {
    writing.with("default", "a{{sendr.name}}b");

    assertEquals("ab", compose(notice(1, "Hi")).body());
    assertEquals(
        "The template \"default\" is not right. Line 1, column 2: the macro {{sendr.name}} is not"
            + " known here and says nothing; perhaps {{sender.name}} is meant.",
        problems.current().get(0).what());
  }

  @Test
  void theTemplateOfTheRoleComesFirst() {
    writing.with("default", "all: {{message}}").with("vip", "“{{message}}”");
    assertEquals("all: Hi", compose(notice(1, "Hi")).body());

    writing.template = "vip";
    assertEquals("\"Hi\"", compose(notice(1, "Hi")).body());

    writing.template = "VIP";
    assertEquals("\"Hi\"", compose(notice(1, "Hi")).body());
    assertEquals(List.of(), problems.current());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{sender.name", "{{#messages}}{{text}}", "a{{>b}}"})
  void whereTheTemplateOfTheRoleCannotBeUsedTheDefaultOneIs(String broken) {
    writing.with("default", "all: {{message}}").with("vip", broken);
    writing.template = "vip";
    assertEquals("all: Hi", compose(notice(1, "Hi")).body());

    writing.template = "nothing";
    assertEquals("all: Hi", compose(notice(1, "Hi")).body());
  }

  @Test
  void templatesThatChangeAllTheTimeAreNotConfused() {
    for (int i = 0; i < 1_500; i++) {
      writing.with("default", i + ": {{message}}");
      assertEquals(i + ": Hi", compose(notice(1, "Hi")).body());
    }
  }

  @Test
  void aTemplateThatComesToNothingGivesWayToTheBuiltInOne() {
    writing.with("default", "{{#several}}many{{/several}}");

    assertEquals("Chat from Juliet: Hi", compose(notice(1, "Hi")).body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {{conversation.custom.a}}: - {{conversation.custom.b}}! | Chat from Juliet: Hi
          "{{recipient.custom.a}}"                                | Chat from Juliet: Hi
          (({{conversation.custom.a}}))…                          | Chat from Juliet: Hi
          !{{conversation.custom.a}}?                             | Chat from Juliet: Hi
          👍{{conversation.custom.a}}                              | 👍
          {{count}}?                                              | 1?
          """)
  void aTemplateThatComesToPunctuationOnlyDoesToo(String template, String body) {
    properties.put(Composer.CUSTOM_PROPERTIES, "a");
    writing.with("default", template);

    assertEquals(body, compose(notice(1, "Hi")).body());
    assertEquals(List.of(), problems.current());
  }

  @Test
  void punctuationWithHowToOptOutSaysNothingEither() {
    properties.remove(Composer.OPT_OUT_REGIONS);
    writing.with("default", "{{conversation.custom.a}}: -");

    assertEquals(
        "Chat from Juliet: Hi\nReply STOP to unsubscribe.", compose(notice(1, "Hi")).body());
  }

  @Test
  void aMessageOfPunctuationIsQuotedByTheBuiltInWords() {
    writing.with("default", "{{message}}");

    assertEquals("Chat from Juliet: ?!", compose(notice(1, "?!")).body());
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
    writing.replaceLookAlikes = false;

    Text text = compose(notice(1, "it’s"));

    assertEquals("Chat from Juliet: it’s", text.body());
    assertEquals(Encoding.UCS_2, text.encoding());
  }

  @Test
  void lookAlikesInTheTemplateAreReplacedToo() {
    writing.with("default", "“{{message}}” – chat");

    Text text = compose(notice(1, "Hi"));

    assertEquals("\"Hi\" - chat", text.body());
    assertEquals(Encoding.GSM_7BIT, text.encoding());
  }

  @Test
  void theOldestMessagesAreDroppedFirstAndTheOldestLeftIsCut() {
    writing.maxSegments = 1;
    String c = "ccc ".repeat(20).strip();

    Text text = compose(notice(4, "a".repeat(70), "b".repeat(70), c, "d".repeat(60)));

    assertEquals(
        "Chat from Juliet: (2 earlier) " + "ccc ".repeat(15) + "ccc... / " + "d".repeat(60),
        text.body());
    assertEquals(1, text.segments());
  }

  @Test
  void whatIsLeftOfAnOldMessageSaysSomethingOrIsLeftOut() {
    writing.maxSegments = 1;

    assertEquals(
        "Chat from Juliet: (1 earlier) " + "d".repeat(127),
        compose(notice(2, "c".repeat(70), "d".repeat(127))).body());
  }

  @Test
  void theNewestMessageIsCutBetweenWordsWithAnEllipsisOfTheGsmAlphabet() {
    writing.maxSegments = 1;

    Text text = compose(notice(2, "earlier", "seven77 ".repeat(40)));

    assertEquals(
        "Chat from Juliet: (1 earlier) " + "seven77 ".repeat(15) + "seven77...", text.body());
    assertEquals(160, text.body().length());
  }

  @Test
  void aLongWordIsCutWhereItHasTo() {
    writing.maxSegments = 1;

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
    writing.maxSegments = 1;

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
  void longNamesAreCutToWhatIsLikelyBeforeTheTemplateIsGivenUp() {
    writing.maxSegments = 1;
    people.named(JULIET, "Juliet Capulet of Verona the Younger");
    writing.with("default", "{{sender.name}}" + "-".repeat(125) + "{{message}}");
    assertEquals(
        "Juliet Capulet of Verona the..." + "-".repeat(125) + "H...",
        compose(notice(1, "Hello there")).body());

    writing.with("default", "{{sender.name}}" + "-".repeat(140) + "{{message}}");
    assertEquals(
        "Chat from Juliet Capulet of Verona the Younger: Hello there",
        compose(notice(1, "Hello there")).body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "你"})
  void aTemplateThatAloneIsTooMuchGivesWayToTheBuiltInOne(String letter) {
    writing.maxSegments = 1;
    writing.with("default", letter.repeat(300) + "{{message}}");

    assertEquals("Chat from Juliet: Hi", compose(notice(1, "Hi")).body());
  }

  @ParameterizedTest
  @MethodSource("hostileMessages")
  void whateverIsWrittenTheTextFits(String message) {
    for (int segments = 1; segments <= 10; segments += 3) {
      writing.maxSegments = segments;
      Text text =
          assertTimeoutPreemptively(
              Duration.ofSeconds(60),
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
        writing.maxSegments = segments;
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
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> compose(notice(5_000, messages)));

    assertTrue(text.body().startsWith("Chat from Juliet: (4893 earlier) "), text.body());
    assertTrue(text.body().endsWith(" / 7 / 8 / 9"));
    assertEquals(3, text.segments());
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, Chat from Juliet: Hi / Look / Bye",
    "FILE, Chat from Juliet: Hi / sent a file / Bye",
    "ENCRYPTED, Chat from Juliet: Hi / sent an encrypted message / Bye",
    "NOT_KEPT, Chat from Juliet: Hi / sent a message / Bye",
  })
  void onlyTextIsQuoted(Content content, String body) {
    String words = content == Content.TEXT ? "Look" : "";
    List<MissedMessage> messages =
        List.of(
            new MissedMessage(JULIET, "1", NOW, "Hi"),
            new MissedMessage(JULIET, "", "2", List.of(), NOW, content, words, true),
            new MissedMessage(JULIET, "3", NOW, "Bye"));

    assertEquals(body, compose(notice(3, messages)).body());
  }

  /** What was said in the ball room: {@code JID nick: words} for each message. */
  private static Notice inBall(int count, String lines) {
    List<MissedMessage> messages = new ArrayList<>();
    for (String line : lines.split(" / ", -1)) {
      String[] parts = line.split(" ", 3);
      String nick = parts[1].substring(0, parts[1].length() - 1);
      messages.add(
          new MissedMessage(parts[0], nick, "", List.of(), NOW, Content.TEXT, parts[2], true));
    }
    return notice(Conversation.in(BALL), count, messages);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | juliet@example.org jules: Hi                                | Chat from jules in Capulet Ball: Hi
          2 | juliet@example.org jules: Hi / juliet@example.org jules: Ho | Chat from jules in Capulet Ball: Hi / Ho
          5 | juliet@example.org jules: Hi                                | Chat from jules in Capulet Ball: (4 earlier) Hi
          1 | juliet@example.org : Hi                                     | Chat from Juliet in Capulet Ball: Hi
          2 | juliet@example.org jules: Hi / tybalt@example.org ty: Ha    | Chat in Capulet Ball: jules: Hi / ty: Ha
          4 | juliet@example.org jules: Hi / tybalt@example.org ty: Ha    | Chat in Capulet Ball: (2 earlier) jules: Hi / ty: Ha
          2 | juliet@example.org : Hi / tybalt@example.org : Ha           | Chat in Capulet Ball: Juliet: Hi / tybalt: Ha
          1 | ball@conference.example.org/ty ty: Ha                       | Chat from ty in Capulet Ball: Ha
          """)
  void inRoomsTheTextSaysWhereAndWhereSeveralSpokeWho(int count, String lines, String body) {
    people.named(BALL, "Capulet Ball");

    assertEquals(body, compose(inBall(count, lines)).body());
  }

  @Test
  void whoSpokeIsSaidEvenWhereOnlyOneIsQuotedInTheEnd() {
    writing.maxSegments = 1;
    people.named(BALL, "Capulet Ball");
    String lines =
        "tybalt@example.org ty: "
            + "a".repeat(150)
            + " / juliet@example.org jules: "
            + "b".repeat(115);

    assertEquals(
        "Chat in Capulet Ball: (1 earlier) jules: " + "b".repeat(115),
        compose(inBall(2, lines)).body());
  }

  @Test
  void aNickOfNothingIsReplacedByTheAuthorsJid() {
    people.named(BALL, "Capulet Ball");
    String occupant = BALL + "/\u202E";
    MissedMessage message =
        new MissedMessage(occupant, "\u202E", "", List.of(), NOW, Content.TEXT, "Hi", true);

    assertEquals(
        "Chat from " + BALL + "/ in Capulet Ball: Hi",
        compose(notice(Conversation.in(BALL), 1, List.of(message))).body());
  }

  @Test
  void roomsAndNicksAreShortenedAndPlainAsNamesAre() {
    people.named(BALL, "B\n\u202E" + "b".repeat(50));
    Notice notice =
        notice(
            Conversation.in(BALL),
            1,
            List.of(
                new MissedMessage(
                    JULIET,
                    "J\u0007" + "j".repeat(50),
                    "",
                    List.of(),
                    NOW,
                    Content.TEXT,
                    "Hi",
                    true)));

    assertEquals(
        "Chat from J" + "j".repeat(39) + "... in B " + "b".repeat(38) + "...: Hi",
        compose(notice).body());
  }

  @ParameterizedTest
  @CsvSource({
    "true, group ball@conference.example.org Capulet Ball",
    "false, two juliet@example.org&romeo@example.org Juliet",
  })
  void aTemplateCanTellRoomsFromConversationsOfTwo(boolean room, String body) {
    people.named(BALL, "Capulet Ball");
    writing.with(
        "default",
        "{{#conversation.group}}group{{/conversation.group}}"
            + "{{^conversation.group}}two{{/conversation.group}}"
            + " {{conversation.id}} {{conversation.name}}");
    Notice notice = room ? inBall(1, "juliet@example.org jules: Hi") : notice(1, "Hi");

    assertEquals(body, compose(notice).body());
    assertEquals(List.of(), problems.current());
  }

  private Text summary(Notice... notices) {
    return writing.text(notices);
  }

  private static Notice missed(String sender, int count, int minute) {
    MissedMessage message =
        new MissedMessage(sender, "id", NOW.plus(Duration.ofMinutes(minute)), "Hi");
    return notice(Conversation.between(ROMEO, sender), count, List.of(message));
  }

  @Test
  void oneTextPerNumberTellsOfSeveralConversations() {
    Notice first = missed(JULIET, 5, 0);

    List<Text> summary =
        writing.compose(List.of(first, missed(BENVOLIO, 3, 1)), FIRST, SECOND, FIRST);

    assertEquals(List.of(FIRST, SECOND), summary.stream().map(Text::to).toList());
    for (Text text : summary) {
      assertEquals("You missed 8 messages: Juliet (5), benvolio (3)", text.body());
      assertEquals(first.hold(), text.hold());
      assertEquals(first.conversation(), text.conversation());
      assertEquals(ROMEO, text.recipient());
      assertEquals(NOW.plus(Duration.ofHours(4)), text.expires());
    }
  }

  @Test
  void aSummaryNamesFirstWhereMostWasMissedAndThenWhereTheLatestWas() {
    people.named(BALL, "Capulet Ball");
    List<MissedMessage> ball = inBall(1, "juliet@example.org jules: Hi").messages();

    assertEquals(
        "You missed 12 messages: tybalt (5), Juliet (3), benvolio (2), Capulet Ball (2)",
        summary(
                notice(Conversation.in(BALL), 2, ball),
                missed(JULIET, 3, 1),
                missed("tybalt@example.org", 5, 0),
                missed(BENVOLIO, 2, 9))
            .body());
  }

  @Test
  void aSummaryOfOneConversationIsANotice() {
    assertEquals("Chat from Juliet: (4 earlier) Hi", summary(missed(JULIET, 5, 0)).body());
  }

  @Test
  void aSummaryOfNothingIsAMistake() {
    assertThrows(IllegalArgumentException.class, () -> writing.compose(List.of(), FIRST));
  }

  @Test
  void withoutNumbersThereIsNoSummary() {
    assertEquals(List.of(), writing.compose(List.of(missed(JULIET, 1, 0), missed(BENVOLIO, 1, 0))));
  }

  @Test
  void conversationsThatDoNotFitAreCounted() {
    writing.maxSegments = 1;
    Notice[] notices =
        IntStream.range(0, 50)
            .mapToObj(i -> missed("somebody" + (10 + i) + "@example.org", 100 - i, 0))
            .toArray(Notice[]::new);

    assertEquals(
        "You missed 3775 messages: somebody10 (100), somebody11 (99), somebody12 (98),"
            + " somebody13 (97), somebody14 (96), somebody15 (95), somebody16 (94) and 43 more",
        summary(notices).body());
  }

  @Test
  void theOperatorSaysWhatASummarySays() {
    people.named(BALL, "Capulet Ball");
    writing.with(
        "summary",
        "{{recipient.name}}: {{count}} in"
            + " {{#conversations}}{{#group}}room {{/group}}{{name}} <{{id}}> {{count}}"
            + "{{^last}}; {{/last}}{{/conversations}}{{#more}}+{{more}}{{/more}}");
    List<MissedMessage> ball = inBall(1, "juliet@example.org jules: Hi").messages();

    assertEquals(
        "Romeo: 3 in Juliet <juliet@example.org&romeo@example.org> 2;"
            + " room Capulet Ball <ball@conference.example.org> 1",
        summary(missed(JULIET, 2, 0), notice(Conversation.in(BALL), 1, ball)).body());
    assertEquals(List.of(), problems.current());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {{#count    | Line 1, column 1: This tag is never closed with }}. It counts as not there.
          {{messages}} | Line 1, column 1: the macro {{messages}} is not known here and says nothing.
          """)
  void aBadTemplateOfSummariesIsReported(String template, String what) {
    writing.with("summary", template);

    Text summary = summary(missed(JULIET, 2, 0), missed(BENVOLIO, 1, 0));

    assertEquals("You missed 3 messages: Juliet (2), benvolio (1)", summary.body());
    assertEquals(
        "The template \"summary\" is not right. " + what, problems.current().get(0).what());
  }

  @ParameterizedTest
  @MethodSource("hostileMessages")
  void whateverPeopleAndRoomsAreCalledASummaryFits(String name) {
    people.named(JULIET, name).named(BENVOLIO, name.substring(1)).named(BALL, name);
    List<MissedMessage> ball = inBall(1, "juliet@example.org jules: Hi").messages();
    Notice inBall = notice(Conversation.in(BALL), 7, ball);
    for (int segments = 1; segments <= 3; segments++) {
      writing.maxSegments = segments;
      Text text =
          assertTimeoutPreemptively(
              Duration.ofSeconds(60),
              () -> summary(missed(JULIET, 9, 0), missed(BENVOLIO, 8, 0), inBall));

      boolean gsm = text.encoding() == Encoding.GSM_7BIT;
      assertTrue(
          text.segments() <= (gsm ? writing.maxSegments : 2 * writing.maxSegments), text.body());
      assertEquals(Segmenter.of(text.body()).segments(), text.segments());
      assertTrue(text.body().startsWith("You missed 24 messages: "), text.body());
    }
  }

  @Test
  void familiesAreNotTornApartInASummary() {
    people.named(JULIET, FAMILY.repeat(9)).named(BENVOLIO, "B" + FAMILY.repeat(9));
    for (writing.maxSegments = 1; writing.maxSegments <= 3; writing.maxSegments++) {
      String body = summary(missed(JULIET, 9, 0), missed(BENVOLIO, 8, 0)).body();
      assertFalse(body.replace(FAMILY, "").contains("\u200D"), body);
      assertTrue(body.contains(FAMILY), body);
    }
  }

  @Test
  void aThousandConversationsAreSoonDoneAndFewAreAskedFor() {
    Notice[] notices =
        IntStream.range(0, 1_000)
            .mapToObj(i -> missed("somebody" + i + "@example.org", 1, 0))
            .toArray(Notice[]::new);

    Text text = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> summary(notices));

    assertEquals(3, text.segments());
    assertTrue(text.body().startsWith("You missed 1000 messages: somebody"), text.body());
    assertTrue(text.body().endsWith(" more"), text.body());
    assertTrue(people.asked() < 100, () -> people.asked() + " names were asked for");
  }

  private Text compose(Notice notice) {
    return writing.text(notice);
  }

  private static Notice notice(int count, String... bodies) {
    List<MissedMessage> messages = new ArrayList<>();
    for (String body : bodies) {
      messages.add(new MissedMessage(JULIET, "id", NOW, body));
    }
    return notice(count, messages);
  }

  private static Notice notice(int count, List<MissedMessage> messages) {
    return notice(Conversation.between(ROMEO, JULIET), count, messages);
  }

  private static Notice notice(Conversation conversation, int count, List<MissedMessage> messages) {
    return new Notice(HOLD, ROMEO, conversation, messages, count, Attention.OFFLINE, NOW, NOW);
  }
}
