package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/**
 * A gateway with what keeps texts from it when they would only fail: its breaker, the rests of its
 * senders, its pause. What it is told not to send is {@link Outcome.NotSent}, so that it can be
 * tried again. It learns from every outcome.
 */
final class RunningGateway extends ForwardingGateway {

  private final Pauses pauses;
  private final InstantSource clock;
  private final Breaker breaker;
  private final Rests rests;

  /** Whether the one text is under way that is tried in spite of a pause. */
  private final AtomicBoolean trying = new AtomicBoolean();

  /** Whether another has taken its place, with other settings: its answers say nothing of those. */
  private volatile boolean retired;

  /** The last reason that the breaker was told of. */
  private volatile Outcome.Failure lastFailure = new Outcome.Failure(Meaning.UNKNOWN, "", "");

  RunningGateway(Gateway gateway, Pauses pauses, InstantSource clock) {
    super(new CountedGateway(gateway));
    this.pauses = pauses;
    this.clock = clock;
    this.breaker = new Breaker(gateway.name(), clock);
    this.rests = new Rests(clock);
  }

  /**
   * The way through it now; empty where texts have to wait.
   *
   * @param atOnce how many texts it takes at the same time while all is well
   */
  Optional<Way> way(Senders wanted, Limits limits, int atOnce) {
    Optional<Pause> pause = pauses.of(name());
    Sender sender = senderOf(wanted);
    if (pause.filter(it -> !pauses.isTrialDue(it)).isPresent()
        || breaker.restsUntil().isPresent()
        || rests.until(sender).isPresent()) {
      return Optional.empty();
    }
    boolean isTrial = pause.isPresent() || breaker.isOpen();
    return Optional.of(
        new Way(this, sender, limits.segmentsPerSecond(sender), isTrial ? 1 : atOnce));
  }

  /** How it is. */
  Health health() {
    Optional<Pause> pause = pauses.of(name());
    if (pause.isPresent()) {
      return paused(pause.get());
    }
    if (breaker.isOpen()) {
      return failing();
    }
    Sender own = senderOf(Senders.OF_GATEWAY);
    Optional<Instant> restsSince = rests.since(own);
    return restsSince.isPresent()
        ? tooFast(restsSince.get(), rests.until(own))
        : health(Health.State.WORKING, breaker.since(), Optional.empty(), Optional.empty(), "", "");
  }

  @Override
  public Outcome send(Text text) {
    Optional<Pause> pause = pauses.of(name());
    if (pause.isEmpty()) {
      return unpaused(text, this::learn);
    }
    if (!pauses.isTrialDue(pause.get()) || !trying.compareAndSet(false, true)) {
      return notSent(Meaning.TEMPORARY, "The gateway is paused.", Optional.empty());
    }
    try {
      return unpaused(text, outcome -> learnOfTrial(outcome, pause.get()));
    } finally {
      trying.set(false);
    }
  }

  @Override
  public LookUp lookUp(Text text, Instant since, Predicate<String> isOthers) {
    return learned(gateway.lookUp(text, since, isOthers));
  }

  @Override
  public LookUp progress(String providerId) {
    return learned(gateway.progress(providerId));
  }

  /** Closes the gateway when what is under way has ended; does not wait for that. */
  @Override
  public void close() {
    retired = true;
    gateway.close();
  }

  /** What is to be made of an outcome as far as pauses are concerned. */
  private interface Lesson {
    void learn(Outcome outcome);
  }

  private Outcome unpaused(Text text, Lesson lesson) {
    Sender sender = senderOf(text.senders());
    Optional<Instant> rest = rests.until(sender);
    if (rest.isPresent()) {
      Duration wait = Duration.between(clock.instant(), rest.get());
      return notSent(
          Meaning.TOO_FAST,
          "The sender rests, as the provider has asked.",
          Optional.of(wait.isNegative() ? Duration.ZERO : wait));
    }
    if (!breaker.begin()) {
      return notSent(
          Meaning.TEMPORARY, "The gateway rests, since it has failed too often.", Optional.empty());
    }
    Outcome outcome = sent(text);
    settle(outcome, sender);
    lesson.learn(outcome);
    return outcome;
  }

  private Outcome sent(Text text) {
    try {
      return gateway.send(text);
    } catch (RuntimeException | Error e) {
      breaker.failed();
      throw e;
    }
  }

  /** Tells the breaker exactly once, and the sender's rest. */
  private void settle(Outcome outcome, Sender sender) {
    if (outcome instanceof Outcome.Accepted) {
      breaker.worked();
      rests.worked(sender);
    } else if (outcome instanceof Outcome.Refused) {
      breaker.worked();
    } else if (outcome instanceof Outcome.Unknown unknown) {
      failed(unknown.failure());
    } else if (outcome instanceof Outcome.NotSent notSent) {
      settle(notSent, sender);
    }
  }

  private void settle(Outcome.NotSent notSent, Sender sender) {
    switch (notSent.failure().meaning()) {
      case TEMPORARY -> failed(notSent.failure());
      case TOO_FAST -> {
        breaker.leftOpen();
        rests.slower(sender, notSent.retryAfter());
      }
      default -> breaker.leftOpen();
    }
  }

  private void failed(Outcome.Failure failure) {
    lastFailure = failure;
    breaker.failed();
  }

  private void learn(Outcome outcome) {
    failure(outcome)
        .filter(failure -> !retired && Pauses.isReason(failure.meaning()))
        .ifPresent(failure -> pauses.begin(name(), failure));
  }

  /** Whoever refuses a text for its own sake has accepted our credentials. */
  private void learnOfTrial(Outcome outcome, Pause pause) {
    if (retired) {
      return;
    }
    Optional<Outcome.Failure> reason =
        failure(outcome).filter(failure -> Pauses.isReason(failure.meaning()));
    if (reason.isPresent()) {
      pauses.prolong(name(), reason.get());
    } else if (outcome instanceof Outcome.Accepted
        || (outcome instanceof Outcome.Refused && pause.meaning() == Meaning.WRONG_CREDENTIALS)) {
      pauses.end(name());
    }
  }

  private LookUp learned(LookUp lookUp) {
    if (lookUp instanceof LookUp.NotNow notNow
        && !retired
        && Pauses.isReason(notNow.failure().meaning())) {
      pauses.begin(name(), notNow.failure());
    }
    return lookUp;
  }

  private static Optional<Outcome.Failure> failure(Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      return Optional.of(refused.failure());
    }
    return outcome instanceof Outcome.NotSent notSent
        ? Optional.of(notSent.failure())
        : Optional.empty();
  }

  private static Outcome notSent(Meaning meaning, String words, Optional<Duration> retryAfter) {
    return new Outcome.NotSent(new Outcome.Failure(meaning, "", words), retryAfter);
  }

  private Health paused(Pause pause) {
    boolean isTrial = pauses.isTrialDue(pause);
    return health(
        isTrial ? Health.State.TRYING : Health.State.PAUSED,
        pause.since(),
        isTrial || pause.isByOperator() ? Optional.empty() : Optional.of(pause.nextTry()),
        pause.isByOperator() ? Optional.empty() : Optional.of(pause.meaning()),
        pause.code(),
        pause.isByOperator() ? "An operator has paused it." : pause.words());
  }

  private Health failing() {
    Optional<Instant> until = breaker.restsUntil();
    Outcome.Failure failure = lastFailure;
    return health(
        until.isPresent() ? Health.State.RESTING : Health.State.TRYING,
        breaker.since(),
        until,
        Optional.of(failure.meaning()),
        failure.code(),
        failure.words());
  }

  private Health tooFast(Instant since, Optional<Instant> until) {
    return health(
        Health.State.RESTING,
        since,
        until,
        Optional.of(Meaning.TOO_FAST),
        "",
        "The provider asks for a slower pace.");
  }

  private Health health(
      Health.State state,
      Instant since,
      Optional<Instant> until,
      Optional<Meaning> meaning,
      String code,
      String words) {
    return new Health(name(), kind(), state, since, until, meaning, code, words);
  }
}
