package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Backstage;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.jivesoftware.smackx.chatstates.ChatState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How long people wait for a text, and are left alone; each test has people of its own. */
class LeftAloneIT {

  private static final Duration LONGEST_HOLD = Duration.ofSeconds(6);
  private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm");

  private static Stage stage;
  private static Backstage backstage;
  private static ChatClient juliet;

  @BeforeAll
  static void set() {
    stage =
        Stage.set(
                Map.of(
                    "smsnotify.quietPeriod", "1",
                    "smsnotify.longestHold", Long.toString(LONGEST_HOLD.toSeconds()),
                    "smsnotify.firstPause", "600"))
            .person("juliet");
    backstage = stage.server().backstage();
    juliet = stage.online("juliet");
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
  }

  @Test
  void whoIsTalkedToWithoutAnEndIsTextedAfterTheLongestHold() {
    stage.personWithPhone("romeo", Stage.MOBILE);
    juliet.say("romeo", "Good night");
    Await.until(
        "a text leaves although the talk goes on",
        Stage.SOON,
        () -> {
          juliet.shows("romeo", ChatState.composing);
          juliet.say("romeo", "good night");
          return !stage.textsFor("romeo").isEmpty();
        });

    Map<String, String> times =
        stage
            .server()
            .query(
                "SELECT firstAt, decidedAt FROM smsVerdict WHERE recipient = ? ORDER BY decidedAt",
                stage.jid("romeo"))
            .get(0);

    long millis = Long.parseLong(times.get("decidedat")) - Long.parseLong(times.get("firstat"));
    assertTrue(millis >= LONGEST_HOLD.toMillis(), "after " + millis + " ms");
    assertTrue(millis < 2 * LONGEST_HOLD.toMillis(), "after " + millis + " ms");
  }

  @Test
  void whoWasToldIsLeftAloneUntilTheyHaveComeBackAndLeftAgain() {
    stage.personWithPhone("benvolio", Stage.MOBILE);
    juliet.say("benvolio", "The first");
    stage.awaitText("benvolio", "SENT");
    juliet.say("benvolio", "The second");
    stage.awaitLaterText(juliet);

    assertEquals(1, stage.textsFor("benvolio").size());
    assertEquals(1, stage.verdictsOn("benvolio").size());
    assertEquals(1, stage.holdsOf("benvolio"), "it waits");

    ChatClient benvolio = stage.online("benvolio");
    try (benvolio) {
      Await.until(
          "what waited counts as seen", Stage.SOON, () -> stage.verdictsOn("benvolio").size() == 2);
    }
    backstage.awaitOffline("benvolio");
    juliet.say("benvolio", "The third");
    Await.until("the third is told", Stage.SOON, () -> stage.textsFor("benvolio").size() == 2);

    String body = stage.textsFor("benvolio").get(1).get("body");
    assertTrue(body.contains("The third"), body);
    assertEquals("CAME_BACK", stage.verdictsOn("benvolio").get(1).get("reason"));
  }

  @Test
  void nobodyIsTextedInTheirQuietHours() {
    stage.personWithPhone("nurse", Stage.MOBILE);
    backstage.setUserProperty("nurse", "smsnotify.timeZone", "UTC");
    backstage.setUserProperty("nurse", "smsnotify.quietHours", aroundNow());
    juliet.say("nurse", "Are you asleep?");
    stage.awaitLaterText(juliet);

    assertEquals(List.of(), stage.textsFor("nurse"));
    assertEquals(List.of(), stage.verdictsOn("nurse"));
    assertEquals(1, stage.holdsOf("nurse"), "it waits for the morning");
  }

  private static String aroundNow() {
    LocalTime now = LocalTime.now(ZoneOffset.UTC);
    return TIME_OF_DAY.format(now.minusHours(1)) + "-" + TIME_OF_DAY.format(now.plusHours(1));
  }
}
