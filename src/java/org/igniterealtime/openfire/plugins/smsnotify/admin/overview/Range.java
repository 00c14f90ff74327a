package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import java.time.LocalDate;
import java.util.List;

/**
 * For how many days figures are drawn, up to today.
 *
 * @param daysEach how many of them are one column
 */
record Range(int days, int daysEach) {

  /** Those that one can choose from. */
  static final List<Range> ALL =
      List.of(new Range(7, 1), new Range(30, 1), new Range(90, 1), new Range(365, 7));

  static final Range USUAL = ALL.get(1);

  /** The range of so many days; the usual one where there is none. */
  static Range of(int days) {
    return ALL.stream().filter(it -> it.days() == days).findFirst().orElse(USUAL);
  }

  LocalDate first(LocalDate today) {
    return today.minusDays(days - 1L);
  }
}
