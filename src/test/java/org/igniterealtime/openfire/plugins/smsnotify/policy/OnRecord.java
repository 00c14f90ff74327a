package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;

/** What is on record of people: the same of whoever is asked for, until they are told apart. */
final class OnRecord implements Directory {

  private final Map<String, String> properties = new HashMap<>();

  /** How often anything was asked. */
  int asked;

  /** Whether nothing can be told now. */
  boolean away;

  /** Whether nobody's name can be told now. */
  boolean nameless;

  void put(String property, String value) {
    properties.put(property, value);
  }

  void remove(String property) {
    properties.remove(property);
  }

  /** Clock and quiet hours. */
  void set(String timeZone, String quietHours) {
    put(Policy.TIME_ZONE, timeZone);
    put(Policy.USER_QUIET_HOURS, quietHours);
  }

  @Override
  public Optional<String> property(String user, String name) {
    asked++;
    if (away) {
      throw new IllegalStateException("away");
    }
    return Optional.ofNullable(properties.get(user + " " + name))
        .or(() -> Optional.ofNullable(properties.get(name)));
  }

  @Override
  public List<VCardNumber> vCardNumbers(String user) {
    return List.of();
  }

  @Override
  public Optional<String> vCardLanguage(String user) {
    return Optional.empty();
  }

  @Override
  public String roomName(String room) {
    return room;
  }

  @Override
  public String displayName(String jid) {
    if (nameless) {
      throw new IllegalStateException("away");
    }
    return jid.substring(0, jid.indexOf('@'));
  }
}
