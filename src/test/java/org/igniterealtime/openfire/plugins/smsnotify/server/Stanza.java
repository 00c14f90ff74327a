package org.igniterealtime.openfire.plugins.smsnotify.server;

import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.xmpp.packet.Presence;

/** Stanzas as they are written. */
final class Stanza {

  private Stanza() {}

  static Element element(String xml) {
    try {
      return DocumentHelper.parseText(xml).getRootElement();
    } catch (DocumentException e) {
      throw new IllegalArgumentException(xml, e);
    }
  }

  static Presence presence(String xml) {
    return new Presence(element(xml), true);
  }
}
