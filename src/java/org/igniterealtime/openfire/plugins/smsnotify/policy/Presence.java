package org.igniterealtime.openfire.plugins.smsnotify.policy;

/** Who is online. */
public interface Presence {

  /**
   * Whether somebody has a session that messages are delivered to: available with a priority of 0
   * or more, or detached and not yet given up (XEP-0198). Does no I/O.
   *
   * @param user bare JID of a local user
   */
  boolean isOnline(String user);
}
