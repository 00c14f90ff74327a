package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/** The person does not want to be told of the conversation (F9). */
record Muted() implements Filter {

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    return recipient
        .mute(notice.conversation())
        .filter(mute -> mute.level() == Mutes.Level.NOTHING)
        .map(mute -> objection(mute.until()))
        .orElseGet(() -> new Finding.Pass(notice));
  }

  private static Finding objection(Instant until) {
    return new Finding.Objection(
        Reason.MUTED,
        until.equals(Instant.MAX) ? Map.of() : Map.of("how", "until", "until", until.toString()));
  }
}
