package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding (RFC 3986, section 2.1), so that anything can be a part of a link. */
final class Percent {

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Percent() {}

  /** All but unreserved characters (section 2.3) as the octets of their UTF-8. */
  static String encode(String words) {
    StringBuilder encoded = new StringBuilder(words.length() + 16);
    for (byte octet : words.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xFF);
      if (UNRESERVED.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return encoded.toString();
  }
}
