package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome.Failure;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Done;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Progress;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of claimed texts. */
final class Recording {

  private static final Logger Log = LoggerFactory.getLogger(Recording.class);

  /** The provider has it, or had it. */
  private static final Set<TextState> TAKEN =
      EnumSet.of(TextState.SENT, TextState.DELIVERED, TextState.UNDELIVERED);

  /** Something is done about it again. */
  private static final Set<TextState> WAITING = EnumSet.of(TextState.QUEUED, TextState.CHECKING);

  private final QuietJdbi jdbi;
  private final Batches batches;
  private final Spend spend;
  private final Supplier<String> currency;

  Recording(QuietJdbi jdbi, Batches batches, Spend spend, Supplier<String> currency) {
    this.jdbi = jdbi;
    this.batches = batches;
    this.spend = spend;
    this.currency = currency;
  }

  /**
   * What is to be recorded.
   *
   * @param charged what the budget is charged with from now on
   */
  private record Entry(Claim claim, Progress progress, long charged) {

    UUID text() {
      return claim.text().id();
    }
  }

  /** How a text stands. */
  private record Standing(UUID text, int fence, TextState state) {}

  /** What {@code TextStore.record} promises. */
  Set<UUID> record(List<Done> done, Instant now) {
    String spent = currency.get();
    List<Entry> entries =
        done.stream()
            .map(it -> new Entry(it.claim(), it.progress(), charged(it, spent)))
            .sorted(Comparator.comparing(entry -> entry.text().toString()))
            .toList();
    spend.open(
        entries.stream()
            .filter(entry -> entry.charged() > 0)
            .map(entry -> entry.claim().month())
            .collect(Collectors.toSet()));
    try {
      return jdbi.inTurn(handle -> record(handle, entries, now));
    } catch (StoreException e) {
      if (!SqlStates.isRefused(e)) {
        throw e;
      }
      return recordEach(entries, now);
    }
  }

  /** What the budget stays charged with. What is queued again is charged when it is claimed. */
  private static long charged(Done done, String spent) {
    Claim claim = done.claim();
    Progress progress = done.progress();
    if (!progress.isCharged() || progress.state() == TextState.QUEUED) {
      return 0;
    }
    return Spend.charged(progress.price(), spent, claim.month(), claim.charged());
  }

  /** One that the database refuses for what it is must not keep the others from being recorded. */
  private Set<UUID> recordEach(List<Entry> entries, Instant now) {
    Set<UUID> lost = new HashSet<>();
    for (Entry entry : entries) {
      try {
        lost.addAll(jdbi.inTurn(handle -> record(handle, List.of(entry), now)));
      } catch (StoreException e) {
        if (!SqlStates.isRefused(e)) {
          throw e;
        }
        Log.warn("What became of text {} cannot be recorded", entry.text(), e);
        lost.add(entry.text());
      }
    }
    return lost;
  }

  private Set<UUID> record(Handle handle, List<Entry> entries, Instant now) {
    int[] counts =
        batches.execute(
            handle,
            "UPDATE smsText SET state = ?, providerID = ?, segments = ?, errorMeaning = ?,"
                + " errorCode = ?, errorWords = ?, notBefore = ?, body = ?, mediaUrl = ?,"
                + " tried = ?, word = ?, priceMicros = ?, currency = ?, pollAt = ?, sentAt = ?,"
                + " chargedMicros = ?, leaseUntil = 0, changedAt = ?, "
                + Life.APPEND
                // One that is charged otherwise than when it was claimed was recorded before.
                + " WHERE textID = ? AND fence = ? AND chargedMicros = ?"
                // Its lease ran out, but whoever had it lives and knows after all.
                + " AND "
                + Unindexed.of("state")
                + " IN ('SENDING', 'CHECKING', 'UNKNOWN')",
            entries.stream().map(entry -> row(entry, now)).toList());
    Map<String, Long> differences = new HashMap<>();
    List<Entry> unchanged = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      Entry entry = entries.get(i);
      if (counts[i] == 0) {
        unchanged.add(entry);
      } else {
        long difference = entry.charged() - entry.claim().charged();
        differences.merge(entry.claim().month(), difference, Long::sum);
      }
    }
    Set<UUID> lost = lost(handle, unchanged);
    Spend.correct(handle, differences);
    return lost;
  }

  private static Object[] row(Entry entry, Instant now) {
    Text text = entry.claim().text();
    Progress progress = entry.progress();
    Optional<Failure> failure = progress.failure();
    List<Object> life = Life.parameters(step(entry, now));
    return new Object[] {
      progress.state().name(),
      Storable.cut(progress.providerId().orElse(null), TextColumns.LONGEST_ID),
      progress.segments().orElse(text.segments()),
      TextColumns.meaning(failure),
      TextColumns.code(failure),
      TextColumns.words(failure),
      progress.notBefore().toEpochMilli(),
      progress.keepBody() ? Storable.text(text.body()) : null,
      progress.keepBody() ? Storable.address(text.media()) : null,
      TextColumns.tried(progress.tried()),
      TextColumns.orNull(progress.word(), TextColumns.LONGEST_WORD),
      TextColumns.micros(progress.price()),
      progress.price().map(Money::currency).orElse(null),
      TextColumns.millis(progress.pollAt()),
      TextColumns.millis(TAKEN.contains(progress.state()) ? Optional.of(now) : Optional.empty()),
      entry.charged(),
      now.toEpochMilli(),
      life.get(0),
      life.get(1),
      life.get(2),
      entry.text().toString(),
      entry.claim().fence(),
      entry.claim().charged()
    };
  }

  private static Step step(Entry entry, Instant now) {
    Progress progress = entry.progress();
    return new Step(
        now,
        progress.state(),
        entry.claim().gateway(),
        progress.failure().map(Failure::meaning),
        progress.failure().map(Failure::code).orElse(""),
        progress.word(),
        Optional.of(entry.claim().handed()),
        Optional.of(progress.notBefore()).filter(it -> WAITING.contains(progress.state())));
  }

  /** Those that somebody else has claimed since; not those that a report, or we, had recorded. */
  private static Set<UUID> lost(Handle handle, List<Entry> unchanged) {
    Map<UUID, Entry> lost = new HashMap<>();
    unchanged.forEach(entry -> lost.put(entry.text(), entry));
    for (List<Entry> part : Batches.parts(unchanged)) {
      handle
          .select(
              "SELECT textID, fence, state FROM smsText WHERE textID IN ("
                  + Batches.marks(part.size())
                  + ")",
              part.stream().map(entry -> entry.text().toString()).toArray())
          .map(
              (row, context) ->
                  new Standing(
                      UUID.fromString(row.getString("textID")),
                      row.getInt("fence"),
                      TextState.valueOf(row.getString("state"))))
          .forEach(
              standing ->
                  lost.computeIfPresent(
                      standing.text(),
                      (text, entry) -> isRecorded(entry, standing) ? null : entry));
    }
    return Set.copyOf(lost.keySet());
  }

  private static boolean isRecorded(Entry entry, Standing standing) {
    TextState state = standing.state();
    return standing.fence() == entry.claim().fence()
        && (state == entry.progress().state()
            || state == TextState.FAILED
            || TAKEN.contains(state));
  }
}
