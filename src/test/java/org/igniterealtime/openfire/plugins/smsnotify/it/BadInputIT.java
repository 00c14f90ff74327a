package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Backstage;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Console;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever an operator gets wrong: the server runs on, the page says what is wrong and what to do,
 * nothing taken is lost, and it heals without a restart.
 */
class BadInputIT {

  private static Stage stage;
  private static Backstage backstage;
  private static Console console;
  private static ChatClient juliet;

  @BeforeAll
  static void set() {
    stage = Stage.set().person("juliet");
    backstage = stage.server().backstage();
    console = Console.login(stage.server());
    juliet = stage.online("juliet");
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
  }

  @AfterEach
  void backToTheSandbox() {
    backstage.removeProperty("smsnotify.gateway");
  }

  private static String page() {
    return console.get("/plugins/smsnotify/overview.jsp").body();
  }

  private static void awaitOnPage(String words) {
    Await.until("the page says: " + words, Stage.SOON, () -> page().contains(words));
  }

  private static void awaitNotOnPage(String words) {
    Await.until("the page no longer says: " + words, Stage.SOON, () -> !page().contains(words));
  }

  @Test
  void anUnknownGatewayMakesTextsWaitUntilItIsCorrected() {
    stage.personWithPhone("romeo", Stage.MOBILE);
    backstage.setProperty("smsnotify.gateway", "carrierpigeon");
    awaitOnPage("smsnotify.gateway");

    juliet.say("romeo", "Is it thou?");
    assertEquals("SENT", stage.awaitVerdict("romeo").get("reason"));
    assertEquals("QUEUED", stage.awaitText("romeo", "QUEUED").get("state"));
    assertTrue(stage.server().log().contains("smsnotify.gateway"), "the log says it, too");

    backstage.setProperty("smsnotify.gateway", "sandbox");
    stage.awaitText("romeo", "SENT");
    assertEquals(1, stage.textsFor("romeo").size());
  }

  @Test
  void aMissingSecretMakesTextsWaitUntilItIsSet() throws InterruptedException {
    stage.personWithPhone("benvolio", Stage.MOBILE);
    try (TwilioStandIn twilio = new TwilioStandIn()) {
      backstage.removeProperty("smsnotify.twilio.authToken");
      twilio.properties().forEach(backstage::setProperty);
      awaitOnPage("smsnotify.twilio.authToken");
      juliet.say("benvolio", "Wait for the token");
      stage.awaitText("benvolio", "QUEUED");

      backstage.setEncryptedProperty("smsnotify.twilio.authToken", TwilioStandIn.AUTH_TOKEN);

      stage.awaitText("benvolio", "SENT");
      assertEquals(1, twilio.await(1, Stage.SOON).size());
      awaitNotOnPage("smsnotify.twilio.authToken");
      assertFalse(page().contains(TwilioStandIn.AUTH_TOKEN), "no secret is shown");
      assertFalse(stage.server().log().contains(TwilioStandIn.AUTH_TOKEN), "nor logged");
    }
  }

  @Test
  void aWrongRegionMakesTextsWaitUntilItIsCorrected() {
    stage.personWithPhone("mercutio", Stage.MOBILE);
    backstage.setProperty("smsnotify.sns.region", "verona-1");
    backstage.setProperty("smsnotify.gateway", "sns");
    awaitOnPage("smsnotify.sns.region");
    juliet.say("mercutio", "Where is Verona?");
    stage.awaitText("mercutio", "QUEUED");

    backstage.setProperty("smsnotify.gateway", "sandbox");

    stage.awaitText("mercutio", "SENT");
    awaitNotOnPage("smsnotify.sns.region");
  }

  @Test
  void aBrokenTemplateIsNamedWithItsPlaceAndTextsAreWrittenByTheBuiltInOne() {
    stage.personWithPhone("tybalt", Stage.MOBILE).personWithPhone("samson", Stage.MOBILE);
    stage.template("default", "{{#messages}}{{text}} from {{sender.name}}");
    juliet.say("tybalt", "With a broken template");

    assertEquals(
        "Chat from juliet: With a broken template", stage.awaitText("tybalt", "SENT").get("body"));
    awaitOnPage("Line 1,");

    stage.template("default", "{{sender.name}} misses you");
    juliet.say("samson", "With a good one");

    assertEquals("juliet misses you", stage.awaitText("samson", "SENT").get("body"));
    awaitNotOnPage("Line 1,");
    stage.withoutTemplate("default");
  }

  @Test
  void aTimingThatIsNoNumberIsNamedAndTheDefaultIsUsedMeanwhile() {
    backstage.setProperty("smsnotify.quietPeriod", "soon");
    awaitOnPage("smsnotify.quietPeriod");

    backstage.setProperty("smsnotify.quietPeriod", "2");
    awaitNotOnPage("smsnotify.quietPeriod");
  }

  @Test
  void aNumberWithoutCountryCodeIsTextedOnceADefaultRegionIsSet() {
    stage.personWithPhone("gregory", "070-174 06 05").personWithPhone("balthasar", "070-174 06 05");
    juliet.say("gregory", "No country code");
    assertEquals("NUMBER_INVALID", stage.awaitVerdict("gregory").get("reason"));
    awaitOnPage("no country code");

    backstage.setProperty("smsnotify.defaultRegion", "SE");
    juliet.say("balthasar", "Now it is Swedish");
    Map<String, String> text = stage.awaitText("balthasar", "SENT");
    backstage.removeProperty("smsnotify.defaultRegion");

    assertEquals("+46701740605", text.get("phone"));
  }

  @Test
  void aDatabaseScriptThatFailsIsNamedAndWhatIsMissedMeanwhileIsKept() {
    try (Stage late = Stage.without(TestDatabase.hsqldb())) {
      late.person("juliet").personWithPhone("romeo", Stage.MOBILE);
      late.server().update("CREATE TABLE smsVerdict (somebodyElses VARCHAR(10))");
      late.server().update("INSERT INTO smsVerdict VALUES ('row')");
      late.server().backstage().installPlugin("smsnotify", Stage.jar());
      Console page = Console.login(late.server());
      Await.until(
          "the page says that the tables cannot be used",
          Stage.SOON,
          () ->
              page.get("/plugins/smsnotify/overview.jsp").body().contains("tables cannot be used"));
      try (ChatClient sender = late.online("juliet")) {
        sender.say("romeo", "Said while there are no tables");
      }

      late.server().update("DROP TABLE smsVerdict");

      String body = late.awaitText("romeo", "SENT").get("body");
      assertTrue(body.contains("Said while there are no tables"), body);
      assertFalse(
          page.get("/plugins/smsnotify/overview.jsp").body().contains("tables cannot be used"));
    }
  }
}
