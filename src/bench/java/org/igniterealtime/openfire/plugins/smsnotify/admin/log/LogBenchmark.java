package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.bench.BenchDatabase;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Benchmarks;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Machine;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Result;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Sheet;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables;

/**
 * How long pages of the log take with a million texts and a million verdicts: servlet, database and
 * template, from the request to the whole page.
 */
public final class LogBenchmark implements Benchmarks.Program {

  private static final int ROWS = 1_000_000;
  private static final int BATCH = 2_000;
  private static final int PEOPLE = 5_000;
  private static final int WARM = 3;
  private static final int RUNS = 9;
  private static final Instant NEWEST = Instant.parse("2026-11-21T12:00:00Z");

  /** What is looked at, and with which parameters. */
  private record Look(Page page, List<String> parameters) {
    Look(Page page, String... parameters) {
      this(page, List.of(parameters));
    }
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.begin("Pages of the log: " + ROWS + " texts and as many verdicts");
    for (BenchDatabase database : BenchDatabase.all()) {
      try (database) {
        String text = fill(database);
        looks(new LogTables(database), text)
            .forEach((name, look) -> measure(name, database.name(), look, sheet));
      }
    }
  }

  private static Map<String, Look> looks(LogTables log, String text) {
    LogPage page =
        new LogPage(
            log,
            () -> new Surroundings("example.org", List.of("sns", "twilio"), it -> Optional.empty()),
            () -> "USD");
    TextPage textPage = new TextPage(log, (PhoneNumber it) -> List.of(), () -> "USD");
    Map<String, Look> looks = new LinkedHashMap<>();
    looks.put("texts, newest", new Look(page));
    looks.put("texts, in the middle", new Look(page, "before", place(ROWS / 2)));
    looks.put("texts, back to newer", new Look(page, "after", place(ROWS / 2)));
    looks.put("texts of somebody", new Look(page, "person", "user17"));
    looks.put("texts of who has a tenth of all", new Look(page, "person", "busy"));
    looks.put("texts to a number", new Look(page, "number", "+12065000017"));
    looks.put("texts to a masked number", new Look(page, "number", "+1206•••0017"));
    looks.put("texts, delivered", new Look(page, "state", "DELIVERED"));
    looks.put("texts, failed (1 of 5,000)", new Look(page, "state", "FAILED"));
    looks.put("texts, expired (none)", new Look(page, "state", "EXPIRED"));
    looks.put("texts by a gateway (1 of 20,000)", new Look(page, "gateway", "sns"));
    looks.put("texts, codes (none)", new Look(page, "purpose", "CODE"));
    looks.put("texts of a day", new Look(page, "from", "2026-11-15", "until", "2026-11-15"));
    looks.put(
        "texts, failed, of who has a tenth of all",
        new Look(page, "person", "busy", "state", "FAILED"));
    looks.put(
        "texts, failed, of a week",
        new Look(page, "state", "FAILED", "from", "2026-11-10", "until", "2026-11-17"));
    looks.put("verdicts, newest", new Look(page, "tab", "verdicts"));
    looks.put("verdicts on somebody", new Look(page, "tab", "verdicts", "person", "user17"));
    looks.put("verdicts, sent", new Look(page, "tab", "verdicts", "state", "SENT"));
    looks.put(
        "verdicts, no number (1 of 5,000)",
        new Look(page, "tab", "verdicts", "state", "NO_NUMBER"));
    looks.put(
        "verdicts, no number, of who has a tenth of all",
        new Look(page, "tab", "verdicts", "state", "NO_NUMBER", "person", "busy"));
    looks.put("a text", new Look(textPage, "id", text));
    return looks;
  }

  private static String place(int row) {
    return at(row).toEpochMilli() + ".ffffffff-ffff-ffff-ffff-ffffffffffff";
  }

  private static void measure(String name, String database, Look look, Sheet sheet) {
    Visited visited = Visited.page(look.page());
    String[] parameters = look.parameters().toArray(String[]::new);
    double[] millis = new double[RUNS];
    for (int i = -WARM; i < RUNS; i++) {
      long begin = System.nanoTime();
      Visited.Answered answered = visited.look(parameters);
      long took = System.nanoTime() - begin;
      if (answered.status() != 200) {
        throw new IllegalStateException(name + ": " + answered.status());
      }
      if (i >= 0) {
        millis[i] = took / 1e6;
      }
    }
    String what = "page: " + name;
    sheet.add(Result.cost("-", what, database, Machine.median(millis), "ms"));
    double slowest = Arrays.stream(millis).max().orElseThrow();
    sheet.add(Result.cost("-", what + " (slowest)", database, slowest, "ms"));
  }

  /** A text a second, on and on; the oldest first. */
  private static Instant at(int row) {
    return NEWEST.minus(Duration.ofMillis((ROWS - row) * 1000L));
  }

  /** The identity of the newest text. */
  private static String fill(BenchDatabase database) throws SQLException {
    Random random = new Random(7);
    String last = "";
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement texts = connection.prepareStatement(TEXT);
          PreparedStatement verdicts = connection.prepareStatement(VERDICT)) {
        for (int i = 0; i < ROWS; i++) {
          int person = random.nextInt(PEOPLE);
          String hold = new UUID(i, random.nextLong()).toString();
          last = new UUID(i, random.nextLong()).toString();
          String user = (i % 10 == 0 ? "busy" : "user" + person) + "@example.org";
          add(texts, i, last, hold, user, "+1206500%04d".formatted(person));
          add(verdicts, i, hold, user);
          if (i % BATCH == BATCH - 1) {
            texts.executeBatch();
            verdicts.executeBatch();
            connection.commit();
          }
        }
      }
      connection.setAutoCommit(true);
    }
    if (database.name().equals("postgresql")) {
      database.execute("VACUUM ANALYZE");
    }
    return last;
  }

  private static final String TEXT =
      "INSERT INTO smsText (textID, holdID, recipient, conversation, phone, encoding, segments,"
          + " state, gateway, attempts, fence, leaseUntil, notBefore, createdAt, expiresAt,"
          + " changedAt, life) VALUES (?, ?, ?, 'both', ?, 'GSM_7BIT', 1, ?, ?, 1, 1, 0, ?, ?, ?,"
          + " ?, '-1795000000000 SENT twilio - 350;1795000002000 DELIVERED twilio;')";

  private static void add(
      PreparedStatement insert, int row, String id, String hold, String user, String phone)
      throws SQLException {
    insert.setString(1, id);
    insert.setString(2, hold);
    insert.setString(3, user);
    insert.setString(4, phone);
    insert.setString(5, row % 5_000 == 10 ? "FAILED" : "DELIVERED");
    insert.setString(6, row % 20_000 == 1 ? "sns" : "twilio");
    for (int column = 7; column <= 10; column++) {
      insert.setLong(column, at(row).toEpochMilli());
    }
    insert.addBatch();
  }

  private static final String VERDICT =
      "INSERT INTO smsVerdict (holdID, recipient, conversation, messageCount, firstAt, lastAt,"
          + " decidedAt, reason, facts, sender) VALUES (?, ?, 'both', 1, ?, ?, ?, ?, '{}',"
          + " 'juliet@example.org')";

  private static void add(PreparedStatement insert, int row, String hold, String user)
      throws SQLException {
    insert.setString(1, hold);
    insert.setString(2, user);
    for (int column = 3; column <= 5; column++) {
      insert.setLong(column, at(row).toEpochMilli());
    }
    insert.setString(6, row % 5_000 == 10 ? "NO_NUMBER" : row % 3 == 0 ? "READ" : "SENT");
    insert.addBatch();
  }
}
