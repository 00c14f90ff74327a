package org.igniterealtime.openfire.plugins.smsnotify.admin.roles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths of time as people type and read them. */
class SpanTest {

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          typed,    seconds, shown
          0,        0,       0 s
          90,       90,      90 s
          90 s,     90,      90 s
          90s,      90,      90 s
          60,       60,      1 min
          10 min,   600,     10 min
          10min.,   600,     10 min
          10 m,     600,     10 min
          90 min,   5400,    90 min
          2 h,      7200,    2 h
          2H,       7200,    2 h
          1 d,      86400,   24 h
          24 h,     86400,   24 h
          30 sec,   30,      30 s
          """)
  void aNumberMayHaveAUnitAndIsShownWithTheLargestThatLeavesNothingOver(
      String typed, String seconds, String shown) {
    assertEquals(seconds, Span.seconds(typed));
    assertEquals(shown, Span.shown(seconds));
    assertEquals(seconds, Span.seconds(shown), "what is shown can be typed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "1.5 h", "2 weeks", "min", "1 h 30 min", "1234567890", ""})
  void whatIsNoLengthOfTimeStaysAsItWasTyped(String typed) {
    assertEquals(typed, Span.seconds(typed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "", "1.5"})
  void whatIsStoredAndNoLengthOfTimeIsShownAsItIs(String stored) {
    assertEquals(stored, Span.shown(stored));
  }
}
