package org.igniterealtime.openfire.plugins.smsnotify.crash;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.igniterealtime.openfire.plugins.smsnotify.harness.MavenGone;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;

/**
 * {@code mvn -Pcrash -Drounds=50}: kills a server again and again, and looks whether anything is
 * lost or told twice. Ends with exit code 0 if not, 1 if so, 2 if it could not be found out.
 *
 * <p>System properties: {@code smsnotify.jar} is the plugin; {@code crash.rounds}; {@code
 * crash.seed}; {@code crash.people}; {@code crash.database} is {@code postgresql}, {@code hsqldb}
 * or {@code mariadb}; those of the harness say which server it is.
 */
public final class Crash {

  private static final int USUAL_ROUNDS = 50;
  private static final int USUAL_PEOPLE = 60;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private Crash() {}

  /** Runs it, and ends this JVM. */
  public static void main(String[] arguments) {
    MavenGone.endsThisToo();
    System.exit(run(System.out));
  }

  private static int run(PrintStream out) {
    long seed = Long.getLong("crash.seed", 0);
    seed = seed == 0 ? System.nanoTime() : seed;
    String database = System.getProperty("crash.database", "postgresql");
    CrashRun.Options options =
        new CrashRun.Options(
            Integer.getInteger("crash.rounds", USUAL_ROUNDS),
            Integer.getInteger("crash.people", USUAL_PEOPLE),
            seed,
            TestDatabase.named(database),
            Path.of(System.getProperty("smsnotify.jar")),
            PATIENCE);
    out.printf("%d rounds on %s, -Dseed=%d%n", options.rounds(), database, seed);
    CrashRun run = new CrashRun(options, out::println);
    try (run) {
      Findings findings = run.run();
      findings.print(out);
      return findings.violations().isEmpty() ? 0 : 1;
    } catch (RuntimeException | AssertionError e) {
      e.printStackTrace(out);
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 2;
    } finally {
      run.home().ifPresent(home -> out.println("The server's log is in " + home.resolve("logs")));
    }
  }
}
