package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An address of a page of the plugin, relative to the others.
 *
 * @param path without its query
 * @param query names and values; what is empty is left out
 */
record Address(String path, Map<String, String> query) {

  static Address of(String path) {
    return new Address(path, Map.of());
  }

  /** The same with one more. */
  Address with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(query);
    if (value.isEmpty()) {
      more.remove(name);
    } else {
      more.put(name, value);
    }
    return new Address(path, more);
  }

  /** As a link has it. */
  String href() {
    String written =
        query.entrySet().stream()
            .map(it -> it.getKey() + '=' + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return written.isEmpty() ? path : path + '?' + written;
  }

  /** The page of a person. */
  static String person(String bareJid) {
    return of("person.jsp").with("user", bareJid).href();
  }
}
