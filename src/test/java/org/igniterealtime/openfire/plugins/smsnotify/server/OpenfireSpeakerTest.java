package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.packet.JID;

class OpenfireSpeakerTest {

  private static final String ROMEO = "romeo@example.org";

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          conversation,                            with whom
          juliet@example.org&romeo@example.org,    juliet@example.org
          romeo@example.org&tybalt@elsewhere.test, tybalt@elsewhere.test
          romeo@example.org&romeo@example.org,     ''
          juliet@example.org&tybalt@example.org,   ''
          romeo@example.org,                       ''
          romeo@example.org&,                      ''
          romeo@example.org&example.org,           ''
          romeo@example.org&@,                     ''
          romeo@example.org&juliet@example.org&x,  ''
          """)
  void theOtherOneOfTwoIsWhoIsSpokenTo(String conversation, String partner) {
    assertEquals(
        partner,
        OpenfireSpeaker.partner(ROMEO, new Conversation(conversation))
            .map(JID::toString)
            .orElse(""));
  }

  @Test
  void whoseAddressIsTooLongToBeKeptIsNotSpokenTo() {
    String other = "x".repeat(600) + "@" + "y.".repeat(100) + "example.org";

    assertEquals(
        Optional.empty(), OpenfireSpeaker.partner(ROMEO, Conversation.between(ROMEO, other)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          what was texted     | what is said
          See you at 5?       | See you at 5?
          Grüße 😀 \\u00A0你好 | Grüße 😀 \\u00A0你好
          one\\ttwo\\nthree\\r | one\\ttwo\\nthree\\r
          a\\u0000b\\u001Bc     | abc
          a\\uFFFEb\\uFFFFc     | abc
          half \\uD83D        | half \\uFFFD
          """)
  void whatNoXmlCanHaveIsLeftOut(String texted, String said) {
    assertEquals(unescaped(said), OpenfireSpeaker.writable(unescaped(texted)));
  }

  private static String unescaped(String written) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      if (written.startsWith("\\u", i)) {
        text.append((char) Integer.parseInt(written.substring(i + 2, i + 6), 16));
        i += 5;
      } else if (written.charAt(i) == '\\') {
        text.append(
            switch (written.charAt(i + 1)) {
              case 't' -> '\t';
              case 'n' -> '\n';
              default -> '\r';
            });
        i++;
      } else {
        text.append(written.charAt(i));
      }
    }
    return text.toString();
  }
}
