package org.igniterealtime.openfire.plugins.smsnotify.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PausesTest {

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          first, longest, notices, pause
          PT10M, PT24H,   1,       PT10M
          PT10M, PT24H,   2,       PT20M
          PT10M, PT24H,   3,       PT40M
          PT10M, PT24H,   4,       PT80M
          PT10M, PT24H,   5,       PT160M
          PT10M, PT24H,   6,       PT320M
          PT10M, PT24H,   7,       PT640M
          PT10M, PT24H,   8,       PT1280M
          PT10M, PT24H,   9,       PT24H
          PT10M, PT24H,   10,      PT24H
          PT10M, PT24H,   1000000, PT24H
          PT24H, PT24H,   1000000, PT24H
          PT0S,  PT24H,   1,       PT0S
          PT0S,  PT24H,   99,      PT0S
          PT10M, PT5M,    1,       PT5M
          PT10M, PT0S,    3,       PT0S
          """)
  void eachPauseIsTwiceAsLongUpToTheLongest(
      Duration first, Duration longest, int notices, Duration pause) {
    assertEquals(pause, new Pauses(first, longest).after(notices));
  }
}
