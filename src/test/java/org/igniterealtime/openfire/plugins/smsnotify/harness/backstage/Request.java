package org.igniterealtime.openfire.plugins.smsnotify.harness.backstage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The cells that came with a call. */
record Request(Map<String, String> cells) {

  /** The value of a cell that has to be there. */
  String get(String name) {
    String value = cells.get(name);
    if (value == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
    return value;
  }

  /** The values of the cells {@code name.0}, {@code name.1} and so on; null where one is null. */
  List<String> list(String name) {
    List<String> values = new ArrayList<>();
    while (cells.containsKey(name + "." + values.size())) {
      values.add(cells.get(name + "." + values.size()));
    }
    return values;
  }
}
