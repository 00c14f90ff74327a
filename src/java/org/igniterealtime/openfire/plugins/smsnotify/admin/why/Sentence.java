package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.util.ArrayList;
import java.util.List;

/** What is said, piece by piece, as the template {@code why-sentence} shows it. */
record Sentence(List<Piece> pieces) {

  Sentence {
    pieces = List.copyOf(pieces);
  }

  /** This one and another right behind it. */
  Sentence and(Sentence next) {
    List<Piece> all = new ArrayList<>(pieces);
    all.addAll(next.pieces());
    return new Sentence(all);
  }
}
