package org.igniterealtime.openfire.plugins.smsnotify.bench;

import static org.igniterealtime.openfire.plugins.smsnotify.bench.Example.results;
import static org.igniterealtime.openfire.plugins.smsnotify.bench.Example.time;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several benchmarks, one after the other. */
class SeriesTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Map<String, Series.Part> parts = new LinkedHashMap<>();
  private ResultFile file;

  @BeforeEach
  void nameFile() {
    file = new ResultFile(folder.resolve("results.tsv"));
  }

  private List<String> run() throws IOException {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new Series(new Sheet(out), file).run(parts);
  }

  private static Series.Part failing(Result before) {
    return sheet -> {
      sheet.add(before);
      throw new IllegalStateException("the database is away");
    };
  }

  @Test
  void whatWasMeasuredIsKeptAlthoughOneFailsInTheMiddleAndTheOthersRun() throws IOException {
    parts.put("Tap", sheet -> sheet.add(time("tap", 10)));
    parts.put("Journal", failing(time("journal", 20)));
    parts.put("Outbox", sheet -> sheet.add(time("outbox", 30)));

    List<String> failed = run();

    assertEquals(List.of("Journal"), failed);
    assertEquals(
        List.of(time("tap", 10), time("journal", 20), time("outbox", 30)), file.read().all());
    String said = printed.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("Journal has failed"), said);
    assertTrue(said.contains("the database is away"), said);
  }

  @Test
  void anErrorIsAFailureLikeAnother() throws IOException {
    parts.put(
        "Memory",
        sheet -> {
          throw new OutOfMemoryError("Java heap space");
        });
    parts.put("Tap", sheet -> sheet.add(time("tap", 10)));

    assertEquals(List.of("Memory"), run());
    assertEquals(List.of(time("tap", 10)), file.read().all());
  }

  @Test
  void figuresAreKeptAfterEachPart() throws IOException {
    List<Result> inBetween = new ArrayList<>();
    parts.put("Tap", sheet -> sheet.add(time("tap", 10)));
    parts.put("Look", sheet -> inBetween.addAll(file.read().all()));

    assertEquals(List.of(), run());

    assertEquals(List.of(time("tap", 10)), inBetween);
  }

  @Test
  void aRunOfAPartLeavesWhatElseIsKept() throws IOException {
    file.write(results(time("tap", 9), time("hold", 20)));
    parts.put("Tap", sheet -> sheet.add(time("tap", 10)));

    run();

    assertEquals(List.of(time("hold", 20), time("tap", 10)), file.read().all());
  }

  @Test
  void whatItWasMeasuredOnIsKeptAlong() throws IOException {
    parts.put("Tap", sheet -> sheet.add(time("tap", 10)));

    run();

    Conditions conditions = file.read().runs().get(0).conditions();
    assertEquals(Machine.name(), conditions.machine());
    assertEquals(Machine.java(), conditions.java());
    assertTrue(conditions.load().matches("-?[0-9.]+ before, -?[0-9.]+ after"), conditions.load());
    assertFalse(conditions.commit().isBlank());
  }

  @Test
  void twoFiguresOfTheSameThingAreAMistakeOfTheBenchmark() throws IOException {
    parts.put("Tap", sheet -> sheet.add(time("tap", 10)));
    parts.put("Again", sheet -> sheet.add(time("tap", 11)));

    assertEquals(List.of("Again"), run());
    assertEquals(List.of(time("tap", 10)), file.read().all());
  }

  @Test
  void nothingIsMeasuredIfItCouldNotBeKept() throws IOException {
    Files.writeString(folder.resolve("results.tsv"), "something else\n");
    parts.put("Tap", sheet -> sheet.add(time("tap", 10)));

    assertThrows(IOException.class, this::run);
    assertEquals("", printed.toString(StandardCharsets.UTF_8));
  }
}
