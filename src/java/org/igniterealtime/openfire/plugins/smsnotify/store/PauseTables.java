package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Pause;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.PauseStore;

/** Pauses of gateways in a table. */
public final class PauseTables implements PauseStore {

  private static final int LONGEST_GATEWAY = 32;

  private final QuietJdbi jdbi;

  public PauseTables(Database database) {
    this.jdbi = new QuietJdbi(database);
  }

  @Override
  public Map<String, Pause> load() {
    return jdbi.withHandle(
        handle -> {
          Map<String, Pause> pauses = new HashMap<>();
          handle
              .createQuery("SELECT gateway, pausedAt, nextTry, meaning, code, words FROM smsPause")
              .map((row, context) -> Map.entry(row.getString("gateway"), pause(row)))
              .forEach(pause -> pauses.put(pause.getKey(), pause.getValue()));
          return pauses;
        });
  }

  private static Pause pause(ResultSet row) throws SQLException {
    return new Pause(
        Instant.ofEpochMilli(row.getLong("pausedAt")),
        TextColumns.instant(row, "nextTry").orElse(Instant.MAX),
        Meaning.valueOf(row.getString("meaning")),
        Storable.orEmpty(row.getString("code")),
        Storable.orEmpty(row.getString("words")));
  }

  @Override
  public void save(String gateway, Pause pause) {
    Optional<Instant> nextTry =
        pause.isByOperator() ? Optional.empty() : Optional.of(pause.nextTry());
    jdbi.save(
        "UPDATE smsPause SET pausedAt = ?, nextTry = ?, meaning = ?, code = ?, words = ?"
            + " WHERE gateway = ?",
        "INSERT INTO smsPause (pausedAt, nextTry, meaning, code, words, gateway)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        pause.since().toEpochMilli(),
        TextColumns.millis(nextTry),
        pause.meaning().name(),
        TextColumns.orNull(pause.code(), TextColumns.LONGEST_CODE),
        TextColumns.orNull(pause.words(), TextColumns.LONGEST_WORDS),
        Storable.whole("the name of a gateway", gateway, LONGEST_GATEWAY));
  }

  @Override
  public void remove(String gateway) {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM smsPause WHERE gateway = ?", gateway));
  }
}
