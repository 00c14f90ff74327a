package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What there was at a moment.
 *
 * @param at seconds since the begin of the load
 * @param values by column; what could not be told is missing
 */
public record Sample(double at, Map<String, Double> values) {

  public Sample {
    values = Map.copyOf(values);
  }

  /** The line above those of {@link #line}. */
  static String head(List<String> columns) {
    return "seconds\t" + String.join("\t", columns);
  }

  /** The values of some columns with tabs between, nothing where one is missing. */
  String line(List<String> columns) {
    return number(at)
        + columns.stream()
            .map(column -> "\t" + (values.containsKey(column) ? number(values.get(column)) : ""))
            .collect(Collectors.joining());
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
