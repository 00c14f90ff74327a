package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Focus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of attention, with an attention span of ten minutes; seen at noon. */
class LookingTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Conversation HERE =
      Conversation.between("juliet@example.org", "romeo@example.org");
  private static final Conversation ROOM = Conversation.in("balcony@rooms.example.org");

  private static Focus focus(boolean silentLook, boolean respectsDoNotDisturb) {
    return new Focus(
        true,
        true,
        true,
        Duration.ofMinutes(10),
        silentLook,
        respectsDoNotDisturb,
        Focus.ComingBack.NEVER);
  }

  /** For instance {@code phone away inactive detached idle=11}; sessions with a comma between. */
  private static List<Sessions.Session> sessions(String described) {
    List<Sessions.Session> sessions = new ArrayList<>();
    for (String one : described == null ? new String[0] : described.split(", *", -1)) {
      sessions.add(session(List.of(one.split(" ", -1))));
    }
    return sessions;
  }

  private static Sessions.Session session(List<String> words) {
    Sessions.Show show =
        words.contains("away")
            ? Sessions.Show.AWAY
            : words.contains("dnd") ? Sessions.Show.DO_NOT_DISTURB : Sessions.Show.AVAILABLE;
    Instant idle =
        words.stream()
            .filter(word -> word.startsWith("idle="))
            .map(word -> minutesAgo(word.substring(5)))
            .findFirst()
            .orElse(null);
    return new Sessions.Session(
        words.get(0), show, words.contains("detached"), words.contains("inactive"), idle);
  }

  private static Instant minutesAgo(String minutes) {
    return NOON.minus(Duration.ofMinutes(Long.parseLong(minutes)));
  }

  /** For instance {@code phone here ACTIVE 3}, three minutes ago; in order of arrival. */
  private static Looks looks(String described) {
    Looks looks = new Looks();
    for (String one : described == null ? new String[0] : described.split(", *", -1)) {
      String[] word = one.split(" ", -1);
      looks.saw(word[0], conversation(word[1]), ChatState.valueOf(word[2]), minutesAgo(word[3]));
    }
    return looks;
  }

  private static Conversation conversation(String name) {
    return switch (name) {
      case "here" -> HERE;
      case "room" -> ROOM;
      default -> Conversation.between("romeo@example.org", name + "@example.org");
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          sessions                  | chat states                               | attention
                                    | phone here ACTIVE 0                       | OFFLINE
          phone detached            | phone here ACTIVE 0                       | OFFLINE
          phone detached dnd        |                                           | OFFLINE
          phone dnd                 |                                           | ATTENDING
          phone dnd inactive        | phone here GONE 0                         | ATTENDING
          phone inactive            | phone here ACTIVE 0                       | UNFOCUSED
          phone inactive            |                                           | UNFOCUSED
          phone away                | phone here ACTIVE 0                       | UNFOCUSED
          phone away                | phone there ACTIVE 0                      | UNFOCUSED
          phone idle=11             | phone here ACTIVE 0                       | UNFOCUSED
          phone idle=10             | phone here ACTIVE 0                       | ATTENDING
          phone                     |                                           | ATTENDING
          phone                     | laptop there ACTIVE 0                     | ATTENDING
          phone                     | phone here ACTIVE 3                       | ATTENDING
          phone                     | phone here COMPOSING 3                    | ATTENDING
          phone                     | phone here PAUSED 3                       | ATTENDING
          phone                     | phone here ACTIVE 10                      | ATTENDING
          phone                     | phone here ACTIVE 11                      | UNFOCUSED
          phone                     | phone here INACTIVE 3                     | UNFOCUSED
          phone                     | phone here ACTIVE 4, phone here INACTIVE 3 | UNFOCUSED
          phone                     | phone here INACTIVE 4, phone here ACTIVE 3 | ATTENDING
          phone                     | phone here GONE 3                         | OTHER_CONVERSATION
          phone                     | phone there GONE 3                        | OTHER_CONVERSATION
          phone                     | phone there INACTIVE 3                    | OTHER_CONVERSATION
          phone                     | phone here ACTIVE 4, phone there ACTIVE 3 | OTHER_CONVERSATION
          phone                     | phone here ACTIVE 4, phone there PAUSED 3 | OTHER_CONVERSATION
          phone                     | phone here INACTIVE 4, phone there ACTIVE 3 | OTHER_CONVERSATION
          phone                     | phone there ACTIVE 4, phone here INACTIVE 3 | UNFOCUSED
          phone                     | phone there ACTIVE 4, phone here ACTIVE 3 | ATTENDING
          phone                     | phone here ACTIVE 4, phone there INACTIVE 3 | ATTENDING
          phone                     | phone here ACTIVE 4, phone there GONE 3   | ATTENDING
          phone                     | phone here ACTIVE 4, phone there ACTIVE 3, phone there GONE 2 | OTHER_CONVERSATION
          phone                     | phone here ACTIVE 3, phone there ACTIVE 3 | OTHER_CONVERSATION
          phone                     | phone there ACTIVE 3, phone here ACTIVE 3 | ATTENDING
          phone                     | phone here ACTIVE 3, phone there ACTIVE 4 | ATTENDING
          phone                     | phone here ACTIVE 3, phone here GONE 4    | ATTENDING
          phone, laptop away        | phone there ACTIVE 1                      | UNFOCUSED
          phone, laptop             | phone there ACTIVE 1, laptop here ACTIVE 4 | ATTENDING
          phone, laptop detached    | phone there ACTIVE 1, laptop here ACTIVE 4 | OTHER_CONVERSATION
          phone, laptop dnd         | phone there ACTIVE 1                      | ATTENDING
          """)
  void theAttentionThatSomebodyPaysToAConversation(
      String sessions, String chatStates, Attention attention) {
    assertEquals(
        attention,
        Looking.attention(
            sessions(sessions), looks(chatStates), HERE, Set.of(), focus(true, true), NOON));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          sessions      | in the room   | chat states                               | attention
          phone         |               |                                           | OTHER_CONVERSATION
          phone         |               | phone room ACTIVE 0                       | OTHER_CONVERSATION
          phone away    |               |                                           | UNFOCUSED
          phone dnd     |               |                                           | ATTENDING
          phone         | phone         |                                           | ATTENDING
          phone         | laptop        |                                           | OTHER_CONVERSATION
          phone         | phone         | phone room ACTIVE 3                       | ATTENDING
          phone         | phone         | phone room ACTIVE 3, phone here ACTIVE 2  | OTHER_CONVERSATION
          phone, laptop | laptop        | laptop room INACTIVE 3                    | UNFOCUSED
          """)
  void theAttentionThatSomebodyPaysToARoom(
      String sessions, String inRoom, String chatStates, Attention attention) {
    Set<String> devices = inRoom == null ? Set.of() : Set.of(inRoom);

    assertEquals(
        attention,
        Looking.attention(
            sessions(sessions), looks(chatStates), ROOM, devices, focus(true, true), NOON));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          sessions  | chat states           | attention
          phone     |                       | UNFOCUSED
          phone     | phone here ACTIVE 0   | ATTENDING
          phone dnd |                       | UNFOCUSED
          phone dnd | phone there ACTIVE 0  | OTHER_CONVERSATION
          phone dnd | phone here ACTIVE 0   | ATTENDING
          """)
  void aRoleMayLetNeitherSilenceNorDoNotDisturbCountAsAttending(
      String sessions, String chatStates, Attention attention) {
    assertEquals(
        attention,
        Looking.attention(
            sessions(sessions), looks(chatStates), HERE, Set.of(), focus(false, false), NOON));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          sessions             | respects dnd | attention
                               | true         | OFFLINE
          phone detached       | true         | OFFLINE
          phone away           | true         | UNFOCUSED
          phone inactive       | true         | UNFOCUSED
          phone idle=11        | true         | UNFOCUSED
          phone idle=9         | true         | ATTENDING
          phone                | true         | ATTENDING
          phone dnd inactive   | true         | ATTENDING
          phone dnd inactive   | false        | UNFOCUSED
          phone dnd            | false        | ATTENDING
          phone away, laptop   | true         | ATTENDING
          phone away, laptop detached | true  | UNFOCUSED
          """)
  void whatPresenceAloneTells(String sessions, boolean respectsDnd, Attention attention) {
    assertEquals(attention, Looking.presence(sessions(sessions), focus(false, respectsDnd), NOON));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          sessions       | chat states                               | looks
          phone          | phone here ACTIVE 3                       | true
          phone, laptop  | phone here ACTIVE 3                       | true
          phone          |                                           | false
          phone dnd      | phone here ACTIVE 3                       | false
          phone away     | phone here ACTIVE 3                       | false
          phone detached | phone here ACTIVE 3                       | false
          phone          | phone here ACTIVE 11                      | false
          phone          | phone here ACTIVE 3, phone there ACTIVE 2 | false
                         | phone here ACTIVE 3                       | false
          """)
  void onlyAChatStateTellsThatSomebodyLooks(String sessions, String chatStates, boolean looks) {
    assertEquals(
        looks,
        Looking.looksAt(sessions(sessions), looks(chatStates), HERE, focus(true, true), NOON));
  }

  @Test
  void aDeviceThatIsForgottenIsSilentAgain() {
    Looks looks = looks("phone here ACTIVE 3, laptop here ACTIVE 3");

    looks.forget("phone");

    assertFalse(looks.knows("phone"));
    assertTrue(looks.knows("laptop"));
    looks.forget("laptop");
    assertTrue(looks.isEmpty());
  }

  @Test
  void onlyTheNewestEightConversationsOfADeviceAreKept() {
    Looks looks = looks("phone here INACTIVE 60");
    for (int i = 1; i < 8; i++) {
      looks.saw("phone", conversation("friend" + i), ChatState.GONE, NOON);
    }
    assertTrue(looks.last("phone", HERE).isPresent());

    looks.saw("phone", conversation("friend8"), ChatState.GONE, NOON);

    assertTrue(looks.last("phone", HERE).isEmpty());
    assertTrue(looks.last("phone", conversation("friend1")).isPresent());
    assertTrue(looks.knows("phone"));
  }

  @Test
  void onlyTheNewestThirtyTwoDevicesAreKept() {
    Looks looks = looks("old here ACTIVE 60");
    for (int i = 0; i < 32; i++) {
      looks.saw("phone" + i, HERE, ChatState.ACTIVE, NOON);
    }

    assertFalse(looks.knows("old"));
    assertTrue(looks.knows("phone0"));
    assertTrue(looks.knows("phone31"));
  }
}
