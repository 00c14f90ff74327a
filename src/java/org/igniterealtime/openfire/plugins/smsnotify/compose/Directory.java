package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.List;
import java.util.Optional;

/** What the server knows of people and rooms. Asking may read the database. */
public interface Directory {

  /**
   * A property of a local user.
   *
   * @param user bare JID
   * @return its value; empty where the user or the property is not there
   */
  Optional<String> property(String user, String name);

  /**
   * The numbers of every {@code TEL} of a user's vCard (XEP-0054), as written there, in order.
   *
   * @param user bare JID
   */
  List<String> vCardNumbers(String user);

  /**
   * What people call somebody: the name of a local user, else the local part of the JID.
   *
   * @param jid bare JID, local or not
   */
  String displayName(String jid);

  /**
   * What people call a room: its natural-language name, else the local part of its JID.
   *
   * @param room bare JID of a local room
   */
  String roomName(String room);
}
