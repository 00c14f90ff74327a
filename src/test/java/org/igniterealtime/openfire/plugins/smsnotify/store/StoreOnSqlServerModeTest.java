package org.igniterealtime.openfire.plugins.smsnotify.store;

/**
 * An approximation: no SQL Server runs here, but H2 in its mode MSSQLServer, which knows its types
 * and words, and neither its limits nor its locks.
 */
class StoreOnSqlServerModeTest extends OnDatabase {

  @Override
  StoreDatabase create() {
    return StoreDatabase.h2("MSSQLServer", "sqlserver");
  }
}
