package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Holds, their messages, and what becomes of them, in tables. */
public final class HoldTables implements HoldStore {

  private final Database database;
  private final Schema schema;
  private final QuietJdbi jdbi;

  public HoldTables(Database database) {
    this.database = database;
    this.schema = new Schema(database);
    this.jdbi = new QuietJdbi(database);
  }

  @Override
  public void open() {
    schema.open();
  }

  @Override
  public boolean isReachable() {
    return database.isReachable();
  }

  @Override
  public void write(List<? extends Change> changes) {
    ChangeBatch batch = ChangeBatch.of(changes);
    try {
      jdbi.useTransaction(handle -> batch.write(handle));
    } catch (JdbiException e) {
      if (!SqlStates.isDuplicate(e)) {
        throw asRefused(e);
      }
      // A commit whose answer was lost is written again: leave out what is there already.
      writeRest(batch);
    }
  }

  private void writeRest(ChangeBatch batch) {
    try {
      jdbi.useTransaction(handle -> batch.withoutWritten(handle).write(handle));
    } catch (JdbiException e) {
      throw asRefused(e);
    }
  }

  private static RuntimeException asRefused(JdbiException failure) {
    return SqlStates.isRefused(failure) ? new RefusedException(failure) : failure;
  }

  @Override
  public List<Stored> load() {
    return jdbi.inTransaction(
        handle -> {
          removeEnded(handle);
          Map<String, Held> held = held(handle);
          return handle
              .createQuery("SELECT holdID, recipient, conversation, firstAt FROM smsHold")
              .map(
                  (row, context) -> {
                    Held messages = held.getOrDefault(row.getString("holdID"), Held.NONE);
                    return new Stored(
                        UUID.fromString(row.getString("holdID")),
                        row.getString("recipient"),
                        new Conversation(row.getString("conversation")),
                        Instant.ofEpochMilli(row.getLong("firstAt")),
                        messages.count,
                        List.copyOf(messages.newest));
                  })
              .list();
        });
  }

  /**
   * The verdict is the end of a hold. An opening that was written again after it, because the
   * answer to the first commit was lost, does not bring the hold back.
   */
  private static void removeEnded(Handle handle) {
    for (String table : List.of("smsHeldMessage", "smsHold")) {
      handle.execute(
          "DELETE FROM %1$s WHERE EXISTS (SELECT 1 FROM smsVerdict WHERE smsVerdict.holdID = %1$s.holdID)"
              .formatted(table));
    }
  }

  /** The messages of one hold, as far as they are read. */
  private static final class Held {

    static final Held NONE = new Held();

    private final Deque<MissedMessage> newest = new ArrayDeque<>(1);
    private int count;

    /** Adds the next one, which is the newest so far. */
    void add(int number, MissedMessage message) {
      count = number + 1;
      newest.addLast(message);
      if (newest.size() > KEPT) {
        newest.removeFirst();
      }
    }
  }

  private static Map<String, Held> held(Handle handle) {
    return handle
        .createQuery(
            "SELECT holdID, seq, sender, stanzaID, sentAt, body FROM smsHeldMessage"
                + " ORDER BY holdID, seq")
        .scanResultSet(
            (rows, context) -> {
              Map<String, Held> held = new HashMap<>();
              try (ResultSet row = rows.get()) {
                while (row.next()) {
                  held.computeIfAbsent(row.getString("holdID"), id -> new Held())
                      .add(row.getInt("seq"), message(row));
                }
              }
              return held;
            });
  }

  private static MissedMessage message(ResultSet row) throws SQLException {
    return new MissedMessage(
        row.getString("sender"),
        Storable.orEmpty(row.getString("stanzaID")),
        Instant.ofEpochMilli(row.getLong("sentAt")),
        Storable.orEmpty(row.getString("body")));
  }

  @Override
  public Map<String, Instant> lastTaken(Instant since) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT recipient, MAX(lastAt) AS lastAt FROM smsVerdict WHERE lastAt >= ?"
                        + " GROUP BY recipient")
                .bind(0, since.toEpochMilli())
                .reduceRows(
                    new HashMap<String, Instant>(),
                    (taken, row) -> {
                      taken.put(
                          row.getColumn("recipient", String.class),
                          Instant.ofEpochMilli(row.getColumn("lastAt", Long.class)));
                      return taken;
                    }));
  }

  @Override
  public Instant lastTaken() {
    return jdbi.withHandle(
        handle -> {
          Instant held = newest(handle, "SELECT MAX(sentAt) FROM smsHeldMessage");
          Instant settled = newest(handle, "SELECT MAX(lastAt) FROM smsVerdict");
          return held.isAfter(settled) ? held : settled;
        });
  }

  private static Instant newest(Handle handle, String max) {
    return handle
        .createQuery(max)
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli)
        .orElse(Instant.EPOCH);
  }
}
