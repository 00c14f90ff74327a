package org.igniterealtime.openfire.plugins.smsnotify.tap;

import org.xmpp.packet.JID;

/**
 * JIDs as stanzas have them. Those of this server's own sessions are prepared (RFC 7622), others
 * need not be: whatever components, connection managers and other servers write is passed on as it
 * is. Once {@link #prepared}, they can be compared as they are, and are taken apart without
 * anything being made.
 */
final class Address {

  private Address() {}

  /**
   * The same with its bare part in the form that can be compared. Makes nothing where that is lower
   * case and ASCII. What cannot be prepared, since it is no JID, stays as it is.
   *
   * @param jid may be null, and is then returned
   */
  static String prepared(String jid) {
    if (jid == null || isPlain(jid)) {
      return jid;
    }
    String bare = bare(jid);
    if (bare.length() > Bounds.LONGEST_JID) {
      return jid;
    }
    try {
      String prepared = new JID(bare).toBareJID();
      return prepared.equals(bare) ? jid : prepared + jid.substring(bare.length());
    } catch (RuntimeException e) {
      return jid;
    }
  }

  private static boolean isPlain(String jid) {
    int end = endOfBare(jid);
    for (int i = 0; i < end; i++) {
      char c = jid.charAt(i);
      if (c > '~' || (c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  /** Whether it has a local part, as people and rooms have, and servers have not. */
  static boolean isOfSomebody(String jid) {
    int at = at(jid);
    return at > 0 && at + 1 < endOfBare(jid);
  }

  /** Whether it is of a domain. */
  static boolean isAt(String domain, String jid) {
    int start = at(jid) + 1;
    return endOfBare(jid) - start == domain.length() && jid.startsWith(domain, start);
  }

  /** Whether two are the same person's or room's. */
  static boolean isSame(String one, String other) {
    int end = endOfBare(one);
    return end == endOfBare(other) && one.regionMatches(0, other, 0, end);
  }

  /** Whether it names a session, or an occupant of a room. */
  static boolean isFull(String jid) {
    return endOfBare(jid) < jid.length();
  }

  /** Without the resource. */
  static String bare(String jid) {
    int end = endOfBare(jid);
    return end == jid.length() ? jid : jid.substring(0, end);
  }

  /** The resource; empty where there is none. */
  static String resource(String jid) {
    int end = endOfBare(jid);
    return end == jid.length() ? "" : jid.substring(end + 1);
  }

  /** An at sign in a resource is no more than that. */
  private static int at(String jid) {
    int at = jid.indexOf('@');
    return at < endOfBare(jid) ? at : -1;
  }

  private static int endOfBare(String jid) {
    int slash = jid.indexOf('/');
    return slash < 0 ? jid.length() : slash;
  }
}
