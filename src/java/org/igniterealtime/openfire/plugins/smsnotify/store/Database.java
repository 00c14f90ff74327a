package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.Connection;
import java.sql.SQLException;

/** The server's database. */
public interface Database {

  /** A connection that the caller closes. */
  Connection connection() throws SQLException;

  /**
   * Has the server create or upgrade the plugin's tables by its scripts, if that is needed.
   *
   * @return whether they are as they should be now
   */
  boolean install();
}
