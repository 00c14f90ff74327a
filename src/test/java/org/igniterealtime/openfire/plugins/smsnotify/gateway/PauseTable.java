package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.util.Map;
import java.util.TreeMap;

/** A store of pauses in memory, which can be away. */
final class PauseTable implements PauseStore {

  final Map<String, Pause> stored = new TreeMap<>();
  boolean isAway;
  Runnable whileLoading = () -> {};

  @Override
  public Map<String, Pause> load() {
    check();
    Map<String, Pause> loaded = Map.copyOf(stored);
    whileLoading.run();
    return loaded;
  }

  @Override
  public void save(String gateway, Pause pause) {
    check();
    stored.put(gateway, pause);
  }

  @Override
  public void remove(String gateway) {
    check();
    stored.remove(gateway);
  }

  private void check() {
    if (isAway) {
      throw new IllegalStateException("the database is away");
    }
  }
}
