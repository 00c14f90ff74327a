package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.dbcp2.BasicDataSource;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;

/**
 * A database with the plugin's tables, and a pool of connections as the server has one. HSQLDB is
 * in files, as the server's own is, and writes each commit through.
 */
public final class BenchDatabase implements Database, AutoCloseable {

  private static final int CONNECTIONS = 25;

  private final String name;
  private final BasicDataSource pool = new BasicDataSource();

  private BenchDatabase(String name, TestDatabase.Access access) {
    this.name = name;
    pool.setUrl(access.jdbcUrl());
    pool.setUsername(access.user());
    pool.setPassword(access.password());
    pool.setMaxTotal(CONNECTIONS);
    pool.setMaxIdle(CONNECTIONS);
    pool.setPoolPreparedStatements(true);
  }

  /** Those that the figures are asked for. */
  public static List<BenchDatabase> all() {
    return List.of(hsqldb(), postgres());
  }

  static BenchDatabase hsqldb() {
    try {
      Path folder = Files.createTempDirectory("hsqldb");
      BenchDatabase database =
          new BenchDatabase("hsqldb", TestDatabase.hsqldb().access(folder.resolve("bench")));
      database.execute("SET FILES WRITE DELAY FALSE");
      return database.prepared();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static BenchDatabase postgres() {
    return new BenchDatabase("postgresql", TestDatabase.postgres().access(Path.of(""))).prepared();
  }

  private BenchDatabase prepared() {
    execute("CREATE TABLE ofVersion (name VARCHAR(50) NOT NULL, version INTEGER NOT NULL)");
    if (!install()) {
      throw new IllegalStateException("the script does not run");
    }
    return this;
  }

  /** What Openfire calls it. */
  public String name() {
    return name;
  }

  @Override
  public Connection connection() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public boolean install() {
    try {
      StringBuilder statement = new StringBuilder();
      for (String line : Files.readAllLines(Path.of("src/database/smsnotify_" + name + ".sql"))) {
        if (line.startsWith("#") || line.isBlank()) {
          continue;
        }
        statement.append(' ').append(line);
        if (line.endsWith(";")) {
          execute(statement.substring(0, statement.length() - 1));
          statement.setLength(0);
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs one statement. */
  public void execute(String sql) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The number that a query gives. */
  public long number(String sql) {
    try (Connection connection = connection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All numbers that a query gives, in its order. */
  long[] numbers(String sql) {
    try (Connection connection = connection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      LongStream.Builder numbers = LongStream.builder();
      while (result.next()) {
        numbers.add(result.getLong(1));
      }
      return numbers.build().toArray();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    pool.close();
  }
}
