package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What went wrong during a run, each with how often. Safe for use by many threads. */
final class Wrongs {

  private final Map<String, Integer> often = new ConcurrentHashMap<>();

  void add(String what) {
    often.merge(what, 1, Integer::sum);
  }

  List<String> all() {
    return often.entrySet().stream()
        .map(each -> each.getKey() + ", " + each.getValue() + " times")
        .sorted()
        .toList();
  }
}
