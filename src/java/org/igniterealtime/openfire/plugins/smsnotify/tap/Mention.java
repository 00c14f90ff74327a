package org.igniterealtime.openfire.plugins.smsnotify.tap;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.dom4j.Element;

/** Reads who is named by a reference (XEP-0372, section 3.3). */
final class Mention {

  static final String NAMESPACE = "urn:xmpp:reference:0";

  private static final String SCHEME = "xmpp:";

  /** Each character of a JID may be written as three. */
  private static final int LONGEST_URI = 3 * Bounds.LONGEST_JID;

  private Mention() {}

  /** The bare JID that a reference names; empty where it is no mention of one. */
  static Optional<String> of(Element reference) {
    String uri = reference.attributeValue("uri");
    boolean isMention =
        reference.getName().equals("reference")
            && "mention".equals(reference.attributeValue("type"))
            && uri != null
            && uri.length() <= LONGEST_URI
            && uri.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    return isMention ? named(uri.substring(SCHEME.length())) : Optional.empty();
  }

  /**
   * @param hierarchy what follows the scheme (RFC 5122, section 2.2): perhaps an authority, then
   *     the JID, perhaps a query and a fragment
   */
  private static Optional<String> named(String hierarchy) {
    int start = hierarchy.startsWith("//") ? hierarchy.indexOf('/', 2) + 1 : 0;
    int end = start;
    while (end < hierarchy.length() && "?#".indexOf(hierarchy.charAt(end)) < 0) {
      end++;
    }
    return decoded(hierarchy.substring(start, end)).flatMap(BareJid::of);
  }

  private static Optional<String> decoded(String written) {
    try {
      // In a form, which the decoder is made for, a plus sign is a space; here it is itself.
      String literal = written.replace("+", "%2B");
      return Optional.of(URLDecoder.decode(literal, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
