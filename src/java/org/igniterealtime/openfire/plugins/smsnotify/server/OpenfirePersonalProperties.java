package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.PersonalProperties;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.xmpp.packet.JID;

/**
 * The properties of the server's users. They are changed through the user, so that whoever listens
 * is told; the server only logs it where that fails, so it is read again whether it was done.
 */
final class OpenfirePersonalProperties implements PersonalProperties {

  private final UserManager users;
  private final Directory directory;

  /**
   * @param directory reads them as they are stored
   */
  OpenfirePersonalProperties(UserManager users, Directory directory) {
    this.users = Objects.requireNonNull(users);
    this.directory = Objects.requireNonNull(directory);
  }

  @Override
  public void require() {
    if (UserManager.getUserPropertyProvider().isReadOnly()) {
      throw new UnsupportedOperationException("the server's user properties cannot be changed");
    }
  }

  @Override
  public void set(String user, String name, String value) {
    require();
    user(user).getProperties().put(name, value);
    requireStored(user, name, Optional.of(value));
  }

  @Override
  public void remove(String user, String name) {
    require();
    user(user).getProperties().remove(name);
    requireStored(user, name, Optional.empty());
  }

  private User user(String user) {
    try {
      return users.getUser(new JID(user).getNode());
    } catch (UserNotFoundException e) {
      throw new IllegalStateException("there is no such user", e);
    }
  }

  private void requireStored(String user, String name, Optional<String> value) {
    if (!directory.property(user, name).equals(value)) {
      throw new IllegalStateException("the server has not stored the user property " + name);
    }
  }
}
