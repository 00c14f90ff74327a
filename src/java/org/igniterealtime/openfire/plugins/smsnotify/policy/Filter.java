package org.igniterealtime.openfire.plugins.smsnotify.policy;

import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;

/** One reason not to text. */
interface Filter {

  /**
   * Looks whether the reason applies.
   *
   * @param notice what the filters before have left of it
   * @param recipient whom it is to be told to
   * @throws RuntimeException if that cannot be found out now
   */
  Finding look(Notice notice, Recipient recipient);
}
