package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Benchmarks;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Result;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Sheet;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;

/**
 * P6: how late holds are that come due, while a million others wait, each for another moment: from
 * the moment at which a hold is due until a judge begins to look at it. Clock, threads, judges and
 * journal are the real ones; the policy is told to text nobody, which it finds out first, and the
 * store writes nothing down. Somebody keeps missing messages all the time, as many a second as come
 * due.
 *
 * <p>The baseline is a {@link ScheduledThreadPoolExecutor} of the platform, with as many threads as
 * there are shards, and as many timers that are set and come due at the same times; all that it
 * does when one does is to note how late it is.
 */
public final class TimersBenchmark implements Benchmarks.Program {

  private static final int WAITING = 1_000_000;
  private static final List<Integer> RATES = List.of(1_000, 3_000, 10_000, 30_000);
  private static final int OF_THE_BAR = 10_000;
  private static final Duration WARM_UP = Duration.ofSeconds(4);
  private static final Duration MEASURED = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** How long before it is due each is set. */
  private static final Duration AHEAD = Duration.ofSeconds(2);

  private static final Duration OFFLINE_DELAY = Duration.ofHours(2);

  /** Nothing of what waits comes due while it is measured. */
  private static final Duration WAIT_AT_LEAST = Duration.ofHours(1);

  /** What waits is due at any moment of this, in no order. */
  private static final Duration SPREAD = OFFLINE_DELAY.minus(WAIT_AT_LEAST);

  private static final long PAUSE_NANOS = 1_000_000;
  private static final long NANOS_A_SECOND = 1_000_000_000;
  private static final double NANOS_A_MILLI = 1_000_000;

  /**
   * So many are set at once before it is waited until they wait: as fast as it goes is too fast.
   */
  private static final int SET_AT_ONCE = 20_000;

  /** Sets the timer of a number. */
  private interface Timers {
    void set(int number, Instant due);

    /** How many wait. */
    int waiting();
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.begin("P6: lateness, while " + WAITING + " timers wait");
    List<Lateness> timers = byExecutor();
    List<Lateness> holds = byHolds();
    for (int i = 0; i < RATES.size(); i++) {
      tell(RATES.get(i), holds.get(i), timers.get(i), sheet);
    }
  }

  private static void tell(int rate, Lateness holds, Lateness timers, Sheet sheet) {
    String bar = rate == OF_THE_BAR ? "P6" : "-";
    String what = "lateness of what comes due, ";
    tell("-", what + "median", rate, holds.at(50), timers.at(50), sheet);
    tell(bar, what + "99th percentile", rate, holds.at(99), timers.at(99), sheet);
    tell("-", what + "latest", rate, holds.at(100), timers.at(100), sheet);
    sheet.add(
        Result.rate("-", "come due and done", rate, holds.aSecond(), "/s")
            .against(timers.aSecond()));
  }

  private static void tell(
      String bar, String what, int rate, double ours, double theirs, Sheet sheet) {
    sheet.add(Result.cost(bar, what, rate, ours, "ms").against(theirs));
  }

  /** When things come due: one after the other, so many a second, from a moment on. */
  private record Plan(Instant first, int rate) {

    int size() {
      return (int) (WARM_UP.plus(MEASURED).toSeconds() * rate);
    }

    Instant due(int number) {
      return first.plusNanos(number * NANOS_A_SECOND / rate);
    }

    /** How many are due at a moment. */
    int dueBy(Instant moment) {
      long nanos = Math.max(0, Duration.between(first, moment).toNanos());
      return (int) Math.min(size(), nanos * rate / NANOS_A_SECOND);
    }

    Instant from() {
      return first.plus(WARM_UP);
    }
  }

  /** How late everything was that came due while it was measured. */
  private static final class Lateness {
    private final Plan plan;
    private final long[] nanos;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger measured = new AtomicInteger();

    /** What went wrong; null if nothing did. Whoever notes it has no one to throw it at. */
    private final AtomicReference<String> fault = new AtomicReference<>();

    private final AtomicReference<Instant> last = new AtomicReference<>(Instant.MIN);

    Lateness(Plan plan) {
      this.plan = plan;
      this.nanos = new long[plan.size()];
    }

    void note(Instant due, Instant at) {
      if (!due.isBefore(plan.from())) {
        nanos[measured.getAndIncrement()] = Duration.between(due, at).toNanos();
        last.accumulateAndGet(at, (one, other) -> one.isAfter(other) ? one : other);
      }
      count.incrementAndGet();
    }

    boolean isComplete() {
      return count.get() == plan.size();
    }

    /** How late so many percent of all were at the most, in milliseconds. */
    double at(int percentile) {
      long[] sorted = Arrays.copyOf(nanos, measured.get());
      Arrays.sort(sorted);
      return sorted[(int) Math.ceil(percentile / 100.0 * sorted.length) - 1] / NANOS_A_MILLI;
    }

    double aSecond() {
      return measured.get()
          * (double) NANOS_A_SECOND
          / Duration.between(plan.from(), last.get()).toNanos();
    }
  }

  private static List<Lateness> byHolds() {
    AtomicReference<Lateness> now = new AtomicReference<>();
    Forgetting store = new Forgetting(ended -> note(ended, now.get()));
    Holds room =
        Stage.holds(
            store,
            store,
            Holds.Staff.ofThreads(),
            Holds.Size.ofThisMachine().shards(),
            OFFLINE_DELAY,
            Map.of(Roles.ENABLED, "false"));
    room.start();
    try {
      Timers timers =
          new Timers() {
            @Override
            public void set(int number, Instant due) {
              room.accept(Stage.said(number, 0, due.minus(OFFLINE_DELAY)));
            }

            @Override
            public int waiting() {
              return room.load().holds();
            }
          };
      List<Lateness> all = measure(timers, now);
      if (room.load().overruns() > 0 || room.load().holds() < WAITING) {
        throw new IllegalStateException("not all of it was held: " + room.load());
      }
      return all;
    } finally {
      room.stop();
    }
  }

  /** A verdict tells when it was looked for. */
  private static void note(HoldStore.Settled ended, Lateness lateness) {
    for (Settlement settlement : ended.settlements()) {
      Verdict verdict = settlement.verdict();
      lateness.note(verdict.first().plus(OFFLINE_DELAY), verdict.at());
      if (verdict.reason() != Reason.SMS_OFF) {
        lateness.fault.set("another verdict: " + verdict.reason() + " " + verdict.facts());
      }
    }
  }

  private static List<Lateness> byExecutor() {
    AtomicReference<Lateness> now = new AtomicReference<>();
    int threads = Holds.Size.ofThisMachine().shards();
    ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(threads);
    try {
      return measure(
          new Timers() {
            @Override
            public void set(int number, Instant due) {
              schedule(executor, due, now);
            }

            @Override
            public int waiting() {
              return executor.getQueue().size();
            }
          },
          now);
    } finally {
      executor.shutdownNow();
    }
  }

  private static void schedule(
      ScheduledThreadPoolExecutor executor, Instant due, AtomicReference<Lateness> lateness) {
    var unused =
        executor.schedule(
            () -> lateness.get().note(due, Instant.now()),
            Duration.between(Instant.now(), due).toNanos(),
            TimeUnit.NANOSECONDS);
  }

  /**
   * Has a million wait, each for another moment, and then so many come due, with one rate after the
   * other.
   */
  private static List<Lateness> measure(Timers timers, AtomicReference<Lateness> current) {
    Instant muchLater = Instant.now().plus(WAIT_AT_LEAST);
    Random random = new Random(7);
    for (int i = 0; i < WAITING; i++) {
      timers.set(i, muchLater.plusMillis(random.nextInt((int) SPREAD.toMillis())));
      if ((i + 1) % SET_AT_ONCE == 0) {
        awaitWaiting(timers, i + 1);
      }
    }
    List<Lateness> all = new ArrayList<>();
    int before = WAITING;
    for (int rate : RATES) {
      Plan plan = new Plan(Instant.now().plus(AHEAD).plus(AHEAD), rate);
      Lateness lateness = new Lateness(plan);
      current.set(lateness);
      comeDue(timers, plan, before, lateness);
      all.add(lateness);
      before += plan.size();
    }
    return all;
  }

  private static void awaitWaiting(Timers timers, int number) {
    Instant end = Instant.now().plus(PATIENCE);
    while (timers.waiting() < number) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException(timers.waiting() + " wait, of " + number);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static void comeDue(Timers timers, Plan plan, int before, Lateness lateness) {
    int set = 0;
    Instant end = plan.due(plan.size()).plus(PATIENCE);
    while (!lateness.isComplete()) {
      for (int until = plan.dueBy(Instant.now().plus(AHEAD)); set < until; set++) {
        timers.set(before + set, plan.due(set));
      }
      if (lateness.fault.get() != null || Instant.now().isAfter(end)) {
        throw new IllegalStateException(
            "of %d, %d came due at all; %s"
                .formatted(plan.size(), lateness.count.get(), lateness.fault.get()));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
