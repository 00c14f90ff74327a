package org.igniterealtime.openfire.plugins.smsnotify.bench;

import static org.igniterealtime.openfire.plugins.smsnotify.bench.Example.results;
import static org.igniterealtime.openfire.plugins.smsnotify.bench.Example.run;
import static org.igniterealtime.openfire.plugins.smsnotify.bench.Example.time;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known after several runs. */
class ResultsTest {

  @Test
  void aFigureThatIsMeasuredAgainTakesThePlaceOfTheOldOneAndLeavesTheOthers() {
    Results both = results(time("tap", 10), time("hold", 20));

    Results after = both.with(run(time("tap", 11)));

    assertEquals(List.of(time("hold", 20), time("tap", 11)), after.all());
  }

  @Test
  void theSameInAnotherUnitOrOfAnotherSizeIsAnotherFigure() {
    Result bytes = Result.cost("P2", "tap", "", 0, "bytes/op");
    Result ofMore = Result.cost("P2", "tap", "1000", 30, "ns/op");

    assertEquals(
        List.of(time("tap", 10), bytes, ofMore),
        results(time("tap", 10)).with(run(bytes)).with(run(ofMore)).all());
  }

  @Test
  void aRunOfWhichEverythingWasMeasuredAgainIsForgotten() {
    Results after = results(time("tap", 10)).with(run(time("tap", 11)));

    assertEquals(List.of(run(time("tap", 11))), after.runs());
  }

  @Test
  void figuresStayWithTheRunInWhichTheyWereMeasured() {
    Run elsewhere =
        new Run(
            new Conditions("8 × Other", "OpenJDK 21", "", "89abcde", "2026-12-01"),
            List.of(time("tap", 5)));

    Results after = results(time("tap", 10), time("hold", 20)).with(elsewhere);

    assertEquals(List.of(run(time("hold", 20)), elsewhere), after.runs());
  }

  @Test
  void whatOthersKnowCountsMore() {
    Results before = results(time("tap", 10), time("hold", 20));

    Results after = before.with(results(time("hold", 21)).with(run(time("cut", 30))));

    assertEquals(List.of(time("tap", 10), time("hold", 21), time("cut", 30)), after.all());
  }

  @Test
  void theLatestAreThoseOfTheLastRun() {
    assertEquals(
        results(time("tap", 11)), results(time("hold", 20)).with(run(time("tap", 11))).latest());
    assertEquals(Results.NONE, Results.NONE.latest());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNoNumberIsNoFigure(double value) {
    assertThrows(IllegalArgumentException.class, () -> time("tap", value));
    assertThrows(IllegalArgumentException.class, () -> time("tap", 1).against(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "p1", "9", "--"})
  void whatIsNoBarIsRefused(String bar) {
    assertThrows(IllegalArgumentException.class, () -> Result.cost(bar, "tap", "", 1, "ns"));
  }

  @Test
  void wordsThatWouldBreakALineOfTheFileAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> time("tap\ttap", 1));
    assertThrows(IllegalArgumentException.class, () -> time("tap\n", 1));
  }
}
