package org.igniterealtime.openfire.plugins.smsnotify.guard;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * That no texts go to a country for now, or that an operator trusts it.
 *
 * @param region the country: an ISO 3166 code, or 001 for numbers that belong to none
 * @param since when it was paused; of one that never was, since when it is trusted
 * @param why why it was paused
 * @param facts what that rests on, by name; no numbers but masked ones
 * @param trustedUntil until when an operator trusts it: it is not paused, and {@code Guard} does
 *     not judge it. Empty while it is paused. Long past, it means nothing any more
 */
public record CountryPause(
    String region,
    Instant since,
    Why why,
    SortedMap<String, String> facts,
    Optional<Instant> trustedUntil) {

  /** The fact that says how many numbers, or texts, there were. */
  public static final String COUNT = "count";

  /** The fact that says how a block of numbers begins. */
  public static final String BLOCK = "block";

  /** The fact that says how many texts there were in the busiest hour before. */
  public static final String BUSIEST = "busiest";

  /** Why a country is paused. */
  public enum Why {
    /** Many numbers of one block were texted that never were before. */
    SEQUENCE,
    /** Many more numbers were texted that never were before than is usual. */
    GROWTH,
    /** An operator wanted it. */
    OPERATOR
  }

  public CountryPause {
    Objects.requireNonNull(region);
    Objects.requireNonNull(since);
    Objects.requireNonNull(why);
    Objects.requireNonNull(trustedUntil);
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** One that holds until an operator ends it. */
  static CountryPause of(String region, Instant since, Why why, Map<String, String> facts) {
    return new CountryPause(region, since, why, new TreeMap<>(facts), Optional.empty());
  }

  /** Whether texts to there are paused. */
  public boolean isPaused() {
    return trustedUntil.isEmpty();
  }

  boolean isTrusted(Instant now) {
    return trustedUntil.filter(now::isBefore).isPresent();
  }

  /** The same before it was resumed. */
  CountryPause again() {
    return new CountryPause(region, since, why, facts, Optional.empty());
  }

  CountryPause resumed(Instant until) {
    return new CountryPause(region, since, why, facts, Optional.of(until));
  }
}
