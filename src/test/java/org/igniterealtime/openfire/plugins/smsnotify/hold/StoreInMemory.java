package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** A store that keeps what was written to it, and can be away or refuse. */
final class StoreInMemory implements HoldStore {

  final List<Change> written = new ArrayList<>();
  final List<Integer> batches = new ArrayList<>();
  List<Stored> stored = List.of();
  Map<String, Instant> settledUntil = Map.of();
  Instant lastOfAll = Instant.EPOCH;

  /** What is refused for what it is. */
  Predicate<Change> poison = change -> false;

  /** What cannot be written now. */
  Predicate<Change> stuck = change -> false;

  Runnable afterWriting = () -> {};

  List<OnItsWay> onTheirWay = List.of();

  /** Of which holds it was asked whether their texts wait, each time. */
  final List<Set<UUID>> asked = new ArrayList<>();

  Set<String> told = Set.of();

  /** How many calls fail for want of a database. */
  int away;

  /** How many writes fail although the database answers. */
  int readOnly;

  /** What opening it complains of; null where it does not. */
  String missing;

  @Override
  public synchronized void open() {
    if (missing != null) {
      throw new IllegalStateException(missing);
    }
  }

  @Override
  public synchronized boolean isReachable() {
    return away == 0;
  }

  private void checkAway() {
    if (away > 0) {
      away--;
      throw new IllegalStateException("away");
    }
  }

  @Override
  public synchronized void write(List<? extends Change> changes) {
    checkAway();
    if (readOnly > 0) {
      readOnly--;
      throw new UnsupportedOperationException("read-only");
    }
    if (changes.stream().anyMatch(poison)) {
      throw new RefusedException(new IllegalArgumentException("refused"));
    }
    if (changes.stream().anyMatch(stuck)) {
      throw new UnsupportedOperationException("deadlock");
    }
    batches.add(changes.size());
    written.addAll(changes);
    afterWriting.run();
  }

  synchronized Set<UUID> settled() {
    Set<UUID> settled = new HashSet<>();
    for (Change change : written) {
      if (change instanceof Settled) {
        settled.addAll(change.holds());
      }
    }
    return settled;
  }

  @Override
  public synchronized List<Owned> ownedBy(String node) {
    checkAway();
    return stored.stream().map(it -> new Owned(it.hold(), it.recipient())).toList();
  }

  @Override
  public synchronized Set<String> heldElsewhere() {
    checkAway();
    return Set.of();
  }

  @Override
  public synchronized List<Stored> take(Collection<UUID> holds, String from) {
    checkAway();
    return stored.stream().filter(it -> holds.contains(it.hold())).toList();
  }

  @Override
  public synchronized List<Stored> load() {
    checkAway();
    return stored;
  }

  @Override
  public synchronized List<OnItsWay> onTheirWay() {
    return onTheirWay;
  }

  @Override
  public synchronized Set<UUID> waiting(Collection<UUID> holds) {
    checkAway();
    asked.add(Set.copyOf(holds));
    Set<UUID> waiting = new HashSet<>();
    onTheirWay.forEach(it -> waiting.add(it.hold()));
    waiting.retainAll(holds);
    return waiting;
  }

  @Override
  public synchronized Set<String> told(Instant since) {
    return told;
  }

  @Override
  public synchronized Map<String, Instant> lastTaken(Instant since) {
    return new HashMap<>(settledUntil);
  }

  @Override
  public synchronized Instant lastTaken() {
    return lastOfAll;
  }
}
