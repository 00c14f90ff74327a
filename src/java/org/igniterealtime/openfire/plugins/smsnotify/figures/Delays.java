package org.igniterealtime.openfire.plugins.smsnotify.figures;

import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long it took from the first missed message to the text that tells of it, in classes of
 * minutes: fine enough to tell the median from, few enough to be kept for years.
 */
public final class Delays {

  /** Up to so many minutes each, and more than those before it. */
  public static final List<Integer> UP_TO =
      List.of(1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60, 120, 240, 480);

  /** What took longer than the longest class. */
  public static final int LONGER = Integer.MAX_VALUE;

  private static final String LONGER_DETAIL = "LONGER";
  private static final int ALL = 100;

  private final SortedMap<Integer, Long> notices = new TreeMap<>();

  /**
   * The figure that counts what took some time.
   *
   * @param minutes up to so many, 0 or more
   */
  public static Figure figure(long minutes) {
    return new Figure(
        Measure.DELAYS,
        UP_TO.stream()
            .filter(it -> minutes <= it)
            .findFirst()
            .map(it -> Integer.toString(it))
            .orElse(LONGER_DETAIL));
  }

  /** Adds those of a day. */
  public Delays add(DayFigures day) {
    day.amounts()
        .forEach(
            (figure, amount) -> {
              if (figure.measure() == Measure.DELAYS) {
                notices.merge(upTo(figure), amount, Long::sum);
              }
            });
    return this;
  }

  private static int upTo(Figure figure) {
    return figure.detail().equals(LONGER_DETAIL) ? LONGER : Integer.parseInt(figure.detail());
  }

  /** How many notices there are. */
  public long total() {
    return notices.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * How many notices took longer than some minutes, and up to some others.
   *
   * @param upTo {@link #LONGER} for however long
   */
  public long between(int above, int upTo) {
    return notices.entrySet().stream()
        .filter(it -> it.getKey() > above && it.getKey() <= upTo)
        .mapToLong(it -> it.getValue())
        .sum();
  }

  /**
   * Within how many minutes so many of a hundred notices were sent.
   *
   * @return empty where there are none; {@link #LONGER} where it is longer than any class
   */
  public OptionalInt percentile(int percent) {
    long wanted = (total() * percent + ALL - 1) / ALL;
    long found = 0;
    for (var each : notices.entrySet()) {
      found += each.getValue();
      if (found >= wanted) {
        return OptionalInt.of(each.getKey());
      }
    }
    return OptionalInt.empty();
  }
}
