package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.List;
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

  /**
   * {@inheritDoc} The server takes away all properties with it whose names begin so (4.2), or so
   * and with a dot: those are put back.
   */
  @Override
  public void remove(String name) {
    refuseWildcards(name);
    List<Kept> others =
        JiveGlobals.getPropertyNames().stream()
            .filter(it -> it.startsWith(name) && !it.equals(name))
            .map(Kept::of)
            .toList();
    JiveGlobals.deleteProperty(name);
    others.forEach(Kept::putBack);
  }

  /** The server puts the name into a pattern of SQL as it is. */
  private static void refuseWildcards(String name) {
    if (name.indexOf('%') >= 0 || name.indexOf('_') >= 0) {
      throw new IllegalArgumentException(
          "the server would take away more than the property " + name);
    }
  }

  /** A property as it stands. */
  private record Kept(String name, String value, boolean isEncrypted) {

    static Kept of(String name) {
      return new Kept(name, JiveGlobals.getProperty(name), JiveGlobals.isPropertyEncrypted(name));
    }

    void putBack() {
      if (value != null && JiveGlobals.getProperty(name) == null) {
        JiveGlobals.setProperty(name, value, isEncrypted);
        check(name, value);
      }
    }
  }

  /** The server only logs that it could not store something, and goes on without. */
  private static void check(String name, String value) {
    if (!value.equals(JiveGlobals.getProperty(name))) {
      throw new IllegalStateException("the server has not taken the property " + name);
    }
  }
}
