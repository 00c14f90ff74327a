package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.guard.CountryPause;
import org.igniterealtime.openfire.plugins.smsnotify.guard.CountryStore;

/** Pauses of countries, and which are trusted, in a table. */
public final class CountryTables implements CountryStore {

  private static final int LONGEST_FACTS = 500;

  private final QuietJdbi jdbi;

  public CountryTables(Database database) {
    this.jdbi = new QuietJdbi(database);
  }

  @Override
  public List<CountryPause> load() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT region, pausedAt, why, facts, trustedUntil FROM smsCountryPause")
                .map((row, context) -> pause(row))
                .stream()
                // Each database has an order of its own.
                .sorted(Comparator.comparing(CountryPause::region))
                .toList());
  }

  private static CountryPause pause(ResultSet row) throws SQLException {
    String facts = Storable.orEmpty(row.getString("facts"));
    return new CountryPause(
        row.getString("region"),
        Instant.ofEpochMilli(row.getLong("pausedAt")),
        CountryPause.Why.valueOf(row.getString("why")),
        Facts.fromJson(facts),
        TextColumns.instant(row, "trustedUntil"));
  }

  @Override
  public void save(CountryPause pause) {
    jdbi.save(
        "UPDATE smsCountryPause SET pausedAt = ?, why = ?, facts = ?, trustedUntil = ?"
            + " WHERE region = ?",
        "INSERT INTO smsCountryPause (pausedAt, why, facts, trustedUntil, region)"
            + " VALUES (?, ?, ?, ?, ?)",
        pause.since().toEpochMilli(),
        pause.why().name(),
        Storable.whole("the facts of a pause", Facts.toJson(pause.facts()), LONGEST_FACTS),
        TextColumns.millis(pause.trustedUntil()),
        Storable.whole("a region", pause.region(), TextColumns.LONGEST_REGION));
  }
}
