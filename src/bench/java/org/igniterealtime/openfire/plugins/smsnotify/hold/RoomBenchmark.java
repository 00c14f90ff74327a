package org.igniterealtime.openfire.plugins.smsnotify.hold;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Benchmarks;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Machine;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Result;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Sheet;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.igniterealtime.openfire.plugins.smsnotify.tap.Tap;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * What a message costs that is said in a room, by how many people belong to it: what the routing
 * thread does, what is done to hand a copy to each, and what the shards do with the copies. Every
 * other person is there, and the others miss it. One thread does all in turn, so that what each
 * step takes is its own; who belongs to the room is known, as the server has it in memory.
 */
public final class RoomBenchmark implements Benchmarks.Program {

  private static final List<Integer> SIZES = List.of(10, 100, 1_000, 10_000);

  /** Copies that are handed out in one measurement, whatever the size of the room. */
  private static final int COPIES = 20_000;

  private static final int WARM_UPS = 8;
  private static final int ROUNDS = 9;

  /** What everybody is called, with a number behind it. */
  private static final String LATIN = "Person";

  /** Such names have to be made comparable for each message. */
  private static final String CYRILLIC = "Человек";

  private static final JID ROOM = new JID("garden@rooms.example.org");
  private static final JID AUTHOR = new JID("author@example.org/phone");
  private static final String WORDS =
      "The night shift is short of two people, could you take the ward on floor three?";

  @Override
  public void run(Sheet sheet) {
    sheet.begin("A message in a room, by how many belong to it");
    // The virtual machine is to be done with everything before the first figure.
    SIZES.forEach(size -> figures(size, LATIN));
    SIZES.forEach(size -> figures(size, CYRILLIC));
    tell("room: ", LATIN, sheet);
    tell("room, Cyrillic names: ", CYRILLIC, sheet);
  }

  private static void tell(String room, String name, Sheet sheet) {
    double[] ofTen = null;
    for (int size : SIZES) {
      double[] figures = figures(size, name);
      ofTen = ofTen == null ? figures : ofTen;
      for (Step step : Step.values()) {
        for (int i = 0; i < 2; i++) {
          int at = i == 0 ? step.time : step.bytes();
          sheet.add(
              Result.cost(
                      "-",
                      room + step.name,
                      size,
                      figures[at],
                      (i == 0 ? "ns/" : "bytes/") + step.unit)
                  .against(ofTen[at]));
        }
      }
    }
  }

  /** What is done with a message, one after the other. */
  private enum Step {
    ROUTING(0, "routing thread", "message"),
    LOBBY(2, "handed out", "person"),
    SHARDS(4, "handled", "person");

    /** The place of its processor time among all figures. */
    private final int time;

    private final String name;
    private final String unit;

    Step(int time, String name, String unit) {
      this.time = time;
      this.name = name;
      this.unit = unit;
    }

    int bytes() {
      return time + 1;
    }
  }

  /** Processor time and bytes of each step, in the order of steps. */
  private static double[] figures(int size, String name) {
    Room room = new Room(size, name);
    List<double[]> rounds = new ArrayList<>();
    for (int i = -WARM_UPS; i < ROUNDS; i++) {
      double[] round = room.round(COPIES / size);
      if (i >= 0) {
        rounds.add(round);
      }
    }
    return IntStream.range(0, 2 * Step.values().length)
        .mapToDouble(at -> Machine.median(rounds.stream().mapToDouble(it -> it[at]).toArray()))
        .toArray();
  }

  /** A room, and all that is behind it. */
  private static final class Room {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Sessions.Session SESSION =
        new Sessions.Session("phone", Sessions.Show.AVAILABLE, false, false, null);

    private final int size;
    private final List<Rooms.Affiliate> people;
    private final StoreInMemory store = new StoreInMemory();
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
    private final Holds holds;
    private final Lobby lobby;
    private final Tap tap;
    private final double[] spent = new double[2 * Step.values().length];
    private int said;

    Room(int size, String nickname) {
      this.size = size;
      this.people = IntStream.range(0, size).mapToObj(number -> person(number, nickname)).toList();
      Problems problems = new Problems(clock);
      Settings settings = new Settings(name -> Optional.empty(), problems);
      holds =
          new Holds(
              new Holds.World(
                  "example.org",
                  user -> isThere(user) ? List.of(SESSION) : List.of(),
                  room -> people,
                  user -> true,
                  since -> List.of(),
                  store,
                  new Policy(
                      Nobody.parts(settings, new Nobody.NoHistory(), clock, UUID::randomUUID)),
                  problems,
                  clock,
                  UUID::randomUUID,
                  () -> {},
                  Cluster.alone("bench"),
                  new NodesInMemory(),
                  user -> {}),
              new Holds.Size(2, 1 << 16, Duration.ofSeconds(2)),
              new Holds.Staff(new InPlace(), new InPlace(), thread -> {}));
      holds.refresh();
      lobby =
          new Lobby(
              room -> people,
              holds::accept,
              problems,
              1 << 16,
              Duration.ofSeconds(2),
              Duration.ZERO);
      tap = new Tap("example.org", settings, holds::accept, lobby::accept, clock);
    }

    private static Rooms.Affiliate person(int number, String nickname) {
      return new Rooms.Affiliate(
          "person" + number + "@example.org", Set.of(nickname + " " + number), Set.of("phone"));
    }

    /** Every other one. */
    private static boolean isThere(String user) {
      return user.charAt(user.indexOf('@') - 1) % 2 == 0;
    }

    double[] round(int messages) {
      Arrays.fill(spent, 0);
      for (int i = 0; i < messages; i++) {
        Message message = message();
        measured(Step.ROUTING, () -> tap.saidInRoom(ROOM, AUTHOR, "Author", message));
        measured(Step.LOBBY, () -> lobby.turn());
        measured(Step.SHARDS, this::handle);
        written();
      }
      for (Step step : Step.values()) {
        double each = step == Step.ROUTING ? messages : (double) messages * size;
        spent[step.time] /= each;
        spent[step.bytes()] /= each;
      }
      return spent.clone();
    }

    private Message message() {
      Message message = new Message();
      message.setID("m" + ++said);
      message.setType(Message.Type.groupchat);
      message.setFrom(ROOM + "/Author");
      message.setBody(WORDS);
      return message;
    }

    private void measured(Step step, Runnable work) {
      long bytes = THREADS.getCurrentThreadAllocatedBytes();
      long time = THREADS.getCurrentThreadCpuTime();
      work.run();
      spent[step.time] += THREADS.getCurrentThreadCpuTime() - time;
      spent[step.bytes()] += THREADS.getCurrentThreadAllocatedBytes() - bytes;
    }

    private void handle() {
      do {
        holds.turn();
      } while (holds.inboxes().stream().anyMatch(inbox -> !inbox.isEmpty()));
    }

    /** Everybody who was not there has it, and nobody else. */
    private void written() {
      try {
        while (holds.load().toWrite() > 0) {
          holds.writeOut();
          // What found no room in the journal follows.
          holds.turn();
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      long missed = store.written.stream().filter(HoldStore.Added.class::isInstance).count();
      store.written.clear();
      store.batches.clear();
      long awaited = people.stream().filter(person -> !isThere(person.user())).count();
      if (missed != awaited || holds.load().overruns() > 0) {
        throw new IllegalStateException(missed + " have missed it, not " + awaited);
      }
    }
  }
}
