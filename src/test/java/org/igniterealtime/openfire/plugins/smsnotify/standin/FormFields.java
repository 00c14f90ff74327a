package org.igniterealtime.openfire.plugins.smsnotify.standin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The fields of a URL-encoded form or query, in their order. */
record FormFields(Map<String, String> values, Set<String> repeated) {

  /** Reads {@code a=1&b=2}; of a field that comes twice, the last value counts. */
  static FormFields parse(String encoded) {
    Map<String, String> values = new LinkedHashMap<>();
    Set<String> repeated = new LinkedHashSet<>();
    if (encoded == null || encoded.isEmpty()) {
      return new FormFields(values, repeated);
    }
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (values.put(name, value) != null) {
        repeated.add(name);
      }
    }
    return new FormFields(values, repeated);
  }

  String get(String name) {
    return values.getOrDefault(name, "");
  }

  boolean has(String name) {
    return !get(name).isEmpty();
  }

  private static String decoded(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }
}
