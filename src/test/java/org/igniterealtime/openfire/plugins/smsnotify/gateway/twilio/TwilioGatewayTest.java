package org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.ClosedPort;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.DeafServer;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Texts;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.standin.Fault;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ReceivedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioGatewayTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final TwilioStandIn twilio = new TwilioStandIn();
  private final List<TwilioGateway> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(TwilioGateway::close);
    twilio.close();
  }

  private TwilioGateway gateway(TwilioSettings settings, Duration timeout) {
    TwilioGateway gateway = new TwilioGateway(settings, timeout, timeout);
    opened.add(gateway);
    return gateway;
  }

  private TwilioGateway gateway() {
    return gateway(settings(TwilioStandIn.FROM), LONG);
  }

  private TwilioSettings settings(String sender) {
    return settings(sender, TwilioStandIn.AUTH_TOKEN, twilio.url());
  }

  private static TwilioSettings settings(String sender, String authToken, URI url) {
    return new TwilioSettings(
        "twilio", TwilioStandIn.ACCOUNT_SID, authToken, sender, Optional.empty(), url);
  }

  @Test
  void aTextIsAcceptedWithTwiliosSidAndSegments() {
    Outcome outcome = gateway().send(Texts.text("+12065550100", "a".repeat(161)));

    ReceivedMessage received = twilio.received().get(0);
    assertEquals(new Outcome.Accepted(received.id(), Optional.of(2)), outcome);
    assertTrue(received.id().startsWith("SM"));
  }

  @Test
  void exactlyTheFieldsOfATextAreSent() {
    gateway().send(Texts.text("+12065550100", "½ price & more = 100% + Grüße 🎉"));

    assertEquals(
        Map.of(
            "To", "+12065550100",
            "From", TwilioStandIn.FROM,
            "Body", "½ price & more = 100% + Grüße 🎉"),
        twilio.received().get(0).fields());
  }

  @Test
  void aMessagingServiceAndAStatusCallbackAreSent() {
    TwilioSettings settings =
        new TwilioSettings(
            "twilio-eu",
            TwilioStandIn.ACCOUNT_SID,
            TwilioStandIn.AUTH_TOKEN,
            TwilioStandIn.MESSAGING_SERVICE_SID,
            Optional.of(URI.create("https://chat.example.org/plugins/smsnotify")),
            twilio.url());
    Outcome outcome = gateway(settings, LONG).send(Texts.text("+12065550100", "Hello"));

    ReceivedMessage received = twilio.received().get(0);
    assertEquals(
        Map.of(
            "To",
            "+12065550100",
            "MessagingServiceSid",
            TwilioStandIn.MESSAGING_SERVICE_SID,
            "Body",
            "Hello",
            "StatusCallback",
            "https://chat.example.org/plugins/smsnotify/twilio/status?gateway=twilio-eu&text="
                + Texts.text().id()),
        received.fields());
    assertEquals(new Outcome.Accepted(received.id(), Optional.empty()), outcome);
  }

  @Test
  void aNameCanBeTheSender() {
    assertInstanceOf(
        Outcome.Accepted.class, gateway(settings("Example Co"), LONG).send(Texts.text()));
    assertEquals("Example Co", twilio.received().get(0).fields().get("From"));
  }

  @ParameterizedTest(name = "{1} rather than {0}")
  @CsvSource({
    TwilioStandIn.FROM + "," + TwilioStandIn.OTHER_FROM + ", From",
    TwilioStandIn.FROM + ", Example Co, From",
    TwilioStandIn.FROM + "," + TwilioStandIn.MESSAGING_SERVICE_SID + ", MessagingServiceSid",
    TwilioStandIn.MESSAGING_SERVICE_SID + "," + TwilioStandIn.FROM + ", From",
    "MG0000," + TwilioStandIn.FROM + ", From"
  })
  void theSenderOfATextComesBeforeTheOneOfTheSettings(String set, String ofText, String field) {
    Outcome outcome = gateway(settings(set), LONG).send(Texts.from(ofText));

    assertInstanceOf(Outcome.Accepted.class, outcome);
    ReceivedMessage received = twilio.received().get(0);
    assertEquals(Set.of("To", "Body", field), received.fields().keySet());
    assertEquals(ofText, received.sender());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          MGffffffffffffffffffffffffffffffff, 21701
          +12065550199,                       21606
          12345,                              21606
          ' ',                                21606
          'a name & more \uD83D',             21606
          """)
  void aSenderOfATextThatIsNoneIsRefusedAndNothingMore(String ofText, String code) {
    assertRefused(gateway().send(Texts.from(ofText)), Meaning.WRONG_SENDER, code);
  }

  @ParameterizedTest
  @CsvSource({
    TwilioStandIn.FROM,
    TwilioStandIn.OTHER_FROM,
    TwilioStandIn.MESSAGING_SERVICE_SID,
  })
  void aPictureGoesAlong(String sender) {
    String picture = "https://upload.example.org:7443/a%20b/c.jpg?d=e&f=~(g),h;i";

    Outcome outcome = gateway().send(Texts.with(new Senders(sender, ""), picture));

    ReceivedMessage received = twilio.received().get(0);
    assertEquals(received.id(), assertInstanceOf(Outcome.Accepted.class, outcome).providerId());
    assertTrue(received.id().startsWith("MM"));
    assertEquals(picture, received.media());
    assertEquals(Texts.text().body(), received.body());
  }

  @Test
  void aPictureDoesNotGoAlongUnderAName() {
    Text text = Texts.with(new Senders("Example Co", ""), "https://a.lit/b.jpg");

    assertInstanceOf(Outcome.Accepted.class, gateway().send(text));
    assertEquals("", twilio.received().get(0).media());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b.jpg",
        "//a.lit/b.jpg",
        "http://a.lit/b.jpg",
        "ftp://a.lit/b.jpg",
        "https:b.jpg",
        "https:///b.jpg",
        "https://a.lit/b c.jpg",
        "https://a.lit/%",
        "https://",
        " ",
        "\uD83D"
      })
  void whatIsNoAddressOfAPictureIsLeftOut(String media) {
    assertInstanceOf(Outcome.Accepted.class, gateway().send(Texts.picturing(media)));
    assertEquals(Set.of("To", "From", "Body"), twilio.received().get(0).fields().keySet());
  }

  @Test
  void whereThePictureLiesIsNotSaidAgain() {
    String picture = "https://a.lit/b.jpg";
    answer(400, "{'code':21602,'message':'Invalid " + picture + "','status':400}");

    Outcome.Refused refused =
        assertInstanceOf(Outcome.Refused.class, gateway().send(Texts.picturing(picture)));
    assertEquals(new Outcome.Failure(Meaning.BAD_REQUEST, "21602", "Invalid …"), refused.failure());
  }

  @ParameterizedTest
  @ValueSource(ints = {11200, 11751, 12300, 21620, 21621, 21623, 63019, 63034})
  void whereThePictureIsRefusedTheWordsGoAlone(int code) {
    answer(400, "{'code':" + code + ",'message':'Invalid media','status':400}");

    Outcome outcome = gateway().send(Texts.picturing("https://a.lit/b.jpg"));

    assertEquals(2, twilio.received().size());
    ReceivedMessage alone = twilio.received().get(1);
    assertEquals(alone.id(), assertInstanceOf(Outcome.Accepted.class, outcome).providerId());
    assertTrue(alone.taken());
    Map<String, String> without = new HashMap<>(twilio.received().get(0).fields());
    assertEquals("https://a.lit/b.jpg", without.remove("MediaUrl"));
    assertEquals(without, alone.fields());
  }

  @Test
  void whatIsSaidOfTheWordsAloneIsWhatBecameOfTheText() {
    answer(400, "{'code':21620,'message':'Invalid media','status':400}");
    answer(400, "{'code':21610,'message':'Unsubscribed','status':400}");

    assertRefused(
        gateway().send(Texts.picturing("https://a.lit/b.jpg")), Meaning.OPTED_OUT, "21610");
    assertEquals(2, twilio.received().size());
  }

  @Test
  void aPictureIsRefusedOnlyOnce() {
    answer(400, "{'code':21620,'message':'Invalid media','status':400}");
    answer(400, "{'code':21620,'message':'Invalid media','status':400}");

    assertRefused(
        gateway().send(Texts.picturing("https://a.lit/b.jpg")), Meaning.BAD_REQUEST, "21620");
    assertEquals(2, twilio.received().size());
  }

  @Test
  void aFaultAfterAPictureWasRefusedIsUnknown() {
    answer(400, "{'code':21620,'message':'Invalid media','status':400}");
    twilio.failNext(Fault.lostAnswer());

    assertInstanceOf(Outcome.Unknown.class, gateway().send(Texts.picturing("https://a.lit/b.jpg")));
    assertEquals(2, twilio.received().size());
  }

  @ParameterizedTest
  @CsvSource({"400, 21610", "400, 21211", "400, 21602", "400, 12345", "401, 20003", "429, 20429"})
  void noOtherRefusalOfATextWithAPictureIsRepeated(int status, int code) {
    answer(status, "{'code':" + code + ",'message':'No','status':" + status + "}");

    Outcome outcome = gateway().send(Texts.picturing("https://a.lit/b.jpg"));

    assertFalse(outcome instanceof Outcome.Accepted, outcome.toString());
    assertEquals(1, twilio.received().size());
  }

  @Test
  void noFaultIsRepeatedWithoutThePicture() {
    twilio.failNext(Fault.serverError(500));

    assertInstanceOf(Outcome.Unknown.class, gateway().send(Texts.picturing("https://a.lit/b.jpg")));
    assertEquals(1, twilio.received().size());
  }

  @Test
  void aTextWithoutAPictureIsNeverRepeated() {
    answer(400, "{'code':21620,'message':'Invalid media','status':400}");

    assertRefused(gateway().send(Texts.text()), Meaning.BAD_REQUEST, "21620");
    assertEquals(1, twilio.received().size());
  }

  @Test
  void aWrongTokenIsRefusedWithTwiliosCode() {
    TwilioSettings settings = settings(TwilioStandIn.FROM, "wrong", twilio.url());
    assertRefused(gateway(settings, LONG).send(Texts.text()), Meaning.WRONG_CREDENTIALS, "20003");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          +15005550001, INVALID_NUMBER, 21211
          +15005550002, WRONG_SENDER,   21612
          +15005550003, NOT_PERMITTED,  21408
          +15005550004, OPTED_OUT,      21610
          +15005550009, INVALID_NUMBER, 21614
          +15005550006, INVALID_NUMBER, 21266
          """)
  void twiliosMagicNumbersAreRefused(String to, Meaning meaning, String code) {
    assertRefused(gateway().send(Texts.text(to)), meaning, code);
    assertEquals(1, twilio.received().size());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          +15005550001,                       WRONG_SENDER, 21212
          +15005550007,                       WRONG_SENDER, 21606
          +12065550199,                       WRONG_SENDER, 21606
          MGffffffffffffffffffffffffffffffff, WRONG_SENDER, 21701
          """)
  void aWrongSenderIsRefused(String from, Meaning meaning, String code) {
    assertRefused(gateway(settings(from), LONG).send(Texts.text()), meaning, code);
  }

  @Test
  void aSenderWhoseQueueIsFullIsTriedAgain() {
    Outcome outcome = gateway(settings("+15005550008"), LONG).send(Texts.text());
    assertEquals(Meaning.TOO_FAST, notSent(outcome).failure().meaning());
  }

  @Test
  void aTextThatIsTooLongIsRefused() {
    assertRefused(
        gateway().send(Texts.text("+12065550100", "a".repeat(1601))), Meaning.BAD_REQUEST, "21617");
  }

  @Test
  void theWordsOfARefusalMaskTheNumber() {
    Outcome.Refused refused =
        assertInstanceOf(Outcome.Refused.class, gateway().send(Texts.text("+15005550001")));
    assertEquals("Error with number +1500•••0001", refused.failure().words());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          failed      | 30007 | FILTERED | The carrier filtered the text.
          undelivered | 30008 | UNKNOWN  | The carrier gives no reason.
          failed      | 14107 | TOO_FAST | Too many texts between the same two numbers.
          failed      |       | UNKNOWN  | Twilio gives no reason.
          canceled    |       | UNKNOWN  | Twilio gives no reason.
          """)
  void anAnswerThatSaysFailedIsARefusal(String status, String code, Meaning meaning, String words) {
    answer(201, "{'sid':'SM1','status':'" + status + "','error_code':" + code + "}");

    Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, gateway().send(Texts.text()));
    assertEquals(new Outcome.Failure(meaning, code == null ? "" : code, words), refused.failure());
  }

  @ParameterizedTest
  @CsvSource({"queued", "accepted", "sending", "scheduled", "sent", "delivered"})
  void anAnswerOnTheWayIsAccepted(String status) {
    answer(201, "{'sid':'SM1','status':'" + status + "','num_segments':'3','new_field':[1]}");
    assertEquals(new Outcome.Accepted("SM1", Optional.of(3)), gateway().send(Texts.text()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | {'code':12345,'message':'Never seen','status':400} | BAD_REQUEST       | 12345
          400 | {'message':'No code','status':400}                 | BAD_REQUEST       | ''
          401 | {'message':'Who?','status':401}                    | WRONG_CREDENTIALS | ''
          403 | {'code':20403,'message':'Forbidden','status':403}  | WRONG_CREDENTIALS | 20403
          """)
  void aRefusalThatIsNotInTheTableIsSortedByItsStatus(
      int status, String json, Meaning meaning, String code) {
    answer(status, json);
    assertRefused(gateway().send(Texts.text()), meaning, code);
  }

  @Test
  void maintenanceIsTriedAgain() {
    answer(400, "{'code':21730,'message':'Maintenance','status':400}");
    assertEquals(Meaning.TEMPORARY, notSent(gateway().send(Texts.text())).failure().meaning());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          201 | {}
          201 | {'sid':null,'status':'queued'}
          201 | [1,2]
          201 | null
          200 | ''
          204 | ''
          302 | ''
          400 | {}
          404 | <html>
          407 | ''
          408 | ''
          """)
  void anAnswerThatIsNotTwiliosIsUnknown(int status, String body) {
    answer(status, body);
    assertInstanceOf(Outcome.Unknown.class, gateway().send(Texts.text()));
    assertEquals(1, twilio.received().size());
  }

  static Stream<Arguments> unsettling() {
    return Stream.of(
        Arguments.of(Fault.reset(), 0),
        Arguments.of(Fault.lostAnswer(), 1),
        Arguments.of(Fault.halfAnswer(), 1),
        Arguments.of(Fault.garbage(200), 0),
        Arguments.of(Fault.garbage(403), 0),
        Arguments.of(Fault.serverError(500), 0),
        Arguments.of(Fault.serverError(502), 0),
        Arguments.of(Fault.serverError(503), 0));
  }

  @ParameterizedTest
  @MethodSource("unsettling")
  void afterAFaultTheTextIsUnknownAndWasAskedForOnce(Fault fault, int taken) {
    TwilioGateway gateway = gateway();
    assertInstanceOf(Outcome.Accepted.class, gateway.send(Texts.text()));
    twilio.failNext(fault);

    Outcome.Unknown unknown =
        assertInstanceOf(Outcome.Unknown.class, gateway.send(Texts.text("+12065550101")));
    assertFalse(unknown.failure().words().isBlank());
    assertInstanceOf(Outcome.Accepted.class, gateway.send(Texts.text()));
    assertEquals(3, twilio.received().size());
    assertEquals(2 + taken, twilio.taken().size());
  }

  static Stream<Fault> endless() {
    return Stream.of(Fault.hang(), Fault.stalledAnswer());
  }

  @ParameterizedTest
  @MethodSource("endless")
  void anAnswerThatNeverEndsIsUnknown(Fault fault) {
    twilio.failNext(fault);
    Outcome outcome = gateway(settings(TwilioStandIn.FROM), SHORT).send(Texts.text());
    assertInstanceOf(Outcome.Unknown.class, outcome);
    assertEquals(1, twilio.received().size());
  }

  @Test
  void tooManyRequestsIsNotSent() {
    twilio.failNext(Fault.tooManyRequests());
    Outcome.NotSent notSent = notSent(gateway().send(Texts.text()));

    assertEquals(Meaning.TOO_FAST, notSent.failure().meaning());
    assertEquals("20429", notSent.failure().code());
    assertEquals(Optional.empty(), notSent.retryAfter());
    assertEquals(1, twilio.received().size());
  }

  @Test
  void tooManyRequestsSaysHowLongToWait() {
    twilio.failNext(Fault.tooManyRequests("17"));
    assertEquals(
        Optional.of(Duration.ofSeconds(17)), notSent(gateway().send(Texts.text())).retryAfter());
  }

  @Test
  void tooManyRequestsMaySayADate() {
    ZonedDateTime inTenMinutes = ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(10);
    twilio.failNext(
        Fault.tooManyRequests(DateTimeFormatter.RFC_1123_DATE_TIME.format(inTenMinutes)));

    Duration wait = notSent(gateway().send(Texts.text())).retryAfter().orElseThrow();
    assertTrue(wait.compareTo(Duration.ofMinutes(11)) < 0, wait.toString());
    assertTrue(wait.compareTo(Duration.ofMinutes(9)) > 0, wait.toString());
  }

  @Test
  void aRefusedConnectionIsNotSent() throws IOException {
    Outcome outcome =
        gateway(settings(TwilioStandIn.FROM, "x", ClosedPort.url()), LONG).send(Texts.text());
    assertEquals(
        new Outcome.Failure(
            Meaning.TEMPORARY, "", "Twilio could not be reached: the connection was refused."),
        notSent(outcome).failure());
  }

  @Test
  void aNameThatDoesNotResolveIsNotSent() {
    URI nowhere = URI.create("http://nowhere.invalid:80");
    Outcome outcome = gateway(settings(TwilioStandIn.FROM, "x", nowhere), LONG).send(Texts.text());
    assertEquals(Meaning.TEMPORARY, notSent(outcome).failure().meaning());
  }

  @Test
  void aServerThatDoesNotSpeakTlsIsToldNothing() {
    URI secure = URI.create(twilio.url().toString().replace("http:", "https:"));
    Outcome outcome = gateway(settings(TwilioStandIn.FROM, "x", secure), SHORT).send(Texts.text());
    assertInstanceOf(Outcome.Unknown.class, outcome);
    assertEquals(List.of(), twilio.received());
  }

  @Test
  void aConnectionThatTakesTooLongIsNotSent() throws IOException {
    try (DeafServer deaf = new DeafServer()) {
      TwilioGateway gateway =
          new TwilioGateway(settings(TwilioStandIn.FROM, "x", deaf.url()), SHORT, LONG);
      opened.add(gateway);
      assertEquals(
          "Twilio could not be reached: connecting took too long.",
          notSent(gateway.send(Texts.text())).failure().words());
    }
  }

  @Test
  void anInterruptedSendIsUnknownAndTheThreadStaysInterrupted() {
    twilio.failNext(Fault.hang());
    TwilioGateway gateway = gateway();
    Thread.currentThread().interrupt();
    assertInstanceOf(Outcome.Unknown.class, gateway.send(Texts.text()));
    assertTrue(Thread.interrupted());
  }

  @Test
  void manyThreadsShareAGateway() throws Exception {
    TwilioGateway gateway = gateway();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Outcome>> sends = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        String number = "+1206555" + (1000 + i);
        sends.add(() -> gateway.send(Texts.text(number)));
      }
      for (Future<Outcome> sent : threads.invokeAll(sends)) {
        assertInstanceOf(Outcome.Accepted.class, sent.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(100, twilio.taken().stream().map(ReceivedMessage::to).distinct().count());
  }

  @Test
  void itWorksWhereTheContextClassLoaderSeesNothingOfIt() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      TwilioGateway gateway = gateway();
      assertInstanceOf(Outcome.Accepted.class, gateway.send(Texts.text()));
      assertRefused(gateway.send(Texts.text("+15005550001")), Meaning.INVALID_NUMBER, "21211");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private void answer(int status, String json) {
    twilio.failNext(
        Fault.status(status, Map.of("Content-Type", "application/json"), json.replace('\'', '"')));
  }

  private static Outcome.NotSent notSent(Outcome outcome) {
    return assertInstanceOf(Outcome.NotSent.class, outcome);
  }

  private static void assertRefused(Outcome outcome, Meaning meaning, String code) {
    Outcome.Failure failure = assertInstanceOf(Outcome.Refused.class, outcome).failure();
    assertAll(
        () -> assertEquals(meaning, failure.meaning()),
        () -> assertEquals(code, failure.code()),
        () -> assertFalse(failure.words().isBlank()));
  }
}
