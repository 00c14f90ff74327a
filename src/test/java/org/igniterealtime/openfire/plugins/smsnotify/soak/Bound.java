package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.util.Locale;
import java.util.Optional;

/**
 * How fast one of the columns may grow. Both must hold.
 *
 * @param column which
 * @param per a readable unit in the column's own: 1,048,576 for MB where it counts bytes
 * @param unit what that is called
 * @param mostPerTenMinutes how many of them it may grow by in ten minutes
 * @param mostGrowth how many of them it may grow by over the whole run
 * @param mostShare by what share of its median it may grow over the whole run; that or mostGrowth
 *     has to hold
 */
public record Bound(
    String column,
    double per,
    String unit,
    double mostPerTenMinutes,
    double mostGrowth,
    double mostShare) {

  private static final int TEN_MINUTES = 600;

  /** What is wrong with a trend; empty where it is flat. */
  Optional<String> broken(Trend trend) {
    double perTenMinutes = trend.perSecond() * TEN_MINUTES / per;
    double growth = trend.growth() / per;
    double allowed = Math.max(mostGrowth, mostShare * trend.median() / per);
    if (perTenMinutes <= mostPerTenMinutes && growth <= allowed) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s grows by %.2f %s in ten minutes (at most %.2f), by %.2f over the run (at most %.2f)",
            column,
            perTenMinutes,
            unit,
            mostPerTenMinutes,
            growth,
            allowed));
  }
}
