package org.igniterealtime.openfire.plugins.smsnotify.tap;

import org.dom4j.Element;

/**
 * How much of a message is encrypted, as far as it can be seen from outside. Of two signs in one
 * message the later constant counts.
 */
enum Encryption {
  NONE,
  /** It says that it is encrypted (XEP-0380, OTR), with something that is not known here. */
  ANNOUNCED,
  /** OMEMO that carries a key and no words (XEP-0384, section 4.6): not for its reader's eyes. */
  KEY_ONLY,
  /** Words that only its reader can read. */
  WORDS;

  static final String AXOLOTL = "eu.siacs.conversations.axolotl";
  static final String OMEMO_1 = "urn:xmpp:omemo:1";
  static final String OMEMO_2 = "urn:xmpp:omemo:2";
  static final String OX = "urn:xmpp:openpgp:0";
  static final String LEGACY_PGP = "jabber:x:encrypted";
  static final String EXPLICIT = "urn:xmpp:eme:0";

  private static final String OTR = "?OTR";

  /** What a child of a message says of the whole. */
  static Encryption of(Element child) {
    String namespace = child.getNamespaceURI();
    return switch (namespace) {
      case AXOLOTL, OMEMO_1, OMEMO_2 -> omemo(child, namespace);
      case OX -> child.getName().equals("openpgp") ? WORDS : NONE;
      case LEGACY_PGP -> child.getName().equals("x") ? WORDS : NONE;
      case EXPLICIT -> child.getName().equals("encryption") ? ANNOUNCED : NONE;
      default -> NONE;
    };
  }

  /** What a body says of its message: off-the-record messages begin alike. */
  static Encryption of(String body) {
    return body.startsWith(OTR) ? ANNOUNCED : NONE;
  }

  private static Encryption omemo(Element child, String namespace) {
    if (!child.getName().equals("encrypted")) {
      return NONE;
    }
    return Children.has(child, "payload", namespace) ? WORDS : KEY_ONLY;
  }

  Encryption and(Encryption other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Whether there is something to be read by whom it is for. */
  boolean hidesWords() {
    return this == ANNOUNCED || this == WORDS;
  }
}
