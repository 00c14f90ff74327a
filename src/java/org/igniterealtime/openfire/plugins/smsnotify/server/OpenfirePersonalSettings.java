package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.Map;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.PersonalSettings;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.xmpp.packet.JID;

/** The plugin's user properties. */
final class OpenfirePersonalSettings implements PersonalSettings {

  private static final String OURS = "smsnotify.";

  private final UserManager users;
  private final Database database;

  OpenfirePersonalSettings(UserManager users, Database database) {
    this.users = users;
    this.database = database;
  }

  @Override
  public Map<String, String> of(String user) {
    String name = new JID(user).getNode();
    return AskedTwice.ask(() -> stored(name), Map::isEmpty, database);
  }

  private static Map<String, String> stored(String name) {
    try {
      Map<String, String> ours =
          new TreeMap<>(UserManager.getUserPropertyProvider().loadProperties(name));
      ours.keySet().removeIf(it -> !it.startsWith(OURS));
      return ours;
    } catch (UserNotFoundException e) {
      return Map.of();
    }
  }

  @Override
  public void remove(String user) {
    try {
      User account = users.getUser(new JID(user).getNode());
      // The server tells its caches and listeners of each.
      account.getProperties().keySet().removeIf(OpenfirePersonalSettings::isTheirOwn);
    } catch (UserNotFoundException e) {
      AskedTwice.require(database);
      return;
    }
    // It only logs what its database refuses.
    if (of(user).keySet().stream().anyMatch(OpenfirePersonalSettings::isTheirOwn)) {
      throw new IllegalStateException("the server does not remove the properties of a user");
    }
  }

  private static boolean isTheirOwn(String property) {
    return property.startsWith(OURS) && !property.equals(Roles.USER_PROPERTY);
  }
}
