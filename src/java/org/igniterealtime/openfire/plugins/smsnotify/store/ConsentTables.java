package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.ConsentStore;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents.Consent;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents.Source;

/** Consents in a table. */
public final class ConsentTables implements ConsentStore {

  private static final int LONGEST_MESSAGE = 255;

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

  private static String key(String user, PhoneNumber phone) {
    return Storable.key(user, phone.e164());
  }
}
