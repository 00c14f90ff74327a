package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;
import org.junit.jupiter.api.Test;

/** That a test finds nothing of the one that had its database before. */
class InTurnTest {

  private static final String PRICE =
      "INSERT INTO smsPrice (gateway, region, perSegment) VALUES ('twilio', '*', 0)";

  private final AtomicInteger made = new AtomicInteger();
  private final InTurn databases = new InTurn(this::make, "hsqldb");

  private TestDatabase.OnServer make() {
    made.incrementAndGet();
    return new TestDatabase.OnServer(
        "org.hsqldb.jdbc.JDBCDriver", "jdbc:hsqldb:mem:" + UUID.randomUUID(), "sa", "");
  }

  private StoreDatabase next() {
    return new StoreDatabase(databases.next(), "hsqldb");
  }

  /** Leaves a database that was used, and takes the next one. */
  private StoreDatabase after(Use use) throws SQLException {
    StoreDatabase used = next().installed();
    use.make(used);
    used.close();
    return next();
  }

  /** What a test does. */
  private interface Use {
    void make(StoreDatabase database) throws SQLException;
  }

  @Test
  void whatHasRowsIsEmptiedForTheNext() throws SQLException {
    StoreDatabase next = after(used -> used.execute(PRICE)).installed();

    assertEquals(1, made.get());
    assertEquals(1, next.installs());
    assertEquals(0, next.rows("smsPrice"));
    assertEquals(1, next.rows("ofVersion"));
  }

  @Test
  void whoeverMakesTablesFindsNone() throws SQLException {
    StoreDatabase next = after(used -> used.execute(PRICE));

    assertEquals(0, next.rows("ofVersion"));
    assertTrue(next.install());
    assertEquals(2, made.get());
  }

  @Test
  void otherTablesAreNotUsedAgain() throws SQLException {
    List<Use> uses =
        List.of(
            used -> used.execute("DROP TABLE smsPrice"),
            used -> used.execute("alter table smsPrice add column more INT"),
            StoreDatabase::install,
            used -> used.runs(used.newest().first(1)),
            used -> used.execute("UPDATE ofVersion SET version = 1"),
            used -> used.execute("DELETE FROM ofVersion"));

    for (Use use : uses) {
      made.set(0);
      StoreDatabase next = after(use).installed();

      assertEquals(2, made.get());
      assertEquals(0, next.rows("smsPrice"));
    }
  }

  @Test
  void whatSomebodyStillHasIsNotUsedAgain() throws SQLException {
    StoreDatabase used = next().installed();
    try (Connection open = used.connection()) {
      used.close();
      StoreDatabase next = next().installed();

      try (Statement late = open.createStatement()) {
        late.execute(PRICE);
      }

      assertEquals(0, next.rows("smsPrice"));
    }
    assertThrows(SQLException.class, used::connection);
  }

  @Test
  void whatWasNotCommittedIsNotThereForTheNext() throws SQLException {
    StoreDatabase used = next().installed();
    Connection first = used.connection();
    first.setAutoCommit(false);
    try (Statement statement = first.createStatement()) {
      statement.execute(PRICE);
    }
    first.close();
    first.close();

    assertTrue(first.isClosed());
    assertThrows(SQLException.class, first::createStatement);
    assertEquals(0, used.rows("smsPrice"));
    try (Connection second = used.connection()) {
      assertTrue(second.getAutoCommit());
      assertFalse(second.isClosed());
    }
  }
}
