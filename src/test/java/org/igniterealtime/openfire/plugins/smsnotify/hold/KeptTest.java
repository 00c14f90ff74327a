package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hold keeps is what went into it. */
class KeptTest {

  private static final String ROMEO = "romeo@example.org";
  private static final String JULIET = "juliet@example.org";
  private static final Conversation BOTH = Conversation.between(JULIET, ROMEO);
  private static final Instant AT = Instant.parse("2026-01-01T12:00:00.123456789Z");

  private static MissedMessage saying(String sender, String id, String body) {
    return new MissedMessage(sender, id, AT, body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Hi",
        "Größe",
        "Привет",
        "see you 👍🏽",
        "half \uD83D of a character",
        "\u0000",
        "0192d1b4-5c3e-7abc-8def-0123456789ab",
        "0192D1B4-5C3E-7ABC-8DEF-0123456789AB",
        "1-2-3-4-5",
        "0192d1b4-5c3e-7abc-8def-0123456789ag",
        "12345678-these are 36 characters too."
      })
  void everyStringComesOutAsItWentIn(String string) {
    MissedMessage message = saying(JULIET, string, string);

    assertEquals(
        List.of(new Kept.Entry(0, message)),
        Kept.messages(Kept.with(Kept.of(BOTH, ROMEO), new Kept.Entry(0, message))));
  }

  @Test
  void theLongestStringComesOutAsItWentIn() {
    MissedMessage message =
        saying(JULIET, "1".repeat(MissedMessage.MAX_ID_LENGTH), "Ж".repeat(1000));

    assertEquals(
        List.of(new Kept.Entry(1_000_000, message)),
        Kept.messages(Kept.with(Kept.of(BOTH, ROMEO), new Kept.Entry(1_000_000, message))));
  }

  static Stream<MissedMessage> messages() {
    return Stream.of(
        saying(JULIET, "7", "Hi"),
        saying("benvolio@capulet.example", "", "from somebody else"),
        new MissedMessage(
            "garden@conference.example.org/nurse",
            "Nurse",
            "id",
            List.of("a", "0192d1b4-5c3e-7abc-8def-0123456789ab"),
            Instant.EPOCH.minusNanos(1),
            Content.TEXT,
            "in a room",
            false),
        new MissedMessage(JULIET, "", "", List.of(), AT, Content.NOT_KEPT, "", true),
        new MissedMessage(
            JULIET,
            "",
            "8",
            List.of(),
            Instant.MAX,
            Content.FILE,
            "",
            Optional.of(new SharedFile(SharedFile.Kind.AUDIO, "https://example.org/ü.ogg")),
            true));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageComesOutAsItWentIn(MissedMessage message) {
    Kept.Entry entry = new Kept.Entry(300, message);
    byte[] one = Kept.with(Kept.of(BOTH, ROMEO), new Kept.Entry(299, saying(JULIET, "1", "a")));

    assertEquals(entry, Kept.messages(Kept.with(one, entry)).get(1));
    assertArrayEquals(
        Kept.with(Kept.of(BOTH, ROMEO), entry), Kept.with(one, ROMEO, List.of(entry)));
  }

  static Stream<Conversation> conversations() {
    return Stream.of(
        BOTH,
        Conversation.between(ROMEO, "zoe@example.org"),
        Conversation.between(ROMEO, ROMEO),
        Conversation.between(JULIET, "benvolio@capulet.example"),
        Conversation.between("a".repeat(700) + "@example.org", ROMEO),
        Conversation.between("a".repeat(Conversation.MAX_ID_LENGTH - 30) + "@example.org", ROMEO),
        Conversation.in("garden@conference.example.org"),
        Conversation.in("a".repeat(800) + "@conference.example.org"));
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void itIsOfOneConversationAndOfNoOther(Conversation conversation) {
    byte[] kept = Kept.of(conversation, ROMEO);

    assertEquals(conversation, Kept.conversation(kept, ROMEO));
    assertTrue(Kept.isOf(kept, ROMEO, conversation));
    conversations()
        .filter(other -> !other.equals(conversation))
        .forEach(other -> assertFalse(Kept.isOf(kept, ROMEO, other), other.id()));
  }

  @Test
  void whetherThereIsAnyMessageCanBeTold() {
    byte[] none = Kept.of(BOTH, ROMEO);
    byte[] one = Kept.with(none, new Kept.Entry(0, saying(JULIET, "1", "a")));

    assertFalse(Kept.hasAny(none));
    assertTrue(Kept.hasAny(one));
    assertFalse(Kept.hasAny(Kept.with(one, ROMEO, List.of())));
  }
}
