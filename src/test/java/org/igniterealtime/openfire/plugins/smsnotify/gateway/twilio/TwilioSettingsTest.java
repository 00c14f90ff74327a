package org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioSettingsTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          +12065550100,                       LONG_CODE
          +491701234567,                      LONG_CODE
          +18005550100,                       TOLL_FREE
          +18335550100,                       TOLL_FREE
          +18445550100,                       TOLL_FREE
          +18555550100,                       TOLL_FREE
          +18665550100,                       TOLL_FREE
          +18775550100,                       TOLL_FREE
          +18885550100,                       TOLL_FREE
          +18225550100,                       LONG_CODE
          +4480055501001,                     LONG_CODE
          +1800555010,                        LONG_CODE
          12345,                              SHORT_CODE
          123,                                SHORT_CODE
          12345678,                           SHORT_CODE
          12065550100,                        LONG_CODE
          Example Co,                         ALPHANUMERIC
          MG00112233445566778899aabbccddeeff, MESSAGING_SERVICE
          MG0011,                             ALPHANUMERIC
          """)
  void theKindOfASenderCanBeSeen(String sender, Sender.Kind kind) {
    assertEquals(kind, TwilioSettings.kindOf(sender));
  }
}
