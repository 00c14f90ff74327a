package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErasedTest {

  private final Story story = new Story();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          what they said to one      | J: a; J goes; 70s                      | ''                         | ''
          what they missed           | J: a; B: b; R goes; 70s                | ''                         | ''
          others say to the same     | J: a; B: b; J goes; 70s                | 60s text to R [b]          | ''
          among others in a room     | J>G: a; B>G: b; J>G: c; J goes; 70s    | 60s text to R [b]          | ''
          alone in a room            | J>G: a; 1s; J goes; 70s                | 1s RETRACTED erased R x1   | ''
          was watched                | R on; J: a; J goes; R off; 70s         | ''                         | ''
          was watched in a room      | R on; R joins; J>G: a; B>G: b; J goes; R off; 70s | 60s text to R [b] | ''
          who was watched            | R on; J: a; R goes; R off; 70s         | ''                         | ''
          typed in a room            | B>G: b; 50s; J>G composing; J goes; 60s | 65s text to R [b]         | ''
          a text of it is on its way | J: a; 70s; J goes                      | 60s text to R [a]          | RETRACTED erased
          a text to them is          | J: a; 70s; R goes                      | 60s text to R [a]          | RETRACTED erased
          alone in a room, on its way | J>G: a; 70s; J goes                   | 60s text to R [a]          | RETRACTED erased
          among others, on its way   | J>G: a; B>G: b; 70s; J goes            | 60s text to R [a/b]        | ''
          the last of others         | B>G: b; J>G: a; 70s; J goes            | 60s text to R [b/a]        | ''
          who says something again   | J: a; J goes; 1s; J: b; 70s            | 61s text to R [b]          | ''
          somebody else goes         | J: a; B goes; 70s                      | 60s text to R [a]          | ''
          """)
  void nothingIsToldOfWhoIsErased(String what, String told, String outcome, String seen) {
    story.tell(told);

    assertEquals(outcome, story.outcome());
    assertEquals(seen, story.seen());
  }

  @Test
  void aHoldThatIsErasedLeavesNothingInTheStore() {
    assertEquals("opened added0 erased", story.tell("J: a; J goes").changes());
  }

  @Test
  void inARoomTheirMessagesLeaveTheStore() {
    assertEquals("opened added0 added1 removed0", story.tell("J>G: a; B>G: b; J goes").changes());
  }

  @Test
  void whatWasNeverWrittenIsNotErasedThere() {
    story.rolesKnown = false;

    story.tell("J: a; J goes");
    story.rolesAreKnown();

    assertEquals("", story.changes());
  }

  @Test
  void theVerdictOnWhatIsLeftOfThemDoesNotNameThem() {
    story.tell("J>G: a; J goes; B>G: b; J>G: c; J goes; R>G: d");

    assertEquals(
        List.of("", Story.jid("B")), story.verdicts().stream().map(Verdict::sender).toList());
  }

  @Test
  void whatIsBeingJudgedEndsAsTakenBack() {
    story.judgedAtOnce = false;
    story.tell("J: a; 61s; J goes");
    assertEquals("RETRACTED erased", story.seen());

    story.shard.judgingFailed(story.judged.get(0).hold(), Story.jid("R"));
    story.turn();

    assertEquals("60s text to R [a], 61s RETRACTED erased R x1", story.outcome());
    assertEquals(0, story.shard.people());
  }

  @Test
  void whatIsOfLaterStays() {
    story.tell("J: a; B>G: b");

    story.shard.erase(
        Set.of(Story.jid("J"), Story.jid("B"), Story.jid("R")), Story.START.minusSeconds(1));
    story.tell("70s");

    assertEquals("60s text to R [a], 60s text to R [b]", story.outcome());
  }

  @Test
  void nothingIsKnownOfWhoIsErased() {
    story.tell("R on; R active; R off; J: a; 61s; R goes");

    assertEquals(0, story.shard.people());
  }
}
