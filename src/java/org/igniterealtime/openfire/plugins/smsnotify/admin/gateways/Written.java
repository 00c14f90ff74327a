package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;

/**
 * What properties are to be: what was typed, over what is stored. It can be read like properties
 * before anything is stored, so that what would be wrong is known before.
 */
final class Written implements PropertySource {

  private final PropertyEditor stored;
  private final Map<String, Optional<String>> typed = new LinkedHashMap<>();
  private final Set<String> secrets = new TreeSet<>();

  Written(PropertyEditor stored) {
    this.stored = Objects.requireNonNull(stored);
  }

  /** A property is to be so; with nothing, it is to be gone. */
  Written put(String property, String value) {
    typed.put(property, Optional.of(value).filter(it -> !it.isBlank()));
    return this;
  }

  /** The same of one that is stored encrypted. */
  Written putSecret(String property, String value) {
    secrets.add(property);
    return put(property, value);
  }

  @Override
  public Optional<String> get(String name) {
    Optional<String> value = typed.get(name);
    return value == null ? stored.get(name) : value;
  }

  /** The names of what would change. */
  Set<String> changed() {
    Set<String> names = new TreeSet<>();
    typed.forEach(
        (name, value) -> {
          if (!stored.get(name).equals(value)) {
            names.add(name);
          }
        });
    return names;
  }

  /**
   * Stores what would change. If that fails half-way, it is put back as it was, as far as that can
   * be done.
   *
   * @throws RuntimeException if it cannot be stored now
   */
  void store() {
    Map<String, Optional<String>> before = new LinkedHashMap<>();
    try {
      for (String name : changed()) {
        before.put(name, stored.get(name));
        write(name, typed.get(name));
      }
    } catch (RuntimeException e) {
      putBack(before, e);
      throw e;
    }
  }

  private void putBack(Map<String, Optional<String>> before, RuntimeException why) {
    before.forEach(
        (name, value) -> {
          try {
            write(name, value);
          } catch (RuntimeException e) {
            why.addSuppressed(e);
          }
        });
  }

  private void write(String name, Optional<String> value) {
    if (value.isEmpty()) {
      stored.remove(name);
    } else if (secrets.contains(name)) {
      stored.setSecret(name, value.get());
    } else {
      stored.set(name, value.get());
    }
  }
}
