package org.igniterealtime.openfire.plugins.smsnotify.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what was kept long enough. It does no harm if several nodes do so at once, nor if it
 * breaks off: what is left is removed the next time.
 */
final class Retention {

  private static final Logger Log = LoggerFactory.getLogger(Retention.class);

  /** So many rows in one transaction, so that nobody waits long for it. */
  private static final int MOST_AT_ONCE = 1_000;

  private static final int SHORTEST_DAYS = 1;

  /** The guard looks at the texts of a week, and at who was never texted before. */
  private static final int SHORTEST_DAYS_OF_TEXTS = 8;

  private static final int LONGEST_DAYS = 3_650;

  private final Records records;
  private final Settings settings;

  Retention(Records records, Settings settings) {
    this.records = records;
    this.settings = settings;
  }

  /** Looks at the settings, so that what is wrong with them is known. */
  void refresh() {
    for (Kept kept : Kept.values()) {
      timeOf(kept);
    }
  }

  /** How long something is kept. */
  Duration timeOf(Kept kept) {
    return kept.property()
        .map(name -> settings.number(days(name, kept)))
        .map(Duration::ofDays)
        .orElse(kept.time());
  }

  private static Setting.Whole days(String property, Kept kept) {
    return new Setting.Whole(property, (int) kept.time().toDays(), shortest(kept), LONGEST_DAYS);
  }

  /** For how many days what is kept, as the operator can set it. */
  static Stream<Setting> settings() {
    return Stream.of(Kept.values())
        .flatMap(kept -> kept.property().stream().map(it -> days(it, kept)));
  }

  private static int shortest(Kept kept) {
    return kept == Kept.TEXTS ? SHORTEST_DAYS_OF_TEXTS : SHORTEST_DAYS;
  }

  /**
   * Removes all that is too old by now. May take long; ends early if the thread is interrupted.
   *
   * @throws RuntimeException if the database is away
   */
  void sweep(Instant now) {
    for (Kept kept : Kept.values()) {
      long removed = sweep(kept, now.minus(timeOf(kept)));
      if (removed > 0) {
        Log.info("{} rows were kept long enough ({}) and are removed", removed, kept);
      }
    }
  }

  private long sweep(Kept kept, Instant before) {
    long removed = 0;
    int last;
    do {
      last = records.removeOld(kept, before, MOST_AT_ONCE);
      removed += last;
    } while (last >= MOST_AT_ONCE && !Thread.currentThread().isInterrupted());
    return removed;
  }
}
