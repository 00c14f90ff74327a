package org.igniterealtime.openfire.plugins.smsnotify.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code src/bench/Compare.java}, which is a program of its own. */
class CompareTest {

  private static final Path SOURCE = Path.of("src/bench/Compare.java").toAbsolutePath();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private static Path compiled;
  @TempDir private Path folder;

  /** What a program said, and its status. */
  private record Ended(int status, List<String> lines) {

    String line(String word) {
      return lines.stream().filter(line -> line.contains(word)).findFirst().orElseThrow();
    }
  }

  /** In the encoding that every system understands, since nobody tells the launcher of one. */
  @BeforeAll
  static void compile() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    String folder = compiled.toString();
    String[] arguments = {
      "--release",
      "17",
      "-Xlint:all",
      "-Werror",
      "-encoding",
      "US-ASCII",
      "-proc:none",
      "-classpath",
      folder,
      "-d",
      folder,
      SOURCE.toString()
    };
    int status = ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments);
    assertEquals(0, status, () -> said.toString(StandardCharsets.UTF_8));
  }

  private Ended run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said.lines().toList());
  }

  private Ended compare(String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                compiled.toString(),
                "Compare"));
    command.addAll(Arrays.asList(options));
    return run(command.toArray(String[]::new));
  }

  private Ended compareFiles() throws Exception {
    return compare("last.tsv", "new.tsv");
  }

  private static Run on(String machine, Result... results) {
    return new Run(
        new Conditions(machine, "OpenJDK 17", "0", "1234567", "2026-11-21"), List.of(results));
  }

  private void last(Run... runs) throws IOException {
    write("last.tsv", runs);
  }

  private void now(Run... runs) throws IOException {
    write("new.tsv", runs);
  }

  private void write(String name, Run... runs) throws IOException {
    Results results = Results.NONE;
    for (Run run : runs) {
      results = results.with(run);
    }
    new ResultFile(folder.resolve(name)).write(results);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # unit,    last, new,   status
          ns/op,     100,  129,   0
          ns/op,     100,  131,   1
          ns/op,     100,  10,    0
          ms,        0,    1,     1
          bytes/op,  100,  104,   0
          bytes/op,  100,  106,   1
          bytes,     0,    0.4,   0
          bytes,     0,    8,     1
          MB,        20,   21.1,  1
          ratio,     1,    1.009, 0
          ratio,     1,    1.011, 1
          """)
  void whatCostsMoreThanItMayIsWorse(String unit, double last, double now, int status)
      throws Exception {
    last(on("here", Result.cost("P2", "tap", "", last, unit)));
    now(on("here", Result.cost("P2", "tap", "", now, unit)));

    Ended ended = compareFiles();

    assertEquals(status, ended.status());
    assertEquals(status == 1, ended.line("tap").contains("WORSE"), ended.line("tap"));
  }

  @ParameterizedTest
  @CsvSource({"/s, 71, 0", "/s, 69, 1", "/s, 200, 0", "ratio, 99.1, 0", "ratio, 98.9, 1"})
  void whatDoesLessThanItMustIsWorse(String unit, double now, int status) throws Exception {
    last(on("here", Result.rate("P8", "texts sent", "hsqldb", 100, unit)));
    now(on("here", Result.rate("P8", "texts sent", "hsqldb", now, unit)));

    assertEquals(status, compareFiles().status());
  }

  @ParameterizedTest
  @CsvSource({"500, 600, 0", "500, 800, 1", "100, 100, 0"})
  void whatHasABaselineIsComparedByItWhereverItWasMeasured(
      double value, double baseline, int status) throws Exception {
    last(on("here", Result.rate("P7", "committed", "hsqldb", 1000, "/s").against(1200)));
    now(on("elsewhere", Result.rate("P7", "committed", "hsqldb", value, "/s").against(baseline)));

    assertEquals(status, compareFiles().status());
  }

  @ParameterizedTest
  @CsvSource({"P4, 0.985, 0", "P4, 0.975, 1", "-, 0.975, 0", "-, 0.84, 1"})
  void aRatioOfABarMayBeAHundredthWorseAndAnotherMore(String bar, double now, int status)
      throws Exception {
    last(on("here", Result.rate(bar, "without ÷ with", "", 0.99, "ratio")));
    now(on("elsewhere", Result.rate(bar, "without ÷ with", "", now, "ratio")));

    assertEquals(status, compareFiles().status());
  }

  @ParameterizedTest
  @CsvSource({
    "start with − without, 0.05, 0.24, 0",
    "start with − without, 0.05, 0.26, 1",
    "start with − without, -0.1, 0.09, 0",
    "start with − without, 1,    1.29, 0",
    "start with − without, 1,    1.31, 1",
    "start with,           0.05, 0.24, 1"
  })
  void aDifferenceOfTimesNearNothingIsNotJudgedByItselfAlone(
      String what, double last, double now, int status) throws Exception {
    last(on("here", Result.cost("P11", what, "", last, "s")));
    now(on("here", Result.cost("P11", what, "", now, "s")));

    assertEquals(status, compareFiles().status());
  }

  @ParameterizedTest
  @CsvSource({"P2, true, 1", "-, true, 0", "P2, false, 0"})
  void whatVanishesOfABarIsWorseIfAllWasMeasured(String bar, boolean isComplete, int status)
      throws Exception {
    last(on("here", Result.cost(bar, "gone", "", 100, "ns/op")));
    now(on("here", Result.cost("P2", "come", "", 100, "ns/op")));

    Ended ended = isComplete ? compare("--complete", "last.tsv", "new.tsv") : compareFiles();

    assertEquals(status, ended.status());
    assertTrue(
        ended.line("gone").endsWith(status == 1 ? "WORSE: vanished" : "vanished"),
        ended.line("gone"));
  }

  @Test
  void plainFiguresOfAnotherMachineAreShownAndNotJudged() throws Exception {
    last(on("here", Result.cost("P2", "tap", "", 100, "ns/op")));
    now(on("elsewhere", Result.cost("P2", "tap", "", 900, "ns/op")));

    Ended ended = compareFiles();

    assertEquals(0, ended.status());
    assertTrue(
        ended.line("tap").matches("P2 +tap +100\\.0 +900\\.0 +ns/op +9\\.00 +other machine"),
        ended.line("tap"));
  }

  @Test
  void eachFigureIsOfTheMachineOfItsRun() throws Exception {
    Result tap = Result.cost("P2", "tap", "", 100, "ns/op");
    last(on("here", tap), on("elsewhere", Result.cost("P3", "hold", "", 100, "ns/op")));
    now(
        on(
            "here",
            Result.cost("P2", "tap", "", 900, "ns/op"),
            Result.cost("P3", "hold", "", 900, "ns/op")));

    Ended ended = compareFiles();

    assertTrue(ended.line("tap").endsWith("WORSE by more than 30%"), ended.line("tap"));
    assertTrue(ended.line("hold").endsWith("other machine"), ended.line("hold"));
  }

  @Test
  void bytesAreTheSameOnEveryMachine() throws Exception {
    last(on("here", Result.cost("P3", "missed (allocated)", "", 100, "bytes/op")));
    now(on("elsewhere", Result.cost("P3", "missed (allocated)", "", 110, "bytes/op")));

    assertEquals(1, compareFiles().status());
  }

  @Test
  void whatHasVanishedAndWhatIsNewIsNamed() throws Exception {
    last(on("here", Result.cost("P2", "gone", "", 100, "ns/op")));
    now(on("here", Result.cost("P2", "come", "", 100, "ns/op")));

    Ended ended = compareFiles();

    assertEquals(0, ended.status());
    assertTrue(ended.line("gone").endsWith("vanished"));
    assertTrue(ended.line("come").endsWith("new"));
    assertEquals("Nothing is worse.", ended.lines().get(ended.lines().size() - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--bytes", "--ratios", "--plain"})
  void howMuchWorseAFigureMayBeCanBeSaid(String option) throws Exception {
    last(
        on(
            "here",
            Result.cost("P2", "bytes", "", 100, "bytes"),
            Result.cost("P2", "ratios", "", 100, "ns").against(100),
            Result.cost("P2", "plain", "", 100, "ns")));
    now(
        on(
            "here",
            Result.cost("P2", "bytes", "", 140, "bytes"),
            Result.cost("P2", "ratios", "", 140, "ns").against(100),
            Result.cost("P2", "plain", "", 140, "ns")));

    Ended ended = compare(option, "50", "last.tsv", "new.tsv");

    List<String> worse =
        ended.lines().stream()
            .filter(line -> line.contains("WORSE"))
            .map(line -> "--" + line.split(" +", 3)[1])
            .toList();
    assertEquals(
        Stream.of("--bytes", "--ratios", "--plain").filter(it -> !it.equals(option)).toList(),
        worse);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          P2 tap                   | new.tsv:3: 7 columns are expected, not 1
          P2~tap~~fast~ns~lower~   | new.tsv:3: no number: fast
          P2~tap~~1~ns~cheaper~    | new.tsv:3: lower or higher is better, not cheaper
          """)
  void aBrokenFileIsAnErrorThatNamesItsLine(String row, String expected) throws Exception {
    last(on("here", Result.cost("P2", "tap", "", 100, "ns/op")));
    String columns = Files.readAllLines(folder.resolve("last.tsv")).get(0);
    Files.writeString(
        folder.resolve("new.tsv"), columns + "\n# machine: x\n" + row.replace('~', '\t') + "\n");

    Ended ended = compareFiles();

    assertEquals(2, ended.status());
    assertEquals(List.of(expected), ended.lines());
  }

  @Test
  void aFileOfSomethingElseIsAnError() throws Exception {
    last(on("here", Result.cost("P2", "tap", "", 100, "ns/op")));
    Files.writeString(folder.resolve("new.tsv"), "");

    Ended ended = compareFiles();

    assertEquals(2, ended.status());
    assertTrue(ended.line("new.tsv:1: no file of figures").contains("bar\twhat\tof"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --speed 5      | There is --bytes, --ratios, --shares and --plain, but not --speed
          --plain        | --plain: no number:
          --plain many   | --plain: no number: many
          a b c          | Two files are compared, not 3
          a b            | There is no file a
          """)
  void whatCannotBeDoneIsSaid(String arguments, String expected) throws Exception {
    Ended ended = compare(arguments.split(" "));

    assertEquals(2, ended.status());
    assertEquals(expected, ended.lines().get(0).strip());
  }

  @Test
  void itRunsFromItsSourceAndFindsTheFilesItself() throws Exception {
    Result tap = Result.cost("P2", "tap", "", 100, "ns/op");
    write("docs/benchmarks.tsv", on("here", tap));
    write("target/bench/results.tsv", on("here", Result.cost("P2", "tap", "", 200, "ns/op")));

    Ended ended = run(JAVA, SOURCE.toString());

    assertEquals(1, ended.status());
    assertTrue(
        ended
            .line("tap")
            .matches("P2 +tap +100\\.0 +200\\.0 +ns/op +2\\.00 +WORSE by more than 30%"),
        ended.line("tap"));
    assertEquals("Worse: 1", ended.lines().get(ended.lines().size() - 1));
  }
}
