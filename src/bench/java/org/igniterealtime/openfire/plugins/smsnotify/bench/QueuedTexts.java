package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Fills tables with what waits, as settled and open holds leave it. */
public final class QueuedTexts {

  private static final int BATCH = 5_000;

  /** What the verdict on whoever is texted says. */
  private static final String FACTS =
      "{\"attention\":\"OFFLINE\",\"numbers\":\"+1206•••00\",\"role\":\"Everybody\"}";

  private QueuedTexts() {}

  /** Texts that are due now, each to somebody else. */
  static void insertTexts(Connection connection, int count) throws SQLException {
    insertTexts(connection, 0, count);
  }

  /**
   * More of them.
   *
   * @param first how many there are already
   */
  static void insertTexts(Connection connection, int first, int count) throws SQLException {
    long now = Instant.now().toEpochMilli();
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO smsText (textID, holdID, recipient, conversation, phone, body, encoding,"
                + " segments, state, attempts, fence, leaseUntil, notBefore, createdAt, expiresAt,"
                + " changedAt, region) VALUES (?, ?, ?, ?, ?, ?, 'GSM_7BIT', 1, 'QUEUED', 0, 0, 0,"
                + " ?, ?, ?, ?, 'US')")) {
      for (int i = 0; i < count; i++) {
        insert.setString(1, UUID.randomUUID().toString());
        insert.setString(2, UUID.randomUUID().toString());
        insert.setString(3, "romeo" + (first + i) + "@example.org");
        insert.setString(4, "juliet@example.org&romeo" + (first + i) + "@example.org");
        insert.setString(5, "+1206555%04d".formatted((first + i) % 10_000));
        insert.setString(6, "Chat from juliet: number " + (first + i) + ", see you at five?");
        insert.setLong(7, now);
        insert.setLong(8, now);
        insert.setLong(9, now + Duration.ofHours(12).toMillis());
        insert.setLong(10, now);
        add(insert, i, count);
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** The verdict of the hold of each text that is there, as it is written beside its text. */
  static void insertVerdicts(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO smsVerdict (holdID, recipient, sender, conversation, messageCount,"
                + " firstAt, lastAt, decidedAt, reason, facts)"
                + " SELECT holdID, recipient, 'juliet@example.org', conversation, 1, createdAt,"
                + " createdAt, createdAt, 'SENT', CAST(? AS VARCHAR(2000)) FROM smsText")) {
      insert.setString(1, FACTS);
      insert.executeUpdate();
    }
  }

  /** Holds of one message each, which nobody owns. */
  public static void insertHolds(Connection connection, int count) throws SQLException {
    long now = Instant.now().toEpochMilli();
    connection.setAutoCommit(false);
    try (PreparedStatement holds =
            connection.prepareStatement(
                "INSERT INTO smsHold (holdID, recipient, conversation, firstAt, attention,"
                    + " removedCount, owner) VALUES (?, ?, ?, ?, 'OFFLINE', 0, '')");
        PreparedStatement messages =
            connection.prepareStatement(
                "INSERT INTO smsHeldMessage (holdID, seq, sender, stanzaID, sentAt, body, content,"
                    + " mention) VALUES (?, 0, 'juliet@example.org', ?, ?, ?, 'TEXT', 1)")) {
      for (int i = 0; i < count; i++) {
        String hold = UUID.randomUUID().toString();
        holds.setString(1, hold);
        holds.setString(2, "held" + i + "@example.org");
        holds.setString(3, "held" + i + "@example.org&juliet@example.org");
        holds.setLong(4, now);
        add(holds, i, count);
        messages.setString(1, hold);
        messages.setString(2, "id-" + i);
        messages.setLong(3, now);
        messages.setString(4, "The night shift is short of two people, could you take the ward?");
        add(messages, i, count);
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** HSQLDB does not execute an empty batch. */
  private static void add(PreparedStatement statement, int index, int count) throws SQLException {
    statement.addBatch();
    if (index % BATCH == BATCH - 1 || index == count - 1) {
      statement.executeBatch();
    }
  }
}
