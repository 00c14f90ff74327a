package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Newest;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the changes of all shards in the order in which they came, by one thread, many in one
 * transaction: what comes within some milliseconds, and while the last is being committed. If the
 * database is away it waits for it; what the queue has no room for then stays with the shards.
 *
 * <p>A change is given up only if the database refuses it for what it is. Any other fault may pass
 * (a deadlock, a full disk, a replica that is read-only): what it keeps from being written is tried
 * again, ahead of what came later, and what comes of the same hold waits with it. If as many wait
 * so as go into one transaction, all else waits, too.
 */
final class Journal {

  private static final Logger Log = LoggerFactory.getLogger(Journal.class);
  private static final String PROBLEM = "database";
  private static final int CAPACITY = 65_536;
  private static final int BATCH = 2_000;
  private static final int ATTEMPTS_WHEN_STOPPED = 3;

  /** As many as the queue has room for, since it may hold later changes of each. */
  private static final int REMEMBERED_NOBODIES = CAPACITY;

  static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration POLL = Duration.ofMillis(100);

  /**
   * What comes so soon after the first goes into the same transaction, which costs some hundred
   * microseconds besides its rows; taken is what was said so much later.
   */
  private static final Duration GATHER = Duration.ofMillis(20);

  private final BlockingQueue<HoldStore.Change> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong offered = new AtomicLong();
  private final Queue<Errand> errands = new ConcurrentLinkedQueue<>();
  private final HoldStore store;
  private final Accounts accounts;
  private final Problems problems;
  private final Listener listener;
  private final Duration pause;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Set<UUID> ofNobody = Newest.set(REMEMBERED_NOBODIES);
  private long taken;

  /** Who is told what became of changes. */
  interface Listener {

    /** Settlements with texts are committed. */
    void textsStored();

    /** A settlement is committed. */
    void settled(HoldStore.Settled hold);

    /** A change was given up, because the database refuses it for what it is. */
    void refused(HoldStore.Change change);

    /** A hold was not written, because its recipient has no account. */
    void nobody(HoldStore.Opened hold);
  }

  /**
   * Something to be done once what was offered before is written.
   *
   * @param after how many changes that are
   */
  private record Errand(long after, Runnable work) {}

  /** One attempt to write changes, and what it leaves to be written, in order. */
  private static final class Attempt {
    final List<HoldStore.Change> left = new ArrayList<>();
    final Set<UUID> holdsLeft = new HashSet<>();
    RuntimeException why;
    boolean away;

    void leave(List<HoldStore.Change> changes) {
      left.addAll(changes);
      changes.forEach(change -> holdsLeft.addAll(change.holds()));
    }

    void leave(List<HoldStore.Change> changes, RuntimeException reason, boolean isAway) {
      leave(changes);
      why = reason;
      away = isAway;
    }
  }

  /**
   * A journal; somebody has to {@link #run} it.
   *
   * @param pause between two attempts to write
   */
  Journal(
      HoldStore store, Accounts accounts, Problems problems, Listener listener, Duration pause) {
    this.store = store;
    this.accounts = accounts;
    this.problems = problems;
    this.listener = listener;
    this.pause = pause;
  }

  /** Takes a change without waiting; false where there is no room. */
  boolean offer(HoldStore.Change change) {
    boolean found = queue.offer(change);
    if (found) {
      offered.incrementAndGet();
    }
    return found;
  }

  /** Takes a change, waiting for room. */
  void put(HoldStore.Change change) throws InterruptedException {
    queue.put(change);
    offered.incrementAndGet();
  }

  /**
   * Has something done by the journal's thread, once all is written that whoever calls this has
   * offered until now.
   */
  void whenWritten(Runnable work) {
    errands.add(new Errand(offered.get(), work));
  }

  /** How many changes could not be written, because the database refused them for what they are. */
  long refused() {
    return refused.get();
  }

  /** How many changes wait to be committed. */
  int waiting() {
    return queue.size();
  }

  /** Lets {@link #run} return once all is written, or the database turns out to be away. */
  void stop() {
    stopping.countDown();
  }

  /** Writes until it is stopped. */
  void run() throws InterruptedException {
    while (!isStopping() || !queue.isEmpty()) {
      HoldStore.Change first = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
      if (first != null && queue.size() < BATCH) {
        stopping.await(GATHER.toMillis(), TimeUnit.MILLISECONDS);
      }
      turn(first);
    }
  }

  /** Writes what waits now. */
  void turn() throws InterruptedException {
    turn(queue.poll());
  }

  private void turn(HoldStore.Change first) throws InterruptedException {
    if (first != null) {
      List<HoldStore.Change> batch = new ArrayList<>();
      batch.add(first);
      taken += 1 + queue.drainTo(batch, BATCH - 1);
      write(batch);
    }
    while (!errands.isEmpty() && errands.peek().after() <= taken) {
      run(errands.poll().work());
    }
  }

  private static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      // Nothing may end the thread that writes for all.
      Log.error("What was to be done after writing could not be done", e);
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** Writes changes, however long that takes the database; what is left is lost when stopped. */
  private void write(List<HoldStore.Change> changes) throws InterruptedException {
    List<HoldStore.Change> left = new ArrayList<>(changes);
    for (int attempts = 1; ; attempts++) {
      Attempt attempt = new Attempt();
      writeOfSomebody(left, attempt);
      if (attempt.left.isEmpty()) {
        problems.clear(PROBLEM);
        return;
      }
      report(attempt);
      if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)
          && attempts >= ATTEMPTS_WHEN_STOPPED) {
        Log.error("Stopped while {} changes cannot be written: they are lost", attempt.left.size());
        return;
      }
      left = attempt.left;
      taken += queue.drainTo(left, Math.max(0, BATCH - left.size()));
    }
  }

  private void writeOfSomebody(List<HoldStore.Change> changes, Attempt attempt) {
    try {
      removeNobodies(changes);
    } catch (IllegalStateException e) {
      attempt.leave(changes, e, true);
      return;
    }
    writeWhatGoes(changes, attempt);
  }

  /**
   * Writes all at once, or in halves what cannot be written at once; never a change ahead of an
   * earlier one of the same hold that is left.
   */
  private void writeWhatGoes(List<HoldStore.Change> changes, Attempt attempt) {
    if (attempt.away) {
      attempt.leave(changes);
      return;
    }
    List<HoldStore.Change> now = new ArrayList<>();
    for (HoldStore.Change change : changes) {
      boolean waits = !Collections.disjoint(attempt.holdsLeft, change.holds());
      (waits ? attempt.left : now).add(change);
    }
    RuntimeException failure = now.isEmpty() ? null : tryToCommit(now);
    if (failure == null) {
      return;
    }
    boolean isRefused = failure instanceof HoldStore.RefusedException;
    boolean away = failure instanceof IllegalStateException || (!isRefused && !store.isReachable());
    if (away) {
      attempt.leave(now, failure, true);
    } else if (now.size() > 1) {
      writeWhatGoes(now.subList(0, now.size() / 2), attempt);
      writeWhatGoes(now.subList(now.size() / 2, now.size()), attempt);
    } else if (isRefused) {
      giveUp(now.get(0), failure);
    } else {
      attempt.leave(now, failure, false);
    }
  }

  private void giveUp(HoldStore.Change change, RuntimeException why) {
    refused.incrementAndGet();
    Log.error("The database refuses a change of {}", change.holds(), why);
    listener.refused(change);
  }

  private void report(Attempt attempt) {
    Log.debug("Changes cannot be written now", attempt.why);
    problems.report(
        PROBLEM,
        attempt.away
            ? "The database does not answer."
            : "The database refuses to write what was missed.",
        "Correct this; what was missed meanwhile is kept in memory and written then.");
  }

  private RuntimeException tryToCommit(List<HoldStore.Change> changes) {
    try {
      commit(changes);
      return null;
    } catch (RuntimeException e) {
      return e;
    } catch (Error e) {
      // Nothing else writes if this thread ends, so it goes on as soon as that is over.
      return new IllegalStateException("the changes could not be handed to the database", e);
    }
  }

  private void commit(List<HoldStore.Change> changes) {
    store.write(changes);
    boolean texts = false;
    for (HoldStore.Change change : changes) {
      if (change instanceof HoldStore.Settled settled) {
        listener.settled(settled);
        texts |= settled.settlements().stream().anyMatch(it -> !it.texts().isEmpty());
      }
    }
    if (texts) {
      listener.textsStored();
    }
  }

  /** Who can be written to without having an account must not fill our tables. */
  private void removeNobodies(List<HoldStore.Change> changes) {
    for (HoldStore.Change change : changes) {
      if (change instanceof HoldStore.Opened opened
          && !ofNobody.contains(opened.hold())
          && !isRegistered(opened.recipient())) {
        ofNobody.add(opened.hold());
        listener.nobody(opened);
      }
    }
    changes.removeIf(change -> !Collections.disjoint(ofNobody, change.holds()));
  }

  private boolean isRegistered(String recipient) {
    try {
      return accounts.isRegistered(recipient);
    } catch (IllegalStateException e) {
      throw e;
    } catch (RuntimeException e) {
      Log.warn("It cannot be told whether a recipient has an account, so it counts as one", e);
      return true;
    }
  }
}
