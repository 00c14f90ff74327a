package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds, their messages, and what becomes of them, in tables. */
public final class HoldTables implements HoldStore {

  private static final Logger Log = LoggerFactory.getLogger(HoldTables.class);

  /** All tables, those that others refer to first. */
  private static final List<String> TABLES =
      List.of("smsHold", "smsHeldMessage", "smsVerdict", "smsText");

  /** Of a long hold only so many messages are kept, and the older ones are removed in one go. */
  private static final int KEPT = 20;

  private static final int VALID_WITHIN_SECONDS = 2;

  private final Database database;
  private final Jdbi jdbi;

  public HoldTables(Database database) {
    this.database = database;
    this.jdbi = Jdbi.create(database::connection);
  }

  @Override
  public void open() {
    if (!isReachable()) {
      throw new IllegalStateException("the database does not answer.");
    }
    String missing = missingTable();
    if (missing == null) {
      return;
    }
    removeLeftovers();
    if (!database.install()) {
      Log.warn("The server could not run the plugin's database script; its own log says why");
    }
    missing = missingTable();
    if (missing != null) {
      throw new IllegalStateException(
          "the table "
              + missing
              + " is missing; the server's log says why its script could not create it (rights of"
              + " the database user, space, or a table of that name from elsewhere).");
    }
  }

  private String missingTable() {
    return TABLES.stream().filter(table -> !isThere(table)).findFirst().orElse(null);
  }

  private boolean isThere(String table) {
    return rows(table) >= 0;
  }

  /** How many rows a table has; -1 where it is missing. */
  private long rows(String table) {
    try (Handle handle = jdbi.open()) {
      return handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one();
    } catch (JdbiException e) {
      Log.debug("Table {} cannot be read", table, e);
      return -1;
    }
  }

  /**
   * A script that failed half-way leaves tables, which make it fail again: they are removed if all
   * that are there are empty. One with rows is somebody's, and stays.
   */
  private void removeLeftovers() {
    if (TABLES.stream().anyMatch(table -> rows(table) > 0)) {
      return;
    }
    for (String table : TABLES) {
      if (isThere(table)) {
        jdbi.useHandle(handle -> handle.execute("DROP TABLE " + table));
      }
    }
    jdbi.useHandle(handle -> handle.execute("DELETE FROM ofVersion WHERE name = ?", "smsnotify"));
  }

  @Override
  public boolean isReachable() {
    try (Connection connection = database.connection()) {
      return connection != null && connection.isValid(VALID_WITHIN_SECONDS);
    } catch (SQLException | RuntimeException e) {
      Log.debug("The database does not answer", e);
      return false;
    }
  }

  @Override
  public void write(List<? extends Change> changes) {
    Batch batch = new Batch(changes);
    try {
      jdbi.useTransaction(handle -> batch.write(handle));
    } catch (JdbiException e) {
      if (!SqlStates.isDuplicate(e)) {
        throw e;
      }
      // A commit whose answer was lost is written again: leave out what is there already.
      jdbi.useTransaction(handle -> batch.withoutWritten(handle).write(handle));
    }
  }

  /** Changes by kind: of one hold, an opening always comes first and a settlement last. */
  private record Batch(List<Opened> opened, List<Added> added, List<Settled> settled) {

    Batch(List<? extends Change> changes) {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (Change change : changes) {
        if (change instanceof Opened it) {
          opened.add(it);
        } else if (change instanceof Added it) {
          added.add(it);
        } else if (change instanceof Settled it) {
          settled.add(it);
        }
      }
    }

    Batch withoutWritten(Handle handle) {
      Set<UUID> ended = new HashSet<>();
      settled.forEach(it -> addIfEnded(handle, it.hold(), ended));
      opened.forEach(it -> addIfEnded(handle, it.hold(), ended));
      added.forEach(it -> addIfEnded(handle, it.hold(), ended));
      return new Batch(
          opened.stream().filter(it -> !ended.contains(it.hold()) && !isOpen(handle, it)).toList(),
          added.stream().filter(it -> !ended.contains(it.hold()) && !isHeld(handle, it)).toList(),
          settled.stream().filter(it -> !ended.contains(it.hold())).toList());
    }

    private static void addIfEnded(Handle handle, UUID hold, Set<UUID> ended) {
      if (exists(handle, "SELECT COUNT(*) FROM smsVerdict WHERE holdID = ?", hold.toString())) {
        ended.add(hold);
      }
    }

    private static boolean isOpen(Handle handle, Opened opened) {
      return exists(
          handle, "SELECT COUNT(*) FROM smsHold WHERE holdID = ?", opened.hold().toString());
    }

    private static boolean isHeld(Handle handle, Added added) {
      return exists(
          handle,
          "SELECT COUNT(*) FROM smsHeldMessage WHERE holdID = ? AND seq = ?",
          added.hold().toString(),
          added.number());
    }

    private static boolean exists(Handle handle, String count, Object... parameters) {
      return handle.select(count, parameters).mapTo(Long.class).one() > 0;
    }

    void write(Handle handle) {
      writeOpened(handle);
      writeAdded(handle);
      writeVerdicts(handle);
      writeTexts(handle);
      removeSettled(handle);
    }

    private void writeOpened(Handle handle) {
      if (opened.isEmpty()) {
        return;
      }
      try (PreparedBatch batch =
          handle.prepareBatch(
              "INSERT INTO smsHold (holdID, recipient, conversation, firstAt)"
                  + " VALUES (?, ?, ?, ?)")) {
        for (Opened it : opened) {
          batch.add(
              it.hold().toString(),
              it.recipient(),
              it.conversation().id(),
              it.first().toEpochMilli());
        }
        batch.execute();
      }
    }

    private void writeAdded(Handle handle) {
      if (added.isEmpty()) {
        return;
      }
      try (PreparedBatch batch =
          handle.prepareBatch(
              "INSERT INTO smsHeldMessage (holdID, seq, sender, stanzaID, sentAt, body)"
                  + " VALUES (?, ?, ?, ?, ?, ?)")) {
        for (Added it : added) {
          MissedMessage message = it.message();
          batch.add(
              it.hold().toString(),
              it.number(),
              Storable.text(message.sender()),
              Storable.text(message.stanzaId()),
              message.at().toEpochMilli(),
              Storable.text(message.body()));
        }
        batch.execute();
      }
      for (Added it : added) {
        if (it.number() > 0 && it.number() % KEPT == 0) {
          handle.execute(
              "DELETE FROM smsHeldMessage WHERE holdID = ? AND seq <= ?",
              it.hold().toString(),
              it.number() - KEPT);
        }
      }
    }

    private void writeVerdicts(Handle handle) {
      if (settled.isEmpty()) {
        return;
      }
      try (PreparedBatch batch =
          handle.prepareBatch(
              "INSERT INTO smsVerdict (holdID, recipient, conversation, messageCount, firstAt,"
                  + " lastAt, decidedAt, reason, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
        for (Settled it : settled) {
          Verdict verdict = it.settlement().verdict();
          batch.add(
              verdict.hold().toString(),
              verdict.recipient(),
              verdict.conversation().id(),
              verdict.count(),
              verdict.first().toEpochMilli(),
              verdict.last().toEpochMilli(),
              verdict.at().toEpochMilli(),
              verdict.reason().name(),
              Facts.toJson(verdict.facts()));
        }
        batch.execute();
      }
    }

    private void writeTexts(Handle handle) {
      List<Text> texts = settled.stream().flatMap(it -> it.settlement().texts().stream()).toList();
      if (texts.isEmpty()) {
        return;
      }
      try (PreparedBatch batch =
          handle.prepareBatch(
              "INSERT INTO smsText (textID, holdID, recipient, conversation, phone, body,"
                  + " encoding, segments, state, attempts, fence, leaseUntil, notBefore,"
                  + " createdAt, expiresAt, changedAt)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?)")) {
        for (Text text : texts) {
          long created = text.created().toEpochMilli();
          batch.add(
              text.id().toString(),
              text.hold().toString(),
              text.recipient(),
              text.conversation().id(),
              text.to().e164(),
              Storable.text(text.body()),
              text.encoding().name(),
              text.segments(),
              TextState.QUEUED.name(),
              created,
              created,
              text.expires().toEpochMilli(),
              created);
        }
        batch.execute();
      }
    }

    private void removeSettled(Handle handle) {
      if (settled.isEmpty()) {
        return;
      }
      for (String table : List.of("smsHeldMessage", "smsHold")) {
        try (PreparedBatch batch =
            handle.prepareBatch("DELETE FROM " + table + " WHERE holdID = ?")) {
          settled.forEach(it -> batch.add(it.hold().toString()));
          batch.execute();
        }
      }
    }
  }

  @Override
  public List<Stored> load() {
    return jdbi.withHandle(
        handle -> {
          Map<String, List<MissedMessage>> messages = new HashMap<>();
          Map<String, Integer> counts = new HashMap<>();
          handle
              .createQuery(
                  "SELECT holdID, seq, sender, stanzaID, sentAt, body FROM smsHeldMessage"
                      + " ORDER BY holdID, seq")
              .map(
                  (row, context) -> {
                    counts.put(row.getString("holdID"), row.getInt("seq") + 1);
                    return messages
                        .computeIfAbsent(row.getString("holdID"), id -> new ArrayList<>(1))
                        .add(
                            new MissedMessage(
                                row.getString("sender"),
                                Storable.orEmpty(row.getString("stanzaID")),
                                Instant.ofEpochMilli(row.getLong("sentAt")),
                                Storable.orEmpty(row.getString("body"))));
                  })
              .forEach(added -> {});
          return handle
              .createQuery("SELECT holdID, recipient, conversation, firstAt FROM smsHold")
              .map(
                  (row, context) -> {
                    String id = row.getString("holdID");
                    return new Stored(
                        UUID.fromString(id),
                        row.getString("recipient"),
                        new Conversation(row.getString("conversation")),
                        Instant.ofEpochMilli(row.getLong("firstAt")),
                        counts.getOrDefault(id, 0),
                        messages.getOrDefault(id, List.of()));
                  })
              .list();
        });
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
