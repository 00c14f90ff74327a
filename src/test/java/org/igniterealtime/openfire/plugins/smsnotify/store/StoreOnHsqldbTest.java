package org.igniterealtime.openfire.plugins.smsnotify.store;

/** HSQLDB as Openfire brings it. */
class StoreOnHsqldbTest extends OnDatabase {

  @Override
  StoreDatabase create() {
    return StoreDatabase.hsqldb();
  }
}
