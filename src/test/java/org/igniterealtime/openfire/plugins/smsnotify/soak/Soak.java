package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.igniterealtime.openfire.plugins.smsnotify.harness.MavenGone;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;

/**
 * {@code mvn -Psoak -Dminutes=60}: a steady load for as long as said, and a look every minute at
 * what the server holds. Ends with exit code 0 if all of it is flat and everything said has come to
 * its end, 1 if not, 2 if it could not be found out.
 *
 * <p>System properties: {@code smsnotify.jar} is the plugin; {@code soak.minutes}; {@code
 * soak.messages} a second; {@code soak.seed}; {@code soak.database} is {@code postgresql}, {@code
 * hsqldb} or {@code mariadb}; {@code soak.table} is where the samples are written; those of the
 * harness say which server it is.
 */
public final class Soak {

  private static final int USUAL_MINUTES = 60;
  private static final int USUAL_MESSAGES = 20;
  private static final int VISITORS = 32;
  private static final int LOOKS = 60;
  private static final Duration MOST_OFTEN = Duration.ofSeconds(5);

  /** Longer than the plugin waits for an answer. */
  private static final Duration TIME_OUT = Duration.ofSeconds(25);

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Soak() {}

  /** Runs it, and ends this JVM. */
  public static void main(String[] arguments) {
    MavenGone.endsThisToo();
    System.exit(run(System.out));
  }

  private static int run(PrintStream out) {
    long seed = Long.getLong("soak.seed", 0);
    seed = seed == 0 ? System.nanoTime() : seed;
    String database = System.getProperty("soak.database", "postgresql");
    Duration length = Duration.ofMinutes(Integer.getInteger("soak.minutes", USUAL_MINUTES));
    Duration usual = length.dividedBy(LOOKS);
    Duration every = usual.compareTo(MOST_OFTEN) < 0 ? MOST_OFTEN : usual;
    SoakRun.Options options =
        new SoakRun.Options(
            (int) length.dividedBy(every),
            every,
            0,
            VISITORS,
            Integer.getInteger("soak.messages", USUAL_MESSAGES),
            seed,
            TestDatabase.named(database),
            Path.of(System.getProperty("smsnotify.jar")),
            Path.of(System.getProperty("soak.table")),
            Flatness.ofLongRuns(),
            TIME_OUT,
            PATIENCE);
    out.printf("%d minutes on %s, -Dseed=%d%n", length.toMinutes(), database, seed);
    SoakRun run = new SoakRun(options, out::println);
    try (run) {
      Report report = run.run();
      report.print(out);
      draw(options, out);
      return report.violations().isEmpty() ? 0 : 1;
    } catch (RuntimeException | AssertionError e) {
      e.printStackTrace(out);
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 2;
    } finally {
      out.println("The samples are in " + options.table());
      run.home().ifPresent(home -> out.println("The server's log is in " + home.resolve("logs")));
    }
  }

  private static void draw(SoakRun.Options options, PrintStream out) {
    Path picture = options.table().resolveSibling("soak.svg");
    Table.draw(options.table(), options.flatness().warmUp(), picture);
    out.println("They are drawn in " + picture);
  }
}
