package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.jivesoftware.openfire.vcard.VCardManager;
import org.xmpp.packet.JID;

/** What the server's user and vCard providers know, be they the database or LDAP. */
final class OpenfireDirectory implements Directory {

  private final XMPPServer server;
  private final RoomBook rooms;

  OpenfireDirectory(XMPPServer server, RoomBook rooms) {
    this.server = server;
    this.rooms = rooms;
  }

  @Override
  public Optional<String> property(String user, String name) {
    // Not from the cached user: an outage would leave an empty map there, and look like no number.
    try {
      String username = new JID(user).getNode();
      return Optional.ofNullable(
          UserManager.getUserPropertyProvider().loadProperty(username, name));
    } catch (UserNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> vCardNumbers(String user) {
    Element vCard = VCardManager.getInstance().getVCard(new JID(user).getNode());
    List<String> numbers = new ArrayList<>();
    if (vCard != null) {
      // Compared by name alone: providers differ in whether they set the namespace.
      for (Object child : vCard.elements()) {
        Element element = (Element) child;
        if (element.getName().equals("TEL")) {
          number(element).ifPresent(numbers::add);
        }
      }
    }
    return List.copyOf(numbers);
  }

  private static Optional<String> number(Element tel) {
    for (Object child : tel.elements()) {
      Element element = (Element) child;
      if (element.getName().equals("NUMBER") && !element.getTextTrim().isEmpty()) {
        return Optional.of(element.getTextTrim());
      }
    }
    return Optional.of(tel.getTextTrim()).filter(text -> !text.isEmpty());
  }

  @Override
  public String displayName(String jid) {
    JID address = new JID(jid);
    String otherwise = address.getNode() == null ? jid : address.getNode();
    return user(address)
        .map(User::getName)
        .filter(name -> !name.isBlank())
        .orElseGet(() -> JID.unescapeNode(otherwise));
  }

  @Override
  public String roomName(String room) {
    JID address = new JID(room);
    String otherwise = address.getNode() == null ? room : address.getNode();
    return rooms
        .find(address)
        .map(RoomBook.Room::name)
        .filter(name -> !name.isBlank())
        .orElseGet(() -> JID.unescapeNode(otherwise));
  }

  private Optional<User> user(JID address) {
    if (address.getNode() == null || !server.isLocal(address)) {
      return Optional.empty();
    }
    try {
      return Optional.of(server.getUserManager().getUser(address.getNode()));
    } catch (UserNotFoundException e) {
      return Optional.empty();
    }
  }
}
