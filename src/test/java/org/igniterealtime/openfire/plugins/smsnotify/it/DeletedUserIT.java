package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Backstage;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A user is deleted who has written and missed messages, was texted, and has set all there is. */
class DeletedUserIT {

  private static final Duration ERASED_WITHIN = Duration.ofSeconds(60);
  private static final String ROOM = "garden@" + OpenfireProcess.ROOMS;

  /** Is in all that Romeo says, or is told. */
  private static final String SECRET = "wherefore";

  private static final long NOW = 1_795_262_400_000L;

  private static Stage stage;
  private static Backstage backstage;
  private static ChatClient juliet;

  @BeforeAll
  static void set() {
    stage =
        Stage.set()
            .person("juliet")
            .personWithPhone("romeo", Stage.MOBILE)
            .personWithPhone("benvolio", Stage.OTHER_MOBILE);
    backstage = stage.server().backstage();
    backstage.createRoom(ROOM, "The garden", "juliet");
    backstage.addMember(ROOM, "romeo");
    backstage.addMember(ROOM, "benvolio");
    juliet = stage.online("juliet");
    juliet.join(ROOM, "Jule");
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
  }

  @Test
  void nothingOfADeletedUserIsLeft() {
    textsAreSent();
    messagesAreHeld();
    rowsOfEveryKindAreThere();
    assertTrue(tablesWith("romeo@").size() >= 8, () -> tablesWith("romeo@").toString());
    assertTrue(tablesWith(SECRET).containsAll(Set.of("SMSHELDMESSAGE", "SMSTEXT")));

    backstage.deleteUser("romeo");

    assertNothingIsLeft();
    juliet.say(ROOM, "Afterwards, Benvolio");
    Await.until(
        "what others say is held without them",
        Stage.SOON,
        () -> stage.messagesHeldFor("benvolio") == 2);
    assertNothingIsLeft();
    assertEquals(
        List.of(Map.of("salted", "1")),
        stage.server().query("SELECT salted FROM smsOptOut"),
        "the opt-out counts on");
    assertEquals(
        Set.of("SENT"),
        Set.copyOf(stage.verdictsOn("benvolio").stream().map(it -> it.get("reason")).toList()),
        "what others were told of rooms stays");
  }

  private static void textsAreSent() {
    juliet.say("romeo", SECRET + " art thou?");
    stage.awaitText("romeo", "SENT");
    try (ChatClient romeo = stage.online("romeo")) {
      romeo.say("benvolio", SECRET + " art thou gone?");
      romeo.join(ROOM, "Montague");
      romeo.say(ROOM, SECRET + " in a room, Benvolio");
      juliet.say(ROOM, "Hush, Benvolio");
      Await.until(
          "both were texted",
          Stage.SOON,
          () ->
              stage.textsFor("benvolio").stream()
                      .filter(it -> it.get("state").equals("SENT"))
                      .count()
                  == 2);
    }
    backstage.awaitOffline("romeo");
  }

  private static void messagesAreHeld() {
    // What was said to others in the room, and was not read there, is held for a moment, too.
    Await.until(
        "romeo is not told of what was said to others",
        Stage.SOON,
        () ->
            stage.verdictsOn("romeo").stream()
                .anyMatch(it -> it.get("reason").equals("NOT_A_MENTION")));
    backstage.setProperty("smsnotify.offlineDelay", "600");
    backstage.setProperty("smsnotify.longestHold", "1200");
    juliet.say("romeo", SECRET + " held");
    stage.awaitHeld("romeo", 1);
    try (ChatClient romeo = stage.online("romeo")) {
      romeo.join(ROOM, "Montague");
      romeo.say("benvolio", SECRET + " held, too");
      romeo.say(ROOM, SECRET + " held in a room, Benvolio");
      juliet.say(ROOM, "This stays, Benvolio");
      stage.awaitHeld("benvolio", 3);
    }
    backstage.awaitOffline("romeo");
    juliet.say("romeo", SECRET + " held again");
    Await.until("it is held", Stage.SOON, () -> stage.messagesHeldFor("romeo") >= 1);
  }

  /** As the features write them, but for the hashes. */
  private static void rowsOfEveryKindAreThere() {
    String romeo = stage.jid("romeo");
    String pair = stage.jid("benvolio") + "&" + romeo;
    update("INSERT INTO smsMute VALUES ('a', ?, ?, 'NOTHING', NULL)", romeo, ROOM);
    update("INSERT INTO smsMute VALUES ('b', ?, ?, 'NOTHING', NULL)", stage.jid("benvolio"), pair);
    update("INSERT INTO smsLanguage VALUES ('a', ?, 'it', ?)", romeo, NOW);
    update("INSERT INTO smsConversation VALUES ('a', ?, '{}', ?)", pair, NOW);
    update(
        "INSERT INTO smsConsent VALUES ('a', ?, ?, 'KEYWORD', 'SM1', ?)", romeo, Stage.MOBILE, NOW);
    update(
        "INSERT INTO smsNumberCode VALUES ('a', ?, ?, 'x', 5, ?, 1, ?)",
        romeo,
        Stage.MOBILE,
        NOW,
        NOW);
    inbound("a", Stage.MOBILE, romeo, pair);
    inbound("b", Stage.OTHER_MOBILE, stage.jid("benvolio"), pair);
    update(
        "INSERT INTO smsOptOut (optOutKey, phone, sender, optedOutAt, source, salted)"
            + " VALUES ('a', ?, '+46700000000', ?, 'KEYWORD', 1)",
        Stage.MOBILE,
        NOW);
  }

  private static void inbound(String id, String phone, String recipient, String conversation) {
    update(
        "INSERT INTO smsInbound (inboundID, inboundKey, gateway, providerID, phone, answered,"
            + " pictures, receivedAt, state, outcome, recipient, conversation, notBefore, attempts)"
            + " VALUES (?, ?, 'twilio', 'SM1', ?, 'NOTHING', 0, ?, 'DONE', 'SAID',"
            + " ?, ?, 0, 0)",
        id,
        id,
        phone,
        NOW,
        recipient,
        conversation);
  }

  private static void update(String sql, Object... values) {
    stage.server().update(sql, values);
  }

  private static void assertNothingIsLeft() {
    Await.until(
        "no row names them",
        ERASED_WITHIN,
        () ->
            tablesWith("romeo@").isEmpty()
                && tablesWith(Stage.MOBILE).isEmpty()
                && tablesWith(SECRET).isEmpty());
  }

  /** Our tables in which something can be read, in whatever column. */
  private static Set<String> tablesWith(String words) {
    Set<String> found = new TreeSet<>();
    for (Map<String, String> table :
        stage
            .server()
            .query(
                "SELECT TABLE_NAME AS found FROM INFORMATION_SCHEMA.TABLES"
                    + " WHERE TABLE_NAME LIKE 'SMS%'")) {
      String name = table.values().iterator().next();
      if (stage.server().query("SELECT * FROM " + name).stream()
          .flatMap(row -> row.values().stream())
          .anyMatch(value -> value != null && value.contains(words))) {
        found.add(name);
      }
    }
    return found;
  }
}
