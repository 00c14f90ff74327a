package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Backstage;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Console;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ReceivedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsStandIn;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Texts through the providers' real SDKs, in the server, to stand-ins that check every field. */
class ProvidersIT {

  private static Stage stage;
  private static Backstage backstage;
  private static ChatClient juliet;

  @BeforeAll
  static void set() {
    stage = Stage.set().person("juliet");
    backstage = stage.server().backstage();
    juliet = stage.online("juliet");
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
  }

  private static void chooseTwilio(TwilioStandIn twilio, String token) {
    backstage.setEncryptedProperty("smsnotify.twilio.authToken", token);
    twilio.properties().forEach(backstage::setProperty);
  }

  @Test
  void twilioReceivesExactlyTheDocumentedRequest() throws InterruptedException {
    try (TwilioStandIn twilio = new TwilioStandIn()) {
      chooseTwilio(twilio, TwilioStandIn.AUTH_TOKEN);
      backstage.setProperty("smsnotify.publicUrl", "https://chat.example.org");
      stage.personWithPhone("romeo", Stage.MOBILE);
      juliet.say("romeo", "Through Twilio");

      Map<String, String> text = stage.awaitText("romeo", "SENT");

      List<ReceivedMessage> received = twilio.await(1, Stage.SOON);
      assertEquals(
          Map.of(
              "To",
              Stage.MOBILE,
              "From",
              TwilioStandIn.FROM,
              "Body",
              "Chat from juliet: Through Twilio",
              "StatusCallback",
              "https://chat.example.org/plugins/smsnotify/twilio/status?gateway=twilio&text="
                  + text.get("textid")),
          received.get(0).fields());
      assertEquals(1, twilio.received().size());
      assertTrue(text.get("providerid").matches("SM[0-9a-f]{32}"), text.get("providerid"));
      assertEquals(null, text.get("body"), "its words are not needed any more");
    } finally {
      backstage.removeProperty("smsnotify.publicUrl");
    }
  }

  @Test
  void withAWrongTokenTheTextWaitsAndLeavesOnceTheTokenIsRight() {
    try (TwilioStandIn twilio = new TwilioStandIn()) {
      chooseTwilio(twilio, "0".repeat(32));
      stage.personWithPhone("mercutio", Stage.MOBILE);
      juliet.say("mercutio", "With a wrong token");

      Map<String, String> text =
          Await.found(
              "a text for mercutio was tried",
              Stage.SOON,
              () ->
                  stage.textsFor("mercutio").stream()
                      .filter(it -> "20003".equals(it.get("errorcode")))
                      .findFirst());

      assertEquals("QUEUED", text.get("state"));
      assertEquals("WRONG_CREDENTIALS", text.get("errormeaning"));
      String page = Console.login(stage.server()).get("/plugins/smsnotify/overview.jsp").body();
      assertTrue(page.contains("20003"), page);
      assertTrue(page.contains("Set the right credentials in the properties"), page);
      assertTrue(page.contains("Set accountSid and authToken"), page);

      backstage.setEncryptedProperty("smsnotify.twilio.authToken", TwilioStandIn.AUTH_TOKEN);
      stage.awaitText("mercutio", "SENT");
      assertEquals(1, twilio.taken().size());
    }
  }

  @Test
  void snsReceivesExactlyTheDocumentedRequest() throws InterruptedException {
    try (SnsStandIn sns = new SnsStandIn()) {
      backstage.setProperty("smsnotify.sns.region", SnsStandIn.REGION);
      backstage.setProperty("smsnotify.sns.accessKeyId", SnsStandIn.ACCESS_KEY_ID);
      backstage.setEncryptedProperty("smsnotify.sns.secretAccessKey", SnsStandIn.SECRET_ACCESS_KEY);
      backstage.setProperty("smsnotify.sns.senderId", "EXAMPLE");
      backstage.setProperty("smsnotify.sns.maxPriceUsd", "0.50");
      backstage.setProperty("smsnotify.sns.endpoint", sns.url().toString());
      backstage.setProperty("smsnotify.gateway", "sns");
      stage.personWithPhone("benvolio", Stage.MOBILE);
      juliet.say("benvolio", "Through Amazon");

      Map<String, String> text = stage.awaitText("benvolio", "SENT");

      ReceivedMessage received = sns.await(1, Stage.SOON).get(0);
      assertEquals(Stage.MOBILE, received.fields().get("PhoneNumber"));
      assertEquals("Chat from juliet: Through Amazon", received.fields().get("Message"));
      assertTrue(received.fields().containsValue("Transactional"), received.fields().toString());
      assertTrue(received.fields().containsValue("EXAMPLE"), received.fields().toString());
      assertTrue(received.fields().containsValue("0.50"), received.fields().toString());
      assertEquals(1, sns.received().size());
      assertEquals("sns", text.get("gateway"));
    }
  }
}
