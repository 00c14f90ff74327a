package org.igniterealtime.openfire.plugins.smsnotify.store;

/** A real PostgreSQL. */
class StoreOnPostgresIT extends OnDatabase {

  @Override
  StoreDatabase create() {
    return StoreDatabase.postgres();
  }
}
