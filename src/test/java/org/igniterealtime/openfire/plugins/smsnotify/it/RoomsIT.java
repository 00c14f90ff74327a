package org.igniterealtime.openfire.plugins.smsnotify.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Backstage;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who is told of what is said in rooms, and what roles and mutes change about that; each test has
 * people and a room of its own on one server.
 */
class RoomsIT {

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
  void aMemberWhoIsOfflineIsToldOfAMentionWithTheNameOfTheRoom() {
    String room = roomWith("balcony", "romeo");
    juliet.say(room, "Wherefore art thou, Romeo?");

    assertEquals("OFFLINE", stage.awaitMissed("romeo"));
    assertEquals(
        "Chat from juliet in The balcony: Wherefore art thou, Romeo?",
        stage.awaitText("romeo", "SENT").get("body"));
  }

  @Test
  void aMemberWhoIsOnlineAndNotInTheRoomIsToldOfAMention() {
    String room = roomWith("garden", "benvolio");
    try (ChatClient benvolio = stage.online("benvolio")) {
      juliet.say(room, "benvolio: come in");

      assertEquals("OTHER_CONVERSATION", stage.awaitMissed("benvolio"));
      assertEquals(0, benvolio.received().size());
    }
  }

  @Test
  void whoIsNotMentionedIsNotTold() {
    String room = roomWith("square", "mercutio");
    juliet.say(room, "A plague on both your houses!");

    Map<String, String> verdict = stage.awaitVerdict("mercutio");

    assertEquals("NOT_A_MENTION", verdict.get("reason"));
    assertEquals(List.of(), stage.textsFor("mercutio"));
  }

  @Test
  void whoseRoleWantsAllOfRoomsIsToldWithoutAMentionOnceTheRoleIsThere() {
    String room = roomWith("street", "tybalt");
    backstage.setUserProperty("tybalt", "smsnotify.role", "Watchman");
    stage
        .server()
        .update(
            "INSERT INTO smsRole (name, settings, changedAt) VALUES (?, ?, 0)",
            "watchman",
            "{\"rooms\":\"all\"}");
    Await.until(
        "the role counts, and what is said without a mention is told",
        Stage.SOON,
        () -> {
          if (stage.holdsOf("tybalt") == 0) {
            juliet.say(room, "Who goes there?");
          }
          return !stage.textsFor("tybalt").isEmpty();
        });

    String body = stage.awaitText("tybalt", "SENT").get("body");

    assertTrue(body.contains("The street: "), body);
    assertTrue(body.contains("Who goes there?"), body);
  }

  @Test
  void whoseRoleDoesNotExistIsNotTexted() {
    stage.personWithPhone("chorister", Stage.MOBILE);
    backstage.setUserProperty("chorister", "smsnotify.role", "choir");
    juliet.say("chorister", "Two households");

    Map<String, String> verdict = stage.awaitVerdict("chorister");

    assertEquals("NO_SUCH_ROLE", verdict.get("reason"));
    assertTrue(verdict.get("facts").contains("choir"), verdict.get("facts"));
    assertEquals(List.of(), stage.textsFor("chorister"));
  }

  @Test
  void whoHasSaidItThemselvesIsNotTold() {
    String room = roomWith("church", "lawrence");
    stage.personWithPhone("paris", Stage.MOBILE);
    backstage.addMember(room, "paris");
    try (ChatClient lawrence = stage.online("lawrence")) {
      lawrence.join(room, "lawrence");
      lawrence.say(room, "lawrence is here, paris");
    }

    assertEquals("OFFLINE", stage.awaitMissed("paris"));
    stage.awaitLaterText(juliet);
    assertNothingHappenedTo("lawrence");
  }

  @Test
  void anOccupantWhoHearsItIsNotTexted() {
    String room = roomWith("orchard", "nurse");
    try (ChatClient nurse = stage.online("nurse")) {
      nurse.join(room, "nurse");
      juliet.say(room, "nurse, I hear thee");
      stage.awaitLaterText(juliet);

      assertNothingHappenedTo("nurse");
    }
  }

  @Test
  void whoHasMutedTheRoomIsNotTexted() {
    String room = roomWith("market", "escalus");
    mute("escalus", Conversation.in(room));
    juliet.say(room, "escalus, will you speak?");

    assertEquals("MUTED", stage.awaitVerdict("escalus").get("reason"));
    assertEquals(List.of(), stage.textsFor("escalus"));
  }

  /** A room that juliet is in, and a member who is not. */
  private static String roomWith(String name, String member) {
    String room = name + "@" + OpenfireProcess.ROOMS;
    stage.personWithPhone(member, Stage.MOBILE);
    backstage.createRoom(room, "The " + name, "juliet");
    backstage.addMember(room, member);
    juliet.join(room, "juliet");
    return room;
  }

  private static void mute(String name, Conversation conversation) {
    String jid = stage.jid(name);
    stage
        .server()
        .update(
            "INSERT INTO smsMute (muteKey, recipient, conversation, muteLevel)"
                + " VALUES (?, ?, ?, 'NOTHING')",
            sha256(jid + "\n" + conversation.id()),
            jid,
            conversation.id());
  }

  private static String sha256(String whole) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(whole.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void assertNothingHappenedTo(String name) {
    assertEquals(List.of(), stage.textsFor(name));
    assertEquals(List.of(), stage.verdictsOn(name));
    assertEquals(0, stage.holdsOf(name));
  }
}
