package org.igniterealtime.openfire.plugins.smsnotify.server;

import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;
import org.xmpp.packet.PacketError;
import org.xmpp.packet.Presence;

/**
 * Somebody is in a room for as long as it takes to say something (XEP-0045, sections 7.2 and 7.14).
 * No client is behind it: whatever the room sends there ends here, as an interceptor refuses it. It
 * would come back as an error otherwise, upon which rooms throw occupants out.
 */
final class Visit implements PacketInterceptor, AutoCloseable {

  private static final Logger Log = LoggerFactory.getLogger(Visit.class);

  private static final String MUC = "http://jabber.org/protocol/muc";

  private final RoomBook.Room room;
  private final JID guest;
  private final JID occupant;
  private final InterceptorManager interceptors;
  private volatile boolean isRefused;
  private volatile boolean isNicknameTaken;

  private Visit(RoomBook.Room room, JID guest, JID occupant, InterceptorManager interceptors) {
    this.room = room;
    this.guest = guest;
    this.occupant = occupant;
    this.interceptors = interceptors;
  }

  /**
   * Enters a room, or tries to.
   *
   * @param guest full JID that no session has
   * @param occupant the room's JID with the nickname
   */
  static Visit begin(RoomBook.Room room, JID guest, JID occupant, InterceptorManager interceptors) {
    Visit visit = new Visit(room, guest, occupant, interceptors);
    interceptors.addInterceptor(0, visit);
    try {
      visit.enter();
      return visit;
    } catch (RuntimeException e) {
      visit.close();
      throw e;
    }
  }

  /** Without what was said before (XEP-0045, section 7.2.13). */
  private void enter() {
    Presence presence = presence();
    presence
        .addChildElement("x", MUC)
        .addElement("history")
        .addAttribute("maxchars", "0")
        .addAttribute("maxstanzas", "0");
    room.take(presence);
  }

  private Presence presence() {
    Presence presence = new Presence();
    presence.setFrom(guest);
    presence.setTo(occupant);
    return presence;
  }

  /** Whether the room did not let them in. */
  boolean isRefused() {
    return isRefused;
  }

  /** Whether it did not because somebody else has the nickname. */
  boolean isNicknameTaken() {
    return isNicknameTaken;
  }

  @Override
  public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed)
      throws PacketRejectedException {
    if (!processed && guest.toString().equals(packet.getElement().attributeValue("to"))) {
      if (packet instanceof Presence && packet.getError() != null) {
        isNicknameTaken = packet.getError().getCondition() == PacketError.Condition.conflict;
        isRefused = true;
      }
      throw new PacketRejectedException("nobody is there");
    }
  }

  /** Also where it has refused: it does that to an owner who is in it while it is locked. */
  private void leave() {
    Presence presence = presence();
    presence.setType(Presence.Type.unavailable);
    room.take(presence);
  }

  @Override
  public void close() {
    try {
      leave();
    } catch (RuntimeException e) {
      // Whatever was to be said has been.
      Log.warn("A room cannot be left", e);
    } finally {
      interceptors.removeInterceptor(this);
    }
  }
}
