package org.igniterealtime.openfire.plugins.smsnotify.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;

/**
 * All that the page shows, as one piece of JSON with a number that grows whenever it changes. Safe
 * for use by many threads.
 */
final class Board {

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final Stage stage;
  private final ObjectMapper json = mapper();
  private Live.Snapshot live;
  private long number;

  /** Begins to watch a stage; that ends with this JVM. */
  Board(Stage stage) {
    this.stage = stage;
    stage.listen(this::changed);
    TimerTask look =
        new TimerTask() {
          @Override
          public void run() {
            lookAgain();
          }
        };
    new Timer("demo-watch", true).schedule(look, 0, LOOK_EVERY.toMillis());
  }

  /** The way into the server's console. */
  record ConsoleLink(String address, String user, String password) {}

  /**
   * What the page shows.
   *
   * @param now the server's clock, which need not be the browser's
   * @param live null while the plugin does not say
   */
  record Picture(
      long now,
      List<Person.Look> people,
      Stage.Timing timing,
      ConsoleLink console,
      Live.Snapshot live) {}

  /** A picture as JSON, with its number. */
  record Issue(long number, String json) {}

  /**
   * Waits for a picture that is newer than the one with the given number, but not for ever: after a
   * while the last one is as good.
   */
  synchronized Issue newerThan(long seen, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (number <= seen) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return new Issue(number, draw());
  }

  private synchronized void changed() {
    number++;
    notifyAll();
  }

  private void lookAgain() {
    Live.Snapshot now = read();
    synchronized (this) {
      if (Objects.equals(now, live)) {
        return;
      }
      live = now;
      changed();
    }
  }

  private Live.Snapshot read() {
    try {
      return stage.live().now();
    } catch (RuntimeException e) {
      return null;
    }
  }

  private String draw() {
    Picture picture =
        new Picture(
            Instant.now().toEpochMilli(),
            stage.people().stream().map(Person::look).toList(),
            Stage.Timing.SHORT,
            new ConsoleLink(
                stage.server().adminUri() + "plugins/smsnotify/overview.jsp", "admin", "admin"),
            live);
    try {
      return json.writeValueAsString(picture);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectMapper mapper() {
    SimpleModule instants = new SimpleModule();
    instants.addSerializer(Instant.class, ToStringSerializer.instance);
    return new ObjectMapper().registerModule(instants);
  }
}
