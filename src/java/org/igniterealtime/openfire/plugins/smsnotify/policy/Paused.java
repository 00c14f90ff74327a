package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The person wants no texts at all for a while (F33), as the user property {@value
 * Policy#PAUSED_UNTIL} says. What cannot be read pauses nothing.
 */
record Paused(Directory directory) implements Filter {

  private static final Logger Log = LoggerFactory.getLogger(Paused.class);

  /** A pause that lasts until then or longer is one without an end. */
  private static final Instant FOR_GOOD = Instant.parse("9999-01-01T00:00:00Z");

  @Override
  public Hurdle hurdle() {
    return Hurdle.PAUSED;
  }

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    return until(recipient.jid())
        .filter(until -> until.isAfter(recipient.now()))
        .map(Paused::objection)
        .orElseGet(() -> new Finding.Pass(notice));
  }

  private Optional<Instant> until(String user) {
    return written(user).flatMap(written -> read(user, written));
  }

  private Optional<String> written(String user) {
    return directory
        .property(user, Policy.PAUSED_UNTIL)
        .map(String::strip)
        .filter(it -> !it.isEmpty());
  }

  private static Optional<Instant> read(String user, String written) {
    try {
      return Optional.of(Instant.parse(written));
    } catch (DateTimeException e) {
      Log.debug("The user property {} of {} is not a moment", Policy.PAUSED_UNTIL, user);
      return Optional.empty();
    }
  }

  private static Finding objection(Instant until) {
    return new Finding.Objection(
        Reason.PAUSED,
        until.isBefore(FOR_GOOD) ? Map.of("how", "until", "until", until.toString()) : Map.of());
  }

  @Override
  public List<Fact> facts(Notice notice, Recipient recipient) {
    Optional<String> written = written(recipient.jid());
    if (written.isEmpty()) {
      return List.of(Fact.of(Fact.Word.PAUSE_NONE));
    }
    return List.of(
        read(recipient.jid(), written.get())
            .map(until -> fact(until, recipient.now()))
            .orElseGet(
                () -> Fact.of(Fact.Word.PAUSE_UNREADABLE, Policy.PAUSED_UNTIL, written.get())));
  }

  private static Fact fact(Instant until, Instant now) {
    if (!until.isAfter(now)) {
      return Fact.of(Fact.Word.PAUSE_NONE);
    }
    return until.isBefore(FOR_GOOD)
        ? Fact.of(Fact.Word.PAUSE_UNTIL, until)
        : Fact.of(Fact.Word.PAUSE_FOR_GOOD);
  }
}
