package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How fast something grows: the median of the slopes between all pairs of points (Theil 1950, Sen
 * 1968), which a few wild points do not move.
 *
 * @param perSecond the slope
 * @param growth by how much it has grown from the first point to the last by that slope
 * @param median of all values
 */
public record Trend(double perSecond, double growth, double median) {

  /** Fewer points tell nothing. */
  static final int FEWEST = 4;

  /** A value at a time, in seconds. */
  record Point(double at, double value) {}

  /**
   * @throws IllegalArgumentException if there are too few points, or two of one time
   */
  static Trend of(List<Point> points) {
    if (points.size() < FEWEST) {
      throw new IllegalArgumentException(points.size() + " points tell nothing");
    }
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      for (int k = i + 1; k < points.size(); k++) {
        double time = points.get(k).at() - points.get(i).at();
        if (time <= 0) {
          throw new IllegalArgumentException("not in the order of their times: " + points);
        }
        slopes.add((points.get(k).value() - points.get(i).value()) / time);
      }
    }
    double slope = median(slopes.stream().mapToDouble(it -> it).toArray());
    double time = points.get(points.size() - 1).at() - points.get(0).at();
    double middle = median(points.stream().mapToDouble(Point::value).toArray());
    return new Trend(slope, slope * time, middle);
  }

  private static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
