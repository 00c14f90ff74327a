package org.igniterealtime.openfire.plugins.smsnotify.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          juliet@example.org, romeo@example.org,  juliet@example.org&romeo@example.org
          romeo@example.org,  juliet@example.org, juliet@example.org&romeo@example.org
          romeo@example.org,  romeo@a.example,    romeo@a.example&romeo@example.org
          """)
  void itIsNamedByBothInOrder(String one, String other, String id) {
    assertEquals(new Conversation(id), Conversation.between(one, other));
  }

  @Test
  void anIdThatFitsIsTheTwoJids() {
    String one = "a".repeat(350);
    String other = "b".repeat(Conversation.MAX_ID_LENGTH - one.length() - 1);

    assertEquals(one + '&' + other, Conversation.between(one, other).id());
  }

  @Test
  void aLongIdIsCutAndStillTheSameWhoeverIsNamedFirst() {
    String one = "a".repeat(351);
    String other = "b".repeat(Conversation.MAX_ID_LENGTH - one.length());

    Conversation conversation = Conversation.between(one, other);

    assertEquals(Conversation.MAX_ID_LENGTH, conversation.id().length());
    assertEquals(conversation, Conversation.between(other, one));
  }

  @Test
  void longIdsThatBeginAlikeStayDifferent() {
    String one = "a".repeat(1000);

    assertNotEquals(
        Conversation.between(one, "b".repeat(999) + "c"),
        Conversation.between(one, "b".repeat(999) + "d"));
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void aLongIdIsNotCutThroughACharacter(int offset) {
    String one = "a".repeat(offset) + "\uD83D\uDE00".repeat(500);

    String id = Conversation.between(one, "b@example.org").id();

    String kept = id.substring(0, id.indexOf('#'));
    assertFalse(Character.isHighSurrogate(kept.charAt(kept.length() - 1)));
    assertTrue(id.length() <= Conversation.MAX_ID_LENGTH);
  }
}
