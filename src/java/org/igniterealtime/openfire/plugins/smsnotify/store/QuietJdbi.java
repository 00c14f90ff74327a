package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.Types;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The only way from here to the database. What fails on it becomes a {@link StoreException}, since
 * JDBI and the drivers put the values of a statement, which are people's words, into their
 * messages, and messages end in logs.
 */
final class QuietJdbi {

  /** Null for a column of numbers; PostgreSQL refuses one that is text. */
  static final Argument NO_NUMBER = new NullArgument(Types.BIGINT);

  /** Who has lost this often against others has met something else than bad luck. */
  private static final int MOST_TRIES = 10;

  /**
   * Longer than any statement of ours takes. Who waits longer, as for a row that a transaction has
   * which nobody ends, would wait for ever, and with them all that their thread does.
   */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Jdbi jdbi;

  /** What was read does not hold any more: the transaction is to be undone, and made anew. */
  static final class AnewException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  QuietJdbi(Database database) {
    this(database, LONGEST);
  }

  /**
   * @param longest after so long a statement fails; whole seconds
   */
  QuietJdbi(Database database, Duration longest) {
    this.jdbi = Jdbi.create(database::connection);
    jdbi.getConfig(SqlStatements.class)
        .setQueryTimeout(Math.toIntExact(longest.toSeconds()))
        .setTemplateEngine(TemplateEngine.NOP)
        .setSqlParser(new Positional());
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    // Columns that may be null are text; Oracle's driver refuses a null of no type.
    jdbi.getConfig(Arguments.class).setUntypedNullArgument(new NullArgument(Types.VARCHAR));
  }

  <T> T withHandle(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.withHandle(work);
    } catch (RuntimeException e) {
      throw StoreException.of(e);
    }
  }

  void useHandle(HandleConsumer<RuntimeException> work) {
    withHandle(withoutResult(work));
  }

  <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.inTransaction(work);
    } catch (RuntimeException e) {
      throw StoreException.of(e);
    }
  }

  void useTransaction(HandleConsumer<RuntimeException> work) {
    inTransaction(withoutResult(work));
  }

  /**
   * A transaction that others may get in the way of: it is made anew if the database gives it up
   * for another's sake (a deadlock), or the work asks for that. It sees what others have committed
   * by each statement; where a transaction sees the tables as they were at its first look (MySQL,
   * MariaDB), it would act on what is over, or be refused to.
   *
   * @param work may be done several times
   */
  <T> T inTurn(HandleCallback<T, RuntimeException> work) {
    for (int tries = 1; ; tries++) {
      try {
        return jdbi.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work);
      } catch (AnewException e) {
        if (tries == MOST_TRIES) {
          throw StoreException.of(e);
        }
      } catch (JdbiException e) {
        if (tries == MOST_TRIES || !SqlStates.isGivenUp(e)) {
          throw StoreException.of(e);
        }
      } catch (RuntimeException e) {
        throw StoreException.of(e);
      }
    }
  }

  /**
   * Adds a row where there is none with its key. Two may do so at once; none of them fails.
   *
   * @param count how many rows there are with the key
   * @param insert has the key as its last parameter
   * @return whether it was added
   */
  boolean add(String count, String insert, Object... row) {
    return withHandle(
        handle -> !isAny(handle, count, row[row.length - 1]) && isInserted(handle, insert, row));
  }

  /**
   * Whether there is any such row.
   *
   * @param count how many there are
   */
  static boolean isAny(Handle handle, String count, Object... parameters) {
    return handle.select(count, parameters).mapTo(Long.class).one() > 0;
  }

  private static boolean isInserted(Handle handle, String insert, Object... row) {
    try {
      handle.execute(insert, row);
      return true;
    } catch (JdbiException e) {
      if (SqlStates.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Puts a row in the place of the one with its key; where there is none, adds it. A statement at a
   * time, no transaction: two who do so at once wait for each other at most, whereas transactions
   * that remove the row and add it would end in a deadlock, or the second in a duplicate.
   *
   * @param update of the row with the key, which is its last parameter
   * @param insert has the same parameters in the same order
   */
  void save(String update, String insert, Object... row) {
    useHandle(
        handle -> {
          if (handle.execute(update, row) == 0) {
            insertOrUpdate(handle, insert, update, row);
          }
        });
  }

  private static void insertOrUpdate(Handle handle, String insert, String update, Object... row) {
    try {
      handle.execute(insert, row);
    } catch (JdbiException e) {
      // Somebody else was faster, and we are later: ours counts.
      if (!SqlStates.isDuplicate(e) || handle.execute(update, row) == 0) {
        throw e;
      }
    }
  }

  private static HandleCallback<Boolean, RuntimeException> withoutResult(
      HandleConsumer<RuntimeException> work) {
    return (Handle handle) -> {
      work.useHandle(handle);
      return true;
    };
  }
}
