package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Fields as <a href="https://url.spec.whatwg.org/#application/x-www-form-urlencoded">
 * application/x-www-form-urlencoded</a> writes them.
 */
final class Form {

  private Form() {}

  /**
   * Reads fields, sorted by their names.
   *
   * @param most how many there may be
   * @return empty if there are more, or one twice, or if it is not encoded rightly. Of one that is
   *     there twice, somebody else could read the other value
   */
  static Optional<Map<String, String>> read(String encoded, int most) {
    Map<String, String> fields = new TreeMap<>();
    // One more than there may be: the last would hold all the rest.
    for (String pair : encoded.split("&", most + 1)) {
      if (pair.isEmpty()) {
        continue;
      }
      if (fields.size() == most || !put(fields, pair)) {
        return Optional.empty();
      }
    }
    return Optional.of(fields);
  }

  private static boolean put(Map<String, String> fields, String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    String value = equals < 0 ? "" : pair.substring(equals + 1);
    try {
      return fields.putIfAbsent(decoded(name), decoded(value)) == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String decoded(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }
}
