package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;

/**
 * One step in the life of a text, as it was written down when it happened.
 *
 * @param state where it was from then on
 * @param gateway which gateway had to do with it; empty for none
 * @param meaning what kind of failure there was, if any
 * @param code the provider's code of the failure; of a text that was cancelled, the reason; may be
 *     empty
 * @param word the provider's own word for where it is; may be empty
 * @param handed when it had been handed to the gateway; empty where that is not told
 * @param until when something is done about it again; empty where nothing is waited for
 */
public record Step(
    Instant at,
    TextState state,
    String gateway,
    Optional<Meaning> meaning,
    String code,
    String word,
    Optional<Instant> handed,
    Optional<Instant> until) {

  /** A step of which nothing is told but where it led. */
  static Step to(TextState state, Instant at) {
    return new Step(at, state, "", Optional.empty(), "", "", Optional.empty(), Optional.empty());
  }
}
