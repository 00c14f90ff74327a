package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome.Failure;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on which numbers have opted out, as providers say: when they are handed a text, when they
 * report what became of it, and when they are asked.
 */
final class Refusals {

  private static final Logger Log = LoggerFactory.getLogger(Refusals.class);

  private final Outbox.World world;

  Refusals(Outbox.World world) {
    this.world = world;
  }

  /** Notes it if a provider has refused a text since its number has opted out. Never throws. */
  void note(Text text, Gateway through, Failure failure, Instant at) {
    if (failure.meaning() != Meaning.OPTED_OUT) {
      return;
    }
    try {
      world
          .optOuts()
          .optedOut(text, through.senderOf(text.senders()), through.name(), failure.code(), at);
    } catch (RuntimeException e) {
      // The provider knows, and will say so again.
      Log.warn("It could not be noted that {} has opted out", text.to(), e);
    }
  }

  /** The same, as a report says. */
  void note(Text text, Gateway through, Report report, Instant at) {
    report.failure().ifPresent(failure -> note(text, through, failure, at));
  }

  /**
   * The text that a report is about, if it says, for the first time, that the number has opted out:
   * it may be back by the time that it is said again. Reads the database, and throws if that is
   * away.
   *
   * @param gateway name of the gateway whose provider reports
   * @param text which text; where empty, the provider's identity tells
   */
  Optional<Text> optedOut(String gateway, Optional<UUID> text, Report report) {
    return report.failure().filter(it -> it.meaning() == Meaning.OPTED_OUT).isPresent()
        ? world.store().open(gateway, text, report.providerId())
        : Optional.empty();
  }
}
