package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Focus;
import org.igniterealtime.openfire.plugins.smsnotify.model.Focus.ComingBack;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.RoomMessages;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Judgement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which messages are missed, when they become so, and what cancels them: a table per rule. */
class WhatIsMissedTest {

  private final Story story = new Story();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          offline                          | J: a; 61s                                     | OFFLINE
          only a broken connection         | R on; R detaches; J: a; 61s                   | OFFLINE
          online, shows no chat states     | R on; J: a; 61s                               | ''
          in the conversation              | R on; R active; J: a; 61s                     | ''
          in another conversation          | R on; R>B active; J: a; 61s                   | OTHER_CONVERSATION
          has left the conversation        | R on; R active; R gone; J: a; 61s             | OTHER_CONVERSATION
          the window has no focus          | R on; R active; R inactive; J: a; 61s         | UNFOCUSED
          the client is not used           | R on; R rests; J: a; 61s                      | UNFOCUSED
          away                             | R away; J: a; 61s                             | UNFOCUSED
          idle                             | R on; R idle; J: a; 61s                       | UNFOCUSED
          looked too long ago              | R on; R active; 601s; J: a; 61s               | UNFOCUSED
          does not want to be disturbed    | R dnd; J: a; 61s                              | ''
          one of two devices looks         | R away; R/b on; R/b active; J: a; 61s         | ''
          the better of two counts         | R>B active; R on; R/b away; J: a; 61s         | UNFOCUSED
          in the room                      | R on; R joins; J>G: a; 61s                    | ''
          online, not in the room          | R on; J>G: a; 61s                             | OTHER_CONVERSATION
          has left the room                | R on; R joins; R leaves; J>G: a; 61s          | OTHER_CONVERSATION
          in the room with another device  | R on; R/b away; R/b joins; J>G: a; 61s        | UNFOCUSED
          to oneself in a room             | R>G: a; 61s                                   | ''
          """)
  void aMessageIsMissedByWhereItsRecipientLooks(String where, String told, String attention) {
    story.tell(told);

    assertEquals(
        attention,
        String.join(" ", story.judged.stream().map(it -> it.attention().name()).toList()));
  }

  @ParameterizedTest(name = "{0} can be switched off")
  @EnumSource(names = {"OFFLINE", "OTHER_CONVERSATION", "UNFOCUSED"})
  void eachReasonCanBeSwitchedOff(Attention attention) {
    story.focus(
        new Focus(
            attention != Attention.OFFLINE,
            attention != Attention.OTHER_CONVERSATION,
            attention != Attention.UNFOCUSED,
            Focus.DEFAULT_SPAN,
            true,
            true,
            ComingBack.CANCELS));
    String there =
        switch (attention) {
          case OFFLINE -> "R off";
          case OTHER_CONVERSATION -> "R on; R>B active";
          default -> "R away";
        };

    story.tell(there + "; J: a; 700s");

    assertEquals("", story.outcome());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          went offline                     | R on; J: a; 30s; R off; 61s                   | 90s text to R [a]
          went away                        | R on; J: a; 30s; R away; 61s                  | 90s text to R [a]
          the connection broke             | R on; J: a; 30s; R detaches; 66s              | 95s text to R [a]
          the client is used no more       | R on; J: a; 30s; R rests; 66s                 | 95s text to R [a]
          nobody was there all along       | R on; J: a; 30s; R idle; 66s                  | 95s text to R [a]
          a second device goes away, too   | R on; R/b on; J: a; 9s; R off; 9s; R/b off; 61s | 78s text to R [a]
          another device is still there    | R on; R/b on; J: a; 30s; R off; 700s          | ''
          it had been read                 | R on; J: a #7; 5s; R reads #7; R off; 700s    | ''
          it had been answered             | R on; J: a; 5s; R: b; R off; 700s             | ''
          it had been looked at            | R on; J: a; 5s; R active; R off; 700s         | ''
          it was before their eyes         | R on; R active; J: a; 5s; R off; 700s         | ''
          it was, on a broken connection   | R on; R active; J: a; 5s; R detaches; 66s     | 70s text to R [a]
          a part had been read             | R on; J: a #7; J: b; R reads #7; R off; 61s   | 60s text to R [b]
          too long ago                     | R on; J: a; 601s; R off; 700s                 | ''
          it had been taken back           | R on; J: a #7; J retracts #7; R off; 700s     | ''
          it had been corrected            | R on; J: a #7; J corrects #7: b; R off; 61s   | 60s text to R [b]
          it left the room                 | R on; R joins; J>G: a; R off; 61s             | 60s text to R [a]
          it looks elsewhere only          | R on; J: a; R>B active; 700s                  | ''
          it does not want to be disturbed | R dnd; J: a; 30s; R off; 61s                  | 90s text to R [a]
          """)
  void whatWasDeliveredAndNotReadIsMissedWhenNobodyIsThereAnyMore(
      String what, String told, String outcome) {
    assertEquals(outcome, story.tell(told).outcome());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          displayed                        | J: a #7; 9s; R reads #7; 60s                  | 9s READ displayed R x1
          displayed up to the newest       | J: a #7; J: b #8; 9s; R reads #8; 60s         | 9s READ displayed R x2
          displayed up to an older one     | J: a #7; J: b #8; 9s; R reads #7; 60s         | 60s text to R [b]
          displayed one by one             | J: a #7; J: b #8; R reads #7; R reads #8; 9s  | 0s READ displayed R x2
          only forward                     | J: a #7; J: b #8; R reads #8; R reads #7; 9s  | 0s READ displayed R x2
          an unknown id                    | J: a #7; R reads #9; 61s                      | 60s text to R [a]
          elsewhere                        | J: a #7; R>B reads #7; 61s                    | 60s text to R [a]
          in the room                      | J>G: a #7; R>G reads #7; 61s                  | 0s READ displayed R x1
          answered in the room             | J>G: a; 9s; R>G: b; 61s                       | 9s READ replied R x1
          answered to its author alone     | J>G: a; 9s; R: b; 61s                         | 60s text to R [a]
          what came after it               | J: a #7; R reads #7; J: b; 61s                | 0s READ displayed R x1, 60s text to R [b]
          read and routed again            | J: a #7; J: b #8; R reads #7; J: a #7; 61s    | 60s text to R [b]
          """)
  void readingCancels(String how, String told, String outcome) {
    assertEquals(outcome, story.tell(told).outcome());
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CANCELS_UNLESS_MARKERS_TELL | never sent a marker      | J: a; 9s; R on; 60s                     | 9s CAME_BACK online R x1
          CANCELS_UNLESS_MARKERS_TELL | sends markers            | R on; R reads #1; R off; J: a; 9s; R on; 60s | 60s text to R [a]
          CANCELS_UNLESS_MARKERS_TELL | another of theirs does   | R on; R reads #1; R off; J: a; R/b on; 60s | 0s CAME_BACK online R x1
          CANCELS                     | sends markers            | R on; R reads #1; R off; J: a; R on; 60s | 0s CAME_BACK online R x1
          NEVER                       | never sent a marker      | J: a; 9s; R on; 60s                     | 60s text to R [a]
          NEVER                       | and then looks           | J: a; 9s; R on; R active; 60s           | 9s READ looked R x1
          CANCELS_UNLESS_MARKERS_TELL | comes back but away      | J: a; R away; 61s                       | 60s text to R [a]
          CANCELS_UNLESS_MARKERS_TELL | was away and is there    | R away; J: a; 9s; R on; 60s             | 9s CAME_BACK online R x1
          CANCELS_UNLESS_MARKERS_TELL | was there all along      | R on; R>B active; J: a; R on; 61s       | 60s text to R [a]
          CANCELS_UNLESS_MARKERS_TELL | uses the client again    | R on; R rests; J: a; R works; 61s       | 60s CAME_BACK attending R x1
          CANCELS_UNLESS_MARKERS_TELL | must not be disturbed    | R on; R reads #1; R off; J: a; R dnd; 61s | 60s CAME_BACK attending R x1
          CANCELS_UNLESS_MARKERS_TELL | an unused one is no sign | R/b away; R on; R reads #1; R off; J: a; R on; 61s | 60s text to R [a]
          CANCELS_UNLESS_MARKERS_TELL | in all conversations     | J: a; B: b; J>G: c; R on; 61s           | 0s CAME_BACK online R x1, 0s CAME_BACK online R x1, 0s CAME_BACK online R x1
          """)
  void comingBackDoesWhatTheRoleSays(
      ComingBack comingBack, String what, String told, String outcome) {
    story.focus(new Focus(true, true, true, Focus.DEFAULT_SPAN, true, true, comingBack));

    assertEquals(outcome, story.tell(told).outcome());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          corrected                        | J: a #7; J corrects #7: b; 61s                | 60s text to R [b]
          corrected twice by the first id  | J: a #7; J corrects #7: b; J corrects #7: c; 61s | 60s text to R [c]
          an older one                     | J: a #7; J: b; J corrects #7: c; 61s          | 60s text to R [c/b]
          of somebody else                 | J>G: a #7; B>G corrects #7: b; 61s            | 60s text to R [a]
          of something unknown             | J corrects #7: b; 700s                        | ''
          after the text                   | J: a #7; 61s; J corrects #7: b; 700s          | 60s text to R [a]
          it is a sign of life             | J: a #7; 55s; J corrects #7: b; 61s           | 70s text to R [b]
          it ends typing                   | J: a #7; 55s; J composing; J corrects #7: b; 61s | 70s text to R [b]
          in the room                      | J>G: a #7; J>G corrects #7: b; 61s            | 60s text to R [b]
          memory only                      | J secret #7; J corrects #7: b; 61s            | 60s text to R [b]
          words by a picture               | J: a #7; J corrects #7: b.jpg; 61s            | 60s text to R [FILE b.jpg]
          a picture by words               | J sends a.jpg #7; J corrects #7: b; 61s       | 60s text to R [b]
          a picture by a picture           | J sends a.jpg #7; J corrects #7: b.jpg; 61s   | 60s text to R [FILE b.jpg]
          """)
  void aCorrectionReplacesWhatWasSaid(String what, String told, String outcome) {
    assertEquals(outcome, story.tell(told).outcome());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          taken back                       | J: a #7; 9s; J retracts #7; 61s               | 9s RETRACTED author R x1
          one of two                       | J: a #7; J: b; J retracts #7; 61s             | 60s text to R [b]
          both, one by one                 | J: a #7; J: b #8; J retracts #7; J retracts #8; 9s | 0s RETRACTED author R x2
          something unknown                | J: a #7; J retracts #9; 61s                   | 60s text to R [a]
          of somebody else                 | J>G: a #7; B>G retracts #7; 61s               | 60s text to R [a]
          by a moderator                   | J>G: a #7; G retracts #7; 61s                 | 0s RETRACTED moderator R x1
          and routed again                 | J: a #7; J retracts #7; J: a #7; 61s          | 0s RETRACTED author R x1
          """)
  void whatIsTakenBackIsNotToldOf(String what, String told, String outcome) {
    assertEquals(outcome, story.tell(told).outcome());
  }

  @Test
  void whoTakesPartInNoRoomsMissesNothingThere() {
    story.rooms(RoomMessages.NEVER).tell("J>G: Romeo!; J: a; 61s");

    assertEquals("60s text to R [a]", story.outcome());
  }

  @Test
  void everybodyWhoTypesInARoomHoldsItBack() {
    story.tell("J>G: a; 55s; B>G composing; 20s; J>G composing; 20s; B>G paused; 60s");

    assertEquals("120s text to R [a]", story.outcome());
  }

  @Test
  void whatIsForMemoryOnlyIsNeverWritten() {
    story.tell("J secret; J: b; J secret; 61s");

    assertEquals("60s text to R [NOT_KEPT/b/NOT_KEPT]", story.outcome());
    assertEquals("opened added1", story.changes());
  }

  @Test
  void whichFileWasSentIsToldAndWrittenAsItCame() {
    story.tell("J sends a.jpg; J>G sends Romeo.jpg; 61s");

    assertEquals("60s text to R [FILE a.jpg], 60s text to R [FILE Romeo.jpg]", story.outcome());
    assertEquals(
        List.of(Story.picture("a.jpg"), Story.picture("Romeo.jpg")),
        story.written.stream()
            .filter(HoldStore.Added.class::isInstance)
            .map(change -> ((HoldStore.Added) change).message().file().orElseThrow())
            .toList());
  }

  @Test
  void changesOfWhatWasWrittenAreWritten() {
    story.tell("J: a #7; J: b #8; J corrects #7: c; J retracts #8; 5s; R: d");

    assertEquals("opened added0 added1 replaced0 removed1 settled", story.changes());
  }

  @Test
  void whatWasNeverWrittenNeedsNoChange() {
    story.roomToWrite = false;
    story.tell("B: x; J: a #7; J: b #8; J corrects #7: c; J retracts #8");
    story.roomToWrite = true;
    story.turn();

    assertEquals("opened added0 opened removed1 added0", story.changes());
  }

  // While a verdict is being found, or a text is on its way.

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          R: b                    | READ replied
          R active                | READ looked
          R reads #8              | READ displayed
          R reads #7              | ''
          R>B: b                  | ''
          R on                    | CAME_BACK online
          J retracts #8           | ''
          J retracts #7; J retracts #8 | RETRACTED author
          """)
  void whatIsSeenWhileItIsJudgedIsKnown(String told, String seen) {
    story.judgedAtOnce = false;
    story.tell("J: a #7; J: b #8; 61s").tell(told);

    assertEquals(seen, story.seen());
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          R: b                    | READ replied
          R active                | READ looked
          R reads #7              | READ displayed
          R reads #9              | ''
          R>B: b                  | ''
          R on                    | CAME_BACK online
          J retracts #7           | RETRACTED author
          B retracts #7           | ''
          """)
  void whatIsSeenWhileItsTextIsOnItsWayIsKnown(String told, String seen) {
    story.tell("J: a #7; 62s").tell(told);

    assertEquals(seen, story.seen());
  }

  @Test
  void whatIsOnItsWaySinceAnEarlierLifeIsKnownToo() {
    UUID hold = new UUID(7, 7);
    story.shard.errand(
        () ->
            story.shard.resume(
                new HoldStore.OnItsWay(
                    hold, Story.jid("R"), Story.conversation("J", "R"), Story.START, hold)));
    story.turn();

    story.tell("R: b");

    assertEquals("READ replied", story.seen());
  }

  @Test
  void whatHasLeftIsForgottenAndGivenUpNoMore() {
    story.tell("J: a #7; 62s");
    haveLeft(story.judged.get(0).hold());

    story.tell("R reads #7");

    assertEquals("", story.seen());
  }

  @Test
  void whatHasNotLeftWhenItIsLookedAtIsStillGivenUp() {
    story.tell("J: a #7; 62s");
    assertEquals(List.of(story.judged.get(0).hold()), story.shard.onTheirWay());
    haveLeft(new UUID(7, 7));

    story.tell("R reads #7");

    assertEquals("READ displayed", story.seen());
  }

  private void haveLeft(UUID hold) {
    story.shard.errand(() -> story.shard.haveLeft(Set.of(hold)));
    story.turn();
  }

  @ParameterizedTest(name = "told before {0} seconds is forgotten: {1} are left")
  @CsvSource({"59, 1", "63, 0"})
  void whoWasToldAndNeverComesBackIsForgotten(int before, int left) {
    story.tell("J: a #7; 62s");
    haveLeft(story.judged.get(0).hold());
    assertEquals(1, story.shard.people());

    story.shard.errand(() -> story.shard.forgetWhoWasTold(Story.START.plusSeconds(before)));
    story.turn();

    assertEquals(left, story.shard.people());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"R on", "R: b", "R active", "R reads #1", "R>B: elsewhere"})
  void whoWasToldAndComesBackIsNotedOnce(String told) {
    story.tell("J: a; 62s").tell(told).tell(told);

    assertEquals("opened added0 returned", story.changes());
  }

  @Test
  void whoWasToldInAnEarlierLifeAndComesBackIsNoted() {
    story.shard.errand(() -> story.shard.wasTold(Story.jid("R")));
    story.tell("1s; R on");

    assertEquals("returned", story.changes());
  }

  @Test
  void whoWasNotToldIsNotNoted() {
    story.tell("J: a; R on; R: b");

    assertEquals("opened settled", story.changes().replace(" added0", ""));
  }

  // Delays.

  private static Judgement.Delay until(Notice notice, long seconds, Reason reason) {
    return new Judgement.Delay(notice.hold(), Story.START.plusSeconds(seconds), reason);
  }

  private void delayed(long seconds, Reason reason) {
    Instant end = Story.START.plusSeconds(seconds);
    story.delays = notice -> story.now().isBefore(end) ? until(notice, seconds, reason) : null;
  }

  @Test
  void whatIsDelayedGoesOnAndIsTextedAfterwards() {
    delayed(900, Reason.CAPPED);
    story.tell("J: a; 100s; J: b; 900s");

    assertEquals("900s text to R [a/b]", story.outcome());
  }

  @Test
  void whatIsDelayedIsStillCancelled() {
    delayed(900, Reason.QUIET_HOURS);
    story.tell("J: a; 100s; R: b; 900s");

    assertEquals("100s READ replied R x1", story.outcome());
  }

  @Test
  void whatWasHeldOverNightIsOneTextInTheMorning() {
    delayed(900, Reason.QUIET_HOURS);
    story.tell("J: a; 9s; B: b; 9s; J>G: c; 9s; J>G: d; 900s");

    assertEquals(1, story.outcome().split(", ", -1).length, story.outcome());
    assertTrue(story.outcome().startsWith("900s text to R "), story.outcome());
    assertEquals(3, story.judged.size());
  }

  @Test
  void whatIsMissedWhileTheConversationIsJudgedWaitsForThat() {
    story.judgedAtOnce = false;
    story.tell("J: a; 61s; J: b; 100s");
    assertEquals("60s text to R [a]", story.outcome());
    Notice first = story.judged.get(0);

    story.shard.errand(
        () -> story.shard.delayed(until(first, 300, Reason.CAPPED), first.recipient()));
    story.tell("5s");

    assertEquals(
        "60s text to R [a], 161s text to R [b]", story.outcome().replaceAll("16[0-9]s", "161s"));
  }

  @Test
  void whatWasReadOverNightIsNoPartOfIt() {
    delayed(900, Reason.QUIET_HOURS);
    story.tell("J: a; 9s; B: b; 100s; R>B active; 900s");

    assertEquals("109s READ looked R x1, 900s text to R [a]", story.outcome());
  }

  @Test
  void whyAHoldIsDelayedIsShown() {
    delayed(900, Reason.QUIET_HOURS);
    story.tell("J: a; 100s");

    WaitingHold shown = story.shard.show(1).get(0);
    assertEquals(Reason.QUIET_HOURS, shown.delayedBy());
    assertEquals(Story.START.plusSeconds(900), shown.due());
  }

  // Roles that are not known yet.

  @Test
  void whileARoleIsNotKnownNothingIsLost() {
    story.rolesKnown = false;
    story.tell("J: a; 100s");
    assertEquals("", story.changes());
    story.rolesAreKnown();
    story.tell("2s");

    assertEquals("100s text to R [a]", story.outcome());
    assertEquals("opened added0", story.changes());
  }

  @Test
  void whileARoleIsNotKnownItIsAskedForOnce() {
    story.rolesKnown = false;
    story.tell("J: a; J: b; B: c; 10s");

    assertEquals(List.of(Story.jid("R")), story.asked);
  }

  @Test
  void aRoleThatCouldNotBeReadIsAskedForAgain() {
    story.rolesKnown = false;
    story.tell("J: a; 1s");
    story.asked.clear();
    story.shard.errand(() -> story.shard.noRoleYet(Story.jid("R")));
    story.tell("3s");

    assertEquals(List.of(Story.jid("R")), story.asked);
  }

  @Test
  void whatTheRoleDoesNotMissIsNoHoldAfterAll() {
    story.rolesKnown = false;
    story.tell("R on; J: a; 1s");
    assertEquals(1, story.shard.size());
    story.rolesAreKnown();

    assertEquals(0, story.shard.size());
    assertEquals("", story.changes());
    story.tell("R off; 61s");
    assertEquals("61s text to R [a]", story.outcome());
  }

  @Test
  void aRoomThatTheRoleIsNotToldOfIsNoHoldAfterAll() {
    story.rolesKnown = false;
    story.rooms(RoomMessages.NEVER).tell("J>G: a; 1s");
    story.rolesAreKnown();
    story.tell("700s");

    assertEquals("", story.outcome());
    assertEquals(0, story.shard.size());
  }

  // Bounds.

  @Test
  void ofManyThatAreWatchedTheNewestAreKept() {
    story.tell("R on");
    IntStream.range(0, 50).forEach(i -> story.tell("J: " + i));
    story.tell("R off; 61s");

    assertEquals(20, story.judged.get(0).count());
    assertEquals("49", story.judged.get(0).newest().body());
  }

  @Test
  void ofMuchTalkThatIsWatchedWhatNamesItsRecipientIsKept() {
    story.tell("R on; R joins; J>G: Romeo, come");
    IntStream.range(0, 50).forEach(i -> story.tell("B>G: " + i));
    story.tell("R off; 61s");

    assertEquals("Romeo, come", story.judged.get(0).messages().get(0).body());
  }

  @Test
  void whatIsNotDecidedYetIsNotAllDone() {
    story.rolesKnown = false;
    story.tell("J: a");
    assertFalse(story.shard.isIdle());

    story.rolesAreKnown();
    assertTrue(story.shard.isIdle());
  }

  @Test
  void ofMuchTalkInARoomWhatNamesItsRecipientIsKept() {
    story.tell("J>G: Romeo, come");
    IntStream.range(0, 50).forEach(i -> story.tell("B>G: " + i));
    story.tell("61s");

    Notice notice = story.judged.get(0);
    assertEquals(51, notice.count());
    assertEquals("Romeo, come", notice.messages().get(0).body());
    assertEquals("49", notice.newest().body());
  }

  @Test
  void whoeverLeavesNothingBehindIsForgotten() {
    story.tell("R on; R>B active; J: a; R active; 700s; R off");

    assertEquals(0, story.shard.people());
    story.pass(Duration.ofSeconds(10));
    assertEquals("0s READ looked R x1", story.outcome());
  }
}
