package org.igniterealtime.openfire.plugins.smsnotify.hold;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.bench.BenchDatabase;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Benchmarks;
import org.igniterealtime.openfire.plugins.smsnotify.bench.QueuedTexts;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Result;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Sheet;
import org.igniterealtime.openfire.plugins.smsnotify.store.HoldTables;

/**
 * How long it takes at the start until the holds of an earlier life wait again, a thousand to a
 * hundred thousand of them with a message each; and how much memory is asked for meanwhile, most of
 * it for a moment only. Each room is a new one. With the fewest, it is done some times before it is
 * measured.
 */
public final class LoadingBenchmark implements Benchmarks.Program {

  private static final List<Integer> HOLDS = List.of(1_000, 10_000, 100_000);
  private static final int WARM_UPS = 5;
  private static final double NANOS_A_MICRO = 1_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.begin("Loading holds at the start");
    for (BenchDatabase database : BenchDatabase.all()) {
      try (database) {
        int there = 0;
        for (int holds : HOLDS) {
          try (Connection connection = database.connection()) {
            database.execute("DELETE FROM smsHeldMessage");
            database.execute("DELETE FROM smsHold");
            QueuedTexts.insertHolds(connection, holds);
          }
          for (int i = 0; there == 0 && i < WARM_UPS; i++) {
            load(database, holds);
          }
          there = holds;
          tell(load(database, holds), holds, database.name(), sheet);
        }
      }
    }
  }

  /** What it took. */
  private record Taken(long nanos, long bytes) {}

  private static void tell(Taken taken, int holds, String database, Sheet sheet) {
    String of = String.valueOf(holds);
    sheet.add(
        Result.cost(
            "-", "loading a hold, " + database, of, taken.nanos() / NANOS_A_MICRO / holds, "µs"));
    sheet.add(
        Result.cost(
            "-",
            "loading a hold (allocated), " + database,
            of,
            (double) taken.bytes() / holds,
            "bytes"));
  }

  private Taken load(BenchDatabase database, int holds) {
    Forgetting nodes = new Forgetting(ended -> {});
    Holds room =
        Stage.holds(
            new HoldTables(database, "bench"),
            nodes,
            Stage.nobody(),
            Holds.Size.ofThisMachine().shards(),
            Duration.ofHours(24),
            Map.of());
    room.start();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long begin = System.nanoTime();
    room.keepHouse();
    room.turn();
    Taken taken =
        new Taken(System.nanoTime() - begin, threads.getCurrentThreadAllocatedBytes() - allocated);
    if (room.load().holds() != holds) {
      throw new IllegalStateException(room.load().holds() + " holds were loaded, of " + holds);
    }
    return taken;
  }
}
