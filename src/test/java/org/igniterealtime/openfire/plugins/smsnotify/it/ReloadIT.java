package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Backstage;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Console;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.junit.jupiter.api.Test;

/** The plugin is taken out of a running server and put in again. */
class ReloadIT {

  /**
   * Java 17 itself keeps the class loader of whatever compared a record last (the method handles in
   * java.lang.runtime.ObjectMethods cache their last conversion), so one may be left, but never
   * two.
   */
  private static final int KEPT_BY_JAVA = 1;

  private static final String ROOM = "balcony@" + OpenfireProcess.ROOMS;

  @Test
  void whatIsTakenOutLeavesNothingBehindAndComesBackWithItsHolds() {
    try (Stage stage = Stage.set().person("juliet")) {
      stage.personWithPhone("romeo", Stage.MOBILE).personWithPhone("nurse", Stage.MOBILE);
      Backstage backstage = stage.server().backstage();
      backstage.createRoom(ROOM, "The balcony", "juliet");
      backstage.addMember(ROOM, "nurse");
      backstage.setProperty("smsnotify.offlineDelay", "600");
      try (ChatClient juliet = stage.online("juliet")) {
        juliet.join(ROOM, "juliet");
        juliet.say("romeo", "Before it was taken out");
        juliet.say(ROOM, "Anon, nurse!");
        stage.awaitHeld("romeo", 1);
        stage.awaitHeld("nurse", 1);
        for (int round = 0; round < 3; round++) {
          takeOut(stage, backstage);
          juliet.say("romeo", "Chat goes on without it");
          juliet.say(ROOM, "and so it does in rooms");
          if (round == 2) {
            backstage.setProperty("smsnotify.offlineDelay", "1");
          }
          backstage.installPlugin("smsnotify", Stage.jar());
        }
        assertEquals(
            "Chat from juliet in The balcony: Anon, nurse!",
            stage.awaitText("nurse", "SENT").get("body"));
        juliet.say(ROOM, "By and by, good nurse");
        Await.until("rooms are heard", Stage.SOON, () -> stage.textsFor("nurse").size() == 2);
      }

      String body = stage.awaitText("romeo", "SENT").get("body");

      assertTrue(body.contains("Before it was taken out"), body);
      assertEquals(1, stage.textsFor("romeo").size());
      Await.until(
          "the classes of what was taken out are gone",
          Stage.SOON,
          () -> backstage.classLoadersLeftOf("smsnotify") <= KEPT_BY_JAVA);
    }
  }

  private static void takeOut(Stage stage, Backstage backstage) {
    backstage.removePlugin("smsnotify");
    Await.until("its threads have ended", Stage.SOON, () -> ours(backstage).isEmpty());
    Console.Page page = Console.login(stage.server()).get("/plugins/smsnotify/overview.jsp");
    assertTrue(page.status() >= 400, "its page is gone: " + page);
  }

  private static List<String> ours(Backstage backstage) {
    return backstage.threads().stream().filter(name -> name.startsWith("smsnotify")).toList();
  }
}
