package org.igniterealtime.openfire.plugins.smsnotify.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    "render, sender",
    "'', sender"
  })
  void theNameThatIsMostAlikeIsMeant(String word, String name) {
    assertEquals(name, Nearest.of(word, NAMES));
  }

  @Test
  void ofSeveralThatAreAsMuchAlikeTheFirstIsMeant() {
    assertEquals("cat", Nearest.of("at", List.of("cat", "bat")));
  }

  @Test
  void amongNoNamesNoneIsMeant() {
    assertThrows(NoSuchElementException.class, () -> Nearest.of("message", List.of()));
  }
}
