package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

  private final Map<String, String> properties = new HashMap<>();
  private final Problems problems = new Problems(InstantSource.fixed(Instant.EPOCH));
  private final Limits limits =
      new Limits(new Settings(name -> Optional.ofNullable(properties.get(name)), problems));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          LONG_CODE,         1,     longCode
          SHORT_CODE,        100,   shortCode
          TOLL_FREE,         3,     tollFree
          ALPHANUMERIC,      10,    alphanumeric
          MESSAGING_SERVICE, 10,    messagingService
          SNS,               20,    sns
          """)
  void aKindHasItsLimitWhichCanBeSet(Sender.Kind kind, double limit, String property) {
    Sender sender = new Sender("some", kind);
    assertEquals(limit, limits.segmentsPerSecond(sender));

    properties.put("smsnotify.limit." + property, "2.5");
    assertEquals(2.5, limits.segmentsPerSecond(sender));

    properties.put("smsnotify.limit.some", "0.1");
    assertEquals(0.1, limits.segmentsPerSecond(sender));
    assertEquals(2.5, limits.segmentsPerSecond(new Sender("", kind)));
    assertEquals(List.of(), problems.current());
  }

  @ParameterizedTest
  @CsvSource({"0", "0.09", "-1", "10000.1", "many", "1e3", "NaN"})
  void aBadLimitIsAProblemAndTheDefaultCounts(String bad) {
    Sender sender = new Sender("+12065550111", Sender.Kind.LONG_CODE);
    properties.put("smsnotify.limit.longCode", bad);
    assertEquals(1, limits.segmentsPerSecond(sender));
    assertEquals("smsnotify.limit.longCode", problems.current().get(0).key());

    properties.put("smsnotify.limit.longCode", "7");
    properties.put("smsnotify.limit.+12065550111", bad);
    assertEquals(7, limits.segmentsPerSecond(sender));
    assertEquals("smsnotify.limit.+12065550111", problems.current().get(0).key());
  }

  @ParameterizedTest
  @CsvSource({"SANDBOX, 10000"})
  void theSandboxIsNotSlowedDown(Sender.Kind kind, double limit) {
    assertEquals(limit, limits.segmentsPerSecond(new Sender("", kind)));
  }
}
