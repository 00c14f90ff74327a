package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** What the database's errors mean, by the classes of ISO/IEC 9075. */
final class SqlStates {

  private static final String INTEGRITY_VIOLATED = "23";

  private SqlStates() {}

  /** Whether a row was refused because one with its key is there. */
  static boolean isDuplicate(JdbiException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        for (SQLException each = sql; each != null; each = each.getNextException()) {
          if (each.getSQLState() != null && each.getSQLState().startsWith(INTEGRITY_VIOLATED)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
