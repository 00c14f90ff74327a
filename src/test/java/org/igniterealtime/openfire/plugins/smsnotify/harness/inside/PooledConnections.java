package org.igniterealtime.openfire.plugins.smsnotify.harness.inside;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.apache.commons.dbcp2.BasicDataSource;
import org.jivesoftware.database.ConnectionProvider;
import org.jivesoftware.util.JiveGlobals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool of connections to the database that {@code database.defaultProvider} in openfire.xml
 * describes. The pool of Openfire 4.2.0 would need a JVM flag on Java 17.
 *
 * <p>Every connection is tried before it is handed out, so the pool fails within seconds while the
 * database is away, and works again as soon as it is back.
 */
public final class PooledConnections implements ConnectionProvider {

  private static final Logger LOG = LoggerFactory.getLogger(PooledConnections.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private BasicDataSource pool;

  @Override
  public boolean isPooled() {
    return true;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public void start() {
    pool = new BasicDataSource();
    pool.setDriverClassName(setting("driver"));
    pool.setUrl(setting("serverURL"));
    pool.setUsername(setting("username"));
    pool.setPassword(setting("password"));
    pool.setMaxTotal(25);
    pool.setMaxWait(PATIENCE);
    pool.setTestOnBorrow(true);
    pool.setValidationQueryTimeout(PATIENCE);
  }

  @Override
  public void restart() {
    destroy();
    start();
  }

  @Override
  public void destroy() {
    try {
      if (setting("serverURL").startsWith("jdbc:hsqldb:")) {
        shutDownEmbeddedDatabase();
      }
      pool.close();
    } catch (SQLException e) {
      LOG.error("The database was not closed in order", e);
    }
  }

  private void shutDownEmbeddedDatabase() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown");
    }
  }

  private static String setting(String name) {
    String value = JiveGlobals.getXMLProperty("database.defaultProvider." + name);
    return value == null ? "" : value;
  }
}
