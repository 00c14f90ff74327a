package org.igniterealtime.openfire.plugins.smsnotify.harness;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits until something has happened in another thread or process, by looking again and again. */
public final class Await {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private Await() {}

  /**
   * Waits until a condition holds. While it throws, it does not hold.
   *
   * @param what what is waited for, to complete the sentence "waited 5 s in vain until ..."
   * @throws AssertionError if it does not hold in time, caused by what the condition threw last
   */
  public static void until(String what, Duration limit, Callable<Boolean> condition) {
    found(what, limit, () -> condition.call() ? Optional.of(true) : Optional.empty());
  }

  /**
   * Waits until a search finds something, and returns that. While it throws, it finds nothing.
   *
   * @param what what is waited for, to complete the sentence "waited 5 s in vain until ..."
   * @throws AssertionError if nothing is found in time, caused by what the search threw last
   */
  public static <T> T found(String what, Duration limit, Callable<Optional<T>> search) {
    long end = System.nanoTime() + limit.toNanos();
    Throwable failure;
    do {
      try {
        Optional<T> result = search.call();
        if (result.isPresent()) {
          return result.get();
        }
        failure = null;
      } catch (Exception | AssertionError e) {
        failure = e;
      }
      pause();
    } while (System.nanoTime() < end);
    throw new AssertionError(
        "waited %s s in vain until %s".formatted(seconds(limit), what), failure);
  }

  private static void pause() {
    LockSupport.parkNanos(PAUSE.toNanos());
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("interrupted while waiting");
    }
  }

  private static String seconds(Duration limit) {
    return Double.toString(limit.toMillis() / 1000.0);
  }
}
