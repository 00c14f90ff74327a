package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.jivesoftware.util.JiveGlobals;

/** Settings as the server's properties. */
final class OpenfireProperties implements PropertyEditor {

  private static final String STORED = "SELECT propValue FROM ofProperty WHERE name = ?";

  private final Database database;

  /**
   * @param database where the server keeps them. It only logs what it could not store, goes on with
   *     it in memory, and has forgotten it after its next start: that is why it is looked at here
   */
  OpenfireProperties(Database database) {
    this.database = database;
  }

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
    // What somebody has encrypted by hand stays so.
    put(new Kept(name, value, JiveGlobals.isPropertyEncrypted(name)));
  }

  @Override
  public void setSecret(String name, String value) {
    put(new Kept(name, value, true));
  }

  private void put(Kept property) {
    AskedTwice.require(database);
    Kept before = Kept.of(property.name());
    property.set();
    if (!isStored(property)) {
      before.set();
      throw new IllegalStateException("the property " + property.name() + " is not stored");
    }
  }

  /** Of what is encrypted, only that it is there. */
  private boolean isStored(Kept property) {
    Optional<String> stored = stored(property.name());
    if (property.value() == null) {
      return stored.isEmpty();
    }
    return property.isEncrypted()
        ? stored.isPresent()
        : stored.equals(Optional.of(property.value()));
  }

  private Optional<String> stored(String name) {
    try (Connection connection = database.connection();
        PreparedStatement query = connection.prepareStatement(STORED)) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the server's properties cannot be read", e);
    }
  }

  /**
   * {@inheritDoc} The server takes away all properties with it whose names begin so (4.2), or so
   * and with a dot: those are put back.
   */
  @Override
  public void remove(String name) {
    refuseWildcards(name);
    AskedTwice.require(database);
    Kept before = Kept.of(name);
    List<Kept> others =
        JiveGlobals.getPropertyNames().stream()
            .filter(it -> it.startsWith(name) && !it.equals(name))
            .map(Kept::of)
            .toList();
    JiveGlobals.deleteProperty(name);
    others.forEach(Kept::set);
    if (!isStored(new Kept(name, null, false)) || !others.stream().allMatch(this::isStored)) {
      before.set();
      throw new IllegalStateException("the property " + name + " is not removed for good");
    }
  }

  /** The server puts the name into a pattern of SQL as it is. */
  private static void refuseWildcards(String name) {
    if (name.indexOf('%') >= 0 || name.indexOf('_') >= 0) {
      throw new IllegalArgumentException(
          "the server would take away more than the property " + name);
    }
  }

  /**
   * A property as it stands, or is to.
   *
   * @param value null where it is not set
   */
  private record Kept(String name, String value, boolean isEncrypted) {

    static Kept of(String name) {
      return new Kept(name, JiveGlobals.getProperty(name), JiveGlobals.isPropertyEncrypted(name));
    }

    void set() {
      if (value == null) {
        JiveGlobals.deleteProperty(name);
      } else {
        JiveGlobals.setProperty(name, value, isEncrypted);
      }
    }
  }
}
