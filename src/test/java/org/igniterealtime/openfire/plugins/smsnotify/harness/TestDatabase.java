package org.igniterealtime.openfire.plugins.smsnotify.harness;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;

/** An empty database for one Openfire. */
public sealed interface TestDatabase {

  /** HSQLDB in the server's own process, in its home: nobody else can open it. */
  static TestDatabase hsqldb() {
    return new Embedded();
  }

  /** A new database in the PostgreSQL that all tests of this JVM share. */
  static OnServer postgres() {
    return PostgresServer.shared().createDatabase();
  }

  /** A new database in the MariaDB that all tests of this JVM share. */
  static OnServer mariadb() {
    return MariaServer.shared().createDatabase();
  }

  /**
   * A new one of the kind that has this name: {@code hsqldb}, {@code postgresql} or {@code
   * mariadb}.
   */
  static TestDatabase named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "hsqldb" -> hsqldb();
      case "postgresql" -> postgres();
      case "mariadb" -> mariadb();
      default -> throw new IllegalArgumentException("no such database: " + name);
    };
  }

  /**
   * How to reach the database.
   *
   * @param file where an embedded one is to keep its files; of no meaning to others
   */
  Access access(Path file);

  /** What JDBC needs to reach a database. */
  record Access(String driver, String jdbcUrl, String user, String password) {}

  /** HSQLDB in the server's own process. */
  record Embedded() implements TestDatabase {

    @Override
    public Access access(Path file) {
      return new Access("org.hsqldb.jdbc.JDBCDriver", "jdbc:hsqldb:file:" + file, "sa", "");
    }
  }

  /** A database in a server of its own, which tests may reach too. */
  record OnServer(String driver, String jdbcUrl, String user, String password)
      implements TestDatabase {

    @Override
    public Access access(Path file) {
      return new Access(driver, jdbcUrl, user, password);
    }

    /** A new connection to the database, for the caller to close. */
    public Connection connect() throws SQLException {
      return DriverManager.getConnection(jdbcUrl, user, password);
    }
  }
}
