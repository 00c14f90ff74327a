package org.igniterealtime.openfire.plugins.smsnotify.gateway.sns;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.ClosedPort;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.DeafServer;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Texts;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.standin.Fault;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ReceivedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsStandIn;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

class SnsGatewayTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(400);

  private static final DateTimeFormatter AMZ_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

  private final SnsStandIn sns = new SnsStandIn();
  private final List<SnsGateway> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(SnsGateway::close);
    sns.close();
  }

  private SnsGateway gateway(
      SnsSettings settings, AwsCredentialsProvider credentials, Duration timeout) {
    SnsGateway gateway = new SnsGateway(settings, credentials, timeout, timeout);
    opened.add(gateway);
    return gateway;
  }

  private SnsGateway gateway() {
    return gateway(settings(SnsStandIn.REGION, sns.url()), rightKeys(), LONG);
  }

  private SnsGateway gateway(URI endpoint, Duration timeout) {
    return gateway(settings(SnsStandIn.REGION, endpoint), rightKeys(), timeout);
  }

  private static AwsCredentialsProvider keys(String id, String secret) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
  }

  private static AwsCredentialsProvider rightKeys() {
    return keys(SnsStandIn.ACCESS_KEY_ID, SnsStandIn.SECRET_ACCESS_KEY);
  }

  private static SnsSettings settings(String region, URI endpoint) {
    return new SnsSettings(
        "sns-eu",
        region,
        Optional.of(new SnsSettings.Keys("unused", "unused")),
        Optional.empty(),
        "Transactional",
        Optional.empty(),
        Optional.empty(),
        Optional.of(endpoint),
        Set.of());
  }

  @Test
  void itHasItsNameAndAmazonsLimitCountsWhateverTheSender() {
    SnsGateway gateway = gateway();

    assertEquals("sns-eu", gateway.name());
    assertEquals("sns", gateway.kind());
    assertEquals(
        new Sender("", Sender.Kind.SNS), gateway.senderOf(new Senders("+12065550111", "")));
  }

  @Test
  void acceptedIsFinal() {
    SnsGateway gateway = gateway();

    assertFalse(gateway.canLookUp());
    assertFalse(gateway.tellsProgress());
    assertEquals(Optional.empty(), gateway.callbacks());
    assertThrows(
        UnsupportedOperationException.class,
        () -> gateway.lookUp(Texts.text(), Instant.EPOCH, id -> false));
  }

  @Test
  void aSignedTextIsAcceptedWithAmazonsId() {
    Outcome outcome = gateway().send(Texts.text());

    ReceivedMessage received = sns.received().get(0);
    assertTrue(received.taken());
    assertEquals(new Outcome.Accepted(received.id(), Optional.empty()), outcome);
  }

  @Test
  void exactlyTheFieldsOfATextAreSent() {
    gateway().send(Texts.text("+12065550100", "½ price & more = 100% + Grüße * ~ 🎉"));

    assertEquals(
        Map.of(
            "Action", "Publish",
            "Version", "2010-03-31",
            "PhoneNumber", "+12065550100",
            "Message", "½ price & more = 100% + Grüße * ~ 🎉",
            "MessageAttributes.entry.1.Name", "AWS.SNS.SMS.SMSType",
            "MessageAttributes.entry.1.Value.DataType", "String",
            "MessageAttributes.entry.1.Value.StringValue", "Transactional"),
        sns.received().get(0).fields());
  }

  @Test
  void everySettingBecomesAnAttribute() {
    SnsSettings settings =
        new SnsSettings(
            "sns",
            SnsStandIn.REGION,
            Optional.of(
                new SnsSettings.Keys(SnsStandIn.ACCESS_KEY_ID, SnsStandIn.SECRET_ACCESS_KEY)),
            Optional.of("Example"),
            "Promotional",
            Optional.of("0.25"),
            Optional.of("+12065550111"),
            Optional.of(sns.url()),
            Set.of());
    SnsGateway gateway = new SnsGateway(settings);
    opened.add(gateway);

    assertInstanceOf(Outcome.Accepted.class, gateway.send(Texts.text()));
    Map<String, String> fields = sns.received().get(0).fields();
    assertAll(
        () -> assertEquals("String Promotional", attribute(fields, "AWS.SNS.SMS.SMSType")),
        () -> assertEquals("String Example", attribute(fields, "AWS.SNS.SMS.SenderID")),
        () -> assertEquals("Number 0.25", attribute(fields, "AWS.SNS.SMS.MaxPrice")),
        () ->
            assertEquals("String +12065550111", attribute(fields, "AWS.MM.SMS.OriginationNumber")));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          +12065550199, AWS.MM.SMS.OriginationNumber, AWS.SNS.SMS.SenderID
          12065550199,  AWS.MM.SMS.OriginationNumber, AWS.SNS.SMS.SenderID
          22222,        AWS.MM.SMS.OriginationNumber, AWS.SNS.SMS.SenderID
          Other-1,      AWS.SNS.SMS.SenderID,         AWS.MM.SMS.OriginationNumber
          """)
  void theSenderOfATextComesBeforeThoseOfTheSettings(String ofText, String name, String without) {
    Outcome outcome = gateway(withSenders(), rightKeys(), LONG).send(Texts.from(ofText));

    assertInstanceOf(Outcome.Accepted.class, outcome);
    ReceivedMessage received = sns.received().get(0);
    assertEquals("String " + ofText, attribute(received.fields(), name));
    assertFalse(received.fields().containsValue(without), received.fields().toString());
    assertEquals(ofText, received.sender());
  }

  @ParameterizedTest
  @ValueSource(strings = {TwilioStandIn.MESSAGING_SERVICE_SID, "Example Co", " ", "+1", "\uD83D"})
  void whereAmazonCannotTakeTheSenderOfATextTheOneOfTheSettingsCounts(String ofText) {
    Outcome outcome = gateway(withSenders(), rightKeys(), LONG).send(Texts.from(ofText));

    assertInstanceOf(Outcome.Accepted.class, outcome);
    Map<String, String> fields = sns.received().get(0).fields();
    assertEquals("String Example", attribute(fields, "AWS.SNS.SMS.SenderID"));
    assertEquals("String +12065550111", attribute(fields, "AWS.MM.SMS.OriginationNumber"));
    assertFalse(fields.containsValue(ofText), fields.toString());
  }

  @Test
  void withoutASenderInTheSettingsItComesFromAmazons() {
    Outcome outcome = gateway().send(Texts.from(TwilioStandIn.MESSAGING_SERVICE_SID));

    assertInstanceOf(Outcome.Accepted.class, outcome);
    assertEquals("", sns.received().get(0).sender());
  }

  private SnsSettings withSenders() {
    return new SnsSettings(
        "sns",
        SnsStandIn.REGION,
        Optional.empty(),
        Optional.of("Example"),
        "Transactional",
        Optional.empty(),
        Optional.of("+12065550111"),
        Optional.of(sns.url()),
        Set.of());
  }

  @Test
  void aPictureDoesNotGoAlong() {
    SnsGateway gateway = gateway();

    assertInstanceOf(Outcome.Accepted.class, gateway.send(Texts.picturing("https://a.lit/b.jpg")));
    assertEquals("", sns.received().get(0).media());
  }

  private static String attribute(Map<String, String> fields, String name) {
    String entry =
        fields.entrySet().stream()
            .filter(field -> field.getValue().equals(name))
            .map(field -> field.getKey().replace(".Name", ".Value"))
            .findFirst()
            .orElseThrow();
    return fields.get(entry + ".DataType") + " " + fields.get(entry + ".StringValue");
  }

  @Test
  void aWrongKeyIsRefusedWithAmazonsCode() {
    SnsGateway gateway =
        gateway(
            settings(SnsStandIn.REGION, sns.url()),
            keys("AKIAI44QH8DHBEXAMPLE", SnsStandIn.SECRET_ACCESS_KEY),
            LONG);
    assertRefused(gateway.send(Texts.text()), Meaning.WRONG_CREDENTIALS, "InvalidClientTokenId");
  }

  @Test
  void aWrongSecretIsRefusedWithAmazonsCode() {
    SnsGateway gateway =
        gateway(
            settings(SnsStandIn.REGION, sns.url()), keys(SnsStandIn.ACCESS_KEY_ID, "wrong"), LONG);
    assertRefused(gateway.send(Texts.text()), Meaning.WRONG_CREDENTIALS, "SignatureDoesNotMatch");
  }

  @Test
  void anotherRegionIsRefusedWithAmazonsCode() {
    SnsGateway gateway = gateway(settings("us-east-1", sns.url()), rightKeys(), LONG);
    assertRefused(gateway.send(Texts.text()), Meaning.WRONG_CREDENTIALS, "SignatureDoesNotMatch");
  }

  @Test
  void withoutCredentialsTheTextIsNotSentAndNotLost() {
    AwsCredentialsProvider none =
        () -> {
          throw SdkClientException.create("Unable to load credentials");
        };
    SnsGateway gateway = gateway(settings(SnsStandIn.REGION, sns.url()), none, LONG);

    Outcome.NotSent notSent = notSent(gateway.send(Texts.text()));
    assertEquals(Meaning.WRONG_CREDENTIALS, notSent.failure().meaning());
    assertEquals(List.of(), sns.received());
  }

  @Test
  void aClockThatDiffersFromAmazonsIsTriedAgainWithAmazonsTime() throws Exception {
    try (AheadServer ahead = new AheadServer()) {
      SnsGateway gateway = gateway(ahead.url(), LONG);

      assertEquals(Meaning.TEMPORARY, notSent(gateway.send(Texts.text())).failure().meaning());
      gateway.send(Texts.text());
      LocalDateTime first = LocalDateTime.parse(ahead.nextDate(), AMZ_DATE);
      LocalDateTime second = LocalDateTime.parse(ahead.nextDate(), AMZ_DATE);
      assertTrue(Duration.between(first, second).compareTo(Duration.ofMinutes(59)) > 0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          +15005550001, INVALID_NUMBER,    InvalidParameter
          +15005550003, WRONG_CREDENTIALS, AuthorizationError
          +15005550004, OPTED_OUT,         OptedOut
          +15005550005, UNREACHABLE,       EndpointDisabled
          """)
  void documentedErrorsAreRefused(String to, Meaning meaning, String code) {
    assertRefused(gateway().send(Texts.text(to)), meaning, code);
    assertEquals(1, sns.received().size());
  }

  @ParameterizedTest
  @CsvSource({"+15005550007, Throttled", "+15005550008, Throttling"})
  void throttlingIsNotSent(String to, String code) {
    Outcome.NotSent notSent = notSent(gateway().send(Texts.text(to)));
    assertEquals(Meaning.TOO_FAST, notSent.failure().meaning());
    assertEquals(code, notSent.failure().code());
    assertEquals(1, sns.received().size());
  }

  @Test
  void anInternalErrorIsUnknown() {
    assertInstanceOf(Outcome.Unknown.class, gateway().send(Texts.text("+15005550009")));
    assertEquals(1, sns.received().size());
  }

  @Test
  void aTextThatIsTooLongIsRefused() {
    assertRefused(
        gateway().send(Texts.text("+12065550100", "a".repeat(1601))),
        Meaning.BAD_REQUEST,
        "InvalidParameter");
  }

  @Test
  void theWordsOfARefusalMaskTheNumber() {
    Outcome.Refused refused =
        assertInstanceOf(Outcome.Refused.class, gateway().send(Texts.text("+15005550001")));
    assertTrue(refused.failure().words().contains("+1500•••0001"), refused.failure().words());
  }

  @Test
  void tooManyRequestsSaysHowLongToWait() {
    sns.failNext(Fault.tooManyRequests("17"));
    Outcome.NotSent notSent = notSent(gateway().send(Texts.text()));
    assertEquals(Meaning.TOO_FAST, notSent.failure().meaning());
    assertEquals(Optional.of(Duration.ofSeconds(17)), notSent.retryAfter());
    assertEquals(1, sns.received().size());
  }

  @Test
  void tooManyRequestsMaySayNothing() {
    sns.failNext(Fault.tooManyRequests());
    assertEquals(Optional.empty(), notSent(gateway().send(Texts.text())).retryAfter());
  }

  static Stream<Arguments> unsettling() {
    return Stream.of(
        Arguments.of(Fault.reset(), 0),
        Arguments.of(Fault.lostAnswer(), 1),
        Arguments.of(Fault.halfAnswer(), 1),
        Arguments.of(Fault.garbage(200), 0),
        Arguments.of(Fault.garbage(401), 0),
        Arguments.of(Fault.garbage(403), 0),
        Arguments.of(Fault.garbage(407), 0),
        Arguments.of(Fault.status(200, Map.of(), ""), 0),
        Arguments.of(Fault.status(200, Map.of(), "<PublishResponse/>"), 0),
        Arguments.of(Fault.status(302, Map.of("Location", "/elsewhere"), ""), 0),
        Arguments.of(Fault.status(400, Map.of(), ""), 0),
        Arguments.of(Fault.status(400, Map.of(), "<Error>"), 0),
        Arguments.of(Fault.serverError(500), 0),
        Arguments.of(Fault.serverError(502), 0),
        Arguments.of(Fault.serverError(503), 0));
  }

  @ParameterizedTest
  @MethodSource("unsettling")
  void afterAFaultTheTextIsUnknownAndWasAskedForOnce(Fault fault, int taken) {
    SnsGateway gateway = gateway();
    assertInstanceOf(Outcome.Accepted.class, gateway.send(Texts.text()));
    sns.failNext(fault);

    Outcome.Unknown unknown =
        assertInstanceOf(Outcome.Unknown.class, gateway.send(Texts.text("+12065550101")));
    assertFalse(unknown.failure().words().isBlank());
    assertInstanceOf(Outcome.Accepted.class, gateway.send(Texts.text()));
    assertEquals(3, sns.received().size());
    assertEquals(2 + taken, sns.taken().size());
  }

  static Stream<Fault> endless() {
    return Stream.of(Fault.hang(), Fault.stalledAnswer());
  }

  @ParameterizedTest
  @MethodSource("endless")
  void anAnswerThatNeverEndsIsUnknown(Fault fault) {
    SnsGateway warm = gateway(sns.url(), Duration.ofSeconds(5));
    assertInstanceOf(Outcome.Accepted.class, warm.send(Texts.text()));
    sns.failNext(fault);

    assertInstanceOf(Outcome.Unknown.class, gateway(sns.url(), SHORT).send(Texts.text()));
    assertEquals(2, sns.received().size());
  }

  @Test
  void aRefusedConnectionIsNotSent() throws IOException {
    assertEquals(
        new Outcome.Failure(
            Meaning.TEMPORARY, "", "Amazon could not be reached: the connection was refused."),
        notSent(gateway(ClosedPort.url(), LONG).send(Texts.text())).failure());
  }

  @Test
  void aNameThatDoesNotResolveIsNotSent() {
    URI nowhere = URI.create("http://nowhere.invalid:80");
    assertEquals(
        Meaning.TEMPORARY, notSent(gateway(nowhere, LONG).send(Texts.text())).failure().meaning());
  }

  @Test
  void aConnectionThatTakesTooLongIsNotSent() throws IOException {
    try (DeafServer deaf = new DeafServer()) {
      SnsGateway gateway =
          new SnsGateway(settings(SnsStandIn.REGION, deaf.url()), rightKeys(), SHORT, LONG);
      opened.add(gateway);
      assertEquals(
          "Amazon could not be reached: connecting took too long.",
          notSent(gateway.send(Texts.text())).failure().words());
    }
  }

  @Test
  void itWorksWhereTheContextClassLoaderSeesNothingOfIt() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      SnsGateway gateway = gateway();
      assertInstanceOf(Outcome.Accepted.class, gateway.send(Texts.text()));
      assertRefused(gateway.send(Texts.text("+15005550004")), Meaning.OPTED_OUT, "OptedOut");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
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
