package org.igniterealtime.openfire.plugins.smsnotify.server;

import org.igniterealtime.openfire.plugins.smsnotify.tap.Tap;
import org.jivesoftware.openfire.muc.MUCEventListener;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * Shows the tap what is said in rooms. The server tells of it while it holds the room's lock.
 *
 * <p>The interface has grown and shrunk: these are the methods of all versions from 4.2 to 5.1, and
 * none may claim to override one that another version does not have.
 */
@SuppressWarnings("MissingOverride")
final class RoomEvents implements MUCEventListener {

  private final Tap tap;

  RoomEvents(Tap tap) {
    this.tap = tap;
  }

  /** Everybody in the room has got the message by now. */
  public void messageReceived(JID roomJID, JID user, String nickname, Message message) {
    if (roomJID != null && user != null) {
      tap.saidInRoom(roomJID, user, nickname == null ? "" : nickname, message);
    }
  }

  public void privateMessageRecieved(JID toJID, JID fromJID, Message message) {}

  public void roomCreated(JID roomJID) {}

  public void roomCreated(long roomID, JID roomJID) {}

  public void roomDestroyed(JID roomJID) {}

  public void roomDestroyed(long roomID, JID roomJID) {}

  public void roomClearChatHistory(long roomID, JID roomJID) {}

  public void roomSubjectChanged(JID roomJID, JID user, String newSubject) {}

  public void occupantJoined(JID roomJID, JID user, String nickname) {}

  public void occupantLeft(JID roomJID, JID user) {}

  public void occupantLeft(JID roomJID, JID user, String nickname) {}

  public void occupantNickKicked(JID roomJID, String nickname) {}

  public void nicknameChanged(JID roomJID, JID user, String oldNickname, String newNickname) {}
}
