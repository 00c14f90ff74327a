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
}
