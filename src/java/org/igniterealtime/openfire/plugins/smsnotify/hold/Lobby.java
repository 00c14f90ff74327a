package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.MpscArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where what is done in rooms waits until it is known whom it concerns: who belongs to a room may
 * have to be read from the database, for which no routing thread can wait. One thread hands out
 * what waits here, in order, to everybody who belongs to the room but its author.
 *
 * <p>If the database is away, all waits. If asking for one room fails for any other reason, it is
 * asked three times for the first event, and once for each later one, so that other rooms do not
 * have to wait for it; what is not known to concern anybody then is dropped and counted.
 */
final class Lobby {

  private static final Logger Log = LoggerFactory.getLogger(Lobby.class);
  private static final String PROBLEM = "room";

  private static final int EVENTS_A_TURN = 1_000;
  private static final int TRIES = 3;
  private static final int TRIES_WHEN_STOPPED = 3;
  private static final int MOST_BROKEN_ROOMS = 1_000;
  private static final long PAUSE_NANOS = Duration.ofNanos(50_000).toNanos();
  private static final Duration BETWEEN_TURNS = Duration.ofMillis(10);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final MpscArrayQueue<InRoom> queue;
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong waits = new AtomicLong();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean isBehind;

  private final Rooms rooms;
  private final Consumer<ChatEvent> events;
  private final Problems problems;
  private final Duration waitForRoom;
  private final Duration pauseWhenFailed;
  private final Set<String> broken = new HashSet<>();
  private int failures;

  /**
   * A lobby; somebody has to {@link #run} it.
   *
   * @param events what concerns somebody goes there
   * @param capacity how many events can wait; rounded up to a power of two
   * @param waitForRoom how long a routing thread waits with a message at most if it is full
   * @param pauseWhenFailed before a room is asked for again
   */
  Lobby(
      Rooms rooms,
      Consumer<ChatEvent> events,
      Problems problems,
      int capacity,
      Duration waitForRoom,
      Duration pauseWhenFailed) {
    this.rooms = rooms;
    this.events = events;
    this.problems = problems;
    this.queue = new MpscArrayQueue<>(capacity);
    this.waitForRoom = waitForRoom;
    this.pauseWhenFailed = pauseWhenFailed;
  }

  /**
   * Takes an event, from any thread. Waits only with a message, where the lobby is full and was not
   * waited for in vain just before. Never throws.
   */
  void accept(InRoom event) {
    if (queue.offer(event)) {
      return;
    }
    if (event.event() instanceof ChatEvent.Said && !isBehind) {
      if (findsRoom(event)) {
        return;
      }
      isBehind = true;
    }
    lost.incrementAndGet();
  }

  private boolean findsRoom(InRoom event) {
    long from = System.nanoTime();
    waits.incrementAndGet();
    while (System.nanoTime() - from < waitForRoom.toNanos()) {
      LockSupport.parkNanos(PAUSE_NANOS);
      if (queue.offer(event)) {
        return true;
      }
    }
    return false;
  }

  /** What waits, for the thread alone that runs it. */
  MessagePassingQueue<InRoom> queue() {
    return queue;
  }

  /** How many events were dropped, since there was no room or it could not be told whom for. */
  long lost() {
    return lost.get();
  }

  /** How often a routing thread had to wait for room. */
  long waits() {
    return waits.get();
  }

  /** Lets {@link #run} return once all is handed out, or within seconds if that fails. */
  void stop() {
    stopping.countDown();
  }

  /** Hands out what comes until it is stopped. */
  void run() throws InterruptedException {
    Duration pause = BETWEEN_TURNS;
    while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      pause = turn() ? BETWEEN_TURNS : pauseWhenFailed;
    }
    handOutTheRest();
  }

  private void handOutTheRest() {
    long from = System.nanoTime();
    for (int failed = 0; failed < TRIES_WHEN_STOPPED && !queue.isEmpty(); ) {
      if (!turn()) {
        failed++;
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      if (System.nanoTime() - from > STOP_WITHIN.toNanos()) {
        break;
      }
    }
    if (!queue.isEmpty()) {
      Log.error("Stopped while {} events of rooms cannot be handed out", queue.size());
      lost.addAndGet(queue.size());
    }
  }

  /**
   * Hands out what waits now. A room is asked for once for all its events in a row: it was asked
   * for after the last of them.
   *
   * @return false if it has to be tried again after a pause
   */
  boolean turn() {
    String room = null;
    List<Rooms.Affiliate> affiliates = List.of();
    for (int left = Math.min(queue.size(), EVENTS_A_TURN); left > 0; left--) {
      InRoom event = queue.peek();
      if (!event.room().equals(room)) {
        try {
          affiliates = rooms.affiliates(event.room());
        } catch (IllegalStateException e) {
          waitsForDatabase(e);
          return false;
        } catch (RuntimeException | Error e) {
          if (!isGivenUp(event, e)) {
            return false;
          }
          continue;
        }
        room = event.room();
        answered(room);
      }
      take();
      handOut(event, affiliates);
    }
    return true;
  }

  private void take() {
    queue.poll();
    failures = 0;
    if (isBehind && queue.size() <= queue.capacity() / 2) {
      isBehind = false;
    }
  }

  private void answered(String room) {
    broken.remove(room);
    problems.clear(PROBLEM);
  }

  private void waitsForDatabase(IllegalStateException why) {
    Log.debug("It cannot be told now who belongs to a room", why);
    problems.report(
        PROBLEM,
        "It cannot be read who belongs to a room.",
        "Correct the database; what is said in rooms meanwhile waits in memory, as long as there"
            + " is space.");
  }

  /** Says so once for each room. The event's words are none of the log's business. */
  private boolean isGivenUp(InRoom event, Throwable why) {
    failures++;
    if (failures < TRIES && !broken.contains(event.room())) {
      return false;
    }
    if (broken.size() < MOST_BROKEN_ROOMS && broken.add(event.room())) {
      Log.error(
          "It cannot be told who belongs to {}: what is said there is dropped", event.room(), why);
    }
    lost.incrementAndGet();
    take();
    return true;
  }

  private void handOut(InRoom event, List<Rooms.Affiliate> affiliates) {
    String author = event.event().author();
    Mentions mentions = Mentions.of(event);
    for (Rooms.Affiliate affiliate : affiliates) {
      if (!affiliate.user().equals(author)) {
        handTo(affiliate, event, mentions);
      }
    }
  }

  private void handTo(Rooms.Affiliate affiliate, InRoom event, Mentions mentions) {
    try {
      boolean mentioned = mentions.name(affiliate);
      events.accept(event.event().by(affiliate.user(), mentioned, affiliate.devices()));
    } catch (RuntimeException | Error e) {
      // Nothing that is wrong with one person may reach another.
      Log.error("Somebody in {} is not told what was done there", event.room(), e);
    }
  }
}
