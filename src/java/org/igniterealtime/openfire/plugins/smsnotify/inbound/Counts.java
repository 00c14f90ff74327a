package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * How many requests of providers were answered in which way since the start. Safe for use by many
 * threads.
 */
public final class Counts {

  private final Map<Answer, LongAdder> counts = new EnumMap<>(Answer.class);

  public Counts() {
    for (Answer answer : Answer.values()) {
      counts.put(answer, new LongAdder());
    }
  }

  void add(Answer answer) {
    counts.get(answer).increment();
  }

  /** How many were answered in this way. */
  public long of(Answer answer) {
    return counts.get(answer).sum();
  }

  /** What counts them, by the answers' names in lower case: for the figures. */
  public Map<String, LongSupplier> byName() {
    return Arrays.stream(Answer.values())
        .collect(
            Collectors.toUnmodifiableMap(
                answer -> answer.name().toLowerCase(Locale.ROOT), answer -> () -> of(answer)));
  }
}
