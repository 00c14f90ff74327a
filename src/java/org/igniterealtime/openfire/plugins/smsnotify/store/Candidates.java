package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Group;
import org.jdbi.v3.core.Handle;

/** Which texts of a group may be claimed, and in what order. */
final class Candidates {

  /** Among so many, those that have waited longest, people take turns. */
  private static final int LOOKED_AT = 400;

  /** A text that waits. */
  record Candidate(
      UUID id,
      String recipient,
      int segments,
      boolean hasPicture,
      int fence,
      long notBefore,
      long created) {}

  private Candidates() {}

  /** Those whose time has come: everybody's first text, then everybody's second, and so on. */
  static List<Candidate> inTurn(Handle handle, Group group, Instant now, int most) {
    List<Candidate> oldest = new ArrayList<>(oldest(handle, group, now, Math.max(most, LOOKED_AT)));
    oldest.sort(
        Comparator.comparingLong(Candidate::notBefore)
            .thenComparingLong(Candidate::created)
            .thenComparing(it -> it.id().toString()));
    return takingTurns(oldest);
  }

  /**
   * By the order of an index, its first columns included, which are the same for all: otherwise
   * some databases read all that waits, and sort it.
   */
  private static List<Candidate> oldest(Handle handle, Group group, Instant now, int most) {
    List<Object> parameters = new ArrayList<>();
    StringJoiner conditions = new StringJoiner(" AND ");
    is("region", group.region(), conditions, parameters);
    is("liveSender", group.senders().live(), conditions, parameters);
    is("sandboxSender", group.senders().sandbox(), conditions, parameters);
    is("onlyGateway", group.senders().gateway(), conditions, parameters);
    is("tried", Storable.orEmpty(TextColumns.tried(group.tried())), conditions, parameters);
    parameters.add(TextState.QUEUED.name());
    parameters.add(now.toEpochMilli());
    parameters.add(now.toEpochMilli());
    return handle
        .select(
            "SELECT textID, recipient, segments, mediaUrl, fence, notBefore, createdAt FROM smsText"
                + " WHERE "
                + conditions
                + " AND state = ? AND notBefore <= ? AND expiresAt > ?"
                + " ORDER BY state, region, liveSender, sandboxSender, onlyGateway, tried, notBefore,"
                + " createdAt"
                + FirstRows.clause(handle, most),
            parameters.toArray())
        .setMaxRows(most)
        .map(
            (row, context) ->
                new Candidate(
                    UUID.fromString(row.getString("textID")),
                    row.getString("recipient"),
                    row.getInt("segments"),
                    !Storable.orEmpty(row.getString("mediaUrl")).isEmpty(),
                    row.getInt("fence"),
                    row.getLong("notBefore"),
                    row.getLong("createdAt")))
        .list();
  }

  /** What is empty is stored as null. */
  private static void is(
      String column, String value, StringJoiner conditions, List<Object> parameters) {
    if (value.isEmpty()) {
      conditions.add(column + " IS NULL");
    } else {
      conditions.add(column + " = ?");
      parameters.add(value);
    }
  }

  private static List<Candidate> takingTurns(List<Candidate> oldest) {
    Map<String, Deque<Candidate>> byRecipient = new LinkedHashMap<>();
    for (Candidate candidate : oldest) {
      byRecipient
          .computeIfAbsent(candidate.recipient(), recipient -> new ArrayDeque<>(1))
          .add(candidate);
    }
    List<Candidate> turns = new ArrayList<>(oldest.size());
    while (!byRecipient.isEmpty()) {
      byRecipient.values().forEach(waiting -> turns.add(waiting.remove()));
      byRecipient.values().removeIf(Deque::isEmpty);
    }
    return turns;
  }
}
