package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.jctools.queues.MessagePassingQueue;

/**
 * The real holds as far as a routing thread goes: up to the queues in which all waits for other
 * threads. Those are not there; in their place one thread takes out again and again what waits, and
 * lets go of it, so that what is measured is the routing thread's share.
 */
public final class Doorstep {

  /** More than the server's own, so that a busy machine makes nobody wait. */
  private static final int INBOX = 1 << 20;

  /** As often as the shards look into their inboxes. */
  private static final Duration BETWEEN_TURNS = Duration.ofMillis(10);

  private final Holds holds;
  private final Thread porter = new Thread(this::takeOut, "porter");
  private volatile boolean open = true;
  private long taken;

  /**
   * The holds of a server.
   *
   * @param domain its XMPP domain
   */
  public Doorstep(String domain) {
    InstantSource clock = InstantSource.system();
    Problems problems = new Problems(clock);
    Settings settings = new Settings(name -> Optional.empty(), problems);
    this.holds =
        new Holds(
            new Holds.World(
                domain,
                user -> List.of(),
                room -> List.of(),
                user -> true,
                since -> List.of(),
                new StoreInMemory(),
                new Policy(Nobody.parts(settings, new Nobody.NoHistory(), clock, UUID::randomUUID)),
                problems,
                clock,
                UUID::randomUUID,
                () -> {},
                Cluster.alone("bench"),
                new NodesInMemory(),
                user -> {}),
            new Holds.Size(2, INBOX, Duration.ofSeconds(2)),
            new Holds.Staff(new InPlace(), new InPlace(), thread -> {}));
    porter.start();
  }

  /** Takes what happened, as the tap passes it on. */
  public void accept(ChatEvent event) {
    holds.accept(event);
  }

  /** Takes what was done in a room. */
  public void accept(InRoom event) {
    holds.accept(event);
  }

  private void takeOut() {
    List<MessagePassingQueue<?>> inboxes = holds.inboxes();
    boolean last;
    do {
      last = !open;
      for (MessagePassingQueue<?> inbox : inboxes) {
        taken += inbox.drain(event -> {});
      }
      if (!last) {
        LockSupport.parkNanos(BETWEEN_TURNS.toNanos());
      }
    } while (!last);
  }

  /**
   * Ends the thread.
   *
   * @return how many events have come in
   * @throws IllegalStateException if the routing thread had to wait, which measures nothing
   */
  public long end() throws InterruptedException {
    open = false;
    porter.join();
    Holds.Load load = holds.load();
    if (load.waits() > 0 || load.overruns() > 0) {
      throw new IllegalStateException(
          "The routing thread had to wait %d times, and %d events found no room"
              .formatted(load.waits(), load.overruns()));
    }
    return taken;
  }
}
