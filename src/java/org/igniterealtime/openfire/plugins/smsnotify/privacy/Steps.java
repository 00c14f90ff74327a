package org.igniterealtime.openfire.plugins.smsnotify.privacy;

/**
 * Steps of which each is taken, whether or not those before it fail, unless the thread is
 * interrupted. For one thread.
 */
final class Steps {

  private Throwable failure;

  /** Takes one. */
  void take(Runnable step) {
    if (failure != null && Thread.currentThread().isInterrupted()) {
      return;
    }
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      if (failure == null) {
        failure = e;
      } else if (failure != e) {
        failure.addSuppressed(e);
      }
    }
  }

  /** Throws what the first one threw that failed. */
  void end() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
