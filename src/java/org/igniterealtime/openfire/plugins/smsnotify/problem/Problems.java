package org.igniterealtime.openfire.plugins.smsnotify.problem;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/**
 * The problems that are there now. Each has a key; reporting the same one again changes nothing but
 * its words, and clearing it ends it. Each is logged once when it appears and once when it is gone.
 * Safe for use by many threads.
 */
public final class Problems {

  private static final Logger Log = LoggerFactory.getLogger(Problems.class);

  private final Map<String, Problem> current = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final Logger journal;

  /**
   * One thing that is wrong.
   *
   * @param key names it, for instance {@code gateway}
   * @param what what is wrong, one sentence, without secrets
   * @param advice what to do about it, one sentence
   * @param since when it was first seen
   */
  public record Problem(String key, String what, String advice, Instant since) {}

  public Problems(InstantSource clock) {
    this(clock, Log);
  }

  private Problems(InstantSource clock, Logger journal) {
    this.clock = clock;
    this.journal = journal;
  }

  /** Those of somebody who only tries something out: they are not logged. */
  public static Problems unheard(InstantSource clock) {
    return new Problems(clock, NOPLogger.NOP_LOGGER);
  }

  /** Says that something is wrong, until {@link #clear} is called with the same key. */
  public void report(String key, String what, String advice) {
    Instant now = clock.instant();
    Problem fresh = new Problem(key, what, advice, now);
    Problem before = current.putIfAbsent(key, fresh);
    Problem same = before == null ? null : new Problem(key, what, advice, before.since());
    if (before == null || (!before.equals(same) && current.replace(key, before, same))) {
      journal.warn("{} {}", what, advice);
    }
  }

  /** Says that a problem is gone; does nothing where there was none. */
  public void clear(String key) {
    Problem gone = current.remove(key);
    if (gone != null) {
      journal.info("No longer so: {}", gone.what());
    }
  }

  /** The problems that are there now, the oldest first. */
  public List<Problem> current() {
    return current.values().stream()
        .sorted(Comparator.comparing(Problem::since).thenComparing(Problem::key))
        .toList();
  }
}
