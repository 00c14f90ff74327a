package org.igniterealtime.openfire.plugins.smsnotify.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          +12065550100,     +1206•••0100
          +491512345678901, +4915•••8901
          +37251234567,     +3725•••4567
          +3725123456,      +3•••56
          +29012345,        +2•••45
          +12345,           +1•••45
          """)
  void logsAndPagesShowItMasked(String e164, String masked) {
    PhoneNumber number = new PhoneNumber(e164);

    assertEquals(masked, number.masked());
    assertEquals(masked, number.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "12065550100",
        "+02065550100",
        "+1206",
        "+1206555010012345",
        "+1 2065550100",
        "+1206555010a",
        "+12065550100\n",
        "+١٢٠٦٥٥٥٠١٠٠"
      })
  void whatIsNotInFullInternationalFormatIsNoNumber(String written) {
    Exception thrown = assertThrows(IllegalArgumentException.class, () -> new PhoneNumber(written));

    assertFalse(thrown.getMessage().contains("206555"), "it would show in a log");
  }
}
