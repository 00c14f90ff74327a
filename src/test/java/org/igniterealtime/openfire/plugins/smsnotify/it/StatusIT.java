package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Backstage;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioCallback;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a text, as Twilio reports it, or as it is asked for. */
class StatusIT {

  private static final TwilioStandIn TWILIO = new TwilioStandIn();
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private static Stage stage;
  private static Backstage backstage;
  private static ChatClient juliet;

  /** A text that Twilio has taken. */
  private record Sent(String name, String text, String sid) {

    Map<String, String> row() {
      return stage
          .server()
          .query(
              "SELECT state, word, errorMeaning, errorCode, priceMicros, currency, segments,"
                  + " changedAt FROM smsText WHERE textID = ?",
              text)
          .get(0);
    }

    String state() {
      return row().get("state");
    }
  }

  @BeforeAll
  static void set() {
    stage = Stage.set(Twilio.properties(TWILIO)).person("juliet");
    backstage = stage.server().backstage();
    Twilio.giveToken(stage.server());
    juliet = stage.online("juliet");
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
    TWILIO.close();
  }

  private static Sent sendWithCallback() {
    backstage.setProperty("smsnotify.publicUrl", plugin());
    // Late enough to be out of the way of the callbacks.
    backstage.setProperty("smsnotify.pollAfter", "3600");
    return send(true);
  }

  private static String plugin() {
    return stage.server().adminUri() + "plugins/smsnotify";
  }

  /** The settings count from some moment on, so until then another text is sent. */
  private static Sent send(boolean withCallback) {
    return Await.found(
        "a text is sent " + (withCallback ? "with" : "without") + " callback",
        Stage.SOON,
        () -> {
          Sent sent = send();
          boolean has =
              TWILIO.received().stream()
                  .filter(it -> it.id().equals(sent.sid()))
                  .anyMatch(it -> it.fields().containsKey("StatusCallback"));
          return has == withCallback ? Optional.of(sent) : Optional.empty();
        });
  }

  private static Sent send() {
    int person = PEOPLE.incrementAndGet();
    String name = "p" + person;
    stage.personWithPhone(name, "+120655501%02d".formatted(person));
    juliet.say(name, "Number " + person);
    Map<String, String> text = stage.awaitText(name, "SENT");
    return new Sent(name, text.get("textid"), text.get("providerid"));
  }

  @Test
  void theAddressNamesGatewayAndText() {
    Sent sent = sendWithCallback();

    assertEquals(
        plugin() + "/twilio/status?gateway=twilio&text=" + sent.text(),
        TWILIO.callback(sent.sid(), "sent", null).address().toString());
  }

  @Test
  void whatTwilioReportsIsRecorded() {
    Sent sent = sendWithCallback();

    assertEquals(2, TWILIO.becomes(sent.sid(), "sent", null) / 100);
    assertEquals("SENT", sent.state());
    assertEquals("sent", sent.row().get("word"));
    assertEquals(2, TWILIO.becomes(sent.sid(), "delivered", null) / 100);
    assertEquals("DELIVERED", sent.state());
    assertEquals("delivered", sent.row().get("word"));
  }

  @Test
  void whyATextDidNotArriveIsRecorded() {
    Sent sent = sendWithCallback();

    assertEquals(2, TWILIO.becomes(sent.sid(), "undelivered", 30003) / 100);

    assertEquals("UNDELIVERED", sent.state());
    assertEquals("30003", sent.row().get("errorcode"));
    assertEquals("UNREACHABLE", sent.row().get("errormeaning"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"forged", "unsigned", "diverted", "other gateway", "changed", "added", "no text"})
  void whatTwilioDidNotSayChangesNothing(String how) {
    Sent sent = sendWithCallback();
    Map<String, String> before = sent.row();
    TwilioCallback right = TWILIO.callback(sent.sid(), "failed", 30008);
    String address = right.address().toString();

    TwilioCallback wrong =
        switch (how) {
          case "forged" -> right.forged();
          case "unsigned" -> right.unsigned();
          case "diverted" ->
              right.divertedTo(URI.create(address.replace(sent.text(), new UUID(0, 0).toString())));
          case "other gateway" ->
              right.divertedTo(URI.create(address.replace("gateway=twilio", "gateway=sns")));
          case "changed" -> right.changed("MessageStatus", "delivered");
          case "added" -> right.changed("Anything", "else");
          case "no text" -> right.divertedTo(URI.create(address.replaceAll("&text=.*", "")));
          default -> throw new IllegalArgumentException(how);
        };

    assertEquals(403, wrong.post());
    assertEquals(before, sent.row());
  }

  @Test
  void aCallbackForOneTextDoesNotCountForAnother() {
    Sent one = sendWithCallback();
    Sent other = sendWithCallback();
    TwilioCallback ofOne = TWILIO.callback(one.sid(), "delivered", null);

    assertEquals(
        403,
        ofOne
            .divertedTo(URI.create(ofOne.address().toString().replace(one.text(), other.text())))
            .post());

    assertEquals("SENT", other.state());
    assertEquals("SENT", one.state());
  }

  @Test
  void aCallbackThatIsReplayedChangesNothing() {
    Sent sent = sendWithCallback();
    TwilioCallback delivered = TWILIO.callback(sent.sid(), "delivered", null);
    assertEquals(2, delivered.post() / 100);
    Map<String, String> before = sent.row();

    assertEquals(403, delivered.post());

    assertEquals(before, sent.row());
  }

  @Test
  void callbacksOutOfOrderDoNoHarm() {
    Sent sent = sendWithCallback();
    TwilioCallback queued = TWILIO.callback(sent.sid(), "queued", null);
    TwilioCallback early = TWILIO.callback(sent.sid(), "sent", null);
    TwilioCallback failed = TWILIO.callback(sent.sid(), "undelivered", 30005);

    assertEquals(2, failed.post() / 100);
    assertTrue(early.post() > 0, "it is answered");
    assertTrue(queued.post() > 0, "it is answered");

    assertEquals("UNDELIVERED", sent.state());
    assertEquals("30005", sent.row().get("errorcode"));
  }

  @Test
  void withoutAPublicAddressTwilioIsAsked() {
    backstage.removeProperty("smsnotify.publicUrl");
    backstage.setProperty("smsnotify.pollAfter", "1");
    Sent sent = send(false);
    TWILIO.costs(sent.sid(), "-0.01580");
    TWILIO.becomes(sent.sid(), "delivered", null);

    Await.until("it is known", Stage.SOON, () -> sent.state().equals("DELIVERED"));
    Await.until(
        "the price is known, and positive",
        Stage.SOON,
        () -> "15800".equals(sent.row().get("pricemicros")));
    assertEquals("USD", sent.row().get("currency"));
  }
}
