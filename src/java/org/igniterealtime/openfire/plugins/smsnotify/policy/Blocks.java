package org.igniterealtime.openfire.plugins.smsnotify.policy;

/** Whom people block (XEP-0016, XEP-0191). Asking may read the database. */
public interface Blocks {

  /**
   * Whether messages of somebody are kept from somebody.
   *
   * @param recipient bare JID of a local user
   * @param sender bare JID
   */
  boolean isBlocked(String recipient, String sender);
}
