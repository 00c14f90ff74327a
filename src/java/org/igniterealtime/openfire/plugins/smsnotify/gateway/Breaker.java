package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Keeps texts from a provider that is down. It opens when half of the last {@value #LOOKED_AT}
 * sends, and of at least {@value #LEAST} of them, have failed; after {@link #REST} it lets {@value
 * #TRIALS} texts try, and closes when they have come through: the first that fails opens it again.
 *
 * <p>A refusal is no failure: who refuses is there. The breaker has no thread and no timer of its
 * own; it looks at the clock when it is asked. Safe for use by many threads.
 */
final class Breaker {

  /** How long nothing is sent after too many failures. */
  static final Duration REST = Duration.ofSeconds(30);

  /** How many texts try whether it works again. */
  static final int TRIALS = 3;

  static final int LOOKED_AT = 10;
  static final int LEAST = 5;

  private static final float HALF = 50;

  private final InstantSource clock;
  private final CircuitBreaker breaker;
  private volatile Instant since;

  /** What the library is told of a failure: it counts it, and looks at nothing of it. */
  private static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed() {
      super("failed", null, false, false);
    }
  }

  Breaker(String name, InstantSource clock) {
    this.clock = clock;
    this.since = clock.instant();
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .clock(clock.withZone(ZoneOffset.UTC))
                .currentTimestampFunction(by -> by.millis(), TimeUnit.MILLISECONDS)
                .slidingWindow(LOOKED_AT, LEAST, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(HALF)
                // The library goes on once that has passed and a moment more.
                .waitDurationInOpenState(REST.minusMillis(1))
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                .build());
    breaker.getEventPublisher().onStateTransition(event -> since = clock.instant());
  }

  /** Whether a send may begin. If so, exactly one of the three below must be called after it. */
  boolean begin() {
    return breaker.tryAcquirePermission();
  }

  /** The provider was there. */
  void worked() {
    breaker.onSuccess(0, TimeUnit.MILLISECONDS);
  }

  /** The provider was not there, or did not behave. */
  void failed() {
    breaker.onError(0, TimeUnit.MILLISECONDS, new Failed());
    reopen();
  }

  /** Nothing was learned about the provider. */
  void leftOpen() {
    breaker.releasePermission();
  }

  /** From when on texts may try again; empty where they may now. */
  Optional<Instant> restsUntil() {
    Instant until = since.plus(REST);
    boolean rests =
        breaker.getState() == CircuitBreaker.State.OPEN && clock.instant().isBefore(until);
    return rests ? Optional.of(until) : Optional.empty();
  }

  /** Whether it has been open and has not closed yet. */
  boolean isOpen() {
    return breaker.getState() != CircuitBreaker.State.CLOSED;
  }

  /** When it last opened, half opened or closed, or began. */
  Instant since() {
    return since;
  }

  /** The library would wait for all trials to end; one that fails is enough. */
  private synchronized void reopen() {
    if (breaker.getState() == CircuitBreaker.State.HALF_OPEN) {
      breaker.transitionToOpenState();
    }
  }
}
