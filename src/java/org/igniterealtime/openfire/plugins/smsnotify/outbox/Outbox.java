package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is queued, through whichever gateway is active: the door of this room. While no
 * gateway is active, texts wait.
 */
public final class Outbox {

  private static final Logger Log = LoggerFactory.getLogger(Outbox.class);

  /** How many texts are with the provider at the same time. */
  private static final int SENDERS = 16;

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration SWEEP = Duration.ofSeconds(10);

  /** Far longer than any gateway's time-out: a lease runs out only if its holder is gone. */
  static final Duration LEASE = Duration.ofMinutes(2);

  /** By how much leases differ by chance, so that no two servers of a cluster give the same. */
  private static final Duration LEASE_SPREAD = Duration.ofMinutes(1);

  static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** No text lives longer than this, so a provider that asks for more asks for never. */
  static final Duration LONGEST_ASKED = Duration.ofDays(3);

  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

  private final TextStore store;
  private final Supplier<Optional<Gateway>> gateway;
  private final Function<UUID, Optional<Ending>> seen;
  private final InstantSource clock;
  private final DoubleSupplier random;
  private final Duration pause;
  private final AtomicInteger unrecorded = new AtomicInteger();
  private final Semaphore wakeUps = new Semaphore(0);
  private final Semaphore free = new Semaphore(SENDERS);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final ExecutorService senders;
  private final Thread dispatcher;
  private Instant nextSweep = Instant.MIN;
  private boolean isFailing;

  /**
   * An outbox; nothing runs before {@link #start}.
   *
   * @param gateway the active gateway, asked each time; empty while there is none
   * @param seen how the recipient has seen since what a hold held; empty where they have not. Asked
   *     right before each attempt, and does no I/O
   * @param random between 0 and 1, for the jitter of pauses and leases
   */
  public Outbox(
      TextStore store,
      Supplier<Optional<Gateway>> gateway,
      Function<UUID, Optional<Ending>> seen,
      InstantSource clock,
      DoubleSupplier random) {
    this(
        store,
        gateway,
        seen,
        clock,
        random,
        Executors.newFixedThreadPool(SENDERS, work -> daemon("smsnotify-sender", work)),
        POLL);
  }

  /**
   * An outbox with other senders.
   *
   * @param seen as above
   * @param pause between two attempts to record what became of a text
   */
  Outbox(
      TextStore store,
      Supplier<Optional<Gateway>> gateway,
      Function<UUID, Optional<Ending>> seen,
      InstantSource clock,
      DoubleSupplier random,
      ExecutorService senders,
      Duration pause) {
    this.store = store;
    this.gateway = gateway;
    this.seen = seen;
    this.clock = clock;
    this.random = random;
    this.senders = senders;
    this.pause = pause;
    this.dispatcher = daemon("smsnotify-outbox", this::run);
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Starts sending. */
  public void start() {
    dispatcher.start();
  }

  /** Says that there is something new to send. Never blocks. */
  public void wake() {
    if (wakeUps.availablePermits() == 0) {
      wakeUps.release();
    }
  }

  /** Claims no more, waits for what is being sent, and ends the threads. */
  public void stop() {
    stopping.countDown();
    wake();
    try {
      dispatcher.join(STOP_WITHIN.toMillis());
      senders.shutdown();
      if (!senders.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        senders.shutdownNow();
      }
    } catch (InterruptedException e) {
      dispatcher.interrupt();
      senders.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void run() {
    try {
      while (!isStopping()) {
        wakeUps.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
        wakeUps.drainPermits();
        sendAll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends what there is to send now. */
  void sendAll() {
    try {
      sweep();
      int sent;
      do {
        sent = sendSome();
      } while (sent > 0 && !isStopping());
    } catch (RuntimeException | Error e) {
      // Nothing may end the thread that all texts depend on.
      wentWrong(e);
    }
  }

  private void wentWell() {
    if (isFailing) {
      isFailing = false;
      Log.info("Texts can be claimed again");
    }
  }

  /** It is tried again every second: only the first failure of many is worth a warning. */
  private void wentWrong(Throwable failure) {
    if (!isFailing) {
      isFailing = true;
      Log.warn(
          "Texts cannot be claimed now; it is tried again until they can: {}", failure.toString());
    }
    Log.debug("Texts cannot be claimed", failure);
  }

  /** While we know something that the database does not, a lease that ran out may be our own. */
  private void sweep() {
    Instant now = clock.instant();
    if (now.isBefore(nextSweep) || unrecorded.get() > 0) {
      return;
    }
    nextSweep = now.plus(SWEEP);
    int ended = store.endOverdue(now);
    if (ended > 0) {
      Log.warn("{} texts are given up: too old, or nobody knows whether they were sent", ended);
    }
  }

  /** Claims as many as there are free senders; says how many it got. */
  private int sendSome() {
    Optional<Gateway> through = gateway.get();
    int room = free.availablePermits();
    if (through.isEmpty() || room == 0 || isStopping()) {
      return 0;
    }
    Instant now = clock.instant();
    List<TextStore.Claim> claims = store.claim(now, leaseFrom(now), room);
    wentWell();
    for (TextStore.Claim claim : claims) {
      free.acquireUninterruptibly();
      handOut(claim, through.get());
    }
    return claims.size();
  }

  private Instant leaseFrom(Instant now) {
    long more = (long) (random.getAsDouble() * LEASE_SPREAD.toMillis());
    return now.plus(LEASE).plusMillis(more);
  }

  private void handOut(TextStore.Claim claim, Gateway through) {
    try {
      senders.execute(() -> sendOne(claim, through));
    } catch (RejectedExecutionException e) {
      // Stopped meanwhile: it was surely not sent, so the next life may.
      free.release();
      record(claim, progress(claim, through, stopped()));
    }
  }

  private static Outcome stopped() {
    Outcome.Failure stopped =
        new Outcome.Failure(Meaning.TEMPORARY, "", "The server is being stopped.");
    return new Outcome.NotSent(stopped, Optional.empty());
  }

  private void sendOne(TextStore.Claim claim, Gateway through) {
    try {
      // The last look: nobody is told of what they have seen meanwhile.
      seen.apply(claim.text().hold())
          .ifPresentOrElse(ending -> cancel(claim, ending), () -> send(claim, through));
    } finally {
      free.release();
      wake();
    }
  }

  private void cancel(TextStore.Claim claim, Ending ending) {
    record(claim, TextState.CANCELLED, () -> store.cancel(claim, ending, clock.instant()));
  }

  private void send(TextStore.Claim claim, Gateway through) {
    record(claim, progress(claim, through, outcomeOf(claim, through)));
  }

  private static Outcome outcomeOf(TextStore.Claim claim, Gateway through) {
    try {
      return Objects.requireNonNull(through.send(claim.text()));
    } catch (RuntimeException | Error e) {
      // The gateway's promise is broken, so nobody can say whether it was sent.
      Log.error("The gateway {} failed unexpectedly", through.name(), withoutWords(e));
      return new Outcome.Unknown(
          new Outcome.Failure(Meaning.UNKNOWN, "", "The gateway failed unexpectedly."));
    }
  }

  /** Where something failed, without its message: that may quote the text. */
  private static Throwable withoutWords(Throwable failure) {
    Throwable quiet = new IllegalStateException(failure.getClass().getName());
    quiet.setStackTrace(failure.getStackTrace());
    return quiet;
  }

  private TextStore.Progress progress(TextStore.Claim claim, Gateway through, Outcome outcome) {
    Instant now = clock.instant();
    if (outcome instanceof Outcome.Accepted accepted) {
      return new TextStore.Progress(
          TextState.SENT,
          through.name(),
          Optional.of(accepted.providerId()),
          accepted.segments(),
          Optional.empty(),
          now,
          through.keepsBodies());
    }
    if (outcome instanceof Outcome.NotSent notSent) {
      Instant again = now.plus(nextPause(claim.attempts(), notSent.retryAfter()));
      return ended(TextState.QUEUED, through, notSent.failure(), again);
    }
    if (outcome instanceof Outcome.Refused refused) {
      return ended(TextState.FAILED, through, refused.failure(), now);
    }
    return ended(TextState.UNKNOWN, through, ((Outcome.Unknown) outcome).failure(), now);
  }

  private static TextStore.Progress ended(
      TextState state, Gateway through, Outcome.Failure failure, Instant notBefore) {
    return new TextStore.Progress(
        state,
        through.name(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(failure),
        notBefore,
        state == TextState.QUEUED || through.keepsBodies());
  }

  /** Doubles with each attempt, with jitter so that not all come back at once. */
  private Duration nextPause(int attempts, Optional<Duration> retryAfter) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 16));
    Duration bounded = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    double jittered = bounded.toMillis() * (0.5 + random.getAsDouble() / 2);
    Duration ours = Duration.ofMillis((long) jittered);
    Duration asked = retryAfter.orElse(ours);
    Duration longer = asked.compareTo(ours) > 0 ? asked : ours;
    return longer.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : longer;
  }

  private void record(TextStore.Claim claim, TextStore.Progress progress) {
    record(claim, progress.state(), () -> store.record(claim, progress, clock.instant()));
  }

  /**
   * What became of a text must be recorded, however long the database is away.
   *
   * @param recorded records it; says no if somebody else has claimed the text
   */
  private void record(TextStore.Claim claim, TextState state, BooleanSupplier recorded) {
    if (tryToRecord(claim, recorded)) {
      return;
    }
    Log.warn("Cannot record yet that text {} is {}; it is tried again", claim.text().id(), state);
    unrecorded.incrementAndGet();
    try {
      do {
        if (awaitStop()) {
          Log.error("Stopped before it was recorded that text {} is {}", claim.text().id(), state);
          return;
        }
      } while (!tryToRecord(claim, recorded));
    } finally {
      unrecorded.decrementAndGet();
    }
  }

  private static boolean tryToRecord(TextStore.Claim claim, BooleanSupplier recorded) {
    try {
      if (!recorded.getAsBoolean()) {
        Log.error("Text {} was claimed by somebody else meanwhile", claim.text().id());
      }
      return true;
    } catch (RuntimeException e) {
      Log.debug("Cannot record what became of text {}", claim.text().id(), e);
      return false;
    }
  }

  private boolean awaitStop() {
    try {
      return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
