package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.function.LongSupplier;
import org.jivesoftware.openfire.stats.Statistic;
import org.jivesoftware.openfire.stats.StatisticsManager;
import org.jivesoftware.openfire.stats.i18nStatistic;

/**
 * A figure among the server's own statistics, which its monitoring plugin draws. Its words are
 * among the plugin's translations, under {@code stat.} and its key.
 */
final class TextStatistic extends i18nStatistic {

  /** How many texts providers took since it was asked last, by this node. */
  static final String SENT = "smsnotify_texts_sent";

  /** How many texts wait, on all nodes together. */
  static final String WAITING = "smsnotify_texts_waiting";

  private final String key;
  private final LongSupplier sample;

  private TextStatistic(String key, Statistic.Type type, LongSupplier sample) {
    super(key, "smsnotify", type);
    this.key = key;
    this.sample = sample;
  }

  /**
   * What has been added since the last sample.
   *
   * @param total what is counted since the start
   */
  static TextStatistic sent(LongSupplier total) {
    return new TextStatistic(SENT, Statistic.Type.rate, new Added(total));
  }

  /** What is there at the moment of the sample. */
  static TextStatistic waiting(LongSupplier now) {
    return new TextStatistic(WAITING, Statistic.Type.count, now);
  }

  void add() {
    StatisticsManager.getInstance().addStatistic(key, this);
  }

  void remove() {
    StatisticsManager.getInstance().removeStatistic(key);
  }

  @Override
  public double sample() {
    return sample.getAsLong();
  }

  /** Each node counts what it sends; what waits is in the database that all of them share. */
  @Override
  public boolean isPartialSample() {
    return key.equals(SENT);
  }

  /** The server has no type for what only grows. */
  private static final class Added implements LongSupplier {

    private final LongSupplier total;
    private long last;

    Added(LongSupplier total) {
      this.total = total;
      this.last = total.getAsLong();
    }

    @Override
    public synchronized long getAsLong() {
      long now = total.getAsLong();
      long added = now - last;
      last = now;
      return added;
    }
  }
}
