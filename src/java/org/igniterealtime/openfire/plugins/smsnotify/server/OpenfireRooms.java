package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Rooms;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.group.Group;
import org.jivesoftware.openfire.group.GroupJID;
import org.jivesoftware.openfire.group.GroupManager;
import org.jivesoftware.openfire.group.GroupNotFoundException;
import org.xmpp.packet.JID;

/** Who belongs to a room, and who of them is in it. */
final class OpenfireRooms implements Rooms {

  private final XMPPServer server;
  private final GroupManager groups;
  private final RoomBook rooms;
  private final Database database;

  OpenfireRooms(XMPPServer server, GroupManager groups, RoomBook rooms, Database database) {
    this.server = server;
    this.groups = groups;
    this.rooms = rooms;
    this.database = database;
  }

  /** The server fails in a room although its database is there. */
  private static final class RoomFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RoomFailedException(Throwable cause) {
      super("the server fails in a room", cause);
    }
  }

  @Override
  public List<Affiliate> affiliates(String room) {
    try {
      return rooms.find(new JID(room)).map(this::affiliates).orElse(List.of());
    } catch (IllegalStateException e) {
      if (database.isReachable()) {
        // Waiting for the database would not help, and keep all other rooms waiting.
        throw new RoomFailedException(e);
      }
      throw e;
    }
  }

  private List<Affiliate> affiliates(RoomBook.Room room) {
    Map<String, JID> people = new LinkedHashMap<>();
    for (JID affiliate : room.affiliates()) {
      for (JID person : persons(affiliate)) {
        if (person.getNode() != null && server.isLocal(person)) {
          people.putIfAbsent(person.toBareJID(), person);
        }
      }
    }
    Map<String, List<RoomBook.Occupant>> present =
        room.occupants().stream()
            .collect(Collectors.groupingBy(occupant -> occupant.user().toBareJID()));
    return people.entrySet().stream()
        .map(
            person ->
                affiliate(
                    room, person.getValue(), present.getOrDefault(person.getKey(), List.of())))
        .toList();
  }

  /** The person; all persons of a group. A group that is gone has none. */
  private Set<JID> persons(JID affiliate) {
    if (!GroupJID.isGroup(affiliate)) {
      return Set.of(affiliate);
    }
    try {
      Group group = groups.getGroup(affiliate);
      Set<JID> persons = new LinkedHashSet<>(group.getAdmins());
      persons.addAll(group.getMembers());
      return persons;
    } catch (GroupNotFoundException e) {
      return Set.of();
    }
  }

  private static Affiliate affiliate(
      RoomBook.Room room, JID person, List<RoomBook.Occupant> present) {
    Set<String> nicknames = new LinkedHashSet<>();
    Set<String> devices = new LinkedHashSet<>();
    for (RoomBook.Occupant occupant : present) {
      nicknames.add(occupant.nickname());
      if (occupant.user().getResource() != null) {
        devices.add(occupant.user().getResource());
      }
    }
    room.reservedNickname(person).ifPresent(nicknames::add);
    if (nicknames.isEmpty()) {
      nicknames.add(JID.unescapeNode(person.getNode()));
    }
    return new Affiliate(person.toBareJID(), Set.copyOf(nicknames), Set.copyOf(devices));
  }
}
