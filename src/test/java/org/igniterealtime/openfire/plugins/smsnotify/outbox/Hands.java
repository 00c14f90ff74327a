package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Does work at once, on the thread that asks for it, or when told to. */
final class Hands extends AbstractExecutorService {

  final Queue<Runnable> work = new ArrayDeque<>();
  boolean waitsToBeTold;
  boolean hasNoThread;
  private boolean shutDown;

  @Override
  public void execute(Runnable task) {
    if (shutDown) {
      throw new RejectedExecutionException();
    }
    if (hasNoThread) {
      throw new OutOfMemoryError("unable to create native thread");
    }
    if (waitsToBeTold) {
      work.add(task);
    } else {
      task.run();
    }
  }

  /** Does the next that waits; whether there was anything. */
  boolean doNext() {
    Runnable next = work.poll();
    if (next == null) {
      return false;
    }
    next.run();
    return true;
  }

  /** Does all that waits now. */
  void doAll() {
    List<Runnable> all = new ArrayList<>(work);
    work.clear();
    all.forEach(Runnable::run);
  }

  @Override
  public void shutdown() {
    shutDown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutDown = true;
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return shutDown;
  }

  @Override
  public boolean isTerminated() {
    return shutDown;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }
}
