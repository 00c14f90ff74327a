package org.igniterealtime.openfire.plugins.smsnotify.crash;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;

/** Somebody who says something to one after another, until nobody listens any more. */
final class Talk implements AutoCloseable {

  private static final int BETWEEN_PINGS = 5;
  private static final int LONGEST_PAUSE_MILLIS = 80;
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final ChatClient client;
  private final List<String> people;
  private final Said said;
  private final Random random;
  private final Thread thread = new Thread(this::run, "talk");
  private volatile boolean ending;

  private Talk(ChatClient client, List<String> people, Said said, long seed) {
    this.client = client;
    this.people = people;
    this.said = said;
    this.random = new Random(seed);
  }

  static Talk begin(ChatClient client, List<String> people, Said said, long seed) {
    Talk talk = new Talk(client, people, said, seed);
    talk.thread.setDaemon(true);
    talk.thread.start();
    return talk;
  }

  private void run() {
    Set<String> unconfirmed = new HashSet<>();
    try {
      while (!ending) {
        String recipient = people.get(random.nextInt(people.size()));
        String mark = said.next(recipient);
        client.say(recipient, mark);
        unconfirmed.add(mark);
        if (unconfirmed.size() >= BETWEEN_PINGS && client.isHandled()) {
          said.confirm(unconfirmed);
          unconfirmed.clear();
        }
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)).toNanos());
      }
    } catch (IllegalStateException e) {
      // The server is gone; what it has not confirmed, it may not have.
    }
  }

  /** Ends it, whether the server is there or not. */
  @Override
  public void close() {
    ending = true;
    thread.interrupt();
    try {
      thread.join(FAREWELL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
