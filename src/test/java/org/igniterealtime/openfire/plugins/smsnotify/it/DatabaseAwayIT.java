package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.PostgresServer;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.jivesoftware.smack.packet.Message;
import org.junit.jupiter.api.Test;

/** R3: the database goes away while people chat and texts leave, and comes back. */
class DatabaseAwayIT {

  private static final int PEOPLE = 12;
  private static final Duration AWAY = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  private static String number(int person) {
    return "+120655501%02d".formatted(person);
  }

  @Test
  void chatGoesOnAndEveryTextArrivesOnce() throws InterruptedException {
    try (PostgresServer postgres = PostgresServer.create();
        TwilioStandIn twilio = new TwilioStandIn();
        Stage stage = Stage.set(postgres.createDatabase(), Twilio.properties(twilio))) {
      Twilio.giveToken(stage.server());
      stage.person("juliet").person("nurse").person("peter");
      IntStream.range(0, 3 * PEOPLE).forEach(i -> stage.personWithPhone("p" + i, number(i)));
      try (ChatClient juliet = stage.online("juliet");
          ChatClient peter = stage.online("peter");
          ChatClient nurse = stage.online("nurse")) {
        // The server reads privacy lists and the like from its database once.
        hears(peter, nurse, "before");
        twilio.answersAfter(Duration.ofMillis(200));
        sayToAll(juliet, 0, "before");
        twilio.await(3, PATIENCE);

        postgres.stop();
        long end = System.nanoTime() + AWAY.toNanos();
        sayToAll(juliet, PEOPLE, "meanwhile");
        for (int i = 0; System.nanoTime() < end; i++) {
          // Not juliet: the server itself keeps her waiting while it cannot store her messages.
          hears(peter, nurse, "still here " + i);
          LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        postgres.start();
        sayToAll(juliet, 2 * PEOPLE, "after");

        Await.until(
            "every text has arrived",
            PATIENCE,
            () ->
                IntStream.range(0, 3 * PEOPLE)
                    .allMatch(i -> !twilio.receivedFor(number(i)).isEmpty()));
        Await.until(
            "nothing is left to do",
            PATIENCE,
            () ->
                stage.server().query("SELECT textID FROM smsText WHERE state <> 'SENT'").isEmpty()
                    && stage.server().query("SELECT holdID FROM smsHold").isEmpty());
      }
      assertEquals(Map.of(), twilio.duplicates());
      assertEquals(3 * PEOPLE, twilio.takenCount());
      IntStream.range(0, 3 * PEOPLE)
          .forEach(i -> assertEquals(1, stage.textsFor("p" + i).size(), "p" + i));
      assertTrue(stage.server().isAlive());
    }
  }

  private static void hears(ChatClient from, ChatClient to, String words)
      throws InterruptedException {
    from.say("nurse", words);
    Message heard = to.received().poll(AT_ONCE.toSeconds(), TimeUnit.SECONDS);
    assertNotNull(heard, "chat goes on while the database is away");
    assertEquals(words, heard.getBody());
  }

  private static void sayToAll(ChatClient sender, int from, String what) {
    List<Integer> people = IntStream.range(from, from + PEOPLE).boxed().toList();
    people.forEach(i -> sender.say("p" + i, what + " " + i));
  }
}
