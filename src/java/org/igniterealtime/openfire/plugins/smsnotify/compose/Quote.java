package org.igniterealtime.openfire.plugins.smsnotify.compose;

import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;

/**
 * What is told of a message.
 *
 * @param message the message, or the newest of several that are told of at once
 * @param words what is told; may be cut
 * @param link what follows the words if they are whole; empty for nothing
 * @param count how many messages it stands for
 */
record Quote(MissedMessage message, Excerpt words, String link, int count) {

  /** Its first graphemes; with what follows only if all is asked for, whatever its length. */
  String first(int graphemes, String ellipsis) {
    if (graphemes == Draft.MARKED) {
      return String.valueOf(Draft.MARK);
    }
    String shown = words.first(graphemes, ellipsis);
    return link.isEmpty() || graphemes <= words.graphemes() ? shown : shown + " " + link;
  }

  /** How many code units it takes as a whole. */
  int length() {
    return words.length() + link.length();
  }
}
