package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Cluster;
import org.jivesoftware.util.JiveGlobals;

/**
 * This node's name. It stands in {@code conf/openfire.xml}, which no node shares with another, so
 * that after a restart it finds its own holds.
 */
final class OpenfireNode {

  static final String PROPERTY = "smsnotify.node";

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (Cluster.MAX_NAME_LENGTH - 1) + "}");

  private OpenfireNode() {}

  /**
   * Its name, which is made up at first.
   *
   * @param ids identities that no other node has
   */
  static String name(Supplier<UUID> ids) {
    String known = JiveGlobals.getXMLProperty(PROPERTY);
    if (isName(known)) {
      return known;
    }
    String name = ids.get().toString();
    JiveGlobals.setXMLProperties(Map.of(PROPERTY, name));
    return name;
  }

  static boolean isName(String name) {
    return name != null && NAME.matcher(name).matches();
  }
}
