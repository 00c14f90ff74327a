package org.igniterealtime.openfire.plugins.smsnotify.policy;

/** Who knows whom. Asking may read the database. */
public interface Acquaintances {

  /**
   * Whether somebody knows somebody: has a contact of that address and a subscription with it, be
   * it by a group that is shared, or is in one group with them.
   *
   * @param recipient bare JID of a local user
   * @param sender bare JID
   * @throws IllegalStateException if it cannot be told now
   */
  boolean knows(String recipient, String sender);
}
