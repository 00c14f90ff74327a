package org.igniterealtime.openfire.plugins.smsnotify.bench;

import static org.igniterealtime.openfire.plugins.smsnotify.bench.Example.results;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Drawing.Column;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Drawing.Curve;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Drawing.Point;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Drawing.Value;
import org.junit.jupiter.api.Test;

/** Which figures are drawn where. */
class DrawingTest {

  private static Result memory(Object holds, double bytes) {
    return Result.cost("P5", "memory of a hold", holds, bytes, "bytes");
  }

  @Test
  void whatAPictureLacksIsNamed() {
    Drawing drawing =
        new Drawing.Curves(
            "memory",
            "Memory",
            "holds",
            "bytes",
            Drawing.Scale.X,
            List.of(
                Curve.of("a hold", "memory of a hold", "bytes"),
                Curve.of("a person", "memory of a person", "bytes")));

    assertEquals(List.of("memory: a person"), drawing.missing(results(memory(1_000, 470))));
  }

  /** Besides that of the soak, which it draws itself. */
  @Test
  void eachPictureOfTheDocumentIsDrawnAndEachThatIsDrawnIsShown() throws IOException {
    List<String> shown =
        Pattern.compile("\\(images/bench/([^)]+)\\.svg\\)")
            .matcher(Files.readString(Path.of("docs/benchmarks.md")))
            .results()
            .map(it -> it.group(1))
            .filter(it -> !it.equals("soak"))
            .sorted()
            .toList();

    assertEquals(Drawings.ALL.stream().map(Drawing::file).sorted().toList(), shown);
  }

  @Test
  void aCurveGoesFromTheSmallestToTheLargestNumber() {
    Results results = results(memory(100_000, 380), memory(1_000, 470), memory(10_000, 405));

    assertEquals(
        List.of(new Point(1_000, 470), new Point(10_000, 405), new Point(100_000, 380)),
        Curve.of("a hold", "memory of a hold", "bytes").points(results));
  }

  @Test
  void whatIsOfSomethingElseOrInAnotherUnitOrOfNoNumberIsNotOnIt() {
    Results results =
        results(
            memory(1_000, 470),
            memory("hsqldb", 470),
            Result.cost("P5", "memory of a hold", 1_000, 12, "ms"),
            Result.cost("-", "memory of a hold's message", 1_000, 80, "bytes"));

    assertEquals(
        List.of(new Point(1_000, 470)),
        Curve.of("a hold", "memory of a hold", "bytes").points(results));
  }

  @Test
  void theNumberMayStandBehindAWord() {
    Results results =
        results(
            Result.rate("P8", "texts sent", "hsqldb 100", 100, "/s"),
            Result.rate("P8", "texts sent", "postgresql 100", 99, "/s"),
            Result.rate("P8", "texts sent", "hsqldb", 1465, "/s"));

    assertEquals(
        List.of(new Point(100, 100)),
        Curve.of("HSQLDB", "texts sent", "hsqldb", "/s").points(results));
  }

  @Test
  void whatFiguresAreReadAgainstIsACurveOfItsOwn() {
    Results results = results(memory(1_000, 470).against(100), memory(10_000, 405));

    assertEquals(
        List.of(new Point(1_000, 100)),
        Curve.baseline("plain", "memory of a hold", "bytes").points(results));
  }

  @Test
  void columnsStandInGroupsByWhatTheyAreOf() {
    Results results =
        results(
            Result.cost("-", "message, SMS Notify", "delivered", 38.9, "µs"),
            Result.cost("-", "message, nothing", "delivered", 38, "µs"),
            Result.cost("-", "message, SMS Notify", "missed", 82, "µs"));

    assertEquals(
        List.of(new Value("delivered", 38.9), new Value("missed", 82)),
        Column.of("SMS Notify", "message, SMS Notify", "µs").values(results));
  }
}
