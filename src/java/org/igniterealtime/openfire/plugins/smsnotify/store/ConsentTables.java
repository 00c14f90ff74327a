package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.ConsentStore;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents.Consent;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents.Source;

/** Consents in a table. */
public final class ConsentTables implements ConsentStore {

  private static final int LONGEST_MESSAGE = 255;

  private static final String COLUMNS =
      "SELECT consentKey, recipient, phone, source, message, givenAt FROM smsConsent WHERE ";

  private final QuietJdbi jdbi;

  public ConsentTables(Database database) {
    this.jdbi = new QuietJdbi(database);
  }

  @Override
  public boolean add(Consent consent) {
    return jdbi.add(
        "SELECT COUNT(*) FROM smsConsent WHERE consentKey = ?",
        "INSERT INTO smsConsent (recipient, phone, source, message, givenAt, consentKey)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        Storable.jid(consent.user()),
        consent.phone().e164(),
        consent.source().name(),
        TextColumns.orNull(consent.message(), LONGEST_MESSAGE),
        consent.at().toEpochMilli(),
        key(consent.user(), consent.phone()));
  }

  @Override
  public boolean remove(String user, PhoneNumber phone) {
    return jdbi.withHandle(
        handle ->
            handle.execute("DELETE FROM smsConsent WHERE consentKey = ?", key(user, phone)) > 0);
  }

  @Override
  public List<Consent> of(String user, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT phone, source, message, givenAt FROM smsConsent WHERE recipient = ?"
                        + " ORDER BY givenAt DESC, consentKey DESC"
                        + FirstRows.clause(handle, most))
                .bind(0, Storable.jid(user))
                .setMaxRows(most)
                .map(
                    (row, context) ->
                        new Consent(
                            user,
                            new PhoneNumber(row.getString("phone")),
                            Source.valueOf(row.getString("source")),
                            Storable.orEmpty(row.getString("message")),
                            Instant.ofEpochMilli(row.getLong("givenAt"))))
                .list());
  }

  @Override
  public Optional<Consent> find(String user, PhoneNumber phone) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(COLUMNS + "consentKey = ?", key(user, phone))
                .map((row, context) -> listed(row).consent())
                .findFirst());
  }

  @Override
  public List<Listed> latest(Listing listing) {
    Conditions conditions = new Conditions("1 = 1");
    if (!listing.user().isEmpty()) {
      conditions.and("recipient LIKE ? ESCAPE '!'", beginning(listing.user()));
    }
    listing.source().ifPresent(it -> conditions.and("source = ?", it.name()));
    listing.phone().ifPresent(it -> conditions.and("phone = ?", it.e164()));
    String ending = listing.ending().replaceAll("[^0-9]", "");
    if (!ending.isEmpty()) {
      conditions.and("phone LIKE ?", '%' + ending);
    }
    listing.before().ifPresent(it -> conditions.before("givenAt", "consentKey", it.at(), it.key()));
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    COLUMNS
                        + conditions.clause()
                        + " ORDER BY givenAt DESC, consentKey DESC"
                        + FirstRows.clause(handle, listing.most()),
                    conditions.parameters())
                .setMaxRows(listing.most())
                .map((row, context) -> listed(row))
                .list());
  }

  private static String beginning(String user) {
    return Storable.jid(user).replaceAll("[!%_]", "!$0") + '%';
  }

  @Override
  public long count() {
    return jdbi.withHandle(
        handle -> handle.select("SELECT COUNT(*) FROM smsConsent").mapTo(Long.class).one());
  }

  private static Listed listed(ResultSet row) throws SQLException {
    return new Listed(
        new Consent(
            row.getString("recipient"),
            new PhoneNumber(row.getString("phone")),
            Source.valueOf(row.getString("source")),
            Storable.orEmpty(row.getString("message")),
            Instant.ofEpochMilli(row.getLong("givenAt"))),
        row.getString("consentKey"));
  }

  private static String key(String user, PhoneNumber phone) {
    return Storable.key(user, phone.e164());
  }
}
