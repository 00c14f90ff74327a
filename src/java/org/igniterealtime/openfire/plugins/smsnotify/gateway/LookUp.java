package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.time.Duration;
import java.util.Optional;

/** What came of asking a provider about a text. */
public sealed interface LookUp {

  /** The provider has it. */
  record Found(Report report) implements LookUp {}

  /** The provider has surely not taken it. */
  record Absent() implements LookUp {}

  /**
   * The provider has something that may be it, or may be another, and nobody can tell.
   *
   * @param words one sentence for the operator: what there is; no message text, numbers masked
   */
  record Undecided(String words) implements LookUp {}

  /**
   * There is no answer now; asking again may help.
   *
   * @param retryAfter how long the provider asks us to wait; empty where it does not say
   */
  record NotNow(Outcome.Failure failure, Optional<Duration> retryAfter) implements LookUp {}
}
