package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.servlet.ServletException;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Routes;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sns.SnsSettings;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.standin.Fault;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SelfSigned;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsMessage;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnsInboundTest {

  private static final URI HERE = URI.create("https://chat.example.org/sms/sns/inbound");
  private static final String FROM = "+12065550100";
  private static final String TO = "+12065550111";
  private static final UUID ID = UUID.fromString("0197a2b4-0000-7000-8000-000000000003");

  private final SnsStandIn amazon = new SnsStandIn();
  private final List<InboundText> taken = new ArrayList<>();
  private final Counts counts = new Counts();
  private final Routes routes = mock();
  private final Gateway sns = gateway("sns", amazon.url(), SnsStandIn.TOPIC);
  private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private Inbox inbox = taken::add;
  private SnsInbound servlet;

  private static Gateway gateway(String name, URI endpoint, String... topics) {
    return new SnsSettings(
            name,
            SnsStandIn.REGION,
            Optional.of(
                new SnsSettings.Keys(SnsStandIn.ACCESS_KEY_ID, SnsStandIn.SECRET_ACCESS_KEY)),
            Optional.empty(),
            "Transactional",
            Optional.empty(),
            Optional.empty(),
            Optional.of(endpoint),
            Set.of(topics))
        .open();
  }

  @BeforeEach
  void open() {
    when(routes.named(any())).thenReturn(Optional.empty());
    when(routes.named("sns")).thenReturn(Optional.of(sns));
    servlet =
        new SnsInbound(
            new Gatehouse(routes, Optional::empty, () -> now),
            text -> inbox.received(text),
            () -> ID,
            counts);
  }

  @AfterEach
  void close() {
    sns.close();
    amazon.close();
  }

  private SnsMessage text() {
    return amazon.text(HERE, FROM, TO, "See you at 8 🎉");
  }

  private int send(SnsMessage message) throws IOException, ServletException {
    return send(new Amazon(message));
  }

  private int send(Amazon request) throws IOException, ServletException {
    return request.sentTo(servlet);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void aGenuineTextIsTakenAsItIs(String version) throws Exception {
    assertEquals(204, send(text().signed(amazon.signer(), version)));

    assertEquals(1, taken.size());
    InboundText text = taken.get(0);
    assertEquals(
        new InboundText(
            ID,
            "sns",
            text.providerId(),
            new PhoneNumber(FROM),
            TO,
            "",
            "See you at 8 🎉",
            Answered.NOTHING,
            0,
            now),
        text);
    assertEquals(36, text.providerId().length());
    assertEquals(1, counts.of(Answer.ACCEPTED));
  }

  @Test
  void aTextIsKnownByItsOwnIdentityAndNotByThatOfItsMessage() throws Exception {
    SnsMessage first = text();
    send(first);
    send(first.changed("MessageId", UUID.randomUUID().toString()).signed(amazon.signer(), "2"));

    assertEquals(2, taken.size());
    assertEquals(taken.get(0).providerId(), taken.get(1).providerId());
  }

  @Test
  void theSubjectIsSignedWhereThereIsOne() throws Exception {
    SnsMessage withSubject = text().changed("Subject", "A text").signed(amazon.signer(), "1");

    assertEquals(403, send(withSubject.changed("Subject", "Another")));
    assertEquals(403, send(withSubject.without("Subject")));
    assertEquals(204, send(withSubject));
  }

  @Test
  void theCertificateIsAskedForOnce() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertEquals(204, send(text()));
    }
    assertEquals(5, taken.size());
    assertEquals(1, amazon.questionCount());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Message",
        "MessageId",
        "Timestamp",
        "TopicArn",
        "Type",
        "Signature",
        "SignatureVersion",
        "SigningCertURL"
      })
  void noFieldMayBeMissingOrChanged(String field) throws Exception {
    SnsMessage message = text();
    assertEquals(403, send(new Amazon(message.without(field)).type("Notification")));
    assertEquals(403, send(new Amazon(message.changed(field, "x")).type("Notification")));
    assertEquals(403, send(new Amazon(message.changed(field, "")).type("Notification")));
    assertEquals(403, send(other(message, field)));
    assertEquals(List.of(), taken);
  }

  /** Another value that could be one. */
  private Amazon other(SnsMessage message, String field) {
    String value = message.fields().get(field);
    String other =
        switch (field) {
          case "Type" -> "UnsubscribeConfirmation";
          case "SignatureVersion" -> "1";
          case "TopicArn" -> value + "-other";
          case "Signature" -> text().fields().get("Signature");
          case "SigningCertURL" -> value.replace("0123", "3210");
          case "Timestamp" -> now.plusSeconds(1).truncatedTo(ChronoUnit.MILLIS).toString();
          case "Message" -> value.replace(FROM, "+12065550101");
          default -> UUID.randomUUID().toString();
        };
    if (field.equals("SigningCertURL")) {
      amazon.showsCertificate("nothing");
    }
    return new Amazon(message.changed(field, other)).type("Notification");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SubscribeURL", "Token", "Message", "MessageId", "Timestamp", "TopicArn"})
  void noFieldOfAnInvitationMayBeMissingOrChanged(String field) throws Exception {
    SnsMessage message = amazon.subscription(HERE);
    assertEquals(403, send(message.without(field)));
    assertEquals(403, send(message.changed(field, message.fields().get(field) + "x")));
    assertEquals(Set.of(), amazon.confirmed());
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @MethodSource
  void aCertificateIsTakenFromAmazonOnly(String address) throws Exception {
    // Signed by whoever would own that address.
    SelfSigned own = SelfSigned.of(SnsStandIn.SUBJECT, now);
    amazon.showsCertificate(own.pem());

    assertEquals(403, send(text().changed("SigningCertURL", address).signed(own, "2")));
    assertEquals(List.of(), taken);
    assertEquals(0, amazon.questionCount());
  }

  static Stream<String> aCertificateIsTakenFromAmazonOnly() {
    String path = "/SimpleNotificationService-" + "0123456789abcdef".repeat(2) + ".pem";
    String host = "sns.eu-central-1.amazonaws.com";
    return Stream.of(
        "http://" + host + path,
        "https://evil.example.org" + path,
        "https://" + host + ".example.org" + path,
        "https://evil-" + host + path,
        "https://evil." + host + path,
        "https://" + host + "@evil.example.org" + path,
        "https://evil@" + host + path,
        "https://" + host + ":8443" + path,
        "https://evil.example.org#" + host + path,
        "https://evil.example.org?" + host + path,
        "https://evil.example.org\\@" + host + path,
        "https://sns.us-east-1.amazonaws.com" + path,
        "https://s3.eu-central-1.amazonaws.com" + path,
        "https://sns.eu-central-1.s3.amazonaws.com" + path,
        "https://" + host + path + "?x",
        "https://" + host + path + "#x",
        "https://" + host + "/x" + path,
        "https://" + host + "/../" + path,
        "https://" + host + "/%2e%2e" + path,
        "https://" + host + path + "/x",
        "https://" + host + "/?Action=GetTopicAttributes&x=" + path,
        "https://" + host + "/",
        "https://" + host,
        "file:" + path,
        "//" + host + path,
        path,
        "x y",
        "");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void onlyACertificateOfAmazonIsBelieved(String what, SelfSigned shown, SelfSigned signer)
      throws Exception {
    amazon.showsCertificate(shown.pem());

    assertEquals(403, send(text().signed(signer, "2")));
    assertEquals(List.of(), taken);
  }

  static Stream<Arguments> onlyACertificateOfAmazonIsBelieved() {
    Instant now = Instant.now();
    Duration years = Duration.ofDays(800);
    String amazon = SnsStandIn.SUBJECT;
    return Stream.of(
            Arguments.of("somebody else's", SelfSigned.of("evil.example.org", now)),
            Arguments.of(
                "another name",
                SelfSigned.of(amazon, "evil.example.org", SelfSigned.keys(2048), now)),
            Arguments.of("a longer name", SelfSigned.of("x" + amazon, now)),
            Arguments.of("over", SelfSigned.of(amazon, now.minus(years))),
            Arguments.of("not begun", SelfSigned.of(amazon, now.plus(years))),
            Arguments.of("a weak key", SelfSigned.of(amazon, amazon, SelfSigned.keys(1024), now)))
        .map(it -> Arguments.of(it.get()[0], it.get()[1], it.get()[1]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sns.amazonaws.com",
        "sns-eu-central-1.amazonaws.com",
        "sns-signing.eu-central-1.amazonaws.com"
      })
  void amazonHasSeveralNames(String name) throws Exception {
    SelfSigned signer = SelfSigned.of(name, "", SelfSigned.keys(2048), now);
    amazon.showsCertificate(signer.pem());

    assertEquals(204, send(text().signed(signer, "2")));
  }

  @Test
  void somebodyElsesSignatureIsNotBelieved() throws Exception {
    SelfSigned other = SelfSigned.of(SnsStandIn.SUBJECT, now);

    assertEquals(403, send(text().signed(other, "1")));
    assertEquals(403, send(text().signed(other, "2")));
    assertEquals(403, send(text().changed("SignatureVersion", "3")));
    assertEquals(List.of(), taken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "garbage", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
  void whatIsNoCertificateIsNotBelieved(String shown) throws Exception {
    amazon.showsCertificate(shown);

    assertEquals(403, send(text()));
  }

  @Test
  void nobodyIsSentElsewhereForACertificate() throws Exception {
    try (SnsStandIn evil = new SnsStandIn()) {
      String path = URI.create(text().fields().get("SigningCertURL")).getPath();
      amazon.failNextQuestion(
          Fault.status(302, Map.of("Location", evil.url().resolve(path).toString()), ""));

      assertEquals(403, send(text()));
      assertEquals(0, evil.questionCount());
    }
  }

  @Test
  void anEndlessCertificateIsNotBelieved() throws Exception {
    amazon.showsCertificate(amazon.signer().pem() + "\n".repeat(100_000));

    assertEquals(403, send(text()));
  }

  @Test
  void whileTheCertificateCannotBeHadAmazonIsToldToRepeat() throws Exception {
    SnsMessage message = text();
    amazon.failNextQuestion(Fault.serverError(500));
    assertEquals(503, send(message));
    amazon.failNextQuestion(Fault.tooManyRequests());
    assertEquals(503, send(message));
    amazon.failNextQuestion(Fault.halfAnswer());
    assertEquals(503, send(message));
    amazon.goesAway();
    assertEquals(503, send(message));
    amazon.comesBack();

    assertEquals(204, send(message));
    assertEquals(1, taken.size());
    assertEquals(4, counts.of(Answer.FAILED));
  }

  @Test
  void certificatesAreNotLookedForWithoutEnd() throws Exception {
    SnsMessage known = text();
    assertEquals(204, send(known));
    amazon.showsCertificate("nothing");
    for (int i = 0; i < 100; i++) {
      String other =
          known.fields().get("SigningCertURL").replace("0123456789", "%010d".formatted(i));
      send(text().changed("SigningCertURL", other));
    }

    assertTrue(amazon.questionCount() <= 30, () -> amazon.questionCount() + " questions");
    assertEquals(204, send(text()));
  }

  @Test
  void onlyListedTopicsAreBelieved() throws Exception {
    SnsMessage other =
        text().changed("TopicArn", SnsStandIn.TOPIC + "-2").signed(amazon.signer(), "2");

    assertEquals(403, send(other));
    assertEquals(List.of(), taken);
    assertEquals(0, amazon.questionCount());
  }

  @Test
  void eachGatewayHasTopicsOfItsOwn() throws Exception {
    try (Gateway other = gateway("sns-other", amazon.url(), SnsStandIn.TOPIC + "-other");
        Gateway without = gateway("sns-without", amazon.url())) {
      when(routes.named("sns-other")).thenReturn(Optional.of(other));
      when(routes.named("sns-without")).thenReturn(Optional.of(without));

      assertEquals(403, send(new Amazon(text()).query("gateway=sns-other")));
      assertEquals(403, send(new Amazon(text()).query("gateway=sns-without")));
    }
    assertEquals(1, counts.of(Answer.BAD_SIGNATURE));
    assertEquals(1, counts.of(Answer.UNKNOWN_GATEWAY));
    assertEquals(List.of(), taken);
  }

  @Test
  void aListedTopicsSubscriptionIsConfirmed() throws Exception {
    assertEquals(204, send(amazon.subscription(HERE)));

    assertEquals(Set.of(SnsStandIn.TOPIC), amazon.confirmed());
  }

  @Test
  void noOtherTopicsSubscriptionIsConfirmed() throws Exception {
    SnsMessage other =
        amazon
            .subscription(HERE)
            .changed("TopicArn", SnsStandIn.TOPIC + "-2")
            .signed(amazon.signer(), "2");

    assertEquals(403, send(other));
    assertEquals(Set.of(), amazon.confirmed());
  }

  @Test
  void aConfirmationThatFailsIsTriedAgain() throws Exception {
    SnsMessage message = amazon.subscription(HERE);
    send(text());
    amazon.failNextQuestion(Fault.serverError(500));
    assertEquals(503, send(message));

    assertEquals(204, send(message));
    assertEquals(Set.of(SnsStandIn.TOPIC), amazon.confirmed());
  }

  @Test
  void aTokenThatAmazonDoesNotKnowConfirmsNothing() throws Exception {
    SnsMessage message =
        amazon.subscription(HERE).changed("Token", "made up").signed(amazon.signer(), "2");

    assertEquals(503, send(message));
    assertEquals(Set.of(), amazon.confirmed());
  }

  @Test
  void theEndOfASubscriptionIsTakenNoteOf() throws Exception {
    assertEquals(204, send(amazon.unsubscription(HERE)));

    assertEquals(1, counts.of(Answer.ACCEPTED));
    assertEquals(Set.of(), amazon.confirmed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello",
        "",
        "[]",
        "null",
        "{}",
        "{\"originationNumber\":12065550100}",
        "{\"originationNumber\":\"12345\",\"messageBody\":\"STOP\"}",
        "{\"originationNumber\":\"OurName\",\"messageBody\":\"STOP\"}",
        "{\"originationNumber\":\"+12065550100\""
      })
  void whatIsNoTextOfAPhoneIsOfNoUse(String message) throws Exception {
    assertEquals(204, send(amazon.notification(HERE, message)));

    assertEquals(List.of(), taken);
    assertEquals(1, counts.of(Answer.NOT_FOR_US));
  }

  @Test
  void whatATextLacksIsEmpty() throws Exception {
    SnsMessage message = amazon.notification(HERE, "{\"originationNumber\":\"+12065550100\"}");
    assertEquals(204, send(message));

    InboundText text = taken.get(0);
    assertEquals("", text.body());
    assertEquals("", text.to());
    assertEquals(message.fields().get("MessageId"), text.providerId());
  }

  @Test
  void aReplayIsRefused() throws Exception {
    SnsMessage message = text();
    assertEquals(204, send(message));
    assertEquals(403, send(message));
    assertEquals(403, send(message.signed(amazon.signer(), "1")));

    assertEquals(1, taken.size());
    assertEquals(2, counts.of(Answer.REPLAYED));
  }

  @ParameterizedTest
  @CsvSource({"PT5H59M, 204", "PT6H1M, 403", "P30D, 403", "-PT14M, 204", "-PT16M, 403"})
  void whatIsOldIsRefused(Duration age, int status) throws Exception {
    SnsMessage message = text();
    now = now.plus(age);

    assertEquals(status, send(message));
    assertEquals(status == 204 ? 1 : 0, taken.size());
  }

  @Test
  void whatHasNoTimeIsNotTaken() throws Exception {
    assertEquals(400, send(text().changed("Timestamp", "yesterday").signed(amazon.signer(), "2")));
  }

  @Test
  void whatCouldNotBeTakenMayBeRepeated() throws Exception {
    SnsMessage message = text();
    inbox =
        text -> {
          throw new IllegalStateException("the database is away");
        };
    assertEquals(503, send(message));
    inbox = taken::add;

    assertEquals(204, send(message));
    assertEquals(1, taken.size());
  }

  @Test
  void whatWasTakenBeforeIsNoNews() throws Exception {
    inbox = text -> false;

    assertEquals(204, send(text()));
    assertEquals(1, counts.of(Answer.NO_NEWS));
  }

  @ParameterizedTest
  @CsvSource({
    "gateway=none, 403",
    "gateway=, 403",
    "gateway, 403",
    "other=sns, 400",
    "'', 400",
    "gateway=sns&gateway=sns, 400",
    "gateway=%zz, 400"
  })
  void whoseMessageItIsMustBeSaid(String query, int status) throws Exception {
    assertEquals(status, send(new Amazon(text()).query(query)));
    assertEquals(List.of(), taken);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /smsnotify/sns/inbound",
    "POST, /smsnotify/sns/inbound/",
    "POST, /smsnotify/sns",
    "POST, /smsnotify/twilio/inbound"
  })
  void onlyAPostToTheExactPathIsAnswered(String method, String path) throws Exception {
    assertEquals(404, send(new Amazon(text()).method(method).path(path)));
  }

  @Test
  void nothingIsReadOfWhatDoesNotSayWhatItIs() throws Exception {
    InputStream body = mock();
    assertEquals(400, send(new Amazon(text()).type(null).body(body)));
    assertEquals(400, send(new Amazon(text()).type("Other").body(body)));
    assertEquals(400, send(new Amazon(text()).length(64 * 1024 + 1).body(body)));
    assertEquals(403, send(new Amazon(text()).query("gateway=none").body(body)));
    verifyNoInteractions(body);
  }

  @Test
  void whatIsTooLongIsNotTaken() throws Exception {
    String tooLong = text().changed("More", "a".repeat(64 * 1024)).body();

    assertEquals(400, send(new Amazon(text()).body(tooLong)));
  }

  @Test
  void whatWasDeliveredRawHasNoSignature() throws Exception {
    String raw = text().fields().get("Message");

    assertEquals(403, send(new Amazon(text()).body(raw)));
    assertEquals(400, send(new Amazon(text()).body("See you at 8")));
    assertEquals(List.of(), taken);
  }

  @Test
  void whateverIsChangedInAMessageItIsAnsweredAndNeverTaken() throws Exception {
    Random random = new Random(6);
    SnsMessage message = text();
    String genuine = message.body();
    List<UnaryOperator<StringBuilder>> changes =
        List.of(
            it -> it.deleteCharAt(random.nextInt(it.length())),
            it -> it.insert(random.nextInt(it.length()), (char) (1 + random.nextInt(0x2ff))),
            it -> it.delete(random.nextInt(it.length()), it.length()));
    // A letter in what is not signed is free.
    int count = 0;
    for (int i = 0; i < 300; i++) {
      now = now.plusMillis(1100);
      StringBuilder changed =
          changes.get(random.nextInt(changes.size())).apply(new StringBuilder(genuine));
      int status = send(new Amazon(message).body(changed.toString()));
      assertTrue(status == 204 || status / 100 == 4 || status == 503, () -> status + "" + changed);
      count += status == 204 ? 1 : 0;
    }
    for (InboundText text : taken) {
      assertEquals("See you at 8 🎉", text.body());
      assertEquals(FROM, text.from().e164());
    }
    assertEquals(count, taken.size());
    assertTrue(count <= 1, "the same is taken once");
  }
}
