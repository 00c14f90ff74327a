package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Nobody waits for a database for ever. HSQLDB is no other program that could leave us waiting, and
 * does not end a statement that waits for a row; H2 waits for none for long by itself.
 */
interface WaitingContract extends StoreContract {

  @Test
  @Timeout(300)
  default void whoWaitsForARowThatNobodyGivesFreeIsTold() throws SQLException {
    database().installed();
    database().execute("INSERT INTO smsSpend (spendMonth, micros) VALUES ('2026-11', 1)");
    QuietJdbi impatient = new QuietJdbi(database(), Duration.ofSeconds(1));
    try (Connection other = database().connection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE smsSpend SET micros = 2");

      assertThrows(
          StoreException.class,
          () -> impatient.useHandle(handle -> handle.execute("UPDATE smsSpend SET micros = 3")));
      assertThrows(
          StoreException.class,
          () ->
              impatient.useHandle(
                  handle ->
                      Batches.executeAtOnce(
                          handle,
                          "UPDATE smsSpend SET micros = ?",
                          List.of(new Object[] {5L}, new Object[] {6L}))));
      other.rollback();
    }

    impatient.useHandle(handle -> handle.execute("UPDATE smsSpend SET micros = 4"));
    assertEquals("4", database().value("SELECT micros FROM smsSpend"));
  }
}
