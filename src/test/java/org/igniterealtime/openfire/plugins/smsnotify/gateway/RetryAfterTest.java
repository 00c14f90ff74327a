package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7                             |                               | PT7S
          0                             |                               | PT0S
          Wed, 21 Oct 2026 07:28:30 GMT | Wed, 21 Oct 2026 07:28:00 GMT | PT30S
          Wed, 21 Oct 2026 07:27:00 GMT | Wed, 21 Oct 2026 07:28:00 GMT | PT0S
          Wed, 21 Oct 2026 07:28:30 GMT |                               |
          Wed, 21 Oct 2026 07:28:30 GMT | soon                          |
          soon                          |                               |
          -1                            |                               |
          99999999999999999999          |                               |
                                        |                               |
          """)
  void secondsAndDatesAreUnderstood(String retryAfter, String date, Duration wait) {
    assertEquals(Optional.ofNullable(wait), RetryAfter.in(retryAfter, date));
  }
}
