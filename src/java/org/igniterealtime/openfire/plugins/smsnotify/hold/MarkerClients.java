package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Newest;

/**
 * Whose clients say what was read (XEP-0333, XEP-0490). Of these it is known that something is
 * unread; of all others it is guessed. Bounded; forgotten when the server stops.
 */
final class MarkerClients {

  private static final int MOST = 50_000;

  private final Set<String> known = Newest.set(MOST);

  void add(String user, String client) {
    known.add(key(user, client));
  }

  boolean contains(String user, String client) {
    return known.contains(key(user, client));
  }

  /** No bare JID has a space. */
  private static String key(String user, String client) {
    return user + ' ' + client;
  }
}
