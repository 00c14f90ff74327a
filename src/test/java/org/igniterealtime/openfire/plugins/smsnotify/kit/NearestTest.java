package org.igniterealtime.openfire.plugins.smsnotify.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {

  private static final List<String> NAMES = List.of("message", "messages", "recipient", "sender");

  @ParameterizedTest
  @CsvSource({
    "message, message",
    "MESSAGE, message",
    "mesage, message",
    "massage, message",
    "messagees, messages",
    "Recipient, recipient",
    "recpient, recipient",
    "sendr, sender",
    "sendre, sender"
  })
  void theNameThatIsMostAlikeIsMeant(String word, String name) {
    assertEquals(Optional.of(name), Nearest.of(word, NAMES));
  }

  @Test
  void ofSeveralThatAreAsMuchAlikeTheFirstIsMeant() {
    assertEquals(Optional.of("cat"), Nearest.of("at", List.of("cat", "bat")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "date", "langauge", "message.sender"})
  void whereMoreThanAThirdWouldHaveToChangeNoneIsMeant(String word) {
    assertEquals(Optional.empty(), Nearest.of(word, NAMES));
  }

  @Test
  void amongNoNamesNoneIsMeant() {
    assertEquals(Optional.empty(), Nearest.of("message", List.of()));
  }
}
