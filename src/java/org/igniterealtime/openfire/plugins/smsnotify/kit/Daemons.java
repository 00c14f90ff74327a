package org.igniterealtime.openfire.plugins.smsnotify.kit;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Threads that do not keep the server from ending. */
public final class Daemons {

  private Daemons() {}

  /** What a thread does until it is done, or is interrupted. */
  public interface Work {

    /** Does it. */
    void run() throws InterruptedException;
  }

  /** A daemon thread of this name, which is not started yet. */
  public static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** A daemon thread of this name, which is not started yet, and ends when it is interrupted. */
  public static Thread interruptible(String name, Work work) {
    return thread(
        name,
        () -> {
          try {
            work.run();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /**
   * Interrupts what is under way, and waits a moment for it: it must not run on when its classes
   * are gone.
   *
   * @return false if it has not ended yet
   */
  public static boolean end(ExecutorService executor) {
    executor.shutdownNow();
    try {
      return executor.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
