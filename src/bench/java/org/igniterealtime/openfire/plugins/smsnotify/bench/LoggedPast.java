package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/**
 * What the log has of people of whom there is much or little: of each so many texts, verdicts and
 * texts that came in, as evenly spread over the last 90 days as that allows; and of others a
 * hundred thousand of each.
 */
final class LoggedPast {

  private static final int OTHERS = 100_000;
  private static final int PEOPLE = 2_000;
  private static final int CONVERSATIONS = 10;
  private static final int BATCH = 2_000;
  private static final Duration SPAN = Duration.ofDays(90);

  /** Nothing of the present, so that questions with a limit in the past find the newest. */
  private static final Duration NEWEST = Duration.ofMinutes(5);

  private static final String TEXT =
      "INSERT INTO smsText (textID, holdID, recipient, conversation, phone, encoding, segments,"
          + " state, gateway, attempts, fence, leaseUntil, notBefore, createdAt, expiresAt,"
          + " changedAt, handedAt, sentAt, region, life) VALUES (?, ?, ?, ?, ?, 'GSM_7BIT', 1,"
          + " 'DELIVERED', 'twilio', 1, 1, 0, ?, ?, ?, ?, ?, ?, 'US',"
          + " '-1795000000000 SENT twilio - 350;1795000002000 DELIVERED twilio;')";

  private static final String VERDICT =
      "INSERT INTO smsVerdict (holdID, recipient, conversation, messageCount, firstAt, lastAt,"
          + " decidedAt, reason, facts, sender) VALUES (?, ?, ?, 1, ?, ?, ?, 'SENT', '{}', ?)";

  private static final String INBOUND =
      "INSERT INTO smsInbound (inboundID, inboundKey, gateway, providerID, phone, answered,"
          + " pictures, receivedAt, state, outcome, recipient, conversation, notBefore, attempts)"
          + " VALUES (?, ?, 'twilio', ?, ?, 'NOTHING', 0, ?, 'DONE', 'SAID', ?, ?, 0, 1)";

  private final Instant now;
  private final Random random = new Random(11);

  /**
   * Somebody who is in the log.
   *
   * @param partner who has written all that they were texted of
   */
  record Person(String user, String partner, PhoneNumber phone, int rows) {}

  LoggedPast(Instant now) {
    this.now = now;
  }

  /** Who has so many rows. */
  Person person(int rows) {
    return new Person(
        "has" + rows + "@example.org",
        "wrote" + rows + "@example.org",
        // Each in a block of their own.
        new PhoneNumber("+120654%d0001".formatted(Integer.toString(rows).length())),
        rows);
  }

  private Person other(int index) {
    int which = random.nextInt(PEOPLE);
    return new Person(
        "user" + which + "@example.org",
        "user" + (which + 1 + index % CONVERSATIONS) % PEOPLE + "@example.org",
        new PhoneNumber("+120665%05d".formatted(which)),
        OTHERS);
  }

  /** Fills the tables, and has the database look at them. */
  void write(BenchDatabase database, int... rowsOfPeople) throws SQLException {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement texts = connection.prepareStatement(TEXT);
          PreparedStatement verdicts = connection.prepareStatement(VERDICT);
          PreparedStatement inbound = connection.prepareStatement(INBOUND)) {
        Batch batch = new Batch(connection, texts, verdicts, inbound);
        for (int rows : rowsOfPeople) {
          for (int i = 0; i < rows; i++) {
            batch.add(person(rows), at(i, rows));
          }
        }
        for (int i = 0; i < OTHERS; i++) {
          batch.add(other(i), at(i, OTHERS));
        }
        batch.write();
      }
      connection.setAutoCommit(true);
    }
    if (database.name().equals("postgresql")) {
      database.execute("VACUUM ANALYZE");
    }
  }

  /** The newest first. */
  private Instant at(int index, int rows) {
    return now.minus(NEWEST).minusMillis(SPAN.toMillis() * index / rows);
  }

  /** A text, its verdict and a reply at a time. */
  private final class Batch {
    private final Connection connection;
    private final PreparedStatement texts;
    private final PreparedStatement verdicts;
    private final PreparedStatement inbound;
    private int size;

    Batch(
        Connection connection,
        PreparedStatement texts,
        PreparedStatement verdicts,
        PreparedStatement inbound) {
      this.connection = connection;
      this.texts = texts;
      this.verdicts = verdicts;
      this.inbound = inbound;
    }

    void add(Person person, Instant at) throws SQLException {
      String hold = new UUID(random.nextLong(), random.nextLong()).toString();
      String conversation = "room" + random.nextInt(CONVERSATIONS) + "@conference.example.org";
      set(texts, new UUID(random.nextLong(), random.nextLong()).toString(), hold);
      set(texts, 3, person.user(), conversation, person.phone().e164());
      times(texts, 6, 6, at);
      set(verdicts, hold, person.user(), conversation);
      times(verdicts, 4, 3, at);
      set(verdicts, 7, person.partner());
      set(inbound, hold, hold.replace("-", ""), hold, person.phone().e164());
      times(inbound, 5, 1, at);
      set(inbound, 6, person.user(), conversation);
      texts.addBatch();
      verdicts.addBatch();
      inbound.addBatch();
      size++;
      if (size == BATCH) {
        write();
      }
    }

    private void set(PreparedStatement statement, String... values) throws SQLException {
      set(statement, 1, values);
    }

    private void set(PreparedStatement statement, int from, String... values) throws SQLException {
      for (int i = 0; i < values.length; i++) {
        statement.setString(from + i, values[i]);
      }
    }

    private void times(PreparedStatement statement, int from, int count, Instant at)
        throws SQLException {
      for (int i = 0; i < count; i++) {
        statement.setLong(from + i, at.toEpochMilli());
      }
    }

    /** HSQLDB does not execute an empty batch. */
    void write() throws SQLException {
      if (size > 0) {
        verdicts.executeBatch();
        texts.executeBatch();
        inbound.executeBatch();
        connection.commit();
        size = 0;
      }
    }
  }
}
