package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.muc.MUCRoom;
import org.jivesoftware.openfire.muc.MultiUserChatService;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/**
 * The rooms of the server's services. A room became a class where it had been an interface, and who
 * is in it changed the name: none of that may be called directly.
 */
final class RoomBook {

  private static final String OCCUPANT = "org.jivesoftware.openfire.muc.MUCOccupant";
  private static final String ROLE = "org.jivesoftware.openfire.muc.MUCRole";

  private final XMPPServer server;
  private final Database database;
  private final List<LateCall> affiliations =
      List.of(call("getOwners"), call("getAdmins"), call("getMembers"));
  private final LateCall getOccupants = call("getOccupants");
  private final LateCall getReservedNickname = call("getReservedNickname", JID.class);
  private final LateCall getNaturalLanguageName = call("getNaturalLanguageName");
  private final LateCall getAffiliation = call("getAffiliation", JID.class);
  private final LateCall isModerated = call("isModerated");
  private final LateCall getUserAddress;
  private final LateCall getNickname;
  private final LateCall getRole;

  RoomBook(XMPPServer server, Database database) {
    this.server = server;
    this.database = database;
    Class<?> occupant =
        LateCall.classIfThere(OCCUPANT)
            .or(() -> LateCall.classIfThere(ROLE))
            .orElseThrow(() -> new IllegalStateException("the server has no occupants of rooms"));
    getUserAddress = LateCall.to(occupant, "getUserAddress");
    getNickname = LateCall.to(occupant, "getNickname");
    getRole = LateCall.to(occupant, "getRole");
  }

  private static LateCall call(String name, Class<?>... parameters) {
    return LateCall.to(MUCRoom.class, name, parameters);
  }

  /**
   * Somebody who is in a room now.
   *
   * @param user their full JID
   * @param nickname what they are called there
   */
  record Occupant(JID user, String nickname) {}

  /**
   * Finds a room.
   *
   * @throws IllegalStateException if the database does not answer
   */
  Optional<Room> find(JID address) {
    if (address.getNode() == null || !isOfOurs(address)) {
      return Optional.empty();
    }
    return AskedTwice.ask(() -> look(address), Optional::isEmpty, database);
  }

  /** The server would take any domain for a service that begins with the name of one. */
  private boolean isOfOurs(JID address) {
    MultiUserChatService service = service(address);
    return service != null && service.getServiceDomain().equals(address.getDomain());
  }

  private MultiUserChatService service(JID address) {
    return server.getMultiUserChatManager().getMultiUserChatService(address);
  }

  private Optional<Room> look(JID address) {
    Object room = service(address).getChatRoom(address.getNode());
    return Optional.ofNullable(room).map(it -> new Room(address.asBareJID(), it));
  }

  /** One room, as it is now. */
  final class Room {

    private final JID address;
    private final Object room;

    private Room(JID address, Object room) {
      this.address = address;
      this.room = room;
    }

    /** Its bare JID. */
    JID address() {
      return address;
    }

    /** The JID of who has a nickname there. */
    JID occupant(String nickname) {
      return new JID(address.getNode(), address.getDomain(), nickname);
    }

    /** Its name in the language of people; may be blank. */
    String name() {
      return Objects.requireNonNullElse((String) getNaturalLanguageName.on(room), "");
    }

    /** Its owners, admins and members; a JID may stand for a group, or be there twice. */
    List<JID> affiliates() {
      List<JID> found = new ArrayList<>();
      for (LateCall affiliation : affiliations) {
        all(affiliation.on(room)).map(JID.class::cast).forEach(found::add);
      }
      return found;
    }

    List<Occupant> occupants() {
      return all(getOccupants.on(room))
          .map(each -> new Occupant((JID) getUserAddress.on(each), (String) getNickname.on(each)))
          .filter(each -> each.user() != null && each.nickname() != null)
          .toList();
    }

    /** Whether somebody is in it now: with any device, or with that of a full JID. */
    boolean isPresent(JID user) {
      return all(getOccupants.on(room)).anyMatch(each -> isOf(user, each));
    }

    /**
     * With which devices somebody who is in it may speak there: all but visitors' of a moderated
     * room (XEP-0045, section 5.1).
     */
    List<JID> withVoice(JID user) {
      boolean open = !(Boolean) isModerated.on(room);
      return all(getOccupants.on(room))
          .filter(each -> isOf(user, each) && (open || !isVisitor(each)))
          .map(each -> (JID) getUserAddress.on(each))
          .toList();
    }

    private boolean isOf(JID user, Object occupant) {
      JID address = (JID) getUserAddress.on(occupant);
      return address != null
          && (user.getResource() == null ? address.asBareJID().equals(user) : address.equals(user));
    }

    private boolean isVisitor(Object occupant) {
      return "visitor".equals(String.valueOf(getRole.on(occupant)));
    }

    /** Whether somebody who entered it now could speak there (XEP-0045, section 5.1.2). */
    boolean wouldGiveVoiceTo(JID user) {
      return switch (String.valueOf(getAffiliation.on(room, user))) {
        case "outcast" -> false;
        case "none" -> !(Boolean) isModerated.on(room);
        default -> true;
      };
    }

    /**
     * Lets it handle a presence at once, on this thread; by its service, since the router of
     * presences keeps in mind who has sent them, for a session that there is not.
     */
    void take(Presence presence) {
      service(address).processPacket(presence);
    }

    Optional<String> reservedNickname(JID user) {
      return Optional.ofNullable((String) getReservedNickname.on(room, user));
    }

    /** A copy at once: some versions change the collection in the middle. */
    private Stream<Object> all(Object collection) {
      return Arrays.stream(((Collection<?>) collection).toArray()).filter(Objects::nonNull);
    }
  }
}
