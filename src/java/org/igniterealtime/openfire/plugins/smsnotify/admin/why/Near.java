package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Who was perhaps meant by somebody whom there is not, as the template {@code why-near} shows it.
 */
record Near(List<Row.Link> names) {

  /**
   * What is to be shown; nothing where nobody was.
   *
   * @param users bare JIDs
   * @param path where each leads to
   */
  static List<Near> of(List<String> users, UnaryOperator<String> path) {
    return users.isEmpty()
        ? List.of()
        : List.of(new Near(users.stream().map(it -> new Row.Link(path.apply(it), it)).toList()));
  }
}
