package org.igniterealtime.openfire.plugins.smsnotify.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Measure.Source;

/** Where figures are kept, and the log that they are counted from. All of it may block. */
public interface FigureStore {

  /**
   * A part of a day's figures.
   *
   * @param day by UTC
   */
  record Part(LocalDate day, Source source) {}

  /**
   * When each part was last counted, of the days since one.
   *
   * @return without those that never were
   * @throws RuntimeException if the database is away, as all others do
   */
  Map<Part, Instant> counted(LocalDate since);

  /** Counts a part anew, from the log as it stands. */
  Map<Figure, Long> count(Part part);

  /**
   * Keeps what was counted in the place of what was there, unless a later look is there already.
   *
   * @param at when it was looked
   * @return whether it was kept
   */
  boolean save(Part part, Instant at, Map<Figure, Long> amounts);

  /** The figures of some days, both included, in their order; those without any are left out. */
  List<DayFigures> between(LocalDate first, LocalDate last);

  /** Removes the figures of the days before one. */
  void removeBefore(LocalDate day);
}
