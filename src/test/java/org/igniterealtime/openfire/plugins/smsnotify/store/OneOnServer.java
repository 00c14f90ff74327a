package org.igniterealtime.openfire.plugins.smsnotify.store;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;

/** A database on a server, whose connections are kept for whoever wants one next, as Openfire's. */
final class OneOnServer implements AutoCloseable {

  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger lent = new AtomicInteger();
  private final TestDatabase.OnServer server;

  OneOnServer(TestDatabase.OnServer server) {
    this.server = server;
  }

  /** Whether all connections have been given back. */
  boolean isUnused() {
    return lent.get() == 0;
  }

  /** A connection that is as new: to close it is to give it back. */
  Connection connect() throws SQLException {
    Connection kept = idle.poll();
    Connection real = kept == null ? server.connect() : kept;
    lent.incrementAndGet();
    AtomicBoolean isClosed = new AtomicBoolean();
    return StoreDatabase.proxy(
        Connection.class,
        (method, arguments) -> {
          switch (method.getName()) {
            case "close" -> {
              if (!isClosed.getAndSet(true)) {
                giveBack(real);
              }
              return null;
            }
            case "isClosed" -> {
              return isClosed.get() || real.isClosed();
            }
            default -> {
              if (isClosed.get()) {
                throw new SQLException("This connection has been closed", "08003");
              }
              return method.invoke(real, arguments);
            }
          }
        });
  }

  private void giveBack(Connection real) throws SQLException {
    lent.decrementAndGet();
    if (real.isClosed()) {
      return;
    }
    if (!real.getAutoCommit()) {
      real.rollback();
      real.setAutoCommit(true);
    }
    idle.push(real);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Whether the server knows our tables, of this version, and no other plugin's. */
  boolean isOfVersion(int version) throws SQLException {
    return select("SELECT name FROM ofVersion WHERE version = " + version)
            .equals(List.of("smsnotify"))
        && select("SELECT name FROM ofVersion").size() == 1;
  }

  /** Removes all rows from the tables. */
  void empty(List<String> tables) throws SQLException {
    String withRows =
        tables.stream()
            .map("SELECT '%1$s' FROM ofVersion WHERE EXISTS (SELECT 1 FROM %1$s)"::formatted)
            .collect(joining(" UNION ALL "));
    for (String table : select(withRows)) {
      execute("TRUNCATE TABLE " + table);
    }
  }

  private List<String> select(String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        values.add(row.getString(1));
      }
    }
    return values;
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
      connection.close();
    }
  }
}
