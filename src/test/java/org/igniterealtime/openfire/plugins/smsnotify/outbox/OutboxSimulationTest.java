package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.LookUp;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextsInMemory.Row;
import org.junit.jupiter.api.Test;

/**
 * Three nodes on one database send through providers that lose answers, hang, refuse, are down, and
 * report late, twice or out of order; nodes die at any step, and the database goes away. Whatever
 * happens, nothing is lost, nothing is sent twice, and what is written down is true.
 */
class OutboxSimulationTest {

  private static final int RUNS = 200;
  private static final int NODES = 3;
  private static final int TEXTS = 40;
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final Duration TROUBLE = Duration.ofMinutes(20);
  private static final long PRICE = 1_000;
  private static final double PACE = 2;
  private static final List<Report.Delivery> ENDS =
      List.of(Report.Delivery.DELIVERED, Report.Delivery.UNDELIVERED, Report.Delivery.FAILED);

  @Test
  void nothingIsLostNothingIsSentTwiceAndWhatIsWrittenDownIsTrue() {
    Map<TextState, Integer> ends = new HashMap<>();
    for (int seed = 0; seed < RUNS; seed++) {
      Run run = new Run(seed);
      run.play();
      run.store.rows().forEach(row -> ends.merge(row.state, 1, Integer::sum));
    }
    // All ends are met, so that nothing was promised of none.
    for (TextState end :
        List.of(
            TextState.SENT,
            TextState.DELIVERED,
            TextState.UNDELIVERED,
            TextState.FAILED,
            TextState.UNKNOWN,
            TextState.EXPIRED,
            TextState.CANCELLED)) {
      assertTrue(ends.getOrDefault(end, 0) > 20, () -> end + " in " + ends);
    }
  }

  /** A message that a provider has taken. */
  private record Taken(Text text, String id, Instant at) {}

  /** A report that is under way to us. */
  private record Late(Instant at, String gateway, Optional<UUID> text, Report report) {}

  private static final class Run {
    final int seed;
    final Random random;
    final TextsInMemory store = new TextsInMemory();
    final List<Node> nodes = new ArrayList<>();
    final Map<UUID, List<Taken>> taken = new HashMap<>();
    final Set<UUID> ambiguous = new HashSet<>();
    final Set<UUID> seen = new HashSet<>();
    final List<Late> reports = new ArrayList<>();
    final List<Runnable> arriving = new ArrayList<>();
    final List<Instant> arrivals = new ArrayList<>();
    final Set<String> down = new HashSet<>();
    final StringBuilder told = new StringBuilder();
    final long budget;
    final String lease;
    final String checkAfter;
    Instant now = Scene.NOON;
    boolean isTrouble = true;
    int identities;

    Run(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.budget = random.nextInt(3) == 0 ? 20 * PRICE : Long.MAX_VALUE / 2;
      this.lease = chance(50) ? "20" : "60";
      this.checkAfter = chance(50) ? "1" : "30";
      for (int i = 0; i < NODES; i++) {
        nodes.add(new Node(store.another(), now));
      }
    }

    boolean chance(int percent) {
      return random.nextInt(100) < percent;
    }

    void tell(String what) {
      told.append(Duration.between(Scene.NOON, now).toMillis())
          .append(' ')
          .append(what)
          .append('\n');
    }

    void play() {
      int queued = 0;
      while (now.isBefore(Scene.NOON.plus(LIFE).plus(Duration.ofHours(30)))) {
        isTrouble = now.isBefore(Scene.NOON.plus(TROUBLE));
        if (queued < TEXTS && chance(30)) {
          queue(++queued);
        }
        step();
        assertTrue(store.spent(Scene.MONTH) <= budget, this::toString);
        now = now.plus(pause());
      }
      judge();
    }

    /** Small steps while there is trouble; giant ones once all is well. */
    Duration pause() {
      if (isTrouble) {
        return Duration.ofMillis(chance(50) ? random.nextInt(50) : random.nextInt(6_000));
      }
      boolean isNearTrouble = now.isBefore(Scene.NOON.plus(TROUBLE).plus(Duration.ofMinutes(20)));
      return isNearTrouble ? Duration.ofSeconds(3) : Duration.ofMinutes(4);
    }

    void queue(int id) {
      String region = chance(30) ? "DE" : "US";
      String recipient = "person" + random.nextInt(5);
      Duration life = chance(30) ? Duration.ofMinutes(1 + random.nextInt(3)) : LIFE;
      Text text =
          Scene.text(
              id,
              region,
              Senders.OF_GATEWAY,
              recipient,
              1 + random.nextInt(3),
              "",
              now,
              now.plus(life));
      store.queue(text);
      if (chance(8)) {
        seen.add(text.hold());
      }
      nodes.get(random.nextInt(NODES)).scene.outbox.wake();
    }

    void step() {
      arrive();
      int which = random.nextInt(NODES);
      Node node = nodes.get(which);
      if (isTrouble && chance(3)) {
        tell("node " + which + " dies");
        nodes.set(which, new Node(store.another(), now));
        return;
      }
      if (isTrouble && chance(3)) {
        String gateway = chance(50) ? "twilio" : "sns";
        if (!down.remove(gateway)) {
          down.add(gateway);
        }
      }
      if (!isTrouble) {
        down.clear();
        nodes.forEach(it -> it.isAway = false);
        nodes.forEach(Node::live);
        return;
      }
      if (chance(5)) {
        node.isAway = !node.isAway;
      }
      if (chance(3)) {
        // Its machine stands still for a while, and knows nothing of it.
        node.frozenUntil = now.plusSeconds(random.nextInt(300));
      }
      if (!now.isBefore(node.frozenUntil)) {
        node.live();
      }
    }

    /** Requests that hang reach their provider late, or its reports us. */
    void arrive() {
      for (int i = arriving.size() - 1; i >= 0; i--) {
        if (!arrivals.get(i).isAfter(now)) {
          arrivals.remove(i);
          arriving.remove(i).run();
        }
      }
      for (Late late : List.copyOf(reports)) {
        if (!late.at().isAfter(now) && reports.remove(late)) {
          Scene scene = nodes.get(random.nextInt(NODES)).scene;
          scene.now = now;
          try {
            scene.outbox.reported(late.gateway(), late.text(), late.report());
          } catch (IllegalStateException e) {
            // The provider tries again.
            reports.add(new Late(now.plusSeconds(30), late.gateway(), late.text(), late.report()));
          }
        }
      }
    }

    /** What a provider does with a text, and what it says of that. */
    Outcome handOver(String gateway, Text text) {
      if (down.contains(gateway)) {
        return new Outcome.NotSent(failure(Meaning.TEMPORARY), Optional.empty());
      }
      if (!isTrouble) {
        return accepted(take(gateway, text, now));
      }
      int fate = random.nextInt(100);
      if (fate < 50) {
        return accepted(take(gateway, text, now));
      }
      if (fate < 60) {
        take(gateway, text, now);
        tell("the answer of " + text.id() + " is lost");
        return new Outcome.Unknown(failure(Meaning.UNKNOWN));
      }
      if (fate < 65) {
        // It is on its way still when we have long given up.
        arrivals.add(now.plusSeconds(random.nextInt(20)));
        arriving.add(() -> take(gateway, text, now));
        tell(text.id() + " hangs");
        return new Outcome.Unknown(failure(Meaning.UNKNOWN));
      }
      if (fate < 70) {
        return new Outcome.Unknown(failure(Meaning.UNKNOWN));
      }
      if (fate < 80) {
        return new Outcome.NotSent(
            failure(Meaning.TOO_FAST),
            chance(50) ? Optional.of(Duration.ofSeconds(random.nextInt(60))) : Optional.empty());
      }
      if (fate < 85) {
        throw new IllegalStateException("a bug, before anything left");
      }
      Meaning[] meanings = Meaning.values();
      return new Outcome.Refused(failure(meanings[random.nextInt(meanings.length)]));
    }

    static Outcome.Failure failure(Meaning meaning) {
      return new Outcome.Failure(meaning, "1", "No.");
    }

    static Outcome accepted(Taken message) {
      return new Outcome.Accepted(message.id(), Optional.empty());
    }

    Taken take(String gateway, Text text, Instant at) {
      Taken message = new Taken(text, "SM" + ++identities, at);
      taken.computeIfAbsent(text.id(), id -> new ArrayList<>()).add(message);
      tell(gateway + " takes " + text.id());
      if (gateway.equals("twilio")) {
        report(message);
      }
      return message;
    }

    /** Some are lost, some come twice, in any order. */
    void report(Taken message) {
      Report.Delivery last = ENDS.get(random.nextInt(ENDS.size()));
      for (Report.Delivery delivery : List.of(Report.Delivery.TAKEN, last, last)) {
        if (chance(60)) {
          reports.add(
              new Late(
                  now.plusMillis(random.nextInt(chance(50) ? 100 : 200_000)),
                  "twilio",
                  chance(70) ? Optional.of(message.text().id()) : Optional.empty(),
                  report(message, delivery, chance(30))));
        }
      }
    }

    static Report report(Taken message, Report.Delivery delivery, boolean isPriced) {
      return new Report(
          message.id(),
          delivery,
          delivery.name(),
          Optional.empty(),
          Optional.of(message.text().segments()),
          isPriced ? Optional.of(new Money(PRICE / 2, TextsInMemory.CURRENCY)) : Optional.empty());
    }

    LookUp lookUp(Text text) {
      if (down.contains("twilio") || (isTrouble && chance(20))) {
        return new LookUp.NotNow(failure(Meaning.TEMPORARY), Optional.empty());
      }
      if (isTrouble && chance(10)) {
        ambiguous.add(text.id());
        return new LookUp.Undecided("Two may be it.");
      }
      List<Taken> messages = taken.getOrDefault(text.id(), List.of());
      return messages.isEmpty()
          ? new LookUp.Absent()
          : new LookUp.Found(report(messages.get(0), Report.Delivery.TAKEN, false));
    }

    /** One life of a server. */
    private final class Node {
      final Scene scene;
      final Stand twilio = new Stand("twilio");
      final Stand sns = new Stand("sns");
      boolean isAway;
      Instant frozenUntil = Instant.MIN;

      Node(TextsInMemory sight, Instant born) {
        twilio.provider = text -> handOver("twilio", text);
        twilio.looksUp = true;
        twilio.tellsProgress = true;
        twilio.hasCallbacks = true;
        twilio.memory = Run.this::lookUp;
        twilio.tracker =
            id ->
                taken.values().stream()
                    .flatMap(List::stream)
                    .filter(it -> it.id().equals(id))
                    .findFirst()
                    .<LookUp>map(
                        it -> new LookUp.Found(report(it, Report.Delivery.TAKEN, chance(50))))
                    .orElse(new LookUp.Absent());
        sns.provider = text -> handOver("sns", text);
        scene = new Scene(sight, twilio, sns);
        scene.routes.ofRegion.put("DE", List.of("sns"));
        scene.routes.segmentsPerSecond.put("twilio", PACE);
        scene.routes.segmentsPerSecond.put("sns", PACE);
        scene.routes.atOnce.put("twilio", 5);
        scene.routes.atOnce.put("sns", 5);
        scene.pricePerSegment.put("twilio", PRICE);
        scene.hardLimit = OptionalLong.of(budget);
        scene.hands.waitsToBeTold = true;
        scene.properties.put(Patience.LEASE, lease);
        scene.properties.put(Patience.CHECK_AFTER, checkAfter);
        scene.now = born;
        scene.seen =
            hold ->
                seen.contains(hold)
                    ? Optional.of(new Ending(Reason.READ, "displayed"))
                    : Optional.empty();
        sight.away = call -> isAway || (isTrouble && chance(2));
        sight.losesAnswer = call -> isTrouble && chance(4);
      }

      /** Some of what it has to do, so that it may die in the middle. */
      void live() {
        scene.now = now;
        if (!isTrouble || chance(70)) {
          scene.outbox.turn();
        }
        int most = isTrouble ? random.nextInt(4) : Integer.MAX_VALUE;
        for (int i = 0; i < most && scene.hands.doNext(); i++) {
          scene.now = now;
        }
        if (!isTrouble) {
          scene.outbox.turn();
        }
      }
    }

    void judge() {
      long charged = 0;
      for (Row row : store.rows()) {
        judge(row);
        charged += row.charged;
      }
      assertEquals(charged, store.spent(Scene.MONTH), this::toString);
      assertTrue(
          nodes.stream().allMatch(node -> node.scene.outbox.unrecorded() == 0), this::toString);
      assertTrue(
          nodes.stream().allMatch(node -> node.scene.outbox.underWay().isEmpty()), this::toString);
      judgePace("twilio:");
      judgePace("sns:");
    }

    void judge(Row row) {
      int times = taken.getOrDefault(row.text.id(), List.of()).size();
      String why = row + " taken " + times + " times in\n" + this;
      assertTrue(times <= 1, why);
      switch (row.state) {
        case SENT, DELIVERED, UNDELIVERED -> assertEquals(1, times, why);
        case FAILED -> assertEquals(row.providerId.isPresent() ? 1 : 0, times, why);
        case EXPIRED, CANCELLED -> {
          assertEquals(0, times, why);
          assertEquals(0, row.charged, why);
        }
        case UNKNOWN ->
            assertTrue(row.gateway.equals("sns") || ambiguous.contains(row.text.id()), why);
        case QUEUED, SENDING, CHECKING -> throw new AssertionError(why);
      }
      assertFalse(row.hasBody, why);
    }

    /** Of what was claimed in any stretch of time, all but the last fits in at the pace. */
    void judgePace(String pace) {
      List<TextsInMemory.Paced> claims =
          store.claimed().stream().filter(claim -> claim.pace().equals(pace)).toList();
      for (int from = 0; from < claims.size(); from++) {
        int segments = 0;
        for (int to = from; to < claims.size(); to++) {
          Duration took = Duration.between(claims.get(from).at(), claims.get(to).at());
          double room = PACE * took.plus(TextsInMemory.BURST).toNanos() / 1e9;
          assertTrue(segments <= room + 1e-6, this::toString);
          segments += claims.get(to).segments();
        }
      }
    }

    @Override
    public String toString() {
      return "seed " + seed + ":\n" + told;
    }
  }
}
