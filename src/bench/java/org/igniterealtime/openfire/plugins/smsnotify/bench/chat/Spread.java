package org.igniterealtime.openfire.plugins.smsnotify.bench.chat;

import java.util.Arrays;

/**
 * Figures that were measured again and again: their median, and between which two of them it lies
 * in 95 of 100 cases, whatever their distribution (sign test).
 */
record Spread(double median, double from, double to) {

  private static final double RARE = 0.025;

  static Spread of(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int count = sorted.length;
    int outside = outside(count);
    double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    return new Spread(median, sorted[outside], sorted[count - 1 - outside]);
  }

  /** How many figures at each end can be left out. */
  private static int outside(int count) {
    double chance = Math.pow(0.5, count);
    double sum = chance;
    int outside = 0;
    while (sum <= RARE) {
      outside++;
      chance *= (double) (count - outside + 1) / outside;
      sum += chance;
    }
    return Math.max(0, outside - 1);
  }

  @Override
  public String toString() {
    return "%.3f (%.3f to %.3f)".formatted(median, from, to);
  }
}
