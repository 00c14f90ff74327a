package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogScan.Condition;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogScan.Listed;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogScan.Page;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Filter;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Part;

/** What became of what people missed, as verdicts and texts show it. */
public final class PastTables implements Past {

  /** The newest verdicts in which whoever was judged last is looked for. */
  private static final int LOOKED_THROUGH = 500;

  private static final Listed VERDICTS = new Listed("smsVerdict", "holdID", "decidedAt");

  private static final String SELECT =
      "SELECT holdID, recipient, sender, conversation, messageCount, firstAt, lastAt, decidedAt,"
          + " reason, facts FROM smsVerdict WHERE holdID";

  private final QuietJdbi jdbi;
  private final LogScan scan;

  public PastTables(Database database) {
    this(database, System::nanoTime);
  }

  /**
   * @param nanos a clock for how long something takes
   */
  PastTables(Database database, LongSupplier nanos) {
    this.jdbi = new QuietJdbi(Objects.requireNonNull(database));
    this.scan = new LogScan(jdbi, nanos);
  }

  @Override
  public List<Verdict> verdicts(String user, Optional<Conversation> where, int most) {
    List<Condition> conditions =
        Stream.of(
                Condition.indexed("recipient", Storable.jid(user)),
                Condition.plain("conversation", where.map(Conversation::id).orElse("")))
            .filter(Condition::isAsked)
            .toList();
    Page page = scan.page(VERDICTS, conditions, Filter.ALL, Part.newest(most));
    return scan.rows(SELECT, page.ids(), Ledger::verdict, Verdict::hold);
  }

  @Override
  public List<Told> texts(Collection<UUID> holds) {
    if (holds.isEmpty()) {
      return List.of();
    }
    Object[] ids = holds.stream().distinct().map(UUID::toString).toArray();
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "SELECT textID, holdID, phone, state FROM smsText WHERE holdID IN ("
                        + Batches.marks(ids.length)
                        + ") ORDER BY createdAt, textID",
                    ids)
                .map((row, context) -> told(row))
                .list());
  }

  private static Told told(ResultSet row) throws SQLException {
    return new Told(
        UUID.fromString(row.getString("textID")),
        UUID.fromString(row.getString("holdID")),
        new PhoneNumber(row.getString("phone")),
        TextState.valueOf(row.getString("state")));
  }

  @Override
  public List<String> lastJudged(int most) {
    return jdbi
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT recipient FROM smsVerdict ORDER BY decidedAt DESC, holdID DESC"
                            + FirstRows.clause(handle, LOOKED_THROUGH))
                    .setMaxRows(LOOKED_THROUGH)
                    .mapTo(String.class)
                    .list())
        .stream()
        .distinct()
        .limit(most)
        .toList();
  }
}
