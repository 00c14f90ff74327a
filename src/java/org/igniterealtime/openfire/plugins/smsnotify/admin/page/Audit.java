package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

/** Where it is written down what administrators do. */
@FunctionalInterface
public interface Audit {

  /**
   * Writes a line. Never fails: what was done is done.
   *
   * @param administrator who did it
   * @param what a few words in English
   * @param details more of it; may be empty
   */
  void write(String administrator, String what, String details);
}
