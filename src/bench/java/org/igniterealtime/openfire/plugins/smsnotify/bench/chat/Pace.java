package org.igniterealtime.openfire.plugins.smsnotify.bench.chat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast messages are said.
 *
 * @param perSecond so many, one after the other at equal distances; 0 for as fast as they go
 */
record Pace(int perSecond) {

  static final Pace AS_FAST_AS_THEY_GO = new Pace(0);

  /** Waits until a message is to be said. */
  void await(long beginNanos, int index) {
    if (perSecond > 0) {
      long at = beginNanos + index * TimeUnit.SECONDS.toNanos(1) / perSecond;
      for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }
}
