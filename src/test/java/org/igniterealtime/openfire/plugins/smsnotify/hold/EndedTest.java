package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The messages that were held once. */
class EndedTest {

  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final int STEPS = 300_000;

  private final Ended ended = new Ended();

  private boolean knows(int id, Instant now) {
    return ended.contains("romeo", "juliet", Integer.toString(id), now);
  }

  private void add(int id, Instant now) {
    ended.add("romeo", "juliet", Integer.toString(id), now);
  }

  @Test
  void nothingIsKnownAtFirst() {
    assertFalse(knows(1, START));
  }

  @Test
  void withoutAnIdNothingIsRemembered() {
    ended.add("romeo", "juliet", "", START);

    assertFalse(ended.contains("romeo", "juliet", "", START));
  }

  @Test
  void whatEndedIsKnownForADay() {
    add(1, START);

    assertTrue(knows(1, START.plus(Ended.REMEMBERED).minusMillis(1)));
    assertFalse(knows(1, START.plus(Ended.REMEMBERED)));
  }

  @Test
  void whatEndsOnceMoreIsKnownAnewFromThen() {
    Instant later = START.plusSeconds(3600);
    add(1, START);
    add(1, later);

    assertTrue(knows(1, START.plus(Ended.REMEMBERED)));
    assertFalse(knows(1, later.plus(Ended.REMEMBERED)));
  }

  @Test
  void ofWhateverEndsTheNewestAreKnownAndNoOthers() {
    Random random = new Random(20261121);
    Map<Integer, Integer> endedLast = new HashMap<>();
    int endings = 0;
    for (int step = 0; step < STEPS; step++) {
      Instant now = START.plusMillis(step);
      int id = random.nextInt(2 * Ended.MOST);
      assertEquals(isOfTheNewest(endedLast.get(id), endings), knows(id, now), "in step " + step);
      if (step % 3 != 0) {
        endedLast.put(id, endings++);
        add(id, now);
      }
    }
    for (int id = 0; id < 2 * Ended.MOST; id++) {
      assertEquals(isOfTheNewest(endedLast.get(id), endings), knows(id, START), "at last, " + id);
    }
  }

  private static boolean isOfTheNewest(Integer ending, int endings) {
    return ending != null && ending >= endings - Ended.MOST;
  }
}
