package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * Several nodes on one database, in one thread: all of them work each second, and keep house every
 * three seconds. Everybody has one number, and is offline.
 */
final class Nodes {

  static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  Instant now = START;
  final SharedStore store = new SharedStore();
  final NodesInMemory rows = new NodesInMemory();
  final Map<String, Node> running = new LinkedHashMap<>();
  final Map<String, String> properties = new HashMap<>();

  /** What lies in the server's offline store. */
  final List<ChatEvent.Heard> offlineStore = new ArrayList<>();

  /** Which letters get lost on their way, and the answers to which. */
  Predicate<Letter> lost = letter -> false;

  Predicate<Letter> unanswered = letter -> false;

  /** What other nodes were told of contacts. */
  final List<String> contactsChanged = new ArrayList<>();

  private final Problems problems = new Problems(() -> now);
  private long ids;
  private int seconds;

  /** One node. */
  final class Node implements Cluster {
    final String name;
    final Holds holds;
    private final Set<Line> lines = new HashSet<>();
    private Receiver receiver;

    /** Whether the server has a cluster and it is in there. */
    boolean clustered;

    /** Whether it does nothing at all for a while. */
    boolean asleep;

    private Node(String name, boolean clustered) {
      this.name = name;
      this.clustered = clustered;
      this.holds =
          new Holds(
              new Holds.World(
                  "example.org",
                  user -> List.of(),
                  room -> List.of(),
                  user -> true,
                  since -> offlineStore.stream().filter(it -> it.at().isAfter(since)).toList(),
                  store.of(name),
                  new Policy(parts()),
                  problems,
                  () -> now,
                  Nodes.this::nextId,
                  () -> {},
                  this,
                  rows.of(name),
                  contactsChanged::add),
              new Holds.Size(2, 1024, Duration.ZERO),
              new Holds.Staff(new InPlace(), new InPlace(), thread -> {}));
      holds.refresh();
      holds.start();
    }

    @Override
    public String self() {
      return name;
    }

    @Override
    public Set<String> others() {
      Set<String> others = new TreeSet<>();
      for (Node node : running.values()) {
        if (clustered && node.clustered && node != this) {
          others.add(node.name);
        }
      }
      return others;
    }

    @Override
    public boolean send(String node, Letter letter) {
      Node other = running.get(node);
      if (other == null || other.asleep || other.receiver == null || lost.test(letter)) {
        return false;
      }
      return other.receiver.arrived(letter) && !unanswered.test(letter);
    }

    @Override
    public void open(Receiver opened) {
      receiver = opened;
    }

    @Override
    public void close() {
      receiver = null;
    }

    /** The server says that another node has left its cluster. */
    void says(String left) {
      receiver.left(left);
    }

    /** What the threads do all the time. */
    void work() {
      holds.turn();
      try {
        if (!store.away.contains(name)) {
          // Else it would wait for the database.
          holds.writeOut();
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      holds.lines().forEach(Line::turn);
      endClosedLines();
    }

    private void endClosedLines() {
      Collection<Line> open = holds.lines();
      lines.stream().filter(line -> !open.contains(line)).forEach(Line::end);
      lines.retainAll(open);
      lines.addAll(open);
    }

    /** What they do every few seconds. */
    void keepHouse() {
      holds.beat();
      endClosedLines();
      holds.keepHouse();
    }
  }

  private Policy.Parts parts() {
    Settings settings = new Settings(name -> Optional.ofNullable(properties.get(name)), problems);
    return Nobody.parts(settings, store, () -> now, this::nextId);
  }

  private UUID nextId() {
    return new UUID(1, ++ids);
  }

  /** A node comes up, and is in the cluster. */
  Node start(String name) {
    return start(name, true);
  }

  /** A node comes up. */
  Node start(String name, boolean clustered) {
    Node node = new Node(name, clustered);
    running.put(name, node);
    node.keepHouse();
    return node;
  }

  /** All do what there is to do now, so that nothing is on its way any more. */
  void settle() {
    for (int i = 0; i < 4; i++) {
      running.values().stream().filter(node -> !node.asleep).forEach(Node::work);
    }
  }

  /** A node stops in good order. */
  void stop(Node node) {
    settle();
    node.holds.stop();
    node.lines.forEach(Line::end);
    node.work();
    running.remove(node.name);
  }

  /** A node dies, with all that is in its memory. */
  void kill(Node node) {
    running.remove(node.name);
  }

  /** Time passes. */
  void pass(int howMany) {
    for (int i = 0; i < howMany; i++) {
      now = now.plusSeconds(1);
      seconds++;
      List<Node> awake = running.values().stream().filter(node -> !node.asleep).toList();
      awake.forEach(Node::work);
      for (Node node : awake) {
        if ((seconds + node.name.charAt(0)) % Beats.EVERY.toSeconds() == 0) {
          node.keepHouse();
        }
      }
    }
  }

  /** The nodes that have any hold of somebody in memory. */
  Set<String> whereIs(String person) {
    Set<String> where = new TreeSet<>();
    running.forEach(
        (name, node) -> {
          if (Nobody.shown(node.holds, 1_000).stream()
              .anyMatch(hold -> hold.recipient().equals(person))) {
            where.add(name);
          }
        });
    return where;
  }

  /** How many messages to somebody a node holds. */
  int held(Node node, String person) {
    return Nobody.shown(node.holds, 1_000).stream()
        .filter(hold -> hold.recipient().equals(person))
        .mapToInt(WaitingHold::count)
        .sum();
  }
}
