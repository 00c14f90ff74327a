package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;

/** What happened, for those who want to see it. Reads only; throws if the database is away. */
public final class Ledger {

  /** What {@link #entry} needs. */
  static final String COLUMNS =
      "textID, holdID, recipient, phone, body, encoding, segments, liveSender, sandboxSender,"
          + " mediaUrl, state, gateway, errorMeaning, errorCode, errorWords, attempts, createdAt,"
          + " changedAt, region, word, sentAt, chargedMicros, priceMicros, currency";

  /** What {@link #verdict} needs. */
  static final String VERDICT_COLUMNS =
      "holdID, recipient, sender, conversation, messageCount, firstAt, lastAt, decidedAt, reason,"
          + " facts";

  private final QuietJdbi jdbi;

  /**
   * A text as it stands.
   *
   * @param body its words; empty once they are blanked
   * @param senders what it comes from, or came from: the one of these that is for its gateway
   * @param media address of the picture that goes along; empty for none, and once it is blanked
   * @param gateway which gateway had it last; empty while none had
   * @param meaning what kind of failure there was, if any
   * @param errorCode the provider's code of the failure; may be empty
   * @param errorWords the provider's words; may be empty
   * @param region where its number belongs; may be empty
   * @param word the provider's own word for where it is; may be empty
   * @param sent when the provider had taken it; empty if it has not
   * @param charged how many micros the budget is charged with for it
   * @param price what the provider says it costs; empty where it has not said so
   */
  public record TextEntry(
      UUID id,
      UUID hold,
      String recipient,
      PhoneNumber phone,
      Optional<String> body,
      Encoding encoding,
      int segments,
      Senders senders,
      String media,
      TextState state,
      Optional<String> gateway,
      Optional<Meaning> meaning,
      String errorCode,
      String errorWords,
      int attempts,
      Instant created,
      Instant changed,
      String region,
      String word,
      Optional<Instant> sent,
      long charged,
      Optional<Money> price) {}

  public Ledger(Database database) {
    this.jdbi = new QuietJdbi(database);
  }

  /**
   * The texts that were written last, newest first.
   *
   * @param most how many at the most
   */
  public List<TextEntry> lastTexts(int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM smsText ORDER BY createdAt DESC, textID DESC"
                        + FirstRows.clause(handle, most))
                .setMaxRows(most)
                .map((row, context) -> entry(row))
                .list());
  }

  /** A text by its identity; empty if there is none, or it is there no longer. */
  public Optional<TextEntry> text(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .select("SELECT " + COLUMNS + " FROM smsText WHERE textID = ?", id.toString())
                .map((row, context) -> entry(row))
                .findFirst());
  }

  /** A text of a row that has {@link #COLUMNS}. */
  static TextEntry entry(ResultSet row) throws SQLException {
    return new TextEntry(
        UUID.fromString(row.getString("textID")),
        UUID.fromString(row.getString("holdID")),
        row.getString("recipient"),
        new PhoneNumber(row.getString("phone")),
        Optional.ofNullable(row.getString("body")),
        Encoding.valueOf(row.getString("encoding")),
        row.getInt("segments"),
        SenderColumns.of(row),
        Storable.orEmpty(row.getString("mediaUrl")),
        TextState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("gateway")),
        Optional.ofNullable(row.getString("errorMeaning")).map(Meaning::valueOf),
        Storable.orEmpty(row.getString("errorCode")),
        Storable.orEmpty(row.getString("errorWords")),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("createdAt")),
        Instant.ofEpochMilli(row.getLong("changedAt")),
        Storable.orEmpty(row.getString("region")),
        Storable.orEmpty(row.getString("word")),
        TextColumns.instant(row, "sentAt"),
        row.getLong("chargedMicros"),
        TextColumns.price(row));
  }

  /**
   * The verdicts that were passed last, newest first.
   *
   * @param most how many at the most
   */
  public List<Verdict> lastVerdicts(int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + VERDICT_COLUMNS
                        + " FROM smsVerdict ORDER BY decidedAt DESC, holdID DESC"
                        + FirstRows.clause(handle, most))
                .setMaxRows(most)
                .map((row, context) -> verdict(row))
                .list());
  }

  /** A verdict of a row that has {@link #VERDICT_COLUMNS}. */
  static Verdict verdict(ResultSet row) throws SQLException {
    return new Verdict(
        UUID.fromString(row.getString("holdID")),
        row.getString("recipient"),
        Storable.orEmpty(row.getString("sender")),
        new Conversation(row.getString("conversation")),
        row.getInt("messageCount"),
        Instant.ofEpochMilli(row.getLong("firstAt")),
        Instant.ofEpochMilli(row.getLong("lastAt")),
        Instant.ofEpochMilli(row.getLong("decidedAt")),
        Reason.valueOf(row.getString("reason")),
        Facts.fromJson(row.getString("facts")));
  }

  /**
   * How many of the texts that were written since an instant there are in each state; states that
   * no text is in are left out.
   */
  public Map<TextState, Long> textsByState(Instant since) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT state, COUNT(*) AS texts FROM smsText WHERE createdAt >= ?"
                        + " GROUP BY state")
                .bind(0, since.toEpochMilli())
                .reduceRows(
                    new EnumMap<TextState, Long>(TextState.class),
                    (counts, row) -> {
                      counts.put(
                          TextState.valueOf(row.getColumn("state", String.class)),
                          row.getColumn("texts", Long.class));
                      return counts;
                    }));
  }
}
