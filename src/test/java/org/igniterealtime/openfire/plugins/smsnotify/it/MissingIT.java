package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smackx.chatstates.ChatState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who misses what is said to them alone, how they have read it after all, and what is not told of;
 * each test has people of its own on one server.
 */
class MissingIT {

  /** Messages are not delivered to a session of such a priority, so it is not there either. */
  private static final int NO_DELIVERY = -1;

  private static Stage stage;
  private static ChatClient juliet;

  @BeforeAll
  static void set() {
    stage =
        Stage.set(Map.of("smsnotify.quietPeriod", "1", "smsnotify.systemAccounts", "herald"))
            .person("juliet")
            .person("rosaline")
            .person("herald");
    juliet = stage.online("juliet");
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
  }

  // Who misses it.

  @Test
  void whoLooksAtAnotherConversationIsTexted() {
    stage.personWithPhone("mercutio", Stage.MOBILE);
    try (ChatClient mercutio = stage.online("mercutio")) {
      mercutio.shows("rosaline", ChatState.active);
      awaitHandled(mercutio);
      juliet.say("mercutio", "Over here");

      assertEquals("OTHER_CONVERSATION", stage.awaitMissed("mercutio"));
    }
  }

  @Test
  void whoHasLeftTheWindowIsTexted() {
    stage.personWithPhone("benvolio", Stage.MOBILE);
    try (ChatClient benvolio = stage.online("benvolio")) {
      benvolio.shows("juliet", ChatState.active);
      benvolio.shows("juliet", ChatState.inactive);
      awaitHandled(benvolio);
      juliet.say("benvolio", "Look up");

      assertEquals("UNFOCUSED", stage.awaitMissed("benvolio"));
    }
  }

  @Test
  void whoIsAwayIsTextedAlthoughTheConversationIsOpen() {
    stage.personWithPhone("tybalt", Stage.MOBILE);
    try (ChatClient tybalt = stage.online("tybalt")) {
      tybalt.shows("juliet", ChatState.active);
      tybalt.presence("away");
      juliet.say("tybalt", "Where are you?");

      assertEquals("UNFOCUSED", stage.awaitMissed("tybalt"));
    }
  }

  @Test
  void whoseClientSaysThatNobodyUsesItIsTexted() {
    assumeTrue(stage.server().backstage().knowsInactiveClients(), "the server knows XEP-0352");
    stage.personWithPhone("angelica", Stage.MOBILE);
    try (ChatClient angelica = stage.online("angelica")) {
      angelica.inactive();
      juliet.say("angelica", "Is the phone in your pocket?");

      assertEquals("UNFOCUSED", stage.awaitMissed("angelica"));
    }
  }

  @Test
  void whoLooksAtTheConversationIsNotTexted() {
    stage.personWithPhone("romeo", Stage.MOBILE);
    try (ChatClient romeo = stage.online("romeo")) {
      romeo.shows("rosaline", ChatState.active);
      romeo.shows("juliet", ChatState.active);
      awaitHandled(romeo);
      juliet.say("romeo", "You see this");
      stage.awaitLaterText(juliet);

      assertNothingHappenedTo("romeo");
    }
  }

  @Test
  void whoMustNotBeDisturbedIsNotTexted() {
    stage.personWithPhone("lawrence", Stage.MOBILE);
    try (ChatClient lawrence = stage.online("lawrence")) {
      lawrence.presence("dnd");
      juliet.say("lawrence", "Praying?");
      stage.awaitLaterText(juliet);

      assertNothingHappenedTo("lawrence");
    }
  }

  @Test
  void whoGoesOfflineWithoutHavingReadWhatWasDeliveredIsTexted() {
    stage.personWithPhone("escalus", Stage.MOBILE);
    try (ChatClient escalus = stage.online("escalus")) {
      juliet.say("escalus", "Delivered, and not read");
      awaitReceived(escalus);
    }

    assertEquals("OFFLINE", stage.awaitMissed("escalus"));
  }

  @Test
  void whoseConnectionIsLostIsTextedAlthoughTheSessionLives() {
    stage.personWithPhone("balthasar", Stage.MOBILE);
    try (ChatClient balthasar = ChatClient.resumable(stage.server(), "balthasar", "phone")) {
      balthasar.breakConnection();
      juliet.say("balthasar", "Still there?");

      assertEquals("OFFLINE", stage.awaitMissed("balthasar"));
    }
  }

  @Test
  void whoseConnectionBreaksUnderADeliveryIsTexted() {
    stage.personWithPhone("potpan", Stage.MOBILE);
    try (ChatClient potpan = ChatClient.resumable(stage.server(), "potpan", "phone")) {
      juliet.say("potpan", "On its way when the train enters the tunnel");
      awaitReceived(potpan);
      potpan.breakConnection();

      assertEquals("OFFLINE", stage.awaitMissed("potpan"));
    }
  }

  // How it is read after all.

  @Test
  void whoOpensTheConversationHasReadIt() {
    try (ChatClient nurse = withoutDelivery("nurse")) {
      hold("nurse", "Where is he?");
      nurse.shows("juliet", ChatState.active);

      assertRead("nurse", "looked");
    }
  }

  @Test
  void whoseClientMarksItDisplayedHasReadIt() {
    try (ChatClient peter = withoutDelivery("peter")) {
      String id = hold("peter", "Can you read?");
      peter.displayed("juliet", id);

      assertRead("peter", "displayed");
    }
  }

  @Test
  void whoseClientNotesPrivatelyThatItWasDisplayedHasReadIt() {
    try (ChatClient sampson = withoutDelivery("sampson")) {
      String id = hold("sampson", "Nobody is told that you have read this");
      sampson.publishDisplayed("juliet", stage.jid("sampson"), id);

      assertRead("sampson", "displayed");
    }
  }

  @Test
  void whatFollowsTheLastMarkerIsStillTold() {
    try (ChatClient gregory = withoutDelivery("gregory")) {
      String id = hold("gregory", "This you have read");
      juliet.say("gregory", "but not this");
      juliet.shows("gregory", ChatState.composing);
      stage.awaitHeld("gregory", 2);
      gregory.displayed("juliet", id);
      stage.awaitHeld("gregory", 1);
      juliet.shows("gregory", ChatState.paused);

      String body = stage.awaitText("gregory", "SENT").get("body");

      assertTrue(body.contains("but not this"), body);
      assertFalse(body.contains("This you have read"), body);
    }
  }

  @Test
  void whoseClientTellsWhatItReadIsTextedWhenItComesBackAndTellsNothing() {
    stage.personWithPhone("abram", Stage.MOBILE);
    try (ChatClient abram = stage.online("abram")) {
      String id = juliet.say("abram", "Read at once");
      awaitReceived(abram);
      abram.displayed("juliet", id);
      awaitHandled(abram);
    }
    stage.server().backstage().awaitOffline("abram");
    hold("abram", "Not read");

    ChatClient again = stage.online("abram");
    try (again) {
      juliet.shows("abram", ChatState.paused);

      String body = stage.awaitText("abram", "SENT").get("body");
      assertTrue(body.contains("Not read"), body);
      assertFalse(body.contains("Read at once"), body);
    }
  }

  // What is told, and what is not.

  @Test
  void aCorrectionReplacesTheWordsThatItCorrects() {
    stage.personWithPhone("paris", Stage.MOBILE);
    String id = hold("paris", "Meet me at noon");
    juliet.correct("paris", id, "Meet me at dawn");
    juliet.shows("paris", ChatState.paused);

    String body = stage.awaitText("paris", "SENT").get("body");

    assertTrue(body.contains("Meet me at dawn"), body);
    assertFalse(body.contains("noon"), body);
    assertEquals("1", stage.awaitVerdict("paris").get("messagecount"));
  }

  @Test
  void whatIsTakenBackIsNotTold() {
    stage.personWithPhone("capulet", Stage.MOBILE);
    String id = hold("capulet", "I never said this");
    juliet.retract("capulet", id);

    assertEquals("RETRACTED", stage.awaitVerdict("capulet").get("reason"));
    assertEquals(List.of(), stage.textsFor("capulet"));
    assertEquals(0, stage.holdsOf("capulet"));
  }

  @Test
  void whatIsEncryptedIsAnnouncedAndNeverQuoted() {
    stage.personWithPhone("montague", Stage.MOBILE);
    juliet.say(
        "montague",
        "Your client does not know OMEMO",
        Set.of(
            "<encrypted xmlns='eu.siacs.conversations.axolotl'>"
                + "<header sid='27183'><key rid='31415'>bGliZXJ0eQ==</key><iv>bG92ZQ==</iv>"
                + "</header><payload>c2VjcmV0</payload></encrypted>"));

    assertEquals(
        "Chat from juliet: sent an encrypted message",
        stage.awaitText("montague", "SENT").get("body"));
  }

  @Test
  void aPictureIsAnnouncedAndItsAddressIsNot() {
    stage.personWithPhone("apothecary", Stage.MOBILE);
    String url = "https://upload.example.org/e3b0/map-of-verona.png";
    juliet.say(
        "apothecary", url, Set.of("<x xmlns='jabber:x:oob'><url>%s</url></x>".formatted(url)));

    assertEquals(
        "Chat from juliet: sent a photo", stage.awaitText("apothecary", "SENT").get("body"));
  }

  @Test
  void whatIsNotToBeKeptIsToldWithoutItsWordsAndNeverStored() {
    stage.personWithPhone("johanna", Stage.MOBILE).personWithPhone("simon", Stage.MOBILE);
    juliet.say("johanna", "For your ears", Map.of("urn:xmpp:hints", "no-permanent-store"));
    juliet.shows("johanna", ChatState.composing);
    hold("simon", "Held later");
    assertEquals(1, stage.holdsOf("johanna"));
    assertEquals(0, stage.messagesHeldFor("johanna"));
    juliet.shows("johanna", ChatState.paused);

    assertEquals(
        "Chat from juliet: sent a message", stage.awaitText("johanna", "SENT").get("body"));
  }

  @Test
  void whatASystemAccountSaysIsNotTold() {
    stage.personWithPhone("helena", Stage.MOBILE);
    try (ChatClient herald = stage.online("herald")) {
      herald.say("helena", "Backup finished");
      awaitHandled(herald);
    }
    stage.awaitLaterText(juliet);

    assertNothingHappenedTo("helena");
  }

  @Test
  void whatSomebodySaysWhoIsBlockedIsNotTold() {
    stage.personWithPhone("livia", Stage.MOBILE);
    try (ChatClient livia = stage.online("livia")) {
      livia.block("juliet");
    }
    stage.server().backstage().awaitOffline("livia");
    juliet.say("livia", "Why do you not answer?");

    assertEquals("SENDER_BLOCKED", stage.awaitVerdict("livia").get("reason"));
    assertEquals(List.of(), stage.textsFor("livia"));
  }

  private static ChatClient withoutDelivery(String name) {
    stage.personWithPhone(name, Stage.MOBILE);
    return ChatClient.online(stage.server(), name, NO_DELIVERY);
  }

  /** Says something, and types on, so that it does not come due; returns the message's id. */
  private static String hold(String name, String words) {
    String id = juliet.say(name, words);
    juliet.shows(name, ChatState.composing);
    stage.awaitHeld(name, 1);
    return id;
  }

  /** Waits until the server has handled what a client sent: it does so in order. */
  private static void awaitHandled(ChatClient client) {
    client.presence("", 1);
  }

  private static void awaitReceived(ChatClient client) {
    Await.<Message>found(
        "the message is delivered",
        Stage.SOON,
        () -> Optional.ofNullable(client.received().poll()).filter(it -> it.getBody() != null));
  }

  private static void assertRead(String name, String how) {
    Map<String, String> verdict = stage.awaitVerdict(name);
    assertEquals("READ", verdict.get("reason"));
    assertTrue(verdict.get("facts").contains(how), verdict.get("facts"));
    assertEquals(List.of(), stage.textsFor(name));
    assertEquals(0, stage.holdsOf(name));
  }

  private static void assertNothingHappenedTo(String name) {
    assertEquals(List.of(), stage.textsFor(name));
    assertEquals(List.of(), stage.verdictsOn(name));
    assertEquals(0, stage.holdsOf(name));
  }
}
