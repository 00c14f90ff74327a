package org.igniterealtime.openfire.plugins.smsnotify.bench;

import static org.igniterealtime.openfire.plugins.smsnotify.bench.Machine.row;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;

/**
 * P10: a real server on PostgreSQL is started with 100,000 holds and 100,000 queued texts: how long
 * until the first text is at the provider; against its start with one text and nothing else, so
 * that what the server itself takes can be told from what the plugin does.
 */
public final class RestartBenchmark implements Benchmarks.Program {

  private static final int MANY = 100_000;
  private static final int RUNS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public void run(PrintStream out) throws Exception {
    out.println("P10: " + MANY + " holds and " + MANY + " queued texts, " + Machine.words());
    try (TwilioStandIn twilio = new TwilioStandIn()) {
      TestDatabase.OnServer database = TestDatabase.postgres();
      try (OpenfireProcess server = server(database, twilio)) {
        double[] few = new double[RUNS];
        double[] many = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
          few[i] = restart(server, database, twilio, 0, 1);
          many[i] = restart(server, database, twilio, MANY, MANY);
        }
        out.println(
            row("database", "first text, s after start", "with one text, s", "difference, s"));
        double all = Machine.median(many);
        double one = Machine.median(few);
        out.println(row("postgresql", all, one, all - one));
      }
    }
  }

  private static OpenfireProcess server(TestDatabase database, TwilioStandIn twilio) {
    return OpenfireProcess.prepare()
        .database(database)
        .plugin(Path.of(System.getProperty("smsnotify.jar")))
        .jvmArgument("-Xmx1g")
        .property("smsnotify.offlineDelay", "3600")
        .property("smsnotify.longestHold", "3600")
        .property("smsnotify.gateway", "twilio")
        .property("smsnotify.twilio.accountSid", TwilioStandIn.ACCOUNT_SID)
        .property("smsnotify.twilio.from", TwilioStandIn.FROM)
        .property("smsnotify.twilio.baseUrl", twilio.url().toString())
        .encryptedProperty("smsnotify.twilio.authToken", TwilioStandIn.AUTH_TOKEN)
        .start();
  }

  /** Returns the seconds from the start of the process to the first text. */
  private static double restart(
      OpenfireProcess server,
      TestDatabase.OnServer database,
      TwilioStandIn twilio,
      int holds,
      int texts)
      throws Exception {
    server.stop();
    fill(database, holds, texts);
    int before = twilio.received().size();
    Instant start = Instant.now();
    server.restart();
    Instant first = twilio.await(before + 1, PATIENCE).get(before).at();
    return Duration.between(start, first).toMillis() / 1000.0;
  }

  private static void fill(TestDatabase.OnServer database, int holds, int texts) throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String table : new String[] {"smsHeldMessage", "smsHold", "smsText", "smsPace"}) {
        statement.execute("TRUNCATE TABLE " + table);
      }
      QueuedTexts.insertHolds(connection, holds);
      QueuedTexts.insertTexts(connection, texts);
      statement.execute("ANALYZE");
    }
  }
}
