package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A directory in memory; everybody is called by the local part until a name is given. */
final class People implements Directory {

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final List<String> vCardNumbers = new ArrayList<>();

  private int asked;

  /** How often a name was asked for. */
  int asked() {
    return asked;
  }

  People named(String jid, String name) {
    names.put(jid, name);
    return this;
  }

  /** A property of whoever is asked for. */
  People with(String property, String value) {
    properties.put(property, value);
    return this;
  }

  /** A TEL of whoever is asked for. */
  People withTel(String number) {
    vCardNumbers.add(number);
    return this;
  }

  @Override
  public Optional<String> property(String user, String name) {
    return Optional.ofNullable(properties.get(name));
  }

  @Override
  public List<String> vCardNumbers(String user) {
    return vCardNumbers;
  }

  @Override
  public String roomName(String room) {
    return displayName(room);
  }

  @Override
  public String displayName(String jid) {
    asked++;
    return names.getOrDefault(jid, jid.substring(0, jid.indexOf('@')));
  }
}
