package org.igniterealtime.openfire.plugins.smsnotify.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RememberedTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration TIME = Duration.ofMinutes(10);
  private static final String ROMEO = "romeo";
  private static final String JULIET = "juliet";

  private final List<String> lookedUp = new ArrayList<>();
  private Instant now = NOW;
  private final Remembered<String> remembered = new Remembered<>(TIME, 3, () -> now);

  @Test
  void whatIsRememberedIsNotLookedUpAgain() {
    get(ROMEO);

    assertEquals("found of romeo", get(ROMEO));
    assertEquals(List.of(ROMEO), lookedUp);
  }

  @Test
  void eachIsRememberedByName() {
    assertEquals("found of romeo", get(ROMEO));
    assertEquals("found of juliet", get(JULIET));
  }

  @Test
  void afterItsTimeItIsLookedUpAnew() {
    get(ROMEO);

    now = NOW.plus(TIME).minusNanos(1);
    get(ROMEO);
    assertEquals(List.of(ROMEO), lookedUp);

    now = NOW.plus(TIME);
    assertEquals(Optional.empty(), remembered.known(ROMEO));
    get(ROMEO);
    assertEquals(List.of(ROMEO, ROMEO), lookedUp);
  }

  @Test
  void itsTimeBeginsBeforeItIsLookedUp() {
    remembered.get(
        ROMEO,
        any -> true,
        name -> {
          now = now.plus(TIME);
          return "slow";
        });

    assertEquals(Optional.empty(), remembered.known(ROMEO));
  }

  @Test
  void whatIsKnownIsToldWithoutLookingUp() {
    assertEquals(Optional.empty(), remembered.known(ROMEO));
    get(ROMEO);

    assertEquals(Optional.of("found of romeo"), remembered.known(ROMEO));
    assertEquals(List.of(ROMEO), lookedUp);
  }

  @Test
  void whatDoesNotCountAnyMoreIsReplaced() {
    get(ROMEO);

    assertEquals("new", remembered.get(ROMEO, "new"::equals, name -> "new"));
    assertEquals(Optional.of("new"), remembered.known(ROMEO));
  }

  @Test
  void whatIsLookedUpIsAnsweredWhetherItCountsOrNot() {
    assertEquals("found of romeo", remembered.get(ROMEO, any -> false, this::lookUp));
  }

  @Test
  void whoIsForgottenIsLookedUpAnewAndNobodyElse() {
    get(ROMEO);
    get(JULIET);

    remembered.forget(ROMEO);

    get(ROMEO);
    get(JULIET);
    assertEquals(List.of(ROMEO, JULIET, ROMEO), lookedUp);
  }

  @Test
  void allCanBeForgotten() {
    get(ROMEO);
    get(JULIET);

    remembered.forgetAll();

    assertEquals(Optional.empty(), remembered.known(ROMEO));
    assertEquals(Optional.empty(), remembered.known(JULIET));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWasLookedUpBeforeItWasForgottenIsNotRememberedAfterIt(boolean all) {
    String answer =
        remembered.get(
            ROMEO,
            any -> true,
            name -> {
              String found = lookUp(name);
              forget(all);
              return found;
            });

    assertEquals("found of romeo", answer, "it is answered all the same");
    assertEquals(Optional.empty(), remembered.known(ROMEO));
  }

  @Test
  void whatWasFoundAfterItWasForgottenIsNotReplacedByWhatWasFoundBefore() {
    remembered.get(
        ROMEO,
        any -> true,
        name -> {
          remembered.forget(name);
          remembered.get(name, any -> true, it -> "new");
          return "old";
        });

    assertEquals(Optional.of("new"), remembered.known(ROMEO));
  }

  @Test
  void whatCannotBeFoundOutIsPassedOnAndNothingIsRemembered() {
    assertThrows(
        IllegalStateException.class,
        () ->
            remembered.get(
                ROMEO,
                any -> true,
                name -> {
                  throw new IllegalStateException("away");
                }));

    assertEquals(Optional.empty(), remembered.known(ROMEO));
    assertEquals("found of romeo", get(ROMEO));
  }

  @Test
  void whatFailsDoesNotReplaceWhatCountedNoMore() {
    get(ROMEO);
    assertThrows(
        IllegalStateException.class,
        () ->
            remembered.get(
                ROMEO,
                any -> false,
                name -> {
                  throw new IllegalStateException("away");
                }));

    assertEquals(Optional.of("found of romeo"), remembered.known(ROMEO));
  }

  @Test
  void aFullMemoryForgetsWhatIsTooOldAnyway() {
    get("a");
    get("b");
    now = NOW.plus(Duration.ofMinutes(5));
    get("c");
    now = NOW.plus(TIME);

    get("d");

    assertEquals(Optional.of("found of c"), remembered.known("c"));
    assertEquals(Optional.of("found of d"), remembered.known("d"));
  }

  /** However seldom it is full: the same few may be looked up anew for years. */
  @Test
  void whatHasHadItsTimeIsNotKept() {
    get("a");
    get("b");
    now = NOW.plus(TIME);

    get("a");

    assertEquals(1, remembered.size());
    assertEquals(Optional.of("found of a"), remembered.known("a"));
  }

  @Test
  void nothingIsKeptOfAllThatAreForgotten() {
    get(ROMEO);

    remembered.forgetAll();

    assertEquals(0, remembered.size());
  }

  @Test
  void aFullMemoryForgetsWhatWasFoundOutFirst() {
    for (String name : List.of("a", "b", "c", "d")) {
      get(name);
    }

    assertEquals(Optional.empty(), remembered.known("a"));
    assertEquals(Optional.of("found of b"), remembered.known("b"));
    assertEquals(Optional.of("found of d"), remembered.known("d"));
  }

  @Test
  void whatWasLookedUpAgainIsNoLongerTheFirst() {
    get("a");
    get("b");
    remembered.get("a", "new"::equals, name -> "new");
    get("c");

    assertEquals(Optional.of("new"), remembered.known("a"));
  }

  @Test
  void afterAllWasForgottenThereIsRoomForAsMany() {
    List.of("a", "b", "c").forEach(this::get);
    remembered.forgetAll();
    List.of("d", "e", "f").forEach(this::get);

    assertEquals(Optional.of("found of d"), remembered.known("d"));
  }

  private void forget(boolean all) {
    if (all) {
      remembered.forgetAll();
    } else {
      remembered.forget(ROMEO);
    }
  }

  private String get(String name) {
    return remembered.get(name, any -> true, this::lookUp);
  }

  private String lookUp(String name) {
    lookedUp.add(name);
    return "found of " + name;
  }
}
