package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;

/** Mutes kept in memory, in the order in which they were first set. */
public final class StoredMutes implements MuteStore {

  private final Map<List<Object>, Mutes.Mute> mutes = new LinkedHashMap<>();

  @Override
  public Optional<Mutes.Mute> find(String user, Conversation conversation) {
    return Optional.ofNullable(mutes.get(List.of(user, conversation)));
  }

  @Override
  public List<Mutes.Mute> of(String user) {
    return mutes.values().stream().filter(it -> it.user().equals(user)).toList();
  }

  @Override
  public void save(Mutes.Mute mute) {
    mutes.put(List.of(mute.user(), mute.conversation()), mute);
  }

  @Override
  public void remove(String user, Conversation conversation) {
    mutes.remove(List.of(user, conversation));
  }
}
