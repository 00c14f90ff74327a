package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.junit.jupiter.api.Test;

/**
 * Messages, typing and reading arrive at random nodes, while nodes come, stop, die and sleep, and
 * letters and answers get lost. Whatever happens, every message that was taken ends in exactly one
 * verdict, nobody is told of it twice, and who has read it is not told of it at all, unless nodes
 * came or went just then.
 */
class NodesSimulationTest {

  private static final int RUNS = 150;
  private static final int STEPS = 120;
  private static final String JULIET = "juliet@example.org";
  private static final List<String> PEOPLE =
      List.of("p0", "p1", "p2", "p3", "p4", "p5").stream().map(it -> it + "@example.org").toList();

  /** So long after a node came or went the nodes may not agree. */
  private static final Duration UNSETTLED = Duration.ofSeconds(40);

  @Test
  void everyMessageEndsOnceWhateverBecomesOfNodes() {
    for (int seed = 0; seed < RUNS; seed++) {
      new Run(seed).play();
    }
  }

  /** What was said to somebody, or read by them. */
  private record Said(String who, Instant at) {}

  private static final class Run {
    private final Random random;
    private final Nodes nodes = new Nodes();
    private final StringBuilder told;
    private final Map<String, Said> said = new HashMap<>();
    private final List<Said> reads = new ArrayList<>();
    private final List<Instant> changes = new ArrayList<>();
    private int started;

    Run(int seed) {
      this.random = new Random(seed);
      this.told = new StringBuilder("seed " + seed + ":");
    }

    void play() {
      start();
      start();
      for (int step = 0; step < STEPS; step++) {
        step();
      }
      nodes.lost = letter -> false;
      nodes.unanswered = letter -> false;
      nodes.running.values().forEach(node -> node.asleep = false);
      nodes.pass(4_000);
      check();
    }

    private void log(String what) {
      told.append(' ').append(what).append(';');
    }

    private Nodes.Node anyAwake() {
      List<Nodes.Node> awake =
          nodes.running.values().stream().filter(node -> !node.asleep).toList();
      return awake.get(random.nextInt(awake.size()));
    }

    private String anybody() {
      return PEOPLE.get(random.nextInt(PEOPLE.size()));
    }

    private void step() {
      String who = anybody();
      Conversation conversation = Conversation.between(JULIET, who);
      switch (random.nextInt(16)) {
        case 0, 1, 2, 3, 4 -> says(who, conversation);
        case 5, 6 ->
            anyAwake()
                .holds
                .accept(
                    new ChatEvent.Typed(conversation, who, JULIET, ChatState.COMPOSING, nodes.now));
        case 7 -> reads(who, conversation);
        case 8 -> changes();
        case 9 -> {
          int kind = random.nextInt(4);
          nodes.lost = letter -> kind == 0 && random.nextInt(3) == 0;
          nodes.unanswered = letter -> kind == 1 && random.nextInt(3) == 0;
        }
        default -> {
          int seconds = 1 + random.nextInt(random.nextInt(3) == 0 ? 60 : 10);
          log(seconds + "s");
          nodes.pass(seconds);
        }
      }
    }

    private void says(String who, Conversation conversation) {
      String id = "m" + said.size();
      Nodes.Node where = anyAwake();
      log(id + " to " + who + " on " + where.name);
      said.put(id, new Said(who, nodes.now));
      ChatEvent.Said message =
          new ChatEvent.Said(
              conversation, who, Set.of(), new MissedMessage(JULIET, id, nodes.now, "Hi"));
      nodes.offlineStore.add(message);
      where.holds.accept(message);
    }

    private void reads(String who, Conversation conversation) {
      Nodes.Node where = anyAwake();
      log(who + " reads on " + where.name);
      nodes.pass(1);
      reads.add(new Said(who, nodes.now));
      nodes.offlineStore.removeIf(it -> it.whose().equals(who));
      where.holds.accept(new ChatEvent.Acted(conversation, who, "phone", true, null, nodes.now));
      nodes.settle();
    }

    private void start() {
      String name = Character.toString('a' + started++ % 26);
      if (!nodes.running.containsKey(name)) {
        log("start " + name);
        nodes.start(name);
        changes.add(nodes.now);
      }
    }

    private void changes() {
      long awake = nodes.running.values().stream().filter(node -> !node.asleep).count();
      if (awake < 2 || random.nextInt(3) == 0) {
        start();
        return;
      }
      // What is on its way when a node dies may be told by two.
      nodes.lost = letter -> false;
      nodes.unanswered = letter -> false;
      nodes.settle();
      Nodes.Node node = anyAwake();
      changes.add(nodes.now);
      switch (random.nextInt(3)) {
        case 0 -> {
          log("stop " + node.name);
          nodes.stop(node);
        }
        case 1 -> {
          log("kill " + node.name);
          nodes.kill(node);
        }
        default -> {
          log("sleep " + node.name);
          node.asleep = true;
          nodes.pass(1 + random.nextInt(60));
          log("wake " + node.name);
          node.asleep = false;
          changes.add(nodes.now);
        }
      }
    }

    private void check() {
      assertEquals(Map.of(), nodes.store.holds, told::toString);
      assertEquals(count(said.values().stream().map(Said::who)), judged(), told::toString);
      for (Settlement it : nodes.store.settled.values()) {
        assertTrue(
            it.verdict().reason() == Reason.SENT || hasRead(it.verdict().recipient()),
            () -> it + told.toString());
      }
      checkPauses(nodes.store.sent());
    }

    private static Map<String, Long> count(Stream<String> people) {
      return people.collect(Collectors.groupingBy(who -> who, TreeMap::new, Collectors.counting()));
    }

    /** How many messages the verdicts on each person are about. */
    private Map<String, Long> judged() {
      return nodes.store.settled.values().stream()
          .map(Settlement::verdict)
          .collect(
              Collectors.groupingBy(
                  Verdict::recipient, TreeMap::new, Collectors.summingLong(Verdict::count)));
    }

    /** Ten minutes after each notice of a conversation, unless they came back meanwhile. */
    private void checkPauses(List<Verdict> sent) {
      for (Verdict one : sent) {
        for (Verdict other : sent) {
          boolean tooSoon =
              !one.hold().equals(other.hold())
                  && one.recipient().equals(other.recipient())
                  && !one.at().isAfter(other.at())
                  && other.at().isBefore(one.at().plusSeconds(60))
                  && !hasRead(one.recipient());
          assertTrue(!tooSoon || isUnsettled(other.at()), () -> one + " " + other + told);
        }
      }
    }

    private boolean hasRead(String who) {
      return reads.stream().anyMatch(read -> read.who().equals(who));
    }

    private boolean isUnsettled(Instant at) {
      return changes.stream().anyMatch(it -> !at.isBefore(it) && at.isBefore(it.plus(UNSETTLED)));
    }
  }
}
