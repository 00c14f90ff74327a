package org.igniterealtime.openfire.plugins.smsnotify.guard;

import java.util.List;

/**
 * Where pauses of countries outlive a restart, and are shared by the nodes of a cluster. All of it
 * may block, and throws if the database is away.
 */
public interface CountryStore {

  /** All there are, of each country one. */
  List<CountryPause> load();

  /** Puts it in the place of the one of the same country, if there is one. */
  void save(CountryPause pause);
}
