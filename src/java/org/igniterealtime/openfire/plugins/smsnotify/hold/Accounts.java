package org.igniterealtime.openfire.plugins.smsnotify.hold;

/** Who has an account on this server. */
public interface Accounts {

  /**
   * Whether somebody is a registered user. May read the database.
   *
   * @param user bare JID in the server's own domain
   * @throws IllegalStateException if it cannot be told now, because the database is away
   */
  boolean isRegistered(String user);
}
