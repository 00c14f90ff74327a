package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeldomTest {

  private Instant now = Instant.parse("2026-01-15T12:00:00Z");
  private final Seldom seldom = new Seldom(Duration.ofMinutes(1), () -> now);

  @Test
  void eachPersonMayOnceInAWhile() {
    assertTrue(seldom.take("romeo"));
    assertFalse(seldom.take("romeo"));
    assertTrue(seldom.take("juliet"));

    now = now.plusSeconds(60);
    assertTrue(seldom.take("romeo"));
  }

  @Test
  void whoCouldNotAfterAllMayAtOnce() {
    seldom.take("romeo");
    seldom.giveBack("romeo");
    assertTrue(seldom.take("romeo"));
  }

  @Test
  void aClockThatIsSetBackHoldsNobodyUp() {
    seldom.take("romeo");
    now = now.minusSeconds(3600);
    assertTrue(seldom.take("romeo"));
  }
}
