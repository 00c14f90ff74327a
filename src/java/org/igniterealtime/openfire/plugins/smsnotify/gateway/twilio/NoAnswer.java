package org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio;

import com.twilio.exception.ApiConnectionException;
import java.time.Duration;
import java.util.Optional;

/** Why there is no answer of Twilio's to read. The message may be shown as it is. */
abstract sealed class NoAnswer extends ApiConnectionException {

  private static final long serialVersionUID = 1L;

  private NoAnswer(String words) {
    super(words);
  }

  /** No request was written: surely not sent. */
  static final class NotReached extends NoAnswer {
    private static final long serialVersionUID = 1L;

    NotReached(String words) {
      super(words);
    }
  }

  /** Twilio asks for a slower pace (429): surely not sent. */
  static final class TooFast extends NoAnswer {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // Never serialized.
    private final Optional<Duration> retryAfter;

    TooFast(Optional<Duration> retryAfter) {
      super("Twilio asks for a slower pace.");
      this.retryAfter = retryAfter;
    }

    Optional<Duration> retryAfter() {
      return retryAfter;
    }
  }

  /** The request may have been taken, or not. */
  static final class Unsettled extends NoAnswer {
    private static final long serialVersionUID = 1L;

    Unsettled(String words) {
      super(words);
    }
  }
}
