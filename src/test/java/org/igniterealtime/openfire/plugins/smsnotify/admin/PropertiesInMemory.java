package org.igniterealtime.openfire.plugins.smsnotify.admin;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;

/** What an operator has set, in memory. */
public final class PropertiesInMemory implements PropertyEditor {

  private final Map<String, String> values = new TreeMap<>();

  @Override
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  @Override
  public void set(String name, String value) {
    values.put(name, value);
  }

  @Override
  public void setSecret(String name, String value) {
    values.put(name, value);
  }

  @Override
  public void remove(String name) {
    values.remove(name);
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
