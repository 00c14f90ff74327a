package org.igniterealtime.openfire.plugins.smsnotify.privacy;

import java.util.Map;

/** What people have set for themselves: the user properties of the plugin. All of it may block. */
public interface PersonalSettings {

  /**
   * What is set, by the name of the property; for somebody without an account, nothing.
   *
   * @param user bare JID
   * @throws RuntimeException if it cannot be told now
   */
  Map<String, String> of(String user);

  /**
   * Removes what somebody can set for themselves. The role stays, which an operator gives.
   *
   * @param user bare JID
   * @throws UnsupportedOperationException if the server's users cannot be changed
   * @throws RuntimeException if that cannot be done now
   */
  void remove(String user);
}
