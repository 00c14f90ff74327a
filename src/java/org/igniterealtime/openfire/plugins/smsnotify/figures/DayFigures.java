package org.igniterealtime.openfire.plugins.smsnotify.figures;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/**
 * The figures of a day.
 *
 * @param day by UTC
 * @param amounts how many or how much there was of each; what there was none of may be missing
 */
public record DayFigures(LocalDate day, Map<Figure, Long> amounts) {

  public DayFigures {
    Objects.requireNonNull(day);
    amounts = Map.copyOf(amounts);
  }

  /** A day of which nothing is known. */
  public static DayFigures none(LocalDate day) {
    return new DayFigures(day, Map.of());
  }

  /** All of a measure together. */
  public long total(Measure measure) {
    return amounts.entrySet().stream()
        .filter(it -> it.getKey().measure() == measure)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
