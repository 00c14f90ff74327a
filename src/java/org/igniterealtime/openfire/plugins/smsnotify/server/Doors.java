package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Daemons;
import org.jivesoftware.admin.AuthCheckFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Paths that everybody may reach, without being signed in to the console. Each is opened exactly;
 * the server (4.7.5 to 5.0) forgets all of them when its console starts again, which it does by
 * itself when a certificate is renewed, so that they are opened again and again.
 */
final class Doors {

  private static final Logger Log = LoggerFactory.getLogger(Doors.class);

  private static final String PLUGIN = "smsnotify";
  private static final long MINUTE = 60;

  private final Set<String> open = new HashSet<>();
  private final Consumer<String> opener;
  private final Consumer<String> closer;
  private ScheduledExecutorService porter;

  /** Those of this server. */
  Doors() {
    this(AuthCheckFilter::addExclude, AuthCheckFilter::removeExclude);
  }

  /**
   * Those of whoever has them.
   *
   * @param opener opens a path, which may be open already
   * @param closer closes one
   */
  Doors(Consumer<String> opener, Consumer<String> closer) {
    this.opener = opener;
    this.closer = closer;
  }

  /**
   * Opens a path.
   *
   * @param path below the plugin's own, beginning with a slash
   */
  synchronized void open(String path) {
    open.add(PLUGIN + path);
    keepOpen();
    if (porter == null) {
      porter =
          Executors.newSingleThreadScheduledExecutor(
              work -> Daemons.thread("smsnotify-doors", work));
      var unused = porter.scheduleWithFixedDelay(this::keepOpen, MINUTE, MINUTE, TimeUnit.SECONDS);
    }
  }

  /** Opens again what the server may have forgotten. */
  synchronized void keepOpen() {
    try {
      open.forEach(opener);
    } catch (RuntimeException e) {
      // It would not be called again.
      Log.warn("Paths cannot be opened now; it is tried again", e);
    }
  }

  /** Closes all, and waits a moment for the thread: it must not run on when its class is gone. */
  void close() {
    ScheduledExecutorService leaving = closeAll();
    if (leaving == null) {
      return;
    }
    if (!Daemons.end(leaving)) {
      Log.warn("What keeps paths open has not ended yet");
    }
  }

  private synchronized ScheduledExecutorService closeAll() {
    open.forEach(closer);
    open.clear();
    ScheduledExecutorService leaving = porter;
    porter = null;
    return leaving;
  }
}
