package org.igniterealtime.openfire.plugins.smsnotify.policy;

import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.COUPLE;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.NOW;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.ROOM;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose messages count where the role says that strangers' do not (F16). */
class StrangersTest {

  private final Scene scene = new Scene();

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          conversation, strangers, Juliet,   verdict
          two,          all,       known,    SENT
          two,          all,       stranger, SENT
          two,          known,     known,    SENT
          two,          known,     stranger, STRANGER
          room,         known,     stranger, SENT
          """)
  void whoIsAStrangerIsNotToldOfWhereTheRoleSaysSo(
      String conversation, String strangers, String juliet, Reason verdict) {
    scene.set("strangers", strangers);
    if (juliet.equals("stranger")) {
      scene.strangers.add(JULIET);
    }

    assertEquals(verdict, verdictOn(conversation.equals("two") ? COUPLE : ROOM).reason());
  }

  @Test
  void oneRoleMayTellOfStrangersAndAnotherNot() {
    scene.strangers.add(JULIET);
    scene.roles.with("Quiet", "strangers=known");
    assertEquals(Reason.SENT, verdictOn(COUPLE).reason());

    scene.directory.put(Roles.USER_PROPERTY, "Quiet");
    scene.policy.roles().forget(ROMEO);
    assertEquals(Reason.STRANGER, verdictOn(COUPLE).reason());
  }

  @Test
  void theVerdictNamesTheStranger() {
    scene.set("strangers", "known").strangers.add(JULIET);

    assertEquals(Map.of("sender", JULIET), verdictOn(COUPLE).facts());
  }

  @Test
  void whoIsBlockedIsNotCalledAStranger() {
    scene.set("strangers", "known").strangers.add(JULIET);
    scene.blocked.add(JULIET);

    assertEquals(Reason.SENDER_BLOCKED, verdictOn(COUPLE).reason());
  }

  @Test
  void aStrangerIsOneHoweverManyNoticesThereWere() {
    scene.set("strangers", "known").strangers.add(JULIET);
    scene.set("capPerSender", "1");
    scene.history.told("mercutio@example.org", ROOM, JULIET, NOW.minusSeconds(9));

    assertEquals(Reason.STRANGER, verdictOn(COUPLE).reason());
  }

  private Verdict verdictOn(Conversation conversation) {
    return scene.judge(scene.notice(conversation)).settlements().get(0).verdict();
  }
}
