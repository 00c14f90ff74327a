package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayNamesTest {

  @ParameterizedTest
  @CsvSource({
    "sandbox, sandbox",
    "twilio, twilio",
    "sns, sns",
    "twilio-eu, twilio",
    "twilio-eu-2, twilio",
    "sns-12345678901234567890, sns",
    "sandbox-12345678901234567890, sandbox",
    "sns-123456789012345678901,",
    "twilio-,",
    "twilio_eu,",
    "Twilio,",
    "twilio-EU,",
    "twilio-é,",
    "twilioeu,",
    "pigeon,",
    "'',"
  })
  void aNameIsAKindOrAKindAndMoreBehindAHyphen(String name, String kind) {
    assertEquals(Optional.ofNullable(kind), GatewayNames.kindOf(name));
  }
}
