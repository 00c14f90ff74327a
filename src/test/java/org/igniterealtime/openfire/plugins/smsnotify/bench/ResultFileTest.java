package org.igniterealtime.openfire.plugins.smsnotify.bench;

import static org.igniterealtime.openfire.plugins.smsnotify.bench.Example.results;
import static org.igniterealtime.openfire.plugins.smsnotify.bench.Example.time;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file in which figures are kept. */
class ResultFileTest {

  private static final String START =
      """
      bar	what	of	value	unit	better	baseline
      # machine: 2 × Example, 4 GB, Linux
      # java: OpenJDK 17
      # load: 0.1 before, 0.9 after
      # commit: 1234567
      # date: 2026-11-21
      """;

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void nameFile() {
    path = folder.resolve("bench").resolve("results.tsv");
  }

  @Test
  void whatIsWrittenCanBeReadByPeopleAndPrograms() throws IOException {
    new ResultFile(path)
        .write(
            results(
                Result.rate("P7", "messages committed", "hsqldb", 144_528.25, "/s")
                    .against(430_677),
                Result.cost("P1", "presence", "", 0.00012345678, "bytes/op")));

    assertEquals(
        START
            + """
            P7	messages committed	hsqldb	144528	/s	higher	430677
            P1	presence		0.000123457	bytes/op	lower\t
            """,
        Files.readString(path));
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    Results written =
        results(time("tap", 10).against(2.5), Result.rate("-", "kept", "10 at once", 0.75, "/s"))
            .with(
                new Run(
                    new Conditions("8 × Other: fast", "OpenJDK 21", "0, 0", "89abcde", "today"),
                    List.of(time("hold", 1e7))));

    new ResultFile(path).write(written);

    assertEquals(written, new ResultFile(path).read());
  }

  @Test
  void whereThereIsNoFileThereAreNoFigures() throws IOException {
    assertEquals(Results.NONE, new ResultFile(path).read());
  }

  @Test
  void itTakesThePlaceOfAnEarlierOneAndLeavesNothingElse() throws IOException {
    new ResultFile(path).write(results(time("tap", 10)));
    new ResultFile(path).write(results(time("tap", 11)));

    assertEquals(results(time("tap", 11)), new ResultFile(path).read());
    try (var files = Files.list(path.getParent())) {
      assertEquals(List.of(path), files.toList());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'P1,presence'               | 7: 7 columns are expected, not 1
          'P1~a~~fast~ns~lower~'      | 7: For input string: "fast"
          'P1~a~~1~ns~cheaper~'       | 7: No enum constant
          'P1~a~~1~ns~lower~NaN'      | 7: No figure
          """)
  void aRowThatIsNoneIsNamed(String row, String expected) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, START + row.replace('~', '\t') + "\n");

    String message = assertThrows(IOException.class, new ResultFile(path)::read).getMessage();

    assertEquals(path + ":" + expected, message.substring(0, (path + ":" + expected).length()));
  }

  @Test
  void aFileOfSomethingElseIsRefused() throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, "name,value\n");

    String message = assertThrows(IOException.class, new ResultFile(path)::read).getMessage();

    assertEquals(
        path + ":1: These columns are expected: bar\twhat\tof\tvalue\tunit\tbetter\tbaseline",
        message);
  }

  @Test
  void figuresThatDoNotTellWhatTheyWereMeasuredOnAreRefused() throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(
        path, START.replace("# java: OpenJDK 17\n", "") + "P1\ta\t\t1\tns\tlower\t\n");

    String message = assertThrows(IOException.class, new ResultFile(path)::read).getMessage();

    assertEquals(path + ":6: Above these figures a line is missing: # java: …", message);
  }
}
