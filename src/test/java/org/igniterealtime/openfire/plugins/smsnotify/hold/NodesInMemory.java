package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rows by which nodes see that others live; they can be out of reach. */
final class NodesInMemory implements NodeStore {

  final Map<String, Long> counts = new TreeMap<>();
  boolean away;

  /** Who cannot reach them. */
  final Set<String> cutOff = new HashSet<>();

  /** The rows as one node reaches them. */
  NodeStore of(String self) {
    return new NodeStore() {
      @Override
      public void beat(String node) {
        checkReach();
        NodesInMemory.this.beat(node);
      }

      @Override
      public Map<String, Long> beats() {
        checkReach();
        return NodesInMemory.this.beats();
      }

      @Override
      public void leave(String node) {
        checkReach();
        NodesInMemory.this.leave(node);
      }

      private void checkReach() {
        if (cutOff.contains(self)) {
          throw new IllegalStateException("away");
        }
      }
    };
  }

  private void checkAway() {
    if (away) {
      throw new IllegalStateException("away");
    }
  }

  @Override
  public synchronized void beat(String node) {
    checkAway();
    counts.merge(node, 1L, Long::sum);
  }

  @Override
  public synchronized Map<String, Long> beats() {
    checkAway();
    return Map.copyOf(counts);
  }

  @Override
  public synchronized void leave(String node) {
    checkAway();
    counts.remove(node);
  }
}
