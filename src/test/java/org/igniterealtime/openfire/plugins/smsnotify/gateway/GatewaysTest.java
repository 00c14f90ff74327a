package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sns.SnsSettings;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioSettings;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.standin.Fault;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsStandIn;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaysTest {

  private static final String SECRET = "s3cret-of-the-operator";

  private final Map<String, String> properties = new HashMap<>();
  private final Problems problems = new Problems(() -> Instant.EPOCH);
  private Gateways gateways;

  @AfterEach
  void close() {
    if (gateways != null) {
      gateways.close();
    }
  }

  private Gateways open() {
    gateways = new Gateways(name -> Optional.ofNullable(properties.get(name)), problems);
    return gateways;
  }

  private void chooseTwilio() {
    properties.put("smsnotify.gateway", "twilio");
    properties.put("smsnotify.twilio.accountSid", TwilioStandIn.ACCOUNT_SID);
    properties.put("smsnotify.twilio.authToken", SECRET);
    properties.put("smsnotify.twilio.from", TwilioStandIn.FROM);
  }

  private void chooseSns() {
    properties.put("smsnotify.gateway", "sns");
    properties.put("smsnotify.sns.region", SnsStandIn.REGION);
    properties.put("smsnotify.sns.accessKeyId", SnsStandIn.ACCESS_KEY_ID);
    properties.put("smsnotify.sns.secretAccessKey", SECRET);
  }

  @Test
  void withoutSettingsItIsTheSandbox() {
    open();

    assertEquals("sandbox", gateways.chosenName());
    assertEquals("sandbox", gateways.active().orElseThrow().name());
    assertTrue(gateways.active().orElseThrow().keepsBodies());
    assertEquals(List.of(), problems.current());
  }

  @Test
  void theNameMayBeWrittenInCapitals() {
    properties.put("smsnotify.gateway", "Sandbox");
    assertEquals("sandbox", open().active().orElseThrow().name());
  }

  @Test
  void anUnknownNameIsAProblemUntilItIsCorrected() {
    properties.put("smsnotify.gateway", "pigeon");
    open();

    assertEquals(Optional.empty(), gateways.active());
    assertEquals("pigeon", gateways.chosenName());
    assertEquals("gateway", problems.current().get(0).key());
    assertEquals(
        "Set smsnotify.gateway to sandbox, twilio or sns.", problems.current().get(0).advice());

    properties.put("smsnotify.gateway", "sandbox");
    gateways.refresh();
    assertEquals("sandbox", gateways.active().orElseThrow().name());
    assertEquals(List.of(), problems.current());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          smsnotify.twilio.accountSid          |
          smsnotify.twilio.accountSid          | AC123
          smsnotify.twilio.accountSid          | s3cret-of-the-operator
          smsnotify.twilio.authToken           |
          smsnotify.twilio.from                |
          smsnotify.twilio.from                | +0123
          smsnotify.twilio.from                | A sender far too long
          smsnotify.twilio.messagingServiceSid | MG12
          smsnotify.twilio.statusCallback      | example.org/status
          smsnotify.twilio.statusCallback      | ftp://s3cret-of-the-operator@example.org/
          smsnotify.twilio.statusCallback      | http://exa mple/
          smsnotify.twilio.baseUrl             | api.twilio.com
          smsnotify.twilio.baseUrl             | https://api.twilio.com/2010-04-01
          smsnotify.twilio.baseUrl             | https://s3cret-of-the-operator@api.twilio.com
          """)
  void aWrongTwilioSettingIsNamedWithoutItsValueAndHeals(String property, String value) {
    chooseTwilio();
    String right = properties.get(property);
    properties.put(property, value);
    assertWrongThenRight(property, right);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          smsnotify.sns.region            |
          smsnotify.sns.region            | mars-north-1
          smsnotify.sns.region            | EU
          smsnotify.sns.region            | aws-global
          smsnotify.sns.accessKeyId       |
          smsnotify.sns.accessKeyId       | s3cret-of-the-operator
          smsnotify.sns.secretAccessKey   |
          smsnotify.sns.senderId          | 12345
          smsnotify.sns.senderId          | TooLongASender
          smsnotify.sns.smsType           | Urgent
          smsnotify.sns.maxPriceUsd       | 0.00
          smsnotify.sns.maxPriceUsd       | a lot
          smsnotify.sns.originationNumber | Alice
          smsnotify.sns.endpoint          | localhost:4566
          """)
  void aWrongSnsSettingIsNamedWithoutItsValueAndHeals(String property, String value) {
    chooseSns();
    String right = properties.get(property);
    properties.put(property, value);
    assertWrongThenRight(property, right);
  }

  private void assertWrongThenRight(String property, String right) {
    open();
    assertEquals(Optional.empty(), gateways.active());
    Problems.Problem problem = problems.current().get(0);
    assertTrue(problem.what().contains(property), problem.what());
    assertTrue(problem.advice().contains("Set " + property), problem.advice());
    assertFalse((problem.what() + problem.advice()).contains("s3cret"));

    properties.put(property, right);
    gateways.refresh();
    assertTrue(gateways.active().isPresent());
    assertEquals(List.of(), problems.current());
  }

  @Test
  void aMessagingServiceWinsOverASender() {
    try (TwilioStandIn twilio = new TwilioStandIn()) {
      chooseTwilio();
      properties.put("smsnotify.twilio.authToken", TwilioStandIn.AUTH_TOKEN);
      properties.put("smsnotify.twilio.messagingServiceSid", TwilioStandIn.MESSAGING_SERVICE_SID);
      properties.put("smsnotify.twilio.baseUrl", twilio.url().toString());
      Outcome outcome = open().active().orElseThrow().send(Texts.text());

      Outcome.Accepted accepted = assertInstanceOf(Outcome.Accepted.class, outcome);
      assertEquals(Optional.empty(), accepted.segments());
      assertFalse(twilio.received().get(0).fields().containsKey("From"));
    }
  }

  @Test
  void aRegionThatTheLibraryDoesNotKnowIsFineWhereAnEndpointIsSet() {
    chooseSns();
    properties.put("smsnotify.sns.region", "mars-north-1");
    properties.put("smsnotify.sns.endpoint", "http://127.0.0.1:4566");
    assertEquals("sns", open().active().orElseThrow().name());
  }

  @Test
  void theSameSettingsKeepTheSameGateway() {
    chooseTwilio();
    Gateway before = open().active().orElseThrow();
    gateways.refresh();
    assertSame(before, gateways.active().orElseThrow());
  }

  @Test
  void changedSettingsMakeANewGateway() {
    chooseTwilio();
    Gateway before = open().active().orElseThrow();
    properties.put("smsnotify.twilio.authToken", SECRET + "2");
    gateways.refresh();
    assertNotSame(before, gateways.active().orElseThrow());

    chooseSns();
    gateways.refresh();
    assertEquals("sns", gateways.active().orElseThrow().name());
    assertInstanceOf(Outcome.NotSent.class, before.send(Texts.text()));
  }

  @Test
  void aSendUnderWayEndsAlthoughTheSettingsChange() throws Exception {
    TwilioStandIn twilio = new TwilioStandIn();
    chooseTwilio();
    properties.put("smsnotify.twilio.baseUrl", twilio.url().toString());
    Gateway before = open().active().orElseThrow();
    twilio.failNext(Fault.hang());
    CompletableFuture<Outcome> sending =
        CompletableFuture.supplyAsync(() -> before.send(Texts.text()));
    twilio.await(1, Duration.ofSeconds(10));

    properties.put("smsnotify.gateway", "sandbox");
    gateways.refresh();
    assertFalse(sending.isDone());

    twilio.close();
    assertInstanceOf(Outcome.Unknown.class, sending.get(10, TimeUnit.SECONDS));
  }

  @Test
  void afterClosingThereIsNoGatewayAndNoneComesBack() {
    open().close();
    gateways.refresh();
    assertEquals(Optional.empty(), gateways.active());
  }

  @Test
  void noSettingsShowASecret() throws Exception {
    chooseTwilio();
    chooseSns();
    GatewayProperties read =
        new GatewayProperties(name -> Optional.ofNullable(properties.get(name)));
    String shown =
        TwilioSettings.of(read) + " " + SnsSettings.of(read) + SnsSettings.of(read).keys();
    assertFalse(shown.contains(SECRET), shown);
  }
}
