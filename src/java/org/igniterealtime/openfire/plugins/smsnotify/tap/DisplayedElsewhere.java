package org.igniterealtime.openfire.plugins.smsnotify.tap;

import java.util.Optional;
import org.dom4j.Element;

/**
 * How far somebody has read a chat, as one of their clients tells their others (XEP-0490, section
 * 3.1).
 *
 * @param chat bare JID of the other person, or of the room
 * @param id what the archive calls the last message that was read
 */
record DisplayedElsewhere(String chat, String id) {

  private static final String NODE = "urn:xmpp:mds:displayed:0";
  private static final String PUBSUB = "http://jabber.org/protocol/pubsub";
  private static final String STANZA_IDS = "urn:xmpp:sid:0";

  /** Whether a request publishes it; allocates nothing. */
  static boolean isPublishedBy(Element iq) {
    return "set".equals(Attributes.value(iq, "type")) && publication(iq) != null;
  }

  private static Element publication(Element iq) {
    Element pubsub = Children.first(iq, "pubsub", PUBSUB);
    Element publish = pubsub == null ? null : Children.first(pubsub, "publish", PUBSUB);
    return publish != null && NODE.equals(Attributes.value(publish, "node")) ? publish : null;
  }

  /** What such a request publishes; empty where it is not understood. */
  static Optional<DisplayedElsewhere> in(Element iq) {
    Element item = Children.first(publication(iq), "item", PUBSUB);
    Element displayed = item == null ? null : Children.first(item, "displayed", NODE);
    Element stanzaId =
        displayed == null ? null : Children.first(displayed, "stanza-id", STANZA_IDS);
    String chat = item == null ? null : item.attributeValue("id");
    if (stanzaId == null || chat == null || Bounds.id(stanzaId.attributeValue("id")).isEmpty()) {
      return Optional.empty();
    }
    String id = Bounds.id(stanzaId.attributeValue("id"));
    return BareJid.of(chat).map(bare -> new DisplayedElsewhere(bare, id));
  }
}
