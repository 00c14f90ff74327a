package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.crash.CrashRun;
import org.igniterealtime.openfire.plugins.smsnotify.crash.Findings;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;
import org.junit.jupiter.api.Test;

/** R1 with a few rounds; {@code mvn -Pcrash} plays fifty. */
class OutboxCrashIT {

  /** A text that fails again and again waits longer each time; nobody waits for nothing here. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Test
  void whateverMomentTheServerIsKilledNothingIsLostAndNothingToldTwice() throws Exception {
    CrashRun.Options options =
        new CrashRun.Options(4, 30, 20261121, TestDatabase.postgres(), Stage.jar(), PATIENCE);
    try (CrashRun run = new CrashRun(options, line -> {})) {
      Findings findings = run.run();

      assertEquals(List.of(), findings.violations());
      assertEquals(0, findings.lost());
      assertEquals(0, findings.duplicates());
      assertTrue(findings.owed() > 0 && findings.texts() > 0, findings.toString());
    }
  }
}
