package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.jivesoftware.smackx.chatstates.ChatState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job, end to end; each test has people of its own on one server. */
class MissedMessagesIT {

  private static Stage stage;
  private static ChatClient juliet;

  @BeforeAll
  static void set() {
    stage = Stage.set().person("juliet");
    juliet = stage.online("juliet");
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
  }

  @Test
  void threeMessagesWithTypingBetweenMakeOneTextWithAllThree() {
    stage.personWithPhone("romeo", Stage.MOBILE);
    juliet.shows("romeo", ChatState.composing);
    juliet.say("romeo", "Art thou there?");
    juliet.shows("romeo", ChatState.composing);
    juliet.say("romeo", "Deny thy father");
    juliet.shows("romeo", ChatState.composing);
    juliet.say("romeo", "and refuse thy name.");
    juliet.shows("romeo", ChatState.paused);

    Map<String, String> text = stage.awaitText("romeo", "SENT");

    String body = text.get("body");
    assertTrue(body.contains("Art thou there?"), body);
    assertTrue(body.contains("Deny thy father"), body);
    assertTrue(body.contains("and refuse thy name."), body);
    assertTrue(body.contains("juliet"), body);
    assertEquals(Stage.MOBILE, text.get("phone"));
    assertEquals("sandbox", text.get("gateway"));
    assertEquals(1, stage.textsFor("romeo").size());
    assertEquals("SENT", stage.verdictsOn("romeo").get(0).get("reason"));
    assertEquals("3", stage.verdictsOn("romeo").get(0).get("messagecount"));
    assertEquals(0, stage.holdsOf("romeo"));
    assertEquals(0, stage.messagesHeldFor("romeo"));
  }

  @Test
  void nothingLeavesWhileSomebodyTypes() {
    stage.personWithPhone("rosaline", Stage.MOBILE).personWithPhone("escalus", Stage.MOBILE);
    juliet.say("rosaline", "Wait for it");
    juliet.shows("rosaline", ChatState.composing);
    juliet.say("escalus", "Sent after it, and nobody types on");

    stage.awaitText("escalus", "SENT");
    assertEquals(List.of(), stage.textsFor("rosaline"), "typing has not ended");
    juliet.shows("rosaline", ChatState.paused);

    stage.awaitText("rosaline", "SENT");
  }

  @Test
  void whoIsOnlineIsNotTexted() {
    stage.personWithPhone("mercutio", Stage.MOBILE).personWithPhone("chorus", Stage.MOBILE);
    try (ChatClient mercutio = stage.online("mercutio")) {
      juliet.say("mercutio", "You can see this");
      juliet.say("chorus", "Sent later, so all before it has been looked at");
      stage.awaitText("chorus", "SENT");

      assertEquals(List.of(), stage.textsFor("mercutio"));
      assertEquals(List.of(), stage.verdictsOn("mercutio"));
      assertEquals(0, stage.holdsOf("mercutio"));
      assertEquals("You can see this", mercutio.received().element().getBody());
    }
  }

  @Test
  void whoComesBackBeforeItIsDueIsNotTexted() {
    stage.personWithPhone("benvolio", Stage.MOBILE);
    juliet.shows("benvolio", ChatState.composing);
    juliet.say("benvolio", "Are you coming?");
    juliet.shows("benvolio", ChatState.composing);
    stage.awaitHeld("benvolio", 1);

    ChatClient benvolio = stage.online("benvolio");
    try (benvolio) {
      Map<String, String> verdict = stage.awaitVerdict("benvolio");

      assertEquals("CAME_BACK", verdict.get("reason"));
      assertEquals(List.of(), stage.textsFor("benvolio"));
      assertEquals(0, stage.holdsOf("benvolio"));
    }
  }

  @Test
  void whoAnswersFromASessionWithoutDeliveryHasReadIt() {
    stage.personWithPhone("nurse", Stage.MOBILE);
    try (ChatClient nurse = ChatClient.online(stage.server(), "nurse", -1)) {
      juliet.say("nurse", "Where is he?");
      juliet.shows("nurse", ChatState.composing);
      stage.awaitHeld("nurse", 1);
      nurse.say("juliet", "In the garden");

      assertEquals("READ", stage.awaitVerdict("nurse").get("reason"));
      assertEquals(List.of(), stage.textsFor("nurse"));
    }
  }

  @Test
  void twoNumbersMakeTwoTextsOfTheSameWords() {
    stage.personWithPhone("tybalt", Stage.MOBILE);
    try (ChatClient tybalt = stage.online("tybalt")) {
      tybalt.publishNumber("+61 491 570 156");
    }
    stage.server().backstage().awaitOffline("tybalt");
    juliet.say("tybalt", "Peace?");

    stage.awaitText("tybalt", "SENT");
    stage.awaitVerdict("tybalt");

    List<Map<String, String>> texts = stage.textsFor("tybalt");
    assertEquals(
        Set.of(Stage.MOBILE, Stage.OTHER_MOBILE),
        texts.stream().map(text -> text.get("phone")).collect(Collectors.toSet()));
    assertEquals(1, texts.stream().map(text -> text.get("textid")).distinct().count() - 1);
  }

  @Test
  void whoHasNoNumberGetsAVerdictThatSaysSo() {
    stage.person("paris");
    juliet.say("paris", "No");

    assertEquals("NO_NUMBER", stage.awaitVerdict("paris").get("reason"));
  }

  @Test
  void aNumberThatCannotBeTextedIsNamedInTheVerdictAndMasked() {
    stage.personWithPhone("lawrence", Stage.LANDLINE + ", 070-174 06 05");
    juliet.say("lawrence", "Help");

    Map<String, String> verdict = stage.awaitVerdict("lawrence");

    assertEquals("NUMBER_INVALID", verdict.get("reason"));
    assertTrue(verdict.get("facts").contains("NOT_MOBILE"), verdict.get("facts"));
    assertTrue(verdict.get("facts").contains("NO_COUNTRY_CODE"), verdict.get("facts"));
    assertTrue(!verdict.get("facts").contains("740605"), verdict.get("facts"));
  }

  @Test
  void nobodyIsHeldForWhoHasNoAccount() {
    stage.personWithPhone("peter", Stage.MOBILE);
    juliet.say("nobody-by-that-name", "Hello?");
    juliet.say("peter", "Sent later");
    stage.awaitText("peter", "SENT");

    assertEquals(0, stage.holdsOf("nobody-by-that-name"));
    assertEquals(List.of(), stage.verdictsOn("nobody-by-that-name"));
  }

  @Test
  void aMessageThatIsToBeStoredNowhereIsNotToldOf() {
    stage.personWithPhone("abram", Stage.MOBILE).personWithPhone("sampson", Stage.MOBILE);
    juliet.say("abram", "Forget this", Map.of("urn:xmpp:hints", "no-store"));
    juliet.say("sampson", "Sent later");
    stage.awaitText("sampson", "SENT");

    assertEquals(List.of(), stage.verdictsOn("abram"));
    assertEquals(0, stage.holdsOf("abram"));
  }
}
