package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.util.List;

/** What else a message is called, as one column: a line for each id. */
final class OtherIds {

  private static final int LONGEST = 1300;
  private static final char REPLACEMENT = '\uFFFD';

  private OtherIds() {}

  /** The ids as far as there is room, each whole or not at all; null for none. */
  static String joined(List<String> ids) {
    StringBuilder lines = new StringBuilder(0);
    for (String id : ids) {
      boolean fits = lines.length() + 1 + id.length() <= LONGEST;
      if (fits && !id.isEmpty()) {
        lines.append(lines.isEmpty() ? "" : "\n");
        lines.append(Storable.text(id).replace('\n', REPLACEMENT));
      }
    }
    return lines.isEmpty() ? null : lines.toString();
  }

  static List<String> split(String lines) {
    return lines == null || lines.isEmpty() ? List.of() : List.of(lines.split("\n"));
  }
}
