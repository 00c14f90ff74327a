package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;

/**
 * What a provider says of a text that it has taken, of itself or when asked.
 *
 * @param providerId the provider's identity of it
 * @param delivery how far it has come
 * @param word the provider's own word for that, for instance {@code sent}; shown and stored
 * @param failure what went wrong; there with {@link Delivery#UNDELIVERED} and {@link
 *     Delivery#FAILED} only
 * @param segments how many segments the provider bills; empty where it does not say (yet)
 * @param price what it costs, all segments together, never negative; empty where the provider does
 *     not say (yet)
 */
public record Report(
    String providerId,
    Delivery delivery,
    String word,
    Optional<Outcome.Failure> failure,
    Optional<Integer> segments,
    Optional<Money> price) {

  public Report {
    Objects.requireNonNull(providerId);
    Objects.requireNonNull(delivery);
    Objects.requireNonNull(word);
    Objects.requireNonNull(failure);
    Objects.requireNonNull(segments);
    Objects.requireNonNull(price);
  }

  /** How far a text has come. */
  public enum Delivery {
    /** The provider has it, or the carrier has. Nothing is certain yet. */
    TAKEN,
    /** It is on the phone. */
    DELIVERED,
    /** The carrier did not deliver it. */
    UNDELIVERED,
    /** The provider gave it up. */
    FAILED
  }
}
