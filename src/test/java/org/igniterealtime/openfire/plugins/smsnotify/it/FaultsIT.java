package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.standin.Fault;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ProviderStandIn;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ReceivedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsStandIn;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * R2: what becomes of a text through the whole server, by what goes wrong at its provider (2-rules,
 * "Sending"). All texts of a table are on their way at once, so that the slowest fault costs its
 * time only once; each has a number of its own, by which its faults are ordered.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {

  /** Time-outs, checks and the rests of a gateway that fails so often, one after the other. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final TwilioStandIn TWILIO = new TwilioStandIn();
  private static final SnsStandIn SNS = new SnsStandIn();

  private static Stage stage;
  private static ChatClient juliet;
  private static int others;

  /**
   * A row.
   *
   * @param name of the recipient
   * @param number by which the faults are ordered
   * @param faults of requests to send, in turn
   * @param whenAsked of requests that ask for it, in turn
   * @param state of the text at the end
   * @param requests how many requests to send it arrive
   * @param taken how many texts are taken
   */
  record Row(
      String name,
      String number,
      List<Fault> faults,
      List<Fault> whenAsked,
      String state,
      int requests,
      int taken) {

    @Override
    public String toString() {
      return name + ": " + faults + (whenAsked.isEmpty() ? "" : " asked: " + whenAsked);
    }
  }

  private static final List<Row> OF_TWILIO =
      List.of(
          // Surely not sent: tried again.
          twilio(1, "SENT", 2, 1, Fault.tooManyRequests()),
          twilio(2, "SENT", 2, 1, Fault.tooManyRequests("3")),
          twilio(3, "SENT", 3, 1, Fault.tooManyRequests("1"), Fault.tooManyRequests()),
          // Unknown, and the provider does not have it: sent again.
          twilio(4, "SENT", 2, 1, Fault.serverError(500)),
          twilio(5, "SENT", 2, 1, Fault.serverError(503)),
          twilio(6, "SENT", 2, 1, Fault.reset()),
          twilio(7, "SENT", 2, 1, Fault.hang()),
          twilio(8, "SENT", 2, 1, Fault.garbage(200)),
          twilio(9, "SENT", 2, 1, Fault.otherJson(201)),
          twilio(10, "SENT", 3, 1, Fault.serverError(500), Fault.serverError(500)),
          // Unknown, and the provider has it: never sent again.
          twilio(11, "SENT", 1, 1, Fault.serverError(500).afterTaking()),
          twilio(12, "SENT", 1, 1, Fault.lostAnswer()),
          twilio(13, "SENT", 1, 1, Fault.halfAnswer()),
          twilio(14, "SENT", 1, 1, Fault.stalledAnswer()),
          twilio(15, "SENT", 1, 1, Fault.hang().afterTaking()),
          twilio(16, "SENT", 1, 1, Fault.garbage(200).afterTaking()),
          twilio(17, "SENT", 1, 1, Fault.brokenJson(201).afterTaking()),
          twilio(18, "SENT", 1, 1, Fault.otherJson(201).afterTaking()),
          twilio(19, "SENT", 1, 1, Fault.reset().afterTaking()),
          // Slow is not wrong.
          twilio(20, "SENT", 1, 1, Fault.slow(Duration.ofSeconds(6))),
          // Asking goes wrong, too: asked again, not sent again.
          asked(21, Fault.serverError(500)),
          asked(22, Fault.tooManyRequests("1")),
          asked(23, Fault.reset(), Fault.reset()),
          asked(24, Fault.halfAnswer(), Fault.halfAnswer()),
          asked(25, Fault.garbage(200)),
          asked(26, Fault.brokenJson(200)),
          asked(27, Fault.otherJson(200)),
          asked(28, Fault.hang()));

  private static final List<Row> OF_SNS =
      List.of(
          sns(1, "SENT", 2, 1, Fault.tooManyRequests()),
          sns(2, "SENT", 2, 1, Fault.tooManyRequests("3")),
          // Amazon cannot be asked: never sent again, whether it has it or not.
          sns(3, "UNKNOWN", 1, 0, Fault.serverError(500)),
          sns(4, "UNKNOWN", 1, 1, Fault.serverError(500).afterTaking()),
          sns(5, "UNKNOWN", 1, 0, Fault.reset()),
          sns(6, "UNKNOWN", 1, 1, Fault.lostAnswer()),
          sns(7, "UNKNOWN", 1, 1, Fault.halfAnswer()),
          sns(8, "UNKNOWN", 1, 1, Fault.stalledAnswer()),
          sns(9, "UNKNOWN", 1, 0, Fault.hang()),
          sns(10, "UNKNOWN", 1, 1, Fault.hang().afterTaking()),
          sns(11, "UNKNOWN", 1, 0, Fault.garbage(200)),
          sns(12, "UNKNOWN", 1, 1, Fault.garbage(200).afterTaking()),
          sns(13, "SENT", 1, 1, Fault.slow(Duration.ofSeconds(6))));

  /** From the numbers that North America keeps for fiction; they go to Twilio. */
  private static Row twilio(int row, String state, int requests, int taken, Fault... faults) {
    return new Row(
        "t" + row,
        "+120655501%02d".formatted(row),
        List.of(faults),
        List.of(),
        state,
        requests,
        taken);
  }

  /** Taken, but the answer is lost; then asking for it goes wrong. */
  private static Row asked(int row, Fault... whenAsked) {
    return new Row(
        "t" + row,
        "+120655501%02d".formatted(row),
        List.of(Fault.lostAnswer()),
        List.of(whenAsked),
        "SENT",
        1,
        1);
  }

  /** From the numbers that Sweden keeps for fiction; they go to Amazon. */
  private static Row sns(int row, String state, int requests, int taken, Fault... faults) {
    return new Row(
        "s" + row,
        "+467017406%02d".formatted(row + 10),
        List.of(faults),
        List.of(),
        state,
        requests,
        taken);
  }

  static Stream<Row> ofTwilio() {
    return OF_TWILIO.stream();
  }

  static Stream<Row> ofSns() {
    return OF_SNS.stream();
  }

  @BeforeAll
  static void sayEverything() {
    Map<String, String> properties = new HashMap<>(Twilio.properties(TWILIO));
    properties.put("smsnotify.routes", "+1 = twilio; +46 = sns");
    properties.put("smsnotify.sns.region", SnsStandIn.REGION);
    properties.put("smsnotify.sns.accessKeyId", SnsStandIn.ACCESS_KEY_ID);
    properties.put("smsnotify.sns.endpoint", SNS.url().toString());
    properties.put("smsnotify.limit.sns", "500");
    stage = Stage.set(properties).person("juliet");
    Twilio.giveToken(stage.server());
    stage
        .server()
        .backstage()
        .setEncryptedProperty("smsnotify.sns.secretAccessKey", SnsStandIn.SECRET_ACCESS_KEY);
    juliet = stage.online("juliet");
    OF_TWILIO.forEach(row -> begin(row, TWILIO));
    OF_SNS.forEach(row -> begin(row, SNS));
  }

  private static void begin(Row row, ProviderStandIn provider) {
    provider.fail(row.number(), row.faults().toArray(Fault[]::new));
    provider.failQuestions(row.number(), row.whenAsked().toArray(Fault[]::new));
    stage.personWithPhone(row.name(), row.number());
    juliet.say(row.name(), "Whatever goes wrong for " + row.name());
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
    TWILIO.close();
    SNS.close();
  }

  @ParameterizedTest(name = "Twilio {0}")
  @MethodSource("ofTwilio")
  @Order(1)
  void aTextThroughTwilioEndsAsTheRulesSay(Row row) {
    check(row, TWILIO);
  }

  @ParameterizedTest(name = "SNS {0}")
  @MethodSource("ofSns")
  @Order(2)
  void aTextThroughAmazonEndsAsTheRulesSay(Row row) {
    check(row, SNS);
  }

  private static void check(Row row, ProviderStandIn provider) {
    Await.until(
        row.name() + " has a text that is " + row.state(),
        PATIENCE,
        () -> {
          othersAreTextedWithoutFault();
          return stage.textsFor(row.name()).stream()
              .anyMatch(text -> text.get("state").equals(row.state()));
        });
    List<ReceivedMessage> received = provider.receivedFor(row.number());
    assertEquals(row.requests(), received.size(), () -> received.toString());
    assertEquals(row.taken(), received.stream().filter(ReceivedMessage::taken).count());
    assertEquals(1, stage.textsFor(row.name()).size());
  }

  /**
   * Else every text would fail in one way or another, and both gateways would rest most of the
   * time. They are the first in the queue.
   */
  private static void othersAreTextedWithoutFault() {
    for (String region : List.of("US", "SE")) {
      String other = "other" + ++others;
      QueuedText text =
          new QueuedText(
              stage.jid(other),
              stage.jid(other),
              region.equals("US") ? "+12065550198" : "+46701740698",
              region,
              "All is well, says " + other);
      text.putInto(stage.server(), Instant.EPOCH);
    }
  }

  @Test
  @Order(3)
  void whoIsAskedToWaitWaits() {
    for (ProviderStandIn provider : List.of(TWILIO, SNS)) {
      Row row = (provider == TWILIO ? OF_TWILIO : OF_SNS).get(1);
      List<ReceivedMessage> received = provider.receivedFor(row.number());
      Duration between = Duration.between(received.get(0).at(), received.get(1).at());
      assertTrue(between.compareTo(Duration.ofSeconds(3)) >= 0, between.toString());
    }
  }

  @Test
  @Order(4)
  void aRequestThatIsNotReadIsLookedForAndThenSentAgain() {
    TWILIO.failNext(Fault.deaf());
    stage.personWithPhone("deaf", "+12065550190");
    juliet.say("deaf", "Nobody reads this request");

    Await.until(
        "the text is sent",
        PATIENCE,
        () -> stage.textsFor("deaf").stream().anyMatch(it -> it.get("state").equals("SENT")));
    assertEquals(1, TWILIO.receivedFor("+12065550190").size(), "the one that was read");
    assertTrue(TWILIO.questionCount() > 0);
  }

  @Test
  @Order(5)
  void whileConnectionsAreRefusedTextsWaitAndThenLeaveOnce() {
    stage.personWithPhone("away", "+12065550191").personWithPhone("away2", "+46701740699");
    TWILIO.goesAway();
    SNS.goesAway();
    juliet.say("away", "Nobody is there");
    juliet.say("away2", "Nobody is there either");
    for (String name : List.of("away", "away2")) {
      Await.until(
          "it was tried in vain",
          PATIENCE,
          () ->
              stage.textsFor(name).stream()
                  .anyMatch(
                      text ->
                          text.get("state").equals("QUEUED")
                              && "TEMPORARY".equals(text.get("errormeaning"))));
    }
    TWILIO.comesBack();
    SNS.comesBack();

    for (String name : List.of("away", "away2")) {
      Await.until(
          "it is sent",
          PATIENCE,
          () -> stage.textsFor(name).stream().anyMatch(it -> it.get("state").equals("SENT")));
    }
    assertEquals(1, TWILIO.receivedFor("+12065550191").size());
    assertEquals(1, SNS.receivedFor("+46701740699").size());
  }

  @Test
  @Order(6)
  void nothingWasTakenTwice() {
    assertEquals(Map.of(), TWILIO.duplicates());
    assertEquals(Map.of(), SNS.duplicates());
  }
}
