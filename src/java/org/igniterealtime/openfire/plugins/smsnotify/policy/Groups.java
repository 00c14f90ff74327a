package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.Set;

/** The server's groups of users. Asking may read the database. */
public interface Groups {

  /**
   * The names of the groups that somebody is in.
   *
   * @param user bare JID of a local user
   * @throws IllegalStateException if it cannot be told now
   */
  Set<String> of(String user);
}
