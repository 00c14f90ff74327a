package org.igniterealtime.openfire.plugins.smsnotify.server;

import org.dom4j.Element;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * A message that is said for somebody. The router says nothing of what becomes of it: as an
 * interceptor, this sees whether it went through, and an error that comes back. That is kept from
 * the devices of whom it was said for, since none of them has sent anything.
 */
final class Utterance implements PacketInterceptor, AutoCloseable {

  private final Message message;
  private final InterceptorManager interceptors;
  private final String speaker;
  private final String id;
  private volatile boolean isThrough;
  private volatile boolean isRefused;

  private Utterance(Message message, InterceptorManager interceptors) {
    this.message = message;
    this.interceptors = interceptors;
    // A room puts others in their place while it passes the message on.
    this.speaker = message.getFrom().toString();
    this.id = message.getID();
  }

  /**
   * Begins to look what becomes of a message.
   *
   * @param message about to be routed, with an id
   */
  static Utterance of(Message message, InterceptorManager interceptors) {
    Utterance utterance = new Utterance(message, interceptors);
    interceptors.addInterceptor(0, utterance);
    return utterance;
  }

  /** Whether it has been passed on to whom it is for, or is kept for them. */
  boolean isSaid() {
    return isThrough && !isRefused && !isError(message.getElement());
  }

  @Override
  public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed)
      throws PacketRejectedException {
    if (packet == message) {
      isThrough |= incoming && processed;
    } else if (!processed && isAnswer(packet)) {
      isRefused = true;
      throw new PacketRejectedException("no device of theirs has sent it");
    }
  }

  private boolean isAnswer(Packet packet) {
    Element element = packet.getElement();
    return packet instanceof Message
        && id.equals(element.attributeValue("id"))
        && speaker.equals(element.attributeValue("to"))
        && isError(element);
  }

  private static boolean isError(Element element) {
    return "error".equals(element.attributeValue("type"));
  }

  @Override
  public void close() {
    interceptors.removeInterceptor(this);
  }
}
