package org.igniterealtime.openfire.plugins.smsnotify.server;

import org.igniterealtime.openfire.plugins.smsnotify.tap.Tap;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * Shows the tap each message that the server has routed: incoming and processed is the phase that
 * each passes once, on the node that received it. What people publish passes it as well. What a
 * room says of itself has come in from nobody: it is seen on its way out, once for each of those
 * who get it.
 */
final class Stanzas implements PacketInterceptor {

  private final Tap tap;

  Stanzas(Tap tap) {
    this.tap = tap;
  }

  @Override
  public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed) {
    if (!processed) {
      return;
    }
    if (packet instanceof Message message) {
      if (incoming) {
        tap.routed(message);
      } else {
        tap.moderated(message);
      }
    } else if (incoming && packet instanceof IQ iq) {
      tap.published(iq);
    }
  }
}
