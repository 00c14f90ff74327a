package org.igniterealtime.openfire.plugins.smsnotify.tap;

import org.dom4j.Element;

/**
 * That something said before is taken back.
 *
 * @param id what it is called; empty where the stanza does not say
 * @param byModerator whether a moderator did it (XEP-0425), which only the room itself can tell;
 *     else its author (XEP-0424)
 */
record Retraction(String id, boolean byModerator) {

  static final String NAMESPACE = "urn:xmpp:message-retract:1";

  /** XEP-0422, on which both built before. */
  static final String FASTENING = "urn:xmpp:fasten:0";

  private static final String EARLY_NAMESPACE = "urn:xmpp:message-retract:0";
  private static final String MODERATION = "urn:xmpp:message-moderate:1";
  private static final String EARLY_MODERATION = "urn:xmpp:message-moderate:0";

  /** Whether a message of a room may say that something was taken back; makes nothing. */
  static boolean mayModerate(Element message) {
    return Children.any(
        message,
        child ->
            child.getNamespaceURI().equals(NAMESPACE) || child.getNamespaceURI().equals(FASTENING));
  }

  /** What a child of a message takes back; null where it takes back nothing. */
  static Retraction of(Element child) {
    return switch (child.getNamespaceURI()) {
      case NAMESPACE -> child.getName().equals("retract") ? now(child) : null;
      case FASTENING -> child.getName().equals("apply-to") ? early(child) : null;
      default -> null;
    };
  }

  private static Retraction now(Element retract) {
    return new Retraction(Bounds.id(retract.attributeValue("id")), isModerated(retract));
  }

  private static Retraction early(Element fastened) {
    boolean byModerator = isModerated(fastened);
    return byModerator || Children.has(fastened, "retract", EARLY_NAMESPACE)
        ? new Retraction(Bounds.id(fastened.attributeValue("id")), byModerator)
        : null;
  }

  private static boolean isModerated(Element element) {
    return Children.has(element, "moderated", MODERATION)
        || Children.has(element, "moderated", EARLY_MODERATION);
  }
}
