package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
  public Hurdle hurdle() {
    return Hurdle.PAUSE;
  }

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    Map<UUID, Instant> told = told(notice, recipient);
    if (told.isEmpty()) {
      return new Finding.Pass(notice);
    }
    Instant until = until(told, recipient);
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

  @Override
  public List<Fact> facts(Notice notice, Recipient recipient) {
    Map<UUID, Instant> told = told(notice, recipient);
    if (told.isEmpty()) {
      return List.of(Fact.of(Fact.Word.TOLD_NOTHING));
    }
    return List.of(
        Fact.of(Fact.Word.TOLD, told.size(), newest(told)),
        Fact.of(Fact.Word.TOLD_AGAIN_FROM, until(told, recipient)));
  }

  private static Instant newest(Map<UUID, Instant> told) {
    return told.values().stream().max(Instant::compareTo).orElseThrow();
  }

  private static Instant until(Map<UUID, Instant> told, Recipient recipient) {
    return newest(told).plus(recipient.role().pauses().after(told.size()));
  }
}
