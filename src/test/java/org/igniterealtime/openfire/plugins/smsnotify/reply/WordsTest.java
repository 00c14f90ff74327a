package org.igniterealtime.openfire.plugins.smsnotify.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of("On my way", "On my way"),
        Arguments.of("  On my way \r\n", "On my way"),
        Arguments.of("one\n\ttwo", "one\n\ttwo"),
        Arguments.of("one\r\ntwo", "one\ntwo"),
        Arguments.of("a\u0000b\u0007c\u001Bd\u0085e\u009Ff", "abcdef"),
        Arguments.of("a\uFFFEb\uFFFFc", "abc"),
        Arguments.of("a\uD83Db", "a\uFFFDb"),
        Arguments.of("\uD83D\uDE00 <b>&amp;</b>", "\uD83D\uDE00 <b>&amp;</b>"),
        Arguments.of(" \u2003\n", ""),
        Arguments.of("", ""));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void whatWasTextedIsSaidWithoutWhatXmlHasNoPlaceFor(String body, String words) {
    assertEquals(words, Words.of(body));
  }
}
