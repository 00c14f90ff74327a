package org.igniterealtime.openfire.plugins.smsnotify.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.igniterealtime.openfire.plugins.smsnotify.soak.Ledger.Due;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptedOutTest {

  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private final OptedOut optedOut = new OptedOut();

  @ParameterizedTest(name = "out after 600 s, in after 900 s: what is said after {0} s is {1}")
  @CsvSource({
    "0, TOLD",
    "479, TOLD",
    "480, PERHAPS",
    "609, PERHAPS",
    "610, NEVER",
    "874, NEVER",
    "875, PERHAPS",
    "909, PERHAPS",
    "910, TOLD",
    "5000, TOLD"
  })
  void whatMustBecomeOfAMessageDependsOnWhenItWasSaid(long seconds, Due due) {
    optedOut.change(START.plusSeconds(600));
    optedOut.change(START.plusSeconds(900));

    assertEquals(due, optedOut.due(START.plusSeconds(seconds)));
  }

  @Test
  void whoHasNotOptedInAgainIsStillOut() {
    assertFalse(optedOut.isOut());
    optedOut.change(START);

    assertTrue(optedOut.isOut());
    assertEquals(Due.NEVER, optedOut.due(START.plusSeconds(3600)));
  }
}
