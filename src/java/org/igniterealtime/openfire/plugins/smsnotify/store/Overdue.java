package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.jdbi.v3.core.Handle;

/**
 * Ends texts whose time is over. They are looked for first, and then changed in the order in which
 * everybody changes texts: a statement that looks for what it changes locks what it finds as it
 * goes.
 */
final class Overdue {

  /** For so long after it was too old a provider is asked about a text. */
  private static final Duration ASKED_FOR = Duration.ofDays(1);

  /** So many at a time, so that nobody waits long for them. */
  private static final int MOST_AT_ONCE = 500;

  private final QuietJdbi jdbi;
  private final Batches batches;

  /** What is over, and what becomes of it. */
  private enum End {
    LEASE(
        TextState.SENDING,
        "leaseUntil < ?",
        TextState.CHECKING,
        "leaseUntil = 0, errorMeaning = '"
            + Meaning.UNKNOWN.name()
            + "', errorCode = NULL,"
            + " errorWords = 'The server stopped while the text was being sent.'"),
    TIME(TextState.QUEUED, "expiresAt <= ?", TextState.EXPIRED, "body = NULL, mediaUrl = NULL"),
    ASKING(TextState.CHECKING, "expiresAt <= ?", TextState.UNKNOWN, "body = NULL, mediaUrl = NULL");

    private final TextState from;

    /** What else it takes: a condition whose one parameter is an instant. */
    private final String when;

    private final TextState to;

    /** What is set besides. */
    private final String becomes;

    End(TextState from, String when, TextState to, String becomes) {
      this.from = from;
      this.when = when;
      this.to = to;
      this.becomes = becomes;
    }
  }

  Overdue(QuietJdbi jdbi, Batches batches) {
    this.jdbi = jdbi;
    this.batches = batches;
  }

  /** What {@code TextStore.endOverdue} promises. */
  int end(Instant now) {
    change(End.LEASE, now, now);
    return change(End.TIME, now, now) + change(End.ASKING, now.minus(ASKED_FOR), now);
  }

  private int change(End end, Instant limit, Instant now) {
    int changed = 0;
    int found;
    do {
      List<String> texts = jdbi.withHandle(handle -> find(handle, end, limit));
      found = texts.size();
      changed += jdbi.inTurn(handle -> change(handle, end, texts, limit, now));
    } while (found == MOST_AT_ONCE);
    return changed;
  }

  /** By the order of an index: those that are over are among those that were due first. */
  private static List<String> find(Handle handle, End end, Instant limit) {
    return handle
        .select(
            "SELECT textID FROM smsText WHERE state = '"
                + end.from
                + "' AND "
                + end.when
                + " ORDER BY state, notBefore"
                + FirstRows.clause(handle, MOST_AT_ONCE),
            limit.toEpochMilli())
        .setMaxRows(MOST_AT_ONCE)
        .mapTo(String.class)
        .list();
  }

  private int change(Handle handle, End end, List<String> texts, Instant limit, Instant now) {
    List<Object[]> rows = texts.stream().sorted().map(text -> row(end, text, limit, now)).toList();
    return IntStream.of(
            batches.execute(
                handle,
                "UPDATE smsText SET state = '"
                    + end.to
                    + "', "
                    + end.becomes
                    + ", changedAt = ?, "
                    + Life.APPEND
                    + " WHERE textID = ? AND "
                    + Unindexed.of("state")
                    + " = '"
                    + end.from
                    + "' AND "
                    + end.when,
                rows))
        .sum();
  }

  private static Object[] row(End end, String text, Instant limit, Instant now) {
    List<Object> life = Life.parameters(Step.to(end.to, now));
    return new Object[] {
      now.toEpochMilli(), life.get(0), life.get(1), life.get(2), text, limit.toEpochMilli()
    };
  }
}
