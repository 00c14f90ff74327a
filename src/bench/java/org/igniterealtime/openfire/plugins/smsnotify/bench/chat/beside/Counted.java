package org.igniterealtime.openfire.plugins.smsnotify.bench.chat.beside;

import java.util.concurrent.atomic.LongAdder;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * Lets another look, and counts the messages that the server has routed before its eyes. It costs
 * some nanoseconds, the same for whoever looks.
 */
final class Counted implements PacketInterceptor {

  private final PacketInterceptor onlooker;
  private final LongAdder messages;

  Counted(PacketInterceptor onlooker, LongAdder messages) {
    this.onlooker = onlooker;
    this.messages = messages;
  }

  @Override
  public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed)
      throws PacketRejectedException {
    onlooker.interceptPacket(packet, session, incoming, processed);
    if (incoming && processed && packet instanceof Message) {
      messages.increment();
    }
  }
}
