package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome.Failure;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Applied;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Poll;
import org.jdbi.v3.core.Handle;

/** What providers say of texts that they have taken, by themselves or when asked. */
final class Reports {

  /** States that a report may end. */
  private static final Set<TextState> MOVED =
      EnumSet.of(
          TextState.QUEUED,
          TextState.SENDING,
          TextState.CHECKING,
          TextState.UNKNOWN,
          TextState.SENT);

  /** States of which only the figures may still be news. */
  private static final Set<TextState> FINAL =
      EnumSet.of(TextState.DELIVERED, TextState.UNDELIVERED, TextState.FAILED);

  /** More than this many changes of one text at once are no bad luck any more. */
  private static final int MOST_TRIES = 10;

  private final QuietJdbi jdbi;
  private final Batches batches;
  private final Spend spend;
  private final Supplier<String> currency;

  /** What is known of a text. */
  private record Known(
      UUID id,
      TextState state,
      int fence,
      String gateway,
      Set<String> tried,
      String providerId,
      String word,
      int segments,
      Optional<Money> price,
      long charged,
      String month,
      Optional<Instant> sent) {}

  /** What is known of a text once a report has been heard. */
  private record News(
      TextState state, String word, int segments, Optional<Money> price, long charged) {

    boolean isKnown(Known known) {
      return state == known.state()
          && word.equals(known.word())
          && segments == known.segments()
          && price.equals(known.price())
          && charged == known.charged();
    }
  }

  Reports(QuietJdbi jdbi, Batches batches, Spend spend, Supplier<String> currency) {
    this.jdbi = jdbi;
    this.batches = batches;
    this.spend = spend;
    this.currency = currency;
  }

  /** What {@code TextStore.reported} promises. */
  Applied reported(
      String gateway, Optional<UUID> text, Report report, Optional<Instant> pollAt, Instant now) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Known known = known(gateway, text, report.providerId()).orElse(null);
      if (known == null) {
        return Applied.NO_SUCH_TEXT;
      }
      News news = news(known, gateway, report);
      if (news.isKnown(known)) {
        return Applied.NO_NEWS;
      }
      if (isApplied(known, news, report, pollAt, now)) {
        return Applied.CHANGED;
      }
    }
    throw new IllegalStateException("a text changes faster than it can be read");
  }

  /** What {@code TextStore.answered} promises. */
  Applied answered(Poll poll, Optional<Report> report, Optional<Instant> pollAt, Instant now) {
    Applied applied =
        report
            .filter(it -> id(it.providerId()).equals(poll.providerId()))
            .map(it -> reported(poll.gateway(), Optional.of(poll.text()), it, pollAt, now))
            .orElse(Applied.NO_NEWS);
    if (applied != Applied.CHANGED) {
      jdbi.useHandle(
          handle ->
              handle.execute(
                  "UPDATE smsText SET pollAt = ? WHERE textID = ? AND providerID = ?",
                  TextColumns.millis(pollAt),
                  poll.text().toString(),
                  poll.providerId()));
    }
    return applied;
  }

  private static String id(String providerId) {
    return Storable.cut(providerId, TextColumns.LONGEST_ID);
  }

  /** What {@code TextStore.open} promises. */
  Optional<Text> open(String gateway, Optional<UUID> text, String providerId) {
    return known(gateway, text, providerId)
        .filter(it -> MOVED.contains(it.state()))
        .map(Known::id)
        .flatMap(
            id ->
                jdbi.withHandle(
                    handle -> Optional.ofNullable(TextColumns.claims(handle, List.of(id)).get(id))))
        .map(Claim::text);
  }

  private Optional<Known> known(String gateway, Optional<UUID> text, String providerId) {
    return text.map(id -> find("textID", id.toString(), gateway))
        .orElseGet(() -> find("providerID", id(providerId), gateway));
  }

  /** A text that a gateway has, or has had. */
  private Optional<Known> find(String column, String value, String gateway) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "SELECT textID, state, fence, gateway, tried, providerID, word, segments,"
                        + " priceMicros, currency, chargedMicros, chargedMonth, sentAt"
                        + " FROM smsText WHERE "
                        + column
                        + " = ?",
                    value)
                .map((row, context) -> known(row))
                .stream()
                .filter(it -> it.gateway().equals(gateway) || it.tried().contains(gateway))
                .findFirst());
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        UUID.fromString(row.getString("textID")),
        TextState.valueOf(row.getString("state")),
        row.getInt("fence"),
        Storable.orEmpty(row.getString("gateway")),
        TextColumns.tried(row),
        Storable.orEmpty(row.getString("providerID")),
        Storable.orEmpty(row.getString("word")),
        row.getInt("segments"),
        TextColumns.price(row),
        row.getLong("chargedMicros"),
        Storable.orEmpty(row.getString("chargedMonth")),
        TextColumns.instant(row, "sentAt"));
  }

  /** What there is to know after a report; the same as before if it is late, or of another try. */
  private News news(Known known, String gateway, Report report) {
    boolean isOfThisTry =
        known.gateway().equals(gateway)
            && (known.providerId().isEmpty() || known.providerId().equals(id(report.providerId())));
    boolean isMoved = isOfThisTry && MOVED.contains(known.state());
    boolean isCounted = isMoved || (isOfThisTry && FINAL.contains(known.state()));
    Optional<Money> price = isCounted ? report.price() : Optional.empty();
    return new News(
        isMoved ? TextState.by(report.delivery()) : known.state(),
        isMoved && !report.word().isEmpty()
            ? Storable.cut(report.word(), TextColumns.LONGEST_WORD)
            : known.word(),
        isCounted ? report.segments().orElse(known.segments()) : known.segments(),
        price.isPresent() ? price : known.price(),
        Spend.charged(price, currency.get(), known.month(), known.charged()));
  }

  /** Records what is new, unless the text has changed since it was read. */
  private boolean isApplied(
      Known known, News news, Report report, Optional<Instant> pollAt, Instant now) {
    long difference = news.charged() - known.charged();
    if (difference != 0) {
      spend.open(List.of(known.month()));
    }
    return jdbi.inTurn(
        handle -> {
          if (!isUpdated(handle, known, news, report, pollAt, now)) {
            return false;
          }
          Spend.correct(handle, Map.of(known.month(), difference));
          return true;
        });
  }

  private static boolean isUpdated(
      Handle handle, Known known, News news, Report report, Optional<Instant> pollAt, Instant now) {
    Optional<Failure> failure = report.failure();
    boolean isSent = news.state() != TextState.FAILED;
    List<Object> parameters = new ArrayList<>();
    parameters.add(news.state().name());
    parameters.add(id(report.providerId()));
    parameters.add(TextColumns.orNull(news.word(), TextColumns.LONGEST_WORD));
    parameters.add(news.segments());
    parameters.add(TextColumns.micros(news.price()));
    parameters.add(news.price().map(Money::currency).orElse(null));
    parameters.add(news.charged());
    parameters.add(
        TextColumns.millis(known.sent().or(() -> Optional.of(now).filter(it -> isSent))));
    parameters.add(TextColumns.millis(pollAt));
    parameters.add(now.toEpochMilli());
    String moved = "";
    if (news.state() != known.state()) {
      moved = ", errorMeaning = ?, errorCode = ?, errorWords = ?, leaseUntil = 0";
      parameters.add(TextColumns.meaning(failure));
      parameters.add(TextColumns.code(failure));
      parameters.add(TextColumns.words(failure));
    }
    if (news.state() != known.state() || !news.word().equals(known.word())) {
      moved += ", " + Life.APPEND;
      parameters.addAll(
          Life.parameters(
              new Step(
                  now,
                  news.state(),
                  known.gateway(),
                  failure.map(Failure::meaning),
                  failure.map(Failure::code).orElse(""),
                  news.word(),
                  Optional.empty(),
                  Optional.empty())));
    }
    String blanked =
        TextColumns.keepsWords(known.gateway()) ? "" : ", body = NULL, mediaUrl = NULL";
    parameters.add(known.id().toString());
    parameters.add(known.state().name());
    parameters.add(known.fence());
    parameters.add(known.charged());
    return handle.execute(
            "UPDATE smsText SET state = ?, providerID = ?, word = ?, segments = ?,"
                + " priceMicros = ?, currency = ?, chargedMicros = ?, sentAt = ?, pollAt = ?,"
                + " changedAt = ?"
                + moved
                + blanked
                + " WHERE textID = ? AND "
                + Unindexed.of("state")
                + " = ? AND fence = ? AND chargedMicros = ?",
            parameters.toArray())
        == 1;
  }

  /** What {@code TextStore.known} promises. */
  Set<String> known(String gateway, Collection<String> providerIds) {
    Map<String, String> asStored = new HashMap<>();
    providerIds.forEach(it -> asStored.put(id(it), it));
    Set<String> known = new HashSet<>();
    for (List<String> part : Batches.parts(List.copyOf(asStored.keySet()))) {
      gateways(part)
          .forEach(
              (providerId, gateways) -> {
                if (gateways.contains(gateway)) {
                  known.add(asStored.get(providerId));
                }
              });
    }
    return known;
  }

  /**
   * The gateways that have texts of these identities. The database is not asked for those of one
   * gateway: some would rather go through all texts of the gateway then.
   */
  private Map<String, Set<String>> gateways(List<String> providerIds) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "SELECT providerID, gateway FROM smsText WHERE providerID IN ("
                        + Batches.marks(providerIds.size())
                        + ")",
                    providerIds.toArray())
                .reduceRows(
                    new HashMap<String, Set<String>>(),
                    (found, row) -> {
                      found
                          .computeIfAbsent(
                              row.getColumn("providerID", String.class), id -> new HashSet<>())
                          .add(row.getColumn("gateway", String.class));
                      return found;
                    }));
  }

  /** A text that is due, and when it has been. */
  private record Due(Poll poll, long at) {}

  /** What {@code TextStore.claimPolls} promises. */
  List<Poll> claimPolls(String gateway, Instant now, Instant again, int most) {
    return jdbi.inTurn(
        handle -> {
          List<Due> due = due(handle, gateway, now, most);
          return batches
              .change(
                  handle,
                  "UPDATE smsText SET pollAt = ?, polls = polls + 1"
                      + " WHERE textID = ? AND pollAt = ?",
                  due,
                  it -> it.poll().text().toString(),
                  it -> new Object[] {again.toEpochMilli(), it.poll().text().toString(), it.at()})
              .stream()
              .map(Due::poll)
              .toList();
        });
  }

  private static List<Due> due(Handle handle, String gateway, Instant now, int most) {
    return handle
        .select(
            "SELECT textID, providerID, polls, pollAt FROM smsText"
                + " WHERE gateway = ? AND pollAt <= ? AND providerID IS NOT NULL"
                + " ORDER BY gateway, pollAt"
                + FirstRows.clause(handle, most),
            gateway,
            now.toEpochMilli())
        .setMaxRows(most)
        .map(
            (row, context) ->
                new Due(
                    new Poll(
                        UUID.fromString(row.getString("textID")),
                        gateway,
                        row.getString("providerID"),
                        row.getInt("polls")),
                    row.getLong("pollAt")))
        .list();
  }
}
