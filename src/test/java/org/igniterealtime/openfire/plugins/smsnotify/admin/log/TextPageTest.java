package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.HOLD;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.ID;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.inbound;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.step;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.text;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.verdict;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.store.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text's whole life on one page. */
class TextPageTest {

  private final Logged log = new Logged();

  private Html look() {
    return Visited.page(log.textPage()).look("id", ID.toString()).html();
  }

  private List<String> life() {
    return look()
        .all("li")
        .filter(it -> it.getAttribute("class").startsWith("sn-step"))
        .map(it -> it.getTextContent().replaceAll("\\s+", " ").strip())
        .toList();
  }

  @Test
  void everyStepIsToldWithItsTimeAndHowLongItTook() {
    Step refused =
        new Step(
            NOON.plusSeconds(2),
            TextState.QUEUED,
            "twilio",
            Optional.of(Meaning.TOO_FAST),
            "20429",
            "",
            Optional.of(NOON.plusSeconds(1)),
            Optional.of(NOON.plusSeconds(32)));
    Step taken =
        new Step(
            NOON.plusMillis(33_250),
            TextState.SENT,
            "twilio",
            Optional.empty(),
            "",
            "",
            Optional.of(NOON.plusSeconds(33)),
            Optional.empty());
    Step word =
        new Step(
            NOON.plusSeconds(34),
            TextState.SENT,
            "twilio",
            Optional.empty(),
            "",
            "sending",
            Optional.empty(),
            Optional.empty());
    Step undelivered =
        new Step(
            NOON.plusSeconds(3_700),
            TextState.UNDELIVERED,
            "twilio",
            Optional.of(Meaning.UNREACHABLE),
            "30003",
            "",
            Optional.empty(),
            Optional.empty());
    log.with(text(TextState.UNDELIVERED, "twilio", "x", refused, taken, word, undelivered));

    assertEquals(
        List.of(
            "2026-11-21 12:00:00 UTC It was written.",
            "2026-11-21 12:00:01 UTC after 1.0 s It was handed to twilio.",
            "2026-11-21 12:00:02 UTC after 1.0 s twilio did not take it; it is tried again. The"
                + " next try is not before 2026-11-21 12:00:32 UTC 20429: The provider asks for a"
                + " slower pace; it is tried again.",
            "2026-11-21 12:00:33 UTC after 31 s It was handed to twilio.",
            "2026-11-21 12:00:33 UTC after 250 ms twilio has taken it.",
            "2026-11-21 12:00:34 UTC after 750 ms twilio says: sending.",
            "2026-11-21 13:01:40 UTC after 1 h 1 min It did not reach the phone. 30003: The phone"
                + " is off, out of reach, or does not take texts; if it stays so, ask the person"
                + " whether the number is right."),
        life());
  }

  @Test
  void aTextThatWasGivenUpTellsWhy() {
    log.with(
        text(
            TextState.CANCELLED,
            "",
            "x",
            new Step(
                NOON.plusSeconds(5),
                TextState.CANCELLED,
                "",
                Optional.empty(),
                "READ",
                "",
                Optional.empty(),
                Optional.empty())));

    assertEquals(
        "2026-11-21 12:00:05 UTC after 5.0 s It was given up before it left: read meanwhile.",
        life().get(1));
  }

  @ParameterizedTest
  @EnumSource(TextState.class)
  void everyStepHasItsWords(TextState state) {
    log.with(text(state, "twilio", "x", step(3, state)));

    assertFalse(life().toString().contains("{0}"), life()::toString);
    assertEquals(3, life().size());
  }

  @ParameterizedTest
  @CsvSource({
    "QUEUED, 2",
    "SENDING, 2",
    "SENT, 3",
    "DELIVERED, 4",
    "UNDELIVERED, 4",
    "UNKNOWN, 4",
    "CANCELLED, 4"
  })
  void ofATextOfAnOlderVersionWhereItEndedIsTold(TextState state, int events) {
    log.with(text(state, "twilio", "x"));

    assertEquals(events, life().size(), life()::toString);
  }

  @Test
  void whatItTellsOfIsToldWithTheVerdict() {
    log.with(text(TextState.DELIVERED, "twilio", "x", step(2, TextState.SENT)))
        .with(verdict(Reason.SENT, Conversation.between(ROMEO, JULIET), JULIET));

    String said = look().text();

    assertTrue(
        said.contains(
            "romeo@example.org was in the conversation without looking at it and got a text at"
                + " +1206•••0100. Why? Last by juliet@example.org; messages: 3; the first missed"
                + " at 2026-11-21 11:58:30 UTC, the last at 2026-11-21 11:59:00 UTC; decided after"
                + " 1 min 30 s; was not looking at the conversation"),
        said);
  }

  @Test
  void whatCameBackIsTold() {
    log.with(text(TextState.DELIVERED, "twilio", "x", step(2, TextState.SENT)))
        .with(inbound(Optional.of(Outcome.OPTED_OUT), ROMEO, ""))
        .with(
            new OptOut.Event(
                Optional.of(MOBILE),
                "+12065550199",
                OptOut.Kind.OPTED_OUT,
                new OptOut.Origin(OptOut.Source.KEYWORD, "twilio", "SM9", NOON.plusSeconds(90))))
        .with(
            new OptOut.Event(
                Optional.of(MOBILE),
                "",
                OptOut.Kind.OPTED_IN,
                new OptOut.Origin(OptOut.Source.KEYWORD, "twilio", "SM0", NOON.minusSeconds(90))));

    String said = look().text();

    assertTrue(said.contains("What came from this number before the next notice to it"), said);
    assertTrue(said.contains("2026-11-21 12:01:30 UTC opted out sender +12065550199"), said);
    assertFalse(said.contains("may be texted again"), said);
  }

  @Test
  void ofManyOptOutsTheLatestAreTold() {
    log.with(text(TextState.DELIVERED, "twilio", "x", step(2, TextState.SENT)));
    for (int minute = 21; minute > 0; minute--) {
      log.with(
          new OptOut.Event(
              Optional.of(MOBILE),
              "",
              OptOut.Kind.OPTED_OUT,
              new OptOut.Origin(
                  OptOut.Source.KEYWORD, "twilio", "SM", NOON.plusSeconds(60L * minute))));
    }

    String said = look().text();

    assertTrue(said.contains("2026-11-21 12:21:00 UTC opted out"), said);
    assertTrue(said.contains("2026-11-21 12:02:00 UTC opted out"), said);
    assertFalse(said.contains("2026-11-21 12:01:00 UTC opted out"), said);
  }

  @ParameterizedTest
  @CsvSource({
    "sandbox, true",
    "sandbox-second, true",
    "sandboxed, false",
    "twilio, false",
    "'', false"
  })
  void wordsAreShownOnlyOfWhatWentToNobody(String gateway, boolean shown) {
    log.with(text(TextState.SENT, gateway, "said"));

    Html page = look();

    assertEquals(shown, page.text().contains("words: said"));
    assertEquals(
        shown,
        page.all("a").anyMatch(it -> it.getAttribute("href").equals("https://example.org/said")));
  }

  @Test
  void theNumberIsWholeHere() {
    log.with(text(TextState.SENT, "twilio", "x"));

    assertTrue(look().text().contains("+12065550100"));
  }

  @ParameterizedTest
  @CsvSource({
    "SENT, 61, true",
    "SENT, 361, false",
    "QUEUED, 61, true",
    "DELIVERED, 61, false",
    "CHECKING, 61, true"
  })
  void whileThereMayBeNewsThePageLooksForThemForAWhile(
      TextState state, int seconds, boolean isWatched) {
    log.with(text(state, "twilio", "x", step(2, state)));

    Html page =
        Visited.page(log.textPage())
            .at(NOON.plus(Duration.ofSeconds(seconds)))
            .look("id", ID.toString())
            .html();

    assertEquals(isWatched, page.all().anyMatch(it -> it.hasAttribute("data-sn-again")));
  }

  @Test
  void aTextIsFoundByWhatItTellsOf() {
    log.with(text(TextState.SENT, "twilio", "x"));

    assertEquals(200, Visited.page(log.textPage()).look("hold", HOLD.toString()).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "00000000-0000-0000-0000-000000000009"})
  void whatIsNotThereIsSaidToBeMissing(String id) {
    assertEquals(404, Visited.page(log.textPage()).look("id", id).status());
    assertEquals(404, Visited.page(log.textPage()).look("hold", id).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>owned=1</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "{{words.title}}{{{page}}}"
      })
  void whateverPeopleCanTypeIsShownAsTheyTypedIt(String hostile) {
    Html plain = hostile("PLACE");
    Html page = hostile(hostile);

    assertEquals(plain.elementNames(), page.elementNames());
    assertEquals(plain.attributeNames(), page.attributeNames());
    assertEquals(plain.text().replace("PLACE", hostile), page.text());
  }

  private static Html hostile(String said) {
    Logged log = new Logged();
    log.with(text(TextState.SENT, "sandbox", said, step(2, TextState.SENT)));
    return Visited.page(log.textPage()).look("id", ID.toString()).html();
  }

  @Test
  void nobodyCanSendATextTwiceFromHere() {
    log.with(text(TextState.UNKNOWN, "twilio", "x"));

    assertEquals(0, look().all("form").count());
    assertEquals(404, Visited.page(log.textPage()).send("id", ID.toString()).status());
  }
}
