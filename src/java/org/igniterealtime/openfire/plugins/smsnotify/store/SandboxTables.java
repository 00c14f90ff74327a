package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogScan.Condition;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogScan.Listed;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Filter;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Found;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Part;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Place;
import org.jdbi.v3.core.Handle;

/**
 * What phones would show that texts of a gateway went to, and what waits for a gateway. Reads only;
 * throws if the database is away.
 */
public final class SandboxTables {

  private static final String WAITING =
      "SELECT COUNT(*) FROM smsText WHERE state IN (?, ?, ?) AND ";

  private static final Listed TEXTS = new Listed("smsText", "textID", "createdAt");
  private static final String SELECT = "SELECT " + Ledger.COLUMNS + " FROM smsText WHERE textID";

  private final QuietJdbi jdbi;
  private final LogScan scan;

  /**
   * What is wanted of the texts of gateways.
   *
   * @param gateways their names
   * @param phone texts of this number alone; empty for those of all
   * @param before what is older than this; empty for the newest
   */
  public record Wanted(Set<String> gateways, Optional<PhoneNumber> phone, Optional<Place> before) {

    public Wanted {
      gateways = Set.copyOf(gateways);
      Objects.requireNonNull(phone);
      Objects.requireNonNull(before);
    }
  }

  /**
   * A text that came in.
   *
   * @param body what it says; empty once it is dealt with
   * @param outcome what became of it; empty as long as it waits
   */
  public record Reply(
      UUID id, PhoneNumber phone, String body, Instant received, Optional<Outcome> outcome) {}

  public SandboxTables(Database database) {
    this(database, System::nanoTime);
  }

  /**
   * @param nanos a clock for how long something takes
   */
  SandboxTables(Database database, LongSupplier nanos) {
    this.jdbi = new QuietJdbi(database);
    this.scan = new LogScan(jdbi, nanos);
  }

  /**
   * The texts of some gateways, newest first. There is no index of gateways: other texts are looked
   * through for a moment only, and who wants more goes on where that ended.
   */
  public Found<Ledger.TextEntry> texts(Wanted wanted, int most) {
    List<Condition> conditions =
        Stream.of(
                Condition.indexed("phone", wanted.phone().map(PhoneNumber::e164).orElse("")),
                Condition.among("gateway", wanted.gateways()))
            .filter(Condition::isAsked)
            .toList();
    return scan.page(
            TEXTS, conditions, Filter.ALL, new Part(wanted.before(), /* isNewer= */ false, most))
        .with(ids -> scan.rows(SELECT, ids, Ledger::entry, Ledger.TextEntry::id));
  }

  /** What came in from a number by a gateway since then, oldest first. */
  public List<Reply> replies(PhoneNumber phone, String gateway, Instant since, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "SELECT inboundID, phone, body, receivedAt, state, outcome FROM smsInbound"
                        + " WHERE phone = ? AND receivedAt >= ? AND gateway = ?"
                        + " ORDER BY receivedAt, inboundID"
                        + FirstRows.clause(handle, most),
                    phone.e164(),
                    since.toEpochMilli(),
                    gateway)
                .setMaxRows(most)
                .map((row, context) -> reply(row))
                .list());
  }

  private static Reply reply(ResultSet row) throws SQLException {
    boolean isDone = row.getString("state").equals(InboundStore.State.DONE.name());
    return new Reply(
        UUID.fromString(row.getString("inboundID")),
        new PhoneNumber(row.getString("phone")),
        Storable.orEmpty(row.getString("body")),
        Instant.ofEpochMilli(row.getLong("receivedAt")),
        Optional.ofNullable(row.getString("outcome")).filter(it -> isDone).map(Outcome::valueOf));
  }

  /** How many texts can leave by this gateway only, or are with it and not settled yet. */
  public long waitingFor(String gateway) {
    return jdbi.withHandle(
        handle ->
            count(handle, "onlyGateway = ?", gateway)
                + count(handle, "onlyGateway IS NULL AND gateway = ?", gateway));
  }

  private static long count(Handle handle, String which, String gateway) {
    return handle
        .select(
            WAITING + which,
            TextState.QUEUED.name(),
            TextState.SENDING.name(),
            TextState.CHECKING.name(),
            gateway)
        .mapTo(Long.class)
        .one();
  }
}
