package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Backstage;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsStandIn;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who does not want texts, as providers say, and who has not agreed to any. */
class OptOutIT {

  private static final TwilioStandIn TWILIO = new TwilioStandIn();
  private static final SnsStandIn SNS = new SnsStandIn();

  private static Stage stage;
  private static Backstage backstage;
  private static ChatClient juliet;

  @BeforeAll
  static void set() {
    SNS.optOut(Stage.OTHER_MOBILE);
    Map<String, String> properties = Twilio.properties(TWILIO);
    properties.put("smsnotify.routes", "+61 = sns");
    properties.put("smsnotify.sns.region", SnsStandIn.REGION);
    properties.put("smsnotify.sns.accessKeyId", SnsStandIn.ACCESS_KEY_ID);
    properties.put("smsnotify.sns.endpoint", SNS.url().toString());
    stage = Stage.set(properties).person("juliet");
    backstage = stage.server().backstage();
    backstage.setEncryptedProperty("smsnotify.sns.secretAccessKey", SnsStandIn.SECRET_ACCESS_KEY);
    Twilio.giveToken(stage.server());
    juliet = stage.online("juliet");
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
    SNS.close();
    TWILIO.close();
  }

  private static List<Map<String, String>> history(String phone) {
    return stage
        .server()
        .query(
            "SELECT kind, source, gateway, message, sender FROM smsOptOutEvent WHERE phone = ?"
                + " ORDER BY happenedAt",
            phone);
  }

  private static String reason(String name) {
    return stage.awaitVerdict(name).get("reason");
  }

  @Test
  void whoseOptOutTwilioReportsLaterIsNotTextedAgain() {
    String phone = "+12065550131";
    backstage.setProperty("smsnotify.publicUrl", stage.server().adminUri() + "plugins/smsnotify");
    stage.personWithPhone("romeo", phone);
    String sid =
        Await.found(
            "a text is sent with callback",
            Stage.SOON,
            () -> {
              juliet.say("romeo", "Hi");
              stage.awaitText("romeo", "SENT");
              return TWILIO.received().stream()
                  .filter(it -> it.to().equals(phone) && it.fields().containsKey("StatusCallback"))
                  .map(it -> it.id())
                  .findFirst();
            });

    assertEquals(2, TWILIO.becomes(sid, "failed", 21610) / 100);

    assertEquals(
        List.of(
            Map.of(
                "kind", "OPTED_OUT",
                "source", "PROVIDER",
                "gateway", "twilio",
                "message", "21610",
                "sender", TwilioStandIn.FROM)),
        history(phone));
    stage.personWithPhone("sampson", phone);
    juliet.say("sampson", "Hi");
    assertEquals("OPTED_OUT", reason("sampson"));
  }

  @Test
  void whoIsOnAmazonsListIsNotTexted() {
    Await.until(
        "the list was read",
        Stage.SOON.multipliedBy(3),
        () -> !history(Stage.OTHER_MOBILE).isEmpty());

    stage.personWithPhone("mercutio", Stage.OTHER_MOBILE);
    juliet.say("mercutio", "Hi");

    assertEquals("OPTED_OUT", reason("mercutio"));
    assertEquals("LIST", history(Stage.OTHER_MOBILE).get(0).get("source"));
    assertEquals(0, SNS.requestCount());
  }

  @Test
  void whoseRoleNeedsAConsentIsTextedOnceItIsRecorded() {
    stage.role("asked", "{\"consent\": \"true\"}");
    stage.personWithPhone("tybalt", "+46701740611").personWithPhone("paris", "+46701740612");
    backstage.setUserProperty("tybalt", "smsnotify.role", "asked");
    backstage.setUserProperty("paris", "smsnotify.role", "asked");
    stage
        .server()
        .update(
            "INSERT INTO smsConsent (consentKey, recipient, phone, source, givenAt)"
                + " VALUES ('k', ?, '+46701740612', 'OPERATOR', 0)",
            stage.jid("paris"));

    juliet.say("tybalt", "Hi");
    juliet.say("paris", "Hi");

    assertEquals("NO_CONSENT", reason("tybalt"));
    assertTrue(stage.textsFor("tybalt").isEmpty());
    stage.awaitText("paris", "SENT");
    assertFalse(stage.server().log().contains("+46701740612"), "numbers are masked");
  }
}
