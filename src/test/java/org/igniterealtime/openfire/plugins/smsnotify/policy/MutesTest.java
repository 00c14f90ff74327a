package org.igniterealtime.openfire.plugins.smsnotify.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes.Level;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes.Mute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutesTest {

  private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
  private static final String ROMEO = "romeo@example.org";
  private static final Conversation COUPLE = Conversation.between(ROMEO, "juliet@example.org");
  private static final Conversation ROOM = Conversation.in("balcony@rooms.example.org");

  private final StoredMutes store = new StoredMutes();
  private final Mutes mutes = new Mutes(store, () -> NOW);

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          until, there
          -1,    false
          0,     false
          1,     true
          """)
  void itEndsByItself(long until, boolean there) {
    Mute mute = new Mute(ROMEO, ROOM, Level.NOTHING, NOW.plusSeconds(until));
    store.save(mute);

    assertEquals(there, mutes.find(ROMEO, ROOM, NOW).isPresent());
    assertEquals(there ? List.of(mute) : List.of(), mutes.of(ROMEO));
  }

  @Test
  void whatIsSetLastCountsUntilItIsTakenBack() {
    Mute mentions = new Mute(ROMEO, ROOM, Level.MENTIONS, Instant.MAX);
    mutes.set(new Mute(ROMEO, ROOM, Level.NOTHING, Instant.MAX));
    mutes.set(mentions);
    assertEquals(Optional.of(mentions), mutes.find(ROMEO, ROOM, NOW));

    mutes.clear(ROMEO, ROOM);
    mutes.clear(ROMEO, ROOM);
    assertEquals(Optional.empty(), mutes.find(ROMEO, ROOM, NOW));
  }

  @Test
  void itIsOfOnePersonAndOneConversation() {
    mutes.set(new Mute(ROMEO, COUPLE, Level.NOTHING, Instant.MAX));

    assertEquals(Optional.empty(), mutes.find("juliet@example.org", COUPLE, NOW));
    assertEquals(Optional.empty(), mutes.find(ROMEO, ROOM, NOW));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          user                  | conversation          | level    | until | sentence
          romeo                 | a@rooms               | NOTHING  | 60    | A user is named by a bare JID, such as me@example.org.
          romeo@example.org/pda | a@rooms               | NOTHING  | 60    | A user is named by a bare JID, such as me@example.org.
          @example.org          | a@rooms               | NOTHING  | 60    | A user is named by a bare JID, such as me@example.org.
          romeo@                | a@rooms               | NOTHING  | 60    | A user is named by a bare JID, such as me@example.org.
          romeo@example.org     | ''                    | NOTHING  | 60    | A conversation is named by its id.
          romeo@example.org     | a@b&c@d               | NOTHING  | 60    | The user is not in that conversation.
          romeo@example.org     | a@b&romeo@example.org | MENTIONS | 60    | Mentions are told apart in rooms only.
          romeo@example.org     | a@rooms               | NOTHING  | 0     | The time at which it ends has passed.
          """)
  void whatCannotBeIsRefusedInASentence(
      String user, String conversation, Level level, long until, String sentence) {
    Mute mute = new Mute(user, new Conversation(conversation), level, NOW.plusSeconds(until));

    assertEquals(
        sentence, assertThrows(IllegalArgumentException.class, () -> mutes.set(mute)).getMessage());
    assertEquals(List.of(), store.of(user));
  }
}
