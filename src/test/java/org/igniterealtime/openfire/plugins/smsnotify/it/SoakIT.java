package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;
import org.igniterealtime.openfire.plugins.smsnotify.soak.Flatness;
import org.igniterealtime.openfire.plugins.smsnotify.soak.Report;
import org.igniterealtime.openfire.plugins.smsnotify.soak.SoakRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The soak in short: so many looks, and so much said between two, however long that takes; {@code
 * mvn -Psoak} plays an hour.
 */
class SoakIT {

  private static final int LOOKS = 8;
  private static final int MESSAGES_EACH = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Test
  void whatIsSaidAtASteadyRateComesToItsEndAndNothingRunsAway(@TempDir Path folder)
      throws Exception {
    SoakRun.Options options =
        new SoakRun.Options(
            LOOKS,
            Duration.ZERO,
            MESSAGES_EACH,
            8,
            20,
            20261121,
            TestDatabase.postgres(),
            Stage.jar(),
            folder.resolve("soak.tsv"),
            Flatness.ofShortRuns(),
            Duration.ofSeconds(2),
            PATIENCE);
    try (SoakRun run = new SoakRun(options, line -> {})) {
      Report report = run.run();

      assertEquals("", String.join("\n", report.violations()));
      assertTrue(report.counts().get("texts taken by the provider") > 50, report::toString);
      assertTrue(report.counts().get("replies by text that were said") > 0, report::toString);
      assertTrue(report.counts().get("pages of the console") > 0, report::toString);
    }
  }
}
