package org.igniterealtime.openfire.plugins.smsnotify.store;

import org.igniterealtime.openfire.plugins.smsnotify.cost.SpendStore;

/** What each month is charged with, in a table that claims and reports keep up to date. */
public final class SpendTables implements SpendStore {

  private final QuietJdbi jdbi;

  public SpendTables(Database database) {
    this.jdbi = new QuietJdbi(database);
  }

  @Override
  public long spent(String month) {
    return jdbi.withHandle(handle -> Spend.of(handle, month));
  }
}
