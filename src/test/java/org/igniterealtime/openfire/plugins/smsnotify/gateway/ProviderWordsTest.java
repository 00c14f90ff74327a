package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The number +12065550100 is invalid   | The number +1206•••0100 is invalid
          +1 (206) 555-0100 is invalid         | +1206•••0100 is invalid
          12065550100 and +442079460000        | 1206•••0100 and +4420•••0000
          call 5550100 now                     | call ••• now
          error 21211 of 2026                  | error 21211 of 2026
          """)
  void numbersAreMaskedAndCodesAreNot(String words, String safe) {
    assertEquals(safe, ProviderWords.of(words, Texts.text()));
  }

  @Test
  void theTextsBodyIsTakenOut() {
    assertEquals(
        "The body '…' is bad",
        ProviderWords.of("The body 'see you' is bad", Texts.text("+12065550100", "see you")));
  }

  @Test
  void lineBreaksAndControlCharactersBecomeOneSpace() {
    assertEquals("a b c", ProviderWords.of(" a\r\n\tb\u0007\u202ec ", Texts.text()));
  }

  @Test
  void longWordsAreCut() {
    assertEquals(
        ProviderWords.MAX_LENGTH, ProviderWords.of("x".repeat(5000), Texts.text()).length());
  }

  @Test
  void nothingStaysNothing() {
    assertEquals("", ProviderWords.of(null, Texts.text()));
  }
}
