package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsStandIn;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;

/** An operator connects providers, tries them out, and answers texts of the sandbox. */
class GatewaysPageIT {

  private static final String WRONG_TOKEN = "0".repeat(32);
  private static final String HOSTILE = "<img src=x onerror=\"window.owned=1\">'\"{{words.undo}}";

  @Test
  void fromAFreshServerToTheFirstTextThroughTwilio() {
    try (TwilioStandIn twilio = new TwilioStandIn();
        Stage stage = Stage.set();
        Operator operator = Operator.of(stage)) {
      operator.open("gateways.jsp").mustBeFine("gateways-fresh");
      assertTrue(operator.text().contains("connect a provider"), operator.text());

      operator.press("Connect Twilio").mustBeFine("gateway-new");
      operator
          .type("accountSid", "AC123")
          .type("authToken", WRONG_TOKEN)
          .type("from", TwilioStandIn.FROM)
          .type("baseUrl", twilio.url().toString())
          .press("Connect");
      awaits(operator, "This is not an account SID");
      operator.mustBeFine("gateway-wrong");
      assertTrue(operator.errorOf("accountSid").contains("not an account SID"));
      assertEquals(TwilioStandIn.FROM, operator.valueOf("from"));
      assertEquals("", operator.valueOf("authToken"), "a secret is never shown again");

      operator
          .type("accountSid", TwilioStandIn.ACCOUNT_SID)
          .type("authToken", WRONG_TOKEN)
          .press("Connect");
      awaits(operator, "twilio was stored");
      operator.mustBeFine("gateway-connected");

      test(operator, "0701740605");
      awaits(operator, "There is no country code");
      test(operator, "+46 70-174 06 05");
      awaits(operator, "Set accountSid and authToken");
      operator.mustBeFine("gateway-refused");
      assertFalse(operator.driver().getPageSource().contains(WRONG_TOKEN));

      operator.press("Back to the gateway");
      awaits(operator, "Send it");
      operator.type("authToken", TwilioStandIn.AUTH_TOKEN).press("Save");
      Await.until(
          "the test text arrives",
          Stage.SOON,
          () -> twilio.received().stream().anyMatch(it -> it.taken()));
      test(operator, Stage.OTHER_MOBILE);
      awaits(operator, "The provider has taken it");
      operator.mustBeFine("gateway-taken");

      addressesCanBePasted(operator);
      aChatMessageBecomesAText(stage, twilio);
      operator.open("gateways.jsp").mustBeFine("gateways").press("Pause twilio");
      awaits(operator, "twilio is paused");
      operator.press("Undo");
      awaits(operator, "twilio is resumed.");

      itIsRemovedOnlyWithItsRoutes(operator);
    }
  }

  private static void test(Operator operator, String number) {
    if (says(operator, "Back to the gateway")) {
      operator.press("Back to the gateway");
      awaits(operator, "Send it");
    }
    operator.type("number", number).press("Send it");
  }

  private static void awaits(Operator operator, String words) {
    Await.until(words, Stage.SOON, () -> says(operator, words));
  }

  /** The page may be on its way. */
  private static boolean says(Operator operator, String words) {
    try {
      return operator.text().contains(words);
    } catch (StaleElementReferenceException | NoSuchElementException e) {
      return false;
    }
  }

  private static void addressesCanBePasted(Operator operator) {
    operator.press("Back to the gateway");
    awaits(operator, "Send it");
    operator.type("publicUrl", "http://chat.example.org").press("Set");
    awaits(operator, "This is not an address such as https://chat.example.org");
    assertTrue(operator.errorOf("publicUrl").contains("begins with https://"));
    operator.type("publicUrl", "https://chat.example.org").press("Set");
    awaits(operator, "The public address is set.");
    assertEquals(
        "https://chat.example.org/plugins/smsnotify/twilio/inbound?gateway=twilio#rc=5&rp=all",
        operator.driver().findElement(By.id("sn-address-twilio-inbound")).getDomProperty("value"));
    operator.mustBeFine("gateway-addresses");
  }

  private static void aChatMessageBecomesAText(Stage stage, TwilioStandIn twilio) {
    stage.person("juliet").personWithPhone("romeo", Stage.MOBILE);
    try (ChatClient juliet = stage.online("juliet")) {
      juliet.say("romeo", "Wilt thou be gone?");
      Await.until(
          "a text is at the provider",
          Stage.SOON,
          () ->
              twilio.received().stream()
                  .anyMatch(it -> it.taken() && it.body().contains("Wilt thou be gone?")));
    }
  }

  private static void itIsRemovedOnlyWithItsRoutes(Operator operator) {
    operator.open("gateway.jsp?name=twilio").press("Remove this gateway…");
    operator.mustBeFine("gateway-remove");
    operator.press("Remove");
    awaits(operator, "Nothing was removed");
    operator.tick("routes", true).press("Remove");
    awaits(operator, "twilio was removed");
    awaits(operator, "All texts go to the sandbox");
  }

  @Test
  void textsOfTheSandboxAreShownAsOnAPhoneAndCanBeAnswered() {
    try (Stage stage = Stage.set();
        Operator operator = Operator.of(stage)) {
      operator.open("sandbox.jsp").mustBeFine("sandbox-empty");
      stage.person("juliet").personWithPhone("romeo", Stage.MOBILE);
      try (ChatClient juliet = stage.online("juliet")) {
        juliet.say("romeo", HOSTILE);
        stage.awaitText("romeo", "SENT");
        operator.open("sandbox.jsp").mustNotBeOwned();
        assertTrue(operator.text().contains(HOSTILE), operator.text());

        reply(operator, "It was the lark");
        assertEquals(
            "It was the lark",
            Await.found(
                "the reply is said",
                Stage.SOON,
                () ->
                    juliet.received().stream()
                        .map(it -> it.getBody())
                        .filter("It was the lark"::equals)
                        .findFirst()));
        awaits(operator, "A reply, said in the chat");
        reply(operator, "stop");
        awaits(operator, "STOP: opted out");
        awaits(operator, "You have been unsubscribed");
        operator.mustBeFine("sandbox").mustNotBeOwned();
      }
      assertEquals(
          List.of("sandbox"),
          stage.server().query("SELECT sender FROM smsOptOut").stream()
              .map(it -> it.get("sender"))
              .toList(),
          "real texts are not opted out of");
    }
  }

  private static void reply(Operator operator, String words) {
    operator.driver().findElement(By.tagName("summary")).click();
    operator.type("body", words).press("Send the reply");
  }

  @Test
  void routesAndAmazonAreSetUpWithoutScripts() {
    try (SnsStandIn sns = new SnsStandIn();
        Stage stage = Stage.set(Map.of("smsnotify.defaultRegion", "SE"));
        Operator operator = Operator.withoutScripts(stage)) {
      operator
          .open("gateway.jsp?kind=sns")
          .type("suffix", "eu")
          .type("region", "eu-nowhere-9")
          .type("accessKeyId", SnsStandIn.ACCESS_KEY_ID)
          .press("Connect");
      awaits(operator, "Amazon has no such region");
      assertTrue(operator.errorOf("region").contains("no such region"));
      operator.type("region", SnsStandIn.REGION).press("Connect");
      awaits(operator, "There is an access key ID, but no secret");
      assertTrue(operator.errorOf("secretAccessKey").contains("no secret"));
      operator
          .type("secretAccessKey", SnsStandIn.SECRET_ACCESS_KEY)
          .type("endpoint", sns.url().toString())
          .tick("first", false)
          .press("Connect");
      awaits(operator, "sns-eu is connected");
      assertFalse(operator.driver().getPageSource().contains(SnsStandIn.SECRET_ACCESS_KEY));

      test(operator, "070-174 06 05");
      Await.until(
          "Amazon has it",
          Stage.SOON,
          () -> {
            operator.driver().navigate().refresh();
            return operator.text().contains("It does not tell whether texts arrive");
          });
      assertEquals(1, sns.received().size());

      operator
          .open("routes.jsp")
          .type("where-0", "Sweden")
          .type("through-0", "sns-eu, sandbox")
          .press("Save");
      awaits(operator, "This is neither a calling code");
      assertTrue(operator.errorOf("where-0").contains("neither a calling code"));
      operator.type("where-0", "+46").press("Save");
      awaits(operator, "The routes are stored, and count from now on.");
      operator.type("number", "070-174 06 05").press("Look");
      awaits(operator, "A text would leave by sns-eu now.");
    }
  }
}
