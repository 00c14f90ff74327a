package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent.Availability;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Sessions.Show;
import org.xmpp.packet.Presence;

/**
 * Reads what presence says of a person and their client. Whatever was sent, nothing here throws.
 */
final class Presences {

  private static final String CAPABILITIES = "http://jabber.org/protocol/caps";
  private static final String IDLE = "urn:xmpp:idle:1";
  private static final int LAST_YEAR = 9999;

  private Presences() {}

  /** Whether messages to the bare JID are delivered to it (RFC 6121, section 8.5.2.1.1). */
  static boolean isReachable(Presence presence) {
    return presence != null && presence.getElement().attribute("type") == null && !isShy(presence);
  }

  /** Of negative priority. One that is not a number is taken for 0, as the server does. */
  private static boolean isShy(Presence presence) {
    String priority = presence.getElement().elementTextTrim("priority");
    try {
      return priority != null && Integer.parseInt(priority) < 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** RFC 6121, section 4.7.2.1; what it does not name says nothing. */
  static Show show(Presence presence) {
    String show = presence.getElement().elementTextTrim("show");
    return switch (show == null ? "" : show) {
      case "away", "xa" -> Show.AWAY;
      case "dnd" -> Show.DO_NOT_DISTURB;
      default -> Show.AVAILABLE;
    };
  }

  static Availability availability(Presence presence) {
    if (!isReachable(presence)) {
      return Availability.GONE;
    }
    return show(presence) == Show.AWAY ? Availability.AWAY : Availability.PRESENT;
  }

  /** Since when nobody has used the client (XEP-0319, section 2); null where it does not say. */
  static Instant idleSince(Presence presence) {
    Element idle = presence.getChildElement("idle", IDLE);
    String since = idle == null ? null : idle.attributeValue("since");
    if (since == null) {
      return null;
    }
    try {
      OffsetDateTime instant = OffsetDateTime.parse(since);
      // XEP-0082, section 3.1: a year has four digits. More do not fit into everything.
      return instant.getYear() > LAST_YEAR ? null : instant.toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * What kind of client it is (XEP-0115, section 4: the node); the device where it does not say.
   */
  static String client(Presence presence, String device) {
    Element capabilities = presence.getChildElement("c", CAPABILITIES);
    String node = capabilities == null ? null : capabilities.attributeValue("node");
    return node == null || node.isBlank() ? device : node;
  }
}
