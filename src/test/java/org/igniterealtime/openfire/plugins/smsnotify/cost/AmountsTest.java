package org.igniterealtime.openfire.plugins.smsnotify.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          written,           micros,            plain
          0,                 0,                 0.00
          0.0079,            7900,              0.0079
          0.000001,          1,                 0.000001
          50,                50000000,          50.00
          ' 50.5 ',          50500000,          50.50
          0.10,              100000,            0.10
          007,               7000000,           7.00
          9999999999.999999, 9999999999999999,  9999999999.999999
          """)
  void anAmountIsReadAndWrittenExactly(String written, long micros, String plain) {
    assertEquals(OptionalLong.of(micros), Amounts.parse(written));
    assertEquals(plain, Amounts.plain(micros));
    assertEquals(OptionalLong.of(micros), Amounts.parse(plain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "-0",
        "+1",
        "1,000",
        "0,0079",
        "1.",
        ".5",
        "1e3",
        "0x1",
        "50 USD",
        "$50",
        "0.0000001",
        "10000000000",
        "NaN",
        "\u0663",
        "1.2.3",
        "1 000"
      })
  void whatIsNotSurelyAnAmountIsNone(String written) {
    assertEquals(OptionalLong.empty(), Amounts.parse(written));
  }

  @Test
  void anAmountIsShownWithItsCurrency() {
    assertEquals("0.0079 USD", Amounts.shown(new Money(7_900, "USD")));
    assertEquals("1200.00 JPY", Amounts.shown(new Money(1_200 * Money.UNIT, "JPY")));
  }
}
