package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.sql.Connection;
import java.sql.SQLException;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.jivesoftware.database.DbConnectionManager;
import org.jivesoftware.openfire.container.Plugin;

/** The server's own connections, and its schema manager. */
final class OpenfireDatabase implements Database {

  private final Plugin plugin;

  OpenfireDatabase(Plugin plugin) {
    this.plugin = plugin;
  }

  @Override
  public Connection connection() throws SQLException {
    return DbConnectionManager.getConnection();
  }

  @Override
  public boolean install() {
    return DbConnectionManager.getSchemaManager().checkPluginSchema(plugin);
  }
}
