package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Traffic;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.jdbi.v3.core.Handle;

/** What was texted, and what was not, as the texts and the verdicts show it. */
public final class TrafficTables implements Traffic {

  /** Neither what was given up before it left nor what answers a text of theirs. */
  private static final String COUNTS = "state <> ? AND purpose <> ?";

  /** A notice that a provider has taken. */
  private static final String NOTIFIES = "purpose = ? AND state IN (?, ?, ?)";

  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final QuietJdbi jdbi;

  public TrafficTables(Database database) {
    this.jdbi = new QuietJdbi(database);
  }

  @Override
  public Optional<Instant> first() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT MIN(createdAt) AS oldest FROM smsText WHERE " + NOTIFIES)
                .bind(0, Text.Purpose.NOTICE.name())
                .bind(1, TextState.SENT.name())
                .bind(2, TextState.DELIVERED.name())
                .bind(3, TextState.UNDELIVERED.name())
                .map((row, context) -> TextColumns.instant(row, "oldest"))
                .one());
  }

  @Override
  public int notified(Instant before, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT DISTINCT phone FROM smsText WHERE "
                        + NOTIFIES
                        + " AND createdAt < ? ORDER BY phone"
                        + FirstRows.clause(handle, most))
                .bind(0, Text.Purpose.NOTICE.name())
                .bind(1, TextState.SENT.name())
                .bind(2, TextState.DELIVERED.name())
                .bind(3, TextState.UNDELIVERED.name())
                .bind(4, before.toEpochMilli())
                .setMaxRows(most)
                .mapTo(String.class)
                .list()
                .size());
  }

  @Override
  public List<Newcomer> newcomers(Instant since, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT phone, region, COUNT(*) AS texts, MAX(createdAt) AS newest"
                        + " FROM smsText recent WHERE createdAt >= ? AND "
                        + COUNTS
                        + " AND NOT EXISTS (SELECT 1 FROM smsText older"
                        + " WHERE older.phone = recent.phone AND older.createdAt < ?"
                        + " AND older.state <> ? AND older.purpose <> ?)"
                        + " GROUP BY phone, region ORDER BY newest DESC, phone"
                        + FirstRows.clause(handle, most))
                .bind(0, since.toEpochMilli())
                .bind(1, TextState.CANCELLED.name())
                .bind(2, Text.Purpose.ANSWER.name())
                .bind(3, since.toEpochMilli())
                .bind(4, TextState.CANCELLED.name())
                .bind(5, Text.Purpose.ANSWER.name())
                .setMaxRows(most)
                .map(
                    (row, context) ->
                        new Newcomer(
                            new PhoneNumber(row.getString("phone")),
                            Storable.orEmpty(row.getString("region")),
                            row.getLong("texts")))
                .list());
  }

  @Override
  public long knownOf(String block, int others, Instant before) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    // What is between the first and the last is found by the index, which a pattern
                    // is not in every database; there, some order may have others between them.
                    "SELECT COUNT(DISTINCT phone) FROM smsText"
                        + " WHERE phone >= ? AND phone <= ? AND phone LIKE ?"
                        + " AND createdAt < ? AND "
                        + COUNTS)
                .bind(0, block + "0".repeat(others))
                .bind(1, block + "9".repeat(others))
                .bind(2, block + "_".repeat(others))
                .bind(3, before.toEpochMilli())
                .bind(4, TextState.CANCELLED.name())
                .bind(5, Text.Purpose.ANSWER.name())
                .mapTo(Long.class)
                .one());
  }

  @Override
  public Map<String, Long> busiestHours(Instant from, Instant until) {
    Map<String, Long> busiest = new HashMap<>();
    jdbi.useHandle(handle -> countHours(handle, from, until, busiest));
    return busiest;
  }

  private static void countHours(
      Handle handle, Instant from, Instant until, Map<String, Long> busiest) {
    // A number in the place of a parameter: else some databases see two expressions.
    String hour = "FLOOR(createdAt / " + HOUR + ")";
    handle
        .createQuery(
            "SELECT region, COUNT(*) AS texts FROM smsText WHERE createdAt >= ? AND createdAt < ?"
                + " AND "
                + COUNTS
                + " GROUP BY region, "
                + hour)
        .bind(0, from.toEpochMilli())
        .bind(1, until.toEpochMilli())
        .bind(2, TextState.CANCELLED.name())
        .bind(3, Text.Purpose.ANSWER.name())
        .map(
            (row, context) ->
                Map.entry(Storable.orEmpty(row.getString("region")), row.getLong("texts")))
        .forEach(it -> busiest.merge(it.getKey(), it.getValue(), Math::max));
  }

  @Override
  public List<Capped> capped(Instant since, long atLeast, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT sender, COUNT(*) AS notices FROM smsVerdict"
                        + " WHERE decidedAt >= ? AND reason = ? AND facts LIKE ?"
                        + " AND sender IS NOT NULL GROUP BY sender HAVING COUNT(*) >= ?"
                        + " ORDER BY notices DESC, sender"
                        + FirstRows.clause(handle, most))
                .bind(0, since.toEpochMilli())
                .bind(1, Reason.CAPPED.name())
                .bind(2, fact("how", "sender"))
                .bind(3, atLeast)
                .setMaxRows(most)
                .map((row, context) -> new Capped(row.getString("sender"), row.getLong("notices")))
                .list());
  }

  @Override
  public long premium(Instant since) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT COUNT(DISTINCT recipient) FROM smsVerdict"
                        + " WHERE decidedAt >= ? AND reason = ? AND facts LIKE ?")
                .bind(0, since.toEpochMilli())
                .bind(1, Reason.COUNTRY.name())
                .bind(2, fact("how", Countries.Why.PREMIUM.word()))
                .mapTo(Long.class)
                .one());
  }

  /** Facts that have this one, as {@link Facts} writes them. */
  private static String fact(String name, String value) {
    return "%\"" + name + "\":\"" + value + "\"%";
  }
}
