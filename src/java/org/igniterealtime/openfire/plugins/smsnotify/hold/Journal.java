package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the changes of all shards in the order in which they came, by one thread, many in one
 * transaction: while one is being committed, the next gathers. If the database is away it waits for
 * it; what the queue has no room for then stays with the shards.
 *
 * <p>A change that the database refuses is given up only if it takes others in its place. As long
 * as it takes none at all (a full disk, a replica that is read-only), the fault is the database's,
 * and it is waited for.
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

  private final BlockingQueue<HoldStore.Change> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong refused = new AtomicLong();
  private final HoldStore store;
  private final Accounts accounts;
  private final Problems problems;
  private final Listener listener;
  private final Duration pause;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Set<UUID> ofNobody = newestOnly(REMEMBERED_NOBODIES);

  /** Who is told what became of changes. */
  interface Listener {

    /** Settlements with texts are committed. */
    void textsStored();

    /** A hold was not written, because its recipient has no account. */
    void nobody(HoldStore.Opened hold);
  }

  /** What is left of changes, and whether that is for want of a database. */
  private record Rest(List<HoldStore.Change> changes, RuntimeException why, boolean away) {
    static final Rest NOTHING = new Rest(List.of(), null, false);
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

  private static <T> Set<T> newestOnly(int most) {
    return Collections.newSetFromMap(
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<T, Boolean> eldest) {
            return size() > most;
          }
        });
  }

  /** Takes a change without waiting; false where there is no room. */
  boolean offer(HoldStore.Change change) {
    return queue.offer(change);
  }

  /** Takes a change, waiting for room. */
  void put(HoldStore.Change change) throws InterruptedException {
    queue.put(change);
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
    List<HoldStore.Change> batch = new ArrayList<>(BATCH);
    while (!isStopping() || !queue.isEmpty()) {
      HoldStore.Change first = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
      if (first == null) {
        continue;
      }
      batch.add(first);
      queue.drainTo(batch, BATCH - 1);
      write(batch);
      batch.clear();
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** Writes changes, however long that takes the database; gives up only when stopped. */
  private void write(List<HoldStore.Change> changes) throws InterruptedException {
    List<HoldStore.Change> left = new ArrayList<>(changes);
    for (int attempt = 1; ; attempt++) {
      Rest rest = writeOfSomebody(left);
      boolean othersWent = rest.changes().size() < left.size();
      if (!rest.away() && (othersWent || rest.changes().isEmpty())) {
        giveUp(rest);
        problems.clear(PROBLEM);
        return;
      }
      report(rest);
      if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)
          && attempt >= ATTEMPTS_WHEN_STOPPED) {
        Log.error("Stopped while nothing can be written: {} changes are lost", left.size());
        return;
      }
      left = new ArrayList<>(rest.changes());
      queue.drainTo(left, Math.max(0, BATCH - left.size()));
    }
  }

  private Rest writeOfSomebody(List<HoldStore.Change> changes) {
    try {
      removeNobodies(changes);
    } catch (IllegalStateException e) {
      return new Rest(changes, e, true);
    }
    return changes.isEmpty() ? Rest.NOTHING : writeWhatGoes(changes);
  }

  /** Writes all at once, or in halves what cannot be written at once. */
  private Rest writeWhatGoes(List<HoldStore.Change> changes) {
    RuntimeException failure = tryToCommit(changes);
    if (failure == null) {
      return Rest.NOTHING;
    }
    boolean away = failure instanceof IllegalStateException || !store.isReachable();
    if (away || changes.size() == 1) {
      return new Rest(changes, failure, away);
    }
    List<HoldStore.Change> second = changes.subList(changes.size() / 2, changes.size());
    Rest restOfFirst = writeWhatGoes(changes.subList(0, changes.size() / 2));
    Rest restOfSecond =
        restOfFirst.away() ? new Rest(second, failure, true) : writeWhatGoes(second);
    List<HoldStore.Change> left = new ArrayList<>(restOfFirst.changes());
    left.addAll(restOfSecond.changes());
    return left.isEmpty() ? Rest.NOTHING : new Rest(left, failure, restOfSecond.away());
  }

  private void giveUp(Rest rest) {
    for (HoldStore.Change change : rest.changes()) {
      refused.incrementAndGet();
      Log.error("The database refuses a change of hold {}", change.hold(), rest.why());
    }
  }

  private void report(Rest rest) {
    Log.debug("Changes cannot be written now", rest.why());
    problems.report(
        PROBLEM,
        rest.away()
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
    boolean texts =
        changes.stream()
            .anyMatch(
                change ->
                    change instanceof HoldStore.Settled settled
                        && !settled.settlement().texts().isEmpty());
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
    changes.removeIf(change -> ofNobody.contains(change.hold()));
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
