package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.Map;

/** What there is to say, and the macros for as much of it as shall be said. */
interface Draft {

  /**
   * How much is said.
   *
   * @param items how many messages are quoted, or conversations named
   * @param newest how many graphemes of the newest message are shown
   * @param name how many graphemes of each name are shown
   */
  record Cut(int items, int newest, int name) {}

  /** Everything that may be said. */
  Cut whole();

  /** The words of the message that came last; none where no message is quoted. */
  Excerpt newest();

  /** The values of all macros. */
  Map<String, Object> macros(Cut cut, String ellipsis);
}
