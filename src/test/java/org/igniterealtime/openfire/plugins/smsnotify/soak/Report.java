package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param counts how often something was, in the order in which it is printed
 * @param trends how fast what was looked at has grown
 * @param violations a sentence for everything that must not be
 */
public record Report(Map<String, Long> counts, Map<String, Trend> trends, List<String> violations) {

  private static final int TEN_MINUTES = 600;

  /** Prints it as tables for docs. */
  public void print(PrintStream out) {
    out.println();
    out.println("| what | how many |");
    out.println("|---|---:|");
    counts.forEach((what, count) -> out.printf(Locale.ROOT, "| %s | %,d |%n", what, count));
    out.printf("| **violations** | %d |%n", violations.size());
    out.println();
    out.println("| after the warm-up | median | growth in ten minutes | growth over the run |");
    out.println("|---|---:|---:|---:|");
    trends.forEach(
        (column, trend) ->
            out.printf(
                Locale.ROOT,
                "| %s | %,.2f | %,.3f | %,.3f |%n",
                column,
                trend.median(),
                trend.perSecond() * TEN_MINUTES,
                trend.growth()));
    out.println();
    violations.forEach(it -> out.println("- " + it));
  }
}
