package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.bench.BenchDatabase;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Benchmarks;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Machine;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Result;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Sheet;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.store.HoldTables;

/**
 * P7: missed messages committed a second, by the journal, against the same rows inserted by plain
 * JDBC in batches of the same size; both in turn.
 */
public final class JournalBenchmark implements Benchmarks.Program {

  private static final int HOLDS = 5_000;
  private static final int MESSAGES_OF_A_HOLD = 4;
  private static final int MESSAGES = HOLDS * MESSAGES_OF_A_HOLD;
  private static final int WARM_UPS = 10;
  private static final int PAIRS = 15;

  /** As many changes as the journal writes in one transaction. */
  private static final int BATCH = 2_000;

  private static final String INSERT_HOLD =
      "INSERT INTO smsHold (holdID, recipient, conversation, firstAt, attention, removedCount, owner)"
          + " VALUES (?, ?, ?, ?, ?, 0, ?)";
  private static final String INSERT_MESSAGE =
      "INSERT INTO smsHeldMessage (holdID, seq, sender, stanzaID, sentAt, body, nick, otherIDs,"
          + " content, mention, fileKind, fileUrl) VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, ?, 1, NULL,"
          + " NULL)";

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.begin("P7: " + MESSAGES + " missed messages in " + HOLDS + " holds");
    for (BenchDatabase database : BenchDatabase.all()) {
      try (database) {
        double[] ours = new double[PAIRS];
        double[] plain = new double[PAIRS];
        for (int pair = -WARM_UPS; pair < PAIRS; pair++) {
          double one = byJournal(database);
          double other = byJdbc(database);
          if (pair >= 0) {
            ours[pair] = one;
            plain[pair] = other;
          }
        }
        sheet.add(
            Result.rate("P7", "messages committed", database.name(), Machine.median(ours), "/s")
                .against(Machine.median(plain)));
      }
    }
  }

  private static List<HoldStore.Change> changes() {
    List<HoldStore.Change> changes = new ArrayList<>();
    Instant now = Instant.now();
    for (int i = 0; i < HOLDS; i++) {
      UUID hold = UUID.randomUUID();
      String recipient = "romeo" + i + "@example.org";
      changes.add(
          new HoldStore.Opened(
              hold,
              recipient,
              Conversation.between("juliet@example.org", recipient),
              Attention.OFFLINE,
              now));
      for (int number = 0; number < MESSAGES_OF_A_HOLD; number++) {
        changes.add(new HoldStore.Added(hold, number, message(i, number, now)));
      }
    }
    return changes;
  }

  private static MissedMessage message(int hold, int number, Instant now) {
    return new MissedMessage(
        "juliet@example.org",
        "id-" + hold + "-" + number,
        now,
        "The night shift is short of two people, could you take the ward? " + number);
  }

  private static double byJournal(BenchDatabase database) throws InterruptedException {
    empty(database);
    Journal journal =
        new Journal(
            new HoldTables(database, "bench"),
            user -> true,
            new Problems(InstantSource.system()),
            new Nobody(),
            Duration.ofSeconds(1));
    List<HoldStore.Change> changes = changes();
    long start = System.nanoTime();
    Thread writer = new Thread(() -> runs(journal), "journal");
    writer.start();
    for (HoldStore.Change change : changes) {
      journal.put(change);
    }
    journal.stop();
    writer.join();
    return aSecond(database, start);
  }

  private static void runs(Journal journal) {
    try {
      journal.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static double byJdbc(BenchDatabase database) throws SQLException {
    empty(database);
    List<HoldStore.Change> changes = changes();
    long start = System.nanoTime();
    try (Connection connection = database.connection();
        PreparedStatement holds = connection.prepareStatement(INSERT_HOLD);
        PreparedStatement messages = connection.prepareStatement(INSERT_MESSAGE)) {
      connection.setAutoCommit(false);
      for (int from = 0; from < changes.size(); from += BATCH) {
        for (HoldStore.Change change :
            changes.subList(from, Math.min(from + BATCH, changes.size()))) {
          add(change, holds, messages);
        }
        holds.executeBatch();
        messages.executeBatch();
        connection.commit();
      }
      connection.setAutoCommit(true);
    }
    return aSecond(database, start);
  }

  private static void add(
      HoldStore.Change change, PreparedStatement holds, PreparedStatement messages)
      throws SQLException {
    if (change instanceof HoldStore.Opened opened) {
      holds.setString(1, opened.hold().toString());
      holds.setString(2, opened.recipient());
      holds.setString(3, opened.conversation().id());
      holds.setLong(4, opened.first().toEpochMilli());
      holds.setString(5, opened.attention().name());
      holds.setString(6, "bench");
      holds.addBatch();
    } else if (change instanceof HoldStore.Added added) {
      messages.setString(1, added.hold().toString());
      messages.setInt(2, added.number());
      messages.setString(3, added.message().sender());
      messages.setString(4, added.message().stanzaId());
      messages.setLong(5, added.message().at().toEpochMilli());
      messages.setString(6, added.message().body());
      messages.setString(7, added.message().content().name());
      messages.addBatch();
    }
  }

  private static void empty(BenchDatabase database) {
    database.execute("DELETE FROM smsHeldMessage");
    database.execute("DELETE FROM smsHold");
  }

  private static double aSecond(BenchDatabase database, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    long there = database.number("SELECT COUNT(*) FROM smsHeldMessage");
    if (there != MESSAGES) {
      throw new IllegalStateException(there + " messages are there, not " + MESSAGES);
    }
    return MESSAGES / seconds;
  }

  /** Nobody is told. */
  private static final class Nobody implements Journal.Listener {
    @Override
    public void textsStored() {}

    @Override
    public void settled(HoldStore.Settled hold) {}

    @Override
    public void refused(HoldStore.Change change) {
      throw new IllegalStateException("refused");
    }

    @Override
    public void nobody(HoldStore.Opened hold) {
      throw new IllegalStateException("nobody");
    }
  }
}
