package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sns.SnsGateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sns.SnsSettings;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioGateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioSettings;
import org.igniterealtime.openfire.plugins.smsnotify.standin.Fault;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ProviderStandIn;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsStandIn;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * What becomes of a text by each fault of each provider: NotSent only where it was surely not
 * taken, Unknown wherever it may have been, and one request whatever happens. Where the provider
 * can be asked, it says afterwards whether it has the text.
 */
class FaultMatrixTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  static Stream<Arguments> faults() {
    return Stream.of(
        row("429", Fault.tooManyRequests(), Outcome.NotSent.class, 0),
        row("429 with Retry-After", Fault.tooManyRequests("17"), Outcome.NotSent.class, 0),
        row("500", Fault.serverError(500), Outcome.Unknown.class, 0),
        row("503", Fault.serverError(503), Outcome.Unknown.class, 0),
        row("closed before reading", Fault.reset(), Outcome.Unknown.class, 0),
        row("hangs before taking", Fault.hang(), Outcome.Unknown.class, 0),
        row("hangs after taking", Fault.stalledAnswer(), Outcome.Unknown.class, 1),
        row("closed after taking", Fault.lostAnswer(), Outcome.Unknown.class, 1),
        row("cut answer", Fault.halfAnswer(), Outcome.Unknown.class, 1),
        row("a web page", Fault.garbage(200), Outcome.Unknown.class, 0),
        row("a web page that refuses", Fault.garbage(403), Outcome.Unknown.class, 0),
        row("wrong JSON", Fault.status(201, Map.of(), "{\"sid\":"), Outcome.Unknown.class, 0),
        row("other JSON", Fault.status(200, Map.of(), "{}"), Outcome.Unknown.class, 0),
        row("nothing", Fault.status(200, Map.of(), ""), Outcome.Unknown.class, 0));
  }

  private static Arguments row(String name, Fault fault, Class<?> outcome, int taken) {
    return Arguments.of(name, fault, outcome, taken);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void byTwilio(String name, Fault fault, Class<?> expected, int taken) {
    try (TwilioStandIn twilio = new TwilioStandIn();
        Gateway gateway = twilio(twilio.url())) {
      assertOutcome(twilio, gateway, fault, expected, taken);

      Class<?> answer = taken == 0 ? LookUp.Absent.class : LookUp.Found.class;
      assertInstanceOf(answer, gateway.lookUp(Texts.text(), Instant.now(), id -> false));
      assertEquals(1, twilio.received().size());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void bySns(String name, Fault fault, Class<?> expected, int taken) {
    try (SnsStandIn sns = new SnsStandIn();
        Gateway gateway = sns(sns.url())) {
      assertOutcome(sns, gateway, fault, expected, taken);
    }
  }

  @Test
  void aRefusedConnectionIsNotSentByEither() throws IOException {
    try (Gateway twilio = twilio(ClosedPort.url());
        Gateway sns = sns(ClosedPort.url())) {
      assertInstanceOf(Outcome.NotSent.class, twilio.send(Texts.text()));
      assertInstanceOf(Outcome.NotSent.class, sns.send(Texts.text()));
    }
  }

  private static void assertOutcome(
      ProviderStandIn provider, Gateway gateway, Fault fault, Class<?> expected, int taken) {
    provider.failNext(fault);
    Outcome outcome = gateway.send(Texts.text());

    assertInstanceOf(expected, outcome);
    assertEquals(1, provider.received().size());
    assertEquals(taken, provider.taken().size());
    if (outcome instanceof Outcome.NotSent notSent) {
      assertEquals(Meaning.TOO_FAST, notSent.failure().meaning());
      assertEquals(
          Optional.ofNullable(fault.headers().get("Retry-After"))
              .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))),
          notSent.retryAfter());
    }
  }

  private static Gateway twilio(URI url) {
    return new TwilioGateway(
        new TwilioSettings(
            "twilio",
            TwilioStandIn.ACCOUNT_SID,
            TwilioStandIn.AUTH_TOKEN,
            TwilioStandIn.FROM,
            Optional.empty(),
            url),
        TIMEOUT,
        TIMEOUT);
  }

  private static Gateway sns(URI url) {
    return new SnsGateway(
        new SnsSettings(
            "sns",
            SnsStandIn.REGION,
            Optional.empty(),
            Optional.empty(),
            "Transactional",
            Optional.empty(),
            Optional.empty(),
            Optional.of(url),
            Set.of()),
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(SnsStandIn.ACCESS_KEY_ID, SnsStandIn.SECRET_ACCESS_KEY)),
        TIMEOUT,
        TIMEOUT);
  }
}
