package org.igniterealtime.openfire.plugins.smsnotify.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          from,  to,    time,     quiet
          22:00, 07:30, 21:59:59, false
          22:00, 07:30, 22:00,    true
          22:00, 07:30, 00:00,    true
          22:00, 07:30, 07:29:59, true
          22:00, 07:30, 07:30,    false
          22:00, 07:30, 12:00,    false
          13:00, 15:00, 12:59,    false
          13:00, 15:00, 13:00,    true
          13:00, 15:00, 14:59,    true
          13:00, 15:00, 15:00,    false
          22:00, 00:00, 23:59,    true
          22:00, 00:00, 00:00,    false
          00:00, 06:00, 00:00,    true
          00:00, 00:00, 00:00,    false
          12:00, 12:00, 12:00,    false
          """)
  void theyBeginWithTheFirstTimeAndEndBeforeTheSecond(
      LocalTime from, LocalTime to, LocalTime time, boolean quiet) {
    assertEquals(quiet, new QuietHours(from, to).contains(time));
  }
}
