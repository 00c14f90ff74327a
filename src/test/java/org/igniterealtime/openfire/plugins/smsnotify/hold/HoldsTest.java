package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The room as a whole. The shards turn, and the house is kept, when a test says so. */
class HoldsTest {

  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final String ROMEO = "romeo@example.org";
  private static final Sessions.Session SESSION =
      new Sessions.Session("a", Sessions.Show.AVAILABLE, false, false, null);

  private volatile Instant now = START;
  private final StoreInMemory store = new StoreInMemory();
  private final Set<String> online = ConcurrentHashMap.newKeySet();
  private final List<ChatEvent.Said> offlineStore = new ArrayList<>();
  private final Map<String, String> properties = new ConcurrentHashMap<>();
  private final Problems problems = new Problems(() -> now);
  private final AtomicLong ids = new AtomicLong();
  private boolean offlineStoreAway;
  private final Holds holds = holds(new Holds.Size(2, 1024, Duration.ofSeconds(2)));

  private Holds holds(Holds.Size size) {
    Settings settings = new Settings(name -> Optional.ofNullable(properties.get(name)), problems);
    Holds built =
        new Holds(
            new Holds.World(
                "example.org",
                user -> online.contains(user) ? List.of(SESSION) : List.of(),
                room -> List.of(new Rooms.Affiliate(ROMEO, Set.of("romeo"), Set.of())),
                user -> true,
                this::inOfflineStore,
                store,
                new Policy(Nobody.parts(settings, new Nobody.NoHistory(), () -> now, this::nextId)),
                problems,
                () -> now,
                this::nextId,
                () -> {},
                Cluster.alone("one"),
                new NodesInMemory(),
                user -> {}),
            size,
            new Holds.Staff(Holds.Staff.ofThreads().judges(), new InPlace(), Thread::start));
    built.refresh();
    return built;
  }

  private UUID nextId() {
    return new UUID(1, ids.incrementAndGet());
  }

  private List<ChatEvent.Heard> inOfflineStore(Instant since) {
    if (offlineStoreAway) {
      throw new IllegalStateException("away");
    }
    return List.copyOf(offlineStore.stream().filter(said -> said.at().isAfter(since)).toList());
  }

  @AfterEach
  void stop() {
    holds.stop();
  }

  private static ChatEvent.Said said(String body, String id, long secondsAgo) {
    return Story.message("J", "R", body, id, START.minusSeconds(secondsAgo));
  }

  private ChatEvent cameOnline(String who) {
    return new ChatEvent.DeviceChanged(who, "a", "a", ChatEvent.Availability.PRESENT, now);
  }

  private void pass(long seconds) {
    now = now.plusSeconds(seconds);
    holds.turn();
  }

  @Test
  void whereSomebodyLooksAndWhatWaitsForThemCanBeAskedForWhileAllGoesOn() throws Exception {
    online.add(ROMEO);
    holds.accept(said("Hi", "7", 0));
    holds.turn();
    AtomicReference<Whereabouts> answer = new AtomicReference<>();
    Thread asking =
        new Thread(
            () ->
                answer.set(
                    holds.whereabouts(ROMEO, Optional.of(Conversation.in("any@rooms.example")))));
    asking.start();
    while (asking.isAlive()) {
      holds.turn();
      Thread.onSpinWait();
    }

    assertEquals(Optional.of(true), answer.get().belongs());
    assertEquals(1, answer.get().devices().size());
    assertEquals(Attention.OTHER_CONVERSATION, answer.get().attention());
    assertTrue(answer.get().isMissed());
    assertFalse(answer.get().isElsewhere());
  }

  /** What waits, as {@code recipient's initial: count}. */
  private Set<String> waiting() {
    Set<String> waiting = new TreeSet<>();
    for (WaitingHold hold : Nobody.shown(holds, 100)) {
      waiting.add(hold.recipient().charAt(0) + ": " + hold.count());
    }
    return waiting;
  }

  private static HoldStore.Stored stored(MissedMessage... messages) {
    return new HoldStore.Stored(
        new UUID(9, 9),
        ROMEO,
        Story.conversation("J", "R"),
        Attention.OFFLINE,
        START.minusSeconds(100),
        messages.length,
        0,
        numbered(messages));
  }

  private static SortedMap<Integer, MissedMessage> numbered(MissedMessage... messages) {
    SortedMap<Integer, MissedMessage> numbered = new TreeMap<>();
    for (MissedMessage message : messages) {
      numbered.put(numbered.size(), message);
    }
    return numbered;
  }

  private static MissedMessage missed(String body, String id, long secondsAgo) {
    return new MissedMessage(Story.jid("J"), id, START.minusSeconds(secondsAgo), body);
  }

  @Test
  void aMissedMessageEndsInATextThatIsStored() {
    holds.keepHouse();
    holds.accept(said("Hi", "1", 0));
    holds.turn();
    pass(61);
    holds.stop();

    assertEquals(3, store.written.size());
    HoldStore.Settled settled = (HoldStore.Settled) store.written.get(2);
    assertEquals(Reason.SENT, settled.settlements().get(0).verdict().reason());
    assertEquals(1, settled.settlements().get(0).texts().size());
  }

  @Test
  void whatMattersToEachReachesTheirShard() {
    holds.keepHouse();
    holds.accept(said("a", "1", 0));
    holds.accept(new ChatEvent.Acted(Story.conversation("R", "J"), ROMEO, "a", true, null, START));
    holds.accept(Story.message("R", "J", "b", "2", START));
    holds.turn();

    assertEquals(Set.of("j: 1"), waiting());
  }

  @Test
  void whoIsElsewhereIsNotOurs() {
    holds.keepHouse();
    holds.accept(Story.message("R", "B", "a", "1", START));

    assertEquals(Set.of(), waiting());
  }

  @Test
  void whileTheTablesAreMissingTheOperatorIsToldAndHoldsWaitInMemory() {
    store.missing = "the table smsHold is missing";
    holds.keepHouse();
    holds.accept(said("Hi", "1", 0));
    holds.turn();

    assertEquals("tables", problems.current().get(0).key());
    assertFalse(holds.load().resumed());
    assertEquals(2, holds.load().toWrite());

    store.missing = null;
    holds.keepHouse();
    holds.stop();

    assertEquals(List.of(), problems.current());
    assertTrue(holds.load().resumed());
    assertEquals(2, store.written.size());
  }

  @Test
  void holdsOfAnEarlierLifeComeDueAfterAGrace() {
    store.stored = List.of(stored(missed("a", "1", 100)));
    holds.keepHouse();
    holds.turn();

    pass(14);
    assertEquals(Set.of("r: 1"), waiting());
    pass(2);
    holds.stop();

    assertEquals(Set.of(new UUID(9, 9)), store.settled());
  }

  @Test
  void holdsAreResumedOnceAlthoughTheOfflineStoreCouldNotBeReadAtFirst() {
    store.stored = List.of(stored(missed("a", "1", 100)));
    store.lastOfAll = START.minusSeconds(100);
    offlineStore.add(said("b", "2", 99));
    offlineStoreAway = true;
    holds.keepHouse();
    holds.turn();
    assertEquals(0, holds.load().holds());
    assertEquals(
        List.of("offlineStore"), problems.current().stream().map(Problems.Problem::key).toList());

    offlineStoreAway = false;
    holds.keepHouse();
    holds.keepHouse();
    holds.turn();

    assertEquals(List.of(), problems.current());
    assertEquals(1, holds.load().holds());
    assertEquals(Set.of("r: 2"), waiting());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      useHeadersInDisplayName = false,
      delimiter = '|',
      textBlock =
          """
          newer than the last that was taken         | 100 | 99  | new  | 1
          just before it, routed side by side        | 100 | 101 | new  | 1
          older than that                            | 100 | 103 | new  | 0
          missed while the server was down for long  | 900 | 601 | new  | 1
          within four hours                          | 99999 | 14399 | new  | 1
          older than four hours                      | 99999 | 14401 | new  | 0
          """)
  void whatWasNotTakenBeforeTheCrashIsTakenFromTheOfflineStore(
      String what, long lastTaken, long secondsAgo, String id, int taken) {
    store.lastOfAll = START.minusSeconds(lastTaken);
    offlineStore.add(said("b", id, secondsAgo));

    holds.keepHouse();
    holds.turn();

    assertEquals(taken, holds.load().holds());
  }

  @Test
  void aFreshInstallTakesNothing() {
    offlineStore.add(said("b", "1", 5));

    holds.keepHouse();
    holds.turn();

    assertEquals(0, holds.load().holds());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          id,    body, count
          1,     a,    1
          other, a,    2
          '',    a,    2
          """)
  void whatIsHeldIsNotTakenTwice(String id, String body, int count) {
    store.stored = List.of(stored(missed("a", "1", 100)));
    store.lastOfAll = START.minusSeconds(100);
    offlineStore.add(said(body, id, 100));

    holds.keepHouse();
    holds.turn();

    assertEquals(Set.of("r: " + count), waiting());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          body, secondsAgo, count
          a,    100,        1
          a,    101,        1
          b,    100,        2
          a,    90,         2
          """)
  void whatIsHeldWithoutAnIdIsNotTakenTwice(String body, long secondsAgo, int count) {
    store.stored = List.of(stored(missed("a", "", 100)));
    store.lastOfAll = START.minusSeconds(100);
    offlineStore.add(said(body, "", secondsAgo));

    holds.keepHouse();
    holds.turn();

    assertEquals(Set.of("r: " + count), waiting());
  }

  @ParameterizedTest
  @CsvSource({"51, 0", "50, 0", "49, 1"})
  void whatEndedInAVerdictIsNotTakenAgain(long secondsAgo, int taken) {
    store.lastOfAll = START.minusSeconds(50);
    store.settledUntil = new HashMap<>(Map.of(ROMEO, START.minusSeconds(50)));
    offlineStore.add(said("a", "1", secondsAgo));

    holds.keepHouse();
    holds.turn();

    assertEquals(taken, holds.load().holds());
  }

  @Test
  void whatWasRoutedInThisLifeIsNotTakenFromTheOfflineStore() {
    store.missing = "the table smsHold is missing";
    store.lastOfAll = START.minusSeconds(50);
    holds.start();
    now = START.plusSeconds(100);
    ChatEvent.Said later = Story.message("J", "R", "a", "1", now);
    offlineStore.add(later);
    holds.stop();

    store.missing = null;
    holds.keepHouse();
    holds.turn();

    assertEquals(0, holds.load().holds());
  }

  private Holds withTwoSlots() {
    Holds small = holds(new Holds.Size(1, 2, Duration.ZERO));
    small.keepHouse();
    return small;
  }

  @Test
  void whatFindsNoRoomIsTakenFromTheOfflineStoreOnceAndNothingOlder() {
    Holds small = withTwoSlots();
    offlineStore.add(Story.message("J", "R", "texted long ago", "0", START.minusSeconds(60)));
    for (int i = 1; i <= 5; i++) {
      ChatEvent.Said message = Story.message("J", "R", "" + i, i == 4 ? "" : "" + i, START);
      small.accept(message);
      offlineStore.add(message);
    }
    offlineStore.add(Story.message("R", "J", "not overrun", "9", START));
    assertEquals(3, small.load().overruns());
    offlineStoreAway = true;
    small.keepHouse();
    offlineStoreAway = false;
    small.turn();

    small.keepHouse();
    small.keepHouse();
    small.turn();

    assertEquals(List.of(5), Nobody.shown(small, 100).stream().map(WaitingHold::count).toList());
    small.stop();
  }

  @Test
  void whatIsNoMessageAndFindsNoRoomIsNotWaitedWith() {
    Holds small = holds(new Holds.Size(1, 2, Duration.ofDays(1)));
    for (int i = 0; i < 5; i++) {
      small.accept(cameOnline(ROMEO));
    }

    assertEquals(3, small.load().overruns());
    assertEquals(0, small.load().waits());
    small.stop();
  }

  @Test
  void whatIsBehindIsNotWaitedForAgainUntilHalfOfItIsEmpty() {
    Holds small = withTwoSlots();
    for (int i = 0; i < 5; i++) {
      small.accept(said("a", "" + i, 0));
    }
    assertEquals(1, small.load().waits());

    small.turn();
    for (int i = 5; i < 10; i++) {
      small.accept(said("a", "" + i, 0));
    }

    assertEquals(2, small.load().waits());
    assertEquals(6, small.load().overruns());
    small.stop();
  }

  @Test
  void whoNeverComesBackIsForgottenWhenTheirTextsHaveLeft() {
    UUID hold = new UUID(9, 9);
    store.onTheirWay =
        List.of(
            new HoldStore.OnItsWay(
                hold, ROMEO, Story.conversation("J", "R"), START.minusSeconds(60), hold));
    keepHouseTwice();
    assertEquals(1, holds.people(), "a text of theirs still waits");
    assertEquals(List.of(Set.of(hold)), store.asked);

    store.onTheirWay = List.of();
    now = now.plus(Holds.LOOK_AT_TEXTS);
    keepHouseTwice();
    assertEquals(0, holds.people());

    now = now.plus(Holds.LOOK_AT_TEXTS);
    keepHouseTwice();
    assertEquals(2, store.asked.size(), "there is nothing to ask for any more");
  }

  @Test
  void whichTextsHaveLeftIsAskedAgainWhereTheDatabaseWasAway() {
    UUID hold = new UUID(9, 9);
    store.onTheirWay =
        List.of(
            new HoldStore.OnItsWay(
                hold, ROMEO, Story.conversation("J", "R"), START.minusSeconds(60), hold));
    holds.keepHouse();
    holds.turn();
    store.onTheirWay = List.of();
    store.away = 100;
    holds.keepHouse();
    holds.turn();
    assertEquals(1, holds.people());

    store.away = 0;
    now = now.plus(Holds.LOOK_AT_TEXTS);
    keepHouseTwice();

    assertEquals(0, holds.people());
  }

  @Test
  void thatSomebodyWasToldIsForgottenAfterAWeek() {
    store.told = Set.of(ROMEO);
    keepHouseTwice();
    now = now.plus(Holds.TOLD);
    keepHouseTwice();
    assertEquals(1, holds.people());

    now = now.plus(Holds.LOOK_AT_TEXTS);
    keepHouseTwice();

    assertEquals(0, holds.people());
  }

  /** What the shards say in one round is asked for in the next. */
  private void keepHouseTwice() {
    for (int round = 0; round < 2; round++) {
      holds.keepHouse();
      holds.turn();
    }
  }

  @Test
  void aShorterTimingCountsForWhatIsHeld() {
    holds.keepHouse();
    holds.accept(said("Hi", "1", 0));
    holds.turn();
    properties.put(Roles.OFFLINE_DELAY, "20");
    holds.refresh();
    holds.turn();
    pass(21);
    holds.stop();

    assertEquals(1, store.settled().size());
  }

  @Test
  void whatCannotBeJudgedForWantOfADatabaseIsJudgedLater() {
    properties.put(Roles.ENABLED, "false");
    holds.keepHouse();
    holds.accept(said("Hi", "1", 0));
    holds.turn();
    store.away = Integer.MAX_VALUE;
    pass(61);
    holds.stop();
    assertEquals(Set.of(), store.settled());

    assertEquals(Set.of("r: 1"), waiting());
  }

  @Test
  void manyPeopleAreEachOnOneShard() {
    Set<String> recipients = new HashSet<>();
    holds.keepHouse();
    for (int i = 0; i < 200; i++) {
      String who = "user" + i + "@example.org";
      recipients.add(who);
      holds.accept(
          new ChatEvent.Said(
              Story.conversation("J", "R"),
              who,
              Set.of(),
              new MissedMessage(Story.jid("B"), "" + i, START, "Hi")));
    }
    holds.turn();

    assertEquals(recipients.size(), holds.load().holds());
    recipients.forEach(who -> holds.accept(cameOnline(who)));
    holds.turn();
    assertEquals(0, holds.load().holds());
  }
}
