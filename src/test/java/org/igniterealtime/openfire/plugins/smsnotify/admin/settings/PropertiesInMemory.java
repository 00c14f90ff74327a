package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;

/** The server's properties without a server. */
final class PropertiesInMemory implements PropertyEditor {

  private final Map<String, String> all = new TreeMap<>();
  private int left = Integer.MAX_VALUE;

  PropertiesInMemory with(String name, String value) {
    all.put(name, value);
    return this;
  }

  /** So many can be changed before the database is away. */
  PropertiesInMemory failingAfter(int changes) {
    left = changes;
    return this;
  }

  Map<String, String> all() {
    return Map.copyOf(all);
  }

  @Override
  public Optional<String> get(String name) {
    return Optional.ofNullable(all.get(name)).map(String::strip).filter(it -> !it.isEmpty());
  }

  @Override
  public Set<String> names() {
    return Set.copyOf(all.keySet());
  }

  @Override
  public void set(String name, String value) {
    change();
    all.put(name, value);
  }

  @Override
  public void setSecret(String name, String value) {
    set(name, value);
  }

  @Override
  public void remove(String name) {
    change();
    all.remove(name);
  }

  private void change() {
    if (left-- == 0) {
      throw new IllegalStateException("the database is away");
    }
  }
}
