package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Price;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Way;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claimed;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Poll;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Waiting;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Wanted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims texts and hands them out. Texts that go the same way are a group; each group gets what its
 * gateway has slots for, and what its sender's pace and the budget allow. A gateway that is slow
 * fills its own slots and nobody else's; one that is paused or rests is offered by no route. One
 * thread does all of this.
 */
final class Dispatcher {

  private static final Logger Log = LoggerFactory.getLogger(Dispatcher.class);

  private static final Duration SWEEP_EVERY = Duration.ofSeconds(10);
  private static final Duration ASK_EVERY = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** Of all time, looking at the queue takes no more than one in so many. */
  private static final int LOOKING_SHARE = 5;

  /** Claiming few at a time costs as much as many: a busy gateway's slots are gathered so long. */
  private static final Duration GATHER = Duration.ofMillis(20);

  /** Slots are worth claiming for at once if at least one in so many is free. */
  private static final int WORTHWHILE = 4;

  /** As often the budget is tried again once it did not suffice. */
  private static final Duration BUDGET_EVERY = Duration.ofSeconds(10);

  private static final int MOST_CLAIMED = 200;
  private static final int CHECKS_AT_ONCE = 4;
  private static final int POLLS_AT_ONCE = 4;
  private static final int POLLS_PER_TURN = 20;

  private final Outbox.World world;
  private final TextStore store;
  private final InstantSource clock;
  private final Patience patience;
  private final Handing handing;
  private final Recorder recorder;
  private final Executor hands;
  private final Runnable slotFreed;
  private final Slots sending = new Slots();
  private final Slots checking = new Slots();
  private final Slots polling = new Slots();
  private final AtomicBoolean hasNews = new AtomicBoolean(true);
  private final Map<String, Instant> nextSlots = new HashMap<>();
  private final Map<String, Instant> lastClaims = new HashMap<>();
  private final Map<TextStore.Group, Long> served = new HashMap<>();
  private List<Waiting> groups = new ArrayList<>();
  private long turns;
  private Instant nextSweep = Instant.MIN;
  private Instant nextAsking = Instant.MIN;
  private Instant nextLook = Instant.MIN;
  private Instant earliestLook = Instant.MIN;
  private Instant budgetAgain = Instant.MIN;
  private Instant lastTurn = Instant.MIN;
  private boolean isFailing;
  private boolean isPartlyFailing;

  /**
   * @param hands do what blocks; may reject when everything stops
   * @param slotFreed called when {@link #turn} may find more to do than before
   */
  Dispatcher(
      Outbox.World world,
      Patience patience,
      Handing handing,
      Recorder recorder,
      Executor hands,
      Runnable slotFreed) {
    this.world = world;
    this.store = world.store();
    this.clock = world.clock();
    this.patience = patience;
    this.handing = handing;
    this.recorder = recorder;
    this.hands = hands;
    this.slotFreed = slotFreed;
  }

  /** There may be new texts. Never blocks. */
  void news() {
    hasNews.set(true);
  }

  /** How many texts are with each gateway. */
  Map<String, Integer> underWay() {
    return sending.all();
  }

  /**
   * Does all that there is to do now.
   *
   * @return when there is more to do at the latest, if nothing else happens
   */
  Instant turn() {
    Instant now = clock.instant();
    if (now.isBefore(lastTurn)) {
      forgetTimes();
    }
    lastTurn = now;
    if (isFailing && now.isBefore(earliestLook)) {
      return earliestLook;
    }
    try {
      sweep(now);
      ask(now);
      look(now);
      Instant next = sendSome();
      wentWell();
      return next;
    } catch (RuntimeException | Error e) {
      // Nothing may end the thread that all texts depend on.
      wentWrong(e);
      nextLook = now.plus(LOOK_EVERY);
      earliestLook = nextLook;
      groups = new ArrayList<>();
      return nextLook;
    }
  }

  /** The clock was set back: what was to be done later would be done much later. */
  private void forgetTimes() {
    nextSweep = Instant.MIN;
    nextAsking = Instant.MIN;
    nextLook = Instant.MIN;
    earliestLook = Instant.MIN;
    budgetAgain = Instant.MIN;
    nextSlots.clear();
    lastClaims.clear();
  }

  private void wentWell() {
    if (isFailing) {
      isFailing = false;
      Log.info("Texts can be claimed again");
    }
  }

  /** It is tried again every second: only the first failure of many is worth a warning. */
  private void wentWrong(Throwable failure) {
    if (!isFailing) {
      isFailing = true;
      Log.warn(
          "Texts cannot be claimed now; it is tried again until they can: {}", failure.toString());
    }
    Log.debug("Texts cannot be claimed", failure);
  }

  /** While we know something that the database does not, a lease that ran out may be our own. */
  private void sweep(Instant now) {
    if (now.isBefore(nextSweep) || recorder.isBehind()) {
      return;
    }
    nextSweep = now.plus(SWEEP_EVERY);
    int ended = store.endOverdue(now);
    if (ended > 0) {
      Log.warn("{} texts are over: too old, or whoever was sending them is gone", ended);
    }
  }

  private void ask(Instant now) {
    if (now.isBefore(nextAsking)) {
      return;
    }
    nextAsking = now.plus(ASK_EVERY);
    for (Gateway gateway : world.routes().all()) {
      ask(gateway, now);
    }
  }

  /** What goes wrong with one gateway holds up no other, nor what is to be sent. */
  private void ask(Gateway gateway, Instant now) {
    try {
      check(gateway, now);
      poll(gateway, now);
    } catch (RuntimeException e) {
      Log.debug("It cannot be found now what the gateway {} is to be asked", gateway.name(), e);
    }
  }

  private void check(Gateway gateway, Instant now) {
    int free = CHECKS_AT_ONCE - checking.taken(gateway.name());
    if (free <= 0) {
      return;
    }
    Instant leaseUntil = now.plus(patience.lease());
    for (Claim claim : store.claimChecks(gateway.name(), now, leaseUntil, free)) {
      checking.take(gateway.name());
      Runnable recorded = () -> checking.free(gateway.name());
      handOut(() -> handing.lookUp(claim, gateway, recorded), recorded);
    }
  }

  private void poll(Gateway gateway, Instant now) {
    if (!gateway.tellsProgress() || polling.taken(gateway.name()) >= POLLS_AT_ONCE) {
      return;
    }
    Instant again = now.plus(patience.lease());
    List<Poll> polls = store.claimPolls(gateway.name(), now, again, POLLS_PER_TURN);
    for (List<Poll> share : shares(polls)) {
      polling.take(gateway.name());
      Runnable done = () -> polling.free(gateway.name());
      handOut(
          () -> {
            share.forEach(poll -> handing.poll(poll, gateway));
            done.run();
          },
          done);
    }
  }

  private static List<List<Poll>> shares(List<Poll> polls) {
    List<List<Poll>> shares = new ArrayList<>();
    int share = POLLS_PER_TURN / POLLS_AT_ONCE;
    for (int from = 0; from < polls.size(); from += share) {
      shares.add(polls.subList(from, Math.min(polls.size(), from + share)));
    }
    return shares;
  }

  /** What cannot be handed out is left to its lease. */
  private void handOut(Runnable work, Runnable otherwise) {
    try {
      hands.execute(work);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      Log.debug("A provider could not be asked", e);
      otherwise.run();
    }
  }

  private void look(Instant now) {
    boolean isTime = !now.isBefore(nextLook);
    if (now.isBefore(earliestLook) || !(hasNews.get() || isTime)) {
      return;
    }
    hasNews.set(false);
    groups = new ArrayList<>(store.waiting(now));
    tell(now);
    Instant after = clock.instant();
    earliestLook = after.plus(Duration.between(now, after).multipliedBy(LOOKING_SHARE));
    nextLook = earliestLook.plus(LOOK_EVERY);
    nextSlots.values().removeIf(slot -> !slot.isAfter(now));
    served.keySet().retainAll(groups.stream().map(Waiting::group).toList());
  }

  private void tell(Instant now) {
    long waiting = groups.stream().mapToLong(Waiting::texts).sum();
    Duration oldest =
        groups.stream()
            .map(group -> Duration.between(group.oldest(), now))
            .max(Duration::compareTo)
            .filter(age -> !age.isNegative())
            .orElse(Duration.ZERO);
    world.tally().queue(waiting, oldest);
  }

  /** Goes once round all groups, beginning with the one that has waited longest for its turn. */
  private Instant sendSome() {
    Instant next = hasNews.get() ? earliestLook : nextLook;
    turns++;
    groups.sort(Comparator.comparingLong(waiting -> served.getOrDefault(waiting.group(), 0L)));
    List<Waiting> drained = new ArrayList<>();
    List<RuntimeException> failures = new ArrayList<>();
    for (Waiting group : groups) {
      Instant more = sendSome(group, drained, failures);
      next = more.isBefore(next) ? more : next;
    }
    boolean haveAllFailed = !failures.isEmpty() && failures.size() == groups.size();
    groups.removeAll(drained);
    if (haveAllFailed) {
      throw failures.get(0);
    }
    tell(failures);
    return next;
  }

  /** What goes wrong with one group holds up no other: it is tried again after the next look. */
  private Instant sendSome(Waiting group, List<Waiting> drained, List<RuntimeException> failures) {
    try {
      return sendSome(group, drained);
    } catch (RuntimeException e) {
      failures.add(e);
      drained.add(group);
      served.put(group.group(), turns);
      return Instant.MAX;
    }
  }

  private void tell(List<RuntimeException> failures) {
    if (!failures.isEmpty() && !isPartlyFailing) {
      Log.warn(
          "Some texts cannot be claimed now; it is tried again until they can: {}",
          failures.get(0).toString());
    }
    isPartlyFailing = !failures.isEmpty();
  }

  /**
   * Sends what can be sent of a group.
   *
   * @return when more can be sent, as far as that is a matter of time
   */
  private Instant sendSome(Waiting waiting, List<Waiting> drained) {
    TextStore.Group group = waiting.group();
    List<Way> ways = world.routes().ways(group.region(), group.senders(), group.tried());
    if (ways.isEmpty()) {
      return Instant.MAX;
    }
    Way way = ways.get(0);
    Instant now = clock.instant();
    Instant notBefore = notBefore(way, now);
    if (now.isBefore(notBefore)) {
      return notBefore;
    }
    int free = way.atOnce() - sending.taken(way.gateway().name());
    if (free <= 0) {
      return Instant.MAX;
    }
    return claim(waiting, way, Math.min(free, MOST_CLAIMED), now, drained);
  }

  /** When it makes sense to claim for a way again. */
  private Instant notBefore(Way way, Instant now) {
    Instant slot = nextSlots.getOrDefault(way.pace(), Instant.MIN);
    int free = way.atOnce() - sending.taken(way.gateway().name());
    Instant last = lastClaims.get(way.gateway().name());
    boolean isBusy = last != null && free * WORTHWHILE < way.atOnce();
    Instant gathered = isBusy ? last.plus(GATHER) : now;
    return slot.isAfter(gathered) ? slot : gathered;
  }

  private Instant claim(Waiting waiting, Way way, int most, Instant now, List<Waiting> drained) {
    Wanted wanted = wanted(waiting.group(), way, most, now);
    if (!wanted.price().isFree() && now.isBefore(budgetAgain)) {
      return budgetAgain;
    }
    Claimed claimed = store.claim(wanted, now);
    lastClaims.put(way.gateway().name(), now);
    if (claimed.nextSlot().isAfter(now)) {
      nextSlots.put(way.pace(), claimed.nextSlot());
    }
    if (!claimed.claims().isEmpty()) {
      served.put(waiting.group(), turns);
    }
    claimed.claims().forEach(claim -> send(claim, way));
    if (claimed.isOverBudget()) {
      budgetAgain = now.plus(BUDGET_EVERY);
      world.budget().ranOut();
      return budgetAgain;
    }
    boolean isPaced = claimed.nextSlot().isAfter(now);
    if (claimed.claims().size() < most && !isPaced) {
      drained.add(waiting);
      return Instant.MAX;
    }
    return isPaced ? claimed.nextSlot() : now;
  }

  private Wanted wanted(TextStore.Group group, Way way, int most, Instant now) {
    Gateway gateway = way.gateway();
    Price price = world.prices().of(gateway.name(), gateway.kind(), group.region());
    OptionalLong budget = world.budget().hardLimit();
    return new Wanted(
        group,
        gateway.name(),
        way.pace(),
        way.segmentsPerSecond(),
        price,
        Budget.month(now),
        budget,
        now.plus(patience.lease()),
        most);
  }

  private void send(Claim claim, Way way) {
    String gateway = way.gateway().name();
    sending.take(gateway);
    Runnable recorded =
        () -> {
          sending.free(gateway);
          slotFreed.run();
        };
    try {
      hands.execute(() -> handing.send(claim, way, recorded));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // It stops, or there is no thread for it.
      Log.debug("Text {} could not be handed out: it is put back", claim.text().id(), e);
      handing.putBack(claim, way, recorded);
    }
  }
}
