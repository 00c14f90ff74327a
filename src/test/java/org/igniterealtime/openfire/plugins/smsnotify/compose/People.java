package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A directory in memory; everybody is called by the local part until a name is given. */
final class People implements Directory {

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final List<VCardNumber> vCardNumbers = new ArrayList<>();

  private String vCardLanguage;
  private boolean away;
  private int lookedUp;

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
    return withTel(number, Set.of());
  }

  /** A TEL with its types of whoever is asked for. */
  People withTel(String number, Set<String> types) {
    vCardNumbers.add(new VCardNumber(number, types));
    return this;
  }

  /** The language in the vCard of whoever is asked for. */
  People withLanguage(String tag) {
    vCardLanguage = tag;
    return this;
  }

  /** From now on nothing can be told of anybody's properties and vCards, or again it can. */
  void away(boolean away) {
    this.away = away;
  }

  /** How often a property or a vCard was looked up. */
  int lookedUp() {
    return lookedUp;
  }

  private void lookUp() {
    lookedUp++;
    if (away) {
      throw new IllegalStateException("away");
    }
  }

  @Override
  public Optional<String> property(String user, String name) {
    lookUp();
    return Optional.ofNullable(properties.get(name));
  }

  @Override
  public List<VCardNumber> vCardNumbers(String user) {
    lookUp();
    return vCardNumbers;
  }

  @Override
  public Optional<String> vCardLanguage(String user) {
    lookUp();
    return Optional.ofNullable(vCardLanguage);
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
