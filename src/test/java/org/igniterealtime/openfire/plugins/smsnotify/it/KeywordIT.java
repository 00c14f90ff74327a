package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ProviderStandIn;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ReceivedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SelfSigned;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsMessage;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsStandIn;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioCallback;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keywords (2-rules) as people text them, through both providers and back. */
class KeywordIT {

  private static final String OUT =
      "You have been unsubscribed and will not receive further messages. Reply START to"
          + " resubscribe.";
  private static final String IN = "You have been resubscribed and will receive messages again.";
  private static final String HELP = "Reply STOP to unsubscribe or START to resubscribe.";

  /** A number at Amazon. */
  private static final String AMAZONS = "+46701740699";

  private static final TwilioStandIn TWILIO = new TwilioStandIn();
  private static final SnsStandIn SNS = new SnsStandIn();
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private static Stage stage;
  private static ChatClient juliet;

  /** Somebody whose texts go through one of the providers. */
  private record Person(String name, String number, ProviderStandIn provider) {

    static Person atTwilio() {
      int person = PEOPLE.incrementAndGet();
      return atTwilio("+120655501%02d".formatted(person), person);
    }

    private static Person atTwilio(String number, int person) {
      stage.personWithPhone("t" + person, number);
      return new Person("t" + person, number, TWILIO);
    }

    /** Texts to Sweden go by Amazon. */
    static Person atAmazon() {
      int person = PEOPLE.incrementAndGet();
      String number = "+467017406%02d".formatted(person);
      stage.personWithPhone("a" + person, number);
      return new Person("a" + person, number, SNS);
    }

    /** The first lines of what was texted to them, oldest first; more is the help on opting out. */
    List<String> texts() {
      return provider.receivedFor(number).stream()
          .map(ReceivedMessage::body)
          .map(body -> body.lines().findFirst().orElse(""))
          .toList();
    }

    void awaitTexts(String... all) {
      Await.until(
          name + " was texted " + List.of(all) + " and nothing else: " + texts(),
          Stage.SOON,
          () -> texts().equals(List.of(all)));
    }

    void awaitOptedOut(int times) {
      Await.until(
          times + " verdicts on " + name + " that the number has opted out",
          Stage.SOON,
          () ->
              stage.verdictsOn(name).stream()
                      .filter(it -> it.get("reason").equals("OPTED_OUT"))
                      .count()
                  == times);
    }

    /** What has come in from them and was recorded. */
    int recorded() {
      return stage
          .server()
          .query("SELECT inboundID FROM smsInbound WHERE phone = ?", number)
          .size();
    }

    /** Texts to the provider's number, signed by the provider. */
    void says(String words) {
      if (provider == TWILIO) {
        assertEquals(200, twilio(words, Map.of()).post());
      } else {
        assertEquals(
            204, SNS.text(address("/sns/inbound?gateway=sns"), number, AMAZONS, words).post());
      }
    }

    TwilioCallback twilio(String words, Map<String, String> more) {
      return TWILIO.text(
          address("/twilio/inbound?gateway=twilio"), number, TwilioStandIn.FROM, words, more);
    }
  }

  @BeforeAll
  static void set() {
    Map<String, String> properties = new LinkedHashMap<>(Twilio.properties(TWILIO));
    properties.put("smsnotify.routes", "SE = sns");
    properties.put("smsnotify.sns.region", SnsStandIn.REGION);
    properties.put("smsnotify.sns.accessKeyId", SnsStandIn.ACCESS_KEY_ID);
    properties.put("smsnotify.sns.endpoint", SNS.url().toString());
    properties.put("smsnotify.sns.topics", SnsStandIn.TOPIC);
    stage = Stage.set(properties).person("juliet");
    Twilio.giveToken(stage.server());
    stage
        .server()
        .backstage()
        .setEncryptedProperty("smsnotify.sns.secretAccessKey", SnsStandIn.SECRET_ACCESS_KEY);
    stage.server().backstage().setProperty("smsnotify.publicUrl", plugin());
    stage
        .template("balcony", "At the balcony: {{message}}", TwilioStandIn.MESSAGING_SERVICE_SID)
        .role("guest", "{\"template\": \"balcony\"}");
    juliet = stage.online("juliet");
    Await.until("the settings count for Twilio", Stage.SOON, () -> fromAShortCode().post() == 200);
    Await.until("the settings count for Amazon", Stage.SOON, () -> invitation().post() == 204);
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
    TWILIO.close();
    SNS.close();
  }

  private static String plugin() {
    return stage.server().adminUri() + "plugins/smsnotify";
  }

  private static URI address(String page) {
    return URI.create(plugin() + page);
  }

  private static TwilioCallback fromAShortCode() {
    return TWILIO.text(
        address("/twilio/inbound?gateway=twilio"), "12345", TwilioStandIn.FROM, "Hello", Map.of());
  }

  private static SnsMessage invitation() {
    return SNS.subscription(address("/sns/inbound?gateway=sns"));
  }

  private static String chat(String words) {
    return "Chat from juliet: " + words;
  }

  @Test
  void amazonsTopicIsSubscribed() {
    assertEquals(Set.of(SnsStandIn.TOPIC), SNS.confirmed());
  }

  @Test
  void stopAndStartAreHeardThroughTwilio() {
    stopAndStartAreHeard(Person.atTwilio());
  }

  @Test
  void stopAndStartAreHeardThroughAmazon() {
    stopAndStartAreHeard(Person.atAmazon());
  }

  private static void stopAndStartAreHeard(Person person) {
    juliet.say(person.name(), "One");
    person.awaitTexts(chat("One"));

    person.says(" stop. ");
    person.awaitTexts(chat("One"), OUT);
    juliet.say(person.name(), "Two");
    person.awaitOptedOut(1);

    person.says("Start");
    person.awaitTexts(chat("One"), OUT, IN);
    juliet.say(person.name(), "Three");
    person.awaitTexts(chat("One"), OUT, IN, chat("Three"));
  }

  @Test
  void theConfirmationComesFromTheNumberThatWasTexted() {
    Person person = Person.atTwilio();
    assertEquals(200, person.twilio("STOP", Map.of("To", TwilioStandIn.OTHER_FROM)).post());

    person.awaitTexts(OUT);
    assertEquals(TwilioStandIn.OTHER_FROM, TWILIO.receivedFor(person.number()).get(0).sender());
    // It holds for that number of ours.
    juliet.say(person.name(), "From another");
    person.awaitTexts(OUT, chat("From another"));
  }

  @Test
  void stopToANumberOfAMessagingServiceIsHeardForTheServiceAndSoIsStart() {
    Person person = Person.atTwilio();
    stage.server().backstage().setUserProperty(person.name(), "smsnotify.role", "guest");
    juliet.say(person.name(), "One");
    person.awaitTexts("At the balcony: One");

    // It picks a number of its own.
    Map<String, String> ofService =
        Map.of(
            "To",
            TwilioStandIn.OTHER_FROM,
            "MessagingServiceSid",
            TwilioStandIn.MESSAGING_SERVICE_SID);
    assertEquals(200, person.twilio("STOP", ofService).post());
    person.awaitTexts("At the balcony: One", OUT);
    juliet.say(person.name(), "Two");
    person.awaitOptedOut(1);

    assertEquals(200, person.twilio("START", ofService).post());
    person.awaitTexts("At the balcony: One", OUT, IN);
    juliet.say(person.name(), "Three");
    person.awaitTexts("At the balcony: One", OUT, IN, "At the balcony: Three");
  }

  @Test
  void helpIsGiven() {
    Person person = Person.atTwilio();
    person.says("HELP");

    person.awaitTexts(HELP);
  }

  @Test
  void whatAnOptedOutNumberTextsIsDroppedUntilStart() {
    Person person = Person.atTwilio();
    person.says("STOP");
    person.awaitTexts(OUT);
    person.says("Hello?");
    person.says("please start");
    person.says("START");

    person.awaitTexts(OUT, IN);
  }

  @Test
  void whereTwilioHasAnsweredNothingIsSaid() {
    Person person = Person.atTwilio();
    assertEquals(200, person.twilio("STOP", Map.of("OptOutType", "STOP")).post());
    awaitRecorded(person, 1);
    juliet.say(person.name(), "One");
    person.awaitOptedOut(1);
    assertEquals(200, person.twilio("START", Map.of("OptOutType", "START")).post());
    awaitRecorded(person, 2);
    awaitDealtWith(person);
    juliet.say(person.name(), "Two");

    person.awaitTexts(chat("Two"));
  }

  private static void awaitRecorded(Person person, int texts) {
    Await.until(
        texts + " texts of " + person.name() + " are recorded",
        Stage.SOON,
        () -> person.recorded() == texts);
    awaitDealtWith(person);
  }

  private static void awaitDealtWith(Person person) {
    Await.until(
        "all texts of " + person.name() + " are dealt with",
        Stage.SOON,
        () ->
            stage
                .server()
                .query(
                    "SELECT inboundID FROM smsInbound WHERE phone = ? AND outcome IS NULL",
                    person.number())
                .isEmpty());
  }

  @Test
  void twilioIsToldToSayNothingByItself() {
    HttpResponse<String> answer = fromAShortCode().answered().orElseThrow();

    assertEquals(200, answer.statusCode());
    assertTrue(
        answer.headers().firstValue("Content-Type").orElse("").startsWith("text/xml"),
        () -> answer.headers().toString());
    assertEquals("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>", answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"forged", "unsigned", "changed", "diverted", "other page", "replayed"})
  void whatTwilioDidNotSignIsRefused(String how) {
    Person person = Person.atTwilio();
    TwilioCallback right = person.twilio("Hello", Map.of());
    TwilioCallback wrong =
        switch (how) {
          case "forged" -> right.forged();
          case "unsigned" -> right.unsigned();
          case "changed" -> right.changed("Body", "STOP");
          case "diverted" -> right.divertedTo(address("/twilio/inbound?gateway=twilio&more=1"));
          case "other page" -> right.divertedTo(address("/twilio/status?gateway=twilio"));
          case "replayed" -> {
            assertEquals(200, right.post());
            yield right;
          }
          default -> throw new IllegalArgumentException(how);
        };

    assertEquals(403, wrong.post());
    assertEquals(how.equals("replayed") ? 1 : 0, person.recorded());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"forged", "unsigned", "changed", "other topic", "own certificate", "replayed"})
  void whatAmazonDidNotSignIsRefused(String how) {
    Person person = Person.atAmazon();
    URI address = address("/sns/inbound?gateway=sns");
    SnsMessage right = SNS.text(address, person.number(), AMAZONS, "Hello");
    SnsMessage wrong =
        switch (how) {
          case "forged" -> right.signed(SelfSigned.of(SnsStandIn.SUBJECT, Instant.now()), "2");
          case "unsigned" -> right.without("Signature");
          case "changed" ->
              right.changed("Message", right.fields().get("Message").replace("Hello", "STOP"));
          case "other topic" ->
              right.changed("TopicArn", SnsStandIn.TOPIC + "2").signed(SNS.signer(), "2");
          case "own certificate" ->
              right
                  .changed("SigningCertURL", TWILIO.url() + "/SimpleNotificationService-1.pem")
                  .signed(SNS.signer(), "2");
          case "replayed" -> {
            assertEquals(204, right.post());
            yield right;
          }
          default -> throw new IllegalArgumentException(how);
        };

    assertEquals(403, wrong.post());
    assertEquals(how.equals("replayed") ? 1 : 0, person.recorded());
  }

  @Test
  void aNumberThatTwilioSaysHasOptedOutIsNotAskedForAgain() {
    Person person = Person.atTwilio();
    TWILIO.optOut(person.number());
    juliet.say(person.name(), "One");
    Map<String, String> text = stage.awaitText(person.name(), "FAILED");
    assertEquals("21610", text.get("errorcode"));

    juliet.say(person.name(), "Two");
    person.awaitOptedOut(1);
    assertEquals(List.of(chat("One")), person.texts());
  }

  @Test
  void noNumberAndNoWordsAreInTheLog() {
    Person person = Person.atTwilio();
    person.says("Something private");
    Person other = Person.atAmazon();
    other.says("Something private");
    awaitRecorded(person, 1);
    awaitRecorded(other, 1);

    String log = stage.server().log();
    assertTrue(!log.contains("Something private"), "words are in the log");
    assertTrue(!log.contains(person.number()), "a number is in the log");
    assertTrue(!log.contains(other.number()), "a number is in the log");
  }
}
