package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * To which node of the server's cluster each person belongs: all that matters to somebody is sent
 * there. Every node finds the same out by itself, as long as they agree who of them lives
 * (rendezvous hashing: when a node comes or goes, only the people move who come to it, or were
 * there). For a while they may not agree; then a person is in two places, until {@link Holds} has
 * moved them to one. Safe for use by many threads; asking costs no lock.
 */
final class Neighbours {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long MIX_1 = 0xBF58476D1CE4E5B9L;
  private static final long MIX_2 = 0x94D049BB133111EBL;

  private final Cluster cluster;
  private final Supplier<UUID> ids;
  private final Line.Undelivered undelivered;
  private final Consumer<Line> opened;
  private volatile View view;

  /** Who is there, in order of names; the lines are null for this node. */
  private static final class View {
    private final long[] seeds;
    private final Line[] lines;

    View(List<String> names, Line[] lines) {
      this.seeds = names.stream().mapToLong(View::seed).toArray();
      this.lines = lines;
    }

    Line lineTo(String person) {
      return lines.length == 1 ? null : lines[ownerOf(person)];
    }

    int ownerOf(String person) {
      int owner = 0;
      long most = Long.MIN_VALUE;
      long key = person.hashCode() * GOLDEN;
      for (int i = 0; i < seeds.length; i++) {
        long weight = mixed(key ^ seeds[i]);
        if (weight > most) {
          most = weight;
          owner = i;
        }
      }
      return owner;
    }

    /** SplitMix64. */
    private static long mixed(long value) {
      long mixed = (value ^ (value >>> 30)) * MIX_1;
      mixed = (mixed ^ (mixed >>> 27)) * MIX_2;
      return mixed ^ (mixed >>> 31);
    }

    private static long seed(String name) {
      long seed = GOLDEN;
      for (int i = 0; i < name.length(); i++) {
        seed = mixed(seed ^ name.charAt(i));
      }
      return seed;
    }
  }

  /**
   * Alone, until {@link #look} finds somebody.
   *
   * @param opened has a line run
   */
  Neighbours(
      Cluster cluster, Supplier<UUID> ids, Line.Undelivered undelivered, Consumer<Line> opened) {
    this.cluster = cluster;
    this.ids = ids;
    this.undelivered = undelivered;
    this.opened = opened;
    this.view = viewOf(Set.of(), Map.of());
  }

  /** The line to the node that somebody belongs to; null if that is this one. */
  Line lineTo(String person) {
    return view.lineTo(person);
  }

  /** Whether somebody belongs to this node. */
  boolean isOurs(String person) {
    return view.lineTo(person) == null;
  }

  /** Tells all others; who cannot be told finds out by other means, or too late. */
  void tellAll(Letter.News news) {
    for (Line line : view.lines) {
      if (line != null) {
        line.offer(news);
      }
    }
  }

  /** How much waits to be told. */
  int waiting() {
    int waiting = 0;
    for (Line line : view.lines) {
      waiting += line == null ? 0 : line.waiting();
    }
    return waiting;
  }

  /**
   * Looks who is there.
   *
   * @param living who lives, whatever the cluster says
   * @return whether some people belong elsewhere now
   */
  synchronized boolean look(Set<String> living) {
    Set<String> others = new TreeSet<>(cluster.others());
    others.retainAll(living);
    others.remove(cluster.self());
    Map<String, Line> before = lines();
    if (before.keySet().equals(others)) {
      return false;
    }
    view = viewOf(others, before);
    before.keySet().removeAll(others);
    before.values().forEach(Line::close);
    return true;
  }

  /** From now on all people are this node's. */
  synchronized void close() {
    Collection<Line> lines = lines().values();
    view = viewOf(Set.of(), Map.of());
    lines.forEach(Line::close);
  }

  /** The lines to the others, by name. */
  Map<String, Line> lines() {
    Map<String, Line> lines = new HashMap<>();
    for (Line line : view.lines) {
      if (line != null) {
        lines.put(line.node(), line);
      }
    }
    return lines;
  }

  private View viewOf(Set<String> others, Map<String, Line> before) {
    Set<String> names = new TreeSet<>(others);
    names.add(cluster.self());
    List<String> inOrder = List.copyOf(names);
    Line[] lines = new Line[inOrder.size()];
    for (int i = 0; i < lines.length; i++) {
      String name = inOrder.get(i);
      if (!name.equals(cluster.self())) {
        lines[i] = before.containsKey(name) ? before.get(name) : opened(name);
      }
    }
    return new View(inOrder, lines);
  }

  private Line opened(String name) {
    Line line = new Line(name, ids.get(), cluster, undelivered);
    opened.accept(line);
    return line;
  }
}
