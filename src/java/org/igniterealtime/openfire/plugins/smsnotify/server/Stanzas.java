package org.igniterealtime.openfire.plugins.smsnotify.server;

import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.smsnotify.tap.Tap;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
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
      } else if (isModeration(message.getElement())) {
        moderated(message);
      }
    } else if (incoming && packet instanceof IQ iq && isPublication(iq.getElement())) {
      tap.published(iq);
    }
  }

  private void moderated(Message message) {
    JID room = message.getFrom();
    if (room != null) {
      tap.moderated(room, message);
    }
  }

  /**
   * Whether a room itself takes back what somebody said (XEP-0425, section 4). Only a room's own
   * address has no resource.
   */
  static boolean isModeration(Element message) {
    if (!"groupchat".equals(message.attributeValue("type"))) {
      return false;
    }
    String from = message.attributeValue("from");
    if (from == null || from.indexOf('/') >= 0) {
      return false;
    }
    return message.element("apply-to") != null
        || message.element("retract") != null
        || message.element("moderated") != null;
  }

  /** Whether somebody publishes something (XEP-0060, section 7.1). */
  static boolean isPublication(Element iq) {
    return "set".equals(iq.attributeValue("type")) && iq.element("pubsub") != null;
  }
}
