package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Backstage;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.jivesoftware.smack.packet.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What becomes of words that are said for somebody who is not there, as a reply by text is; each
 * test has people and a room of its own on one server.
 */
class SpeakerIT {

  private static final Duration MOMENT = Duration.ofSeconds(10);

  private static Stage stage;
  private static Backstage backstage;
  private static ChatClient juliet;

  @BeforeAll
  static void set() {
    stage = Stage.set(Map.of("smsnotify.quietPeriod", "1")).person("juliet");
    backstage = stage.server().backstage();
    juliet = stage.online("juliet");
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
  }

  @Test
  void theFriendHearsItFromTheUser() {
    stage.person("romeo");

    String id = said("romeo", withJuliet("romeo"), "I take thee at thy word");

    Message heard = heard(juliet, "I take thee at thy word");
    assertEquals(stage.jid("romeo"), heard.getFrom().toString());
    assertEquals(Message.Type.chat, heard.getType());
    assertEquals(id, heard.getStanzaId());
    assertTrue(heard.toXML().toString().contains("urn:xmpp:sid:0"), "has an origin-id");
  }

  @Test
  void theUsersOwnDevicesGetACopyIfTheyWantCopies() {
    stage.person("mercutio");
    try (ChatClient copied = ChatClient.online(stage.server(), "mercutio", "phone");
        ChatClient plain = ChatClient.online(stage.server(), "mercutio", "desk")) {
      copied.ask("enable", "urn:xmpp:carbons:2", "");

      said("mercutio", withJuliet("mercutio"), "True, I talk of dreams");

      Message copy =
          Await.found("a copy", MOMENT, () -> Optional.ofNullable(copied.received().poll()));
      String xml = copy.toXML().toString();
      assertEquals(stage.jid("mercutio"), copy.getFrom().toString());
      assertTrue(xml.contains("sent") && xml.contains("urn:xmpp:carbons:2"), xml);
      assertTrue(xml.contains("True, I talk of dreams"), xml);
      assertTrue(plain.isHandled());
      assertNull(plain.received().poll());
    }
  }

  @Test
  void whoIsOfflineGetsItLater() {
    stage.person("benvolio").person("tybalt");

    said("benvolio", between("benvolio", "tybalt"), "Part, fools!");

    try (ChatClient tybalt = stage.online("tybalt")) {
      assertEquals(stage.jid("benvolio"), heard(tybalt, "Part, fools!").getFrom().toString());
    }
  }

  @Test
  void whoHasTextedAnAnswerIsNotTextedOfWhatTheyAnswered() {
    stage.personWithPhone("paris", Stage.MOBILE);
    juliet.say("paris", "That may be must be, love, on Thursday next?");
    stage.awaitHeld("paris", 1);

    said("paris", withJuliet("paris"), "What must be shall be");

    assertEquals("READ", stage.awaitVerdict("paris").get("reason"));
    assertEquals(List.of(), stage.textsFor("paris"));
  }

  @Test
  void nothingIsSaidToWhoBlocksTheUserOrIsBlocked() {
    stage.person("peter").person("sampson").person("gregory");
    try (ChatClient sampson = stage.online("sampson")) {
      sampson.block("peter");

      assertEquals("MAY_NOT_SPEAK", say("peter", between("peter", "sampson"), "Draw!"));
      assertEquals("MAY_NOT_SPEAK", say("sampson", between("peter", "sampson"), "Draw!"));
      assertEquals("SAID", say("gregory", between("gregory", "sampson"), "Draw!"));
      assertEquals("Draw!", heard(sampson, "Draw!").getBody());
      assertEquals(1, sampson.received().size());
    }
  }

  @Test
  void nothingIsSaidWhereThereIsNobody() {
    stage.person("balthasar");
    String rooms = "@" + OpenfireProcess.ROOMS;

    assertEquals("NO_SUCH_CONVERSATION", say("balthasar", between("balthasar", "nobody"), "Hi"));
    assertEquals("NO_SUCH_CONVERSATION", say("balthasar", withJuliet("romeo"), "Hi"));
    assertEquals("NO_SUCH_CONVERSATION", say("balthasar", Conversation.in("no" + rooms), "Hi"));
    assertEquals("NO_SUCH_CONVERSATION", say("nobody", withJuliet("nobody"), "Hi"));
  }

  @Test
  void aMemberWhoIsNotInTheRoomIsHeardThereAndIsNotInItAfterwards() {
    Conversation room = roomWith("balcony", "lawrence");

    said("lawrence", room, "Wisely and slow");
    said("lawrence", room, "They stumble that run fast");

    Message first = heard(juliet, "Wisely and slow");
    assertEquals(room.id() + "/lawrence", first.getFrom().toString());
    assertEquals(Message.Type.groupchat, first.getType());
    heard(juliet, "They stumble that run fast");
    try (ChatClient lawrence = stage.online("lawrence")) {
      lawrence.join(room.id(), "lawrence");
    }
  }

  @Test
  void aMemberIsHeardByTheNicknameThatIsTheirs() {
    String room = room("hall");
    stage.person("capulet");
    backstage.addMember(room, "capulet", "oldman");

    said("capulet", Conversation.in(room), "Welcome, gentlemen");

    assertEquals(room + "/oldman", heard(juliet, "Welcome, gentlemen").getFrom().toString());
  }

  @Test
  void whoseNicknameSomebodyElseHasIsHeardByAnother() {
    Conversation room = roomWith("square", "abram");
    stage.person("impostor");
    try (ChatClient impostor = stage.online("impostor")) {
      impostor.join(room.id(), "abram");

      said("abram", room, "Do you quarrel, sir?");

      assertEquals(
          room.id() + "/abram (SMS)", heard(juliet, "Do you quarrel, sir?").getFrom().toString());
    }
  }

  @Test
  void whoIsInTheRoomWithADeviceIsHeardAsThatOccupant() {
    Conversation room = roomWith("orchard", "nurse");
    try (ChatClient nurse = stage.online("nurse")) {
      nurse.join(room.id(), "Angelica");

      said("nurse", room, "Go, girl");

      assertEquals(room.id() + "/Angelica", heard(juliet, "Go, girl").getFrom().toString());
      assertEquals("Go, girl", heard(nurse, "Go, girl").getBody());
    }
  }

  @Test
  void anOccupantWithoutVoiceIsNotHeardAndTheirDeviceSeesNoError() {
    Conversation room = roomWith("tomb", "watchman");
    backstage.moderate(room.id());
    try (ChatClient watchman = stage.online("watchman")) {
      watchman.join(room.id(), "watchman");
      administer(room, "nick='watchman' role='visitor'");

      assertEquals("MAY_NOT_SPEAK", say("watchman", room, "The ground is bloody"));

      assertTrue(watchman.isHandled());
      assertFalse(
          watchman.received().stream().anyMatch(it -> it.getType() == Message.Type.error),
          "an error for something that no device has sent");
      assertNotHeard(juliet, "The ground is bloody");
    }
  }

  @Test
  void aMemberIsHeardInAModeratedRoomAndWhoIsNoneIsNot() {
    Conversation room = roomWith("court", "montague");
    stage.person("stranger");
    backstage.moderate(room.id());

    said("montague", room, "Who set this ancient quarrel new abroach?");
    heard(juliet, "Who set this ancient quarrel new abroach?");
    assertEquals("MAY_NOT_SPEAK", say("stranger", room, "Not I"));
    assertNotHeard(juliet, "Not I");
  }

  @Test
  void whoIsBannedIsNotHeard() {
    Conversation room = roomWith("verona", "exile");
    administer(room, "jid='" + stage.jid("exile") + "' affiliation='outcast'");

    assertEquals("MAY_NOT_SPEAK", say("exile", room, "There is no world without Verona walls"));
    assertNotHeard(juliet, "There is no world without Verona walls");
  }

  @Test
  void aMemberWhoIsOfflineIsToldOfWhatWasSaidAndTheSpeakerIsNot() {
    Conversation room = roomWith("cell", "john");
    stage.personWithPhone("escalus", Stage.OTHER_MOBILE);
    backstage.addMember(room.id(), "escalus");

    said("john", room, "escalus, john could not send it");

    String body = stage.awaitText("escalus", "SENT").get("body");
    assertTrue(body.contains("john could not send it"), body);
    stage.awaitLaterText(juliet);
    assertEquals(List.of(), stage.textsFor("john"));
    assertEquals(List.of(), stage.verdictsOn("john"));
  }

  private static Conversation withJuliet(String name) {
    return between(name, "juliet");
  }

  private static Conversation between(String one, String other) {
    return Conversation.between(stage.jid(one), stage.jid(other));
  }

  /** A room that juliet is in, and a member who is not. */
  private static Conversation roomWith(String name, String member) {
    String room = room(name);
    stage.personWithPhone(member, Stage.MOBILE);
    backstage.addMember(room, member);
    return Conversation.in(room);
  }

  private static String room(String name) {
    String room = name + "@" + OpenfireProcess.ROOMS;
    backstage.createRoom(room, "The " + name, "juliet");
    juliet.join(room, "juliet");
    return room;
  }

  /** Juliet changes who somebody is in a room (XEP-0045, section 9). */
  private static void administer(Conversation room, String item) {
    juliet.sendRaw(
        "<iq xmlns='jabber:client' type='set' id='admin' to='%s'><query xmlns='http://jabber.org/protocol/muc#admin'>"
                .formatted(room.id())
            + "<item %s/></query></iq>".formatted(item));
    assertTrue(juliet.isHandled());
  }

  /** Returns the identity of what was said. */
  private static String said(String user, Conversation conversation, String words) {
    String id = UUID.randomUUID().toString();
    assertEquals("SAID", backstage.speakFor(stage.jid(user), conversation.id(), words, id), words);
    return id;
  }

  private static String say(String user, Conversation conversation, String words) {
    return backstage.speakFor(
        stage.jid(user), conversation.id(), words, UUID.randomUUID().toString());
  }

  private static Message heard(ChatClient client, String words) {
    return Await.found(
        "\"" + words + "\" is heard",
        MOMENT,
        () -> client.received().stream().filter(it -> words.equals(it.getBody())).findFirst());
  }

  private static void assertNotHeard(ChatClient client, String words) {
    assertTrue(client.isHandled());
    assertFalse(client.received().stream().anyMatch(it -> words.equals(it.getBody())), words);
  }
}
