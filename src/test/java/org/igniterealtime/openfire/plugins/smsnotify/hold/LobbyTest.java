package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LobbyTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final String JULIET = "juliet@example.org";
  private static final String ROMEO = "romeo@example.org";
  private static final String NURSE = "nurse@example.org";
  private static final String BALCONY = "balcony@rooms.example.org";
  private static final String CRYPT = "crypt@rooms.example.org";

  private final List<String> asked = new ArrayList<>();
  private final Map<String, Supplier<RuntimeException>> failing = new HashMap<>();
  private final List<ChatEvent> events = new ArrayList<>();
  private final Problems problems = new Problems(() -> NOON);
  private final Lobby lobby = lobby(1024, Duration.ZERO);
  private String unreachable = "";

  private Lobby lobby(int capacity, Duration waitForRoom) {
    return new Lobby(this::affiliates, this::take, problems, capacity, waitForRoom, Duration.ZERO);
  }

  private void take(ChatEvent event) {
    if (event.whose().equals(unreachable)) {
      throw new IllegalArgumentException("no such person");
    }
    events.add(event);
  }

  private List<Rooms.Affiliate> affiliates(String room) {
    asked.add(room);
    if (failing.containsKey(room)) {
      throw failing.get(room).get();
    }
    return List.of(
        new Rooms.Affiliate(JULIET, Set.of("Juliet"), Set.of("phone")),
        new Rooms.Affiliate(ROMEO, Set.of("Romeo"), Set.of("laptop")),
        new Rooms.Affiliate(NURSE, Set.of("Nurse"), Set.of()));
  }

  private static InRoom said(String room, String words) {
    MissedMessage message =
        new MissedMessage(JULIET, "Juliet", words, List.of(), NOON, Content.TEXT, words, false);
    return new InRoom(
        room, new ChatEvent.Said(Conversation.in(room), "", Set.of(), message), Set.of(), words);
  }

  private static InRoom typed(String room) {
    return new InRoom(
        room,
        new ChatEvent.Typed(Conversation.in(room), "", JULIET, ChatState.COMPOSING, NOON),
        Set.of(),
        "");
  }

  /** What was handed to somebody, by the messages' words. */
  private List<String> heardBy(String person) {
    return events.stream()
        .filter(event -> event.whose().equals(person))
        .map(event -> event instanceof ChatEvent.Said said ? said.message().body() : "...")
        .toList();
  }

  @Test
  void everybodyWhoBelongsToTheRoomHearsOfItButItsAuthor() {
    lobby.accept(said(BALCONY, "Hi Romeo"));

    assertTrue(lobby.turn());

    assertEquals(List.of(ROMEO, NURSE), events.stream().map(ChatEvent::whose).toList());
  }

  @Test
  void eachHearsWhetherTheyAreNamedAndWhichOfTheirDevicesAreThere() {
    lobby.accept(said(BALCONY, "Hi Romeo"));

    lobby.turn();

    ChatEvent.Said romeos = (ChatEvent.Said) events.get(0);
    ChatEvent.Said nurses = (ChatEvent.Said) events.get(1);
    assertTrue(romeos.message().mention());
    assertEquals(Set.of("laptop"), romeos.devices());
    assertFalse(nurses.message().mention());
    assertEquals(Set.of(), nurses.devices());
  }

  @Test
  void whatTheRoomItselfDoesEverybodyHears() {
    lobby.accept(
        new InRoom(
            BALCONY,
            new ChatEvent.Retracted(Conversation.in(BALCONY), "", "", "m1", NOON),
            Set.of(),
            ""));

    lobby.turn();

    assertEquals(3, events.size());
  }

  @Test
  void aRoomIsAskedForOnceForAllItsEventsInARowAndAgainInTheNextTurn() {
    lobby.accept(said(BALCONY, "1"));
    lobby.accept(typed(BALCONY));
    lobby.accept(said(CRYPT, "2"));
    lobby.accept(said(BALCONY, "3"));
    lobby.turn();
    lobby.accept(said(BALCONY, "4"));
    lobby.turn();

    assertEquals(List.of(BALCONY, CRYPT, BALCONY, BALCONY), asked);
    assertEquals(List.of("1", "...", "2", "3", "4"), heardBy(ROMEO));
  }

  @Test
  void ifTheDatabaseIsAwayAllWaitsAndTheProblemIsShownUntilItIsBack() {
    failing.put(BALCONY, () -> new IllegalStateException("away"));
    lobby.accept(said(BALCONY, "1"));
    lobby.accept(said(CRYPT, "2"));
    for (int i = 0; i < 20; i++) {
      assertFalse(lobby.turn());
    }
    assertEquals(List.of(), events);
    assertEquals("room", problems.current().get(0).key());

    failing.clear();

    assertTrue(lobby.turn());
    assertEquals(List.of("1", "2"), heardBy(ROMEO));
    assertEquals(List.of(), problems.current());
    assertEquals(0, lobby.lost());
  }

  @Test
  void aRoomThatCannotBeAskedForIsTriedThreeTimesAndDoesNotStopTheOthers() {
    failing.put(BALCONY, () -> new IllegalArgumentException("broken"));
    lobby.accept(said(BALCONY, "1"));
    lobby.accept(said(CRYPT, "2"));

    assertFalse(lobby.turn());
    assertFalse(lobby.turn());
    assertTrue(lobby.turn());

    assertEquals(List.of(BALCONY, BALCONY, BALCONY, CRYPT), asked);
    assertEquals(List.of("2"), heardBy(ROMEO));
    assertEquals(1, lobby.lost());
  }

  @Test
  void aRoomThatWasGivenUpIsAskedForOnceForEachLaterEventUntilItAnswers() {
    failing.put(BALCONY, () -> new IllegalArgumentException("broken"));
    lobby.accept(said(BALCONY, "1"));
    lobby.turn();
    lobby.turn();
    lobby.turn();

    lobby.accept(said(BALCONY, "2"));
    assertTrue(lobby.turn());
    failing.clear();
    lobby.accept(said(BALCONY, "3"));
    assertTrue(lobby.turn());
    failing.put(BALCONY, () -> new IllegalArgumentException("broken again"));
    lobby.accept(said(BALCONY, "4"));

    assertFalse(lobby.turn());
    assertEquals(List.of("3"), heardBy(ROMEO));
    assertEquals(2, lobby.lost());
  }

  @Test
  void whatFailsForOnePersonReachesTheOthers() {
    unreachable = ROMEO;
    lobby.accept(said(BALCONY, "1"));

    assertTrue(lobby.turn());

    assertEquals(List.of("1"), heardBy(NURSE));
  }

  @Test
  void whatFindsNoRoomIsDroppedAndCounted() {
    Lobby small = lobby(2, Duration.ZERO);
    small.accept(typed(BALCONY));
    small.accept(typed(BALCONY));

    small.accept(typed(BALCONY));

    assertEquals(1, small.lost());
    assertEquals(0, small.waits());
  }

  @Test
  void aLobbyThatWasWaitedForInVainIsNotWaitedForAgainUntilHalfOfItIsEmpty() {
    Lobby small = lobby(2, Duration.ZERO);
    for (int i = 0; i < 5; i++) {
      small.accept(said(BALCONY, "early"));
    }
    assertEquals(3, small.lost());
    assertEquals(1, small.waits());

    small.turn();
    for (int i = 0; i < 3; i++) {
      small.accept(said(BALCONY, "late"));
    }

    assertEquals(4, small.lost());
    assertEquals(2, small.waits());
  }

  @Test
  void aMessageWaitsForRoom() throws InterruptedException {
    Lobby small = lobby(2, Duration.ofMinutes(1));
    small.accept(said(BALCONY, "1"));
    small.accept(said(BALCONY, "2"));
    Thread router = new Thread(() -> small.accept(said(BALCONY, "3")));
    router.start();
    while (small.waits() == 0) {
      Thread.onSpinWait();
    }

    small.turn();
    router.join();
    small.turn();

    assertEquals(List.of("1", "2", "3"), heardBy(ROMEO));
    assertEquals(0, small.lost());
  }

  @Test
  void whatWaitsWhenItIsStoppedIsHandedOut() throws InterruptedException {
    for (int i = 0; i < 1000; i++) {
      lobby.accept(said(BALCONY, "Hi"));
    }
    lobby.stop();

    lobby.run();

    assertEquals(1000, heardBy(ROMEO).size());
  }

  @Test
  void whatCannotBeHandedOutWhenItIsStoppedIsCountedAsLost() throws InterruptedException {
    failing.put(BALCONY, () -> new IllegalStateException("away"));
    lobby.accept(said(BALCONY, "1"));
    lobby.accept(said(BALCONY, "2"));
    lobby.stop();

    lobby.run();

    assertEquals(2, lobby.lost());
  }

  @Test
  void itHandsOutWhatComesUntilItIsStopped() throws InterruptedException {
    List<String> heard = new ArrayList<>();
    Lobby[] running = new Lobby[1];
    running[0] =
        new Lobby(
            this::affiliates,
            event -> {
              heard.add(event.whose());
              running[0].stop();
            },
            problems,
            8,
            Duration.ZERO,
            Duration.ZERO);
    running[0].accept(said(BALCONY, "1"));

    running[0].run();

    assertEquals(List.of(ROMEO, NURSE), heard);
  }

  @Test
  void itEndsWhenItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThrows(InterruptedException.class, lobby::run);
  }
}
