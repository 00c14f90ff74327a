package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Event;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Kind;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Origin;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Source;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOutStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Numbers that have opted out, in tables. They are found by salted hashes, so that it still counts
 * when nothing tells the number any more. Older versions had hashes without salt: those rows get
 * their new keys before anything is looked for.
 */
public final class OptOutTables implements OptOutStore {

  private static final int LONGEST_SENDER = 64;
  private static final int LONGEST_GATEWAY = 32;
  private static final int LONGEST_MESSAGE = 255;
  private static final int ROWS = 500;

  private static final String COUNT = "SELECT COUNT(*) FROM smsOptOut WHERE optOutKey";
  private static final String COLUMNS =
      "SELECT optOutKey, phone, sender, source, gateway, code, optedOutAt FROM smsOptOut WHERE ";

  private final QuietJdbi jdbi;
  private final Supplier<UUID> ids;
  private final Salt salt;
  private volatile boolean isTakenOver;

  /** A row of an older version. */
  private record Unsalted(String key, PhoneNumber phone, String sender, Origin origin) {}

  /**
   * @param ids gives identities, each later one after those before it
   * @param random nobody may be able to guess what it gives
   */
  public OptOutTables(Database database, Supplier<UUID> ids, RandomGenerator random) {
    this.jdbi = new QuietJdbi(database);
    this.ids = ids;
    this.salt = new Salt(jdbi, "optOut", random);
  }

  @Override
  public boolean isOptedOut(PhoneNumber phone, String sender) {
    takeOverOnce();
    String ofSender = key(phone, sender);
    String ofAll = key(phone, OptOut.ALL);
    return jdbi.withHandle(
        handle -> QuietJdbi.isAny(handle, COUNT + " IN (?, ?)", ofSender, ofAll));
  }

  @Override
  public Set<PhoneNumber> optedOutOfAll(Collection<PhoneNumber> phones) {
    takeOverOnce();
    Map<String, PhoneNumber> byKey = new HashMap<>();
    phones.forEach(phone -> byKey.put(key(phone, OptOut.ALL), phone));
    Set<PhoneNumber> found = new HashSet<>();
    for (List<String> part : Batches.parts(List.copyOf(byKey.keySet()))) {
      jdbi.useHandle(
          handle ->
              handle
                  .select(
                      "SELECT optOutKey FROM smsOptOut WHERE optOutKey IN ("
                          + Batches.marks(part.size())
                          + ")",
                      part.toArray())
                  .mapTo(String.class)
                  .forEach(key -> found.add(byKey.get(key))));
    }
    return found;
  }

  @Override
  public Optional<OptOut> find(PhoneNumber phone, String sender) {
    takeOverOnce();
    String key = key(phone, sender);
    return jdbi.withHandle(handle -> find(handle, key));
  }

  private static Optional<OptOut> find(Handle handle, String key) {
    return handle
        .select(COLUMNS + "optOutKey = ?", key)
        .map((row, context) -> optOut(row))
        .findFirst();
  }

  @Override
  public List<OptOut> find(Wanted wanted) {
    takeOverOnce();
    List<Object> parameters = new ArrayList<>();
    StringBuilder conditions = new StringBuilder("salted = 1");
    wanted
        .source()
        .ifPresent(
            source -> {
              conditions.append(" AND source = ?");
              parameters.add(source.name());
            });
    if (!wanted.gateway().isEmpty()) {
      conditions.append(" AND gateway = ?");
      parameters.add(wanted.gateway());
    }
    String digits = wanted.digits().replaceAll("[^0-9]", "");
    if (!digits.isEmpty()) {
      conditions.append(" AND phone LIKE ?");
      parameters.add('%' + digits + '%');
    }
    wanted
        .after()
        .ifPresent(
            last -> {
              conditions.append(" AND optOutKey > ?");
              parameters.add(last.key());
            });
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    COLUMNS
                        + conditions
                        + " ORDER BY optOutKey"
                        + FirstRows.clause(handle, wanted.most()),
                    parameters.toArray())
                .setMaxRows(wanted.most())
                .map((row, context) -> optOut(row))
                .list());
  }

  @Override
  public List<OptOut> latest(Listing listing) {
    takeOverOnce();
    Conditions conditions = new Conditions("salted = 1");
    listing.source().ifPresent(it -> conditions.and("source = ?", it.name()));
    if (!listing.gateway().isEmpty()) {
      conditions.and("gateway = ?", listing.gateway());
    }
    listing.sender().ifPresent(it -> ofSender(conditions, it));
    listing.phone().ifPresent(it -> conditions.and("phone = ?", it.e164()));
    String ending = listing.ending().replaceAll("[^0-9]", "");
    if (!ending.isEmpty()) {
      conditions.and("phone LIKE ?", '%' + ending);
    }
    listing
        .before()
        .ifPresent(it -> conditions.before("optedOutAt", "optOutKey", it.at(), it.key()));
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    COLUMNS
                        + conditions.clause()
                        + " ORDER BY optedOutAt DESC, optOutKey DESC"
                        + FirstRows.clause(handle, listing.most()),
                    conditions.parameters())
                .setMaxRows(listing.most())
                .map((row, context) -> optOut(row))
                .list());
  }

  /** Oracle stores an empty string as null, and so do we everywhere. */
  private static void ofSender(Conditions conditions, String sender) {
    if (sender.equals(OptOut.ALL)) {
      conditions.and("sender IS NULL");
    } else {
      conditions.and("sender = ?", sender);
    }
  }

  @Override
  public Counts counts() {
    takeOverOnce();
    return jdbi.withHandle(
        handle ->
            handle
                .select("SELECT COUNT(*) AS entries, COUNT(phone) AS known FROM smsOptOut")
                .map(
                    (row, context) -> {
                      long all = row.getLong("entries");
                      return new Counts(all, all - row.getLong("known"));
                    })
                .one());
  }

  @Override
  public boolean add(PhoneNumber phone, String sender, Origin origin) {
    takeOverOnce();
    String key = key(phone, sender);
    String phoneKey = phoneKey(phone);
    return jdbi.inTurn(
        handle -> {
          if (!isKept(handle, key, phone, sender, origin)) {
            return false;
          }
          tell(handle, phoneKey, phone, sender, Kind.OPTED_OUT, origin);
          return true;
        });
  }

  private static boolean isKept(
      Handle handle, String key, PhoneNumber phone, String sender, Origin origin) {
    Optional<Origin> there = find(handle, key).map(OptOut::origin);
    if (there.isEmpty()) {
      insert(handle, key, phone, sender, origin);
      return true;
    }
    if (there.get().source().compareTo(origin.source()) >= 0) {
      return false;
    }
    // The list of a provider may keep it, whoever says so now.
    String gateway = origin.gateway().isEmpty() ? there.get().gateway() : origin.gateway();
    int changed =
        handle.execute(
            "UPDATE smsOptOut SET phone = ?, source = ?, gateway = ?, code = ?, optedOutAt = ?"
                + " WHERE optOutKey = ? AND source = ?",
            phone.e164(),
            origin.source().name(),
            TextColumns.orNull(gateway, LONGEST_GATEWAY),
            TextColumns.orNull(origin.message(), LONGEST_MESSAGE),
            origin.at().toEpochMilli(),
            key,
            there.get().source().name());
    if (changed == 0) {
      throw new QuietJdbi.AnewException();
    }
    return true;
  }

  private static void insert(
      Handle handle, String key, PhoneNumber phone, String sender, Origin origin) {
    try {
      handle.execute(
          "INSERT INTO smsOptOut (optOutKey, phone, sender, gateway, code, optedOutAt, source,"
              + " salted) VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
          key,
          phone.e164(),
          TextColumns.orNull(sender, LONGEST_SENDER),
          TextColumns.orNull(origin.gateway(), LONGEST_GATEWAY),
          TextColumns.orNull(origin.message(), LONGEST_MESSAGE),
          origin.at().toEpochMilli(),
          origin.source().name());
    } catch (JdbiException e) {
      throw SqlStates.isDuplicate(e) ? new QuietJdbi.AnewException() : e;
    }
  }

  @Override
  public boolean remove(PhoneNumber phone, String sender, Source was, Origin origin) {
    takeOverOnce();
    String key = key(phone, sender);
    String phoneKey = phoneKey(phone);
    return jdbi.inTurn(
        handle -> {
          boolean isRemoved =
              handle.execute(
                      "DELETE FROM smsOptOut WHERE optOutKey = ? AND source = ?", key, was.name())
                  > 0;
          if (isRemoved) {
            tell(handle, phoneKey, phone, sender, Kind.OPTED_IN, origin);
          }
          return isRemoved;
        });
  }

  @Override
  public void asked(PhoneNumber phone, String sender, Origin origin) {
    String phoneKey = phoneKey(phone);
    jdbi.useHandle(handle -> tell(handle, phoneKey, phone, sender, Kind.ASKED, origin));
  }

  @Override
  public Optional<Instant> lastAsked(PhoneNumber phone, String gateway) {
    String phoneKey = phoneKey(phone);
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "SELECT happenedAt FROM smsOptOutEvent"
                        + " WHERE phoneKey = ? AND kind = ? AND gateway = ?"
                        + " ORDER BY phoneKey DESC, happenedAt DESC"
                        + FirstRows.clause(handle, 1),
                    phoneKey,
                    Kind.ASKED.name(),
                    gateway)
                .setMaxRows(1)
                .mapTo(Long.class)
                .findFirst()
                .map(Instant::ofEpochMilli));
  }

  @Override
  public List<Event> history(PhoneNumber phone, int most) {
    takeOverOnce();
    String phoneKey = phoneKey(phone);
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "SELECT phone, sender, kind, source, gateway, message, happenedAt"
                        + " FROM smsOptOutEvent WHERE phoneKey = ?"
                        + " ORDER BY phoneKey DESC, happenedAt DESC, eventID DESC"
                        + FirstRows.clause(handle, most),
                    phoneKey)
                .setMaxRows(most)
                .map((row, context) -> event(row))
                .list());
  }

  @Override
  public void forget(PhoneNumber phone) {
    takeOverOnce();
    String phoneKey = phoneKey(phone);
    jdbi.inTurn(
        handle -> {
          // A reason that the operator gave, or brought along, may name the person.
          Object[] reasons = {Source.OPERATOR.name(), Source.IMPORT.name()};
          handle.execute(
              "UPDATE smsOptOut SET code = NULL WHERE phone = ? AND source IN (?, ?)",
              phone.e164(),
              reasons[0],
              reasons[1]);
          handle.execute("UPDATE smsOptOut SET phone = NULL WHERE phone = ?", phone.e164());
          handle.execute(
              "UPDATE smsOptOutEvent SET message = NULL WHERE phoneKey = ? AND source IN (?, ?)",
              phoneKey,
              reasons[0],
              reasons[1]);
          handle.execute("UPDATE smsOptOutEvent SET phone = NULL WHERE phoneKey = ?", phoneKey);
          return true;
        });
  }

  private void tell(
      Handle handle, String phoneKey, PhoneNumber phone, String sender, Kind kind, Origin origin) {
    handle.execute(
        "INSERT INTO smsOptOutEvent (eventID, phoneKey, phone, sender, kind, source, gateway,"
            + " message, happenedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ids.get().toString(),
        phoneKey,
        phone.e164(),
        TextColumns.orNull(sender, LONGEST_SENDER),
        kind.name(),
        origin.source().name(),
        TextColumns.orNull(origin.gateway(), LONGEST_GATEWAY),
        TextColumns.orNull(origin.message(), LONGEST_MESSAGE),
        origin.at().toEpochMilli());
  }

  private void takeOverOnce() {
    if (!isTakenOver) {
      takeOver();
      isTakenOver = true;
    }
  }

  @Override
  public void takeOver() {
    List<Unsalted> rows = unsalted();
    while (!rows.isEmpty()) {
      rows.forEach(this::takeOver);
      rows = unsalted();
    }
  }

  private List<Unsalted> unsalted() {
    return jdbi.withHandle(
        handle ->
            handle
                .select(COLUMNS + "salted = 0 ORDER BY optOutKey" + FirstRows.clause(handle, ROWS))
                .setMaxRows(ROWS)
                .map(
                    (row, context) ->
                        new Unsalted(
                            row.getString("optOutKey"),
                            new PhoneNumber(row.getString("phone")),
                            Storable.orEmpty(row.getString("sender")),
                            origin(row, "code", "optedOutAt")))
                .list());
  }

  /** Another node may do the same just now. */
  private void takeOver(Unsalted row) {
    String key = key(row.phone(), row.sender());
    String phoneKey = phoneKey(row.phone());
    jdbi.inTurn(
        handle -> {
          if (handle.execute("DELETE FROM smsOptOut WHERE optOutKey = ? AND salted = 0", row.key())
              == 0) {
            return false;
          }
          if (isKept(handle, key, row.phone(), row.sender(), row.origin())) {
            tell(handle, phoneKey, row.phone(), row.sender(), Kind.OPTED_OUT, row.origin());
          }
          return true;
        });
  }

  private static OptOut optOut(ResultSet row) throws SQLException {
    return new OptOut(
        row.getString("optOutKey"),
        phone(row),
        Storable.orEmpty(row.getString("sender")),
        origin(row, "code", "optedOutAt"));
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        phone(row),
        Storable.orEmpty(row.getString("sender")),
        Kind.valueOf(row.getString("kind")),
        origin(row, "message", "happenedAt"));
  }

  private static Optional<PhoneNumber> phone(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getString("phone")).map(PhoneNumber::new);
  }

  /** Older versions knew no other source than a provider. */
  private static Origin origin(ResultSet row, String message, String at) throws SQLException {
    String source = row.getString("source");
    return new Origin(
        source == null ? Source.PROVIDER : Source.valueOf(source),
        Storable.orEmpty(row.getString("gateway")),
        Storable.orEmpty(row.getString(message)),
        Instant.ofEpochMilli(row.getLong(at)));
  }

  private String key(PhoneNumber phone, String sender) {
    return salt.key(phone.e164(), sender);
  }

  private String phoneKey(PhoneNumber phone) {
    return salt.key(phone.e164());
  }
}
