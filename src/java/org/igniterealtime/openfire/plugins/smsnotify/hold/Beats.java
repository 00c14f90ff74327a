package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of the nodes that share the database live. Each counts up its own row every few seconds,
 * and whose count stands still for long, by our own clock, has died; so no node's clock matters to
 * another. What we could not see ourselves, since we slept or the database was away, is held
 * against nobody. Safe for use by many threads.
 */
final class Beats {

  static final Duration EVERY = Duration.ofSeconds(3);

  /** Whose count stands still for so long has died. */
  static final Duration DEAD_AFTER = Duration.ofSeconds(15);

  /** The same of one that the server says has left its cluster: one beat is missing for sure. */
  static final Duration DEAD_AFTER_LEAVING = Duration.ofSeconds(5);

  /** Who did not beat for so long is not sure that the others still count on it. */
  static final Duration UNSURE_AFTER = Duration.ofSeconds(10);

  /**
   * Stands before the name of a node in a second row of a node that has stopped in good order. Its
   * own row stays until somebody has taken its holds, be it long after.
   */
  static final String STOPPED = "-";

  private final NodeStore nodes;
  private final String self;
  private final InstantSource clock;
  private final Map<String, Heart> others = new HashMap<>();
  private long ownCount;
  private boolean hasBegun;

  /** Whether the database did not answer since the last beat. */
  private volatile boolean isAway;

  /** Whether other nodes are known, be they dead. */
  private volatile boolean isShared;

  /** When this node beat the last time. */
  private volatile Instant lastBeat = Instant.MIN;

  /** Until when what was written here was seen by whoever took what is ours; null if nobody did. */
  private volatile Instant sureUntil;

  /**
   * Another node.
   *
   * @param since when its count was first seen to be this
   * @param leftAt when the server said that it has left the cluster; the epoch if it did not
   * @param gone whether it has stopped, or its row is not there any more
   */
  private record Heart(long count, Instant since, Instant leftAt, boolean gone) {

    /**
     * Whether it has died.
     *
     * @param lastLook when its count was still the same
     */
    boolean isDead(Instant lastLook) {
      boolean hasJustLeft = leftAt.plus(DEAD_AFTER).isAfter(lastLook);
      Duration patience = hasJustLeft ? DEAD_AFTER_LEAVING : DEAD_AFTER;
      return gone || !since.plus(patience).isAfter(lastLook);
    }
  }

  Beats(NodeStore nodes, String self, InstantSource clock) {
    this.nodes = nodes;
    this.self = self;
    this.clock = clock;
  }

  /** Shows that this node lives, and looks who else does. Throws if the database is away. */
  void turn() {
    Instant now = clock.instant();
    Map<String, Long> counts;
    try {
      begin();
      nodes.beat(self);
      counts = new HashMap<>(nodes.beats());
    } catch (RuntimeException e) {
      isAway = true;
      throw e;
    }
    look(counts, now);
  }

  private void begin() {
    if (!hasBegun) {
      nodes.leave(STOPPED + self);
      hasBegun = true;
    }
  }

  private synchronized void look(Map<String, Long> counts, Instant now) {
    Long own = counts.remove(self);
    counts.remove(STOPPED + self);
    boolean interrupted = isTooLongAgo(lastBeat, now);
    lookAtOthers(counts, now, interrupted);
    isShared = !others.isEmpty();
    boolean removed = ownCount > 0 && (own == null || own <= ownCount);
    if (sureUntil == null && (removed || (interrupted && isShared))) {
      // Who only slept had written all before that. Nobody took it at once.
      sureUntil = isAway ? lastBeat : lastBeat.plus(UNSURE_AFTER);
    }
    isAway = false;
    ownCount = own == null ? 0 : own;
    lastBeat = now;
  }

  private static boolean isTooLongAgo(Instant beat, Instant now) {
    return !beat.equals(Instant.MIN) && beat.plus(UNSURE_AFTER).isBefore(now);
  }

  private void lookAtOthers(Map<String, Long> counts, Instant now, boolean interrupted) {
    Set<String> stopped =
        counts.keySet().stream()
            .filter(name -> name.startsWith(STOPPED))
            .map(name -> name.substring(STOPPED.length()))
            .collect(Collectors.toSet());
    counts.keySet().removeIf(name -> name.startsWith(STOPPED));
    counts.forEach(
        (node, count) -> {
          Heart before = others.get(node);
          boolean stands = before != null && before.count == count && !before.gone;
          if (!stands || interrupted || before.since.isAfter(now)) {
            others.put(node, new Heart(count, now, leftAt(before), false));
          }
        });
    stopped.forEach(node -> others.putIfAbsent(node, new Heart(0, now, Instant.EPOCH, true)));
    others.replaceAll(
        (node, heart) ->
            counts.containsKey(node) && !stopped.contains(node)
                ? heart
                : new Heart(heart.count, heart.since, heart.leftAt, true));
  }

  private static Instant leftAt(Heart before) {
    return before == null ? Instant.EPOCH : before.leftAt;
  }

  /** The server says that a node has left its cluster: there is less patience with it. */
  synchronized void leftCluster(String node) {
    others.computeIfPresent(
        node, (name, heart) -> new Heart(heart.count, heart.since, clock.instant(), heart.gone));
  }

  /**
   * The nodes that have died or stopped and were not buried yet, and since when nothing was seen of
   * them.
   */
  synchronized Map<String, Instant> dead() {
    Map<String, Instant> dead = new HashMap<>();
    others.forEach(
        (node, heart) -> {
          if (heart.isDead(lastBeat)) {
            dead.put(node, heart.since);
          }
        });
    return dead;
  }

  /** The other nodes that live. */
  synchronized Set<String> living() {
    return others.entrySet().stream()
        .filter(each -> !each.getValue().isDead(lastBeat))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Whether a node that is known has stopped in good order. */
  synchronized boolean hasStopped(String node) {
    Heart heart = others.get(node);
    return heart != null && heart.gone;
  }

  /** Nothing is left of a node; if it lives all the same, it begins anew. */
  void bury(String node) {
    nodes.leave(node);
    nodes.leave(STOPPED + node);
    synchronized (this) {
      others.remove(node);
    }
  }

  /** Says that this node stops: whoever lives, or comes later, takes its holds at once. */
  void leave() {
    nodes.beat(STOPPED + self);
  }

  /** Whether others may have given this node up, and taken what was its own. Costs no lock. */
  boolean isUnsure() {
    return sureUntil != null || (isShared && isTooLongAgo(lastBeat, clock.instant()));
  }

  /**
   * Until when what was written here was seen by whoever may have taken what was ours; empty if
   * nobody can have.
   */
  Optional<Instant> sureUntil() {
    return Optional.ofNullable(sureUntil);
  }

  /** It was looked what is still ours. */
  void isSure() {
    sureUntil = null;
  }
}
