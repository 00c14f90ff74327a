package org.igniterealtime.openfire.plugins.smsnotify.bench.chat;

import java.util.EnumMap;
import java.util.Map;

/**
 * Processor time in seconds, by what it was spent on: since some beginning, or of something, or of
 * a message.
 */
record Cost(Map<Work, Double> seconds) {

  Cost {
    seconds = Map.copyOf(seconds);
  }

  /** That of some work. */
  double of(Work work) {
    return seconds.getOrDefault(work, 0.0);
  }

  /** That of all work. */
  double sum() {
    return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  Cost plus(Cost other) {
    return weighted(1, other, 1);
  }

  /** What came after another. */
  Cost since(Cost other) {
    return weighted(1, other, -1);
  }

  /** That of each of so many messages. */
  Cost ofEach(int messages) {
    return weighted(1.0 / messages, this, 0);
  }

  private Cost weighted(double weight, Cost other, double otherWeight) {
    Map<Work, Double> all = new EnumMap<>(Work.class);
    for (Work work : Work.values()) {
      all.put(work, weight * of(work) + otherWeight * other.of(work));
    }
    return new Cost(all);
  }
}
