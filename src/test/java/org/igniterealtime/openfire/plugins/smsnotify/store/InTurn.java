package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;

/**
 * Databases on a server, which tests have one after the other. To make one takes longer than most
 * tests do; so one that was left with the tables as the script makes them is emptied, and the next
 * test finds it as if they had just been made. Any other is not used again.
 */
final class InTurn {

  private final Deque<OneOnServer> ready = new ConcurrentLinkedDeque<>();
  private final Supplier<TestDatabase.OnServer> make;
  private final List<String> tables;

  /**
   * @param make makes an empty database
   * @param scripts what Openfire calls databases of this kind
   */
  InTurn(Supplier<TestDatabase.OnServer> make, String scripts) {
    this.make = make;
    this.tables = Tables.of(Script.of(scripts)).tables().stream().map(Tables.Table::name).toList();
  }

  /** A database for a test. */
  Site next() {
    return new Turn();
  }

  /** The use that one test makes of a database, which is chosen when something is asked of it. */
  private final class Turn implements Site {

    private OneOnServer database;
    private boolean isOver;

    @Override
    public Connection connect() throws SQLException {
      return database().connect();
    }

    private synchronized OneOnServer database() throws SQLException {
      if (isOver) {
        throw new SQLException("The test of this database is over");
      }
      if (database == null) {
        database = new OneOnServer(make.get());
        database.execute(StoreDatabase.VERSIONS);
      }
      return database;
    }

    @Override
    public synchronized boolean comesWithTables() {
      if (database != null) {
        return false;
      }
      database = ready.poll();
      return database != null;
    }

    @Override
    public synchronized void leave(boolean asMade) throws SQLException {
      isOver = true;
      if (database == null) {
        return;
      }
      if (asMade && database.isUnused() && database.isOfVersion(Schema.VERSION)) {
        database.empty(tables);
        ready.push(database);
      } else {
        database.close();
      }
    }
  }
}
