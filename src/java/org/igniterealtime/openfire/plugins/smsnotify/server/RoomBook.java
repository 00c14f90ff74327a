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
  private final LateCall getUserAddress;
  private final LateCall getNickname;

  RoomBook(XMPPServer server, Database database) {
    this.server = server;
    this.database = database;
    Class<?> occupant =
        LateCall.classIfThere(OCCUPANT)
            .or(() -> LateCall.classIfThere(ROLE))
            .orElseThrow(() -> new IllegalStateException("the server has no occupants of rooms"));
    getUserAddress = LateCall.to(occupant, "getUserAddress");
    getNickname = LateCall.to(occupant, "getNickname");
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
    return Optional.ofNullable(room).map(Room::new);
  }

  /** One room, as it is now. */
  final class Room {

    private final Object room;

    private Room(Object room) {
      this.room = room;
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

    Optional<String> reservedNickname(JID user) {
      return Optional.ofNullable((String) getReservedNickname.on(room, user));
    }

    /** A copy at once: some versions change the collection in the middle. */
    private Stream<Object> all(Object collection) {
      return Arrays.stream(((Collection<?>) collection).toArray()).filter(Objects::nonNull);
    }
  }
}
