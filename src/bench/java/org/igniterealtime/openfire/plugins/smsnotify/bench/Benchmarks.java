package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.admin.log.LogBenchmark;
import org.igniterealtime.openfire.plugins.smsnotify.hold.JournalBenchmark;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What {@code mvn -Pbench} runs: first the programs of our own whose names match the regular
 * expression that is the first argument, then JMH with all arguments, if it has any that match.
 */
public final class Benchmarks {

  private Benchmarks() {}

  /** A benchmark with a database or a server behind it. */
  public interface Program {

    /** Measures, and prints the figures as rows of a table. */
    void run(PrintStream out) throws Exception;
  }

  /** Runs what was asked for, and ends this JVM. */
  public static void main(String[] arguments) throws Exception {
    Pattern wanted = Pattern.compile(arguments.length == 0 ? ".*" : arguments[0]);
    for (Program program :
        List.of(
            new JournalBenchmark(),
            new OutboxBenchmark(),
            new RestartBenchmark(),
            new LogBenchmark())) {
      if (wanted.matcher(program.getClass().getSimpleName()).find()) {
        program.run(System.out);
      }
    }
    if (isAnyOfJmh(arguments)) {
      Main.main(arguments);
    }
    System.exit(0);
  }

  /** JMH takes it for an error if it has nothing to run. */
  private static boolean isAnyOfJmh(String[] arguments) throws CommandLineOptionException {
    CommandLineOptions options = new CommandLineOptions(arguments);
    return !BenchmarkList.defaultList()
        .find(
            OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
            options.getIncludes(),
            options.getExcludes())
        .isEmpty();
  }
}
