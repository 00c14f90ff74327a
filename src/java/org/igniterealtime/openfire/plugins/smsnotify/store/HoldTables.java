package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile.Kind;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Holds, their messages, and what becomes of them, in tables. */
public final class HoldTables implements HoldStore {

  /** Verdicts that one text tells of are passed together; surely within this. */
  private static final Duration JUDGED_WITHIN = Duration.ofHours(1);

  /**
   * The verdict is the end of a hold. An opening that was written again after it, because the
   * answer to the first commit was lost, does not bring the hold back.
   */
  private static final String GOES_ON =
      "NOT EXISTS (SELECT 1 FROM smsVerdict WHERE smsVerdict.holdID = smsHold.holdID)";

  /** Of texts; what is checked is queued again if the provider does not have it. */
  private static final List<String> MAY_LEAVE =
      List.of(TextState.QUEUED.name(), TextState.SENDING.name(), TextState.CHECKING.name());

  private final Database database;
  private final Schema schema;
  private final QuietJdbi jdbi;
  private final Batches batches = new Batches();
  private final String node;

  /**
   * @param node name of this node, which owns the holds that are opened here
   * @throws IllegalArgumentException if it is empty or longer than 64 characters
   */
  public HoldTables(Database database, String node) {
    this.database = database;
    this.node = NodeTables.name(node);
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
      jdbi.useTransaction(handle -> BatchWriter.write(handle, batch, node));
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
      jdbi.useTransaction(handle -> BatchWriter.writeRest(handle, batch, node));
    } catch (JdbiException e) {
      throw asRefused(e);
    }
  }

  private static RuntimeException asRefused(JdbiException failure) {
    return SqlStates.isRefused(failure) ? new RefusedException(failure) : failure;
  }

  @Override
  public Set<String> heldElsewhere() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT DISTINCT recipient FROM smsHold WHERE owner <> ? AND " + GOES_ON)
                .bind(0, node)
                .mapTo(String.class)
                .set());
  }

  @Override
  public List<Owned> ownedBy(String other) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT holdID, recipient FROM smsHold WHERE owner = ? AND " + GOES_ON)
                .bind(0, other)
                .map(
                    (row, context) ->
                        new Owned(
                            UUID.fromString(row.getString("holdID")), row.getString("recipient")))
                .list());
  }

  @Override
  public List<Stored> take(Collection<UUID> holds, String from) {
    List<String> wanted = holds.stream().map(UUID::toString).toList();
    return jdbi.inTurn(
        handle -> {
          List<String> taken =
              batches.change(
                  handle,
                  "UPDATE smsHold SET owner = ? WHERE holdID = ? AND "
                      + Unindexed.of("owner")
                      + " = ? AND "
                      + GOES_ON,
                  wanted,
                  hold -> hold,
                  hold -> new Object[] {node, hold, from});
          return Batches.parts(taken).stream()
              .flatMap(
                  part ->
                      stored(
                          handle, "holdID IN (" + Batches.marks(part.size()) + ")", part.toArray())
                          .stream())
              .toList();
        });
  }

  @Override
  public List<Stored> load() {
    return jdbi.inTurn(
        handle -> {
          removeEnded(handle);
          // One of several nodes that do so at once wins; on Oracle an empty name is none.
          handle.execute("UPDATE smsHold SET owner = ? WHERE owner IS NULL OR owner = ''", node);
          return stored(handle, "holdID IN (SELECT holdID FROM smsHold WHERE owner = ?)", node);
        });
  }

  /**
   * Holds with their messages.
   *
   * @param which a condition on the identity of the hold
   */
  private static List<Stored> stored(Handle handle, String which, Object... parameters) {
    Map<String, Deque<Numbered>> held = held(handle, which, parameters);
    return handle
        .select(
            "SELECT holdID, recipient, conversation, firstAt, attention, removedCount"
                + " FROM smsHold WHERE "
                + which,
            parameters)
        .map((row, context) -> stored(row, held.get(row.getString("holdID"))))
        .list();
  }

  private static Stored stored(ResultSet row, Deque<Numbered> held) throws SQLException {
    SortedMap<Integer, MissedMessage> messages = new TreeMap<>();
    if (held != null) {
      held.forEach(it -> messages.put(it.number(), it.message()));
    }
    int removed = row.getInt("removedCount");
    int numbers = messages.isEmpty() ? 0 : messages.lastKey() + 1;
    return new Stored(
        UUID.fromString(row.getString("holdID")),
        row.getString("recipient"),
        new Conversation(row.getString("conversation")),
        Attention.valueOf(row.getString("attention")),
        Instant.ofEpochMilli(row.getLong("firstAt")),
        // The last ones may be among the removed, and then their numbers are not there to be seen.
        Math.max(numbers - removed, messages.size()),
        removed,
        Collections.unmodifiableSortedMap(messages));
  }

  private static void removeEnded(Handle handle) {
    for (String table : List.of("smsHeldMessage", "smsHold")) {
      handle.execute(
          "DELETE FROM %1$s WHERE EXISTS (SELECT 1 FROM smsVerdict WHERE smsVerdict.holdID = %1$s.holdID)"
              .formatted(table));
    }
  }

  /** Which one of a hold's messages it is. */
  private record Numbered(int number, MissedMessage message) {}

  /** The newest messages of each hold. */
  private static Map<String, Deque<Numbered>> held(
      Handle handle, String which, Object... parameters) {
    return handle
        .select(
            "SELECT holdID, seq, sender, nick, stanzaID, otherIDs, sentAt, content, body, mention,"
                + " fileKind, fileUrl FROM smsHeldMessage WHERE "
                + which
                + " ORDER BY holdID, seq",
            parameters)
        .scanResultSet(
            (rows, context) -> {
              Map<String, Deque<Numbered>> held = new HashMap<>();
              try (ResultSet row = rows.get()) {
                while (row.next()) {
                  Deque<Numbered> newest =
                      held.computeIfAbsent(row.getString("holdID"), id -> new ArrayDeque<>(1));
                  newest.addLast(new Numbered(row.getInt("seq"), message(row)));
                  if (newest.size() > KEPT) {
                    newest.remove(HoldStore.leastWanted(newest, Numbered::message));
                  }
                }
              }
              return held;
            });
  }

  private static MissedMessage message(ResultSet row) throws SQLException {
    Content content = Content.valueOf(row.getString("content"));
    return new MissedMessage(
        row.getString("sender"),
        Storable.orEmpty(row.getString("nick")),
        Storable.orEmpty(row.getString("stanzaID")),
        OtherIds.split(row.getString("otherIDs")),
        Instant.ofEpochMilli(row.getLong("sentAt")),
        content,
        Storable.orEmpty(row.getString("body")),
        content == Content.FILE ? file(row) : Optional.empty(),
        row.getInt("mention") != 0);
  }

  private static Optional<SharedFile> file(ResultSet row) throws SQLException {
    String url = Storable.orEmpty(Storable.address(row.getString("fileUrl")));
    return Optional.ofNullable(row.getString("fileKind"))
        .map(kind -> new SharedFile(kind(kind), url));
  }

  /** What a later version knows, and this one does not, is some file. */
  private static Kind kind(String stored) {
    return Stream.of(Kind.values())
        .filter(kind -> kind.name().equals(stored))
        .findFirst()
        .orElse(Kind.OTHER);
  }

  @Override
  public List<OnItsWay> onTheirWay() {
    return jdbi.inTransaction(
        handle -> {
          Map<UUID, OnItsWay> found = new LinkedHashMap<>();
          Instant earliest = Instant.MAX;
          for (Ended ended : withTexts(handle)) {
            found.put(ended.hold.hold(), ended.hold);
            earliest = ended.at.isBefore(earliest) ? ended.at : earliest;
          }
          if (found.isEmpty()) {
            return List.of();
          }
          List<OnItsWay> all = new ArrayList<>(found.values());
          for (Ended ended : toldBySummary(handle, earliest.minus(JUDGED_WITHIN))) {
            if (ended.summary.filter(found::containsKey).isPresent()) {
              all.add(ended.hold);
            }
          }
          return all;
        });
  }

  /**
   * A hold that ended.
   *
   * @param summary the hold whose texts tell of it, if they are not its own
   */
  private record Ended(OnItsWay hold, Instant at, Optional<UUID> summary) {}

  private static List<Ended> withTexts(Handle handle) {
    return handle
        .createQuery(
            "SELECT v.holdID, v.recipient, v.conversation, v.lastAt, v.decidedAt, v.facts"
                + " FROM smsText t JOIN smsVerdict v ON v.holdID = t.holdID"
                + " WHERE t.state IN (?, ?, ?)")
        .bind(0, MAY_LEAVE.get(0))
        .bind(1, MAY_LEAVE.get(1))
        .bind(2, MAY_LEAVE.get(2))
        .map((row, context) -> ended(row))
        .list();
  }

  private static List<Ended> toldBySummary(Handle handle, Instant since) {
    return handle
        .createQuery(
            "SELECT holdID, recipient, conversation, lastAt, decidedAt, facts FROM smsVerdict"
                + " WHERE decidedAt >= ? AND reason = ? AND facts LIKE ?")
        .bind(0, since.toEpochMilli())
        .bind(1, Reason.SENT.name())
        .bind(2, "%\"" + Settlement.SUMMARY + "\":%")
        .map((row, context) -> ended(row))
        .list();
  }

  private static Ended ended(ResultSet row) throws SQLException {
    UUID hold = UUID.fromString(row.getString("holdID"));
    Optional<UUID> summary = Facts.summary(row.getString("facts"));
    return new Ended(
        new OnItsWay(
            hold,
            row.getString("recipient"),
            new Conversation(row.getString("conversation")),
            Instant.ofEpochMilli(row.getLong("lastAt")),
            summary.orElse(hold)),
        Instant.ofEpochMilli(row.getLong("decidedAt")),
        summary);
  }

  @Override
  public Set<UUID> waiting(Collection<UUID> holds) {
    return jdbi.withHandle(
        handle -> {
          Map<String, UUID> textsOf = new HashMap<>();
          holds.forEach(hold -> textsOf.put(hold.toString(), hold));
          textsOf.putAll(summaries(handle, List.copyOf(textsOf.keySet())));
          List<String> tellers = textsOf.values().stream().map(UUID::toString).distinct().toList();
          Set<UUID> waiting = waitingOf(handle, tellers);
          return holds.stream()
              .filter(hold -> waiting.contains(textsOf.get(hold.toString())))
              .collect(Collectors.toSet());
        });
  }

  /** By hold, the one whose texts tell of it, where they are not its own. */
  private static Map<String, UUID> summaries(Handle handle, List<String> holds) {
    Map<String, UUID> summaries = new HashMap<>();
    for (List<String> part : Batches.parts(holds)) {
      List<Object> parameters = new ArrayList<>(part);
      parameters.add("%\"" + Settlement.SUMMARY + "\":%");
      handle
          .select(
              "SELECT holdID, facts FROM smsVerdict WHERE holdID IN ("
                  + Batches.marks(part.size())
                  + ") AND facts LIKE ?",
              parameters.toArray())
          .map((row, context) -> Map.entry(row.getString("holdID"), row.getString("facts")))
          .forEach(
              row ->
                  Facts.summary(row.getValue()).ifPresent(it -> summaries.put(row.getKey(), it)));
    }
    return summaries;
  }

  /** Those of some holds of whose own texts some wait. */
  private static Set<UUID> waitingOf(Handle handle, List<String> holds) {
    Set<UUID> waiting = new HashSet<>();
    for (List<String> part : Batches.parts(holds)) {
      List<Object> parameters = new ArrayList<>(part);
      parameters.addAll(MAY_LEAVE);
      handle
          .select(
              "SELECT DISTINCT holdID FROM smsText WHERE holdID IN ("
                  + Batches.marks(part.size())
                  + ") AND state IN ("
                  + Batches.marks(MAY_LEAVE.size())
                  + ")",
              parameters.toArray())
          .mapTo(String.class)
          .forEach(hold -> waiting.add(UUID.fromString(hold)));
    }
    return waiting;
  }

  @Override
  public Set<String> told(Instant since) {
    return jdbi.inTransaction(
        handle -> {
          Map<String, Instant> told =
              instants(
                  handle,
                  "SELECT recipient, MAX(decidedAt) AS latest FROM smsVerdict"
                      + " WHERE reason = 'SENT' AND decidedAt >= ? GROUP BY recipient",
                  since);
          instants(
                  handle,
                  "SELECT recipient, backAt AS latest FROM smsReturn WHERE backAt >= ?",
                  since)
              .forEach(
                  (recipient, back) ->
                      told.computeIfPresent(recipient, (who, at) -> at.isAfter(back) ? at : null));
          return Set.copyOf(told.keySet());
        });
  }

  @Override
  public Map<String, Instant> lastTaken(Instant since) {
    return jdbi.withHandle(
        handle ->
            instants(
                handle,
                "SELECT recipient, MAX(lastAt) AS latest FROM smsVerdict WHERE lastAt >= ?"
                    + " GROUP BY recipient",
                since));
  }

  /** Instants by recipient, of a query that asks for those since an instant. */
  private static Map<String, Instant> instants(Handle handle, String query, Instant since) {
    return handle
        .createQuery(query)
        .bind(0, since.toEpochMilli())
        .reduceRows(
            new HashMap<String, Instant>(),
            (found, row) -> {
              found.put(
                  row.getColumn("recipient", String.class),
                  Instant.ofEpochMilli(row.getColumn("latest", Long.class)));
              return found;
            });
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
