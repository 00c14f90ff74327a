package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Backstage;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ReceivedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.jivesoftware.smack.packet.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A reply to a text becomes a chat message (F29), if it is clear whose it is, to whom, and that
 * they may say it; each test has people of its own on one server, whose texts go by a stand-in for
 * Twilio.
 */
class ReplyIT {

  private static final TwilioStandIn TWILIO = new TwilioStandIn();
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final String NOT_DELIVERED = "Your message has reached nobody.";

  private static Stage stage;
  private static Backstage backstage;
  private static ChatClient juliet;
  private static URI webhook;

  @BeforeAll
  static void set() {
    stage = Stage.set(Twilio.properties(TWILIO)).person("juliet");
    backstage = stage.server().backstage();
    Twilio.giveToken(stage.server());
    String plugin = stage.server().adminUri() + "plugins/smsnotify";
    backstage.setProperty("smsnotify.publicUrl", plugin);
    webhook = URI.create(plugin + "/twilio/inbound?gateway=twilio");
    juliet = stage.online("juliet");
    String anybody = number();
    Await.until("the gateway is open", Stage.SOON, () -> post(anybody, "Who is there?") == 200);
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
    TWILIO.close();
  }

  @Test
  void whatIsTextedBackArrivesAtTheFriendsClientAsAMessageOfTheUser() {
    String phone = told("romeo", "Wilt thou be gone?");

    text(phone, "It was the lark");

    Message heard = heard("It was the lark");
    assertEquals(stage.jid("romeo"), heard.getFrom().toString());
    assertEquals(Message.Type.chat, heard.getType());
    assertEquals("SAID", outcomeOf(phone));
    assertNothingIsTextedBackTo(phone);
  }

  @Test
  void theUsersOtherDeviceGetsACopy() {
    String phone = told("mercutio", "Come, shall we go?");
    try (ChatClient device = stage.online("mercutio")) {
      device.ask("enable", "urn:xmpp:carbons:2", "");

      text(phone, "Go then");

      heard("Go then");
      Await.until(
          "the device has a copy",
          Stage.SOON,
          () ->
              device.received().stream()
                  .map(message -> message.toXML().toString())
                  .anyMatch(it -> it.contains("urn:xmpp:carbons:2") && it.contains("Go then")));
    }
  }

  @Test
  void whatAMemberTextsBackIsHeardInTheRoom() {
    String room = room("balcony");
    String phone = person("benvolio");
    backstage.addMember(room, "benvolio");
    juliet.say(room, "benvolio, art thou there?");
    stage.awaitText("benvolio", "SENT");

    text(phone, "Here, lady");

    Message heard = heard("Here, lady");
    assertEquals(room + "/benvolio", heard.getFrom().toString());
    assertEquals(Message.Type.groupchat, heard.getType());
  }

  @Test
  void whatSomebodyTextsBackWhoMayOnlyReadThereIsNotHeardAndTheyAreTold() {
    String room = room("court");
    String phone = person("gregory");
    backstage.addMember(room, "gregory");
    juliet.say(room, "gregory, keep the peace");
    stage.awaitText("gregory", "SENT");
    backstage.moderate(room);
    juliet.sendRaw(
        "<iq xmlns='jabber:client' type='set' id='admin' to='%s'>".formatted(room)
            + "<query xmlns='http://jabber.org/protocol/muc#admin'>"
            + "<item jid='%s' affiliation='none'/></query></iq>".formatted(stage.jid("gregory")));
    assertTrue(juliet.isHandled());

    text(phone, "I will bite my thumb");

    assertTrue(textedBackTo(phone, 1).get(0).startsWith(NOT_DELIVERED));
    assertEquals("NOT_DELIVERED", outcomeOf(phone));
    assertNotHeard("I will bite my thumb");
  }

  @Test
  void whatCouldBeAnAnswerToTwoIsSaidToNobodyAndTheyAreToldOnce() {
    String phone = told("paris", "These times of woe");
    try (ChatClient capulet = stage.person("capulet").online("capulet")) {
      capulet.say("paris", "What say you to Thursday?");
      Await.until("there are two texts", Stage.SOON, () -> stage.textsFor("paris").size() == 2);
      Await.until(
          "both have left",
          Stage.SOON,
          () -> stage.textsFor("paris").stream().allMatch(it -> it.get("state").equals("SENT")));

      text(phone, "I would that Thursday were tomorrow");
      assertTrue(textedBackTo(phone, 1).get(0).startsWith(NOT_DELIVERED));
      text(phone, "Is anybody there?");
      Await.until("both are dealt with", Stage.SOON, () -> outcomesOf(phone).size() == 2);

      assertEquals(List.of("NOT_DELIVERED", "SILENT"), outcomesOf(phone));
      assertNotHeard("I would that Thursday were tomorrow");
      assertTrue(capulet.isHandled());
      assertEquals(0, capulet.received().size());
    }
  }

  @Test
  void whatIsTextedFromANumberThatIsNobodysIsNeitherSaidNorAnswered() {
    String phone = number();

    text(phone, "Hello there");

    assertEquals("STRANGER", outcomeOf(phone));
    assertNothingIsTextedBackTo(phone);
  }

  @Test
  void theWordsOfAReplyAreNotKept() {
    String phone = told("lawrence", "Come forth");

    text(phone, "Wisely and slow, they stumble");

    heard("Wisely and slow, they stumble");
    outcomeOf(phone);
    assertEquals(
        List.of(),
        stage.server().query("SELECT inboundID FROM smsInbound WHERE body LIKE ?", "%stumble%"));
  }

  /** Somebody whom juliet has said something, and who has been texted of it; the number. */
  private static String told(String name, String words) {
    String phone = person(name);
    juliet.say(name, words);
    stage.awaitText(name, "SENT");
    return phone;
  }

  private static String person(String name) {
    String phone = number();
    stage.personWithPhone(name, phone);
    return phone;
  }

  private static String number() {
    return "+120655501%02d".formatted(NUMBERS.incrementAndGet());
  }

  /** A room that juliet is in. */
  private static String room(String name) {
    String room = name + "@" + OpenfireProcess.ROOMS;
    backstage.createRoom(room, "The " + name, "juliet");
    juliet.join(room, "juliet");
    return room;
  }

  private static void text(String from, String body) {
    assertEquals(200, post(from, body), "it is taken");
  }

  private static int post(String from, String body) {
    return TWILIO.text(webhook, from, TwilioStandIn.FROM, body, Map.of()).post();
  }

  /** What became of the first text of a number, once that is known. */
  private static String outcomeOf(String phone) {
    return Await.found(
        "the text is dealt with", Stage.SOON, () -> outcomesOf(phone).stream().findFirst());
  }

  private static List<String> outcomesOf(String phone) {
    return stage
        .server()
        .query(
            "SELECT outcome FROM smsInbound WHERE phone = ? AND state = 'DONE'"
                + " ORDER BY receivedAt",
            phone)
        .stream()
        .map(row -> row.get("outcome"))
        .toList();
  }

  /** The answers to a number, once there are so many. */
  private static List<String> textedBackTo(String phone, int count) {
    return Await.found(
        "there is an answer",
        Stage.SOON,
        () -> Optional.of(answersTo(phone)).filter(answers -> answers.size() >= count));
  }

  private static List<String> answersTo(String phone) {
    return TWILIO.received().stream()
        .filter(it -> it.to().equals(phone) && !it.body().startsWith("Chat from"))
        .map(ReceivedMessage::body)
        .toList();
  }

  /** Not even one that waits to leave. */
  private static void assertNothingIsTextedBackTo(String phone) {
    assertEquals(
        List.of(),
        stage
            .server()
            .query("SELECT textID FROM smsText WHERE phone = ? AND purpose = 'ANSWER'", phone));
  }

  private static Message heard(String words) {
    return Await.found(
        "\"" + words + "\" is heard",
        Stage.SOON,
        () -> juliet.received().stream().filter(it -> words.equals(it.getBody())).findFirst());
  }

  private static void assertNotHeard(String words) {
    assertTrue(juliet.isHandled());
    assertFalse(juliet.received().stream().anyMatch(it -> words.equals(it.getBody())), words);
  }
}
