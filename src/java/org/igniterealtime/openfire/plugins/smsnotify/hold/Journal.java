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
 */
final class Journal {

  private static final Logger Log = LoggerFactory.getLogger(Journal.class);
  private static final String PROBLEM = "database";
  private static final int CAPACITY = 65_536;
  private static final int BATCH = 2_000;
  private static final int ATTEMPTS_EACH = 3;
  private static final int REMEMBERED_NOBODIES = 10_000;
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration POLL = Duration.ofMillis(100);

  private final BlockingQueue<HoldStore.Change> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong refused = new AtomicLong();
  private final HoldStore store;
  private final Accounts accounts;
  private final Problems problems;
  private final Listener listener;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Set<UUID> ofNobody = newestOnly(REMEMBERED_NOBODIES);

  /** Who is told what became of changes. */
  interface Listener {

    /** Settlements with texts are committed. */
    void textsStored();

    /** A hold was not written, because its recipient has no account. */
    void nobody(HoldStore.Opened hold);
  }

  Journal(HoldStore store, Accounts accounts, Problems problems, Listener listener) {
    this.store = store;
    this.accounts = accounts;
    this.problems = problems;
    this.listener = listener;
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

  /** Writes changes, however long the database is away; gives up only when stopped. */
  private void write(List<HoldStore.Change> changes) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      RuntimeException failure = tryToCommit(changes);
      if (failure == null) {
        problems.clear(PROBLEM);
        return;
      }
      if (isTheirFault(failure)) {
        if (changes.size() > 1) {
          write(changes.subList(0, changes.size() / 2));
          write(changes.subList(changes.size() / 2, changes.size()));
          return;
        }
        if (attempt == ATTEMPTS_EACH) {
          refused.incrementAndGet();
          Log.error("The database refuses a change of hold {}", changes.get(0).hold(), failure);
          return;
        }
      } else {
        reportAway(failure);
      }
      if (stopping.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS) && attempt >= ATTEMPTS_EACH) {
        Log.error("Stopped while the database is away: {} changes are lost", changes.size());
        return;
      }
    }
  }

  /** Whether it is for what the changes are, not because the database is away. */
  private boolean isTheirFault(RuntimeException failure) {
    return !(failure instanceof IllegalStateException) && store.isReachable();
  }

  private void reportAway(RuntimeException failure) {
    Log.debug("Changes cannot be written now", failure);
    problems.report(
        PROBLEM,
        "The database does not answer.",
        "Bring it back; what was missed meanwhile is kept in memory and written then.");
  }

  private RuntimeException tryToCommit(List<HoldStore.Change> changes) {
    try {
      commit(withoutNobodies(changes));
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  private void commit(List<HoldStore.Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
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
  private List<HoldStore.Change> withoutNobodies(List<HoldStore.Change> changes) {
    for (HoldStore.Change change : changes) {
      if (change instanceof HoldStore.Opened opened
          && !ofNobody.contains(opened.hold())
          && !accounts.isRegistered(opened.recipient())) {
        ofNobody.add(opened.hold());
        listener.nobody(opened);
      }
    }
    if (ofNobody.isEmpty()) {
      return changes;
    }
    return changes.stream().filter(change -> !ofNobody.contains(change.hold())).toList();
  }
}
