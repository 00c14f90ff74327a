package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import javax.management.JMException;
import javax.management.ObjectName;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Machine;

/**
 * What {@link MemoryBenchmark} runs in a JVM of its own: fills a room with holds, of another person
 * each, and prints how much more of the heap is in use after garbage collection than before.
 */
final class HeapOfHolds {

  /** What stands before the figures in the output. */
  static final String BYTES = "bytes in use: ";

  private static final int AT_ONCE = 20_000;
  private static final int COLLECTIONS = 3;
  private static final int LINES_OF_HISTOGRAM = 24;

  private HeapOfHolds() {}

  /**
   * Prints what each hold takes.
   *
   * @param arguments how many holds, how many messages in each, and what these are called
   */
  public static void main(String[] arguments) throws Exception {
    int holds = Integer.parseInt(arguments[0]);
    int messages = Integer.parseInt(arguments[1]);
    Stage.Ids ids = Stage.Ids.valueOf(arguments[2]);
    Forgetting store = new Forgetting(ended -> {});
    Holds room = Stage.holds(store, Holds.Size.ofThisMachine().shards());
    room.start();
    room.keepHouse();
    // All classes are there and all lists have their size, before it begins.
    fill(room, -AT_ONCE / 10, 0, 1, ids);
    long before = inUse();
    fill(room, 0, holds, messages, ids);
    long after = inUse();
    check(room.load().holds() == holds + AT_ONCE / 10, "holds: " + room.load().holds());
    check(store.added() == (long) holds * messages + AT_ONCE / 10, "messages: " + store.added());
    check(room.load().toWrite() == 0, "to write: " + room.load().toWrite());
    System.out.println(BYTES + (after - before));
    histogram().lines().limit(LINES_OF_HISTOGRAM).forEach(System.out::println);
    // The room has to be there until here.
    System.out.println(Machine.row("holds", room.load().holds()));
    System.exit(0);
  }

  private static void fill(Holds room, int from, int until, int messages, Stage.Ids ids)
      throws InterruptedException {
    for (int message = 0; message < messages; message++) {
      for (int person = from; person < until; person++) {
        room.accept(Stage.said(person, message, Instant.now(), ids));
        if (person % AT_ONCE == 0) {
          settle(room);
        }
      }
      settle(room);
    }
  }

  private static void settle(Holds room) throws InterruptedException {
    do {
      room.turn();
      room.writeOut();
    } while (room.load().toWrite() > 0);
  }

  private static void check(boolean done, String found) {
    if (!done) {
      throw new IllegalStateException(found);
    }
  }

  private static long inUse() {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return used;
  }

  private static String histogram() throws JMException {
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
  }
}
