package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much of what is with each gateway at the moment, so that a slow one holds up nobody else.
 * Safe for use by many threads.
 */
final class Slots {

  private final Map<String, Integer> taken = new ConcurrentHashMap<>();

  void take(String gateway) {
    taken.merge(gateway, 1, Integer::sum);
  }

  void free(String gateway) {
    taken.computeIfPresent(gateway, (name, count) -> count <= 1 ? null : count - 1);
  }

  int taken(String gateway) {
    return taken.getOrDefault(gateway, 0);
  }

  /** How many are taken, by the gateway's name; those of which none is are left out. */
  Map<String, Integer> all() {
    return Map.copyOf(taken);
  }
}
