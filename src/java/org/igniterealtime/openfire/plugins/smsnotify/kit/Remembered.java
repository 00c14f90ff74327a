package org.igniterealtime.openfire.plugins.smsnotify.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What was found out about people, for a while. What was looked up before somebody was forgotten is
 * not remembered after it, and nobody waits for anybody's looking up. Safe for use by many threads.
 *
 * @param <V> what is found out
 */
public final class Remembered<V> {

  private final Duration time;
  private final int most;
  private final InstantSource clock;
  private final Map<String, Entry<V>> entries = new ConcurrentHashMap<>();

  /** In the order in which they were added; some are not remembered any more. Is its own lock. */
  private final Deque<Entry<V>> added = new ArrayDeque<>();

  private final AtomicLong forgotten = new AtomicLong();

  private record Entry<V>(String name, V value, Instant until) {}

  /**
   * @param time how long something counts
   * @param most how many are remembered; with more, what was found out first is forgotten
   */
  public Remembered(Duration time, int most, InstantSource clock) {
    this.time = Objects.requireNonNull(time);
    this.most = most;
    this.clock = Objects.requireNonNull(clock);
  }

  /** What is remembered; looks nothing up. */
  public Optional<V> known(String name) {
    return Optional.ofNullable(entries.get(name))
        .filter(entry -> !isOver(entry, clock.instant()))
        .map(Entry::value);
  }

  /**
   * What is remembered, if it still counts, else what is looked up now.
   *
   * @param counts whether what is remembered still counts
   * @param lookUp finds it out; what it throws is passed on, and nothing is remembered
   */
  public V get(String name, Predicate<V> counts, Function<String, V> lookUp) {
    Optional<V> known = known(name).filter(counts);
    if (known.isPresent()) {
      return known.get();
    }
    long before = forgotten.get();
    Instant until = clock.instant().plus(time);
    V value = lookUp.apply(name);
    Entry<V> entry = new Entry<>(name, value, until);
    entries.compute(name, (key, old) -> forgotten.get() == before ? entry : old);
    remember(entry);
    return value;
  }

  /** Makes room: what has had its time goes, whether there is room or not. */
  private void remember(Entry<V> entry) {
    Instant now = clock.instant();
    synchronized (added) {
      added.addLast(entry);
      while (added.size() > most || isOver(added.peekFirst(), now)) {
        Entry<V> first = added.removeFirst();
        entries.remove(first.name(), first);
      }
    }
  }

  private static boolean isOver(Entry<?> entry, Instant now) {
    return entry != null && !now.isBefore(entry.until());
  }

  /** How many are kept in memory, whether they still count or not. */
  int size() {
    synchronized (added) {
      return added.size();
    }
  }

  /** What was found out about one is looked up anew. */
  public void forget(String name) {
    forgotten.incrementAndGet();
    entries.remove(name);
  }

  /** What was found out about all is looked up anew. */
  public void forgetAll() {
    forgotten.incrementAndGet();
    synchronized (added) {
      entries.clear();
      added.clear();
    }
  }
}
