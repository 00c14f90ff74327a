package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Benchmarks;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Result;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Sheet;

/**
 * P5: how much memory a hold takes, without the quoted text, with a thousand to a million of them;
 * and how much more each further message takes. Each in a JVM of its own.
 *
 * <p>The heap in use is looked at after garbage collection, without holds and with them: whatever
 * the room keeps because of them counts, be it of the hold, of its recipient, of their role, or of
 * its timer. Messages are called by a UUID, as most clients do; once they are not, and have the id
 * of an archive, too. Of a message, only the characters of what it says are taken off, a byte each,
 * and nothing of the objects that have them.
 */
public final class MemoryBenchmark implements Benchmarks.Program {

  private static final int MOST = 1_000_000;
  private static final List<Integer> HOLDS = List.of(1_000, 10_000, 100_000, MOST);
  private static final int FEW = 100_000;
  private static final int FURTHER = 4;

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.begin("P5: memory of holds, a message each");
    for (int holds : HOLDS) {
      boolean isAll = holds == MOST;
      sheet.add(
          Result.cost(
              "P5",
              "memory of a hold",
              holds,
              ofEach(holds, 1, Stage.Ids.UUID, isAll, sheet),
              "bytes"));
    }
    double one = ofEach(FEW, 1, Stage.Ids.UUID, false, sheet);
    double more = ofEach(FEW, 1 + FURTHER, Stage.Ids.UUID, false, sheet);
    sheet.add(
        Result.cost("-", "memory of a further message", FEW, (more - one) / FURTHER, "bytes"));
    double other = ofEach(MOST, 1, Stage.Ids.OTHER_AND_ARCHIVED, false, sheet);
    sheet.add(Result.cost("P5", "memory of a hold, ids no UUIDs, archived", MOST, other, "bytes"));
  }

  /** The bytes of each hold, without what its messages say. */
  private static double ofEach(int holds, int messages, Stage.Ids ids, boolean isShown, Sheet sheet)
      throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx4g",
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                HeapOfHolds.class.getName(),
                String.valueOf(holds),
                String.valueOf(messages),
                ids.name())
            .redirectErrorStream(true)
            .start();
    double bytes = Double.NaN;
    try (BufferedReader output = java.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith(HeapOfHolds.BYTES)) {
          bytes = Long.parseLong(line.substring(HeapOfHolds.BYTES.length()));
        } else if (isShown) {
          sheet.say(line);
        }
      }
    }
    if (java.waitFor() != 0 || Double.isNaN(bytes)) {
      throw new IllegalStateException("the JVM with " + holds + " holds did not end well");
    }
    return bytes / holds - (double) messages * Stage.WORDS.length();
  }
}
