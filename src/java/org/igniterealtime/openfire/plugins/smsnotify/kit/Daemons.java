package org.igniterealtime.openfire.plugins.smsnotify.kit;

/** Threads that do not keep the server from ending. */
public final class Daemons {

  private Daemons() {}

  /** A daemon thread of this name, which is not started yet. */
  public static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
