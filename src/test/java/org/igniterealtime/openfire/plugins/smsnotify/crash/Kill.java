package org.igniterealtime.openfire.plugins.smsnotify.crash;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ProviderStandIn.Moment;

/** When a server is killed. */
enum Kill {
  /** At any moment while people talk and texts leave. */
  ANY_TIME(null),
  /** Soon after people began to talk: little but holds is there. */
  WHILE_HELD(null),
  /** A request to send a text has arrived at the provider, who has not read it. */
  BEFORE_TAKEN(Moment.BEFORE_READING),
  /** The provider has taken a text, and has not said so yet. */
  AFTER_TAKEN(Moment.AFTER_TAKING),
  /** The provider is asked about a text, and has not answered yet. */
  WHILE_ASKED(Moment.ASKED),
  /** The provider is about to report what became of a text. */
  BEFORE_REPORT(Moment.BEFORE_CALLBACK);

  private final Moment moment;

  Kill(Moment moment) {
    this.moment = moment;
  }

  /** The moment at the provider that triggers it; empty where the clock does. */
  Optional<Moment> moment() {
    return Optional.ofNullable(moment);
  }
}
