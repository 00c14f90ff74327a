package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

/** Something that people can do for themselves. Knows nobody: safe for use by many threads. */
interface Command {

  /** What identifies it among all commands of the server (XEP-0050, section 2.2). */
  String node();

  /** The key of its name among the words. */
  String name();

  /**
   * Begins. May read the database.
   *
   * @throws RuntimeException if that cannot be done now
   */
  Step begin(Visitor visitor);
}
