package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text.Purpose;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogScan.Condition;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogScan.Listed;
import org.jdbi.v3.core.Handle;

/**
 * The log: every text, every verdict, and every text that came in, newest first, a page at a time.
 * Reads only; throws if the database is away. However many rows there are, a page takes about as
 * long: it begins at a place in an index. What there is no index for is looked for among the rows
 * of the one that fits best, and only for so long; who wants more goes on where that ended.
 */
public final class LogTables {

  /** So many rows at a time are taken along by whoever wants all. */
  private static final int MOST_AT_ONCE = 1_000;

  /** What is told of in one text is decided on at the same time. */
  private static final Duration TOGETHER = Duration.ofMinutes(1);

  private static final int DECIDED_TOGETHER = 500;

  private static final Listed TEXTS = new Listed("smsText", "textID", "createdAt");
  private static final Listed VERDICTS = new Listed("smsVerdict", "holdID", "decidedAt");
  private static final Listed INBOUND = new Listed("smsInbound", "inboundID", "receivedAt");

  private static final String SELECT_TEXT =
      "SELECT "
          + Ledger.COLUMNS
          + ", conversation, purpose, providerID, expiresAt, notBefore, handedAt, onlyGateway, life"
          + " FROM smsText";
  private static final String SELECT_VERDICT =
      "SELECT " + Ledger.VERDICT_COLUMNS + " FROM smsVerdict";
  private static final String SELECT_INBOUND =
      "SELECT inboundID, gateway, providerID, phone, receiver, answered, pictures, receivedAt,"
          + " outcome, recipient, conversation FROM smsInbound";

  private final QuietJdbi jdbi;
  private final LogScan scan;

  /**
   * Where a row stands in the order: by its time, and among those of the same time by its identity.
   */
  public record Place(Instant at, UUID id) {

    private static final String BETWEEN = ".";

    /** The place that a string names; empty if it names none. */
    public static Optional<Place> parse(String written) {
      int between = written.indexOf(BETWEEN);
      try {
        return between < 0
            ? Optional.empty()
            : Optional.of(
                new Place(
                    Instant.ofEpochMilli(Long.parseLong(written.substring(0, between))),
                    UUID.fromString(written.substring(between + 1))));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    /** As {@link #parse} understands it. */
    public String written() {
      return at.toEpochMilli() + BETWEEN + id;
    }
  }

  /**
   * Which page is wanted.
   *
   * @param beyond the place next to it; empty for the newest page, or the oldest
   * @param isNewer whether it is newer than that place, and not older
   * @param most how many rows it has at the most
   */
  public record Part(Optional<Place> beyond, boolean isNewer, int most) {

    /** The newest so many. */
    public static Part newest(int most) {
      return new Part(Optional.empty(), false, most);
    }
  }

  /**
   * A page.
   *
   * @param rows newest first
   * @param hasMore whether there are more in the direction that was looked in
   * @param stopped where looking ended although there may be more; empty where it did not
   */
  public record Found<T>(List<T> rows, boolean hasMore, Optional<Place> stopped) {

    public Found {
      rows = List.copyOf(rows);
    }
  }

  /**
   * What is looked for; what is empty is not asked for.
   *
   * @param person bare JID of the recipient of a text or a verdict, or of whoever sent what came in
   * @param number the whole number; verdicts have none
   * @param masked a number as {@link PhoneNumber#masked} shows it
   * @param kind name of the state of a text, of the reason of a verdict, or of what became of what
   *     came in
   * @param purpose name of the purpose of a text
   * @param gateway name of the gateway of a text, or of what came in
   * @param from the first instant that counts
   * @param until the first instant that does not count any more
   */
  public record Filter(
      String person,
      Optional<PhoneNumber> number,
      String masked,
      String kind,
      String purpose,
      String gateway,
      Optional<Instant> from,
      Optional<Instant> until) {

    /** All there is. */
    public static final Filter ALL =
        new Filter("", Optional.empty(), "", "", "", "", Optional.empty(), Optional.empty());

    public Filter {
      Objects.requireNonNull(person);
      Objects.requireNonNull(masked);
      Objects.requireNonNull(kind);
      Objects.requireNonNull(purpose);
      Objects.requireNonNull(gateway);
    }
  }

  /**
   * A text, and all that is known of it.
   *
   * @param providerId the provider's identity of it; may be empty
   * @param notBefore when something is done about it again, if it waits
   * @param handed when it was handed to its gateway the last time; empty if it never was
   * @param onlyGateway the gateway that it leaves by or not at all; empty for any
   * @param life its steps in their order
   */
  public record TextRow(
      Ledger.TextEntry text,
      Conversation conversation,
      Purpose purpose,
      String providerId,
      Instant expires,
      Instant notBefore,
      Optional<Instant> handed,
      String onlyGateway,
      List<Step> life) {

    public TextRow {
      life = List.copyOf(life);
    }
  }

  /**
   * A text that came in; its words are never told.
   *
   * @param outcome what became of it; empty while it is being dealt with
   * @param user bare JID of the local user who has sent it; empty where that is not known
   * @param conversation where it was said, or was to be; empty for nowhere
   */
  public record InboundRow(
      UUID id,
      String gateway,
      String providerId,
      PhoneNumber phone,
      String receiver,
      InboundText.Answered answered,
      int pictures,
      Instant received,
      Optional<Outcome> outcome,
      String user,
      Optional<Conversation> conversation) {}

  public LogTables(Database database) {
    this(database, System::nanoTime);
  }

  /**
   * @param nanos a clock for how long something takes
   */
  LogTables(Database database, LongSupplier nanos) {
    this.jdbi = new QuietJdbi(database);
    this.scan = new LogScan(jdbi, nanos);
  }

  /** A page of texts. */
  public Found<TextRow> texts(Filter filter, Part part) {
    return scan.page(TEXTS, conditionsOfTexts(filter), filter, part).with(this::texts);
  }

  /** A page of verdicts. */
  public Found<Verdict> verdicts(Filter filter, Part part) {
    return scan.page(VERDICTS, conditionsOfVerdicts(filter), filter, part).with(this::verdicts);
  }

  /** A page of texts that came in. */
  public Found<InboundRow> inbound(Filter filter, Part part) {
    return scan.page(INBOUND, conditionsOfInbound(filter), filter, part).with(this::inbound);
  }

  /** All texts, newest first, some at a time; rows may come and go meanwhile. */
  public void eachText(Filter filter, Consumer<List<TextRow>> reader) {
    scan.all(
        TEXTS, conditionsOfTexts(filter), filter, MOST_AT_ONCE, ids -> reader.accept(texts(ids)));
  }

  /** All verdicts in the same way. */
  public void eachVerdict(Filter filter, Consumer<List<Verdict>> reader) {
    scan.all(
        VERDICTS,
        conditionsOfVerdicts(filter),
        filter,
        MOST_AT_ONCE,
        ids -> reader.accept(verdicts(ids)));
  }

  /** All that came in, in the same way. */
  public void eachInbound(Filter filter, Consumer<List<InboundRow>> reader) {
    scan.all(
        INBOUND,
        conditionsOfInbound(filter),
        filter,
        MOST_AT_ONCE,
        ids -> reader.accept(inbound(ids)));
  }

  /** A text; empty if there is none of that identity, or it is not there any more. */
  public Optional<TextRow> text(UUID id) {
    return texts(List.of(id)).stream().findFirst();
  }

  /** The verdict on a hold; empty if there is none, or it is not there any more. */
  public Optional<Verdict> verdict(UUID hold) {
    return verdicts(List.of(hold)).stream().findFirst();
  }

  /** The texts of a hold, in the order of their numbers. */
  public List<TextRow> textsOf(UUID hold) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(SELECT_TEXT + " WHERE holdID = ? ORDER BY phone", hold.toString())
                .map((row, context) -> text(row))
                .list());
  }

  /**
   * The verdicts on other holds that the texts of this one tell of, too, the newest first.
   *
   * @param most how many at the most
   */
  public List<Verdict> toldWith(Verdict verdict, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    SELECT_VERDICT
                        + " WHERE recipient = ? AND decidedAt >= ? AND decidedAt <= ?"
                        + " ORDER BY recipient DESC, decidedAt DESC, holdID DESC"
                        + FirstRows.clause(handle, DECIDED_TOGETHER),
                    verdict.recipient(),
                    verdict.at().minus(TOGETHER).toEpochMilli(),
                    verdict.at().plus(TOGETHER).toEpochMilli())
                .setMaxRows(DECIDED_TOGETHER)
                .map((row, context) -> Ledger.verdict(row))
                .stream()
                .filter(it -> verdict.hold().toString().equals(it.facts().get(Settlement.SUMMARY)))
                .limit(most)
                .toList());
  }

  /**
   * What came in from the number of a text between it and the next notice to that number, oldest
   * first.
   *
   * @param most how many at the most
   */
  public List<InboundRow> repliesAfter(Ledger.TextEntry text, int most) {
    String phone = text.phone().e164();
    long written = text.created().toEpochMilli();
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    SELECT_INBOUND
                        + " WHERE phone = ? AND receivedAt >= ? AND receivedAt < ?"
                        + " ORDER BY phone, receivedAt, inboundID"
                        + FirstRows.clause(handle, most),
                    phone,
                    written,
                    nextNotice(handle, phone, written))
                .setMaxRows(most)
                .map((row, context) -> inboundRow(row))
                .list());
  }

  private static long nextNotice(Handle handle, String phone, long after) {
    return handle
        .select(
            "SELECT createdAt FROM smsText WHERE phone = ? AND createdAt > ? AND purpose = ?"
                + " ORDER BY phone, createdAt, textID"
                + FirstRows.clause(handle, 1),
            phone,
            after,
            Purpose.NOTICE.name())
        .setMaxRows(1)
        .mapTo(Long.class)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  // What of a filter is in which column, that which tells most first.

  private static List<Condition> conditionsOfTexts(Filter filter) {
    return Stream.of(
            Condition.indexed("phone", filter.number().map(PhoneNumber::e164).orElse("")),
            Condition.indexed("recipient", Storable.jid(filter.person())),
            Condition.indexedForRare("state", filter.kind()),
            Condition.masked("phone", filter.masked()),
            Condition.plain("purpose", filter.purpose()),
            Condition.plain("gateway", filter.gateway()))
        .filter(Condition::isAsked)
        .toList();
  }

  private static List<Condition> conditionsOfVerdicts(Filter filter) {
    return Stream.of(
            Condition.indexed("recipient", Storable.jid(filter.person())),
            Condition.indexed("reason", filter.kind()))
        .filter(Condition::isAsked)
        .toList();
  }

  private static List<Condition> conditionsOfInbound(Filter filter) {
    return Stream.of(
            Condition.indexed("phone", filter.number().map(PhoneNumber::e164).orElse("")),
            Condition.indexed("recipient", Storable.jid(filter.person())),
            Condition.masked("phone", filter.masked()),
            Condition.plain("outcome", filter.kind()),
            Condition.plain("gateway", filter.gateway()))
        .filter(Condition::isAsked)
        .toList();
  }

  // Rows by their identities.

  private List<TextRow> texts(List<UUID> ids) {
    return scan.rows(SELECT_TEXT + " WHERE textID", ids, LogTables::text, it -> it.text().id());
  }

  private List<Verdict> verdicts(List<UUID> ids) {
    return scan.rows(SELECT_VERDICT + " WHERE holdID", ids, Ledger::verdict, Verdict::hold);
  }

  private List<InboundRow> inbound(List<UUID> ids) {
    return scan.rows(
        SELECT_INBOUND + " WHERE inboundID", ids, LogTables::inboundRow, InboundRow::id);
  }

  private static TextRow text(ResultSet row) throws SQLException {
    long handed = row.getLong("handedAt");
    return new TextRow(
        Ledger.entry(row),
        new Conversation(row.getString("conversation")),
        Purpose.valueOf(row.getString("purpose")),
        Storable.orEmpty(row.getString("providerID")),
        Instant.ofEpochMilli(row.getLong("expiresAt")),
        Instant.ofEpochMilli(row.getLong("notBefore")),
        handed == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(handed)),
        Storable.orEmpty(row.getString("onlyGateway")),
        Life.read(row.getString("life")));
  }

  private static InboundRow inboundRow(ResultSet row) throws SQLException {
    return new InboundRow(
        UUID.fromString(row.getString("inboundID")),
        row.getString("gateway"),
        row.getString("providerID"),
        new PhoneNumber(row.getString("phone")),
        Storable.orEmpty(row.getString("receiver")),
        InboundText.Answered.valueOf(row.getString("answered")),
        row.getInt("pictures"),
        Instant.ofEpochMilli(row.getLong("receivedAt")),
        Optional.ofNullable(row.getString("outcome")).map(Outcome::valueOf),
        Storable.orEmpty(row.getString("recipient")),
        Optional.ofNullable(row.getString("conversation")).map(Conversation::new));
  }
}
