package org.igniterealtime.openfire.plugins.smsnotify.kit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AllowanceTest {

  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final Allowance allowance = new Allowance(2, Duration.ofSeconds(1));

  @Test
  void soManyMayBeTakenAndNoMore() {
    assertTrue(allowance.take(now));
    assertTrue(allowance.take(now));
    assertFalse(allowance.take(now));
  }

  @Test
  void afterAWhileAsManyMayBeTakenAgain() {
    soManyMayBeTakenAndNoMore();
    now = now.plusMillis(999);
    assertFalse(allowance.take(now));
    now = now.plusMillis(1);
    soManyMayBeTakenAndNoMore();
  }

  @Test
  void aClockThatWasSetBackHoldsNothingUp() {
    soManyMayBeTakenAndNoMore();
    now = now.minusSeconds(3600);
    soManyMayBeTakenAndNoMore();
  }
}
