package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Round numbers beside a drawing. */
class ScaleTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1",
    "1, 1, 1",
    "5, 5, 1",
    "6, 6, 2",
    "10, 10, 2",
    "11, 15, 5",
    "100, 100, 20",
    "101, 150, 50",
    "999, 1000, 200"
  })
  void itEndsAtARoundNumberWithRoomForTheHighest(long most, long top, long step) {
    assertEquals(new Scale(top, step), Scale.upTo(most));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3, 77, 12_345, 1_000_000_007L, Long.MAX_VALUE / 4})
  void thereAreAFewNumbersOnIt(long most) {
    List<Long> numbers = Scale.upTo(most).numbers();

    assertEquals(0, numbers.get(0));
    assertTrue(numbers.size() >= 2 && numbers.size() <= 6, numbers::toString);
    assertTrue(numbers.get(numbers.size() - 1) >= most);
  }

  @Test
  void whatIsAboveItIsAtItsTop() {
    assertEquals(1.0, Scale.upTo(10).share(11));
    assertEquals(0.5, Scale.upTo(10).share(5));
    assertEquals(0.0, Scale.upTo(10).share(-1));
  }
}
