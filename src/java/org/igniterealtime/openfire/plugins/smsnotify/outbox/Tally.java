package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import java.time.Duration;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.LookUp;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;

/** Told of what happens in the outbox, for the figures. Never throws, does no I/O. */
public interface Tally {

  /**
   * A text was handed to a provider.
   *
   * @param took how long the provider took to answer
   */
  void handedOver(String gateway, Outcome outcome, Duration took);

  /** A provider was asked whether it has a text. */
  void lookedUp(String gateway, LookUp answer);

  /** A provider reported something new, by itself or when asked. */
  void reported(String gateway, Report report);

  /** A text ended without having been handed over. */
  void ended(TextState state);

  /**
   * The queue was looked at.
   *
   * @param waiting how many texts are due
   * @param oldest how long the oldest of them has waited
   */
  void queue(long waiting, Duration oldest);
}
