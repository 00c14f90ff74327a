package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Outcome;
import org.jdbi.v3.core.Handle;

/**
 * What phones would show that texts of a gateway went to, and what waits for a gateway. Reads only;
 * throws if the database is away.
 */
public final class SandboxTables {

  private static final String WAITING =
      "SELECT COUNT(*) FROM smsText WHERE state IN (?, ?, ?) AND ";

  private final QuietJdbi jdbi;

  /**
   * What is wanted of a gateway's texts.
   *
   * @param gateway its name
   * @param phone texts of this number alone; empty for those of all
   * @param before what is older than this; empty for the newest
   */
  public record Wanted(String gateway, Optional<PhoneNumber> phone, Optional<Place> before) {

    public Wanted {
      Objects.requireNonNull(gateway);
      Objects.requireNonNull(phone);
      Objects.requireNonNull(before);
    }
  }

  /** Where a list goes on: after the text of this time and identity. */
  public record Place(Instant created, UUID text) {

    public Place {
      Objects.requireNonNull(created);
      Objects.requireNonNull(text);
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
    this.jdbi = new QuietJdbi(database);
  }

  /** The texts of a gateway, newest first. */
  public List<Ledger.TextEntry> texts(Wanted wanted, int most) {
    List<Object> parameters = new ArrayList<>(List.of(wanted.gateway()));
    StringBuilder where = new StringBuilder("gateway = ?");
    wanted
        .phone()
        .ifPresent(
            phone -> {
              where.append(" AND phone = ?");
              parameters.add(phone.e164());
            });
    wanted
        .before()
        .ifPresent(
            place -> {
              where.append(" AND createdAt <= ? AND (createdAt < ? OR textID < ?)");
              parameters.add(place.created().toEpochMilli());
              parameters.add(place.created().toEpochMilli());
              parameters.add(place.text().toString());
            });
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "SELECT "
                        + Ledger.COLUMNS
                        + " FROM smsText WHERE "
                        + where
                        + " ORDER BY createdAt DESC, textID DESC"
                        + FirstRows.clause(handle, most),
                    parameters.toArray())
                .setMaxRows(most)
                .map((row, context) -> Ledger.entry(row))
                .list());
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
