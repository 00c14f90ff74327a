package org.igniterealtime.openfire.plugins.smsnotify.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TwilioCallbackTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final TwilioStandIn twilio =
      new TwilioStandIn(() -> Instant.parse("2026-03-01T10:00:00Z"));
  private final Listener listener = new Listener();
  private final TwilioVisitor visitor = new TwilioVisitor(twilio);

  @AfterEach
  void close() {
    twilio.close();
    listener.close();
  }

  private String sidOf(String more) throws Exception {
    return visitor
        .send("To=%2B12065550100&Body=Hello&StatusCallback=" + listener.address() + more)
        .get("sid")
        .asText();
  }

  /** Twilio docs, "Security": the auth token, the address and the fields of its example. */
  @Test
  void theDocumentedExampleHasTheDocumentedSignature() {
    assertEquals(
        "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        TwilioCallback.sign(
            "12345",
            "https://mycompany.com/myapp.php?foo=1&bar=2",
            Map.of(
                "To", "+18005551212",
                "CallSid", "CA1234567890ABCDE",
                "Digits", "1234",
                "From", "+14158675309",
                "Caller", "+14158675309")));
  }

  @Test
  void aTextThatMovesOnIsReportedWithTheDocumentedFields() throws Exception {
    String sid = sidOf("%3Ftext%3D1&From=%2B15005550006");

    assertEquals(204, twilio.becomes(sid, "undelivered", 30003));

    Listener.Posted posted = listener.next();
    assertEquals("/status?text=1", posted.target());
    assertEquals(
        Map.of(
            "AccountSid", TwilioStandIn.ACCOUNT_SID,
            "ApiVersion", "2010-04-01",
            "MessageSid", sid,
            "SmsSid", sid,
            "MessageStatus", "undelivered",
            "SmsStatus", "undelivered",
            "To", "+12065550100",
            "From", TwilioStandIn.FROM,
            "ErrorCode", "30003",
            "RawDlrDoneDate", "2603011000"),
        posted.form());
    assertEquals(
        TwilioCallback.sign(
            TwilioStandIn.AUTH_TOKEN, listener.address() + "?text=1", posted.form()),
        posted.signature());
  }

  @Test
  void aTextByAServiceSaysWhichService() throws Exception {
    String sid = sidOf("&MessagingServiceSid=" + TwilioStandIn.MESSAGING_SERVICE_SID);

    assertEquals(204, twilio.becomes(sid, "sent", null));

    Map<String, String> form = listener.next().form();
    assertEquals(TwilioStandIn.MESSAGING_SERVICE_SID, form.get("MessagingServiceSid"));
    assertEquals(TwilioStandIn.FROM, form.get("From"), "picked by now");
    assertFalse(form.containsKey("ErrorCode"));
    assertFalse(form.containsKey("RawDlrDoneDate"));
  }

  @Test
  void whatTheListenerAnswersIsTold() throws Exception {
    String sid = sidOf("&From=%2B15005550006");
    listener.answers(403);

    assertEquals(403, twilio.becomes(sid, "sent", null));
  }

  @Test
  void nobodyIsToldOfATextWithoutCallback() throws Exception {
    String sid = visitor.send("To=%2B12065550100&Body=x&From=%2B15005550006").get("sid").asText();

    assertEquals(0, twilio.becomes(sid, "sent", null));
    assertEquals(0, listener.count());
  }

  @Test
  void aListenerThatIsGoneDoesNotAnswer() throws Exception {
    String sid = sidOf("&From=%2B15005550006");
    listener.close();

    assertEquals(TwilioCallback.UNANSWERED, twilio.becomes(sid, "sent", null));
  }

  @Test
  void textsMoveOnByThemselves() throws Exception {
    twilio.moves(
        new TwilioStandIn.Step(Duration.ZERO, "sent", null, ""),
        new TwilioStandIn.Step(Duration.ofMillis(50), "delivered", null, "-0.00790"));
    String sid = sidOf("&From=%2B15005550006");

    assertEquals("sent", listener.next().form().get("MessageStatus"));
    assertEquals("delivered", listener.next().form().get("MessageStatus"));
    assertEquals("-0.00790", visitor.fetch(sid).get("price").asText());
    assertEquals("USD", visitor.fetch(sid).get("price_unit").asText());
  }

  static Stream<TwilioCallback> wrong() {
    URI other = URI.create("https://chat.example.org/other");
    TwilioCallback right =
        TwilioCallback.signed(
            URI.create("https://chat.example.org/status?text=1"),
            Map.of("MessageSid", "SM1", "MessageStatus", "delivered"),
            TwilioStandIn.AUTH_TOKEN);
    return Stream.of(
        right.forged(),
        right.unsigned(),
        right.divertedTo(other),
        right.changed("MessageStatus", "failed"),
        right.changed("New", "field"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsWrongHasAnotherSignatureThanItNeeds(TwilioCallback wrong) {
    assertFalse(
        wrong
            .signature()
            .equals(
                TwilioCallback.sign(
                    TwilioStandIn.AUTH_TOKEN, wrong.address().toString(), wrong.fields())));
  }

  @ParameterizedTest
  @CsvSource({"delivered, true", "undelivered, true", "sent, true", "sending, false"})
  void aTextThatHasLeftHasADateOfSending(String status, boolean hasDate) throws Exception {
    String sid = sidOf("&From=%2B15005550006");

    twilio.becomes(sid, status, null);

    assertEquals(hasDate, !visitor.fetch(sid).get("date_sent").isNull());
  }

  @Test
  void everyTextIsOnOnePageOnlyNewestFirstWhateverCameMeanwhile() throws Exception {
    for (int i = 0; i < 5; i++) {
      visitor.send("To=%2B12065550100&From=%2B15005550006&Body=" + i);
      visitor.send("To=%2B12065550101&From=%2B15005550006&Body=other" + i);
    }
    List<String> bodies = visitor.bodiesOfPages("?To=%2B12065550100&PageSize=2", "meanwhile");

    assertEquals(List.of("4", "3", "2", "1", "0"), bodies);
  }

  @Test
  void aPageIsHadByItsTokenOnly() throws Exception {
    assertEquals(20001, visitor.list("?PageSize=2&Page=1").get("code").asInt());
  }

  @Test
  void whatHasNotLeftCanBeHiddenFromDates() throws Exception {
    visitor.send("To=%2B12065550100&From=%2B15005550006&Body=x");
    assertEquals(1, visitor.list("?DateSent=2026-03-01").get("messages").size());
    twilio.hidesWhatHasNotLeft();

    assertEquals(0, visitor.list("?DateSent=2026-03-01").get("messages").size());
    assertEquals(1, visitor.list("?To=%2B12065550100").get("messages").size());
  }

  @Test
  void twoThousandRequestsASecondAreAnsweredThatTakeFiftyMillisecondsEach() throws Exception {
    twilio.keepsCountsOnly();
    twilio.answersAfter(Duration.ofMillis(50));

    visitor.sendMany(400, 100, SOON);

    assertEquals(400, twilio.takenCount());
    assertEquals(400, twilio.takenOften().size());
    assertEquals(Map.of(), twilio.duplicates());
    assertEquals(List.of(), twilio.received());
  }

  @Test
  void whatWasTakenTwiceIsFound() throws Exception {
    visitor.send("To=%2B12065550100&From=%2B15005550006&Body=once");
    visitor.send("To=%2B12065550100&From=%2B15005550006&Body=twice");
    visitor.send("To=%2B12065550100&From=%2B15005550006&Body=twice");
    visitor.send("To=%2B12065550101&From=%2B15005550006&Body=twice");

    assertEquals(Map.of(new ProviderStandIn.Said("+12065550100", "twice"), 2), twilio.duplicates());
    assertEquals(4, twilio.takenCount());
  }

  @Test
  void theMomentsAreToldInTheirOrder() throws Exception {
    List<ProviderStandIn.Moment> moments = new CopyOnWriteArrayList<>();
    twilio.watch(
        moment -> {
          moments.add(moment);
          return false;
        });
    String sid = sidOf("&From=%2B15005550006");
    visitor.list("?To=%2B12065550100");
    twilio.becomes(sid, "sent", null);

    assertEquals(
        List.of(
            ProviderStandIn.Moment.BEFORE_READING,
            ProviderStandIn.Moment.AFTER_TAKING,
            ProviderStandIn.Moment.ASKED,
            ProviderStandIn.Moment.BEFORE_CALLBACK),
        moments);
  }

  /** Who gets the callbacks. */
  private static final class Listener {

    private record Posted(String target, Map<String, String> form, String signature) {}

    private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
    private volatile int status = 204;
    private final HttpPort port = new HttpPort(this::handle);

    Listener() {
      port.open();
    }

    String address() {
      return "http://127.0.0.1:" + port.port() + "/status";
    }

    void answers(int newStatus) {
      status = newStatus;
    }

    int count() {
      return posted.size();
    }

    Posted next() throws InterruptedException {
      Posted next = posted.poll(SOON.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("no callback came");
      }
      return next;
    }

    void close() {
      port.close();
    }

    private void handle(HttpPort.Exchange exchange) throws IOException {
      String body = new String(exchange.body(), StandardCharsets.UTF_8);
      posted.add(
          new Posted(
              exchange.target().toString(),
              FormFields.parse(body).values(),
              exchange.headers().getFirst("X-Twilio-Signature")));
      exchange.answer(status, Map.of(), new byte[0]);
    }
  }
}
