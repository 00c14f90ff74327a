package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.List;

/** The server's own store of messages for people who are offline. Asking reads the database. */
public interface MissedElsewhere {

  /**
   * What lies there since an instant, oldest first: what was said, corrected and retracted.
   *
   * @param since exclusive
   */
  List<ChatEvent.Heard> since(Instant since);
}
