package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.harness.AdHoc;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ReceivedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do for themselves by ad-hoc commands; each test has people of its own. */
class SelfServiceIT {

  private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
  private static final Pattern SESSION = Pattern.compile("sessionid=['\"]([^'\"]+)['\"]");
  private static final String COMMANDS = "http://jabber.org/protocol/commands";
  private static final String ADMIN = "http://jabber.org/protocol/admin#";
  private static final int MOST_AT_ONCE = 5;

  private static final TwilioStandIn TWILIO = new TwilioStandIn();

  private static Stage stage;
  private static ChatClient juliet;

  @BeforeAll
  static void set() {
    stage = Stage.set(Twilio.properties(TWILIO)).person("juliet");
    Twilio.giveToken(stage.server());
    juliet = stage.online("juliet");
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
    TWILIO.close();
  }

  private static String property(String person, String name) {
    return stage.server().backstage().userProperties(person).getOrDefault("smsnotify." + name, "");
  }

  /** The code that the newest text to a number has. */
  private static String codeTo(String number, int texts) {
    return Await.found(
        texts + " codes to " + number,
        Stage.SOON,
        () -> {
          List<ReceivedMessage> received = TWILIO.receivedFor(number);
          return received.size() < texts
              ? Optional.empty()
              : Optional.of(code(received.get(texts - 1).body()));
        });
  }

  private static String code(String body) {
    Matcher code = CODE.matcher(body);
    assertTrue(code.find(), body);
    return code.group();
  }

  private static String other(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }

  /** What is ours of what the server offers; newer ones have something for everybody, too. */
  private static Map<String, String> offered(ChatClient client) {
    Map<String, String> ours = new HashMap<>(client.commands());
    ours.keySet().removeIf(node -> !node.startsWith("smsnotify:"));
    return ours;
  }

  @Test
  void everybodyIsOfferedAllOfIt() {
    assertEquals(
        Set.of(
                "number",
                "pause",
                "mute",
                "mentions",
                "mutes",
                "hours",
                "language",
                "data",
                "forget")
            .stream()
            .map(name -> "smsnotify:" + name)
            .collect(Collectors.toSet()),
        offered(juliet).keySet());
    assertEquals("SMS: my phone number", offered(juliet).get("smsnotify:number"));
  }

  @Test
  void aNumberIsTextedWhenItsCodeHasComeBack() {
    String number = "+12065550141";
    stage.person("romeo");
    try (ChatClient romeo = ChatClient.loggedIn(stage.server(), "romeo", ChatClient.DEVICE)) {
      AdHoc command = romeo.begin("smsnotify:number");
      assertEquals(List.of("You have no number yet at which you can be texted."), command.said());

      command.next(Map.of("number", "+1206555"));
      assertFalse(command.isCompleted());
      assertTrue(command.said().contains("There is no such number."), command.said().toString());
      assertEquals("+1206555", command.value("number"), "what was typed is kept");

      command.next(Map.of("number", "+1 (206) 555-0141"));
      String code = codeTo(number, 1);
      assertEquals("", property("romeo", "phone"), "it is not confirmed yet");

      command.next(Map.of("code", other(code)));
      assertTrue(
          command.said().contains("This is not the code. Tries that are left: 4"),
          command.said().toString());
      command.next(Map.of("code", code.substring(0, 3) + " " + code.substring(3)));

      assertTrue(command.isCompleted());
      assertEquals("Thank you. You are texted at: " + number, command.note());
    }
    assertEquals(number, property("romeo", "phone"));
    assertEquals(List.of(), codes("romeo"), "the code is forgotten");

    juliet.say("romeo", "Art thou there?");
    Await.until("a text", Stage.SOON, () -> TWILIO.receivedFor(number).size() == 2);
  }

  private static List<Map<String, String>> codes(String person) {
    return stage
        .server()
        .query("SELECT codeHash FROM smsNumberCode WHERE recipient = ?", stage.jid(person));
  }

  @Test
  void whoClosesTheClientToReadTheCodeGoesOnWithIt() {
    String number = "+12065550142";
    stage.person("benvolio");
    try (ChatClient benvolio = stage.online("benvolio")) {
      benvolio.begin("smsnotify:number").next(Map.of("number", number));
    }
    String code = codeTo(number, 1);
    assertEquals(1, codes("benvolio").size());
    assertFalse(codes("benvolio").get(0).get("codehash").contains(code), "it is only a hash");

    try (ChatClient benvolio = stage.online("benvolio")) {
      AdHoc command = benvolio.begin("smsnotify:number");
      assertTrue(command.text().contains(number), command.text());
      command.next(Map.of("code", code));
      assertTrue(command.isCompleted(), command.note());

      AdHoc removal = benvolio.begin("smsnotify:number");
      assertEquals(List.of("replace", "add", "remove"), removal.options("todo"));
      removal.next(Map.of("todo", "remove"));
      assertEquals("Your number was removed.", removal.note());
    }
    assertEquals("", property("benvolio", "phone"));
  }

  @Test
  void codesAreSentThreeTimesAnHourAtTheMost() {
    String number = "+12065550143";
    stage.person("tybalt").person("sampson");
    try (ChatClient tybalt = stage.online("tybalt");
        ChatClient sampson = stage.online("sampson")) {
      AdHoc command = tybalt.begin("smsnotify:number");
      for (int sent = 1; sent <= 3; sent++) {
        command.next(Map.of("number", number));
        codeTo(number, sent);
        command.back();
      }
      command.next(Map.of("number", number));
      assertTrue(
          command.said().contains("Too many codes were sent. Please try again later."),
          command.said().toString());
      command.cancel();

      AdHoc others = sampson.begin("smsnotify:number").next(Map.of("number", number));
      assertTrue(
          others.said().contains("Too many codes were sent. Please try again later."),
          "not by anybody: " + others.said());
    }
    assertEquals(3, TWILIO.receivedFor(number).size());
  }

  @Test
  void aPauseIsBegunAndEnded() {
    stage.person("mercutio");
    Instant before = Instant.now();
    try (ChatClient mercutio = stage.online("mercutio")) {
      AdHoc command = mercutio.begin("smsnotify:pause");
      assertEquals("hour", command.value("until"));
      command.next(Map.of("until", "hours"));
      assertTrue(command.note().startsWith("You get no texts until"), command.note());
      Instant until = Instant.parse(property("mercutio", "pausedUntil"));
      assertFalse(until.isBefore(before.plus(Duration.ofHours(8))));
      assertTrue(until.isBefore(Instant.now().plus(Duration.ofHours(9))));

      AdHoc end = mercutio.begin("smsnotify:pause");
      assertTrue(end.said().get(0).startsWith("Texts are paused until"), end.said().toString());
      end.next(Map.of());
      assertEquals("You are texted again.", end.note());
    }
    assertEquals("", property("mercutio", "pausedUntil"));
  }

  @Test
  void whileTextsArePausedNobodyIsTexted() {
    stage.personWithPhone("friar", "+12065550145");
    try (ChatClient friar = ChatClient.loggedIn(stage.server(), "friar", ChatClient.DEVICE)) {
      friar.begin("smsnotify:pause").next(Map.of("until", "ever"));
    }

    juliet.say("friar", "Art thou there?");

    assertEquals("PAUSED", stage.awaitVerdict("friar").get("reason"));
  }

  @Test
  void whatIsStoredIsShownAndErased() {
    String number = "+12065550146";
    stage.personWithPhone("balthasar", number);
    juliet.say("balthasar", "How doth my lady?");
    stage.awaitText("balthasar", "SENT");
    try (ChatClient balthasar =
        ChatClient.loggedIn(stage.server(), "balthasar", ChatClient.DEVICE)) {
      AdHoc data = balthasar.begin("smsnotify:data");
      assertEquals("This is what is stored about you.", data.note());
      assertTrue(data.value("counts").contains("texts: 1"), data.value("counts"));
      assertTrue(data.value("json").contains("\"" + number + "\""), data.value("json"));

      AdHoc forget = balthasar.begin("smsnotify:forget").next(Map.of("sure", "true"));
      assertTrue(forget.isCompleted());
    }
    Await.until(
        "it is erased",
        Stage.SOON,
        () ->
            stage.textsFor("balthasar").isEmpty()
                && stage.verdictsOn("balthasar").isEmpty()
                && property("balthasar", "phone").isEmpty());
  }

  @Test
  void aConversationIsMutedAndHeardAgain() {
    stage.personWithPhone("paris", "+12065550144");
    juliet.say("paris", "Good morrow");
    stage.awaitText("paris", "SENT");
    try (ChatClient paris = ChatClient.loggedIn(stage.server(), "paris", ChatClient.DEVICE)) {
      AdHoc command = paris.begin("smsnotify:mute");
      assertEquals(
          List.of("juliet@example.org", "other"), command.options("conversation"), "of late");
      command.next(Map.of("until", "ever"));
      assertEquals(
          "You are not texted about juliet (juliet@example.org) any more.", command.note());
    }
    juliet.say("paris", "Art thou there?");
    Await.until(
        "it is muted",
        Stage.SOON,
        () -> stage.verdictsOn("paris").stream().anyMatch(it -> it.get("reason").equals("MUTED")));

    try (ChatClient paris = ChatClient.loggedIn(stage.server(), "paris", ChatClient.DEVICE)) {
      AdHoc command = paris.begin("smsnotify:mutes");
      String muted = command.options("muted").get(0);
      command.next(Map.of("muted", muted));
      assertTrue(command.note().startsWith("You are texted again about:"), command.note());
      assertEquals("You have muted nothing.", paris.begin("smsnotify:mutes").note());
    }
    juliet.say("paris", "And now?");
    Await.until("a text", Stage.SOON, () -> TWILIO.receivedFor("+12065550144").size() == 2);
  }

  @Test
  void ofARoomOnlyMentionsAreWanted() {
    String room = "balcony@" + OpenfireProcess.ROOMS;
    stage.person("nurse");
    stage.server().backstage().createRoom(room, "The balcony", "nurse");
    try (ChatClient nurse = stage.online("nurse")) {
      AdHoc command = nurse.begin("smsnotify:mentions");
      command.next(Map.of("address", "juliet@example.org"));
      assertTrue(
          command.said().contains("This is not a room of this server."), command.said().toString());
      command.next(Map.of("address", "nobody@example.org"));
      assertTrue(command.said().contains("Nobody has this address."), command.said().toString());
      command.next(Map.of("address", room, "until", "week"));
      assertTrue(
          command.note().startsWith("You are texted about mentions only in The balcony"),
          command.note());
    }
    assertEquals(
        List.of("MENTIONS"),
        stage
            .server()
            .query("SELECT muteLevel FROM smsMute WHERE recipient = ?", stage.jid("nurse"))
            .stream()
            .map(row -> row.get("mutelevel"))
            .toList());
  }

  @Test
  void quietHoursAndTheTimeZoneAreSet() {
    stage.person("peter");
    try (ChatClient peter = stage.online("peter")) {
      AdHoc command = peter.begin("smsnotify:hours");
      command.next(Map.of("hours", "own", "from", "25:00", "to", "6", "zone", "stockholm"));
      assertTrue(command.said().contains("A time such as 22:00."), command.said().toString());
      assertTrue(
          command.said().contains("There is no such time zone. Perhaps Europe/Stockholm?"),
          command.said().toString());
      assertEquals("6", command.value("to"), "what was typed is kept");

      command.next(Map.of("from", "23.30", "zone", "europe/stockholm"));
      assertEquals(
          "Your quiet hours are from 23:30 to 06:00 (time zone Europe/Stockholm).", command.note());
    }
    assertEquals("23:30-06:00", property("peter", "quietHours"));
    assertEquals("Europe/Stockholm", property("peter", "timeZone"));
  }

  @Test
  void theLanguageIsSetAndSpokenFromThenOn() {
    stage.person("laurence");
    try (ChatClient laurence = stage.online("laurence")) {
      AdHoc command = laurence.begin("smsnotify:language").next(Map.of("language", "de"));
      assertEquals("Du bekommst SMS in: Deutsch", command.note());
      assertEquals("de", property("laurence", "language"));
      assertTrue(laurence.begin("smsnotify:number").text().startsWith("SMS: meine Telefonnummer"));
    }
  }

  @Test
  void anyNumberOfCommandsCanBeUsedOneAfterTheOther() {
    stage.person("gregory");
    try (ChatClient gregory = stage.online("gregory")) {
      for (int i = 0; i < 2 * MOST_AT_ONCE; i++) {
        assertTrue(gregory.begin("smsnotify:mutes").isCompleted());
        gregory.begin("smsnotify:pause").cancel();
        assertTrue(gregory.begin("smsnotify:forget").next(Map.of("sure", "false")).isCompleted());
      }
    }
  }

  private static String asked(ChatClient client, String node, String session, String action) {
    return asked(client, node, session, action, Map.of());
  }

  /** What the server answers to one request, whatever it is. */
  private static String asked(
      ChatClient client, String node, String session, String action, Map<String, String> entered) {
    String fields =
        entered.entrySet().stream()
            .map(
                it ->
                    "<field var='%s'><value>%s</value></field>"
                        .formatted(it.getKey(), it.getValue()))
            .collect(Collectors.joining());
    return client.command(
        COMMANDS,
        "node='%s' action='%s'".formatted(node, action)
            + (session.isEmpty() ? "" : " sessionid='" + session + "'"),
        "<x xmlns='jabber:x:data' type='submit'>" + fields + "</x>");
  }

  private static String session(String answer) {
    Matcher session = SESSION.matcher(answer);
    assertTrue(session.find(), answer);
    return session.group(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"execute", "next", "complete", "prev", "cancel"})
  void whatSomebodyHasBegunIsOfNoUseForCommandsOfAdministrators(String action) {
    String mallory = "mallory-" + action;
    String victim = "victim-" + action;
    stage.person(mallory).person(victim);
    try (ChatClient client = stage.online(mallory)) {
      String session = session(asked(client, "smsnotify:pause", "", "execute"));
      Map<String, String> entered =
          Map.of(
              "accountjid", stage.jid(victim), "password", "stolen", "password-verify", "stolen");
      for (String name : List.of("change-user-password", "delete-user", "add-user")) {
        String node = ADMIN + name;
        String direct = asked(client, node, "", "execute");
        assertTrue(direct.contains("forbidden"), direct);
        for (String each : List.of(action, "next", "complete")) {
          String answer = asked(client, node, session, each, entered);
          assertTrue(answer.contains("bad-request"), each + " of " + name + ": " + answer);
        }
      }
    }
    stage.online(victim).close();
  }

  @Test
  void theServerKeepsNothingOfACommandThatIsAskedForByANameInCapitals() {
    stage.person("mallory").person("victim");
    try (ChatClient mallory = stage.online("mallory")) {
      String answer =
          mallory.command(COMMANDS.toUpperCase(Locale.ROOT), "node='smsnotify:pause'", "");
      assertTrue(answer.contains("not executed in this way"), answer);
      String later =
          asked(mallory, ADMIN + "change-user-password", session(answer), "next", Map.of());
      assertTrue(later.contains("bad-request"), later);
    }
  }

  @Test
  void whatSomebodyHasBegunGoesOnForThemAndInThatCommandOnly() {
    stage.person("abraham");
    try (ChatClient abraham = stage.online("abraham")) {
      String session = session(asked(abraham, "smsnotify:pause", "", "execute"));
      Map<String, String> entered = Map.of("until", "hour");

      String others = asked(juliet, "smsnotify:pause", session, "next", entered);
      assertTrue(others.contains("bad-sessionid"), others);
      String elsewhere =
          asked(abraham, "smsnotify:forget", session, "next", Map.of("sure", "true"));
      assertTrue(elsewhere.contains("bad-sessionid"), elsewhere);

      String own = asked(abraham, "smsnotify:pause", session, "next", entered);
      assertTrue(own.contains("completed"), own);
      String over = asked(abraham, "smsnotify:pause", session, "next", entered);
      assertTrue(over.contains("This form is too old."), over);
    }
    assertEquals("", property("juliet", "pausedUntil"));
  }

  @Test
  void whatIsNoProperRequestIsRefused() {
    assertTrue(asked(juliet, "smsnotify:nothing", "", "execute").contains("item-not-found"));
    assertTrue(asked(juliet, "smsnotify:pause", "", "next").contains("bad-action"));
    String session = session(asked(juliet, "smsnotify:pause", "", "execute"));
    assertTrue(asked(juliet, "smsnotify:pause", session, "cancel").contains("canceled"));
    assertTrue(asked(juliet, "smsnotify:pause", session, "next").contains("bad-sessionid"));
  }

  @Test
  void administratorsUseTheCommandsOfTheServerAsBefore() {
    try (ChatClient admin = ChatClient.loggedIn(stage.server(), "admin", ChatClient.DEVICE)) {
      String session = session(asked(admin, ADMIN + "add-user", "", "execute"));
      String answer =
          asked(
              admin,
              ADMIN + "add-user",
              session,
              "complete",
              Map.of("accountjid", stage.jid("rosaline"), "password", "x", "password-verify", "x"));
      assertTrue(answer.contains("completed"), answer);
    }
    assertTrue(
        stage.server().query("SELECT username FROM ofUser WHERE username = ?", "rosaline").size()
            == 1);
  }

  @Test
  void anOperatorCanSwitchItOff() {
    stage.server().backstage().setProperty("smsnotify.selfService", "false");
    try {
      assertEquals(Map.of(), offered(juliet));
      assertThrows(IllegalStateException.class, () -> juliet.begin("smsnotify:pause"));
    } finally {
      stage.server().backstage().removeProperty("smsnotify.selfService");
    }
    assertFalse(offered(juliet).isEmpty());
  }
}
