package org.igniterealtime.openfire.plugins.smsnotify.tap;

import java.util.Locale;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;

/**
 * Where a file is said to lie.
 *
 * @param written the address as the stanza has it, without white space around it
 */
record FileAddress(String written) {

  static final FileAddress NOWHERE = new FileAddress("");

  /** XEP-0454. */
  private static final String ENCRYPTED = "aesgcm://";

  private static final String HTTPS = "https://";
  private static final String HTTP = "http://";

  /** Longer ones are no links that a client made. */
  private static final int LONGEST = 4000;

  private static final int LONGEST_HOST = 253;
  private static final int LONGEST_PORT = 5;

  /** What an address consists of beside letters, digits and the percent sign (RFC 3986). */
  private static final String PLAIN = "-._~!$&'()*+,;=:@/?";

  /** One that somebody wrote; {@link #NOWHERE} where nobody did, or where it is absurdly long. */
  static FileAddress of(String written) {
    return written == null || written.length() > LONGEST
        ? NOWHERE
        : new FileAddress(written.strip());
  }

  /** Whether it is an address of a kind that uploaded files have, and one word. */
  boolean isLink() {
    return (isEncrypted() || begins(HTTPS) || begins(HTTP)) && !hasWhitespace();
  }

  private boolean hasWhitespace() {
    for (int i = 0; i < written.length(); i++) {
      if (Character.isWhitespace(written.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether what lies there is encrypted (XEP-0454). */
  boolean isEncrypted() {
    return begins(ENCRYPTED);
  }

  /** Whether the key to what lies there may be in it: in XEP-0454 it is the fragment. */
  boolean mayHoldKey() {
    return isEncrypted() || written.indexOf('#') >= 0;
  }

  private boolean begins(String scheme) {
    return written.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  /**
   * The ending of the last segment of its path.
   *
   * @return in lower case; empty where it has none
   */
  String extension() {
    int authority = written.indexOf("//") + 2;
    if (authority < 2) {
      return "";
    }
    int end = Math.min(indexOf('#', authority), indexOf('?', authority));
    int slash = written.lastIndexOf('/', end - 1);
    return written.indexOf('/', authority) > authority && slash > authority
        ? extensionOf(written.substring(slash + 1, end))
        : "";
  }

  /** Where a character is first, or the end. */
  private int indexOf(char c, int from) {
    int at = written.indexOf(c, from);
    return at < 0 ? written.length() : at;
  }

  /** The ending of a file's name, in lower case; empty where it has none. */
  static String extensionOf(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static String before(char end, String whole) {
    int at = whole.indexOf(end);
    return at < 0 ? whole : whole.substring(0, at);
  }

  /**
   * The address where it may be told to somebody in a text, and to the provider; else empty. That
   * is {@code https} only: what else comes over the way can be read and exchanged there. And only
   * what looks the same to every reader: ASCII, a host, no password, no fragment.
   */
  String tellable() {
    if (written.length() > SharedFile.MAX_URL_LENGTH || !begins(HTTPS) || !isPlain()) {
      return "";
    }
    String rest = before('?', written.substring(HTTPS.length()));
    return isServer(before('/', rest)) ? written : "";
  }

  private boolean isPlain() {
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      boolean allowed = c == '%' ? isHex(i + 1) && isHex(i + 2) : isAlphanumeric(c) || isMark(c);
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  private boolean isHex(int index) {
    return index < written.length() && Character.digit(written.charAt(index), 16) >= 0;
  }

  private static boolean isMark(char c) {
    return PLAIN.indexOf(c) >= 0;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether it is a host by name or IPv4 address, perhaps with a port: no user, no password. */
  private static boolean isServer(String authority) {
    String host = before(':', authority);
    String port = authority.substring(Math.min(host.length() + 1, authority.length()));
    return !host.isEmpty()
        && host.length() <= LONGEST_HOST
        && isAlphanumeric(host.charAt(0))
        && areAll(host, c -> isAlphanumeric(c) || c == '-' || c == '.')
        && port.length() <= LONGEST_PORT
        && areAll(port, FileAddress::isDigit);
  }

  /** A sort of characters. */
  private interface Sort {
    boolean has(char c);
  }

  private static boolean areAll(String text, Sort sort) {
    for (int i = 0; i < text.length(); i++) {
      if (!sort.has(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
