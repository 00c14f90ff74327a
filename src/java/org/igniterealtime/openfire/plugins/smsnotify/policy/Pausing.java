package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/**
 * Who was told of this conversation and has not come back is left alone for a while, each time for
 * longer (F10).
 */
record Pausing(Recent recent) implements Filter {

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    Map<UUID, Instant> told = told(notice, recipient);
    if (told.isEmpty()) {
      return new Finding.Pass(notice);
    }
    Instant newest = told.values().stream().max(Instant::compareTo).orElseThrow();
    Instant until = newest.plus(recipient.role().pauses().after(told.size()));
    return until.isAfter(recipient.now())
        ? new Finding.Postponement(until, Reason.CAPPED)
        : new Finding.Pass(notice);
  }

  /** When they were told of it since they were last back, by hold. */
  private Map<UUID, Instant> told(Notice notice, Recipient recipient) {
    Map<UUID, Instant> told = new HashMap<>();
    recipient.toldOf(notice.conversation()).forEach(it -> told.put(it.hold(), it.at()));
    recent.toldTo(recipient.jid()).stream()
        .filter(it -> it.conversation().equals(notice.conversation()))
        .forEach(it -> told.putIfAbsent(it.hold(), it.at()));
    told.remove(notice.hold());
    if (!told.isEmpty()) {
      told.values().removeIf(at -> !at.isAfter(recipient.lastBack()));
    }
    return told;
  }
}
