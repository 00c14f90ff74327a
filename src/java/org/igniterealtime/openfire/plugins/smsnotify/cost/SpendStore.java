package org.igniterealtime.openfire.plugins.smsnotify.cost;

/** What is known of money spent. May block, and may throw if the database is away. */
public interface SpendStore {

  /**
   * How much a month is charged with, on all nodes together, in micros of the budget's currency:
   * the estimates of texts that were claimed in it, the prices of those whose provider has told
   * them, and nothing for those that surely cost nothing.
   *
   * @param month for instance {@code 2026-11}
   */
  long spent(String month);
}
