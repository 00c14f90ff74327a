package org.igniterealtime.openfire.plugins.smsnotify.policy;

import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.COUPLE;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.NOW;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.ROOM;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.TYBALT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapsAndPausesTest {

  private static final int JUDGES = 8;

  private final Scene scene = new Scene().set("firstPause", "0");

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          cap,                told before to, of,     because of, times, ago,      verdict
          capPerRecipient,    romeo,          nurse,  nurse,      2,     PT1H,     SENT
          capPerRecipient,    romeo,          nurse,  nurse,      3,     PT1H,     CAPPED recipient 3
          capPerRecipient,    romeo,          nurse,  nurse,      3,     PT23H59M, CAPPED recipient 3
          capPerRecipient,    romeo,          nurse,  nurse,      3,     PT24H,    SENT
          capPerRecipient,    nurse,          juliet, juliet,     3,     PT1H,     SENT
          capPerConversation, romeo,          juliet, juliet,     2,     PT1H,     SENT
          capPerConversation, romeo,          juliet, juliet,     3,     PT1H,     CAPPED conversation 3
          capPerConversation, romeo,          juliet, juliet,     3,     PT24H,    SENT
          capPerConversation, romeo,          nurse,  juliet,     3,     PT1H,     SENT
          capPerConversation, juliet,         romeo,  romeo,      3,     PT1H,     SENT
          capPerSender,       nurse,          juliet, juliet,     2,     PT1H,     SENT
          capPerSender,       nurse,          juliet, juliet,     3,     PT1H,     CAPPED sender 3
          capPerSender,       nurse,          juliet, juliet,     3,     PT24H,    SENT
          capPerSender,       romeo,          juliet, nurse,      3,     PT1H,     SENT
          """)
  void aCapIsReachedWhenTheLast24HoursHadAsManyNotices(
      String cap, String to, String of, String sender, int times, Duration ago, String verdict) {
    scene.set("capPerRecipient", "0").set("capPerConversation", "0").set("capPerSender", "0");
    scene.set(cap, "3");
    for (int i = 0; i < times; i++) {
      scene.history.told(
          jid(to), Conversation.between(jid(to), jid(of)), jid(sender), NOW.minus(ago));
    }

    assertEquals(verdict, outcome(scene.judge(scene.notice(COUPLE))));
  }

  @Test
  void zeroIsNoCap() {
    scene.set("capPerRecipient", "0").set("capPerConversation", "0").set("capPerSender", "0");
    for (int i = 0; i < 500; i++) {
      scene.history.told(ROMEO, COUPLE, JULIET, NOW.minusSeconds(60));
    }

    assertEquals("SENT", outcome(scene.judge(scene.notice(COUPLE))));
  }

  @Test
  void whatWasLetPassAndIsNotStoredYetCounts() {
    scene.set("capPerConversation", "2");

    assertEquals("SENT", outcome(scene.judge(scene.notice(COUPLE))));
    assertEquals("SENT", outcome(scene.judge(scene.notice(COUPLE))));
    assertEquals("CAPPED conversation 2", outcome(scene.judge(scene.notice(COUPLE))));
    assertEquals("SENT", outcome(scene.judge(scene.notice(ROOM))));
  }

  @Test
  void whatIsStoredAndStillRememberedCountsOnce() {
    scene.set("capPerConversation", "2");
    scene.history.store(scene.judge(scene.notice(COUPLE)));

    assertEquals("SENT", outcome(scene.judge(scene.notice(COUPLE))));
    assertEquals("CAPPED conversation 2", outcome(scene.judge(scene.notice(COUPLE))));
  }

  @Test
  void aNoticeThatIsJudgedAgainDoesNotCountAgainstItself() {
    scene.set("capPerRecipient", "1").set("capPerConversation", "1").set("capPerSender", "1");
    Notice notice = scene.notice(COUPLE);

    assertEquals("SENT", outcome(scene.judge(notice)));
    assertEquals("SENT", outcome(scene.judge(notice)));
    scene.history.store(scene.judge(notice));
    assertEquals("SENT", outcome(scene.judge(notice)));
  }

  @Test
  void whatCouldNotBeStoredCountsNoLonger() {
    scene.set("capPerRecipient", "1");
    Notice notice = scene.notice(COUPLE);
    scene.judge(notice);
    assertEquals("CAPPED recipient 1", outcome(scene.judge(scene.notice(ROOM))));

    scene.policy.released(notice.hold());

    assertEquals("SENT", outcome(scene.judge(scene.notice(ROOM))));
  }

  @Test
  void whatIsNotStoredAfterTwoMinutesCountsNoLonger() {
    scene.set("capPerRecipient", "1");
    scene.judge(scene.notice(COUPLE));

    scene.now = NOW.plusSeconds(120);
    assertEquals("CAPPED recipient 1", outcome(scene.judge(scene.notice(ROOM))));
    scene.now = NOW.plusSeconds(121);
    assertEquals("SENT", outcome(scene.judge(scene.notice(ROOM))));
  }

  @Test
  void aNoticeWhoseTextsCannotBeWrittenNowTakesNoPlace() {
    scene.set("capPerRecipient", "1");
    scene.directory.nameless = true;
    assertThrows(IllegalStateException.class, () -> scene.judge(scene.notice(COUPLE)));
    scene.directory.nameless = false;

    assertEquals("SENT", outcome(scene.judge(scene.notice(ROOM))));
  }

  @Test
  void aNoticeThatEndsOtherwiseTakesNoPlace() {
    scene.set("capPerRecipient", "1");
    scene.directory.set("UTC", "11:00-13:00");
    assertEquals("later QUIET_HOURS", outcome(scene.judge(scene.notice(COUPLE))));
    scene.directory.set("UTC", "off");

    assertEquals("SENT", outcome(scene.judge(scene.notice(ROOM))));
  }

  @Test
  void aSummaryCountsOnceForThePerson() {
    scene.set("capPerRecipient", "2");
    Notice first = scene.notice(COUPLE);
    Notice second = scene.notice(ROOM);
    Notice third = scene.notice(Conversation.between(ROMEO, TYBALT));

    Judgement summary = scene.judge(first, second, third);
    assertEquals(
        List.of(Reason.SENT, Reason.SENT, Reason.SENT),
        summary.settlements().stream().map(it -> it.verdict().reason()).toList());
    scene.history.store(summary);

    assertEquals("SENT", outcome(scene.judge(scene.notice(COUPLE))));
    assertEquals("CAPPED recipient 2", outcome(scene.judge(scene.notice(COUPLE))));
  }

  @Test
  void aSummaryCountsEachNoticeForItsSender() {
    scene.set("capPerSender", "2");

    Judgement summary =
        scene.judge(
            scene.notice(COUPLE),
            scene.notice(ROOM),
            scene.notice(Conversation.between(ROMEO, TYBALT)));

    assertEquals(
        List.of(Reason.CAPPED, Reason.SENT, Reason.SENT),
        summary.settlements().stream().map(it -> it.verdict().reason()).toList());
  }

  @ParameterizedTest
  @CsvSource({"capPerRecipient, 37", "capPerConversation, 37", "capPerSender, 37"})
  void howeverManyJudgeAtOnceExactlyAsManyPassAsMay(String cap, int most) throws Exception {
    scene.set("capPerRecipient", "0").set("capPerConversation", "0").set("capPerSender", "0");
    scene.set(cap, Integer.toString(most));
    List<Callable<Judgement>> judges = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      Notice notice = scene.notice(COUPLE);
      judges.add(() -> judgeAndStore(notice));
    }

    assertEquals(most, sent(judges));
  }

  @Test
  void whereSeveralFindRoomAtTheSameMomentOnlyAsManyPassAsThereIs() throws Exception {
    CyclicBarrier allHaveLooked = new CyclicBarrier(JUDGES);
    scene.set("capPerRecipient", "3").set("capPerSender", "0");
    scene.meanwhile = () -> await(allHaveLooked);
    int rounds = 200;
    List<Callable<Judgement>> judges = new ArrayList<>();
    for (int i = 0; i < rounds * JUDGES; i++) {
      String user = "user" + i / JUDGES + "@example.org";
      Notice notice =
          scene.notice(user, Conversation.between(user, JULIET), scene.said(JULIET, true));
      judges.add(() -> scene.policy.judge(List.of(notice)));
    }

    assertEquals(rounds * 3L, sent(judges));
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private long sent(List<Callable<Judgement>> judges) throws Exception {
    List<Judgement> judgements = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(JUDGES);
    try {
      for (Future<Judgement> each : threads.invokeAll(judges)) {
        judgements.add(each.get());
      }
    } finally {
      threads.shutdownNow();
    }
    return judgements.stream().filter(it -> outcome(it).equals("SENT")).count();
  }

  /** Every third is stored at once, the others later: the history lags behind. */
  private Judgement judgeAndStore(Notice notice) {
    Judgement judgement = scene.policy.judge(List.of(notice));
    if (notice.hold().getLeastSignificantBits() % 3 == 0) {
      scene.history.store(judgement);
    }
    return judgement;
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          told before, last, next in
          0,           0,    0
          1,           1,    9
          1,           10,   0
          2,           1,    19
          2,           20,   0
          3,           1,    39
          4,           1,    79
          5,           1,    159
          6,           1,    319
          7,           1,    639
          8,           1,    1279
          9,           1,    1439
          10,          1,    1439
          10,          1440, 0
          """)
  void eachPauseIsTwiceAsLongInMinutes(int times, long last, long next) {
    scene.set("firstPause", "600").set("capPerConversation", "0");
    for (int i = 0; i < times; i++) {
      scene.history.told(ROMEO, COUPLE, JULIET, NOW.minus(Duration.ofMinutes(last + i)));
    }
    Notice notice = scene.notice(COUPLE);

    Judgement judgement = scene.judge(notice);

    assertEquals(
        next == 0
            ? List.of()
            : List.of(
                new Judgement.Delay(
                    notice.hold(), NOW.plus(Duration.ofMinutes(next)), Reason.CAPPED)),
        judgement.delays());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          told minutes ago, conversation, back minutes ago, outcome
          5,                same,         '',               later CAPPED
          5,                same,         6,                later CAPPED
          5,                same,         5,                SENT
          5,                same,         4,                SENT
          5,                other,        '',               SENT
          """)
  void whoCameBackSinceIsToldAtOnce(long told, String same, String back, String outcome) {
    scene.set("firstPause", "600");
    scene.history.told(
        ROMEO, same.equals("same") ? COUPLE : ROOM, JULIET, NOW.minus(Duration.ofMinutes(told)));
    if (!back.isEmpty()) {
      scene.history.back(ROMEO, NOW.minus(Duration.ofMinutes(Long.parseLong(back))));
    }

    assertEquals(outcome, outcome(scene.judge(scene.notice(COUPLE))));
  }

  @Test
  void whatWasToldLongerThanAWeekAgoMakesNoPauseLonger() {
    scene.set("firstPause", "600").set("capPerConversation", "0");
    for (int i = 0; i < 9; i++) {
      scene.history.told(ROMEO, COUPLE, JULIET, NOW.minus(Duration.ofDays(7)));
    }
    scene.history.told(ROMEO, COUPLE, JULIET, NOW.minus(Duration.ofMinutes(10)));

    assertEquals("SENT", outcome(scene.judge(scene.notice(COUPLE))));
  }

  @Test
  void aNoticeThatWasLetPassAMomentAgoMakesAPauseToo() {
    scene.set("firstPause", "600");
    scene.judge(scene.notice(COUPLE));
    Notice next = scene.notice(COUPLE);

    assertEquals(
        List.of(new Judgement.Delay(next.hold(), NOW.plusSeconds(600), Reason.CAPPED)),
        scene.judge(next).delays());
  }

  @Test
  void whoCameBackAMomentAfterTheNoticeIsToldAtOnce() {
    scene.set("firstPause", "600");
    scene.judge(scene.notice(COUPLE));
    scene.now = NOW.plusSeconds(40);
    assertEquals("later CAPPED", outcome(scene.judge(scene.notice(COUPLE))));

    scene.history.back(ROMEO, NOW.plusSeconds(30));
    assertEquals("SENT", outcome(scene.judge(scene.notice(COUPLE))));
  }

  private static String jid(String name) {
    return name + "@example.org";
  }

  private String outcome(Judgement judgement) {
    if (!judgement.delays().isEmpty()) {
      return "later " + judgement.delays().get(0).reason();
    }
    Reason reason = judgement.settlements().get(0).verdict().reason();
    Map<String, String> facts = judgement.settlements().get(0).verdict().facts();
    return reason == Reason.CAPPED
        ? reason + " " + facts.get("how") + " " + facts.get("cap")
        : reason.name();
  }
}
