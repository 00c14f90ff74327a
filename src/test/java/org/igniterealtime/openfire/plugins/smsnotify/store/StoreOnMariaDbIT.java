package org.igniterealtime.openfire.plugins.smsnotify.store;

/** A real MariaDB. */
class StoreOnMariaDbIT extends OnDatabase implements WaitingContract {

  @Override
  StoreDatabase create() {
    return StoreDatabase.mariadb();
  }
}
