package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.BOTH;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sentAt;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.junit.jupiter.api.Test;

/** What became of what people missed. */
interface PastContract extends StoreContract {

  private Past past() {
    return new PastTables(database());
  }

  private static Verdict in(String room, int number, int seconds) {
    Verdict there = verdict(id(number), Reason.MUTED, Map.of(), seconds);
    return new Verdict(
        there.hold(),
        there.recipient(),
        there.sender(),
        Conversation.in(room),
        there.count(),
        there.first(),
        there.last(),
        there.at(),
        there.reason(),
        there.facts());
  }

  private void happened() {
    database().installed();
    new HoldTables(database(), "here")
        .write(
            List.of(
                sentAt(1, 1),
                new HoldStore.Settled(
                    new Settlement(in("ball@conference.example.org", 2, 2), List.of())),
                sentAt(3, 3)));
  }

  @Test
  default void theVerdictsOnAPersonAreFoundNewestFirst() {
    happened();

    List<Verdict> all = past().verdicts(ROMEO, Optional.empty(), 10);

    assertEquals(List.of(id(3), id(2), id(1)), all.stream().map(Verdict::hold).toList());
    assertEquals(in("ball@conference.example.org", 2, 2), all.get(1));
    assertEquals(
        List.of(id(3)),
        past().verdicts(ROMEO, Optional.empty(), 1).stream().map(Verdict::hold).toList());
    assertEquals(List.of(), past().verdicts(JULIET, Optional.empty(), 10));
  }

  @Test
  default void thoseOfOneConversationAreFound() {
    happened();

    assertEquals(
        List.of(id(3), id(1)),
        past().verdicts(ROMEO, Optional.of(BOTH), 10).stream().map(Verdict::hold).toList());
  }

  @Test
  default void whatIsRareIsLookedForOnlyForAMoment() {
    database().installed();
    HoldTables holds = new HoldTables(database(), "here");
    holds.write(
        List.of(
            new HoldStore.Settled(
                new Settlement(in("ball@conference.example.org", 1, 1), List.of()))));
    for (int i = 2; i <= 600; i++) {
      Verdict other = in("other@conference.example.org", i, i);
      holds.write(List.of(new HoldStore.Settled(new Settlement(other, List.of()))));
    }
    Optional<Conversation> ball = Optional.of(Conversation.in("ball@conference.example.org"));
    long[] nanos = {0};

    assertEquals(1, new PastTables(database(), () -> 0).verdicts(ROMEO, ball, 10).size());
    assertEquals(
        List.of(),
        new PastTables(database(), () -> nanos[0] += 1_000_000_000).verdicts(ROMEO, ball, 10));
  }

  @Test
  default void theTextsOfHoldsAreFound() {
    happened();

    assertEquals(
        List.of(
            new Past.Told(id(1_000_001), id(1), MOBILE, TextState.QUEUED),
            new Past.Told(id(1_000_003), id(3), MOBILE, TextState.QUEUED)),
        past().texts(List.of(id(3), id(2), id(1), id(1))));
    assertEquals(List.of(), past().texts(List.of()));
  }

  @Test
  default void whoWasJudgedLastIsFoundOnce() {
    happened();

    assertEquals(List.of(ROMEO), past().lastJudged(10));
    assertEquals(List.of(), past().lastJudged(0));
  }
}
