package org.igniterealtime.openfire.plugins.smsnotify.reply;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** How many texts that came in had which outcome since the start. Safe for use by many threads. */
public final class Outcomes {

  private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);

  public Outcomes() {
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, new LongAdder());
    }
  }

  void add(Outcome outcome) {
    counts.get(outcome).increment();
  }

  /** How many came to this. */
  public long of(Outcome outcome) {
    return counts.get(outcome).sum();
  }

  /** What counts them, by the outcomes' names in lower case: for the figures. */
  public Map<String, LongSupplier> byName() {
    return Arrays.stream(Outcome.values())
        .collect(
            Collectors.toUnmodifiableMap(
                outcome -> outcome.name().toLowerCase(Locale.ROOT), outcome -> () -> of(outcome)));
  }
}
