package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.OptOutNotes;

/**
 * Whether somebody still wants a text that is about to leave: they may have opted out, or taken
 * their consent back, since it was written. Safe for use by many threads.
 */
public final class LastLook implements OptOutNotes {

  private final OptOuts optOuts;
  private final Consents consents;
  private final Predicate<String> needsConsent;

  /**
   * @param needsConsent whether the role of a user, by bare JID, needs a consent
   */
  public LastLook(OptOuts optOuts, Consents consents, Predicate<String> needsConsent) {
    this.optOuts = Objects.requireNonNull(optOuts);
    this.consents = Objects.requireNonNull(consents);
    this.needsConsent = Objects.requireNonNull(needsConsent);
  }

  /**
   * {@inheritDoc} Who confirms a number, or is answered, has asked for that text: only notices need
   * a consent.
   *
   * @throws RuntimeException if that cannot be found out now: the text must wait then
   */
  @Override
  public Optional<Ending> objection(Text text, Sender sender) {
    Optional<Ending> optedOut = optOuts.objection(text, sender);
    return optedOut.isPresent() || text.purpose() != Text.Purpose.NOTICE || isAgreed(text)
        ? optedOut
        : Optional.of(new Ending(Reason.NO_CONSENT, OptedOut.MEANWHILE));
  }

  private boolean isAgreed(Text text) {
    return !needsConsent.test(text.recipient())
        || consents.numbersOf(text.recipient()).contains(text.to());
  }

  @Override
  public void optedOut(Text text, Sender sender, String gateway, String code, Instant at) {
    optOuts.optedOut(text, sender, gateway, code, at);
  }
}
