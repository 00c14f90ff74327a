package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.servlet.ServletException;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Routes;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioGateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioSettings;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioInboundTest {

  private static final String FROM = "+12065550100";
  private static final UUID ID = UUID.fromString("0197a2b4-0000-7000-8000-000000000003");

  private final List<InboundText> taken = new ArrayList<>();
  private final Counts counts = new Counts();
  private final Routes routes = mock();
  private final TwilioGateway twilio =
      new TwilioGateway(
          new TwilioSettings(
              "twilio",
              "AC" + "0".repeat(32),
              Twilio.TOKEN,
              "+15005550006",
              Optional.of(URI.create(Twilio.PUBLIC)),
              URI.create("http://127.0.0.1:1")),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1));
  private Optional<String> publicUrl = Optional.of(Twilio.PUBLIC);
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private Inbox inbox = taken::add;
  private TwilioInbound servlet;

  @BeforeEach
  void open() {
    when(routes.named(any())).thenReturn(Optional.empty());
    when(routes.named("twilio")).thenReturn(Optional.of(twilio));
    servlet =
        new TwilioInbound(
            new Gatehouse(routes, () -> publicUrl, () -> now),
            text -> inbox.received(text),
            () -> ID,
            counts);
  }

  @AfterEach
  void close() {
    twilio.close();
  }

  private int send(Twilio request) throws IOException, ServletException {
    return request.sentTo(servlet);
  }

  private InboundText only() {
    assertEquals(1, taken.size());
    return taken.get(0);
  }

  @Test
  void aGenuineTextIsTakenAsItIs() throws Exception {
    assertEquals(200, send(Twilio.text(FROM, "See you at 8 🎉")));

    assertEquals(
        new InboundText(
            ID,
            "twilio",
            "SM00000000000000000000000000000002",
            new PhoneNumber(FROM),
            "+15005550006",
            "",
            "See you at 8 🎉",
            Answered.NOTHING,
            0,
            now),
        only());
    assertEquals(1, counts.of(Answer.ACCEPTED));
  }

  @ParameterizedTest
  @CsvSource({
    "MG0123456789abcdef0123456789abcdef, MG0123456789abcdef0123456789abcdef",
    "MG0123456789abcdef0123456789abcde, ''",
    "SM0123456789abcdef0123456789abcdef, ''",
    "'', ''"
  })
  void theServiceThatHasTheNumberIsKnown(String written, String service) throws Exception {
    send(Twilio.text(FROM, "STOP").field("MessagingServiceSid", written).signed());

    assertEquals(service, only().service());
  }

  @Test
  void twilioIsToldToSayNothing() throws Exception {
    var answered = Twilio.text(FROM, "STOP").answeredBy(servlet);

    assertEquals(200, answered.status());
    assertEquals("text/xml", answered.type());
    assertEquals("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>", answered.body());
  }

  @ParameterizedTest
  @CsvSource({
    "STOP, STOP",
    "START, START",
    "HELP, HELP",
    "stop, STOP",
    "'', NOTHING",
    "OTHER, NOTHING"
  })
  void whatTwilioHasAnsweredByItselfIsKnown(String optOutType, Answered answered) throws Exception {
    send(Twilio.text(FROM, "STOP").field("OptOutType", optOutType).signed());

    assertEquals(answered, only().answered());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "10, 10", "'', 0", "-1, 0", "999, 0", "a, 0"})
  void picturesAreCounted(String numMedia, int pictures) throws Exception {
    send(Twilio.text(FROM, "").field("NumMedia", numMedia).signed());

    assertEquals(pictures, only().pictures());
    assertEquals("", only().body());
  }

  @ParameterizedTest
  @CsvSource({
    "+15005550006, +15005550006",
    "12345, 12345",
    "whatsapp:+15005550006, ''",
    "OurName, ''",
    "'', ''"
  })
  void itIsKnownWhatItWasSentTo(String written, String to) throws Exception {
    send(Twilio.text(FROM, "Hello").field("To", written).signed());

    assertEquals(to, only().to());
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345", "OurName", "whatsapp:+12065550100", "", "+0123456789", "+1"})
  void whatComesFromNoPhoneIsOfNoUse(String from) throws Exception {
    assertEquals(200, send(Twilio.text(from, "Hello")));

    assertEquals(List.of(), taken);
    assertEquals(1, counts.of(Answer.NOT_FOR_US));
  }

  @ParameterizedTest
  @CsvSource({"SmsStatus, delivered", "SmsStatus, sent", "MessageStatus, delivered"})
  void aReportThatWasSentHereByMistakeIsOfNoUse(String field, String status) throws Exception {
    assertEquals(200, send(Twilio.text(FROM, "Hello").field(field, status).signed()));

    assertEquals(List.of(), taken);
    assertEquals(1, counts.of(Answer.NOT_FOR_US));
  }

  @Test
  void whatNoDatabaseTakesIsLeftOut() throws Exception {
    send(Twilio.text(FROM, "a\0b" + "c".repeat(1600)));

    assertEquals("ab" + "c".repeat(1597), only().body());
  }

  @Test
  void aLongTextIsNotCutInTheMiddleOfALetter() throws Exception {
    send(Twilio.text(FROM, "a".repeat(1599) + "🎉"));

    assertEquals("a".repeat(1599), only().body());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void whatIsNotGenuineIsRefused(String what, Answer answer, Twilio request) throws Exception {
    assertEquals(answer.status(), send(request));

    assertEquals(1, counts.of(answer));
    assertEquals(List.of(), taken);
  }

  static Stream<Arguments> whatIsNotGenuineIsRefused() {
    String address = Twilio.PUBLIC + "/twilio/inbound?gateway=twilio";
    return Stream.of(
        Arguments.of("no signature", Answer.BAD_SIGNATURE, text().signature(null)),
        Arguments.of("another token", Answer.BAD_SIGNATURE, text().signedWith("54321", address)),
        Arguments.of(
            "signed for the other page",
            Answer.BAD_SIGNATURE,
            text().signedFor(Twilio.PUBLIC + "/twilio/status?gateway=twilio")),
        Arguments.of(
            "signed for another host",
            Answer.BAD_SIGNATURE,
            text().signedFor("https://evil.example.org/sms/twilio/inbound?gateway=twilio")),
        Arguments.of("another sender", Answer.BAD_SIGNATURE, text().field("From", "+12065550101")),
        Arguments.of("another receiver", Answer.BAD_SIGNATURE, text().field("To", "+12065550101")),
        Arguments.of("other words", Answer.BAD_SIGNATURE, text().field("Body", "STOP")),
        Arguments.of("answered, it says", Answer.BAD_SIGNATURE, text().field("OptOutType", "STOP")),
        Arguments.of("without a field", Answer.BAD_SIGNATURE, text().without("NumMedia")),
        Arguments.of(
            "another gateway", Answer.UNKNOWN_GATEWAY, text().query("gateway=twilio-eu").signed()),
        Arguments.of("no gateway", Answer.MALFORMED, text().query(null)),
        Arguments.of("no identity", Answer.MALFORMED, text().without("MessageSid").signed()),
        Arguments.of(
            "no identity of Twilio's",
            Answer.MALFORMED,
            text().field("MessageSid", "SM1").signed()),
        Arguments.of("from nowhere", Answer.MALFORMED, text().without("From").signed()),
        Arguments.of("too long", Answer.MALFORMED, text().field("Body", "a".repeat(17_000))),
        Arguments.of("no form", Answer.MALFORMED, text().type("application/json")));
  }

  private static Twilio text() {
    return Twilio.text(FROM, "Hello");
  }

  @Test
  void withoutAPublicAddressNothingIsGenuine() throws Exception {
    publicUrl = Optional.empty();

    assertEquals(403, send(text()));
    assertEquals(List.of(), taken);
  }

  @Test
  void aReplayIsRefused() throws Exception {
    assertEquals(200, send(text()));
    assertEquals(403, send(text()));

    assertEquals(1, taken.size());
    assertEquals(1, counts.of(Answer.REPLAYED));
  }

  @Test
  void whatWasTakenBeforeIsNoNews() throws Exception {
    inbox = text -> false;

    assertEquals(200, send(text()));
    assertEquals(1, counts.of(Answer.NO_NEWS));
  }

  @Test
  void whatCouldNotBeTakenMayBeRepeated() throws Exception {
    inbox =
        text -> {
          throw new IllegalStateException("the database is away");
        };
    assertEquals(503, send(text()));
    inbox = taken::add;

    assertEquals(200, send(text()));
    assertEquals(1, taken.size());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /smsnotify/twilio/inbound",
    "POST, /smsnotify/twilio/inbound/",
    "POST, /smsnotify/twilio/inbound.jsp",
    "POST, /smsnotify/twilio/status",
    "POST, /smsnotify/twilio/inbounds"
  })
  void onlyAPostToTheExactPathIsAnswered(String method, String path) throws Exception {
    assertEquals(404, send(text().method(method).path(path)));
    assertEquals(List.of(), taken);
  }

  @Test
  void whateverSomebodySendsIsAnsweredAndNeverTaken() throws Exception {
    Random random = new Random(6);
    for (int i = 0; i < 2000; i++) {
      String body =
          random
              .ints(random.nextInt(200), 1, 0x250)
              .mapToObj(Character::toString)
              .collect(Collectors.joining());
      now = now.plusSeconds(1);

      assertEquals(4, send(text().body(body)) / 100, body);
    }
    assertEquals(List.of(), taken);
  }
}
