package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore;

/** Texts in a table, and with them what senders have sent and what months are charged with. */
public final class TextTables implements TextStore {

  private final QuietJdbi jdbi;
  private final Claiming claiming;
  private final Recording recording;
  private final Reports reports;
  private final Cancelling cancelling;
  private final Overdue overdue;

  /**
   * @param claimOwner names whoever claims by this object, and nobody else, ever; at most 40
   *     characters
   * @param currency the code of the budget's currency; a price in another does not correct what is
   *     charged
   */
  public TextTables(Database database, String claimOwner, Supplier<String> currency) {
    this.jdbi = new QuietJdbi(database);
    Batches batches = new Batches();
    Spend spend = new Spend(jdbi);
    this.claiming = new Claiming(jdbi, batches, spend, claimOwner);
    this.recording = new Recording(jdbi, batches, spend, currency);
    this.reports = new Reports(jdbi, batches, spend, currency);
    this.cancelling = new Cancelling(jdbi);
    this.overdue = new Overdue(jdbi, batches);
  }

  @Override
  public List<Waiting> waiting(Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT region, liveSender, sandboxSender, onlyGateway, tried,"
                        + " COUNT(*) AS texts, MIN(createdAt) AS oldest FROM smsText"
                        + " WHERE state = ? AND notBefore <= ? AND expiresAt > ?"
                        + " GROUP BY region, liveSender, sandboxSender, onlyGateway, tried")
                .bind(0, TextState.QUEUED.name())
                .bind(1, now.toEpochMilli())
                .bind(2, now.toEpochMilli())
                .map(
                    (row, context) ->
                        new Waiting(
                            new Group(
                                Storable.orEmpty(row.getString("region")),
                                SenderColumns.ofText(row),
                                TextColumns.tried(row)),
                            row.getLong("texts"),
                            Instant.ofEpochMilli(row.getLong("oldest"))))
                .stream()
                .sorted(Comparator.comparing(Waiting::oldest))
                .toList());
  }

  @Override
  public boolean add(Text text) {
    return jdbi.add(
        "SELECT COUNT(*) FROM smsText WHERE holdID = ?", TextColumns.INSERT, TextColumns.row(text));
  }

  @Override
  public Claimed claim(Wanted wanted, Instant now) {
    return claiming.claim(wanted, now);
  }

  @Override
  public List<Claim> claimChecks(String gateway, Instant now, Instant leaseUntil, int most) {
    return claiming.claimChecks(gateway, now, leaseUntil, most);
  }

  @Override
  public Set<UUID> record(List<Done> done, Instant now) {
    return recording.record(done, now);
  }

  @Override
  public boolean cancel(Claim claim, Ending ending, Instant now) {
    return cancelling.cancel(claim, ending, now);
  }

  @Override
  public Optional<Text> open(String gateway, Optional<UUID> text, String providerId) {
    return reports.open(gateway, text, providerId);
  }

  @Override
  public Set<String> known(String gateway, Collection<String> providerIds) {
    return reports.known(gateway, providerIds);
  }

  @Override
  public List<Poll> claimPolls(String gateway, Instant now, Instant again, int most) {
    return reports.claimPolls(gateway, now, again, most);
  }

  @Override
  public Applied answered(
      Poll poll, Optional<Report> report, Optional<Instant> pollAt, Instant now) {
    return reports.answered(poll, report, pollAt, now);
  }

  @Override
  public Applied reported(
      String gateway, Optional<UUID> text, Report report, Optional<Instant> pollAt, Instant now) {
    return reports.reported(gateway, text, report, pollAt, now);
  }

  @Override
  public int endOverdue(Instant now) {
    claiming.putBack(now);
    return overdue.end(now);
  }
}
