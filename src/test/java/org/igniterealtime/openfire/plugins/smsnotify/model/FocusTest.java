package org.igniterealtime.openfire.plugins.smsnotify.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FocusTest {

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          attention,          offline, otherConversation, unfocused, missed
          OFFLINE,            true,    false,             false,     true
          OFFLINE,            false,   true,              true,      false
          OTHER_CONVERSATION, false,   true,              false,     true
          OTHER_CONVERSATION, true,    false,             true,      false
          UNFOCUSED,          false,   false,             true,      true
          UNFOCUSED,          true,    true,              false,     false
          ATTENDING,          true,    true,              true,      false
          """)
  void eachReasonForMissingCanBeSwitchedOff(
      Attention attention,
      boolean offline,
      boolean otherConversation,
      boolean unfocused,
      boolean missed) {
    Focus focus =
        new Focus(
            offline,
            otherConversation,
            unfocused,
            Duration.ofMinutes(10),
            true,
            true,
            Focus.ComingBack.CANCELS);

    assertEquals(missed, focus.misses(attention));
  }
}
