package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimerWheelTest {

  private static final int TICK = 10;
  private static final int SLOTS = 8;
  private static final int ROUND = TICK * SLOTS;
  private static final long START = 1_000_000;

  private final TimerWheel<Bell> wheel = new TimerWheel<>(TICK, SLOTS, START);
  private final List<String> fired = new ArrayList<>();

  private static final class Bell extends TimerWheel.Timer {
    final String name;

    Bell(String name) {
      this.name = name;
    }
  }

  private Bell set(String name, long after) {
    Bell bell = new Bell(name);
    wheel.set(bell, START + after);
    return bell;
  }

  private List<String> turn(long after) {
    fired.clear();
    wheel.turn(START + after, bell -> fired.add(bell.name));
    return fired.stream().sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 9, 10, 11, 79, 80, 81, 95, 160, 1003})
  void aTimerFiresNoEarlierThanItsDeadlineAndAtMostATickAfter(long deadline) {
    set("a", deadline);

    for (long now = 0; now < deadline; now++) {
      assertEquals(List.of(), turn(now), "too early");
    }
    boolean hasFired = false;
    for (long now = deadline; now <= deadline + TICK && !hasFired; now++) {
      hasFired = !turn(now).isEmpty();
    }

    assertTrue(hasFired);
  }

  @Test
  void itFiresOnce() {
    Bell bell = set("a", 10);

    assertEquals(List.of("a"), turn(10));
    assertFalse(bell.isSet());
    assertEquals(List.of(), turn(10 + 3 * ROUND));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1_000_000, -1, 0})
  void aDeadlineInThePastFiresAtTheNextTick(long deadline) {
    set("a", deadline);

    assertEquals(List.of(), turn(0));
    assertEquals(List.of("a"), turn(TICK));
  }

  @Test
  void aFarDeadlineWaitsForItsRound() {
    set("near", 15);
    set("far", 15 + 2 * ROUND);

    assertEquals(List.of("near"), turn(20));
    assertEquals(List.of(), turn(20 + ROUND));
    assertEquals(List.of("far"), turn(20 + 2 * ROUND));
  }

  @Test
  void aRemovedTimerDoesNotFire() {
    Bell a = set("a", 20);
    set("b", 20);

    wheel.remove(a);
    wheel.remove(a);

    assertFalse(a.isSet());
    assertEquals(List.of("b"), turn(20));
  }

  @ParameterizedTest
  @CsvSource({"20, 50", "50, 20", "20, 200", "20, 20"})
  void aTimerThatIsSetAgainHasItsLastDeadline(long once, long again) {
    Bell a = set("a", once);

    wheel.set(a, START + again);

    assertEquals(START + again, a.deadline());
    assertEquals(List.of(), turn(again - 1));
    assertEquals(List.of("a"), turn(again));
    assertEquals(List.of(), turn(again + 2 * ROUND));
  }

  @Test
  void aTimerMaySetItselfAndOthersWhileItFires() {
    Bell other = set("other", 500);
    Bell a = set("a", 10);

    wheel.turn(
        START + 10,
        bell -> {
          wheel.set(a, START + 30);
          wheel.set(other, START + 20);
        });

    assertEquals(List.of("other"), turn(20));
    assertEquals(List.of("a"), turn(30));
  }

  @Test
  void aTimerThatFiresMayRemoveAnotherOfTheSameTick() {
    Bell a = set("a", 10);
    Bell b = set("b", 10);

    wheel.turn(
        START + 10,
        bell -> {
          fired.add(bell.name);
          wheel.remove(a);
          wheel.remove(b);
        });

    assertEquals(1, fired.size());
  }

  @Test
  void aTimerThatSetsItselfIntoThePastDoesNotKeepTheWheelTurning() {
    Bell a = set("a", 10);

    wheel.turn(
        START + 10,
        bell -> {
          fired.add(bell.name);
          wheel.set(a, START);
        });

    assertEquals(List.of("a"), fired);
    assertTrue(a.isSet());
  }

  @ParameterizedTest
  @ValueSource(longs = {ROUND, ROUND + 1, 10 * ROUND, 1_000_000_000L})
  void nothingIsLostWhenTheClockJumpsOverMoreThanARound(long jump) {
    for (int i = 1; i <= ROUND; i++) {
      set(String.format("%03d", i), i);
    }
    set("later", jump + 5);

    assertEquals(ROUND, turn(jump).size());
    assertEquals(List.of("later"), turn(jump + TICK));
  }

  @Test
  void whenTheClockIsSetBackTimersStillFireAtTheirDeadline() {
    set("before", 25);
    turn(0);
    wheel.turn(START - 1000, bell -> fired.add(bell.name));

    set("after", -985);

    assertEquals(List.of(), turn(-986));
    assertEquals(List.of("after"), turn(-980));
    assertEquals(List.of(), turn(24));
    assertEquals(List.of("before"), turn(30));
  }

  @Test
  void whatWaitedForTheNextTickWhenTheClockWasSetBackFiresInTime() {
    turn(500);
    set("overdue", 20);
    turn(0);

    assertEquals(List.of(), turn(19));
    assertEquals(List.of("overdue"), turn(20));
  }

  @Test
  void ifOneCannotBeFiredTheOthersFireAtTheNextTurn() {
    set("a", 10);
    set("b", 10);
    set("c", 10);

    assertThrows(
        IllegalStateException.class,
        () ->
            wheel.turn(
                START + 10,
                bell -> {
                  throw new IllegalStateException();
                }));

    assertEquals(2, turn(20).size());
  }

  @Test
  void theNumberOfSlotsIsAPowerOfTwo() {
    assertThrows(IllegalArgumentException.class, () -> new TimerWheel<Bell>(10, 12, START));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void tenThousandTimersDoAsASortedMapDoes(long seed) {
    Random random = new Random(seed);
    TimerWheel<Bell> many = new TimerWheel<>(TICK, 64, START);
    List<Bell> bells = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      bells.add(new Bell("" + i));
    }
    SortedMap<Long, Set<Bell>> model = new TreeMap<>();
    Map<Bell, Long> expected = new HashMap<>();
    long now = START;
    for (int step = 0; step < 3_000; step++) {
      for (int i = 0; i < 20; i++) {
        Bell bell = bells.get(random.nextInt(bells.size()));
        if (bell.isSet()) {
          model.get(expected.get(bell)).remove(bell);
        }
        if (random.nextInt(4) == 0) {
          many.remove(bell);
        } else {
          long deadline = now + random.nextInt(5_000) - 100;
          many.set(bell, deadline);
          expected.put(bell, Math.max(deadline, now));
          model.computeIfAbsent(expected.get(bell), any -> new HashSet<>()).add(bell);
        }
      }
      now += random.nextInt(50) == 0 ? random.nextInt(3_000) : random.nextInt(30);
      Set<Bell> rung = new HashSet<>();
      many.turn(now, bell -> assertTrue(rung.add(bell)));
      for (Bell bell : rung) {
        assertTrue(bell.deadline() <= now, "too early");
        assertTrue(model.get(expected.get(bell)).remove(bell), "fired but not set");
      }
      model.headMap(now - TICK).values().forEach(late -> assertEquals(Set.of(), late));
      model.values().removeIf(Set::isEmpty);
    }
  }
}
