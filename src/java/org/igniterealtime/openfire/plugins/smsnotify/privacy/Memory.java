package org.igniterealtime.openfire.plugins.smsnotify.privacy;

import java.time.Instant;
import java.util.Set;

/** What is known of people besides the rows. */
public interface Memory {

  /**
   * Lets go of all that is known of some people, and of what they have said.
   *
   * @param people bare JIDs
   * @param until what was said later stays
   * @param then called by any thread once it is done, and the rows are written that were to be
   */
  void erase(Set<String> people, Instant until, Runnable then);
}
