package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.figures.DayFigures;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Figure;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Measure;

/**
 * Days that are drawn as one column.
 *
 * @param days one or more, in their order
 */
record Bucket(List<DayFigures> days) {

  Bucket {
    days = List.copyOf(days);
  }

  /** Days in columns of so many each; the last column is whole, the first may have fewer days. */
  static List<Bucket> of(List<DayFigures> days, int each) {
    List<Bucket> buckets = new ArrayList<>();
    for (int end = days.size(); end > 0; end -= each) {
      buckets.add(0, new Bucket(days.subList(Math.max(0, end - each), end)));
    }
    return buckets;
  }

  LocalDate first() {
    return days.get(0).day();
  }

  LocalDate last() {
    return days.get(days.size() - 1).day();
  }

  /** All that is counted of a measure whose figures are such. */
  long total(Measure measure, Predicate<Figure> such) {
    return days.stream()
        .flatMap(day -> day.amounts().entrySet().stream())
        .filter(it -> it.getKey().measure() == measure && such.test(it.getKey()))
        .mapToLong(it -> it.getValue())
        .sum();
  }
}
