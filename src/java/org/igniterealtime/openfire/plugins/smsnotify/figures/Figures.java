package org.igniterealtime.openfire.plugins.smsnotify.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The figures as they were last counted. Safe for use by many threads. */
public final class Figures {

  private final FigureStore store;

  public Figures(FigureStore store) {
    this.store = Objects.requireNonNull(store);
  }

  /**
   * The figures of each of some days, both included, in their order; a day of which nothing is
   * known has none. Reads the database.
   *
   * @throws RuntimeException if the database is away
   */
  public List<DayFigures> between(LocalDate first, LocalDate last) {
    Map<LocalDate, DayFigures> known =
        store.between(first, last).stream()
            .collect(Collectors.toMap(DayFigures::day, Function.identity()));
    return first
        .datesUntil(last.plusDays(1))
        .map(day -> known.getOrDefault(day, DayFigures.none(day)))
        .toList();
  }
}
