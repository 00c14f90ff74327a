package org.igniterealtime.openfire.plugins.smsnotify.guard;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Pauses of countries kept in memory. */
public final class StoredPauses implements CountryStore {

  final Map<String, CountryPause> all = new TreeMap<>();

  /** Whether nothing can be told or stored now. */
  boolean away;

  @Override
  public List<CountryPause> load() {
    refuseWhileAway();
    return List.copyOf(all.values());
  }

  @Override
  public void save(CountryPause pause) {
    refuseWhileAway();
    all.put(pause.region(), pause);
  }

  private void refuseWhileAway() {
    if (away) {
      throw new IllegalStateException("away");
    }
  }
}
