package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;
import org.jivesoftware.util.JiveGlobals;

/** Settings as the server's properties. */
final class OpenfireProperties implements PropertyEditor {

  @Override
  public Optional<String> get(String name) {
    return Optional.ofNullable(JiveGlobals.getProperty(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  @Override
  public Set<String> names() {
    return Set.copyOf(JiveGlobals.getPropertyNames());
  }

  @Override
  public void set(String name, String value) {
    JiveGlobals.setProperty(name, value);
    check(name, value);
  }

  @Override
  public void setSecret(String name, String value) {
    JiveGlobals.setProperty(name, value, true);
    check(name, value);
  }

  @Override
  public void remove(String name) {
    JiveGlobals.deleteProperty(name);
  }

  /** The server only logs that it could not store something, and goes on without. */
  private static void check(String name, String value) {
    if (!value.equals(JiveGlobals.getProperty(name))) {
      throw new IllegalStateException("the server has not taken the property " + name);
    }
  }
}
