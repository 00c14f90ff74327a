package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/**
 * The day has had as many notices as it may have (F10). This one only looks; the place is taken
 * when nothing else objects.
 */
record Capped(Recent recent) implements Filter {

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    // The history first: what is let pass after that is still among the recent ones.
    Recent.Counted counted = recipient.counted(notice);
    return recent
        .reached(recipient.place(notice), counted, recipient.role().caps())
        .<Finding>map(Capped::objection)
        .orElseGet(() -> new Finding.Pass(notice));
  }

  static Finding.Objection objection(Recent.Reached reached) {
    return new Finding.Objection(
        Reason.CAPPED, Map.of("how", reached.how(), "cap", Integer.toString(reached.cap())));
  }
}
