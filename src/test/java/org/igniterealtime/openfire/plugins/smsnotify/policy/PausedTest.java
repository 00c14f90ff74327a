package org.igniterealtime.openfire.plugins.smsnotify.policy;

import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.COUPLE;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.ROOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who has paused all texts for a while (F33). */
class PausedTest {

  private final Scene scene = new Scene();

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          paused until,                     verdict
          '',                               SENT
          '  ',                             SENT
          2026-01-15T12:00:01Z,             PAUSED
          ' 2026-01-15T12:00:01Z ',         PAUSED
          2026-01-15T12:00:00Z,             SENT
          2026-01-15T11:59:59Z,             SENT
          2026-01-15T13:00:01+01:00,        PAUSED
          2026-01-15T12:59:59+01:00,        SENT
          2026-02-01,                       SENT
          tomorrow,                         SENT
          +1000000000-12-31T23:59:59.999999999Z, PAUSED
          +1000000001-01-01T00:00:00Z,      SENT
          """)
  void nobodyIsTextedBeforeTheirPauseIsOver(String until, Reason verdict) {
    scene.directory.put(Policy.PAUSED_UNTIL, until);

    assertEquals(verdict, verdict().reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          paused until         | facts
          2026-01-16T12:00:00Z | {how=until, until=2026-01-16T12:00:00Z}
          9998-12-31T23:59:59Z | {how=until, until=9998-12-31T23:59:59Z}
          9999-01-01T00:00:00Z | {}
          """)
  void theVerdictSaysWhenItEndsIfItDoes(String until, String facts) {
    scene.directory.put(Policy.PAUSED_UNTIL, until);

    assertEquals(facts, verdict().facts().toString());
  }

  @Test
  void whoHasAlsoMutedTheConversationHasPaused() {
    scene.directory.put(Policy.PAUSED_UNTIL, "2026-01-16T12:00:00Z");
    scene.mutes.save(new Mutes.Mute(ROMEO, COUPLE, Mutes.Level.NOTHING, Instant.MAX));

    assertEquals(Reason.PAUSED, verdict().reason());
  }

  @Test
  void whoCannotBeTextedAnywayHasNotPaused() {
    scene.directory.put(Policy.PAUSED_UNTIL, "2026-01-16T12:00:00Z");
    scene.directory.put("phone", "nonsense");

    assertEquals(Reason.NUMBER_INVALID, verdict().reason());
  }

  @Test
  void itHoldsForEveryConversation() {
    scene.directory.put(Policy.PAUSED_UNTIL, "2026-01-16T12:00:00Z");

    assertEquals(
        Reason.PAUSED, scene.judge(scene.notice(ROOM)).settlements().get(0).verdict().reason());
  }

  @Test
  void whatCannotBeToldNowIsNoVerdict() {
    scene.directory.away = true;

    assertThrows(IllegalStateException.class, () -> scene.judge(scene.notice(COUPLE)));
  }

  private Verdict verdict() {
    return scene.judge(scene.notice(COUPLE)).settlements().get(0).verdict();
  }
}
