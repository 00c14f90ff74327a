package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

/**
 * The properties of users, to be changed. All of it may block.
 *
 * <p>What cannot be changed at all, since the server's users come from elsewhere, throws an {@link
 * UnsupportedOperationException}; what cannot be changed now, another {@link RuntimeException}.
 */
public interface PersonalProperties {

  /** Throws an {@link UnsupportedOperationException} where they cannot be changed at all. */
  void require();

  /**
   * Sets a property, in place of what it was.
   *
   * @param user bare JID of a local user
   */
  void set(String user, String name, String value);

  /**
   * Removes a property; does nothing where it is not set.
   *
   * @param user bare JID of a local user
   */
  void remove(String user, String name);
}
