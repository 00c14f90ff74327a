package org.igniterealtime.openfire.plugins.smsnotify.harness.backstage;

import java.util.List;
import java.util.Map;

/** Something that can be asked of the server under test. */
@FunctionalInterface
interface Action {

  /**
   * Does it.
   *
   * @throws IllegalArgumentException if what was asked makes no sense; its message says why
   * @throws Exception if the server failed to do it
   */
  List<Map<String, String>> run(Request request) throws Exception;

  /** What an action answers that has nothing to tell. */
  static List<Map<String, String>> done() {
    return List.of();
  }
}
