package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestsTest {

  private static final Sender ALICE = new Sender("+12065550111", Sender.Kind.LONG_CODE);
  private static final Sender BOB = new Sender("+12065550112", Sender.Kind.LONG_CODE);

  private final MovableClock clock = new MovableClock();
  private final Rests rests = new Rests(clock);

  private Optional<Duration> left(Sender sender) {
    return rests.until(sender).map(until -> Duration.between(clock.instant(), until));
  }

  private void restOut() {
    clock.pass(left(ALICE).orElseThrow());
    assertEquals(Optional.empty(), rests.until(ALICE));
  }

  @ParameterizedTest
  @CsvSource({"PT17S, PT17S", "PT15M, PT15M", "PT24H, PT15M"})
  void aSenderRestsForAsLongAsTheProviderAsksButNotForever(Duration asked, Duration rest) {
    rests.slower(ALICE, Optional.of(asked));

    assertEquals(Optional.of(rest), left(ALICE));
    assertEquals(Optional.of(clock.instant()), rests.since(ALICE));
    assertEquals(Optional.empty(), left(BOB));
    restOut();
  }

  @Test
  void whoAsksForNoWaitGetsNone() {
    rests.slower(ALICE, Optional.of(Duration.ZERO));
    assertEquals(Optional.empty(), rests.until(ALICE));
  }

  @Test
  void withoutAWordTheRestsGrowUpToAMinute() {
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
      rests.slower(ALICE, Optional.empty());
      assertEquals(Optional.of(Duration.ofSeconds(seconds)), left(ALICE));
      restOut();
    }
  }

  @Test
  void aTextThatIsTakenMakesTheNextRestShortAgain() {
    rests.slower(ALICE, Optional.empty());
    restOut();
    rests.slower(ALICE, Optional.empty());
    restOut();
    rests.worked(ALICE);
    rests.slower(ALICE, Optional.empty());

    assertEquals(Optional.of(Duration.ofSeconds(1)), left(ALICE));
  }

  @Test
  void aTextThatIsTakenMeanwhileEndsNoRest() {
    rests.slower(ALICE, Optional.of(Duration.ofSeconds(17)));
    rests.worked(ALICE);
    assertEquals(Optional.of(Duration.ofSeconds(17)), left(ALICE));

    restOut();
    rests.slower(ALICE, Optional.empty());
    assertEquals(Optional.of(Duration.ofSeconds(1)), left(ALICE));
  }

  @ParameterizedTest
  @CsvSource({"PT10S, PT30S, PT30S", "PT30S, PT10S, PT30S", "PT30S, , PT30S"})
  void ofTextsThatWereUnderWayTogetherTheLongestWordCounts(
      Duration first, Duration second, Duration rest) {
    rests.slower(ALICE, Optional.of(first));
    rests.slower(ALICE, Optional.ofNullable(second));

    assertEquals(Optional.of(rest), left(ALICE));
  }
}
