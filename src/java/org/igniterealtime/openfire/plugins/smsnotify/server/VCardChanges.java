package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.function.Consumer;
import org.dom4j.Element;
import org.jivesoftware.openfire.vcard.VCardListener;
import org.xmpp.packet.JID;

/**
 * Tells whose vCard has changed. Only the node on which it was changed is told by its server, and
 * nobody of what is changed in a directory behind it.
 */
final class VCardChanges implements VCardListener {

  private final String domain;
  private final Consumer<String> contactOf;

  VCardChanges(String domain, Consumer<String> contactOf) {
    this.domain = domain;
    this.contactOf = contactOf;
  }

  @Override
  public void vCardCreated(String username, Element vCard) {
    tell(username);
  }

  @Override
  public void vCardUpdated(String username, Element vCard) {
    tell(username);
  }

  @Override
  public void vCardDeleted(String username, Element vCard) {
    tell(username);
  }

  /** Rooms have vCards, too: what the server calls a user name is the room's address there. */
  private void tell(String username) {
    if (username != null && !username.contains("@")) {
      contactOf.accept(new JID(username, domain, null, true).toBareJID());
    }
  }
}
