package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text.Purpose;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Texted;
import org.jdbi.v3.core.Handle;

/** What was texted to numbers, as the tables of texts and verdicts show it. */
public final class TextedTables implements Texted {

  /** The provider surely does not have it. */
  private static final List<TextState> NOT_SENT =
      List.of(TextState.QUEUED, TextState.FAILED, TextState.EXPIRED, TextState.CANCELLED);

  /**
   * The texts of a number that the provider may have; takes the number, the purpose, the states.
   */
  private static final String OF_NUMBER =
      " FROM smsText WHERE phone = ? AND purpose = ? AND state NOT IN ("
          + Batches.marks(NOT_SENT.size())
          + ")";

  /** A verdict is reached before its texts are written, by far less than this. */
  private static final Duration DECIDED_BEFORE = Duration.ofHours(1);

  private final QuietJdbi jdbi;

  /** A text, and what tells whether it is a summary. */
  private record Row(UUID hold, Told told, Instant created) {}

  public TextedTables(Database database) {
    this.jdbi = new QuietJdbi(database);
  }

  @Override
  public Set<String> usersTexted(PhoneNumber phone, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .select("SELECT DISTINCT recipient" + OF_NUMBER, ofNumber(phone))
                .setMaxRows(most)
                .mapTo(String.class)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  @Override
  public List<Told> told(PhoneNumber phone, String gateway, Instant since) {
    return jdbi.withHandle(
        handle -> {
          List<Row> rows = rows(handle, phone, gateway, since);
          Set<UUID> summaries = summaries(handle, rows);
          return rows.stream()
              .map(row -> summaries.contains(row.hold()) ? asSummary(row.told()) : row.told())
              .toList();
        });
  }

  private static Told asSummary(Told told) {
    return new Told(told.user(), told.conversation(), told.sender(), /* isSummary= */ true);
  }

  private static List<Row> rows(Handle handle, PhoneNumber phone, String gateway, Instant since) {
    Object[] of = ofNumber(phone);
    Object[] parameters = new Object[of.length + 2];
    System.arraycopy(of, 0, parameters, 0, of.length);
    parameters[of.length] = gateway;
    parameters[of.length + 1] = since.toEpochMilli();
    return handle
        .select(
            "SELECT holdID, recipient, conversation, liveSender, createdAt"
                + OF_NUMBER
                + " AND gateway = ? AND handedAt >= ?",
            parameters)
        .map(
            (row, context) ->
                new Row(
                    UUID.fromString(row.getString("holdID")),
                    new Told(
                        row.getString("recipient"),
                        new Conversation(row.getString("conversation")),
                        Storable.orEmpty(row.getString("liveSender")),
                        /* isSummary= */ false),
                    Instant.ofEpochMilli(row.getLong("createdAt"))))
        .list();
  }

  /** The holds whose texts tell of others, too: those say so, and were decided on with them. */
  private static Set<UUID> summaries(Handle handle, List<Row> rows) {
    Map<String, Instant> earliest = new HashMap<>();
    rows.forEach(
        row ->
            earliest.merge(
                row.told().user(),
                row.created(),
                (one, other) -> one.isBefore(other) ? one : other));
    Set<UUID> summaries = new LinkedHashSet<>();
    earliest.forEach(
        (user, since) ->
            handle
                .select(
                    "SELECT facts FROM smsVerdict"
                        + " WHERE recipient = ? AND decidedAt >= ? AND reason = ?",
                    Storable.jid(user),
                    since.minus(DECIDED_BEFORE).toEpochMilli(),
                    Reason.SENT.name())
                .mapTo(String.class)
                .forEach(facts -> Facts.summary(facts).ifPresent(summaries::add)));
    return summaries;
  }

  private static Object[] ofNumber(PhoneNumber phone) {
    Object[] parameters = new Object[2 + NOT_SENT.size()];
    parameters[0] = phone.e164();
    parameters[1] = Purpose.NOTICE.name();
    for (int i = 0; i < NOT_SENT.size(); i++) {
      parameters[2 + i] = NOT_SENT.get(i).name();
    }
    return parameters;
  }

  @Override
  public int answersTo(PhoneNumber phone, Instant since) {
    return answers("phone", phone.e164(), since);
  }

  @Override
  public int answersToStrangers(Instant since) {
    return answers("recipient", Answers.NOBODY, since);
  }

  private int answers(String column, String value, Instant since) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "SELECT COUNT(*) FROM smsText WHERE "
                        + column
                        + " = ? AND createdAt >= ? AND purpose = ?",
                    value,
                    since.toEpochMilli(),
                    Purpose.ANSWER.name())
                .mapTo(Integer.class)
                .one());
  }
}
