package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTest {

  private static final String ROOM = "balcony@rooms.example.org";
  private static final String ROMEO = "romeo@example.org";

  private static InRoom said(String words, String... mentioned) {
    return new InRoom(
        ROOM,
        new ChatEvent.Typed(
            Conversation.in(ROOM),
            "",
            "juliet@example.org",
            ChatState.ACTIVE,
            Instant.parse("2026-01-01T12:00:00Z")),
        Set.of(mentioned),
        words);
  }

  private static Rooms.Affiliate called(String... nicknames) {
    return new Rooms.Affiliate(ROMEO, Set.of(nicknames), Set.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          nickname | words                        | named
          Romeo    | Romeo                        | true
          Romeo    | wherefore art thou ROMEO?    | true
          Romeo    | @romeo: come                 | true
          Romeo    | romeo's                      | true
          Romeo    | (romeo)                      | true
          Romeo    | romeos                       | false
          Romeo    | xromeo                       | false
          Romeo    | romeo2                       | false
          Romeo    | romeo_                       | false
          Romeo    | romeo<0301>                  | false
          Romeo    | romeos and romeo             | true
          Romeo    | 请romeo看                    | true
          Dr. Who  | ask Dr. Who!                 | true
          Dr. Who  | ask dr.  who                 | true
          Dr. Who  | ask Dr. Whom                 | false
          Dr. Who  | ask Drx Who                  | false
          C++      | I like C++, too              | true
          C++      | C++x                         | false
          C++      | CCC                          | false
          (.*)     | hello                        | false
          Straße   | STRASSE                      | true
          STRAẞE   | strasse                      | true
          ΣΑΣ      | σας                          | true
          <0130>   | @<0130>                      | true
          Jose<0301> | hi jos<00e9>               | true
          jos<00e9> | hi JOSE<0301>               | true
          jose     | hi jose<0301>                | false
          x        | x: hi                        | true
          x        | x, hi                        | true
          x        | @x hi                        | true
          x        | @xy hi                       | false
          x        | and x, too                   | false
          x        | x                            | false
          王       | 国王来了                     | false
          王       | @王 来                       | true
          ?!       | what ?! no                   | false
          🌹       | hello🌹🌹                    | true
          👩       | 👩<200d>💻                   | false
          👍       | 👍🏽                          | false
          ❤        | ❤<fe0f>                      | true
          太郎     | これは太郎です               | true
          สมชาย    | คุณสมชายครับ                 | true
          Tom太郎  | これはTom太郎です            | true
          Tom太郎  | xTom太郎です                 | false
          """)
  void whichWordsNameSomebodyByNickname(String nickname, String words, boolean named) {
    assertEquals(named, Mentions.mentions(said(decoded(words)), called(decoded(nickname))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          words                          | named
          romeo@example.org              | true
          ask Romeo@Example.ORG          | true
          it was romeo@example.org.      | true
          it was...romeo@example.org...  | true
          @romeo@example.org             | true
          xmpp:romeo@example.org         | true
          <romeo@example.org>            | true
          romeo@example.org/orchard      | true
          xromeo@example.org             | false
          x.romeo@example.org            | false
          x-romeo@example.org            | false
          romeo@example.org.uk           | false
          romeo@example.org-x            | false
          romeo@example.organ            | false
          romeo@example                  | false
          xromeo@example.org romeo@example.org | true
          """)
  void whichWordsNameSomebodyByJid(String words, boolean named) {
    assertEquals(named, Mentions.mentions(said(words), called("M")));
  }

  /** Characters that cannot be seen in a table stand there by their number. */
  private static String decoded(String text) {
    return Pattern.compile("<(\\p{XDigit}{4})>")
        .matcher(text)
        .replaceAll(number -> Character.toString(Integer.parseInt(number.group(1), 16)));
  }

  @Test
  void aReferenceNamesWhomItNamesAndNobodyElse() {
    assertTrue(Mentions.mentions(said("", ROMEO), called("Romeo")));
    assertFalse(Mentions.mentions(said("hi", "tybalt@example.org"), called("Romeo")));
  }

  @Test
  void anyNicknameOfSomebodyNamesThem() {
    assertTrue(Mentions.mentions(said("hi Monty"), called("Romeo", "Monty")));
  }

  @Test
  void aBlankNicknameNamesNobody() {
    assertFalse(Mentions.mentions(said("hi  there"), called("", "  ", "\ufe0f")));
  }

  @Test
  void whoSaysNothingNamesNobody() {
    assertFalse(Mentions.mentions(said(""), called("Romeo")));
  }

  @Test
  void whatIsFarTooLongIsNotReadToItsEnd() {
    assertFalse(Mentions.mentions(said(" ".repeat(10_000) + "Romeo"), called("Romeo")));
    assertTrue(Mentions.mentions(said("Romeo " + "x".repeat(100_000)), called("Romeo")));
  }

  /** Names of ASCII characters are looked for in another way first. */
  @Test
  void nicknamesAreFoundAsAPatternFindsThem() {
    Random random = new Random(31);
    int found = 0;
    for (int i = 0; i < 50_000; i++) {
      String nickname = "a" + written(random, "aBk. -_", 4) + "B";
      String beside = "Ab. -_é请,";
      String called = random.nextBoolean() ? nickname.replace('k', '\u212A') : nickname;
      String words = written(random, beside, 5) + called + written(random, beside, 5);
      String folded = words.toLowerCase(Locale.ROOT).strip().replaceAll(" +", " ");
      String name = nickname.toLowerCase(Locale.ROOT).replaceAll(" +", " ");
      boolean named =
          Pattern.compile("(?<![a-zé_])" + Pattern.quote(name) + "(?![a-zé_])")
              .matcher(folded)
              .find();

      assertEquals(named, Mentions.mentions(said(words), called(nickname)), words + "|" + nickname);
      found += named ? 1 : 0;
    }
    assertTrue(found > 1_000 && found < 49_000, () -> "too few to tell");
  }

  private static String written(Random random, String alphabet, int most) {
    return random
        .ints(random.nextInt(most + 1), 0, alphabet.length())
        .mapToObj(c -> alphabet.substring(c, c + 1))
        .collect(Collectors.joining());
  }
}
