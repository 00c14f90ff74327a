package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.harness.AdHoc;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Backstage;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Console;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsStandIn;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.junit.jupiter.api.Test;

/**
 * The plugin is taken out of a running server and put in again (R5: {@code -Dreload.rounds=10}),
 * and used for real in between. What the server keeps for plugins is counted before the first time
 * and after each.
 */
class ReloadIT {

  private static final int ROUNDS = Integer.getInteger("reload.rounds", 3);

  /**
   * Java 17 itself keeps the class loader of whatever compared a record last (the method handles in
   * java.lang.runtime.ObjectMethods cache their last conversion), so one may be left, but never
   * two.
   */
  private static final int KEPT_BY_JAVA = 1;

  /** Openfire before 5 leaves jars to be closed when their class loader is collected. */
  private static final String OPEN_FILES = "open files of the plugin";

  private static final String ROOM = "balcony@" + OpenfireProcess.ROOMS;
  private static final String TEXTER = "+12065550100";

  private final TwilioStandIn twilio = new TwilioStandIn();
  private final SnsStandIn amazon = new SnsStandIn();
  private final Stage stage = Stage.bare(properties());
  private final Backstage backstage = stage.server().backstage();
  private final String address = stage.server().adminUri() + "plugins/smsnotify";

  private Map<String, String> properties() {
    Map<String, String> all = new HashMap<>(Twilio.properties(twilio));
    all.put("smsnotify.sns.region", SnsStandIn.REGION);
    all.put("smsnotify.sns.accessKeyId", SnsStandIn.ACCESS_KEY_ID);
    all.put("smsnotify.sns.endpoint", amazon.url().toString());
    all.put("smsnotify.sns.topics", SnsStandIn.TOPIC);
    all.put("smsnotify.routes", "AU = sns");
    return all;
  }

  @Test
  void whatIsTakenOutLeavesNothingBehindAndComesBackWithItsHolds() {
    try (stage;
        twilio;
        amazon) {
      populate();
      try (ChatClient juliet = stage.online("juliet");
          ChatClient nurse = stage.online("nurse")) {
        // Whatever the server itself begins at its first visitor is there before it is counted.
        Console.login(stage.server()).get("/index.jsp");
        juliet.join(ROOM, "juliet");
        SortedMap<String, String> before = backstage.belongings();
        install();
        backstage.setProperty("smsnotify.offlineDelay", "600");
        juliet.say("romeo", "Before it was taken out");
        stage.awaitHeld("romeo", 1);
        for (int round = 0; round < ROUNDS; round++) {
          use(round, juliet, nurse);
          takeOut();
          if (round == 0) {
            before.put(OPEN_FILES, backstage.belongings().get(OPEN_FILES));
          }
          assertNothingIsLeft(before);
          juliet.say("romeo", "Chat goes on without it");
          juliet.say(ROOM, "and so it does in rooms");
          install();
        }
        backstage.setProperty("smsnotify.offlineDelay", "1");
      }

      assertEquals(Stage.MOBILE, stage.awaitText("romeo", "SENT").get("phone"));
    }
  }

  private void populate() {
    stage.person("juliet").person("nurse").personWithPhone("romeo", Stage.MOBILE);
    backstage.createRoom(ROOM, "The balcony", "juliet");
    backstage.setEncryptedProperty("smsnotify.twilio.authToken", TwilioStandIn.AUTH_TOKEN);
    backstage.setEncryptedProperty("smsnotify.sns.secretAccessKey", SnsStandIn.SECRET_ACCESS_KEY);
    backstage.setProperty("smsnotify.publicUrl", address);
  }

  private void install() {
    backstage.installPlugin("smsnotify", Stage.jar());
  }

  /** Somebody misses a message, another one in a room; both gateways, pages, forms, commands. */
  private void use(int round, ChatClient juliet, ChatClient nurse) {
    backstage.setProperty("smsnotify.offlineDelay", "1");
    String friend = "friend" + round;
    String member = "member" + round;
    stage.personWithPhone(friend, Stage.MOBILE).personWithPhone(member, Stage.OTHER_MOBILE);
    backstage.addMember(ROOM, member);
    juliet.say(friend, "Good morrow");
    juliet.say(ROOM, member + ", art thou there?");
    stage.awaitText(friend, "SENT");
    stage.awaitText(member, "SENT");
    backstage.setProperty("smsnotify.offlineDelay", "600");
    look();
    report(friend);
    text();
    AdHoc number = nurse.begin("smsnotify:number");
    number.cancel();
  }

  private void look() {
    Console console = Console.login(stage.server());
    for (String page : List.of("overview", "templates", "keywords", "why", "gateways", "log")) {
      Console.Page shown = console.get("/plugins/smsnotify/" + page + ".jsp");
      assertEquals(200, shown.status(), page);
    }
    assertEquals(200, console.get("/plugins/smsnotify/live").status());
  }

  private void report(String friend) {
    String sid = stage.awaitText(friend, "SENT").get("providerid");
    assertEquals(204, twilio.callback(sid, "delivered", null).post());
    stage.awaitText(friend, "DELIVERED");
  }

  private void text() {
    URI ofTwilio = URI.create(address + "/twilio/inbound?gateway=twilio");
    assertEquals(200, twilio.text(ofTwilio, TEXTER, TwilioStandIn.FROM, "HELP", Map.of()).post());
    URI ofAmazon = URI.create(address + "/sns/inbound?gateway=sns");
    assertEquals(204, amazon.text(ofAmazon, TEXTER, "+12065550111", "STOP").post());
    Await.until(
        "what came in is done",
        Stage.SOON,
        () ->
            stage
                .server()
                .query("SELECT inboundID FROM smsInbound WHERE state <> 'DONE'")
                .isEmpty());
  }

  private void takeOut() {
    backstage.removePlugin("smsnotify");
    Await.until("its threads have ended", Stage.SOON, () -> ours().isEmpty());
    Console.Page page = Console.login(stage.server()).get("/plugins/smsnotify/overview.jsp");
    assertTrue(page.status() >= 400, "its page is gone: " + page);
  }

  private List<String> ours() {
    return backstage.threads().stream().filter(name -> name.startsWith("smsnotify")).toList();
  }

  private void assertNothingIsLeft(SortedMap<String, String> before) {
    Await.until(
        "the classes of what was taken out are gone",
        Stage.SOON,
        () -> backstage.classLoadersLeftOf("smsnotify") <= KEPT_BY_JAVA);
    List<String> left = new ArrayList<>();
    try {
      Await.until(
          "nothing is left",
          Stage.SOON,
          () -> {
            left.clear();
            left.addAll(differences(before, backstage.belongings()));
            return left.isEmpty();
          });
    } catch (AssertionError e) {
      throw new AssertionError("left: " + left, e);
    }
  }

  private static List<String> differences(
      SortedMap<String, String> before, SortedMap<String, String> after) {
    List<String> differences = new ArrayList<>();
    SortedMap<String, String> all = new TreeMap<>(before);
    all.putAll(after);
    for (String what : all.keySet()) {
      String was = before.getOrDefault(what, "0");
      String is = after.getOrDefault(what, "0");
      boolean isLess = what.equals(OPEN_FILES) && Integer.parseInt(is) < Integer.parseInt(was);
      if (!was.equals(is) && !isLess) {
        differences.add(what + ": " + was + ", now " + is);
      }
    }
    return differences;
  }
}
