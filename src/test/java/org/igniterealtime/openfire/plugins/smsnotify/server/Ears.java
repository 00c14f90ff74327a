package org.igniterealtime.openfire.plugins.smsnotify.server;

import org.igniterealtime.openfire.plugins.smsnotify.tap.Tap;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.muc.MUCEventListener;

/**
 * For tests of other rooms: what the server calls with every stanza.
 *
 * @param stanzas all that is routed
 * @param rooms what is said in rooms
 */
public record Ears(PacketInterceptor stanzas, MUCEventListener rooms) {

  /** Ears that show a tap what they hear. */
  public static Ears of(Tap tap) {
    return new Ears(new Stanzas(tap), new RoomEvents(tap));
  }
}
