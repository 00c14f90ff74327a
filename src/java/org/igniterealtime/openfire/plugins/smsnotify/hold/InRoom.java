package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.util.Set;

/**
 * Something that was done in a room, before it is known whom it concerns.
 *
 * @param room bare JID of the room
 * @param event what was done, to nobody yet: {@link ChatEvent.Heard#whose()} is empty
 * @param mentioned bare JIDs that it names by reference (XEP-0372)
 * @param words all that it says, not cut, in which names are looked for; empty where it says none
 */
public record InRoom(String room, ChatEvent.Heard event, Set<String> mentioned, String words) {

  public InRoom {
    mentioned = Set.copyOf(mentioned);
  }
}
