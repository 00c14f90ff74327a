package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must not grow, and how much of it counts as flat.
 *
 * @param bounds one for each column that is watched
 * @param warmUp the share of the samples, from the first, that is not looked at
 */
public record Flatness(List<Bound> bounds, double warmUp) {

  private static final double MEGABYTE = 1024 * 1024;

  /**
   * That of a run of some minutes or more. In the metaspace the JVM also notes how methods are
   * used, of more and more of them for hours, ever slower; that no classes pile up is told by their
   * number, and by the part of it that is theirs. Threads breathe with the load of the machine.
   */
  public static Flatness ofLongRuns() {
    return new Flatness(
        List.of(
            new Bound("heap", MEGABYTE, "MB", 1, 0, 0.03),
            new Bound("metaspace", MEGABYTE, "MB", 1, 0, 0.05),
            new Bound("metaspace.classes", MEGABYTE, "MB", 0.1, 0, 0.02),
            new Bound("classes", 1, "classes", 50, 0, 0.02),
            new Bound("threads", 1, "threads", 1, 4, 0),
            new Bound("threads.ours", 1, "threads", 1, 4, 0),
            new Bound("descriptors", 1, "descriptors", 2, 4, 0),
            new Bound("direct", MEGABYTE, "MB", 0.25, 1, 0),
            new Bound("rows.smsText", 1, "rows", 300, 0, 0.05),
            new Bound("rows.smsVerdict", 1, "rows", 600, 0, 0.05),
            new Bound("lateness.p50", 1, "seconds", 0.5, 1, 0)),
        0.2);
  }

  /** That of half a minute: caches and pools fill all the time, so it finds only what runs away. */
  public static Flatness ofShortRuns() {
    double any = Double.MAX_VALUE;
    return new Flatness(
        List.of(
            new Bound("heap", MEGABYTE, "MB", any, 12, 0),
            new Bound("metaspace", MEGABYTE, "MB", any, 12, 0),
            new Bound("threads.ours", 1, "threads", any, 130, 0),
            new Bound("descriptors", 1, "descriptors", any, 150, 0)),
        0.3);
  }

  /** How fast everything has grown that there are enough samples of, by column. */
  Map<String, Trend> trends(List<Sample> samples) {
    List<Sample> warm = samples.subList((int) (samples.size() * warmUp), samples.size());
    Map<String, Trend> trends = new LinkedHashMap<>();
    for (String column : Look.COLUMNS) {
      List<Trend.Point> points =
          warm.stream()
              .filter(it -> it.values().containsKey(column))
              .map(it -> new Trend.Point(it.at(), it.values().get(column)))
              .toList();
      if (points.size() >= Trend.FEWEST) {
        trends.put(column, Trend.of(points));
      }
    }
    return trends;
  }

  /** A sentence for everything that has grown too fast, or of which that cannot be told. */
  List<String> broken(List<Sample> samples) {
    Map<String, Trend> trends = trends(samples);
    List<String> broken = new ArrayList<>();
    for (Bound bound : bounds) {
      Trend trend = trends.get(bound.column());
      if (trend == null) {
        broken.add("of " + bound.column() + " there are too few samples");
      } else {
        bound.broken(trend).ifPresent(broken::add);
      }
    }
    return broken;
  }
}
