package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is a stranger, on a server where nobody is told of those; each test has a person. */
class StrangersIT {

  private static Stage stage;
  private static ChatClient juliet;

  @BeforeAll
  static void set() {
    stage =
        Stage.set(Map.of("smsnotify.quietPeriod", "1", "smsnotify.strangers", "known"))
            .person("juliet");
    juliet = stage.online("juliet");
  }

  @AfterAll
  static void clear() {
    juliet.close();
    stage.close();
  }

  @Test
  void whoNeverHeardOfTheSenderIsNotTexted() {
    stage.personWithPhone("romeo", Stage.MOBILE);

    assertEquals("STRANGER", verdictOn("romeo"));
  }

  @Test
  void aContactWithoutASubscriptionIsAStrangerStill() {
    stage.personWithPhone("paris", Stage.MOBILE);
    try (ChatClient paris = stage.online("paris")) {
      paris.ask("query", "jabber:iq:roster", "<item jid='%s'/>".formatted(stage.jid("juliet")));
    }
    stage.server().backstage().awaitOffline("paris");

    assertEquals("STRANGER", verdictOn("paris"));
  }

  @Test
  void whoHasSubscribedToTheSenderIsTexted() {
    stage.personWithPhone("nurse", Stage.MOBILE);
    try (ChatClient nurse = stage.online("nurse")) {
      // Either may find that the other is not known yet; to say it again does no harm.
      Await.until(
          "the subscription is stored",
          Stage.SOON,
          () -> {
            presence(nurse, "subscribe", "juliet");
            presence(juliet, "subscribed", "nurse");
            return isSubscribed("nurse", "juliet");
          });
    }
    stage.server().backstage().awaitOffline("nurse");

    assertEquals("SENT", verdictOn("nurse"));
  }

  private static void presence(ChatClient from, String type, String to) {
    from.sendRaw(
        "<presence xmlns='jabber:client' type='%s' to='%s'/>".formatted(type, stage.jid(to)));
    assertTrue(from.isHandled());
  }

  private static boolean isSubscribed(String name, String to) {
    return !stage
        .server()
        .query(
            "SELECT sub FROM ofRoster WHERE username = ? AND jid = ? AND sub > 0",
            name,
            stage.jid(to))
        .isEmpty();
  }

  @Test
  void whoIsInAGroupWithTheSenderIsTexted() {
    stage.personWithPhone("tybalt", Stage.MOBILE);
    stage.server().backstage().createGroup("capulets", "tybalt", "juliet");

    assertEquals("SENT", verdictOn("tybalt"));
  }

  @Test
  void whoHasPausedIsNotTextedWhoeverItIs() {
    stage.personWithPhone("peter", Stage.MOBILE);
    stage.server().backstage().createGroup("household", "peter", "juliet");
    stage
        .server()
        .backstage()
        .setUserProperty("peter", "smsnotify.pausedUntil", "9998-01-01T00:00:00Z");

    assertEquals("PAUSED", verdictOn("peter"));
  }

  private static String verdictOn(String name) {
    juliet.say(name, "Good morrow");
    return stage.awaitVerdict(name).get("reason");
  }
}
