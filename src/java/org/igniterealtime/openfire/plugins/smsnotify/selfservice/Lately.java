package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;

/** What people have missed of late. May block, and throws if the database is away. */
@FunctionalInterface
public interface Lately {

  /**
   * The conversations of which somebody has missed something, the last first.
   *
   * @param user bare JID
   * @param most how many at most
   */
  List<Conversation> missedBy(String user, int most);
}
