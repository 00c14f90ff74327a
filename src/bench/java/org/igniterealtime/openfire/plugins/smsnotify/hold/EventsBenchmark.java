package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Benchmarks;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Machine;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Result;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Sheet;

/**
 * What an event costs in processor time, of the shard's thread alone, while a thousand to a million
 * holds wait. It is to stay the same: people, holds and timers are found by hashes. Whose event it
 * is, is random, so that with many of them little of it is in the processor's caches.
 */
public final class EventsBenchmark implements Benchmarks.Program {

  private static final List<Integer> HOLDS = List.of(1_000, 10_000, 100_000, 1_000_000);
  private static final int AT_ONCE = 10_000;
  private static final int WARM_UPS = 10;
  private static final int RUNS = 15;
  private static final String DEVICE = "phone";
  private static final String CLIENT = "https://client.example";

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Random random = new Random(7);

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.begin("An event, among many holds");
    for (int holds : HOLDS) {
      Forgetting store = new Forgetting(ended -> {});
      Holds room = Stage.holds(store, 1);
      room.start();
      room.keepHouse();
      fill(room, holds);
      measure(room, holds)
          .forEach((what, nanos) -> sheet.add(Result.cost("-", what, holds, nanos, "ns")));
      if (room.load().holds() != holds || room.load().overruns() != 0) {
        throw new IllegalStateException("not all was undone: " + room.load());
      }
    }
  }

  private static void fill(Holds room, int holds) throws InterruptedException {
    for (int person = 0; person < holds; person++) {
      room.accept(Stage.said(person, 0, Instant.now()));
      if (person % AT_ONCE == 0) {
        settle(room);
      }
    }
    settle(room);
  }

  private static void settle(Holds room) throws InterruptedException {
    do {
      room.turn();
      room.writeOut();
    } while (room.load().toWrite() > 0);
  }

  /** The processor time of each kind of event; those that follow undo what those before did. */
  private Map<String, Double> measure(Holds room, int holds) throws InterruptedException {
    Map<String, IntFunction<ChatEvent>> kinds = new LinkedHashMap<>();
    kinds.put("event: message joins a hold", person -> Stage.said(person, 1, Instant.now()));
    kinds.put("event: chat state", EventsBenchmark::typed);
    kinds.put("event: presence", EventsBenchmark::away);
    kinds.put("event: marker of something unknown", person -> marker(person, "unknown"));
    kinds.put("event: message is taken back", EventsBenchmark::retracted);
    kinds.put("event: message opens a hold", it -> Stage.said(holds + it, 0, Instant.now()));
    kinds.put("event: marker ends a hold", it -> marker(holds + it, Stage.id(holds + it, 0)));
    Map<String, double[]> nanos = new LinkedHashMap<>();
    kinds.keySet().forEach(kind -> nanos.put(kind, new double[RUNS]));
    for (int run = -WARM_UPS; run < RUNS; run++) {
      int people = Math.min(holds, AT_ONCE);
      for (int done = 0; done < AT_ONCE; done += people) {
        int[] some = random.ints(0, holds).distinct().limit(people).toArray();
        for (Map.Entry<String, IntFunction<ChatEvent>> kind : kinds.entrySet()) {
          double spent = ofAll(room, some, kind.getValue());
          if (run >= 0) {
            nanos.get(kind.getKey())[run] += spent / AT_ONCE;
          }
        }
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    nanos.forEach((kind, all) -> medians.put(kind, Machine.median(all)));
    return medians;
  }

  private double ofAll(Holds room, int[] people, IntFunction<ChatEvent> event)
      throws InterruptedException {
    List<ChatEvent> events = new ArrayList<>();
    for (int person : people) {
      events.add(event.apply(person));
    }
    long begin = threads.getCurrentThreadCpuTime();
    events.forEach(room::accept);
    room.turn();
    long spent = threads.getCurrentThreadCpuTime() - begin;
    settle(room);
    return spent;
  }

  private static ChatEvent typed(int person) {
    return new ChatEvent.Typed(
        Stage.conversation(person),
        Stage.person(person),
        Stage.author(person),
        ChatState.COMPOSING,
        Instant.now());
  }

  private static ChatEvent away(int person) {
    return new ChatEvent.DeviceChanged(
        Stage.person(person), DEVICE, CLIENT, ChatEvent.Availability.GONE, Instant.now());
  }

  private static ChatEvent marker(int person, String id) {
    return new ChatEvent.Displayed(
        Stage.conversation(person), Stage.person(person), DEVICE, id, Instant.now());
  }

  private static ChatEvent retracted(int person) {
    return new ChatEvent.Retracted(
        Stage.conversation(person),
        Stage.person(person),
        Stage.author(person),
        Stage.id(person, 1),
        Instant.now());
  }
}
