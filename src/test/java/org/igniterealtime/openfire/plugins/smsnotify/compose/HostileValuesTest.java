package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out where others put in what nobody expected. */
class HostileValuesTest {

  private static final String FAMILY = "👨‍👩‍👧‍👦";

  private static final String EVERYTHING =
      "{{recipient.name}}|{{sender.name}}|{{sender.id}}|{{conversation.id}}|{{conversation.jid}}"
          + "|{{conversation.name}}|{{conversation.custom.a}}|{{recipient.custom.p}}"
          + "|{{sender.custom.p}}|{{site}}|{{link}}|{{#messages}}{{sender.name}} {{text}}{{/messages}}";

  private final Writing writing = new Writing();

  @Test
  void aFieldOfTenThousandCharactersIsShownToTheHundredth() {
    writing.withField("a", "x".repeat(10_000)).with("default", "[{{conversation.custom.a}}]");

    assertEquals("[" + "x".repeat(100) + "]", writing.say("Hi"));
  }

  @Test
  void aPropertyOfTenThousandCharactersIsToo() {
    writing.properties.put(Composer.CUSTOM_PROPERTIES, "p");
    writing.withProperty(Writing.ROMEO, "p", "x".repeat(10_000));
    writing.with("default", "[{{recipient.custom.p}}]");

    assertEquals("[" + "x".repeat(100) + "]", writing.say("Hi"));
  }

  @Test
  void aFieldOfFamiliesIsNotTornApart() {
    writing.withField("a", FAMILY.repeat(1_000)).with("default", "{{conversation.custom.a}}");

    assertEquals(FAMILY.repeat(19), writing.say("Hi"));
  }

  @Test
  void fieldsThatAreMoreThanATextHoldsGiveWayToTheBuiltInWords() {
    writing.maxSegments = 1;
    writing.withField("a", "x".repeat(10_000));
    writing.with("default", "{{conversation.custom.a}}{{conversation.custom.a}}");

    assertEquals("Chat from Juliet: Hi", writing.say("Hi"));
  }

  @Test
  void aNameOfFourThousandEmojiLeavesRoomForWords() {
    writing.people.named(Writing.JULIET, "😀".repeat(4_000));
    assertEquals("Chat from " + "😀".repeat(40) + "…: Hi", writing.say("Hi"));

    writing.people.named(Writing.BALL, "😀".repeat(4_000));
    assertEquals(
        "Chat from jules in " + "😀".repeat(40) + "…: Hi",
        writing.text(Writing.inBall(1, "juliet@example.org jules: Hi")).body());
    assertEquals(
        "Chat from " + "😀".repeat(40) + "… in " + "😀".repeat(40) + "…: Hi",
        writing
            .text(Writing.inBall(1, "juliet@example.org " + "😀".repeat(4_000) + ": Hi"))
            .body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u202Eb",
        "a\u2066b\u2069",
        "\u200Fab",
        "a\u0000b",
        "a\u0007b",
        "a\u009Bb",
        "\u0001a\u0002b"
      })
  void whatTurnsTheDirectionOrControlsATerminalIsInNoValue(String value) {
    know(value);
    for (String template : List.of("default", "all")) {
      writing.template = template;
      for (Notice notice : notices(value)) {
        String body = writing.text(notice).body();

        assertTrue(body.contains("ab"), body);
        assertEquals(PlainLine.of(body), body);
      }
    }
    writing.properties.remove(Composer.LINK);
    assertEquals("You missed 8 messages: ab (5), ab (3)", writing.text(notices("x")).body());
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whateverIsInAnyValueATextIsWrittenAndFits(String value) {
    know(value);
    writing.properties.remove(Composer.OPT_OUT_REGIONS);
    for (String template : List.of("default", "all")) {
      writing.template = template;
      writing.summaryTemplate = template.equals("all") ? "all-summary" : "summary";
      for (writing.maxSegments = 1; writing.maxSegments <= 3; writing.maxSegments++) {
        for (Notice[] notices :
            Stream.concat(
                    Stream.of(notices(value)).map(it -> new Notice[] {it}),
                    Stream.<Notice[]>of(notices(value)))
                .toList()) {
          String body =
              assertTimeoutPreemptively(Duration.ofSeconds(60), () -> writing.text(notices).body());

          assertTrue(Fit.fits(Segmenter.of(body), writing.maxSegments), body);
          assertTrue(body.endsWith("\nReply STOP to unsubscribe."), body);
          assertEquals(PlainLine.of(body), body.replaceAll("\\s+", " "));
        }
      }
    }
  }

  static List<String> hostile() {
    return List.of(
        "",
        " ",
        "\u202E",
        "\uD83D",
        "\u200D".repeat(1_000),
        "x".repeat(10_000),
        "]".repeat(10_000),
        "你".repeat(10_000),
        FAMILY.repeat(1_000),
        "e" + "\u0301".repeat(10_000),
        "{{count}}",
        "{{#messages}}",
        "%s%n{0}",
        "$1\\",
        "</textarea><script>alert(1)</script>",
        "\r\n.\r\n");
  }

  @Test
  void aTemplateInTheTableWhoseNameIsNoneIsNeverUsed() {
    List<String> names = List.of("", " ", "_", "_en", "default ", "a\u0000b", "x".repeat(10_000));
    for (String name : names) {
      writing.with(name, "never");
    }

    assertEquals("Chat from Juliet: Hi", writing.say("Hi"));
    assertEquals(names.size(), writing.problemKeys().size());
    for (String name : names) {
      writing.template = name;
      assertEquals("Chat from Juliet: Hi", writing.say("Hi"));
    }
  }

  @Test
  void aTemplateInTheTableOfTenMegabytesCountsAsNotThere() {
    writing.with("default", "x{{count}}".repeat(1_000_000));

    assertEquals(
        "Chat from Juliet: Hi",
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> writing.say("Hi")));
    assertEquals(
        "The template \"default\" is not right. Line 1, column 501: The template is longer than 500"
            + " characters. It counts as not there.",
        writing.problems.current().get(0).what());
  }

  @Test
  void aTemplateOfLoopsIsSoonDone() {
    String loops = "{{#messages}}{{#sender}}{{#url}}{{#count}}";
    String ends = "{{/count}}{{/url}}{{/sender}}{{/messages}}";
    writing.with("default", loops + "{{name}}{{text}}".repeat(25) + ends);
    String[] messages = new String[1_000];
    Arrays.fill(messages, "&".repeat(1_000));

    String body =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> writing.text(Writing.notice(1_000, messages)).body());

    assertTrue(Fit.fits(Segmenter.of(body), 3), body);
  }

  @Test
  void messagesOverAndOverInALinkAreSoonDone() {
    writing.maxSegments = 10;
    String often = "{{message}}".repeat(40);
    writing.with("default", "{{#url}}{{#messages}}" + often + "{{/messages}}{{/url}}");
    String[] messages = new String[201];
    Arrays.fill(messages, "Hi");
    messages[200] = "&".repeat(1_000);

    String body =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> writing.text(Writing.notice(201, messages)).body());

    assertTrue(Fit.fits(Segmenter.of(body), 10), body);
  }

  private void know(String value) {
    writing.properties.put(Composer.SITE, value);
    writing.properties.put(
        Composer.LINK,
        "https://e.org/{{conversation.custom.a}}{{#url}}{{sender.name}}{{/url}}{{conversation.name}}");
    writing.properties.put(Composer.CUSTOM_PROPERTIES, "p");
    writing.people.named(Writing.JULIET, value).named(Writing.ROMEO, value);
    writing.people.named(Writing.BALL, value);
    writing
        .withProperty(Writing.JULIET, "p", value)
        .withProperty(Writing.ROMEO, "p", value)
        .withField("a", value);
    writing.fields.put(Conversation.in(Writing.BALL), Map.of("a", value));
    writing
        .with("all", EVERYTHING)
        .with(
            "all-summary",
            "{{#conversations}}{{name}} {{id}} {{jid}}{{/conversations}}{{recipient.custom.p}}"
                + "{{recipient.name}}{{site}}{{link}}");
  }

  private static Notice[] notices(String value) {
    MissedMessage inRoom =
        new MissedMessage(
            Writing.BALL + "/x", value, "", List.of(), Writing.NOW, Content.TEXT, value, true);
    return new Notice[] {
      Writing.notice(5, value, value),
      Writing.notice(Conversation.in(Writing.BALL), 3, List.of(inRoom))
    };
  }
}
