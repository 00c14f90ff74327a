package org.igniterealtime.openfire.plugins.smsnotify.tap;

import java.util.Optional;
import org.xmpp.packet.JID;

/** Bare JIDs that somebody wrote by hand or into a stanza, in the form that can be compared. */
final class BareJid {

  private BareJid() {}

  /**
   * The bare JID of a person or room.
   *
   * @param written bare or full, in any case
   * @return empty where it is no JID or has no local part
   */
  static Optional<String> of(String written) {
    if (written.length() > Bounds.LONGEST_JID) {
      return Optional.empty();
    }
    try {
      JID jid = new JID(written);
      return jid.getNode() == null ? Optional.empty() : Optional.of(jid.toBareJID());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
