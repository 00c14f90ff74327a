package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/** The person does not want to be told of the conversation (F9). */
record Muted() implements Filter {

  @Override
  public Hurdle hurdle() {
    return Hurdle.MUTED;
  }

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

  @Override
  public List<Fact> facts(Notice notice, Recipient recipient) {
    return List.of(
        recipient
            .mute(notice.conversation())
            .map(Muted::fact)
            .orElseGet(() -> Fact.of(Fact.Word.MUTE_NONE)));
  }

  /** Of one that says how much they are told of the conversation. */
  static Fact fact(Mutes.Mute mute) {
    boolean isForGood = mute.until().equals(Instant.MAX);
    if (mute.level() == Mutes.Level.MENTIONS) {
      return isForGood
          ? Fact.of(Fact.Word.MENTIONS_FOR_GOOD)
          : Fact.of(Fact.Word.MENTIONS_UNTIL, mute.until());
    }
    return isForGood
        ? Fact.of(Fact.Word.MUTE_FOR_GOOD)
        : Fact.of(Fact.Word.MUTE_UNTIL, mute.until());
  }
}
