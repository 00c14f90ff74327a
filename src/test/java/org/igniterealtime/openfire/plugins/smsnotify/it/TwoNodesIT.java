package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ProviderStandIn.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ReceivedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.jivesoftware.smackx.chatstates.ChatState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R6: two servers that share nothing but a database. */
class TwoNodesIT {

  private static final int TEXTS = 200;

  /** A lease of 20 s, and what is looked up after it; or 15 s without a beat, and a take-over. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private TwilioStandIn twilio;
  private Stage first;
  private OpenfireProcess second;

  @BeforeEach
  void set() {
    twilio = new TwilioStandIn();
    Map<String, String> properties = new HashMap<>(Twilio.properties(twilio));
    properties.put("smsnotify.longestHold", "600");
    first = Stage.set(TestDatabase.postgres(), properties);
    Twilio.giveToken(first.server());
    second = OpenfireProcess.prepare().beside(first.server()).plugin(Stage.jar()).start();
  }

  @AfterEach
  void clear() {
    second.close();
    first.close();
    twilio.close();
  }

  private static String number(int index) {
    return "+1%s55501%02d".formatted(List.of("206", "212", "303").get(index / 100), index % 100);
  }

  /** Puts texts into the queue, as a settled hold does. */
  private void queue(int count) {
    Instant now = Instant.now();
    for (int i = 0; i < count; i++) {
      QueuedText text =
          new QueuedText(
              "p" + i + "@" + OpenfireProcess.DOMAIN,
              "juliet@example.org&p" + i + "@example.org",
              number(i),
              "US",
              "Queued " + i);
      text.putInto(second, now);
    }
  }

  private void awaitAllSent(int count) {
    Await.until(
        count + " texts are sent",
        PATIENCE,
        () ->
            second.query("SELECT textID FROM smsText WHERE state = 'SENT'").size() == count
                && second.query("SELECT textID FROM smsText WHERE state <> 'SENT'").isEmpty());
  }

  private void assertEachTakenOnce(int count) {
    assertEquals(Map.of(), twilio.duplicates());
    assertEquals(count, twilio.takenCount());
    assertEquals(count, twilio.takenOften().size());
  }

  @Test
  void textsAreClaimedByBothAndNoneIsSentTwice() {
    twilio.answersAfter(Duration.ofMillis(100));
    queue(TEXTS);
    Await.until(
        "both have claimed",
        PATIENCE,
        () ->
            second
                    .query(
                        "SELECT DISTINCT split_part(claimOwner, ':', 1) AS life FROM smsText"
                            + " WHERE claimOwner IS NOT NULL")
                    .size()
                == 2);

    awaitAllSent(TEXTS);

    assertEachTakenOnce(TEXTS);
  }

  @Test
  void whatOneWasSendingWhenItWasKilledTheOtherFinishes() throws InterruptedException {
    twilio.answersAfter(Duration.ofMillis(100));
    CountDownLatch killed = new CountDownLatch(1);
    AtomicBoolean once = new AtomicBoolean();
    twilio.watch(
        moment -> {
          if (moment != Moment.AFTER_TAKING
              || twilio.takenCount() < TEXTS / 4
              || !once.compareAndSet(false, true)) {
            return false;
          }
          first.server().kill();
          killed.countDown();
          return false;
        });
    queue(TEXTS);
    assertTrue(killed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));

    awaitAllSent(TEXTS);

    assertEachTakenOnce(TEXTS);
  }

  @Test
  void whatOneHeldWhenItWasKilledTheOtherTellsOnce() {
    first.person("juliet").personWithPhone("romeo", number(1)).personWithPhone("paris", number(2));
    ChatClient juliet = first.online("juliet");
    juliet.say("romeo", "Held by the first");
    juliet.shows("romeo", ChatState.composing);
    Await.until(
        "it is held",
        PATIENCE,
        () ->
            second.query("SELECT holdID FROM smsHold").size() == 1
                && second.query("SELECT seq FROM smsHeldMessage").size() == 1);
    String owner = second.query("SELECT owner FROM smsHold").get(0).get("owner");
    assertTrue(!owner.isEmpty(), "the hold says whose it is");

    first.server().kill();
    juliet.close();

    awaitAllSent(1);
    assertEachTakenOnce(1);
    assertEquals(List.of(), second.query("SELECT holdID FROM smsHold"));
    assertEquals(1, second.query("SELECT holdID FROM smsVerdict").size());
    assertTrue(twilio.taken().get(0).body().contains("Held by the first"));
  }

  @Test
  void whatOneHoldsIsNotTakenByTheOtherWhenItStarts() {
    first.person("juliet").personWithPhone("romeo", number(1));
    second.kill();
    try (ChatClient juliet = first.online("juliet")) {
      juliet.say("romeo", "Held by the first");
      juliet.shows("romeo", ChatState.composing);
      Await.until(
          "it is held",
          PATIENCE,
          () -> first.server().query("SELECT seq FROM smsHeldMessage").size() == 1);

      second.restart();

      Await.until(
          "the other has looked at what is left to it",
          PATIENCE,
          () -> second.log().split("holds resumed, ").length == 3);
      assertTrue(!second.log().contains("resumed, 1 messages"));
    }
    awaitAllSent(1);
    assertEachTakenOnce(1);
  }

  @Test
  void theRateOfASenderIsSharedByBoth() throws InterruptedException {
    first.server().backstage().setProperty("smsnotify.limit.longCode", "1");
    second.backstage().setProperty("smsnotify.limit.longCode", "1");
    queue(15);

    List<ReceivedMessage> received = twilio.await(15, PATIENCE);

    assertEachTakenOnce(15);
    List<Instant> times =
        new ArrayList<>(received.stream().map(ReceivedMessage::at).sorted().toList());
    for (int i = 0; i + 5 < times.size(); i++) {
      Duration ofFive = Duration.between(times.get(i), times.get(i + 5));
      assertTrue(
          ofFive.compareTo(Duration.ofSeconds(4)) >= 0,
          "six texts within " + ofFive + ": " + times);
    }
  }
}
