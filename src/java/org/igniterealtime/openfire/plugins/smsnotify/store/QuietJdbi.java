package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.Types;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.statement.StatementExceptions;

/**
 * The only way from here to the database. What fails on it becomes a {@link StoreException}, since
 * JDBI and the drivers put the values of a statement, which are people's words, into their
 * messages, and messages end in logs.
 */
final class QuietJdbi {

  private final Jdbi jdbi;

  QuietJdbi(Database database) {
    this.jdbi = Jdbi.create(database::connection);
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
