package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claimed;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Wanted;
import org.igniterealtime.openfire.plugins.smsnotify.store.Candidates.Candidate;
import org.jdbi.v3.core.Handle;

/**
 * Claims of texts, to send them or to ask about them.
 *
 * <p>Whoever claims for a sender first changes the sender's row in {@code smsPace}, and so waits
 * until nobody else does: nodes take turns, and each sees what the one before has claimed. That is
 * why rows that others have locked need not be skipped ({@code SKIP LOCKED}), which not every
 * database can. In all transactions of this package the order is: pace or verdict, then texts by
 * their identity, then the month's spend. So nobody waits for one who waits for them.
 */
final class Claiming {

  /** As many texts that wait to be asked about are looked at for some to different numbers. */
  private static final int CHECKS_LOOKED_AT = 200;

  private static final int LONGEST_OWNER = 40;
  private static final int LONGEST_PACE = 200;

  private final QuietJdbi jdbi;
  private final Batches batches;
  private final Spend spend;
  private final String owner;

  /** Keys of paces whose rows are there: nobody deletes them. */
  private final Set<String> opened = ConcurrentHashMap.newKeySet();

  /** Numbers the claims, each of which has an owner's name of its own. */
  private final AtomicLong claims = new AtomicLong();

  /** What was claimed, or not: the answer to the commit was lost. */
  private final Queue<Doubtful> doubtful = new ConcurrentLinkedQueue<>();

  /** A claim that nobody has, if it was made at all. */
  private record Doubtful(Claim claim, String owner) {}

  /** What is to be claimed. */
  private record Choice(List<Candidate> texts, boolean isOverBudget) {}

  Claiming(QuietJdbi jdbi, Batches batches, Spend spend, String owner) {
    this.jdbi = jdbi;
    this.batches = batches;
    this.spend = spend;
    this.owner = Storable.whole("the owner of claims", owner, LONGEST_OWNER);
  }

  Claimed claim(Wanted wanted, Instant now) {
    putBack(now);
    open(wanted);
    String claimOwner = nextOwner();
    List<Claim> made = new ArrayList<>();
    try {
      return jdbi.inTurn(
          handle -> {
            made.clear();
            Claimed claimed = claim(handle, wanted, claimOwner, now);
            made.addAll(claimed.claims());
            return claimed;
          });
    } catch (RuntimeException e) {
      // There are none unless all was done and only the end of the transaction failed.
      made.forEach(claim -> doubtful.add(new Doubtful(claim, claimOwner)));
      // Whoever emptied the tables meanwhile must not end all claims.
      opened.clear();
      spend.forget();
      throw e;
    }
  }

  private String nextOwner() {
    return owner + ':' + claims.incrementAndGet();
  }

  /** Makes sure that there are the rows that are changed. */
  private void open(Wanted wanted) {
    String key = Storable.key(wanted.pace());
    if (!opened.contains(key)) {
      jdbi.add(
          "SELECT COUNT(*) FROM smsPace WHERE paceKey = ?",
          "INSERT INTO smsPace (pace, freeAt, paceKey) VALUES (?, 0, ?)",
          Storable.cut(wanted.pace(), LONGEST_PACE),
          key);
      opened.add(key);
    }
    if (!wanted.price().isFree()) {
      spend.open(List.of(wanted.month()));
    }
  }

  private Claimed claim(Handle handle, Wanted wanted, String claimOwner, Instant now) {
    Pace pace = lockedPace(handle, wanted, now);
    if (!pace.isOpen()) {
      return new Claimed(List.of(), pace.nextSlot(), false);
    }
    Choice choice = choice(handle, wanted, pace, now);
    List<Candidate> won = won(handle, wanted, choice.texts(), claimOwner, now);
    if (won.isEmpty()) {
      return new Claimed(List.of(), pace.nextSlot(), choice.isOverBudget());
    }
    for (Candidate text : won) {
      pace = pace.after(text.segments());
    }
    handle.execute(
        "UPDATE smsPace SET freeAt = ? WHERE paceKey = ?",
        pace.free(),
        Storable.key(wanted.pace()));
    long charged = won.stream().mapToLong(text -> estimate(wanted, text)).sum();
    List<Claim> claimed = claims(handle, won);
    Spend.charge(handle, wanted.month(), charged, wanted.budget());
    return new Claimed(claimed, pace.nextSlot(), choice.isOverBudget());
  }

  /** The pace of a sender, which nobody else can change until the transaction ends. */
  private static Pace lockedPace(Handle handle, Wanted wanted, Instant now) {
    String key = Storable.key(wanted.pace());
    handle.execute("UPDATE smsPace SET freeAt = freeAt WHERE paceKey = ?", key);
    long free =
        handle.select("SELECT freeAt FROM smsPace WHERE paceKey = ?", key).mapTo(Long.class).one();
    return Pace.at(free, now, wanted.segmentsPerSecond());
  }

  private static Choice choice(Handle handle, Wanted wanted, Pace pace, Instant now) {
    List<Candidate> chosen = new ArrayList<>();
    long room = room(handle, wanted);
    Pace then = pace;
    for (Candidate text : Candidates.inTurn(handle, wanted.group(), now, wanted.most())) {
      if (chosen.size() == wanted.most() || !then.isOpen()) {
        break;
      }
      long cost = estimate(wanted, text);
      // What costs nothing may be sent even if the budget is overdrawn.
      if (cost > 0 && cost > room) {
        return new Choice(chosen, true);
      }
      chosen.add(text);
      room -= cost;
      then = then.after(text.segments());
    }
    return new Choice(chosen, false);
  }

  /** What the budget has left; {@link Spend#charge} makes sure that it still does at the end. */
  private static long room(Handle handle, Wanted wanted) {
    return wanted.budget().isEmpty()
        ? Long.MAX_VALUE
        : wanted.budget().getAsLong() - Spend.of(handle, wanted.month());
  }

  private static long estimate(Wanted wanted, Candidate text) {
    return wanted.price().of(text.segments(), text.hasPicture());
  }

  /** Those of the chosen that are ours from now on, in the same order. */
  private List<Candidate> won(
      Handle handle, Wanted wanted, List<Candidate> chosen, String claimOwner, Instant now) {
    return batches.change(
        handle,
        "UPDATE smsText SET state = 'SENDING', fence = fence + 1, attempts = attempts + 1,"
            + " checks = 0, gateway = ?, claimOwner = ?, leaseUntil = ?, handedAt = ?,"
            + " chargedMicros = ?, chargedMonth = ?, changedAt = ?"
            + " WHERE textID = ? AND fence = ? AND "
            + Unindexed.of("state")
            + " = 'QUEUED'",
        chosen,
        text -> text.id().toString(),
        text ->
            new Object[] {
              wanted.gateway(),
              claimOwner,
              wanted.leaseUntil().toEpochMilli(),
              now.toEpochMilli(),
              estimate(wanted, text),
              wanted.month(),
              now.toEpochMilli(),
              text.id().toString(),
              text.fence()
            });
  }

  private static List<Claim> claims(Handle handle, List<Candidate> won) {
    Map<UUID, Claim> claims = TextColumns.claims(handle, won.stream().map(Candidate::id).toList());
    return won.stream()
        .map(text -> claims.get(text.id()))
        .map(claim -> counted(claim, claim.attempts() - 1, claim.checks()))
        .toList();
  }

  /** A claim that does not count itself. */
  private static Claim counted(Claim claim, int attempts, int checks) {
    return new Claim(
        claim.text(),
        claim.fence(),
        attempts,
        checks,
        claim.gateway(),
        claim.tried(),
        claim.handed(),
        claim.charged(),
        claim.month());
  }

  /** Queues again what a failed {@link #claim} has claimed all the same: nobody sends it. */
  void putBack(Instant now) {
    for (Doubtful it = doubtful.peek(); it != null; it = doubtful.peek()) {
      Doubtful claim = it;
      jdbi.inTurn(
          handle -> {
            putBack(handle, claim, now);
            return true;
          });
      doubtful.remove(claim);
    }
  }

  /** The owner's name tells the claim from one that was made with the same fence after it. */
  private static void putBack(Handle handle, Doubtful it, Instant now) {
    int changed =
        handle.execute(
            "UPDATE smsText SET state = ?, attempts = attempts - 1, leaseUntil = 0,"
                + " chargedMicros = 0, changedAt = ? WHERE textID = ? AND fence = ?"
                + " AND claimOwner = ? AND "
                + Unindexed.of("state")
                + " IN (?, ?)",
            TextState.QUEUED.name(),
            now.toEpochMilli(),
            it.claim().text().id().toString(),
            it.claim().fence(),
            it.owner(),
            TextState.SENDING.name(),
            TextState.CHECKING.name());
    if (changed == 1) {
      Spend.correct(handle, Map.of(it.claim().month(), -it.claim().charged()));
    }
  }

  List<Claim> claimChecks(String gateway, Instant now, Instant leaseUntil, int most) {
    putBack(now);
    return jdbi.inTurn(
        handle -> {
          Map<String, Integer> fences =
              due(handle, gateway, asked(handle, gateway, now), now, most);
          List<UUID> won =
              batches
                  .change(
                      handle,
                      "UPDATE smsText SET fence = fence + 1, checks = checks + 1, claimOwner = ?,"
                          + " leaseUntil = ? WHERE textID = ? AND fence = ? AND "
                          + Unindexed.of("state")
                          + " = 'CHECKING'",
                      List.copyOf(fences.keySet()),
                      id -> id,
                      id -> new Object[] {owner, leaseUntil.toEpochMilli(), id, fences.get(id)})
                  .stream()
                  .map(UUID::fromString)
                  .toList();
          Map<UUID, Claim> claims = TextColumns.claims(handle, won);
          return won.stream()
              .map(claims::get)
              .map(claim -> counted(claim, claim.attempts(), claim.checks() - 1))
              .toList();
        });
  }

  /** The numbers that somebody asks about just now, or sends to, and has not recorded it yet. */
  private static Set<String> asked(Handle handle, String gateway, Instant now) {
    return handle
        .select(
            "SELECT phone FROM smsText WHERE state IN (?, ?) AND gateway = ? AND leaseUntil >= ?",
            TextState.CHECKING.name(),
            TextState.SENDING.name(),
            gateway,
            now.toEpochMilli())
        .mapTo(String.class)
        .set();
  }

  /**
   * The fences of texts that are to be asked about, by their identities, longest due first. One at
   * a time to each number: of two of the same words, both might find the same one.
   *
   * @param asked numbers to leave out
   */
  private static Map<String, Integer> due(
      Handle handle, String gateway, Set<String> asked, Instant now, int most) {
    Set<String> numbers = new HashSet<>(asked);
    return handle
        .select(
            "SELECT textID, fence, phone FROM smsText WHERE state = ? AND gateway = ?"
                + " AND notBefore <= ? AND leaseUntil < ? ORDER BY state, notBefore"
                + FirstRows.clause(handle, CHECKS_LOOKED_AT),
            TextState.CHECKING.name(),
            gateway,
            now.toEpochMilli(),
            now.toEpochMilli())
        .setMaxRows(CHECKS_LOOKED_AT)
        .reduceRows(
            new LinkedHashMap<String, Integer>(),
            (found, row) -> {
              if (found.size() < most && numbers.add(row.getColumn("phone", String.class))) {
                found.put(
                    row.getColumn("textID", String.class), row.getColumn("fence", Integer.class));
              }
              return found;
            });
  }
}
