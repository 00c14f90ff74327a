package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.List;
import org.jivesoftware.openfire.cluster.ClusterEventListener;

/** The server's own cluster, as far as it matters here. */
interface ClusterOfServers {

  /** The server's names of the other servers; empty where there is no cluster. */
  List<byte[]> others();

  /**
   * Asks another server, and waits for its answer.
   *
   * @return null if it does not answer
   * @throws RuntimeException if it is not there
   */
  byte[] ask(byte[] server, byte[] question);

  void addListener(ClusterEventListener listener);

  void removeListener(ClusterEventListener listener);
}
