package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.util.List;
import java.util.Set;

/** The rooms of this server. Asking may read the database. */
public interface Rooms {

  /**
   * The owners, admins and members of a room that are users of this server, groups of users
   * resolved.
   *
   * @param room its bare JID
   * @return none where there is no such room
   * @throws IllegalStateException if it cannot be told now, because the database is away
   * @throws RuntimeException if it cannot be told of this room
   */
  List<Affiliate> affiliates(String room);

  /**
   * Somebody who belongs to a room.
   *
   * @param user bare JID
   * @param nicknames what they are called there: the nicknames that their devices have in the room
   *     now, the one that they have reserved, else the local part of their JID; never empty
   * @param devices their devices that are in the room now
   */
  record Affiliate(String user, Set<String> nicknames, Set<String> devices) {}
}
