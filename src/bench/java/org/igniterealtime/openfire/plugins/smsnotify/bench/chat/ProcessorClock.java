package org.igniterealtime.openfire.plugins.smsnotify.bench.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The processor time of another process: the sum of what the scheduler counts for each of its
 * threads, in nanoseconds, where the process as a whole is only told of in hundredths of a second.
 * Of a thread that has ended, what it had when it was looked at last; all are looked at ten times a
 * second.
 */
final class ProcessorClock implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /** What threads that ended between two looks may take with them, as a share of all. */
  private static final double LOST = 0.02;

  /** What the operating system rounds off. */
  private static final double ROUNDED_SECONDS = 0.05;

  private final ProcessHandle process;
  private final Path tasks;
  private final Thread looks = new Thread(this::look, "processor clock");
  private final double systemBefore;
  private final double before;
  private final Map<Work, Long> ended = new EnumMap<>(Work.class);
  private Map<Path, Spent> threads = new HashMap<>();
  private volatile boolean open = true;

  /** What a thread had spent, in nanoseconds, when it was looked at. */
  private record Spent(Work work, long nanos) {}

  /** Begins to look. */
  ProcessorClock(long pid) {
    process = ProcessHandle.of(pid).orElseThrow();
    tasks = Path.of("/proc", Long.toString(pid), "task");
    systemBefore = systemSeconds();
    before = spent().sum();
    looks.setDaemon(true);
    looks.start();
  }

  private void look() {
    while (open) {
      spent();
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  /** The processor time so far. */
  synchronized Cost spent() {
    Map<Path, Spent> now = read();
    threads.forEach(
        (thread, spent) -> {
          Spent later = now.get(thread);
          // Less than before is another thread with the number of one that has ended.
          if (later == null || later.nanos() < spent.nanos()) {
            ended.merge(spent.work(), spent.nanos(), Long::sum);
          }
        });
    threads = now;
    Map<Work, Long> all = new EnumMap<>(Work.class);
    all.putAll(ended);
    now.values().forEach(spent -> all.merge(spent.work(), spent.nanos(), Long::sum));
    Map<Work, Double> seconds = new EnumMap<>(Work.class);
    all.forEach((work, nanos) -> seconds.put(work, nanos / 1e9));
    return new Cost(seconds);
  }

  private Map<Path, Spent> read() {
    Map<Path, Spent> now = new HashMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
      for (Path thread : all) {
        String told = told(thread, "schedstat");
        if (!told.isEmpty()) {
          long nanos = Long.parseLong(told.substring(0, told.indexOf(' ')));
          Spent before = threads.get(thread);
          boolean isThatOne = before != null && before.nanos() <= nanos;
          Work work = isThatOne ? before.work() : Work.of(told(thread, "comm"));
          now.put(thread, new Spent(work, nanos));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return now;
  }

  /** What the operating system says of a thread; nothing if it has ended in this moment. */
  private static String told(Path thread, String what) {
    try {
      return Files.readString(thread.resolve(what), US_ASCII);
    } catch (IOException e) {
      return "";
    }
  }

  private double systemSeconds() {
    return process.info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
  }

  /**
   * Holds the sum since the beginning against what the operating system tells of the process.
   *
   * @return both, in words
   * @throws IllegalStateException if they are not the same, so that something was left out
   */
  String checked() {
    double spent = spent().sum() - before;
    double system = systemSeconds() - systemBefore;
    String words =
        "%.2f s of processor time by threads, %.2f s by the process".formatted(spent, system);
    if (Math.abs(spent - system) > ROUNDED_SECONDS + LOST * system) {
      throw new IllegalStateException(words);
    }
    return words;
  }

  @Override
  public void close() {
    open = false;
    LockSupport.unpark(looks);
    boolean interrupted = false;
    while (looks.isAlive()) {
      try {
        looks.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
