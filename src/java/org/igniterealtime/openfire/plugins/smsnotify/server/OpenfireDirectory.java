package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.jivesoftware.openfire.vcard.VCardManager;
import org.xmpp.packet.JID;

/**
 * What the server's user and vCard providers know, be they the database or LDAP. They are asked
 * directly: the server's own caches would keep an outage as "none".
 */
final class OpenfireDirectory implements Directory {

  /**
   * A line of a trace that says no more than that somebody is not found, or where. All others say
   * what else went wrong, for instance that the provider's database does not answer.
   */
  private static final Pattern NOT_FOUND =
      Pattern.compile(
          "(?:Caused by: )?[\\w.$]*\\.(?:UserNotFoundException|NameNotFoundException)(?::.*)?"
              + "|\\s+at .*|\\s+\\.\\.\\. \\d+ .*|\\s*");

  private final XMPPServer server;
  private final RoomBook rooms;
  private final Database database;

  OpenfireDirectory(XMPPServer server, RoomBook rooms, Database database) {
    this.server = server;
    this.rooms = rooms;
    this.database = database;
  }

  @Override
  public Optional<String> property(String user, String name) {
    String username = new JID(user).getNode();
    return AskedTwice.ask(() -> loadProperty(username, name), Optional::isEmpty, database);
  }

  private static Optional<String> loadProperty(String username, String name) {
    try {
      return Optional.ofNullable(
          UserManager.getUserPropertyProvider().loadProperty(username, name));
    } catch (UserNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<VCardNumber> vCardNumbers(String user) {
    String username = new JID(user).getNode();
    return AskedTwice.ask(
        () -> vCard(username).map(VCards::numbers).orElse(List.of()),
        List::isEmpty,
        () -> requireDirectory(username));
  }

  @Override
  public Optional<String> vCardLanguage(String user) {
    String username = new JID(user).getNode();
    return AskedTwice.ask(
        () -> vCard(username).flatMap(VCards::language), Optional::isEmpty, database);
  }

  /**
   * As the provider has it. The manager is not asked: it keeps what an LDAP provider made of an
   * outage, and from 4.3 on takes only the server's own class of elements from a provider.
   */
  private static Optional<Element> vCard(String username) {
    return Optional.ofNullable(VCardManager.getProvider().loadVCard(username));
  }

  /** The LDAP provider of vCards makes an empty one of an outage; the one of users says why. */
  private void requireDirectory(String username) {
    AskedTwice.require(database);
    try {
      UserManager.getUserProvider().loadUser(username);
    } catch (UserNotFoundException e) {
      if (isOutage(e)) {
        throw new IllegalStateException("the directory of users does not answer", e);
      }
    }
  }

  /**
   * Whether it is not just the user that is not found: the server's providers make the same
   * exception of whatever goes wrong. It tells its cause only by printing it.
   */
  static boolean isOutage(UserNotFoundException notFound) {
    StringWriter printed = new StringWriter();
    notFound.printStackTrace(new PrintWriter(printed));
    return !printed.toString().lines().allMatch(line -> NOT_FOUND.matcher(line).matches());
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
