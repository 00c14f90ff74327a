package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.NumberCodes;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Codes in a table, a row for each person who was sent one; and a row for each limit, which has its
 * hash only: neither a name nor a number. Rows that are over go when the next code is sent. What is
 * a count in the row of a limit is in that of a code whether its number replaces others.
 */
public final class NumberCodeTables implements NumberCodes {

  /** In the place of a recipient, in a row that is nobody's. */
  private static final String NOBODY = "-";

  /** In the place of a count, in the row of a code. */
  private static final int REPLACES = 1;

  private static final int ADDS = 0;

  private final QuietJdbi jdbi;

  public NumberCodeTables(Database database) {
    this.jdbi = new QuietJdbi(Objects.requireNonNull(database));
  }

  @Override
  public boolean count(List<Limit> limits, Instant now) {
    // Of several who do so at once, a database may give up one for another's sake.
    int unused =
        jdbi.inTurn(
            handle ->
                handle.execute(
                    "DELETE FROM smsNumberCode WHERE expiresAt <= ?", now.toEpochMilli()));
    return jdbi.inTurn(
        handle -> {
          for (Limit limit : limits) {
            if (isReached(handle, limit, now)) {
              return false;
            }
          }
          limits.forEach(limit -> countOne(handle, limit, now));
          return true;
        });
  }

  private static boolean isReached(Handle handle, Limit limit, Instant now) {
    return QuietJdbi.isAny(
        handle,
        "SELECT COUNT(*) FROM smsNumberCode"
            + " WHERE recipientKey = ? AND expiresAt > ? AND sentCount >= ?",
        key(limit),
        now.toEpochMilli(),
        limit.most());
  }

  /** Others may have counted since it was looked at. */
  private static void countOne(Handle handle, Limit limit, Instant now) {
    String key = key(limit);
    int more =
        handle.execute(
            "UPDATE smsNumberCode SET sentCount = sentCount + 1"
                + " WHERE recipientKey = ? AND expiresAt > ? AND sentCount < ?",
            key,
            now.toEpochMilli(),
            limit.most());
    if (more > 0) {
      return;
    }
    long until = now.plus(limit.within()).toEpochMilli();
    int anew =
        handle.execute(
            "UPDATE smsNumberCode SET sentCount = 1, countedFrom = ?, expiresAt = ?"
                + " WHERE recipientKey = ? AND expiresAt <= ?",
            now.toEpochMilli(),
            until,
            key,
            now.toEpochMilli());
    if (anew > 0) {
      return;
    }
    try {
      handle.execute(
          "INSERT INTO smsNumberCode (recipientKey, recipient, triesLeft, expiresAt, sentCount,"
              + " countedFrom) VALUES (?, ?, 0, ?, 1, ?)",
          key,
          NOBODY,
          until,
          now.toEpochMilli());
    } catch (JdbiException e) {
      if (SqlStates.isDuplicate(e)) {
        throw new QuietJdbi.AnewException();
      }
      throw e;
    }
  }

  private static String key(Limit limit) {
    return Storable.key("limit", limit.whose(), limit.within().toString());
  }

  @Override
  public void save(Code code) {
    jdbi.save(
        "UPDATE smsNumberCode SET recipient = ?, phone = ?, codeHash = ?, triesLeft = ?,"
            + " expiresAt = ?, sentCount = ?, countedFrom = ? WHERE recipientKey = ?",
        "INSERT INTO smsNumberCode (recipient, phone, codeHash, triesLeft, expiresAt, sentCount,"
            + " countedFrom, recipientKey) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        Storable.jid(code.user()),
        code.number().e164(),
        code.hash(),
        code.triesLeft(),
        code.expires().toEpochMilli(),
        code.replaces() ? REPLACES : ADDS,
        0L,
        Storable.key(code.user()));
  }

  @Override
  public Optional<Code> find(String user, Instant now) {
    return jdbi.withHandle(handle -> find(handle, user, now, 1));
  }

  private static Optional<Code> find(Handle handle, String user, Instant now, int leastTries) {
    return handle
        .createQuery(
            "SELECT phone, sentCount, codeHash, triesLeft, expiresAt FROM smsNumberCode"
                + " WHERE recipientKey = ? AND expiresAt > ? AND triesLeft >= ?")
        .bind(0, Storable.key(user))
        .bind(1, now.toEpochMilli())
        .bind(2, leastTries)
        .map((row, context) -> code(user, row))
        .findFirst();
  }

  private static Code code(String user, ResultSet row) throws SQLException {
    return new Code(
        user,
        new PhoneNumber(row.getString("phone")),
        row.getInt("sentCount") == REPLACES,
        row.getString("codeHash"),
        row.getInt("triesLeft"),
        Instant.ofEpochMilli(row.getLong("expiresAt")));
  }

  @Override
  public Optional<Code> take(String user, Instant now) {
    return jdbi.inTurn(
        handle -> {
          int taken =
              handle.execute(
                  "UPDATE smsNumberCode SET triesLeft = triesLeft - 1"
                      + " WHERE recipientKey = ? AND expiresAt > ? AND triesLeft > 0",
                  Storable.key(user),
                  now.toEpochMilli());
          return taken == 0 ? Optional.<Code>empty() : find(handle, user, now, 0);
        });
  }

  @Override
  public void remove(String user) {
    jdbi.useHandle(
        handle ->
            handle.execute("DELETE FROM smsNumberCode WHERE recipientKey = ?", Storable.key(user)));
  }
}
