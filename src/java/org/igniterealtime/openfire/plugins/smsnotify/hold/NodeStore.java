package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.util.Map;

/**
 * Where the nodes that share a database see of each other that they live, whether the server is
 * clustered or not. May block, and may throw if the database is away.
 */
public interface NodeStore {

  /** A node lives: its count goes up by one; it begins with one. */
  void beat(String node);

  /** The counts of all nodes, by name. Whose count stands still for long has died. */
  Map<String, Long> beats();

  /** A node has stopped, or its holds have been taken over; does nothing where it is not there. */
  void leave(String node);
}
