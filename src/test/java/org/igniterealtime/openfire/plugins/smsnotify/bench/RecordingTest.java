package org.igniterealtime.openfire.plugins.smsnotify.bench;

import static org.igniterealtime.openfire.plugins.smsnotify.bench.Example.results;
import static org.igniterealtime.openfire.plugins.smsnotify.bench.Example.time;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is committed of figures. */
class RecordingTest {

  private static final String WORDS =
      """
      # Benchmarks

      %s
      an old table
      %s

      By hand.

      %s
      %s
      """
          .formatted(Recording.BARS, Recording.END, Recording.OTHERS, Recording.END);

  @TempDir private Path docs;

  @BeforeEach
  void writeDocument() throws IOException {
    Files.writeString(docs.resolve("benchmarks.md"), WORDS);
  }

  private List<String> document() throws IOException {
    return Files.readAllLines(docs.resolve("benchmarks.md"));
  }

  private List<String> rows(String beginning) throws IOException {
    return document().stream().filter(line -> line.startsWith(beginning)).toList();
  }

  private Results recorded() throws IOException {
    return new ResultFile(docs.resolve("benchmarks.tsv")).read();
  }

  @Test
  void theFiguresStandInTheDocumentWithTheirLimitsAndTheRestOfItStays() throws IOException {
    new Recording(docs)
        .add(
            results(
                Result.rate("P8", "texts sent", "hsqldb", 1465, "/s").against(1915),
                Result.rate("P8", "texts sent", "postgresql", 738, "/s").against(1929),
                Result.cost("P1", "presence", "", 12.345, "ns/op"),
                Result.cost("-", "page", "hsqldb", 11.5, "ms")));

    assertTrue(
        document()
            .containsAll(
                List.of(
                    "| P8 | texts sent | hsqldb | 1,465/s | 1,915/s | 0.77 | ≥ 500/s | yes |",
                    "| P8 | texts sent | postgresql | 738/s | 1,929/s | 0.38 | ≥ 1,000/s | **no** |",
                    "| P1 | presence |  | 12.35 ns/op |  |  |",
                    "|  | page | hsqldb | 11.50 ms |  |  |",
                    "- P8: measured on 2026-11-21 at commit 1234567, with OpenJDK 17 on"
                        + " 2 × Example, 4 GB, Linux; load 0.1 before, 0.9 after.",
                    "- P1, others: measured on 2026-11-21 at commit 1234567, with OpenJDK 17 on"
                        + " 2 × Example, 4 GB, Linux; load 0.1 before, 0.9 after.",
                    "By hand.")),
        String.join("\n", document()));
    assertFalse(document().contains("an old table"));
  }

  @Test
  void rowsStandByBarAndWhatWasNotMeasuredIsNamed() throws IOException {
    new Recording(docs)
        .add(
            results(
                Result.cost("P10", "start to first text", "postgresql", 2.7, "s"),
                Result.cost("P2", "attending (processor time)", "CHAT", 300, "ns/op")));

    List<String> bars = rows("| P").stream().map(row -> row.split(" ", 3)[1]).distinct().toList();
    assertEquals(Stream.iterate(1, bar -> bar + 1).limit(12).map(bar -> "P" + bar).toList(), bars);
    assertEquals(List.of("| P12 |  |  | not measured |  |  | ≤ 30 MB |  |"), rows("| P12"));
    assertEquals(
        List.of("| P2 | attending (processor time) | CHAT | 300 ns/op |  |  | ≤ 1 µs more | yes |"),
        rows("| P2"));
  }

  @Test
  void aPartLeavesWhatElseIsRecorded() throws IOException {
    Recording recording = new Recording(docs);
    recording.add(results(time("tap", 10), time("hold", 20)));

    Results known = recording.add(results(time("tap", 11)));

    assertEquals(List.of(time("hold", 20), time("tap", 11)), known.all());
    assertEquals(known, recorded());
    assertEquals(List.of("| P2 | hold |  | 20.00 ns/op |  |  |"), rows("| P2 | hold"));
  }

  @Test
  void allOfThemTakeThePlaceOfWhatIsRecorded() throws IOException {
    Recording recording = new Recording(docs);
    recording.add(results(time("tap", 10), time("gone", 20)));

    recording.replace(results(time("tap", 11)));

    assertEquals(List.of(time("tap", 11)), recorded().all());
    assertEquals(List.of(), rows("| P2 | gone"));
  }

  @Test
  void eachRunTellsWhatItWasMeasuredOn() throws IOException {
    Conditions others = new Conditions("8 × Other", "OpenJDK 21", "0", "89abcde", "2026-12-01");

    new Recording(docs)
        .add(
            results(Result.cost("P11", "start with the plugin − without", "", 0.5, "s"))
                .with(
                    new Run(others, List.of(Result.cost("P12", "size of the jar", "", 20, "MB")))));

    assertEquals(
        List.of(
            "- P11: measured on 2026-11-21 at commit 1234567, with OpenJDK 17 on 2 × Example, 4 GB,"
                + " Linux; load 0.1 before, 0.9 after.",
            "- P12: measured on 2026-12-01 at commit 89abcde, with OpenJDK 21 on 8 × Other; load"
                + " 0."),
        rows("- P"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no marks",
        Recording.BARS,
        Recording.END + "\n" + Recording.BARS,
        Recording.BARS + "\n" + Recording.BARS + "\n" + Recording.END
      })
  void aDocumentWithoutTheMarksIsNotTouched(String words) throws IOException {
    Files.writeString(docs.resolve("benchmarks.md"), words);

    assertThrows(IOException.class, () -> new Recording(docs).add(results(time("tap", 10))));

    assertEquals(words, Files.readString(docs.resolve("benchmarks.md")));
    assertFalse(Files.exists(docs.resolve("benchmarks.tsv")));
  }

  @Test
  void theDocumentOfThisRepositoryHasTheMarks(@TempDir Path copy) throws IOException {
    Files.copy(Path.of("docs/benchmarks.md"), copy.resolve("benchmarks.md"));

    new Recording(copy).add(results(time("tap", 10)));

    assertTrue(
        Files.readString(copy.resolve("benchmarks.md"))
            .contains("| P2 | tap |  | 10.00 ns/op |  |  |"));
  }
}
