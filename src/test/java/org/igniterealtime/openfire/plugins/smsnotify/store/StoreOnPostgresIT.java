package org.igniterealtime.openfire.plugins.smsnotify.store;

/** A real PostgreSQL. */
class StoreOnPostgresIT extends OnDatabase implements WaitingContract {

  @Override
  StoreDatabase create() {
    return StoreDatabase.postgres();
  }
}
