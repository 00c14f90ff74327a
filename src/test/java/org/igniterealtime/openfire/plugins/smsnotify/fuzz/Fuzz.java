package org.igniterealtime.openfire.plugins.smsnotify.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code mvn -Pfuzz}: has Jazzer give each target inputs that reach what no other reached, for so
 * many minutes, beginning with the corpus; ends with exit code 1 at the first finding. What it has
 * found of new inputs is in {@code target/fuzz}; with {@code -Dfuzz.keep} those that add something
 * become the corpus, as small as may be.
 *
 * <p>System properties: {@code fuzz.target} is a regular expression on the names of the targets;
 * {@code fuzz.minutes} is for each of them; {@code fuzz.keep}. The target {@code server} is none of
 * Jazzer's: {@link Siege} is.
 */
public final class Fuzz {

  private static final Path WORK = Path.of("target/fuzz");
  private static final String PACKAGE = Fuzz.class.getPackageName();
  private static final String INSTRUMENTED = PACKAGE.replaceAll("\\.fuzz$", ".**");
  private static final int LONGEST = 1_024;
  private static final int SECONDS_PER_INPUT = 25;

  private Fuzz() {}

  /** Runs it, and ends this JVM. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String wanted = System.getProperty("fuzz.target", ".*");
    double minutes = Double.parseDouble(System.getProperty("fuzz.minutes", "10"));
    boolean keeps = Boolean.getBoolean("fuzz.keep");
    int ran = 0;
    for (String target : Targets.names()) {
      if (target.matches(wanted)) {
        ran++;
        endIfFailed(target, fuzzed(target, Math.round(minutes * 60)));
        if (keeps) {
          endIfFailed(target, kept(target));
        }
      }
    }
    if ("server".matches(wanted)) {
      ran++;
      Siege.main(arguments);
    }
    if (ran == 0) {
      throw new IllegalArgumentException("no target is called like " + wanted);
    }
  }

  private static void endIfFailed(String target, int exit) {
    if (exit != 0) {
      System.out.printf("%s: a finding; the input is in %s%n", target, work(target));
      System.exit(1);
    }
  }

  private static Path work(String target) {
    return WORK.resolve(target).toAbsolutePath();
  }

  private static int fuzzed(String target, long seconds) throws IOException, InterruptedException {
    Path found = Files.createDirectories(work(target).resolve("corpus"));
    System.out.printf("%s: %d seconds%n", target, seconds);
    return jazzer(
        target,
        "-max_total_time=" + seconds,
        "-print_final_stats=1",
        "-len_control=0",
        "-timeout=" + SECONDS_PER_INPUT,
        found.toString(),
        Corpus.ROOT.resolve(target).toString());
  }

  /** Has the corpus be those inputs, old and new, that reach all that is reached. */
  private static int kept(String target) throws IOException, InterruptedException {
    Path corpus = Files.createDirectories(Corpus.ROOT.resolve(target));
    Path merged = Files.createDirectories(work(target).resolve("merged"));
    int exit =
        jazzer(
            target,
            "-merge=1",
            merged.toString(),
            work(target).resolve("corpus").toString(),
            corpus.toString());
    if (exit == 0) {
      empty(corpus);
      try (Stream<Path> inputs = Files.list(merged)) {
        for (Path input : inputs.toList()) {
          Files.move(input, corpus.resolve(input.getFileName()));
        }
      }
    }
    return exit;
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private static int jazzer(String target, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1200m",
            "-Dfuzz.target=" + target,
            "-classpath",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + PACKAGE + ".Fuzzed",
            "--instrumentation_includes=" + INSTRUMENTED,
            "--reproducer_path=" + work(target),
            "-artifact_prefix=" + work(target) + "/",
            "-max_len=" + LONGEST,
            "-rss_limit_mb=4000"));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "Jazzer ends"));
    process.waitFor();
    return process.exitValue();
  }
}
