package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The commands that are being used, each known by an identity that is given to whoever uses it. It
 * is of use to the same device with the same command only. Safe for use by many threads.
 */
public final class Runs {

  /** So many of one person; with more, the one that was not used for longest is forgotten. */
  static final int MOST_OF_ONE = 5;

  /** So many of all people, likewise. */
  static final int MOST = 10_000;

  /** What was not used for so long is forgotten. */
  static final Duration LONGEST_IDLE = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Supplier<UUID> ids;

  /** By their identities, the one that was not used for longest first. */
  private final Map<String, Kept> kept = new LinkedHashMap<>();

  /**
   * Who uses what.
   *
   * @param user bare JID
   * @param device full JID
   */
  public record Use(String node, String user, String device) {

    public Use {
      Objects.requireNonNull(node);
      Objects.requireNonNull(user);
      Objects.requireNonNull(device);
    }
  }

  private record Kept(Use use, Run run, Instant used) {}

  /**
   * @param ids makes none twice
   */
  public Runs(InstantSource clock, Supplier<UUID> ids) {
    this.clock = Objects.requireNonNull(clock);
    this.ids = Objects.requireNonNull(ids);
  }

  /** Another identity. */
  public String newId() {
    return ids.get().toString();
  }

  /** Keeps one from now on. */
  public synchronized void keep(String id, Use use, Run run) {
    kept.remove(id);
    makeRoom(use.user());
    kept.put(id, new Kept(use, run, clock.instant()));
  }

  private void makeRoom(String user) {
    removeIdle();
    if (kept.values().stream().filter(it -> it.use().user().equals(user)).count() >= MOST_OF_ONE) {
      removeFirst(kept.values().stream().filter(it -> it.use().user().equals(user)).findFirst());
    }
    if (kept.size() >= MOST) {
      removeFirst(kept.values().stream().findFirst());
    }
  }

  private void removeFirst(Optional<Kept> first) {
    first.ifPresent(it -> kept.values().remove(it));
  }

  private void removeIdle() {
    Instant now = clock.instant();
    Iterator<Kept> all = kept.values().iterator();
    while (all.hasNext() && !now.isBefore(all.next().used().plus(LONGEST_IDLE))) {
      all.remove();
    }
  }

  /** One that is kept; empty if it is not, or is used otherwise: by somebody else, or elsewhere. */
  public synchronized Optional<Run> find(String id, Use use) {
    removeIdle();
    return Optional.ofNullable(kept.get(id)).filter(it -> it.use().equals(use)).map(Kept::run);
  }

  /** Forgets one; does nothing if it is not kept. */
  public synchronized void end(String id) {
    kept.remove(id);
  }
}
