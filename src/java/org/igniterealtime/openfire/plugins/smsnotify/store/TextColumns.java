package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox.SandboxGateway;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.jdbi.v3.core.Handle;

/** What the columns of a text mean. */
final class TextColumns {

  static final int LONGEST_ID = 255;
  static final int LONGEST_CODE = 64;
  static final int LONGEST_WORDS = 500;
  static final int LONGEST_WORD = 32;
  static final int LONGEST_REGION = 3;

  /** Adds a text that waits to be sent; takes a {@link #row}. */
  static final String INSERT =
      "INSERT INTO smsText (textID, recipient, conversation, phone, body, encoding, segments,"
          + " state, attempts, fence, leaseUntil, notBefore, createdAt, expiresAt, changedAt,"
          + " liveSender, sandboxSender, onlyGateway, mediaUrl, region, purpose, holdID)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final int LONGEST_GATEWAY = 32;
  private static final int LONGEST_TRIED = 255;
  private static final String BETWEEN = ",";

  private TextColumns() {}

  /** The claims on these texts as they are stored, by the identity of the text. */
  static Map<UUID, Claim> claims(Handle handle, List<UUID> texts) {
    Map<UUID, Claim> found = new HashMap<>();
    for (List<UUID> part : Batches.parts(texts)) {
      handle
          .select(
              "SELECT textID, holdID, recipient, conversation, phone, body, encoding, segments,"
                  + " liveSender, sandboxSender, onlyGateway, mediaUrl, createdAt, expiresAt, region,"
                  + " purpose, fence, attempts, checks, gateway, tried, handedAt, chargedMicros,"
                  + " chargedMonth"
                  + " FROM smsText WHERE textID IN ("
                  + Batches.marks(part.size())
                  + ")",
              part.stream().map(UUID::toString).toArray())
          .map((row, context) -> claim(row))
          .forEach(claim -> found.put(claim.text().id(), claim));
    }
    return found;
  }

  /** What {@link #INSERT} takes; the last is the hold. */
  static Object[] row(Text text) {
    long created = text.created().toEpochMilli();
    return new Object[] {
      text.id().toString(),
      text.recipient(),
      text.conversation().id(),
      text.to().e164(),
      Storable.text(text.body()),
      text.encoding().name(),
      text.segments(),
      TextState.QUEUED.name(),
      created,
      created,
      text.expires().toEpochMilli(),
      created,
      // Better sent from the gateway's own sender, and without a picture, than not at all.
      Storable.wholeOrNull(text.senders().live(), Senders.MAX_LENGTH),
      Storable.wholeOrNull(text.senders().sandbox(), Senders.MAX_LENGTH),
      orNull(text.senders().gateway(), LONGEST_GATEWAY),
      Storable.address(text.media()),
      Storable.wholeOrNull(text.region(), LONGEST_REGION),
      text.purpose().name(),
      text.hold().toString()
    };
  }

  private static Claim claim(ResultSet row) throws SQLException {
    return new Claim(
        text(row),
        row.getInt("fence"),
        row.getInt("attempts"),
        row.getInt("checks"),
        Storable.orEmpty(row.getString("gateway")),
        tried(row),
        Instant.ofEpochMilli(row.getLong("handedAt")),
        row.getLong("chargedMicros"),
        Storable.orEmpty(row.getString("chargedMonth")));
  }

  private static Text text(ResultSet row) throws SQLException {
    return new Text(
        UUID.fromString(row.getString("textID")),
        UUID.fromString(row.getString("holdID")),
        row.getString("recipient"),
        new Conversation(row.getString("conversation")),
        new PhoneNumber(row.getString("phone")),
        Storable.orEmpty(row.getString("body")),
        Encoding.valueOf(row.getString("encoding")),
        row.getInt("segments"),
        SenderColumns.ofText(row),
        Storable.orEmpty(row.getString("mediaUrl")),
        Instant.ofEpochMilli(row.getLong("createdAt")),
        Instant.ofEpochMilli(row.getLong("expiresAt")),
        Storable.orEmpty(row.getString("region")),
        Text.Purpose.valueOf(row.getString("purpose")));
  }

  static Set<String> tried(ResultSet row) throws SQLException {
    String names = Storable.orEmpty(row.getString("tried"));
    return names.isEmpty() ? Set.of() : Set.of(names.split(BETWEEN));
  }

  /** Names of gateways in an order of their own; null for none. Those without room are left out. */
  static String tried(Set<String> names) {
    StringBuilder joined = new StringBuilder(0);
    for (String name : new TreeSet<>(names)) {
      if (joined.length() + BETWEEN.length() + name.length() <= LONGEST_TRIED) {
        joined.append(joined.isEmpty() ? "" : BETWEEN).append(name);
      }
    }
    return joined.isEmpty() ? null : joined.toString();
  }

  /** What the provider says that it costs; empty where it has not said so. */
  static Optional<Money> price(ResultSet row) throws SQLException {
    long micros = row.getLong("priceMicros");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new Money(micros, row.getString("currency")));
  }

  /** An instant that may be missing. */
  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /** As a parameter. */
  static Object millis(Optional<Instant> instant) {
    return instant.map(it -> (Object) it.toEpochMilli()).orElse(QuietJdbi.NO_NUMBER);
  }

  /** As a parameter. */
  static Object micros(Optional<Money> price) {
    return price.map(it -> (Object) it.micros()).orElse(QuietJdbi.NO_NUMBER);
  }

  /** As a parameter. */
  static String meaning(Optional<Outcome.Failure> failure) {
    return failure.map(it -> it.meaning().name()).orElse(null);
  }

  /** As a parameter. */
  static String code(Optional<Outcome.Failure> failure) {
    return failure.map(it -> Storable.cut(it.code(), LONGEST_CODE)).orElse(null);
  }

  /** As a parameter. */
  static String words(Optional<Outcome.Failure> failure) {
    return failure.map(it -> Storable.cut(it.words(), LONGEST_WORDS)).orElse(null);
  }

  /** As a parameter: null for an empty string, which Oracle does not know. */
  static String orNull(String string, int most) {
    return string.isEmpty() ? null : Storable.cut(string, most);
  }

  /** Whether a gateway sends nothing, and so keeps the words that would have been sent. */
  static boolean keepsWords(String gateway) {
    return SandboxGateway.isName(gateway);
  }
}
