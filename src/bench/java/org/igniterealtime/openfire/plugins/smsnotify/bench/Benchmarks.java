package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.admin.log.LogBenchmark;
import org.igniterealtime.openfire.plugins.smsnotify.bench.chat.ChatCostBenchmark;
import org.igniterealtime.openfire.plugins.smsnotify.hold.EventsBenchmark;
import org.igniterealtime.openfire.plugins.smsnotify.hold.JournalBenchmark;
import org.igniterealtime.openfire.plugins.smsnotify.hold.LoadingBenchmark;
import org.igniterealtime.openfire.plugins.smsnotify.hold.MemoryBenchmark;
import org.igniterealtime.openfire.plugins.smsnotify.hold.RoomBenchmark;
import org.igniterealtime.openfire.plugins.smsnotify.hold.TimersBenchmark;

/**
 * What {@code mvn -Pbench} runs: first the programs of our own whose names match the regular
 * expression that is the first argument, then those of JMH that do, which get all arguments. The
 * figures are kept in {@code target/bench}, and compared with those in {@code docs}; with the
 * system property {@code bench.record} they are recorded there.
 */
public final class Benchmarks {

  private static final String ALL = ".*";
  private static final ResultFile FILE = new ResultFile(Path.of("target/bench/results.tsv"));
  private static final Path COMPARE = Path.of("src/bench/Compare.java");
  private static final Path DOCS = Path.of("docs");
  private static final Path RECORDED = DOCS.resolve("benchmarks.tsv");

  private Benchmarks() {}

  /** A benchmark with a database or a server behind it. */
  public interface Program extends Series.Part {}

  /**
   * Runs what was asked for, and ends this JVM: with status 1 if something could not be measured,
   * or if all was, and a limit or a picture has no figure; or, with the system property {@code
   * bench.strict}, if something is worse than it was.
   */
  public static void main(String[] arguments) throws Exception {
    String wanted = arguments.length == 0 ? ALL : arguments[0];
    Sheet sheet = new Sheet(System.out);
    List<String> failed = new Series(sheet, FILE).run(parts(wanted, new Jmh(arguments)));
    boolean isComplete = wanted.equals(ALL) && failed.isEmpty();
    if (isComplete) {
      FILE.write(FILE.read().latest());
    }
    sheet.tell(FILE.read());
    boolean isWorse = isWorse(sheet, isComplete);
    List<String> missing = new ArrayList<>();
    if (Boolean.getBoolean("bench.record")) {
      missing.addAll(record(isComplete));
    }
    Limit.without(FILE.read()).forEach(limit -> missing.add(limit.bar() + ": " + limit.words()));
    failed.forEach(name -> sheet.say("Failed, see above: " + name));
    if (isComplete) {
      missing.forEach(name -> sheet.say("There is no figure for " + name));
    }
    boolean isRefused = isWorse && Boolean.getBoolean("bench.strict");
    boolean isLacking = isComplete && !missing.isEmpty();
    System.exit(failed.isEmpty() && !isRefused && !isLacking ? 0 : 1);
  }

  private static Map<String, Series.Part> parts(String wanted, Jmh jmh) {
    Pattern names = Pattern.compile(wanted);
    Map<String, Series.Part> parts = new LinkedHashMap<>();
    for (Program program :
        List.of(
            new MemoryBenchmark(),
            new TimersBenchmark(),
            new EventsBenchmark(),
            new LoadingBenchmark(),
            new JournalBenchmark(),
            new OutboxBenchmark(),
            new RestartBenchmark(),
            new StartBenchmark(),
            new JarBenchmark(),
            new ChatCostBenchmark(),
            new LogBenchmark(),
            new GrowthBenchmark(),
            new RoomBenchmark())) {
      String name = program.getClass().getSimpleName();
      if (names.matcher(name).find()) {
        parts.put(name, program);
      }
    }
    parts.putAll(jmh.parts());
    return parts;
  }

  /** Whether something is worse than what is recorded. */
  private static boolean isWorse(Sheet sheet, boolean isComplete)
      throws IOException, InterruptedException {
    if (!Files.exists(RECORDED)) {
      return false;
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(COMPARE.toString());
    if (isComplete) {
      command.add("--complete");
    }
    boolean isWorse = new ProcessBuilder(command).inheritIO().start().waitFor() != 0;
    List<Limit> lost = Limit.lost(new ResultFile(RECORDED).read(), FILE.read());
    lost.forEach(limit -> sheet.say("WORSE: no longer met: " + limit.bar() + " " + limit.words()));
    return isWorse || !lost.isEmpty();
  }

  /** Returns of what there was nothing to draw. */
  private static List<String> record(boolean isComplete) throws IOException {
    Recording recording = new Recording(DOCS);
    Results results = FILE.read();
    Results recorded = isComplete ? recording.replace(results) : recording.add(results);
    return Plots.draw(recorded, DOCS.resolve("images/bench"));
  }
}
