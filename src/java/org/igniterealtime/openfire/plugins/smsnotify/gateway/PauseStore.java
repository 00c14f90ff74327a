package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.util.Map;

/**
 * Where pauses outlive a restart, and are shared by the nodes of a cluster. All of it may block,
 * and may throw if the database is away.
 */
public interface PauseStore {

  /** The pauses there are, by the gateway's name. */
  Map<String, Pause> load();

  /** Pauses a gateway, or changes its pause. */
  void save(String gateway, Pause pause);

  /** Ends a pause; does nothing where there is none. */
  void remove(String gateway);
}
