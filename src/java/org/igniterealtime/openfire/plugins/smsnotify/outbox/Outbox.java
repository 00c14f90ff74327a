package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Routes;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Daemons;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Applied;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * Sends what is queued, by the routes that the operator has set: the door of this room. While no
 * gateway takes them, texts wait.
 */
public final class Outbox {

  /** What the operator can set of this room. */
  public static final List<Setting> SETTINGS = Patience.SETTINGS;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);
  private static final Duration RECORD_AGAIN = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** More than the slots of all gateways that anybody has. */
  private static final int MOST_HANDS = 2_000;

  private final World world;
  private final Patience patience;
  private final Next next;
  private final Recorder recorder;
  private final Refusals refusals;
  private final Dispatcher dispatcher;
  private final Semaphore wakeUps = new Semaphore(0);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final ExecutorService hands;
  private final Thread dispatching;
  private final Thread recording;

  /**
   * What the outbox needs of the world.
   *
   * @param seen how the recipient has seen since what a hold held; empty where they have not. Asked
   *     right before each attempt, and does no I/O
   * @param random between 0 and 1, for the jitter of pauses
   */
  public record World(
      TextStore store,
      Routes routes,
      Prices prices,
      Budget budget,
      OptOutNotes optOuts,
      Countries countries,
      Function<UUID, Optional<Ending>> seen,
      Tally tally,
      Settings settings,
      InstantSource clock,
      DoubleSupplier random) {}

  /** An outbox; nothing runs before {@link #start}. */
  public Outbox(World world) {
    this(
        world,
        new ThreadPoolExecutor(
            0,
            MOST_HANDS,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> Daemons.thread("smsnotify-sender", work)));
  }

  /** An outbox with other hands. */
  Outbox(World world, ExecutorService hands) {
    this.world = world;
    this.hands = hands;
    this.patience = new Patience(world.settings(), world.random());
    this.next = new Next(world.routes(), patience);
    this.recorder = new Recorder(world.store(), world.clock(), RECORD_AGAIN);
    this.refusals = new Refusals(world);
    this.dispatcher =
        new Dispatcher(
            world,
            patience,
            new Handing(world, patience, next, recorder, refusals),
            recorder,
            hands,
            wakeUps::release);
    this.dispatching = Daemons.interruptible("smsnotify-outbox", this::dispatch);
    this.recording = Daemons.thread("smsnotify-recorder", recorder::run);
  }

  /** Starts sending. */
  public void start() {
    recording.start();
    dispatching.start();
  }

  /** Says that there is something new to send. Never blocks. */
  public void wake() {
    dispatcher.news();
    wakeUps.release();
  }

  /** Reads the settings anew. */
  public void refresh() {
    patience.refresh();
    wake();
  }

  /** Claims no more, waits for what is being sent, records it, and ends the threads. */
  public void stop() {
    stopping.countDown();
    wakeUps.release();
    try {
      dispatching.join(STOP_WITHIN.toMillis());
      hands.shutdown();
      if (!hands.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        hands.shutdownNow();
      }
      recorder.stop();
      recording.join(STOP_WITHIN.toMillis());
      recording.interrupt();
    } catch (InterruptedException e) {
      dispatching.interrupt();
      hands.shutdownNow();
      recording.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void dispatch() throws InterruptedException {
    while (stopping.getCount() > 0) {
      Instant nextTurn = dispatcher.turn();
      wakeUps.tryAcquire(until(nextTurn).toMillis(), TimeUnit.MILLISECONDS);
      wakeUps.drainPermits();
    }
  }

  /** At the least a moment, so that a clock or a database that errs does not make it run hot. */
  private Duration until(Instant nextTurn) {
    Instant now = world.clock().instant();
    if (!nextTurn.isBefore(now.plus(LONGEST_WAIT))) {
      return LONGEST_WAIT;
    }
    Duration wait = Duration.between(now, nextTurn);
    return wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
  }

  /** One turn of both threads; for tests. */
  Instant turn() {
    Instant nextTurn = dispatcher.turn();
    recorder.runOnce();
    return nextTurn;
  }

  /**
   * Sends an answer or a code, soon. Blocks; throws if the database is away.
   *
   * @param text its hold is an identity of its own: what is posted again with the same one is sent
   *     once
   * @return false if there was one of that hold already
   */
  public boolean post(Text text) {
    boolean isNew = world.store().add(text);
    wake();
    return isNew;
  }

  /**
   * A provider has reported by itself what became of a text. Blocks; throws if the database is
   * away.
   *
   * @param gateway name of the gateway whose provider reports
   * @param text which text the callback's address named; empty where it named none
   */
  public Applied reported(String gateway, Optional<UUID> text, Report report) {
    Instant now = world.clock().instant();
    Optional<Instant> pollAt = next.pollAfterReport(report, now);
    Optional<Text> optedOut = refusals.optedOut(gateway, text, report);
    Applied applied = world.store().reported(gateway, text, report, pollAt, now);
    if (applied == Applied.CHANGED) {
      world.tally().reported(gateway, report);
      // Of a gateway that is gone nobody can tell what the text came from.
      world
          .routes()
          .named(gateway)
          .ifPresent(through -> optedOut.ifPresent(it -> refusals.note(it, through, report, now)));
    }
    return applied;
  }

  /** How many texts are with each gateway at this moment, by its name. */
  public Map<String, Integer> underWay() {
    return dispatcher.underWay();
  }

  /** How many outcomes are known here and not recorded yet. */
  public int unrecorded() {
    return recorder.unrecorded();
  }
}
