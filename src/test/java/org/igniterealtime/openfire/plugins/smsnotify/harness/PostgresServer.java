package org.igniterealtime.openfire.plugins.smsnotify.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL that runs for tests, and can be stopped and started on the same data and port. */
public final class PostgresServer implements AutoCloseable {

  private static PostgresServer shared;

  private final AtomicInteger databases = new AtomicInteger();
  private final Path data;
  private final int port;
  private EmbeddedPostgres running;

  private PostgresServer(Path data, int port) {
    this.data = data;
    this.port = port;
  }

  /** The server that all tests of this JVM share: started when first asked for, never stopped. */
  static synchronized PostgresServer shared() {
    if (shared == null) {
      shared = create();
    }
    return shared;
  }

  /** Starts a server of the caller's own, which the caller closes. */
  public static PostgresServer create() {
    try {
      Path data = Files.createTempDirectory("postgres");
      PostgresServer server = new PostgresServer(data, Ports.free());
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "postgres stop"));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates a database for one Openfire. */
  public TestDatabase.OnServer createDatabase() {
    String name = "openfire" + databases.incrementAndGet();
    try (Connection connection = running.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("The database was not created", e);
    }
    String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name);
    return new TestDatabase.OnServer("org.postgresql.Driver", url, "postgres", "postgres");
  }

  /** Starts the server again that was stopped: with its data, on its port. */
  public synchronized void start() {
    if (running != null) {
      return;
    }
    try {
      running =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setServerConfig("synchronous_commit", "on")
              .setPort(port)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    }
  }

  /** Stops the server; its clients' connections break. */
  public synchronized void stop() {
    if (running == null) {
      return;
    }
    try {
      running.close();
      running = null;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    }
  }

  /** Stops the server and deletes its data. */
  @Override
  public void close() {
    stop();
    try {
      Folders.delete(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
