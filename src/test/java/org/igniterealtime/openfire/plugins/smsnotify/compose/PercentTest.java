package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""                 | ""
          romeo              | romeo
          a-b.c_d~9          | a-b.c_d~9
          a b+c              | a%20b%2Bc
          &=?#/:@            | %26%3D%3F%23%2F%3A%40
          100%               | 100%25
          é                  | %C3%A9
          €                  | %E2%82%AC
          😀                 | %F0%9F%98%80
          """)
  void allButUnreservedCharactersAreOctets(String words, String encoded) {
    assertEquals(encoded, Percent.encode(words));
  }

  @Test
  void whatIsDecodedIsWhatWasEncoded() {
    StringBuilder words = new StringBuilder();
    for (int c = 0; c < 0x30000; c = c < 0x800 ? c + 1 : c + 97) {
      if (Character.isDefined(c) && Character.getType(c) != Character.SURROGATE) {
        words.appendCodePoint(c);
      }
    }

    String encoded = Percent.encode(words.toString());

    assertEquals(words.toString(), URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    assertEquals("", encoded.replaceAll("%[0-9A-F]{2}|[A-Za-z0-9._~-]", ""));
  }

  @Test
  void aLoneSurrogateDoesNoHarm() {
    assertEquals("%3F", Percent.encode("\uD83D"));
  }
}
