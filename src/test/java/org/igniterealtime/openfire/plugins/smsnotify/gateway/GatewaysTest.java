package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sns.SnsSettings;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioSettings;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
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
  private final MovableClock clock = new MovableClock();
  private final Problems problems = new Problems(clock);
  private final PauseTable pauses = new PauseTable();
  private Gateways gateways;

  @AfterEach
  void close() {
    if (gateways != null) {
      gateways.close();
    }
  }

  private Gateways open() {
    gateways =
        new Gateways(
            new Settings(name -> Optional.ofNullable(properties.get(name)), problems),
            pauses,
            Runnable::run,
            clock);
    return gateways;
  }

  private void chooseTwilio() {
    properties.put("smsnotify.gateway", "twilio");
    setUp("twilio");
  }

  private void setUp(String twilio) {
    properties.put("smsnotify." + twilio + ".accountSid", TwilioStandIn.ACCOUNT_SID);
    properties.put("smsnotify." + twilio + ".authToken", SECRET);
    properties.put("smsnotify." + twilio + ".from", TwilioStandIn.FROM);
  }

  private List<String> ways(String region, Senders wanted) {
    return gateways.ways(region, wanted, Set.of()).stream()
        .map(way -> way.gateway().name())
        .toList();
  }

  private List<String> ways(String region, String... tried) {
    return gateways.ways(region, Senders.OF_GATEWAY, Set.of(tried)).stream()
        .map(way -> way.gateway().name())
        .toList();
  }

  private List<String> names() {
    return gateways.all().stream().map(Gateway::name).toList();
  }

  private List<String> problemKeys() {
    return problems.current().stream().map(Problems.Problem::key).sorted().toList();
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          arn:aws:sns:eu-central-1:123456789012:texts                                                | true
          ' arn:aws:sns:eu-central-1:123456789012:a-1 , arn:aws-cn:sns:eu-central-1:123456789012:b, '| true
          ','                                                                                        | false
                                                                                                     | false
          """)
  void amazonsTopicsAreAListThatMayBeEmpty(String listed, boolean posts) {
    chooseSns();
    properties.put("smsnotify.sns.topics", listed);

    assertEquals(posts, open().active().orElseThrow().topics().isPresent());
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
        "No texts are sent: smsnotify.gateway is not sandbox, twilio or sns.",
        problems.current().get(0).what());
    assertEquals(List.of(), ways("US"));
    assertFalse(gateways.isAnyLeft("US", Senders.OF_GATEWAY, Set.of()));

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
          smsnotify.sns.topics            | texts
          smsnotify.sns.topics            | arn:aws:sqs:eu-central-1:123456789012:texts
          smsnotify.sns.topics            | arn:aws:sns:us-east-1:123456789012:texts
          smsnotify.sns.topics            | arn:aws:sns:eu-central-1:12345:texts
          smsnotify.sns.topics            | arn:aws:sns:eu-central-1:123456789012:texts; more
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
    assertEquals("gateway:" + gateways.chosenName(), problem.key());
    assertTrue(problem.what().startsWith("No texts are sent: "), problem.what());
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
    SnsSettings sns = SnsSettings.of(read("sns"));
    String shown = TwilioSettings.of(read("twilio"), Optional.empty()) + " " + sns + sns.keys();
    assertFalse(shown.contains(SECRET), shown);
  }

  private GatewayProperties read(String gateway) {
    return new GatewayProperties(name -> Optional.ofNullable(properties.get(name)), gateway);
  }

  @Test
  void severalOfAKindHaveSettingsOfTheirOwn() {
    properties.put("smsnotify.gateway", "twilio-eu, twilio");
    setUp("twilio");
    setUp("twilio-eu");
    properties.put("smsnotify.twilio-eu.from", "Example Co");
    open();

    assertEquals(List.of("sandbox", "twilio", "twilio-eu"), names());
    assertEquals("twilio-eu", gateways.chosenName());
    List<Way> ways = gateways.ways("US", Senders.OF_GATEWAY, Set.of());
    assertEquals(
        List.of("twilio-eu:Example Co", "twilio:" + TwilioStandIn.FROM),
        ways.stream().map(Way::pace).toList());
    assertEquals(List.of(10.0, 1.0), ways.stream().map(Way::segmentsPerSecond).toList());
    assertEquals("twilio", ways.get(0).gateway().kind());
    assertEquals(List.of(), problems.current());
  }

  @Test
  void textsLeaveByTheRouteOfTheirCountryBestFirstAndNotByThoseTried() {
    properties.put("smsnotify.routes", "+49 = twilio-eu, twilio; CA = twilio");
    setUp("twilio");
    setUp("twilio-eu");
    open();

    assertEquals(List.of("sandbox", "twilio", "twilio-eu"), names());
    assertEquals(List.of("twilio-eu", "twilio"), ways("DE"));
    assertEquals(List.of("twilio"), ways("DE", "twilio-eu"));
    assertEquals(List.of(), ways("DE", "twilio-eu", "twilio"));
    assertEquals(List.of("twilio"), ways("CA"));
    assertEquals(List.of("sandbox"), ways("US"));
    assertEquals(List.of("sandbox"), ways(""));
    assertTrue(gateways.isAnyLeft("DE", Senders.OF_GATEWAY, Set.of("twilio-eu")));
    assertFalse(gateways.isAnyLeft("DE", Senders.OF_GATEWAY, Set.of("twilio-eu", "twilio")));
    assertEquals("twilio-eu", gateways.named("twilio-eu").orElseThrow().name());
    assertEquals(Optional.empty(), gateways.named("sns"));
    assertEquals("sandbox", gateways.chosenName());
  }

  @Test
  void anAnswerLeavesByTheGatewayThatWasAskedAndInTheSandboxByThat() {
    properties.put("smsnotify.routes", "+49 = twilio-eu, twilio");
    setUp("twilio");
    setUp("twilio-eu");
    open();
    Senders wanted = new Senders("+12065550199", "", "twilio");

    assertEquals(List.of("twilio"), ways("US", wanted));
    assertEquals(List.of("twilio"), ways("DE", wanted));
    assertFalse(gateways.isAnyLeft("DE", wanted, Set.of("twilio")));
    assertEquals(List.of(), ways("DE", new Senders("", "", "sns")));

    properties.put("smsnotify.environment", "sandbox");
    gateways.refresh();
    assertEquals(List.of("sandbox"), ways("US", wanted));
  }

  /** The same with the names of the properties, as the server tells them. */
  private Gateways openWithNames() {
    PropertySource source =
        new PropertySource() {
          @Override
          public Optional<String> get(String name) {
            return Optional.ofNullable(properties.get(name));
          }

          @Override
          public Set<String> names() {
            return Set.copyOf(properties.keySet());
          }
        };
    gateways = new Gateways(new Settings(source, problems), pauses, Runnable::run, clock);
    return gateways;
  }

  @Test
  void whatIsSetUpAndInNoRouteTakesOnlyTextsThatAreToLeaveByNoOther() {
    setUp("twilio");
    properties.put("smsnotify.sns-eu.region", "nowhere");
    openWithNames();

    assertEquals(List.of("sandbox"), ways("US"));
    assertEquals(List.of("twilio"), ways("US", new Senders("", "", "twilio")));
    assertEquals(List.of("sandbox", "twilio"), names(), "both can be asked what became of texts");
    assertEquals(List.of("sandbox"), gateways.inRoutes().stream().map(Gateway::name).toList());
    assertEquals(List.of("sandbox"), gateways.health().stream().map(Health::gateway).toList());
    assertEquals(
        List.of("sns-eu NOT_SET_UP", "twilio WORKING"),
        gateways.spareHealth().stream().map(it -> it.gateway() + " " + it.state()).toList());
    assertEquals(List.of(), problems.current(), "nobody waits for them");

    properties.put("smsnotify.environment", "sandbox");
    gateways.refresh();
    assertEquals(List.of("sandbox"), ways("US", new Senders("", "", "twilio")));

    properties.put("smsnotify.environment", "sandbx");
    gateways.refresh();
    assertEquals(List.of(), ways("US", new Senders("", "", "twilio")));
  }

  @Test
  void nobodySeesHalfOfAChange() {
    openWithNames();
    gateways.change(
        () -> {
          setUp("twilio");
          properties.put("smsnotify.gateway", "twilio");
        });
    assertEquals(List.of("twilio"), ways("US"));
    assertEquals(List.of(), problems.current());
  }

  @ParameterizedTest(name = "{0} = {1}: {2} {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          smsnotify.twilio.accountSid  | AC1  | MALFORMED | smsnotify.twilio.accountSid
          smsnotify.twilio.authToken   | ''   | NOT_SET   | smsnotify.twilio.authToken
          smsnotify.twilio.from        | ''   | NOT_SET   | smsnotify.twilio.from
          smsnotify.twilio.atOnce      | 0    | MALFORMED | smsnotify.twilio.atOnce
          smsnotify.limit.+15005550006 | fast | MALFORMED | smsnotify.limit.+15005550006
          """)
  void whatWouldBeWrongIsKnownBeforeItIsStored(
      String name, String value, InvalidSettingException.Fault fault, String property) {
    setUp("twilio");
    openWithNames();
    PropertySource written =
        asked ->
            asked.equals(name)
                ? Optional.of(value).filter(it -> !it.isEmpty())
                : Optional.ofNullable(properties.get(asked));

    InvalidSettingException objection = gateways.objection("twilio", written).orElseThrow();

    assertEquals(fault, objection.fault());
    assertEquals(property, objection.property());
    assertEquals(List.of(), problems.current());
    assertEquals(
        Optional.empty(),
        gateways.objection("twilio", asked -> Optional.ofNullable(properties.get(asked))));
  }

  @Test
  void aGatewayWithWrongSettingsDoesNotStopTheOthers() {
    properties.put("smsnotify.gateway", "twilio, sandbox");
    properties.put("smsnotify.routes", "+49 = twilio");
    open();

    assertEquals(List.of("sandbox"), names());
    assertEquals(List.of("sandbox"), ways("US"));
    assertEquals(List.of(), ways("DE"));
    assertFalse(gateways.isAnyLeft("DE", Senders.OF_GATEWAY, Set.of()));
    assertEquals(List.of("gateway:twilio"), problemKeys());
    assertEquals(
        "No texts are sent by twilio: smsnotify.twilio.accountSid is not set.",
        problems.current().get(0).what());
    Health health = gateways.health().get(1);
    assertEquals("twilio", health.gateway());
    assertEquals(Health.State.NOT_SET_UP, health.state());
    assertEquals("smsnotify.twilio.accountSid is not set.", health.words());

    setUp("twilio");
    gateways.refresh();
    assertEquals(List.of("twilio"), ways("DE"));
    assertEquals(List.of(), problems.current());
  }

  @Test
  void theProblemOfAGatewayEndsWhenNoRouteNamesItAnyMore() {
    properties.put("smsnotify.gateway", "twilio");
    open();
    assertEquals(List.of("gateway:twilio"), problemKeys());

    properties.remove("smsnotify.gateway");
    gateways.refresh();
    assertEquals(List.of(), problems.current());
  }

  @Test
  void badRoutesLeaveThoseBeforeThemInForce() {
    setUp("twilio");
    properties.put("smsnotify.routes", "+49 = pigeon");
    open();
    assertEquals(List.of("smsnotify.routes"), problemKeys());
    assertEquals(
        "Route 1 in smsnotify.routes does not name gateways. Meanwhile all texts go the way of"
            + " smsnotify.gateway.",
        problems.current().get(0).what());
    assertEquals(List.of("sandbox"), ways("DE"));

    properties.put("smsnotify.routes", "+49 = twilio");
    gateways.refresh();
    assertEquals(List.of("twilio"), ways("DE"));
    assertEquals(List.of(), problems.current());

    properties.put("smsnotify.routes", "+49 = twilio; +1 = ");
    gateways.refresh();
    assertEquals(List.of("twilio"), ways("DE"));
    assertEquals(
        "Route 2 in smsnotify.routes does not name gateways. Meanwhile the routes before it count.",
        problems.current().get(0).what());
  }

  @Test
  void inTheEnvironmentOfTheSandboxAllTextsGoThere() {
    chooseTwilio();
    properties.put("smsnotify.routes", "+49 = twilio-eu");
    properties.put("smsnotify.environment", "Sandbox");
    open();

    assertEquals(List.of("sandbox"), ways("US"));
    assertEquals(List.of("sandbox"), ways("DE"));
    assertEquals("sandbox", gateways.chosenName());
    assertTrue(gateways.active().orElseThrow().keepsBodies());
    assertEquals(List.of(), problems.current());
    // What left before can still be asked about.
    assertTrue(gateways.named("twilio").isPresent());

    properties.put("smsnotify.environment", "live");
    gateways.refresh();
    assertEquals(List.of("twilio"), ways("US"));
    assertEquals("twilio", gateways.chosenName());
    assertEquals(List.of("gateway:twilio-eu"), problemKeys());
  }

  @Test
  void inNoKnownEnvironmentTextsWait() {
    properties.put("smsnotify.environment", "sandbx");
    open();

    assertEquals(List.of(), ways("US"));
    assertEquals(List.of("smsnotify.environment"), problemKeys());
    assertEquals(
        "Set smsnotify.environment to live or sandbox.", problems.current().get(0).advice());

    properties.put("smsnotify.environment", "live");
    gateways.refresh();
    assertEquals(List.of("sandbox"), ways("US"));
    assertEquals(List.of(), problems.current());
  }

  @ParameterizedTest
  @CsvSource({", 100", "1, 1", "500, 500", "0, 100", "501, 100", "many, 100"})
  void howManyTextsLeaveAtOnceCanBeSet(String set, int atOnce) {
    properties.put("smsnotify.sandbox.atOnce", set);
    open();
    assertEquals(atOnce, gateways.ways("US", Senders.OF_GATEWAY, Set.of()).get(0).atOnce());
  }

  @Test
  void aWrongPublicAddressStopsNoText() {
    properties.put("smsnotify.publicUrl", "chat.example.org");
    open();
    assertEquals(Optional.empty(), gateways.publicUrl());
    assertEquals(List.of("smsnotify.publicUrl"), problemKeys());
    assertEquals(List.of("sandbox"), ways("US"));

    properties.put("smsnotify.publicUrl", "https://chat.example.org");
    gateways.refresh();
    assertEquals(
        Optional.of(URI.create("https://chat.example.org/plugins/smsnotify")),
        gateways.publicUrl());
    assertEquals(List.of(), problems.current());
  }

  @Test
  void aPauseEndsWithChangedSettingsOfItsGatewayOnly() {
    properties.put("smsnotify.gateway", "twilio, twilio-eu");
    setUp("twilio");
    setUp("twilio-eu");
    Pause pause =
        new Pause(
            clock.instant(), clock.instant().plusSeconds(900), Meaning.OUT_OF_MONEY, "30002", "");
    pauses.stored.put("twilio", pause);
    pauses.stored.put("twilio-eu", pause);
    open();
    assertEquals(List.of(), ways("US"));
    assertTrue(gateways.isAnyLeft("US", Senders.OF_GATEWAY, Set.of()));
    assertEquals(List.of("gateway:twilio-eu:paused", "gateway:twilio:paused"), problemKeys());

    gateways.refresh();
    assertEquals(List.of(), ways("US"));

    properties.put("smsnotify.twilio.authToken", SECRET + "2");
    gateways.refresh();
    assertEquals(List.of("twilio"), ways("US"));
    assertEquals(Set.of("twilio-eu"), pauses.stored.keySet());
    assertEquals(List.of("gateway:twilio-eu:paused"), problemKeys());
  }

  @Test
  void settingsThatBecameWrongAndRightAgainEndAPauseToo() {
    chooseTwilio();
    pauses.stored.put(
        "twilio",
        new Pause(clock.instant(), clock.instant().plusSeconds(900), Meaning.OUT_OF_MONEY, "", ""));
    open();
    properties.put("smsnotify.twilio.authToken", null);
    gateways.refresh();
    assertEquals(List.of("gateway:twilio"), problemKeys());

    properties.put("smsnotify.twilio.authToken", SECRET);
    gateways.refresh();
    assertEquals(List.of("twilio"), ways("US"));
    assertEquals(Map.of(), pauses.stored);
  }

  @Test
  void anOperatorPausesAndResumesAGatewayWhateverItsSettings() {
    chooseTwilio();
    open();
    assertTrue(gateways.pause("twilio"));
    assertEquals(List.of(), ways("US"));
    assertEquals(Set.of("twilio"), pauses.stored.keySet());

    properties.put("smsnotify.twilio.authToken", SECRET + "2");
    gateways.refresh();
    assertEquals(List.of(), ways("US"));

    assertTrue(gateways.resume("twilio"));
    assertEquals(List.of("twilio"), ways("US"));
    assertFalse(gateways.pause("sns"));
    assertFalse(gateways.resume("sns"));
  }

  @Test
  void aPauseOfAnotherNodeCountsFromTheNextRefreshOn() {
    open();
    pauses.stored.put("sandbox", new Pause(clock.instant(), Instant.MAX, Meaning.UNKNOWN, "", ""));
    assertEquals(List.of("sandbox"), ways("US"));

    gateways.refreshPauses();
    assertEquals(List.of(), ways("US"));
    assertEquals(List.of("gateway:sandbox:paused"), problemKeys());
    assertEquals(Health.State.PAUSED, gateways.health().get(0).state());

    pauses.stored.clear();
    gateways.refreshPauses();
    assertEquals(List.of("sandbox"), ways("US"));
    assertEquals(List.of(), problems.current());
  }

  @Test
  void itOpensAlthoughTheDatabaseIsAway() {
    pauses.isAway = true;
    open();
    gateways.refreshPauses();
    assertEquals(List.of("sandbox"), ways("US"));
  }

  @Test
  void whatCallsBackIsToldTheNameOfItsGateway() {
    try (TwilioStandIn twilio = new TwilioStandIn()) {
      chooseTwilio();
      properties.put("smsnotify.twilio.authToken", TwilioStandIn.AUTH_TOKEN);
      properties.put("smsnotify.twilio.baseUrl", twilio.url().toString());
      properties.put("smsnotify.publicUrl", "https://chat.example.org/");
      open().active().orElseThrow().send(Texts.text());

      assertEquals(
          "https://chat.example.org/plugins/smsnotify/twilio/status?gateway=twilio&text="
              + Texts.text().id(),
          twilio.received().get(0).fields().get("StatusCallback"));
    }
  }
}
