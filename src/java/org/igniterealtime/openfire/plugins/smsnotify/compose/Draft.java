package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.Map;

/** What there is to say, and the macros for as much of it as shall be said. */
interface Draft {

  /** Stands for the words of the oldest item in the macros; no value of a macro contains it. */
  char MARK = '\u0002';

  /** In the place of a number of graphemes: {@link #MARK} instead of the words. */
  int MARKED = -1;

  /**
   * How much is said.
   *
   * @param items how many items are told of: the newest messages, or the first conversations
   * @param oldest how many graphemes of the words of the oldest of them are shown, or {@link
   *     #MARKED}
   * @param name how many graphemes of each name are shown
   */
  record Cut(int items, int oldest, int name) {

    /** So many items, each of them whole. */
    static Cut whole(int items, int name) {
      return new Cut(items, Integer.MAX_VALUE, name);
    }
  }

  /** How many items there are to tell of. */
  int items();

  /** What may be cut of the oldest of so many items; empty where its words are never cut. */
  Excerpt oldest(int items);

  /** The values of all macros. */
  Map<String, Object> macros(Cut cut, String ellipsis);
}
