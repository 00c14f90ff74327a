package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOutStore;

/** Numbers that have opted out, in a table. */
public final class OptOutTables implements OptOutStore {

  private static final int LONGEST_SENDER = 64;
  private static final int LONGEST_GATEWAY = 32;
  private static final String COUNT = "SELECT COUNT(*) FROM smsOptOut WHERE optOutKey";
  private static final String ALL_SENDERS = "";

  private final QuietJdbi jdbi;

  public OptOutTables(Database database) {
    this.jdbi = new QuietJdbi(database);
  }

  @Override
  public boolean isOptedOut(PhoneNumber phone, String sender) {
    return isThere(COUNT + " IN (?, ?)", key(phone, sender), key(phone, ALL_SENDERS));
  }

  @Override
  public boolean isOptedOutOfAll(PhoneNumber phone) {
    return isThere(COUNT + " = ?", key(phone, ALL_SENDERS));
  }

  private boolean isThere(String count, Object... keys) {
    return jdbi.withHandle(handle -> QuietJdbi.isAny(handle, count, keys));
  }

  @Override
  public void add(PhoneNumber phone, String sender, String gateway, String code, Instant at) {
    jdbi.add(
        COUNT + " = ?",
        "INSERT INTO smsOptOut (phone, sender, gateway, code, optedOutAt, optOutKey)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        phone.e164(),
        TextColumns.orNull(sender, LONGEST_SENDER),
        TextColumns.orNull(gateway, LONGEST_GATEWAY),
        TextColumns.orNull(code, TextColumns.LONGEST_CODE),
        at.toEpochMilli(),
        key(phone, sender));
  }

  private static String key(PhoneNumber phone, String sender) {
    return Storable.key(phone.e164(), sender);
  }
}
