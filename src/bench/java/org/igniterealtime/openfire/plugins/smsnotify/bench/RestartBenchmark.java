package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;

/**
 * P10: a real server on PostgreSQL is started with 100,000 holds and 100,000 queued texts, each
 * with the verdict that it was queued for, since that is what it resumes: how long until the first
 * text is at the provider; against its start with one text and nothing else, so that what the
 * server itself takes can be told from what the plugin does.
 */
public final class RestartBenchmark implements Benchmarks.Program {

  private static final int MANY = 100_000;
  private static final int RUNS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.begin("P10: " + MANY + " holds and " + MANY + " queued texts");
    try (TwilioStandIn twilio = new TwilioStandIn()) {
      TestDatabase.OnServer database = TestDatabase.postgres();
      try (OpenfireProcess server = server(database, twilio)) {
        double[] few = new double[RUNS];
        double[] many = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
          few[i] = restart(server, database, twilio, 0, 1);
          many[i] = restart(server, database, twilio, MANY, MANY);
        }
        sheet.add(
            Result.cost("P10", "start to first text", "postgresql", Machine.median(many), "s")
                .against(Machine.median(few)));
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
      for (String table :
          List.of("smsHeldMessage", "smsHold", "smsText", "smsVerdict", "smsPace")) {
        statement.execute("TRUNCATE TABLE " + table);
      }
      QueuedTexts.insertHolds(connection, holds);
      QueuedTexts.insertTexts(connection, texts);
      QueuedTexts.insertVerdicts(connection);
      statement.execute("ANALYZE");
    }
  }
}
