package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nodes that share a database, and mostly a cluster, and one of them comes, goes, dies or sleeps.
 */
class NodesTest {

  private static final String JULIET = "juliet@example.org";
  private static final List<String> PEOPLE =
      IntStream.range(0, 20).mapToObj(i -> "user" + i + "@example.org").toList();

  private final Nodes nodes = new Nodes();
  private Nodes.Node a;
  private Nodes.Node b;
  private int messages;

  @BeforeEach
  void twoNodes() {
    a = nodes.start("a");
    b = nodes.start("b");
    nodes.pass(12);
  }

  private ChatEvent.Said said(String to) {
    return new ChatEvent.Said(
        Conversation.between(JULIET, to),
        to,
        Set.of(),
        new MissedMessage(JULIET, "m" + ++messages, nodes.now, "Hi"));
  }

  private ChatEvent answered(String who) {
    return new ChatEvent.Acted(
        Conversation.between(JULIET, who), who, "phone", true, null, nodes.now);
  }

  /** Somebody who belongs to that node. */
  private String personOf(Nodes.Node node) {
    return PEOPLE.stream().filter(person -> node.holds.owns(person)).findFirst().orElseThrow();
  }

  private List<Reason> reasons() {
    return nodes.store.settled.values().stream().map(it -> it.verdict().reason()).toList();
  }

  private void everybodyMissesSomethingOn(Nodes.Node node) {
    PEOPLE.forEach(person -> node.holds.accept(said(person)));
    nodes.settle();
  }

  @Test
  void bothKnowWhoBelongsWhereAndAgree() {
    for (String person : PEOPLE) {
      assertNotEquals(a.holds.owns(person), b.holds.owns(person), person);
    }
    assertTrue(PEOPLE.stream().anyMatch(a.holds::owns));
    assertTrue(PEOPLE.stream().anyMatch(b.holds::owns));
  }

  @Test
  void wherePartsArriveDoesNotMatterThereIsOneText() {
    String person = personOf(b);
    a.holds.accept(said(person));
    b.holds.accept(said(person));
    nodes.pass(5);
    a.holds.accept(said(person));
    nodes.settle();
    assertEquals(3, nodes.held(b, person));

    nodes.pass(100);

    assertEquals(1, nodes.store.settled.size());
    assertEquals(3, nodes.store.sent().get(0).count());
  }

  @Test
  void whoAnswersOnOneNodeHasReadWhatCameInOnTheOther() {
    String person = personOf(a);
    a.holds.accept(said(person));
    nodes.pass(5);
    b.holds.accept(answered(person));
    nodes.pass(100);

    assertEquals(List.of(Reason.READ), reasons());
  }

  @Test
  void whoTypesOnOneNodeDelaysWhatIsHeldOnTheOther() {
    String person = personOf(a);
    a.holds.accept(said(person));
    for (int i = 0; i < 10; i++) {
      nodes.pass(10);
      b.holds.accept(
          new ChatEvent.Typed(
              Conversation.between(JULIET, person),
              person,
              JULIET,
              ChatState.COMPOSING,
              nodes.now));
    }
    nodes.settle();

    assertEquals(List.of(), reasons());
    nodes.pass(60);
    assertEquals(List.of(Reason.SENT), reasons());
  }

  @Test
  void whatCannotBeSentIsToldAgainAndNotTwice() {
    String person = personOf(b);
    int[] left = {3};
    nodes.unanswered = letter -> left[0]-- > 0;
    a.holds.accept(said(person));
    a.holds.accept(
        new ChatEvent.Said(
            Conversation.between(JULIET, person),
            person,
            Set.of(),
            new MissedMessage(JULIET, "", nodes.now, "no id")));
    nodes.pass(10);

    assertEquals(2, nodes.held(b, person));
  }

  @Test
  void whenANodeDiesTheOtherTakesItsHoldsOver() {
    everybodyMissesSomethingOn(a);
    nodes.kill(a);
    nodes.pass(30);

    assertEquals(Set.of("b"), nodes.whereIs(PEOPLE.get(0)));
    PEOPLE.forEach(person -> assertEquals(1, nodes.held(b, person)));
    nodes.pass(100);
    assertEquals(PEOPLE.size(), nodes.store.sent().size());
    assertEquals(Set.of("b"), nodes.rows.counts.keySet());
  }

  @Test
  void whatWasOnItsWayToADeadNodeIsHeldByTheOther() {
    String person = personOf(b);
    nodes.lost = letter -> true;
    a.holds.accept(said(person));
    nodes.kill(b);
    nodes.pass(30);

    assertEquals(1, nodes.held(a, person));
  }

  @Test
  void threeShareWhatAFourthLeavesBehind() {
    nodes.start("c");
    nodes.start("d");
    nodes.pass(9);
    everybodyMissesSomethingOn(a);
    nodes.kill(a);
    nodes.pass(40);

    for (String person : PEOPLE) {
      assertEquals(1, nodes.whereIs(person).size(), person);
    }
    nodes.pass(100);
    assertEquals(PEOPLE.size(), nodes.store.sent().size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whenANodeStopsInGoodOrderTheOtherTakesItsHoldsAtOnce(boolean clustered) {
    a.clustered = clustered;
    b.clustered = clustered;
    nodes.pass(6);
    everybodyMissesSomethingOn(a);
    nodes.stop(a);
    nodes.pass(4);

    PEOPLE.forEach(person -> assertEquals(1, nodes.held(b, person)));
  }

  @Test
  void whenTheServerSaysThatANodeHasLeftItsClusterIsNotWaitedForSoLong() {
    everybodyMissesSomethingOn(a);
    nodes.kill(a);
    b.says("a");
    nodes.pass(9);

    PEOPLE.forEach(person -> assertEquals(1, nodes.held(b, person)));
  }

  @Test
  void whoHasLeftTheClusterAndLivesKeepsItsHolds() {
    everybodyMissesSomethingOn(a);
    a.clustered = false;
    b.says("a");
    nodes.pass(20);

    String person = personOf(a);
    assertEquals(PEOPLE.size(), nodes.store.holds.size());
    assertTrue(a.holds.owns(person) && b.holds.owns(person));
    nodes.pass(100);
    assertEquals(PEOPLE.size(), nodes.store.sent().size());
    assertEquals(0, nodes.store.tooLate);
  }

  @Test
  void aSingleNodeThatIsStartedAgainFindsItsOwn() {
    nodes.stop(b);
    nodes.pass(10);
    everybodyMissesSomethingOn(a);
    nodes.stop(a);
    nodes.pass(3);
    a = nodes.start("a");
    nodes.pass(1);

    PEOPLE.forEach(person -> assertEquals(1, nodes.held(a, person)));
  }

  @Test
  void whatANodeLeftBehindLongAgoIsFoundByWhoeverComes() {
    nodes.stop(b);
    nodes.pass(10);
    everybodyMissesSomethingOn(a);
    nodes.stop(a);
    nodes.pass(100);
    Nodes.Node late = nodes.start("late");
    nodes.pass(4);

    PEOPLE.forEach(person -> assertEquals(1, nodes.held(late, person)));
  }

  @Test
  void whenANodeComesThePeopleMoveWhoBelongToIt() {
    everybodyMissesSomethingOn(a);
    Nodes.Node c = nodes.start("c");
    nodes.pass(12);

    assertTrue(PEOPLE.stream().anyMatch(c.holds::owns));
    for (String person : PEOPLE) {
      String owner = c.holds.owns(person) ? "c" : a.holds.owns(person) ? "a" : "b";
      assertEquals(Set.of(owner), nodes.whereIs(person), person);
    }
    nodes.pass(100);
    assertEquals(PEOPLE.size(), nodes.store.sent().size());
    assertEquals(0, nodes.store.tooLate);
  }

  @Test
  void whatIsOnlyInMemoryMovesAlong() {
    Nodes.Node c = nodes.start("c");
    nodes.pass(9);
    String person = personOf(c);
    nodes.kill(c);
    nodes.pass(30);
    a.holds.accept(
        new ChatEvent.Said(
            Conversation.between(JULIET, person),
            person,
            Set.of(),
            new MissedMessage(
                JULIET, "", "secret", List.of(), nodes.now, Content.NOT_KEPT, "", true)));
    nodes.settle();

    c = nodes.start("c");
    nodes.pass(12);

    assertEquals(1, nodes.held(c, person));
    nodes.pass(100);
    assertEquals(List.of(Reason.SENT), reasons());
  }

  @Test
  void whoCannotMoveStays() {
    everybodyMissesSomethingOn(a);
    nodes.lost = letter -> true;
    Nodes.Node c = nodes.start("c");
    nodes.pass(12);
    nodes.kill(c);
    nodes.pass(40);

    for (String person : PEOPLE) {
      assertEquals(1, nodes.whereIs(person).size(), person);
    }
    nodes.lost = letter -> false;
    nodes.pass(100);
    assertEquals(PEOPLE.size(), nodes.store.sent().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 20, 59, 300})
  void whoOnlySleptDropsWhatTheOtherTook(int seconds) {
    everybodyMissesSomethingOn(a);
    a.asleep = true;
    nodes.pass(seconds);
    a.asleep = false;
    nodes.pass(6);

    for (String person : PEOPLE) {
      assertTrue(nodes.whereIs(person).size() <= 1, person);
    }
    nodes.pass(200);
    assertEquals(PEOPLE.size(), nodes.store.sent().size());
    assertEquals(0, nodes.store.tooLate);
    assertEquals(Set.of("a", "b"), nodes.rows.counts.keySet());
  }

  @Test
  void whoWakesUpJudgesNothingBeforeItKnowsWhatIsItsOwn() {
    everybodyMissesSomethingOn(a);
    a.asleep = true;
    nodes.pass(59);
    a.asleep = false;
    nodes.now = nodes.now.plusSeconds(60);
    a.work();
    a.work();

    assertEquals(0, nodes.store.sent().size());
  }

  @Test
  void whatCameInWhileTheDatabaseWasOutOfReachForOneIsNotLost() {
    String person = personOf(a);
    a.holds.accept(said(person));
    nodes.settle();
    nodes.rows.cutOff.add("a");
    nodes.store.away.add("a");
    nodes.pass(5);
    a.holds.accept(said(person));
    nodes.pass(25);
    assertEquals(1, nodes.held(b, person));

    nodes.rows.cutOff.clear();
    nodes.store.away.clear();
    nodes.pass(15);

    assertEquals(1, nodes.whereIs(person).size());
    nodes.pass(2_000);
    int told = nodes.store.sent().stream().mapToInt(Verdict::count).sum();
    assertEquals(2, told);
    assertEquals(0, nodes.store.tooLate);
  }

  @Test
  void aDatabaseThatIsAwayForAllKillsNobody() {
    everybodyMissesSomethingOn(a);
    nodes.rows.away = true;
    nodes.store.away.addAll(Set.of("a", "b"));
    nodes.pass(31);
    nodes.rows.away = false;
    nodes.store.away.clear();
    nodes.pass(6);

    for (String person : PEOPLE) {
      assertEquals(Set.of(a.holds.owns(person) ? "a" : "b"), nodes.whereIs(person));
    }
  }

  @Test
  void whatADeadNodeRoutedAndDidNotWriteIsTakenFromTheOfflineStore() {
    String person = personOf(a);
    ChatEvent.Said unwritten = said(person);
    nodes.offlineStore.add(unwritten);
    a.holds.accept(unwritten);
    nodes.kill(a);
    nodes.pass(30);

    assertEquals(1, nodes.held(b, person));
  }

  @Test
  void whatTheLivingHaveIsNotTakenFromTheOfflineStoreAgain() {
    PEOPLE.forEach(
        person -> {
          ChatEvent.Said said = said(person);
          nodes.offlineStore.add(said);
          b.holds.accept(said);
        });
    nodes.settle();
    nodes.kill(a);
    nodes.pass(30);

    PEOPLE.forEach(person -> assertEquals(1, nodes.held(b, person)));
  }

  @Test
  void othersAreToldThatSomebodysNumbersMayHaveChanged() {
    a.holds.contactMayHaveChanged(JULIET);
    nodes.settle();

    assertEquals(List.of(JULIET), nodes.contactsChanged);
  }

  @Test
  void whatWasSeenOnOneNodeIsKnownToTheOtherThatMaySendItsText() {
    String person = personOf(a);
    a.holds.accept(said(person));
    nodes.pass(70);
    Verdict sent = nodes.store.sent().get(0);
    b.holds.accept(answered(person));
    nodes.settle();

    assertEquals(Reason.READ, a.holds.seen(sent.hold()).orElseThrow().reason());
    assertEquals(Reason.READ, b.holds.seen(sent.hold()).orElseThrow().reason());
  }

  @Test
  void aNodeAloneSendsNothing() {
    nodes.stop(b);
    nodes.pass(10);
    everybodyMissesSomethingOn(a);

    assertEquals(0, a.holds.load().toSend());
    assertEquals(Set.of(), Set.copyOf(a.holds.lines()));
  }
}
