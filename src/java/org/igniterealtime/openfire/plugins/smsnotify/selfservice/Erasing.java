package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

/** Erases what is stored about people (F34). May block, and throws if the database is away. */
@FunctionalInterface
public interface Erasing {

  /**
   * Erases it.
   *
   * @param user bare JID of a local user, who goes on living
   */
  void erase(String user);
}
