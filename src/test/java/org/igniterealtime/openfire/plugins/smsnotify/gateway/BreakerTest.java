package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakerTest {

  private final MovableClock clock = new MovableClock();
  private final Breaker breaker = new Breaker("twilio", clock);

  /** Does what the letters say: w worked, f failed, o left open. */
  private void run(String script) {
    script
        .chars()
        .forEach(
            step -> {
              assertTrue(breaker.begin());
              switch (step) {
                case 'w' -> breaker.worked();
                case 'f' -> breaker.failed();
                default -> breaker.leftOpen();
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "f, false",
    "ffff, false",
    "fffff, true",
    "wwfff, true",
    "wwwff, false",
    "ffffoooooo, false",
    "wwwwwwwwwwffff, false",
    "wwwwwwwwwwfffff, true"
  })
  void itOpensWhenHalfOfTheLastSendsHaveFailedAndAtLeastFiveWereMade(String script, boolean open) {
    run(script);

    assertEquals(open, breaker.isOpen());
    assertEquals(!open, breaker.begin());
    assertEquals(open, breaker.restsUntil().isPresent());
  }

  @Test
  void itRestsForThirtySecondsAndThenLetsAFewTry() {
    run("fffff");
    assertEquals(Optional.of(clock.instant().plusSeconds(30)), breaker.restsUntil());

    clock.pass(Duration.ofMillis(29_999));
    assertFalse(breaker.begin());

    clock.pass(Duration.ofMillis(1));
    assertEquals(Optional.empty(), breaker.restsUntil());
    assertTrue(breaker.isOpen());
    assertTrue(breaker.begin());
    assertTrue(breaker.begin());
    assertTrue(breaker.begin());
    assertFalse(breaker.begin());
  }

  @Test
  void itClosesWhenThoseHaveComeThrough() {
    run("fffff");
    clock.pass(Breaker.REST);
    run("ww");
    assertTrue(breaker.isOpen());
    run("w");

    assertFalse(breaker.isOpen());
    assertEquals(clock.instant(), breaker.since());
  }

  @Test
  void theFirstOfThemThatFailsOpensItAgain() {
    run("fffff");
    clock.pass(Breaker.REST);
    run("wf");

    assertFalse(breaker.begin());
    assertEquals(Optional.of(clock.instant().plusSeconds(30)), breaker.restsUntil());
  }

  @Test
  void whatIsLeftOpenLetsAnotherTry() {
    run("fffff");
    clock.pass(Breaker.REST);
    run("ooooo");

    assertTrue(breaker.begin());
  }

  @Test
  void itStartsNoThread() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    run("fffff");
    clock.pass(Breaker.REST);
    run("www");

    assertEquals(
        0,
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !before.contains(thread))
            .filter(thread -> thread.getName().toLowerCase(Locale.ROOT).contains("circuit"))
            .count());
  }

  @Test
  void itRunsWithoutKotlin() {
    run("w");
    assertThrows(ClassNotFoundException.class, () -> Class.forName("kotlin.Unit"));
  }
}
