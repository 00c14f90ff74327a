package org.igniterealtime.openfire.plugins.smsnotify.store;

/**
 * What every database must do for the plugin. Each of the interfaces below this one is the contract
 * of one door; a test class per database fulfils them all.
 */
interface StoreContract {

  /** The database of this test alone: with an empty {@code ofVersion}, and no tables of ours. */
  StoreDatabase database();
}
