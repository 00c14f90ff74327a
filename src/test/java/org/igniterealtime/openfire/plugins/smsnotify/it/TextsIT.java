package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Backstage;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ReceivedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the texts say that leave a real server, as Twilio receives them. */
class TextsIT {

  /** From the range that is kept for fiction in North America. */
  private static final String AMERICAN = "+12065550100";

  private static final String PHOTO = "https://upload.example.org/f/balcony.jpg";
  private static final String CHINESE = "你今晚会来阳台吗";

  private static TwilioStandIn twilio;
  private static Stage stage;
  private static Backstage backstage;
  private static ChatClient juliet;

  @BeforeAll
  static void set() throws Exception {
    twilio = new TwilioStandIn();
    stage = Stage.set().person("juliet");
    backstage = stage.server().backstage();
    backstage.setEncryptedProperty("smsnotify.twilio.authToken", TwilioStandIn.AUTH_TOKEN);
    twilio.properties().forEach(backstage::setProperty);
    juliet = stage.online("juliet");
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
    twilio.close();
  }

  /** The only request for a person's text. */
  private static ReceivedMessage receivedBy(String name, String number) {
    stage.awaitText(name, "SENT");
    List<ReceivedMessage> received =
        twilio.received().stream().filter(it -> it.to().equals(number)).toList();
    assertEquals(1, received.size(), () -> received.toString());
    return received.get(0);
  }

  @Test
  void aShortChineseMessageInAnEnglishTemplateIsOneSegmentOfUcs2() {
    stage.personWithPhone("romeo", "+46701740601");
    juliet.say("romeo", CHINESE);

    assertEquals("Chat from juliet: " + CHINESE, receivedBy("romeo", "+46701740601").body());
    Map<String, String> text = stage.textsFor("romeo").get(0);
    assertEquals("UCS_2", text.get("encoding"));
    assertEquals("1", text.get("segments"));
  }

  @Test
  void aLongChineseMessageInAnEnglishTemplateIsOneTextOfAsManySegmentsAsItTakes() {
    stage.personWithPhone("tybalt", "+46701740602");
    String said = CHINESE.repeat(25);
    juliet.say("tybalt", said);

    String body = receivedBy("tybalt", "+46701740602").body();
    assertEquals("Chat from juliet: " + said, body);
    Map<String, String> text = stage.textsFor("tybalt").get(0);
    assertEquals("UCS_2", text.get("encoding"));
    assertEquals(Integer.toString((body.length() + 66) / 67), text.get("segments"));
  }

  @Test
  void aChineseMessageThatIsTooLongIsCutToTwiceTheSegments() {
    stage.personWithPhone("samson", "+46701740603");
    juliet.say("samson", CHINESE.repeat(100));

    String body = receivedBy("samson", "+46701740603").body();
    assertTrue(body.startsWith("Chat from juliet: " + CHINESE) && body.endsWith("…"), body);
    assertEquals(6 * 67, body.length());
    assertEquals("6", stage.textsFor("samson").get(0).get("segments"));
  }

  @Test
  void theTemplateOfTheRoleInTheLanguageOfThePersonComesFromItsOwnSender() {
    stage
        .template("balcony", "At the balcony: {{message}}", "+15005550009")
        .template(
            "balcony_de", "Am Balkon: {{message}} {{#url}}{{sender.name}} &{{/url}}", "Verona")
        .role("guest", "{\"template\": \"balcony\"}")
        .personWithPhone("benvolio", "+46701740604");
    backstage.setUserProperty("benvolio", "smsnotify.role", "guest");
    backstage.setUserProperty("benvolio", "smsnotify.language", "de_AT");
    juliet.say("benvolio", "Komm!");

    ReceivedMessage received = receivedBy("benvolio", "+46701740604");

    assertEquals("Am Balkon: Komm! juliet%20%26", received.body());
    assertEquals("Verona", received.fields().get("From"));
  }

  @Test
  void whoseClientIsGermanIsTextedInGermanAfterItIsGone() {
    stage.personWithPhone("sampson", "+46701740609");
    ChatClient sampson =
        ChatClient.speaking(stage.server(), "sampson", Locale.forLanguageTag("de-CH"));
    Await.until(
        "the language of the session is kept",
        Stage.SOON,
        () ->
            !stage
                .server()
                .query(
                    "SELECT languageTag FROM smsLanguage WHERE recipient = ?", stage.jid("sampson"))
                .isEmpty());
    sampson.close();
    backstage.awaitOffline("sampson");
    juliet.say(
        "sampson",
        "x",
        Set.of("<encrypted xmlns='eu.siacs.conversations.axolotl'><payload/></encrypted>"));

    assertEquals(
        "Chat von juliet: hat eine verschlüsselte Nachricht gesendet",
        receivedBy("sampson", "+46701740609").body());
  }

  @Test
  void toAnAmericanNumberThePhotoGoesAlongAndTheTextSaysHowToOptOut() {
    stage.role("pictures", "{\"mms\": \"true\"}").personWithPhone("mercutio", AMERICAN);
    backstage.setUserProperty("mercutio", "smsnotify.role", "pictures");
    juliet.say("mercutio", PHOTO, Set.of("<x xmlns='jabber:x:oob'><url>" + PHOTO + "</url></x>"));

    ReceivedMessage received = receivedBy("mercutio", AMERICAN);

    assertEquals("Chat from juliet: sent a photo\nReply STOP to unsubscribe.", received.body());
    assertEquals(PHOTO, received.fields().get("MediaUrl"));
  }

  @Test
  void whoMayOnlyBeToldWhoWroteIsNotToldWhat() {
    stage.role("discreet", "{\"privacy\": \"name\"}").personWithPhone("paris", "+46701740606");
    backstage.setUserProperty("paris", "smsnotify.role", "discreet");
    juliet.say("paris", "Nobody must know");
    juliet.say("paris", "that I am married");

    assertEquals("Chat from juliet: 2 messages", receivedBy("paris", "+46701740606").body());
  }

  @Test
  void aTemplateThatIsChangedCountsForTheNextText() {
    stage
        .template("changing", "First: {{message}}")
        .role("changer", "{\"template\": \"changing\"}");
    stage.personWithPhone("gregory", "+46701740607").personWithPhone("abram", "+46701740608");
    backstage.setUserProperty("gregory", "smsnotify.role", "changer");
    backstage.setUserProperty("abram", "smsnotify.role", "changer");
    juliet.say("gregory", "Hi");
    assertEquals("First: Hi", receivedBy("gregory", "+46701740607").body());

    stage.template("changing", "Second: {{message}}");
    juliet.say("abram", "Hi");

    assertEquals("Second: Hi", receivedBy("abram", "+46701740608").body());
    assertFalse(stage.server().log().contains("First: Hi"), "no words in the log");
  }
}
