package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Audit;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Daemons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one import at a time, by a thread of its own, so that nobody has to keep a page open for it.
 * The last one stays until somebody has done with it, or an hour after somebody looked at it last:
 * it is full of numbers. Safe for use by many threads.
 */
public final class Imports implements AutoCloseable {

  private static final Logger Log = LoggerFactory.getLogger(Imports.class);

  static final Duration KEPT = Duration.ofHours(1);

  private final Audit audit;
  private final BooleanSupplier isReachable;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(work -> Daemons.thread("smsnotify-import", work));
  private Import current;
  private Instant seen = Instant.MIN;

  /**
   * @param isReachable whether the database answers
   * @param ids makes none twice
   */
  public Imports(
      Audit audit, BooleanSupplier isReachable, Supplier<UUID> ids, InstantSource clock) {
    this.audit = Objects.requireNonNull(audit);
    this.isReachable = Objects.requireNonNull(isReachable);
    this.ids = Objects.requireNonNull(ids);
    this.clock = Objects.requireNonNull(clock);
  }

  /** The last import, to look at, if somebody has not done with it. */
  synchronized Optional<Import> current() {
    forget();
    seen = clock.instant();
    return Optional.ofNullable(current);
  }

  /** That which somebody has looked at, if it is still the last one. */
  synchronized Optional<Import> current(String id) {
    return current().filter(it -> it.id().equals(id));
  }

  /** Forgets what nobody has looked at for long. */
  private synchronized void forget() {
    if (current != null && !current.isBusy() && !seen.plus(KEPT).isAfter(clock.instant())) {
      current = null;
    }
  }

  /**
   * Begins to look through a file.
   *
   * @return false if another one is under way, or waits for somebody to take or discard it
   */
  synchronized boolean begin(
      Import.What what, String fileName, String visitor, CsvFile file, Items items) {
    forget();
    if (current != null && current.state() != Import.State.DONE) {
      return false;
    }
    Import fresh = new Import(ids.get(), what, fileName, visitor, file, items, isReachable);
    current = fresh;
    seen = clock.instant();
    worker.execute(() -> work(fresh, fresh::check));
    return true;
  }

  /**
   * Takes what was looked through, or goes on with it.
   *
   * @param id which one
   * @return false if there is nothing to take, or it is another one by now
   */
  synchronized boolean go(String id) {
    Optional<Import> there = current(id).filter(it -> !it.isBusy() && it.left() > 0);
    if (there.isEmpty()) {
      return false;
    }
    Import ready = there.get();
    ready.goOn();
    worker.execute(() -> take(ready));
    return true;
  }

  private void take(Import ready) {
    work(ready, ready::take);
    Map<Mark.Kind, Integer> counts = ready.counts();
    int left = ready.left();
    audit.write(
        ready.visitor(),
        (left == 0 ? "imported " : "stopped to import ") + ready.what().word(),
        "%d new, %d there before, %d bad, %d left"
            .formatted(
                counts.getOrDefault(Mark.Kind.NEW, 0) - left,
                counts.getOrDefault(Mark.Kind.ALREADY, 0),
                counts.getOrDefault(Mark.Kind.BAD, 0),
                left));
  }

  private void work(Import of, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      Log.error("The import of {} broke off", of.what().word(), e);
      of.breakOff();
    }
    ended();
  }

  /** Somebody may come to see what became of it, however long it took. */
  private synchronized void ended() {
    seen = clock.instant();
    later();
  }

  /** Looks from time to time whether it can be forgotten. */
  private synchronized void later() {
    forget();
    if (current != null && !worker.isShutdown()) {
      Future<?> unused = worker.schedule(this::later, KEPT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /**
   * Stops what is under way, soon.
   *
   * @return false if it is another one by now
   */
  synchronized boolean cancel(String id) {
    Optional<Import> there = current(id);
    there.ifPresent(Import::cancel);
    return there.isPresent();
  }

  /**
   * Forgets the last import.
   *
   * @return false if it is under way, or another one by now
   */
  synchronized boolean discard(String id) {
    boolean isThere = current(id).filter(it -> !it.isBusy()).isPresent();
    if (isThere) {
      current = null;
    }
    return isThere;
  }

  /** Stops what is under way, and waits a moment for that. */
  @Override
  public void close() {
    current().ifPresent(Import::cancel);
    if (Daemons.end(worker)) {
      // It may not have begun.
      current().filter(Import::isBusy).ifPresent(Import::breakOff);
    } else {
      Log.warn("An import has not ended yet");
    }
  }
}
