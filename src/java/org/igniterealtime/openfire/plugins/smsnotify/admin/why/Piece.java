package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;

/**
 * A part of a sentence, as the template {@code why-sentence} shows it.
 *
 * @param moment what is to be shown in the reader's own time zone; null for {@code text}
 * @param isName whether it was typed by somebody, in whatever direction that is written
 */
record Piece(String text, Moment moment, boolean isName) {

  static Piece words(String text) {
    return new Piece(text, null, false);
  }

  static Piece name(String text) {
    return new Piece(text, null, true);
  }

  static Piece moment(Moment moment) {
    return new Piece("", moment, false);
  }
}
