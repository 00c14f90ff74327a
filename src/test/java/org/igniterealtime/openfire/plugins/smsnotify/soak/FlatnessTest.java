package org.igniterealtime.openfire.plugins.smsnotify.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What grows is found, and what only goes up and down is not: an hour of samples each. */
class FlatnessTest {

  private static final int MINUTES = 60;
  private static final double MEGABYTE = 1024 * 1024;
  private static final Flatness FLATNESS = Flatness.ofLongRuns();

  private final Random random = new Random(20261121);

  /** As a run is that is flat, with some noise, but for one column, by its minute. */
  private List<Sample> samples(String column, DoubleUnaryOperator value) {
    return IntStream.rangeClosed(1, MINUTES)
        .mapToObj(
            minute -> {
              Map<String, Double> row = new HashMap<>();
              row.put("heap", (50 + random.nextGaussian() / 2) * MEGABYTE);
              row.put("metaspace", 85 * MEGABYTE);
              row.put("metaspace.classes", 9 * MEGABYTE);
              row.put("classes", 15_000.0);
              row.put("threads", 110.0 + random.nextInt(10));
              row.put("threads.ours", 60.0 + random.nextInt(3));
              row.put("descriptors", 320.0 + random.nextInt(10));
              row.put("direct", 4 * MEGABYTE);
              row.put("rows.smsText", 7_000.0 + random.nextInt(300));
              row.put("rows.smsVerdict", 12_000.0 + random.nextInt(500));
              row.put("lateness.p50", 0.3 + random.nextDouble() / 10);
              row.put(column, value.applyAsDouble(minute));
              return new Sample(60.0 * minute, row);
            })
        .toList();
  }

  @Test
  void whatGoesUpAndDownIsFlat() {
    assertEquals(List.of(), FLATNESS.broken(samples("classes", minute -> 15_000)));
  }

  /** However late the last of them is. */
  @Test
  void samplesAreCountedWheneverTheyWereTaken() {
    Flatness flatness = Flatness.ofShortRuns();
    List<Sample> eight =
        IntStream.rangeClosed(1, 8)
            .mapToObj(i -> new Sample(i == 8 ? 1_000 : i, samples("heap", it -> 0).get(0).values()))
            .toList();

    assertEquals(List.of(), flatness.broken(eight));
    assertTrue(flatness.broken(eight.subList(0, 4)).get(0).contains("too few"));
  }

  @Test
  void whatGrowsDuringTheWarmUpOnlyIsFlat() {
    assertEquals(
        List.of(), FLATNESS.broken(samples("heap", minute -> Math.min(minute, 12) * 4 * MEGABYTE)));
  }

  @Test
  void whatShrinksIsFlat() {
    assertEquals(List.of(), FLATNESS.broken(samples("threads", minute -> 200 - minute)));
  }

  @ParameterizedTest(name = "{0} of {1} + {2} a minute")
  @CsvSource({
    "heap, 52428800, 110000",
    "metaspace, 89128960, 110000",
    "metaspace.classes, 9437184, 11000",
    "classes, 15000, 8",
    "threads, 110, 0.2",
    "threads.ours, 60, 0.2",
    "descriptors, 320, 0.3",
    "direct, 4194304, 30000",
    "rows.smsText, 7000, 40",
    "rows.smsVerdict, 12000, 70",
    "lateness.p50, 0.3, 0.06"
  })
  void whatGrowsSteadilyIsFound(String column, double first, double perMinute) {
    List<String> broken = FLATNESS.broken(samples(column, minute -> first + perMinute * minute));

    assertEquals(1, broken.size(), broken::toString);
    assertTrue(broken.get(0).startsWith(column + " grows by "), broken::toString);
  }

  @Test
  void aLeakInNoiseIsFound() {
    List<String> broken =
        FLATNESS.broken(
            samples("heap", minute -> (50 + 0.05 * minute + random.nextGaussian()) * MEGABYTE));

    assertEquals(1, broken.size(), broken::toString);
  }

  @Test
  void whatWasNotLookedAtIsNotFlat() {
    assertEquals(
        FLATNESS.bounds().size(), FLATNESS.broken(List.of()).size(), "nothing can be told");
    assertEquals(
        List.of("of heap there are too few samples"),
        FLATNESS.broken(
            samples("direct", minute -> 0).stream().map(FlatnessTest::withoutHeap).toList()));
  }

  private static Sample withoutHeap(Sample sample) {
    Map<String, Double> others = new HashMap<>(sample.values());
    others.remove("heap");
    return new Sample(sample.at(), others);
  }

  @Test
  void aShortRunFindsWhatRunsAway() {
    Flatness flatness = Flatness.ofShortRuns();

    assertEquals(List.of(), flatness.broken(samples("classes", minute -> 1)));
    assertEquals(1, flatness.broken(samples("heap", minute -> (50 + minute) * MEGABYTE)).size());
  }
}
