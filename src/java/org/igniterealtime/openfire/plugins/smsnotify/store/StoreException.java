package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/**
 * Something failed at the database. It says what kind of failure that was, and where, but has none
 * of the messages of JDBI and the driver: those may quote what people wrote.
 */
final class StoreException extends JdbiException {

  private static final long serialVersionUID = 1L;

  /** As deep as chains are followed: some drivers make them circular. */
  private static final int DEEPEST = 10;

  private StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What can be told about a failure. */
  static StoreException of(RuntimeException failure) {
    if (failure instanceof StoreException quiet) {
      return quiet;
    }
    StoreException quiet =
        new StoreException(failure.getClass().getName(), quietly(failure.getCause(), 1));
    quiet.setStackTrace(failure.getStackTrace());
    return quiet;
  }

  private static Throwable quietly(Throwable failure, int depth) {
    if (failure == null || depth > DEEPEST) {
      return null;
    }
    Throwable cause = quietly(failure.getCause(), depth + 1);
    Throwable quiet =
        failure instanceof SQLException sql
            ? quietly(sql, cause, depth)
            : new StoreException(failure.getClass().getName(), cause);
    quiet.setStackTrace(failure.getStackTrace());
    return quiet;
  }

  private static SQLException quietly(SQLException failure, Throwable cause, int depth) {
    SQLException quiet =
        new SQLException(
            "%s, SQLState %s, code %d"
                .formatted(
                    failure.getClass().getName(), failure.getSQLState(), failure.getErrorCode()),
            failure.getSQLState(),
            failure.getErrorCode(),
            cause);
    if (quietly(failure.getNextException(), depth + 1) instanceof SQLException next) {
      quiet.setNextException(next);
    }
    return quiet;
  }

  /** With the kinds of its causes, for logs that show no causes. */
  @Override
  public String getMessage() {
    return getCause() == null ? super.getMessage() : super.getMessage() + ": " + innermost();
  }

  private String innermost() {
    Throwable cause = getCause();
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }
}
