package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to be told to one other node, and the thread that tells it: many news in one letter,
 * one letter at a time, each until it is answered. So nothing is told twice, and nothing out of
 * order. What cannot be told until the line is closed comes back.
 */
final class Line {

  private static final Logger Log = LoggerFactory.getLogger(Line.class);

  static final int CAPACITY = 65_536;

  /** So many news are in one letter at most. */
  static final int MOST_IN_A_LETTER = 200;

  private static final Duration BETWEEN_TURNS = Duration.ofMillis(10);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Queue<Letter.News> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final String node;
  private final UUID id;
  private final Cluster cluster;
  private final Undelivered undelivered;
  private long letters;
  private Letter unanswered;

  /** Takes what could not be told. */
  interface Undelivered {
    void comesBack(List<Letter.News> news);
  }

  /**
   * A line; somebody has to {@link #run} it.
   *
   * @param node the other one's name
   * @param id no other line's
   */
  Line(String node, UUID id, Cluster cluster, Undelivered undelivered) {
    this.node = node;
    this.id = id;
    this.cluster = cluster;
    this.undelivered = undelivered;
  }

  String node() {
    return node;
  }

  /** Takes something to be told, from any thread; false where there is no room, or no line. */
  boolean offer(Letter.News news) {
    if (waiting.incrementAndGet() > CAPACITY) {
      waiting.decrementAndGet();
      return false;
    }
    queue.add(news);
    // Who closes the line may have looked for the last time just before.
    if (isClosed() && queue.remove(news)) {
      waiting.decrementAndGet();
      return false;
    }
    return true;
  }

  /** How much waits. */
  int waiting() {
    return waiting.get();
  }

  private boolean isClosed() {
    return closing.getCount() == 0;
  }

  /** Lets {@link #run} return once it was tried to tell what waits. */
  void close() {
    closing.countDown();
  }

  /** Tells what comes until the line is closed. */
  void run() throws InterruptedException {
    Duration pause = BETWEEN_TURNS;
    while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      pause = survives() ? BETWEEN_TURNS : AGAIN;
    }
    end();
  }

  /** Nothing may end the thread that a neighbour depends on. */
  private boolean survives() {
    try {
      return turn();
    } catch (RuntimeException | Error e) {
      Log.error("The node {} could not be told; it is tried again", node, e);
      return false;
    }
  }

  /** Tells what waits now; false if it has to be tried again. */
  boolean turn() {
    for (Letter letter = next(); letter != null; letter = next()) {
      if (!cluster.send(node, letter)) {
        return false;
      }
      waiting.addAndGet(-letter.news().size());
      unanswered = null;
    }
    return true;
  }

  /** A last attempt, unless the one before failed; what is left comes back. */
  void end() {
    if (unanswered == null && turn()) {
      return;
    }
    for (Letter letter = next(); letter != null; letter = next()) {
      waiting.addAndGet(-letter.news().size());
      unanswered = null;
      undelivered.comesBack(letter.news());
    }
  }

  private Letter next() {
    if (unanswered != null) {
      return unanswered;
    }
    List<Letter.News> news = new ArrayList<>();
    while (news.size() < MOST_IN_A_LETTER && !queue.isEmpty()) {
      Letter.News next = queue.poll();
      if (next != null) {
        news.add(next);
      }
    }
    if (!news.isEmpty()) {
      unanswered = new Letter(cluster.self(), id, ++letters, news);
    }
    return unanswered;
  }
}
