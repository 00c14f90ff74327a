package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A store that writes nothing down: what is measured with it is the room alone. */
final class Forgetting implements HoldStore, NodeStore {

  private final Consumer<Settled> settled;
  private final AtomicLong opened = new AtomicLong();
  private final AtomicLong added = new AtomicLong();

  /**
   * @param settled hears of every hold that ended, on the journal's thread
   */
  Forgetting(Consumer<Settled> settled) {
    this.settled = settled;
  }

  /** How many holds were opened. */
  long opened() {
    return opened.get();
  }

  /** How many messages joined one. */
  long added() {
    return added.get();
  }

  @Override
  public void open() {
    // There are no tables.
  }

  @Override
  public boolean isReachable() {
    return true;
  }

  @Override
  public void write(List<? extends Change> changes) {
    for (Change change : changes) {
      if (change instanceof Opened) {
        opened.incrementAndGet();
      } else if (change instanceof Added) {
        added.incrementAndGet();
      } else if (change instanceof Settled ended) {
        settled.accept(ended);
      }
    }
  }

  @Override
  public List<Stored> load() {
    return List.of();
  }

  @Override
  public List<Owned> ownedBy(String node) {
    return List.of();
  }

  @Override
  public Set<String> heldElsewhere() {
    return Set.of();
  }

  @Override
  public List<Stored> take(Collection<UUID> holds, String from) {
    return List.of();
  }

  @Override
  public List<OnItsWay> onTheirWay() {
    return List.of();
  }

  @Override
  public Set<UUID> waiting(Collection<UUID> holds) {
    return Set.of();
  }

  @Override
  public Set<String> told(Instant since) {
    return Set.of();
  }

  @Override
  public Map<String, Instant> lastTaken(Instant since) {
    return Map.of();
  }

  @Override
  public Instant lastTaken() {
    return Instant.EPOCH;
  }

  @Override
  public void beat(String node) {
    // It is the only one.
  }

  @Override
  public Map<String, Long> beats() {
    return Map.of();
  }

  @Override
  public void leave(String node) {
    // It is the only one.
  }
}
