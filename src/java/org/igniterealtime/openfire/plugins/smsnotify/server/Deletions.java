package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Daemons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out when accounts are gone. The server says that it is about to delete one, and never that
 * it has: its database may refuse, or another listener take its time. So it is looked every second,
 * for ten minutes at most, by a thread of its own, which is there from the first deletion on.
 */
final class Deletions {

  private static final Logger Log = LoggerFactory.getLogger(Deletions.class);

  /** What is deleted at once beyond that is not told of. */
  private static final int MOST_AWAITED = 10_000;

  /** How often it is looked before an account is taken to stay. */
  private static final int MOST_LOOKS = 600;

  private final Predicate<String> isRegistered;
  private final Consumer<String> deleted;

  /** How often it was looked for each, by bare JID. */
  private final Map<String, Integer> awaited = new HashMap<>();

  private ScheduledExecutorService watcher;
  private boolean isLooking;
  private boolean closed;

  /**
   * @param isRegistered whether a bare JID has an account still; throws if that cannot be told now
   * @param deleted told the bare JID of whose account is gone
   */
  Deletions(Predicate<String> isRegistered, Consumer<String> deleted) {
    this.isRegistered = isRegistered;
    this.deleted = deleted;
  }

  /** The server is about to delete the account of a bare JID. Returns at once. */
  synchronized void begun(String user) {
    if (closed || (awaited.size() >= MOST_AWAITED && !awaited.containsKey(user))) {
      return;
    }
    awaited.put(user, 0);
    if (watcher == null) {
      watcher =
          Executors.newSingleThreadScheduledExecutor(
              work -> Daemons.thread("smsnotify-deletions", work));
    }
    lookSoon();
  }

  /** A bare JID has got an account: whoever had it before has not. */
  void created(String user) {
    if (isOver(user)) {
      deleted.accept(user);
    }
  }

  /** Looks who is gone by now. */
  void look() {
    for (String user : all()) {
      try {
        if (isRegistered.test(user)) {
          looked(user);
        } else if (isOver(user)) {
          deleted.accept(user);
        }
      } catch (RuntimeException e) {
        // It would not be called again.
        Log.debug("Whether an account is gone cannot be told now", e);
        looked(user);
      }
    }
  }

  private synchronized void lookSoon() {
    if (!isLooking && !closed && !awaited.isEmpty()) {
      var unused = watcher.schedule(this::lookAgain, 1, TimeUnit.SECONDS);
      isLooking = true;
    }
  }

  private void lookAgain() {
    look();
    synchronized (this) {
      isLooking = false;
      lookSoon();
    }
  }

  private synchronized Set<String> all() {
    return new HashSet<>(awaited.keySet());
  }

  private synchronized void looked(String user) {
    awaited.computeIfPresent(user, (it, looks) -> looks + 1 < MOST_LOOKS ? looks + 1 : null);
  }

  private synchronized boolean isOver(String user) {
    return awaited.remove(user) != null;
  }

  /**
   * Looks no more, and waits a moment for the thread: it must not run on when its class is gone.
   */
  void close() {
    ScheduledExecutorService leaving = closeAll();
    if (leaving != null && !Daemons.end(leaving)) {
      Log.warn("What looks for deleted accounts has not ended yet");
    }
  }

  private synchronized ScheduledExecutorService closeAll() {
    closed = true;
    awaited.clear();
    ScheduledExecutorService leaving = watcher;
    watcher = null;
    return leaving;
  }
}
