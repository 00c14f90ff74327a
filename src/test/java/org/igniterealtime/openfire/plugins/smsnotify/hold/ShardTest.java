package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardTest {

  private final Story story = new Story();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          said while online               | R on; J: Hi; 700s                            | ''
          missed                          | J: Hi; 59s                                   | ''
          due after the offline delay     | J: Hi; 61s                                   | 60s text to R [Hi]
          a few lines are one text        | J: a; 5s; J: b; 5s; J: c; 60s                | 60s text to R [a/b/c]
          quiet for the quiet period      | J: a; 50s; J: b; 30s                         | 65s text to R [a/b]
          after the text a new hold       | J: a; 70s; J: b; 70s                         | 60s text to R [a], 130s text to R [b]
          typing extends                  | J: a; 50s; J composing; 10s; J paused; 60s   | 75s text to R [a]
          typing ends by itself           | J: a; 50s; J composing; 60s                  | 95s text to R [a]
          typing goes on                  | J: a; 50s; J composing; 20s; J composing; 60s | 115s text to R [a]
          paused ends it                  | J: a; 50s; J composing; 20s; J paused; 60s   | 85s text to R [a]
          active ends it                  | J: a; 50s; J composing; 20s; J active; 60s   | 85s text to R [a]
          inactive ends it                | J: a; 50s; J composing; 20s; J inactive; 60s | 85s text to R [a]
          gone ends it                    | J: a; 50s; J composing; 20s; J gone; 60s     | 85s text to R [a]
          a message ends it               | J: a; 50s; J composing; 20s; J: b; 60s       | 85s text to R [a/b]
          paused too late changes nothing | J: a; 50s; J composing; 40s; J paused; 60s   | 95s text to R [a]
          paused without typing           | J: a; 50s; J paused; 60s                     | 60s text to R [a]
          typing before any message       | J composing; 5s; J: a; 60s                   | 65s text to R [a]
          typing without a message        | J composing; 700s                            | ''
          came online                     | J: a; 30s; R on; 60s                         | 30s CAME_BACK online R x1
          came online and left            | J: a; 30s; R on; 1s; R off; 700s             | 30s CAME_BACK online R x1
          came online in all conversations | J: a; B: b; 30s; R on; 60s                  | 30s CAME_BACK online R x1, 30s CAME_BACK online R x1
          came online, missed again       | J: a; R on; R off; J: b; 61s                 | 0s CAME_BACK online R x1, 60s text to R [b]
          answered                        | J: a; J: b; 30s; R: c; 60s                   | 30s READ replied R x2
          opened the conversation         | J: a; 30s; R active; 60s                     | 30s READ looked R x1
          is typing an answer             | J: a; 30s; R composing; 60s                  | 30s READ looked R x1
          paused there                    | J: a; 30s; R paused; 60s                     | 60s text to R [a]
          inactive there                  | J: a; 30s; R inactive; 60s                   | 60s text to R [a]
          left there                      | J: a; 30s; R gone; 60s                       | 60s text to R [a]
          answered in another             | J: a; 30s; R>B: c; 60s                       | 60s text to R [a]
          looked at another               | J: a; 30s; R>B active; 60s                   | 60s text to R [a]
          two conversations               | J: a; 10s; B: b; 90s                         | 60s text to R [a], 70s text to R [b]
          one of two is read              | J: a; 10s; B: b; R>B: c; 90s                 | 10s READ replied R x1, 60s text to R [a]
          typing elsewhere                | J: a; 50s; B composing; 60s                  | 60s text to R [a]
          both away                       | J off; J: a; R: b; 70s                       | 0s READ replied R x1, 60s text to J [b]
          routed twice                    | J: a #7; 5s; J: a #7; 70s                    | 60s text to R [a]
          routed again after the text     | J: a #7; 70s; J: a #7; 700s                  | 60s text to R [a]
          routed again after it was read  | J: a #7; R: b; J: a #7; 700s                 | 0s READ replied R x1
          routed again after coming back  | J: a #7; R on; R off; J: a #7; 700s          | 0s CAME_BACK online R x1
          routed again within a day       | J: a #7; 86400s; J: a #7; 70s                | 60s text to R [a]
          the same id a day later         | J: a #7; 86470s; J: a #7; 70s                | 60s text to R [a], 86530s text to R [a]
          routed again, never held        | R on; J: a #7; R off; J: a #7; 70s           | 60s text to R [a]
          an old id with another's text   | J: a #7; 70s; B: b #7; 70s                   | 60s text to R [a], 130s text to R [b]
          the same id by somebody else    | J: a #7; B: b #7; 70s                        | 60s text to R [a], 60s text to R [b]
          the same words twice            | J: a; J: a; 70s                              | 60s text to R [a/a]
          recipient elsewhere             | R>B: a; 700s                                 | ''
          """)
  void whatBecomesOfAMissedMessage(String what, String told, String outcome) {
    assertEquals(outcome, story.tell(told).outcome());
  }

  @Test
  void whoTalksSteadilyIsHeardAtTheLongestHold() {
    story.tell("J: 0");
    for (int i = 1; i <= 70; i++) {
      story.tell("10s; J: " + i);
    }

    assertEquals(1, story.judged.size());
    assertEquals(60, story.judged.get(0).count());
    assertEquals(Story.START.plusSeconds(600), story.judged.get(0).due());
  }

  @Test
  void whoTypesSteadilyIsHeardAtTheLongestHold() {
    story.tell("J: a");
    for (int i = 0; i < 70; i++) {
      story.tell("10s; J composing");
    }

    assertEquals("600s text to R [a]", story.outcome());
  }

  @Test
  void ofManyMessagesTheNewestAreKeptAndAllAreCounted() {
    IntStream.range(0, 50).forEach(i -> story.tell("J: " + i));
    story.tell("61s");

    Notice notice = story.judged.get(0);
    assertEquals(50, notice.count());
    assertEquals(
        IntStream.range(30, 50).mapToObj(Integer::toString).toList(),
        notice.messages().stream().map(MissedMessage::body).toList());
    assertEquals(Story.START, notice.first());
  }

  @Test
  void ofAHoldAllThatWasEverInItIsKnownWhenItIsRoutedAgain() {
    IntStream.range(0, 50).forEach(i -> story.tell("J: " + i + " #" + i));
    IntStream.range(0, 50).forEach(i -> story.tell("J: " + i + " #" + i));
    story.tell("70s");
    IntStream.range(0, 50).forEach(i -> story.tell("J: " + i + " #" + i));
    story.tell("700s");

    assertEquals(List.of(50), story.judged.stream().map(Notice::count).toList());
  }

  @Test
  void onlyTheNewestThatEndedAreKnown() {
    story.tell("J: oldest #oldest; R: read");
    IntStream.range(0, Ended.MOST).forEach(i -> story.tell("J: " + i + " #" + i + "; R: read"));
    story.tell("J: oldest #oldest; J: newest #" + (Ended.MOST - 1) + "; 61s");

    assertEquals(List.of("oldest"), bodies(story.judged.get(0)));
  }

  @Test
  void aHoldWithWhichSomethingBreaksComesDueAgain() {
    story.judgingBreaks = true;
    story.tell("J: a; 65s");
    story.judgingBreaks = false;
    story.tell("20s");

    assertEquals("70s text to R [a]", story.outcome());
  }

  @Test
  void whatCannotBeJudgedComesDueEverMoreSeldom() {
    story.judgedAtOnce = false;
    story.tell("J: a");
    for (int i = 0; i < 40; i++) {
      story.tell("60s");
      if (!story.judged.isEmpty()) {
        judgingFails(story.judged.get(story.judged.size() - 1));
      }
    }

    assertTrue(story.judged.size() > 6 && story.judged.size() < 12, story.outcome());
  }

  @Test
  void messagesWithoutAnIdAreEachTheirOwn() {
    ChatEvent.Said nameless = Story.message("J", "R", "a", "", Story.START);

    story.shard.offer(nameless);
    story.shard.offer(nameless);
    story.tell("61s");

    assertEquals("60s text to R [a/a]", story.outcome());
  }

  @Test
  void whatChangesIsWrittenInOrder() {
    story.tell("J: a; J: b; 10s; J: c; R: d");

    assertEquals("opened added0 added1 added2 settled", story.changes());
  }

  @Test
  void whatEndsBeforeAnythingOfItWasWrittenIsNotWrittenWordForWord() {
    story.shard.offer(Story.message("J", "R", "a", "1", Story.START));
    story.shard.offer(
        new ChatEvent.Acted(
            Story.conversation("R", "J"), Story.jid("R"), "a", true, null, Story.START));
    story.turn();

    assertEquals("opened settled", story.changes());
  }

  @Test
  void whatFindsNoRoomIsWrittenLaterInTheSameOrder() {
    story.roomToWrite = false;
    story.tell("J: a; B: x; 10s; J: b; R: read; 5s");
    assertEquals("", story.changes());
    assertFalse(story.shard.isIdle());

    story.roomToWrite = true;
    story.turn();

    assertEquals("opened added0 settled opened added0", story.changes());
    assertTrue(story.shard.isIdle());
  }

  @Test
  void whileNothingCanBeWrittenNothingIsJudged() {
    story.roomToWrite = false;
    story.tell("J: a; 300s");
    assertEquals("", story.outcome());

    story.roomToWrite = true;
    story.tell("2s");

    assertEquals("opened added0", story.changes());
    assertEquals("301s text to R [a]", story.outcome());
  }

  @Test
  void whileNothingCanBeWrittenMemoryIsBounded() {
    story.roomToWrite = false;
    int read = Shard.MOST_TO_WRITE + 500;
    for (int i = 0; i < read; i++) {
      story.tell("J: a; J: b; R: c");
    }
    IntStream.range(0, 5000).forEach(i -> story.tell("B: " + i));

    assertEquals(1, story.shard.size());
    story.roomToWrite = true;
    story.turn();

    long recorded = story.written.stream().filter(HoldStore.Settled.class::isInstance).count();
    assertEquals(read, recorded + story.shard.unrecorded());
    assertTrue(story.written.size() <= Shard.MOST_TO_WRITE + 2 + 1 + HoldStore.KEPT);
    assertTrue(story.shard.isIdle());
  }

  @Test
  void aHoldThatWasWrittenIsSettledHoweverMuchWaits() {
    story.tell("B: taken");
    story.roomToWrite = false;
    for (int i = 0; i < Shard.MOST_TO_WRITE; i++) {
      story.tell("J: a; R: c");
    }
    story.tell("R>B: read");
    story.roomToWrite = true;
    story.turn();

    UUID taken = story.written.get(0).holds().get(0);
    assertTrue(
        story.written.stream()
            .anyMatch(it -> it instanceof HoldStore.Settled && it.holds().contains(taken)));
  }

  @Test
  void whatTheJudgesHaveNoRoomForIsOfferedAgain() {
    story.roomToJudge = false;
    story.tell("J: a; 65s; J: b; 20s");
    assertEquals("", story.outcome());

    story.roomToJudge = true;
    story.tell("2s");

    assertEquals(List.of("a", "b"), bodies(story.judged.get(0)));
    assertEquals(1, story.judged.size());
  }

  private static List<String> bodies(Notice notice) {
    return notice.messages().stream().map(MissedMessage::body).toList();
  }

  private Notice beingJudged() {
    story.judgedAtOnce = false;
    story.tell("J: a; 60s");
    return story.judged.get(0);
  }

  private void judgingFails(Notice notice) {
    story.shard.errand(() -> story.shard.judgingFailed(notice.hold(), notice.recipient()));
    story.turn();
  }

  @Test
  void whatCouldNotBeJudgedComesDueAgain() {
    judgingFails(beingJudged());

    story.tell("20s");

    assertEquals("60s text to R [a], 70s text to R [a]", story.outcome());
    assertEquals(story.judged.get(0).hold(), story.judged.get(1).hold());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          R on     | 60s CAME_BACK online R x1
          R: b     | 60s READ replied R x1
          R active | 60s READ looked R x1
          """)
  void whatCouldNotBeJudgedIsStillCancelled(String told, String verdict) {
    judgingFails(beingJudged());

    story.tell(told + "; 100s");

    assertEquals("60s text to R [a], " + verdict, story.outcome());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          R on; R off | 60s CAME_BACK online R x1
          R: b        | 60s READ replied R x1
          """)
  void whatWasReadWhileItWasJudgedEndsIfNoVerdictIsFound(String told, String verdict) {
    Notice notice = beingJudged();

    story.tell(told);
    judgingFails(notice);
    story.tell("100s");

    assertEquals("60s text to R [a], " + verdict, story.outcome());
    assertEquals(0, story.shard.size());
  }

  @Test
  void whatIsSaidWhileAHoldIsJudgedOpensAnother() {
    Notice first = beingJudged();
    story.tell("J: b; 60s");
    story.shard.errand(() -> story.shard.judged(story.sent(first)));
    story.tell("2s");

    assertEquals("60s text to R [a], 121s text to R [b]", story.outcome());
    assertEquals(1, story.shard.size());
  }

  @Test
  void whatIsRoutedAgainWhileItIsJudgedOpensNoOther() {
    story.judgedAtOnce = false;
    story.tell("J: a #7; 60s; J: a #7; 100s");

    assertEquals("60s text to R [a]", story.outcome());
  }

  @Test
  void aVerdictThatWasFoundIsTheEnd() {
    Notice notice = beingJudged();
    assertEquals(1, story.shard.size());

    story.shard.errand(() -> story.shard.judged(story.sent(notice)));
    judgingFails(notice);
    story.tell("R on; 100s");

    assertEquals(0, story.shard.size());
    assertEquals("60s text to R [a]", story.outcome());
  }

  @Test
  void aHoldOfNobodyIsForgotten() {
    story.tell("J: a; B: b");
    UUID ofJuliet = story.written.get(0).holds().get(0);

    story.shard.errand(() -> story.shard.forget(ofJuliet, Story.jid("R")));
    story.shard.errand(() -> story.shard.forget(ofJuliet, Story.jid("R")));
    story.tell("61s");

    assertEquals("60s text to R [b]", story.outcome());
  }

  private static HoldStore.Stored stored(int count, MissedMessage... messages) {
    return new HoldStore.Stored(
        new UUID(9, 9),
        Story.jid("R"),
        Story.conversation("J", "R"),
        Attention.OFFLINE,
        Story.START.minusSeconds(300),
        count,
        0,
        numbered(count - messages.length, messages));
  }

  private static SortedMap<Integer, MissedMessage> numbered(int first, MissedMessage... messages) {
    SortedMap<Integer, MissedMessage> numbered = new TreeMap<>();
    for (MissedMessage message : messages) {
      numbered.put(first + numbered.size(), message);
    }
    return numbered;
  }

  private static MissedMessage missed(String id, String body) {
    return new MissedMessage(Story.jid("J"), id, Story.START.minusSeconds(300), body);
  }

  private void resume(HoldStore.Stored stored) {
    story.shard.errand(() -> story.shard.resume(stored, Story.START.plusSeconds(15)));
    story.turn();
  }

  @Test
  void aStoredHoldComesDueWhenItsPeopleHadTimeToComeBack() {
    resume(stored(1, missed("7", "a")));

    story.tell("14s");
    assertEquals("", story.outcome());
    story.tell("2s");

    assertEquals("15s text to R [a]", story.outcome());
    assertEquals(new UUID(9, 9), story.judged.get(0).hold());
    assertEquals("", story.changes());
  }

  @Test
  void aStoredHoldGoesOnCounting() {
    resume(stored(31, missed("7", "a")));

    story.tell("J: a #7; J: b; 20s");

    assertEquals("added31", story.changes());
    assertEquals(32, story.judged.get(0).count());
    assertEquals(List.of("a", "b"), bodies(story.judged.get(0)));
  }

  @Test
  void aStoredHoldIsCancelledByComingBack() {
    resume(stored(1, missed("7", "a")));

    story.tell("5s; R on; R off; 60s");

    assertEquals("5s CAME_BACK online R x1", story.outcome());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          R on; R off; 60s | 0s CAME_BACK online R x1
          R: x; 60s        | 0s READ replied R x1
          60s              | 15s READ fetched R x1
          J: late; 20s     | 15s text to R [late]
          """)
  void aStoredHoldWhoseMessagesWereLostEndsAsOthersDo(String told, String outcome) {
    resume(stored(0));

    story.tell(told);

    assertEquals(outcome, story.outcome());
    assertEquals(0, story.shard.size());
  }

  @Test
  void anEmptyHoldDoesNotKeepOthersFromBeingCancelled() {
    story.tell("J: a; B: b");
    resume(stored(0));

    story.tell("R on; R off; 100s");

    assertEquals(0, story.judged.size());
  }

  private void missedElsewhere(ChatEvent.Said said) {
    story.shard.errand(() -> story.shard.missedElsewhere(said, Story.START.plusSeconds(15)));
    story.turn();
  }

  @Test
  void whatLayInTheOfflineStoreIsHeldWithTimeToComeBack() {
    missedElsewhere(Story.message("J", "R", "a", "7", Story.START.minusSeconds(300)));

    story.tell("14s");
    assertEquals("", story.outcome());
    story.tell("2s");

    assertEquals("15s text to R [a]", story.outcome());
    assertEquals("opened added0", story.changes());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          id, body, secondsApart, isTheSame
          7,  a,    0,            true
          7,  b,    100,          true
          8,  a,    0,            false
          '', a,    0,            false
          """)
  void whatIsHeldIsKnownByItsId(String id, String body, long secondsApart, boolean isTheSame) {
    story.tell("J: a #7");

    missedElsewhere(Story.message("J", "R", body, id, Story.START.minusSeconds(secondsApart)));
    story.tell("61s");

    assertEquals(isTheSame ? 1 : 2, story.judged.get(0).count());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          id, body, secondsApart, isTheSame
          '', a,    0,            true
          '', a,    2,            true
          '', a,    3,            false
          '', b,    0,            false
          7,  a,    0,            false
          """)
  void whatIsHeldWithoutAnIdIsKnownByItsWordsAndTime(
      String id, String body, long secondsApart, boolean isTheSame) {
    story.shard.offer(Story.message("J", "R", "a", "", Story.START));
    story.turn();

    missedElsewhere(Story.message("J", "R", body, id, Story.START.minusSeconds(secondsApart)));
    story.tell("61s");

    assertEquals(isTheSame ? 1 : 2, story.judged.get(0).count());
  }

  @Test
  void whatIsBeingJudgedIsNotTakenFromTheOfflineStoreAgain() {
    story.judgedAtOnce = false;
    story.tell("J: a #7; 60s");

    missedElsewhere(Story.message("J", "R", "a", "7", Story.START));
    story.tell("100s");

    assertEquals(1, story.judged.size());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a shorter delay counts at once | 20  | J: a; 10s | 20s text to R [a]
          also if it would be over       | 5   | J: a; 16s | 16s text to R [a]
          a longer delay counts, too     | 120 | J: a; 10s | 120s text to R [a]
          """)
  void settingsThatChangeCountForWhatIsHeld(
      String what, long offlineDelay, String told, String outcome) {
    story.tell(told);
    story.timing(
        new Timing(
            Duration.ofSeconds(offlineDelay), Duration.ofSeconds(15), Duration.ofSeconds(600)));
    story.shard.errand(story.shard::rolesChanged);
    story.tell("200s");

    assertEquals(outcome, story.outcome());
  }

  @Test
  void whereItCannotBeToldWhoIsOnlineNothingIsLost() {
    story.presenceKnown = false;
    story.tell("J: a; 30s");
    story.presenceKnown = true;
    story.tell("40s");

    assertEquals("60s text to R [a]", story.outcome());
  }

  @Test
  void whoIsOnlineWhenItComesDueIsNotTexted() {
    story.tell("J: a; 30s");
    story.isSilentlyOnline("R");
    story.tell("40s");

    assertEquals("60s CAME_BACK attending R x1", story.outcome());
  }

  @Test
  void aFullInboxSaysSo() {
    boolean taken = true;
    int count = 0;
    while (taken && count < 100_000) {
      taken = story.shard.offer(Story.message("J", "R", "a", "" + count++, Story.START));
    }

    assertFalse(taken);
    story.turn();
    assertTrue(story.shard.offer(Story.message("J", "R", "a", "last", Story.START)));
  }

  @Test
  void whatBreaksInOneErrandDoesNotKeepOthersFromTheirTurn() {
    story.shard.errand(
        () -> {
          throw new IllegalStateException("a bug");
        });
    story.tell("J: a; 61s");

    assertEquals("60s text to R [a]", story.outcome());
  }

  @Test
  void theSoonestAreShownFirstWithThoseWhoAreTyping() {
    story.tell("J: a; 10s; B: b; J composing; 45s; J composing");

    List<WaitingHold> shown = story.shard.show(10);

    assertEquals(List.of("b", "a"), shown.stream().map(it -> bodyOf(it)).toList());
    assertEquals(List.of(Story.jid("J")), shown.get(1).typing());
    assertEquals(Story.START.plusSeconds(70), shown.get(0).due());
    assertEquals(Story.START.plusSeconds(100), shown.get(1).due());
    assertEquals(1, story.shard.show(1).size());
    assertEquals(shown.get(0), story.shard.show(1).get(0));
    assertEquals(List.of(), story.shard.show(0));
  }

  private static String bodyOf(WaitingHold shown) {
    return shown.lastSender().equals(Story.jid("J")) ? "a" : "b";
  }

  @Test
  void whatIsBeingJudgedIsShownAsThat() {
    beingJudged();

    assertTrue(story.shard.show(10).get(0).beingJudged());
  }
}
