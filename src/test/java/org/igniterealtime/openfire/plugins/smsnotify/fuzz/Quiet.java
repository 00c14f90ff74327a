package org.igniterealtime.openfire.plugins.smsnotify.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Holds;
import org.igniterealtime.openfire.plugins.smsnotify.tap.Tap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LocationAwareLogger;

/**
 * A target that may log no error: most threads of the house catch whatever breaks, log it, and go
 * on.
 */
final class Quiet implements Target {

  private static final String ROOT = Tap.class.getPackageName().replaceAll("\\.tap$", "");
  private static final List<String> ROOMS =
      List.of(
          Tap.class.getName(),
          Holds.class.getName(),
          ROOT + ".hold.Shard",
          ROOT + ".hold.Lobby",
          ROOT + ".hold.Journal",
          ROOT + ".compose.Composer",
          ROOT + ".reply.Replies",
          ROOT + ".reply.Dealing",
          ROOT + ".reply.Answering");

  private final Target target;

  Quiet(Target target) {
    this.target = target;
    log(LocationAwareLogger.ERROR_INT);
  }

  @Override
  public void take(byte[] input) {
    PrintStream before = System.err;
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    System.setErr(new PrintStream(logged, true, UTF_8));
    try {
      target.take(input);
    } finally {
      System.setErr(before);
    }
    if (logged.size() > 0) {
      throw new AssertionError("there is an error in the log: " + logged.toString(UTF_8));
    }
  }

  /** From which level on the rooms log; in other tests they do not. */
  private static void log(int level) {
    for (String room : ROOMS) {
      Logger logger = LoggerFactory.getLogger(room);
      try {
        Field current = logger.getClass().getDeclaredField("currentLogLevel");
        current.setAccessible(true);
        current.setInt(logger, level);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the tests' logger is another", e);
      }
    }
  }

  @Override
  public void close() {
    log(Integer.MAX_VALUE);
    target.close();
  }
}
