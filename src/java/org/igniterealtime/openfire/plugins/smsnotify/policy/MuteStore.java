package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;

/** Where mutes are kept. All of it may block, and throws if the database is away. */
public interface MuteStore {

  /** What somebody has set for a conversation; empty where nothing. */
  Optional<Mutes.Mute> find(String user, Conversation conversation);

  /** All that somebody has set. */
  List<Mutes.Mute> of(String user);

  /** Sets it, in place of what was set before. */
  void save(Mutes.Mute mute);

  /** Takes back what was set; does nothing where nothing was. */
  void remove(String user, Conversation conversation);
}
