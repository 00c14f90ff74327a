package org.igniterealtime.openfire.plugins.smsnotify.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long it took from the first missed message to the text. */
class DelaysTest {

  private static Delays of(long... minutes) {
    Map<Figure, Long> amounts = new HashMap<>();
    for (long each : minutes) {
      amounts.merge(Delays.figure(each), 1L, Long::sum);
    }
    return new Delays().add(new DayFigures(LocalDate.EPOCH, amounts));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 2", "7, 8", "9, 10", "480, 480", "481, LONGER", "9999, LONGER"})
  void eachNoticeIsInTheFirstClassThatItFitsInto(long minutes, String detail) {
    assertEquals(new Figure(Measure.DELAYS, detail), Delays.figure(minutes));
  }

  @ParameterizedTest
  @CsvSource({"50, 2", "51, 4", "75, 4", "76, 1000000", "95, 1000000", "1, 1"})
  void ofSoManyInAHundredTheSlowestCounts(int percent, int upTo) {
    int expected = upTo == 1_000_000 ? Delays.LONGER : upTo;

    assertEquals(OptionalInt.of(expected), of(1, 2, 4, 900).percentile(percent));
  }

  @Test
  void whereThereAreNoneNoneIsInTheMiddle() {
    assertEquals(OptionalInt.empty(), of().percentile(50));
    assertEquals(0, of().total());
  }

  @Test
  void theyAreCountedBetweenAnyTwoClasses() {
    Delays delays = of(1, 2, 3, 5, 481);

    assertEquals(5, delays.total());
    assertEquals(1, delays.between(0, 1));
    assertEquals(2, delays.between(2, 5));
    assertEquals(1, delays.between(480, Delays.LONGER));
    assertEquals(5, delays.between(0, Delays.LONGER));
  }
}
