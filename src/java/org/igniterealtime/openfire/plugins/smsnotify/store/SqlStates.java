package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.SQLException;
import java.util.function.Predicate;
import org.jdbi.v3.core.JdbiException;

/** What the database's errors mean, by the classes of ISO/IEC 9075. */
final class SqlStates {

  private static final String INTEGRITY_VIOLATED = "23";
  private static final String SYNTAX_OR_ACCESS_RULE = "42";

  /** What the driver of SQL Server says, unless it is told to follow the standard. */
  private static final String SQL_SERVER_INVALID_NAME = "S0002";

  private SqlStates() {}

  /** Whether a row was refused because one with its key is there. */
  static boolean isDuplicate(JdbiException failure) {
    return any(failure, state -> state.startsWith(INTEGRITY_VIOLATED));
  }

  /** Whether a statement named a table that is not there, or is not there for us. */
  static boolean isUnknownName(JdbiException failure) {
    return any(
        failure,
        state -> state.startsWith(SYNTAX_OR_ACCESS_RULE) || state.equals(SQL_SERVER_INVALID_NAME));
  }

  private static boolean any(JdbiException failure, Predicate<String> wanted) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        for (SQLException each = sql; each != null; each = each.getNextException()) {
          if (each.getSQLState() != null && wanted.test(each.getSQLState())) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
