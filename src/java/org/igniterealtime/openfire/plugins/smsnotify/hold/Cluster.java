package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.util.Set;

/** The nodes of the server's cluster that run this plugin, and how to reach them. */
public interface Cluster {

  /** The longest name of a node. */
  int MAX_NAME_LENGTH = 63;

  /**
   * This node's name: the same after each restart, and no other node's. It begins with a letter or
   * a digit.
   */
  String self();

  /** The names of the other nodes; empty where there is no cluster. Does no I/O. */
  Set<String> others();

  /**
   * Hands a letter to another node and waits for the answer. Never throws.
   *
   * @return true if it was taken; where not, it may have been taken all the same
   */
  boolean send(String node, Letter letter);

  /** Begins to look for others and to receive their letters. */
  void open(Receiver receiver);

  /** Receives no more. */
  void close();

  /** Who hears of the others, from any thread. */
  interface Receiver {

    /**
     * Takes a letter; may block.
     *
     * @return false if it cannot be taken now
     */
    boolean arrived(Letter letter);

    /** The server says that a node is no more in its cluster. */
    void left(String node);
  }

  /** A server that is in no cluster. */
  static Cluster alone(String self) {
    return new Cluster() {
      @Override
      public String self() {
        return self;
      }

      @Override
      public Set<String> others() {
        return Set.of();
      }

      @Override
      public boolean send(String node, Letter letter) {
        return false;
      }

      @Override
      public void open(Receiver receiver) {
        // Nobody writes.
      }

      @Override
      public void close() {
        // Nobody writes.
      }
    };
  }
}
