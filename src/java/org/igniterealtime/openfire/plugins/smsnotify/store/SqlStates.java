package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.JdbiException;

/** What the database's errors mean, by the classes of ISO/IEC 9075. */
final class SqlStates {

  private static final String DATA_EXCEPTION = "22";
  private static final String INTEGRITY_VIOLATED = "23";
  private static final String SYNTAX_OR_ACCESS_RULE = "42";

  /** What the driver of SQL Server says, unless it is told to follow the standard. */
  private static final String SQL_SERVER_INVALID_NAME = "S0002";

  /** A value too long for its column, which Oracle and SQL Server say by codes of their own. */
  private static final Set<Integer> TOO_LONG = Set.of(12899, 2628, 8152);

  /** A serialization failure, or PostgreSQL's deadlock: the transaction was rolled back. */
  private static final Set<String> GIVEN_UP = Set.of("40001", "40P01");

  /** What Oracle's driver says of what is the matter with resources, and its code of a deadlock. */
  private static final String ORACLE_STATE = "61";

  private static final int ORACLE_DEADLOCK = 60;

  private SqlStates() {}

  /** Whether the database has given a transaction up for the sake of another one. */
  static boolean isGivenUp(JdbiException failure) {
    return any(
        failure,
        each ->
            (each.getSQLState() != null && GIVEN_UP.contains(each.getSQLState()))
                || (isOf(each, ORACLE_STATE) && each.getErrorCode() == ORACLE_DEADLOCK));
  }

  /** Whether a row was refused because one with its key is there. */
  static boolean isDuplicate(JdbiException failure) {
    return any(failure, each -> isOf(each, INTEGRITY_VIOLATED));
  }

  /** Whether a row was refused for its values or its keys. */
  static boolean isRefused(JdbiException failure) {
    return any(
        failure,
        each ->
            isOf(each, DATA_EXCEPTION)
                || isOf(each, INTEGRITY_VIOLATED)
                || TOO_LONG.contains(each.getErrorCode()));
  }

  /** Whether a statement named a table that is not there, or is not there for us. */
  static boolean isUnknownName(JdbiException failure) {
    return any(
        failure, each -> isOf(each, SYNTAX_OR_ACCESS_RULE) || isOf(each, SQL_SERVER_INVALID_NAME));
  }

  private static boolean isOf(SQLException failure, String stateClass) {
    return failure.getSQLState() != null && failure.getSQLState().startsWith(stateClass);
  }

  private static boolean any(JdbiException failure, Predicate<SQLException> wanted) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        for (SQLException each = sql; each != null; each = each.getNextException()) {
          if (wanted.test(each)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
