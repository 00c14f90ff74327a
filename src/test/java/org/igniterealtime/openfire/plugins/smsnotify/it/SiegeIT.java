package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.igniterealtime.openfire.plugins.smsnotify.fuzz.Siege;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;
import org.junit.jupiter.api.Test;

/** The short form of {@code mvn -Pfuzz -Dfuzz.target=server} (R4). */
class SiegeIT {

  private static final int STANZAS = 2_000;
  private static final int POSTS = 300;

  @Test
  void whateverIsSentTheServerGoesOnAndSoDoesThePlugin() throws InterruptedException {
    try (Siege siege = new Siege(Stage.jar(), TestDatabase.hsqldb(), 4)) {
      Siege.Outcome outcome = siege.withstands(STANZAS, POSTS);

      assertTrue(outcome.answers().containsKey(403), "some were refused: " + outcome);
      assertTrue(outcome.answers().containsKey(204), "some were taken: " + outcome);
      assertTrue(outcome.texts() > 2, "some were told of: " + outcome);
    }
  }
}
