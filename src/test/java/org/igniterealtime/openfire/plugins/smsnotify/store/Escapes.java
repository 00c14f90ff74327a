package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.util.regex.Pattern;

/** Characters that no source file can hold, written as in Java: {@code \}{@code u0000}. */
final class Escapes {

  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");

  private Escapes() {}

  /** The string that is meant. */
  static String plain(String written) {
    StringBuilder plain = new StringBuilder();
    int copied = 0;
    for (var match = ESCAPE.matcher(written); match.find(); copied = match.end()) {
      plain.append(written, copied, match.start());
      plain.append((char) Integer.parseInt(match.group(1), 16));
    }
    return plain.append(written.substring(copied)).toString();
  }
}
