package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Audit;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Daemons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one import at a time, by a thread of its own, so that nobody has to keep a page open for it.
 * The last one stays until somebody has seen what became of it. Safe for use by many threads.
 */
public final class Imports implements AutoCloseable {

  private static final Logger Log = LoggerFactory.getLogger(Imports.class);

  private final Audit audit;
  private final BooleanSupplier isReachable;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(work -> Daemons.thread("smsnotify-import", work));
  private Import current;

  /**
   * @param isReachable whether the database answers
   */
  public Imports(Audit audit, BooleanSupplier isReachable) {
    this.audit = Objects.requireNonNull(audit);
    this.isReachable = Objects.requireNonNull(isReachable);
  }

  /** The last import, if somebody has not done with it. */
  synchronized Optional<Import> current() {
    return Optional.ofNullable(current);
  }

  /**
   * Begins to look through a file.
   *
   * @return false if another one is under way
   */
  synchronized boolean begin(
      Import.What what, String fileName, String visitor, CsvFile file, Items items) {
    if (current != null && current.isBusy()) {
      return false;
    }
    Import fresh = new Import(what, fileName, visitor, file, items, isReachable);
    current = fresh;
    worker.execute(() -> work(fresh, fresh::check));
    return true;
  }

  /**
   * Takes what was looked through, or goes on with it.
   *
   * @return false if there is nothing to take
   */
  synchronized boolean go() {
    if (current == null || current.isBusy() || current.left() == 0) {
      return false;
    }
    Import ready = current;
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
        "SMS Notify: " + (left == 0 ? "imported " : "stopped to import ") + ready.what().word(),
        "%d new, %d there before, %d bad, %d left"
            .formatted(
                counts.getOrDefault(Mark.Kind.NEW, 0) - left,
                counts.getOrDefault(Mark.Kind.ALREADY, 0),
                counts.getOrDefault(Mark.Kind.BAD, 0),
                left));
  }

  private static void work(Import of, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      Log.error("The import of {} broke off", of.what().word(), e);
      of.breakOff();
    }
  }

  /** Stops what is under way, soon. */
  synchronized void cancel() {
    if (current != null) {
      current.cancel();
    }
  }

  /** Forgets the last import, if it is not under way. */
  synchronized void discard() {
    if (current != null && !current.isBusy()) {
      current = null;
    }
  }

  /** Stops what is under way, and waits a moment for that. */
  @Override
  public void close() {
    cancel();
    if (!Daemons.end(worker)) {
      Log.warn("An import has not ended yet");
    }
  }
}
