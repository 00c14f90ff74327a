package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.LoggerFactory;

/** The server's database. */
public interface Database {

  /** How many seconds a database that is there has for an answer. */
  int ANSWERS_WITHIN = 2;

  /** A connection that the caller closes. */
  Connection connection() throws SQLException;

  /** Whether it answers. Never throws. */
  default boolean isReachable() {
    try (Connection connection = connection()) {
      return connection != null && connection.isValid(ANSWERS_WITHIN);
    } catch (SQLException | RuntimeException e) {
      LoggerFactory.getLogger(Database.class).debug("The database does not answer", e);
      return false;
    }
  }

  /**
   * Has the server create or upgrade the plugin's tables by its scripts, if that is needed.
   *
   * @return whether they are as they should be now
   */
  boolean install();
}
