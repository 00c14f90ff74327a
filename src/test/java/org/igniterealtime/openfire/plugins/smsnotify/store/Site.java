package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Where the database of one test is. */
interface Site {

  /** A connection to the database; to begin with, it has the server's table and none of ours. */
  Connection connect() throws SQLException;

  /**
   * Asks for a database that has all of our tables already, without a row: before anything else is
   * asked of it.
   *
   * @return whether it now has them
   */
  boolean comesWithTables();

  /**
   * Ends the test's use of it.
   *
   * @param asMade whether our tables are there, and as the newest script makes them
   */
  void leave(boolean asMade) throws SQLException;

  /** One in memory, which is gone when it is left. */
  static Site inMemory(StoreDatabase.Connections connections) {
    return new Site() {
      @Override
      public Connection connect() throws SQLException {
        return connections.open();
      }

      @Override
      public boolean comesWithTables() {
        return false;
      }

      @Override
      public void leave(boolean asMade) throws SQLException {
        try (Connection connection = connect();
            Statement statement = connection.createStatement()) {
          statement.execute("SHUTDOWN");
        }
      }
    };
  }
}
