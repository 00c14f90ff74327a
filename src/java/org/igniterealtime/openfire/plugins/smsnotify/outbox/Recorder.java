package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Done;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what became of texts, many at once, however long the database is away. As many may wait
 * as there are texts with gateways: whoever hands one in has a slot, which is free again only when
 * it is recorded.
 */
final class Recorder {

  private static final Logger Log = LoggerFactory.getLogger(Recorder.class);

  /** How many are recorded in one transaction. */
  private static final int MOST_AT_ONCE = 500;

  private static final Duration LOOK_UP = Duration.ofSeconds(1);

  private final TextStore store;
  private final InstantSource clock;
  private final Duration pause;
  private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
  private final AtomicInteger unrecorded = new AtomicInteger();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean isFailing;

  /** What was taken and not recorded so far; of the recording thread only, like the next. */
  private List<Entry> left = new ArrayList<>();

  private Throwable lastFailure;

  /** What became of a text, and who waits for it to be recorded. */
  private sealed interface Entry {
    Claim claim();

    Runnable recorded();
  }

  private record Ended(Done done, Runnable recorded) implements Entry {
    @Override
    public Claim claim() {
      return done.claim();
    }
  }

  private record Cancelled(Claim claim, Ending ending, Runnable recorded) implements Entry {}

  /**
   * @param pause between two attempts while the database is away
   */
  Recorder(TextStore store, InstantSource clock, Duration pause) {
    this.store = store;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Takes what became of a text. Never blocks.
   *
   * @param recorded called, by another thread, when it is recorded, or never will be
   */
  void take(Claim claim, Progress progress, Runnable recorded) {
    add(new Ended(new Done(claim, progress), recorded));
  }

  /** Takes that a text was given up. Never blocks. */
  void cancel(Claim claim, Ending ending, Runnable recorded) {
    add(new Cancelled(claim, ending, recorded));
  }

  private void add(Entry entry) {
    unrecorded.incrementAndGet();
    waiting.add(entry);
  }

  /** Whether something is known here that the database has refused to take so far. */
  boolean isBehind() {
    return isFailing;
  }

  /** How many outcomes are not recorded yet. */
  int unrecorded() {
    return unrecorded.get();
  }

  /** Records until {@link #stop}, and then what is left. */
  void run() {
    try {
      while (stopping.getCount() > 0 || !waiting.isEmpty()) {
        Entry first = waiting.poll(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          left.add(first);
          recordAll();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void recordAll() {
    runOnce();
    while (!left.isEmpty()) {
      boolean isLastTry = awaitStop();
      runOnce();
      if (isLastTry) {
        giveUp();
      }
    }
  }

  /** Tries once to record what waits, and keeps what cannot be recorded. */
  void runOnce() {
    waiting.drainTo(left, MOST_AT_ONCE - left.size());
    if (!left.isEmpty()) {
      left = tryToRecord(left);
    }
  }

  /** Lets {@link #run} end as soon as all is recorded, or the database refuses to take it. */
  void stop() {
    stopping.countDown();
  }

  /** The leases tell the next life. */
  private void giveUp() {
    for (Entry entry : left) {
      Log.error(
          "Stopped before it was recorded what became of text {}: it will be looked up",
          entry.claim().text().id());
    }
    finished(left);
    left = new ArrayList<>();
  }

  /** What could not be recorded; what was tried last stands last. */
  private List<Entry> tryToRecord(List<Entry> entries) {
    boolean wasFailing = isFailing;
    List<Entry> ended = entries.stream().filter(Ended.class::isInstance).toList();
    boolean isAllEnded = ended.size() > 1 && tryToEnd(ended);
    List<Entry> remaining =
        isAllEnded ? entries.stream().filter(Cancelled.class::isInstance).toList() : entries;
    List<Entry> failed = tryEachAlone(remaining);
    // Where some can be recorded, the database is there: it is one of them that it does not take.
    isFailing = failed.size() == entries.size();
    tell(wasFailing, failed);
    return failed;
  }

  /** One that is refused holds up no other; after the first that fails, another is tried first. */
  private List<Entry> tryEachAlone(List<Entry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      if (!tryAlone(entries.get(i))) {
        List<Entry> failed = new ArrayList<>(entries.subList(i + 1, entries.size()));
        failed.add(entries.get(i));
        return failed;
      }
    }
    return new ArrayList<>();
  }

  private boolean tryAlone(Entry entry) {
    return entry instanceof Cancelled cancelled ? tryToCancel(cancelled) : tryToEnd(List.of(entry));
  }

  private boolean tryToEnd(List<Entry> entries) {
    try {
      List<Done> done = entries.stream().map(it -> ((Ended) it).done()).toList();
      Set<UUID> others = store.record(done, clock.instant());
      others.forEach(Recorder::wasTaken);
      finished(entries);
      return true;
    } catch (RuntimeException | Error e) {
      failed(e);
      return false;
    }
  }

  private boolean tryToCancel(Cancelled entry) {
    try {
      if (!store.cancel(entry.claim(), entry.ending(), clock.instant())) {
        wasTaken(entry.claim().text().id());
      }
      finished(List.of(entry));
      return true;
    } catch (RuntimeException | Error e) {
      failed(e);
      return false;
    }
  }

  private void finished(List<? extends Entry> entries) {
    unrecorded.addAndGet(-entries.size());
    entries.forEach(entry -> entry.recorded().run());
  }

  private static void wasTaken(UUID text) {
    Log.error("Text {} was claimed by somebody else meanwhile", text);
  }

  /** At once, so that nobody ends our leases while the next try takes its time. */
  private void failed(Throwable failure) {
    isFailing = true;
    lastFailure = failure;
    Log.debug("It cannot be recorded what became of texts", failure);
  }

  private void tell(boolean wasFailing, List<Entry> failed) {
    if (isFailing && !wasFailing) {
      Log.warn(
          "It cannot be recorded now what became of texts; it is tried again until it can: {}",
          lastFailure.toString());
    } else if (!isFailing && wasFailing) {
      Log.info("What became of texts can be recorded again");
    }
    if (!isFailing && !failed.isEmpty()) {
      UUID text = failed.get(failed.size() - 1).claim().text().id();
      Log.warn("It cannot be recorded what became of text {}: {}", text, lastFailure.toString());
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
