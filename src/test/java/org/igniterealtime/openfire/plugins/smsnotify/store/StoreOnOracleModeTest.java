package org.igniterealtime.openfire.plugins.smsnotify.store;

/**
 * An approximation: no Oracle runs here, but H2 in its mode Oracle, which knows its types, stores
 * empty strings as null, and knows neither its limits nor its locks.
 */
class StoreOnOracleModeTest extends OnDatabase {

  @Override
  StoreDatabase create() {
    return StoreDatabase.h2("Oracle", "oracle");
  }
}
