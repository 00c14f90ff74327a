package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What became of a text that was handed to a provider. */
public sealed interface Outcome {

  /**
   * The provider has taken it.
   *
   * @param providerId the provider's identity of it, for instance a Twilio SID
   * @param segments how many segments the provider says it is; empty where it does not say
   */
  record Accepted(String providerId, Optional<Integer> segments) implements Outcome {
    public Accepted {
      Objects.requireNonNull(providerId);
      Objects.requireNonNull(segments);
    }
  }

  /**
   * The provider has answered that it will not take it. It was surely not sent, and sending it
   * again unchanged would be refused again.
   */
  record Refused(Failure failure) implements Outcome {}

  /**
   * It was surely not sent, and may be tried again: the connection was refused, or the provider is
   * too busy (429).
   *
   * @param retryAfter how long the provider asks us to wait; empty where it does not say
   */
  record NotSent(Failure failure, Optional<Duration> retryAfter) implements Outcome {}

  /**
   * It may have reached the provider, or not: a time-out after writing, a 5xx, an answer that is
   * not one. It must not be sent again before it was looked up.
   */
  record Unknown(Failure failure) implements Outcome {}

  /**
   * What went wrong.
   *
   * @param meaning what kind of failure it is
   * @param code the provider's own code, for instance {@code 21211} or {@code InvalidParameter};
   *     empty where there is none
   * @param words the provider's own words, or ours for what it did not say; no secrets, no message
   *     text, numbers masked
   */
  record Failure(Meaning meaning, String code, String words) {
    public Failure {
      Objects.requireNonNull(meaning);
      Objects.requireNonNull(code);
      Objects.requireNonNull(words);
    }
  }
}
