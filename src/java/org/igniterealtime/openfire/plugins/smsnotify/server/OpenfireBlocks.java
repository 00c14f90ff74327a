package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.Objects;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Blocks;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.jivesoftware.openfire.privacy.PrivacyList;
import org.jivesoftware.openfire.privacy.PrivacyListManager;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * Whom people block by their default privacy list, which is also where the server keeps whom they
 * block by XEP-0191. A list that only one session has made active says nothing of a text. The
 * server says "no list" also when its database is away: we ask twice.
 */
final class OpenfireBlocks implements Blocks {

  private final PrivacyListManager lists;
  private final Database database;

  OpenfireBlocks(PrivacyListManager lists, Database database) {
    this.lists = lists;
    this.database = database;
  }

  @Override
  public boolean isBlocked(String recipient, String sender) {
    JID owner = new JID(recipient);
    PrivacyList list =
        AskedTwice.ask(
            () -> lists.getDefaultPrivacyList(owner.getNode()), Objects::isNull, database);
    return list != null && list.shouldBlockPacket(message(owner, new JID(sender)));
  }

  /** A message as the sender would send one: the list is asked what would become of it. */
  private static Message message(JID to, JID from) {
    Message message = new Message();
    message.setType(Message.Type.chat);
    message.setTo(to);
    message.setFrom(from);
    return message;
  }
}
