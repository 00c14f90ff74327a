package org.igniterealtime.openfire.plugins.smsnotify.bench.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Benchmarks;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Result;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Servers;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Sheet;
import org.igniterealtime.openfire.plugins.smsnotify.bench.chat.beside.BesidePlugin;
import org.igniterealtime.openfire.plugins.smsnotify.bench.chat.beside.Onlookers;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ClassJar;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;

/**
 * P4: what a message costs the server in processor time, with nobody looking on, with an
 * interceptor that does nothing, with this plugin, and with the simplest that another can do.
 *
 * <p>All in one life of one server, in rounds of some thousand messages, in an order that reads the
 * same backwards: what drifts falls on all alike. The processor time is that of the whole process,
 * with all threads of the plugin, the database, compilation and garbage collection, until all that
 * follows from the messages is written. Who was missed comes back before a text is due: what texts
 * cost is not in it.
 */
public final class ChatCostBenchmark implements Benchmarks.Program {

  private static final Pace PACE = new Pace(4_000);
  private static final int BLOCKS = Integer.getInteger("bench.blocks", 7);

  /** Every so manieth block has the simplest in it, which needs no such precision. */
  private static final int SIMPLEST_EVERY = 3;

  private static final int MANY_MESSAGES = 12_000;

  /** What was begun on other threads ends within this. */
  private static final Duration SETTLE = Duration.ofMillis(250);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration REST = Duration.ofSeconds(6);

  /**
   * Processor time of a message of a round, or the sum of that of several rounds.
   *
   * @param handled until they are delivered, or stored and held
   * @param all with what comes after it, until that is settled, too
   */
  private record Round(Cost handled, Cost all) {
    Round plus(Round other) {
      return new Round(handled.plus(other.handled), all.plus(other.all));
    }
  }

  /** Where people chat, and what is seen of it. */
  private record Scene(OpenfireProcess server, ProcessorClock clock, Looking looking, Chat chat) {}

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.begin("P4: processor time of the server for each message");
    try (OpenfireProcess server = server();
        ProcessorClock clock = new ProcessorClock(server.pid())) {
      sheet.say("Openfire " + server.backstage().serverVersion());
      Looking looking = new Looking(server);
      try (Chat delivered = new Delivered(server)) {
        measure(new Scene(server, clock, looking, delivered), "", sheet);
      }
      try (Chat missed = new Missed(server)) {
        measure(new Scene(server, clock, looking, missed), "missed and fetched", sheet);
      }
      sheet.say("  " + clock.checked());
      rest(server, clock, looking, sheet);
    }
  }

  private static OpenfireProcess server() throws IOException {
    Path beside = Files.createTempDirectory("beside").resolve("beside.jar");
    ClassJar.ofPlugin(
        beside,
        BesidePlugin.class,
        Map.of(
            "plugin.xml",
            "<plugin><class>%s</class><name>Beside</name><version>1.0.0</version></plugin>"
                .formatted(BesidePlugin.class.getName())));
    return Servers.prepare()
        .plugin(Path.of(System.getProperty("smsnotify.jar")))
        .plugin(beside)
        .start();
  }

  private static void measure(Scene scene, String withAfter, Sheet sheet)
      throws IOException, InterruptedException {
    List<Onlookers> all = order(0);
    Map<Onlookers, Double> unused = throughput(scene, all);
    List<Map<Onlookers, Round>> blocks = new ArrayList<>();
    for (int i = -1; i < BLOCKS; i++) {
      Map<Onlookers, Round> block = block(scene, order(i));
      if (i >= 0) {
        blocks.add(block);
      }
    }
    String name = scene.chat().name();
    tell(name, blocks, Round::handled, sheet);
    if (!withAfter.isEmpty()) {
      tell(withAfter, blocks, Round::all, sheet);
    }
    Map<Onlookers, Double> rates = throughput(scene, all.subList(0, all.size() / 2));
    rates.forEach(
        (who, rate) ->
            sheet.add(
                Result.rate("-", "messages as fast as they go, " + words(who), name, rate, "1/s")
                    .against(rates.get(Onlookers.NOBODY))));
  }

  private static List<Onlookers> order(int block) {
    List<Onlookers> order =
        new ArrayList<>(List.of(Onlookers.NOBODY, Onlookers.IDLE, Onlookers.SMS_NOTIFY));
    if (Math.floorMod(block, SIMPLEST_EVERY) == 0) {
      order.add(Onlookers.SIMPLEST);
    }
    // Who is first in one block is last in another.
    Collections.rotate(order, block);
    List<Onlookers> there = List.copyOf(order);
    Collections.reverse(order);
    List<Onlookers> all = new ArrayList<>(there);
    all.addAll(order);
    return all;
  }

  private static Map<Onlookers, Round> block(Scene scene, List<Onlookers> order)
      throws IOException, InterruptedException {
    Map<Onlookers, Round> sums = new EnumMap<>(Onlookers.class);
    for (Onlookers who : order) {
      sums.merge(who, round(scene, who), Round::plus);
    }
    return sums;
  }

  private static Round round(Scene scene, Onlookers who) throws IOException, InterruptedException {
    long settled = settled(scene.server());
    scene.looking().begin(who);
    Cost before = scene.clock().spent();
    int messages = scene.chat().enough();
    scene.chat().round(messages, PACE);
    LockSupport.parkNanos(SETTLE.toNanos());
    awaitHeld(scene, who, messages);
    Cost handled = scene.clock().spent();
    scene.chat().after(messages);
    LockSupport.parkNanos(SETTLE.toNanos());
    awaitSettled(scene, who, settled, messages);
    Cost all = scene.clock().spent();
    scene.looking().end(messages);
    return new Round(handled.since(before).ofEach(messages), all.since(before).ofEach(messages));
  }

  /**
   * Waits until the last message of each hold is written: who comes before that has missed nothing.
   * It is asked, and costs the same, whoever looks; there are no holds if that is not the plugin.
   */
  private static void awaitHeld(Scene scene, Onlookers who, int messages) {
    if (scene.chat() instanceof Missed missed) {
      int holds = who == Onlookers.SMS_NOTIFY ? missed.people() : 0;
      Await.until(
          "all that was missed is held",
          PATIENCE,
          () -> lastOnes(scene.server(), messages / missed.people() - 1) == holds);
    }
  }

  private static int lastOnes(OpenfireProcess server, int number) {
    String query = "SELECT COUNT(*) AS held FROM smsHeldMessage WHERE seq = " + number;
    return Integer.parseInt(server.query(query).get(0).get("held"));
  }

  /** How many messages were in holds that have come to an end. */
  private static long settled(OpenfireProcess server) {
    String sum =
        server.query("SELECT SUM(messageCount) AS said FROM smsVerdict").get(0).get("said");
    return sum == null ? 0 : Long.parseLong(sum);
  }

  /** It is asked, and costs the same, whoever looks; only holds of the plugin's are settled. */
  private static void awaitSettled(Scene scene, Onlookers who, long before, int messages) {
    if (scene.chat() instanceof Missed) {
      long said = who == Onlookers.SMS_NOTIFY ? messages : 0;
      Await.until(
          "all that was missed is settled",
          PATIENCE,
          () -> settled(scene.server()) == before + said);
    }
  }

  /**
   * The interval of the ratio is told, too. The bar is met where its lower end is: between both
   * ends, it is not decided.
   */
  private static void tell(
      String of, List<Map<Onlookers, Round>> blocks, Function<Round, Cost> part, Sheet sheet) {
    for (Onlookers who : Onlookers.values()) {
      List<Map<Onlookers, Round>> with =
          blocks.stream().filter(block -> block.containsKey(who)).toList();
      double cost = micros(with, who, part, Cost::sum);
      double without = micros(with, Onlookers.NOBODY, part, Cost::sum);
      sheet.add(
          Result.cost("-", "processor time of a message, " + words(who), of, cost, "µs")
              .against(without));
      if (who != Onlookers.NOBODY) {
        Spread ratio =
            Spread.of(
                with.stream()
                    .mapToDouble(
                        block ->
                            part.apply(block.get(Onlookers.NOBODY)).sum()
                                / part.apply(block.get(who)).sum())
                    .toArray());
        tell(who, of, ratio, sheet);
      }
    }
    tellOfWork(of, blocks, part, sheet);
  }

  private static void tell(Onlookers who, String of, Spread ratio, Sheet sheet) {
    String bar = who == Onlookers.SMS_NOTIFY ? "P4" : "-";
    String what = "processor time without ÷ with " + words(who);
    sheet.add(Result.rate(bar, what, of, ratio.median(), "ratio"));
    sheet.add(Result.rate(bar, what + ", at least", of, ratio.from(), "ratio"));
    sheet.add(Result.rate(bar, what + ", at most", of, ratio.to(), "ratio"));
  }

  /** What the processor time of a message with the plugin is spent on, beside that without it. */
  private static void tellOfWork(
      String of, List<Map<Onlookers, Round>> blocks, Function<Round, Cost> part, Sheet sheet) {
    for (Work work : Work.values()) {
      ToDoubleFunction<Cost> spent = cost -> cost.of(work);
      sheet.add(
          Result.cost(
                  "-",
                  "of it, " + work.words(),
                  of,
                  micros(blocks, Onlookers.SMS_NOTIFY, part, spent),
                  "µs")
              .against(micros(blocks, Onlookers.NOBODY, part, spent)));
    }
  }

  private static double micros(
      List<Map<Onlookers, Round>> blocks,
      Onlookers who,
      Function<Round, Cost> part,
      ToDoubleFunction<Cost> spent) {
    return Spread.of(
            blocks.stream()
                .mapToDouble(block -> spent.applyAsDouble(part.apply(block.get(who))) / 2 * 1e6)
                .toArray())
        .median();
  }

  private static String words(Onlookers who) {
    return switch (who) {
      case NOBODY -> "nothing";
      case IDLE -> "an interceptor that does nothing";
      case SMS_NOTIFY -> "SMS Notify";
      case SIMPLEST -> "presence, vCard and a query";
    };
  }

  /** Messages a second, as fast as it goes, clients and server on the same processors. */
  private static Map<Onlookers, Double> throughput(Scene scene, List<Onlookers> order)
      throws IOException, InterruptedException {
    Map<Onlookers, Double> rates = new EnumMap<>(Onlookers.class);
    for (Onlookers who : order) {
      long settled = settled(scene.server());
      scene.looking().begin(who);
      long begin = System.nanoTime();
      scene.chat().round(MANY_MESSAGES, Pace.AS_FAST_AS_THEY_GO);
      rates.put(who, MANY_MESSAGES * 1e9 / (System.nanoTime() - begin));
      awaitHeld(scene, who, MANY_MESSAGES);
      scene.chat().after(MANY_MESSAGES);
      awaitSettled(scene, who, settled, MANY_MESSAGES);
      scene.looking().end(MANY_MESSAGES);
    }
    return rates;
  }

  /** What the plugin costs while nobody says anything. */
  private static void rest(
      OpenfireProcess server, ProcessorClock clock, Looking looking, Sheet sheet) {
    looking.begin(Onlookers.SMS_NOTIFY);
    double with = restingMillis(clock);
    server.backstage().removePlugin("beside");
    server.backstage().removePlugin("smsnotify");
    sheet.add(
        Result.cost("-", "processor time at rest", "a second", with, "ms")
            .against(restingMillis(clock)));
  }

  private static double restingMillis(ProcessorClock clock) {
    LockSupport.parkNanos(SETTLE.toNanos());
    double before = clock.spent().sum();
    LockSupport.parkNanos(REST.toNanos());
    return (clock.spent().sum() - before) * 1000 / REST.toSeconds();
  }
}
