package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Presence;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All holds: the door of this room. Events come in by {@link #accept}, from any thread; verdicts
 * and texts go out through the store. {@code package-info} tells the whole life of a missed
 * message.
 */
public final class Holds {

  private static final Logger Log = LoggerFactory.getLogger(Holds.class);
  private static final String TABLES_PROBLEM = "tables";

  /** Slots for events, per shard: some seconds of all that the busiest server routes. */
  private static final int INBOX = 65_536;

  /** How long the routing thread waits for room at most, before it has the rescan do it. */
  private static final Duration WAIT_FOR_ROOM = Duration.ofSeconds(2);

  private static final long PAUSE_NANOS = Duration.ofNanos(50_000).toNanos();
  private static final Duration BETWEEN_TURNS = Duration.ofMillis(10);
  private static final Duration KEEP_HOUSE_EVERY = Duration.ofSeconds(3);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
  private static final Duration SHOW_WITHIN = Duration.ofSeconds(2);

  /** A message that was not taken within this time before a start is too old to be told of. */
  private static final Duration GAP = Duration.ofMinutes(10);

  /**
   * Messages are routed side by side, so the last taken may be a little younger than one missed.
   */
  private static final Duration ROUTED_TOGETHER = Duration.ofSeconds(2);

  private static final int JUDGES = 4;
  private static final int NOTICES_WAITING = 1_000;

  private final String domain;
  private final Settings settings;
  private final Policy policy;
  private final HoldStore store;
  private final MissedElsewhere elsewhere;
  private final Problems problems;
  private final InstantSource clock;
  private final Runnable textsStored;
  private final Journal journal;
  private final Shard[] shards;
  private final ThreadPoolExecutor judges;
  private final Thread housekeeping = daemon("smsnotify-housekeeping", this::runHousekeeping);
  private final List<Thread> shardThreads = new ArrayList<>();
  private final Thread journalThread = daemon("smsnotify-journal", this::runJournal);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Set<String> overrun = ConcurrentHashMap.newKeySet();
  private final AtomicLong waits = new AtomicLong();
  private final AtomicLong overruns = new AtomicLong();
  private volatile Timing timing;
  private volatile boolean resumed;

  /**
   * What the room needs of the world.
   *
   * @param domain the server's XMPP domain
   * @param textsStored told after texts were committed
   */
  public record World(
      String domain,
      Settings settings,
      Presence presence,
      Accounts accounts,
      MissedElsewhere elsewhere,
      HoldStore store,
      Policy policy,
      Problems problems,
      InstantSource clock,
      Supplier<UUID> ids,
      Runnable textsStored) {}

  /**
   * How much there is to do.
   *
   * @param holds how many holds wait
   * @param toWrite how many changes wait to be committed
   * @param waits how often the routing thread had to wait for room
   * @param overruns how many events found no room in time; messages among them are taken from the
   *     server's offline store
   * @param refused how many changes the database refused
   * @param resumed whether the holds of an earlier life have been loaded
   */
  public record Load(
      int holds, int toWrite, long waits, long overruns, long refused, boolean resumed) {}

  /** Builds the room; nothing runs before {@link #start}. */
  public Holds(World world) {
    this.domain = world.domain();
    this.settings = world.settings();
    this.policy = world.policy();
    this.store = world.store();
    this.elsewhere = world.elsewhere();
    this.clock = world.clock();
    this.textsStored = world.textsStored();
    this.problems = world.problems();
    this.timing = Timing.from(settings);
    this.journal = new Journal(store, world.accounts(), problems, new JournalListener());
    this.judges = judges();
    this.shards = new Shard[Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()))];
    for (int i = 0; i < shards.length; i++) {
      int index = i;
      shards[i] =
          new Shard(
              person -> isLocal(person) && indexOf(person) == index,
              INBOX,
              world.presence(),
              () -> timing,
              new ShardOutlets(index),
              clock,
              world.ids());
    }
  }

  private static ThreadPoolExecutor judges() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            JUDGES,
            JUDGES,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(NOTICES_WAITING),
            work -> daemon("smsnotify-judge", work));
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Starts the threads; holds of an earlier life are loaded as soon as the database is there. */
  public void start() {
    for (int i = 0; i < shards.length; i++) {
      Shard shard = shards[i];
      shardThreads.add(daemon("smsnotify-hold-" + i, () -> runShard(shard)));
    }
    shardThreads.forEach(Thread::start);
    housekeeping.start();
  }

  /** Writes what is not written yet, within seconds, and ends the threads. */
  public void stop() {
    stopping.countDown();
    try {
      end(housekeeping);
      for (Thread thread : shardThreads) {
        end(thread);
      }
      judges.shutdown();
      if (!judges.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        judges.shutdownNow();
      }
      journal.stop();
      end(journalThread);
    } catch (InterruptedException e) {
      shardThreads.forEach(Thread::interrupt);
      judges.shutdownNow();
      journalThread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private static void end(Thread thread) throws InterruptedException {
    thread.join(STOP_WITHIN.toMillis());
    thread.interrupt();
  }

  /** Reads the settings anew. */
  public void refresh() {
    timing = Timing.from(settings);
  }

  /**
   * Takes an event, on the routing thread. Costs an entry in a queue; waits only where that is
   * full, and {@link #WAIT_FOR_ROOM} at most. Never throws.
   */
  public void accept(ChatEvent event) {
    if (event instanceof ChatEvent.Said said) {
      give(event, said.sender(), said.recipient());
    } else if (event instanceof ChatEvent.StateChanged changed) {
      give(event, changed.who(), changed.other());
    } else if (event instanceof ChatEvent.CameOnline online) {
      give(event, online.user(), online.user());
    }
  }

  private void give(ChatEvent event, String one, String other) {
    int first = isLocal(one) ? indexOf(one) : -1;
    int second = isLocal(other) ? indexOf(other) : -1;
    if (first >= 0) {
      give(event, shards[first]);
    }
    if (second >= 0 && second != first) {
      give(event, shards[second]);
    }
  }

  private void give(ChatEvent event, Shard shard) {
    if (shard.offer(event)) {
      return;
    }
    waits.incrementAndGet();
    long deadline = System.nanoTime() + WAIT_FOR_ROOM.toNanos();
    while (System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE_NANOS);
      if (shard.offer(event)) {
        return;
      }
    }
    overruns.incrementAndGet();
    if (event instanceof ChatEvent.Said said) {
      overrun.add(said.recipient());
    }
  }

  private boolean isLocal(String jid) {
    int at = jid.length() - domain.length() - 1;
    return at > 0 && jid.charAt(at) == '@' && jid.endsWith(domain);
  }

  private int indexOf(String jid) {
    int hash = jid.hashCode();
    return Math.floorMod(hash ^ (hash >>> 16), shards.length);
  }

  /** How much there is to do. */
  public Load load() {
    int holds = 0;
    for (Shard shard : shards) {
      holds += shard.size();
    }
    return new Load(
        holds, journal.waiting(), waits.get(), overruns.get(), journal.refused(), resumed);
  }

  /**
   * The holds that come due next, soonest first.
   *
   * @param most how many at the most
   */
  public List<WaitingHold> show(int most) {
    List<CompletableFuture<List<WaitingHold>>> answers = new ArrayList<>();
    for (Shard shard : shards) {
      CompletableFuture<List<WaitingHold>> answer = new CompletableFuture<>();
      shard.errand(() -> answer.complete(shard.show(most)));
      answers.add(answer);
    }
    List<WaitingHold> shown = new ArrayList<>();
    for (CompletableFuture<List<WaitingHold>> answer : answers) {
      shown.addAll(await(answer));
    }
    shown.sort(Comparator.comparing(WaitingHold::due));
    return List.copyOf(shown.subList(0, Math.min(most, shown.size())));
  }

  private static List<WaitingHold> await(CompletableFuture<List<WaitingHold>> answer) {
    try {
      return answer.get(SHOW_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (ExecutionException | TimeoutException e) {
      Log.warn("A shard did not answer what it holds", e);
      return List.of();
    }
  }

  private void runShard(Shard shard) {
    try {
      while (!stopping.await(BETWEEN_TURNS.toMillis(), TimeUnit.MILLISECONDS)) {
        turn(shard);
      }
      Instant deadline = clock.instant().plus(STOP_WITHIN);
      do {
        turn(shard);
        LockSupport.parkNanos(PAUSE_NANOS);
      } while (!shard.isIdle() && clock.instant().isBefore(deadline));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void turn(Shard shard) {
    try {
      shard.turn();
    } catch (RuntimeException e) {
      // What one event breaks must not end the thread that all others depend on.
      Log.error("An event could not be handled", e);
    }
  }

  private void runJournal() {
    try {
      journal.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void runHousekeeping() {
    try {
      do {
        keepHouse();
      } while (!stopping.await(KEEP_HOUSE_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Housekeeping: first what an earlier life left, then what found no room in the queues. */
  private void keepHouse() {
    try {
      if (!resumed) {
        store.open();
        resume();
        resumed = true;
        problems.clear(TABLES_PROBLEM);
        journalThread.start();
      } else if (!overrun.isEmpty()) {
        takeOverrun();
      }
    } catch (IllegalStateException e) {
      problems.report(
          TABLES_PROBLEM,
          "The plugin's tables cannot be used: " + e.getMessage(),
          "Correct this; the plugin looks again every few seconds and keeps what is missed"
              + " meanwhile in memory.");
    } catch (RuntimeException e) {
      Log.warn("Housekeeping failed and is tried again", e);
    }
  }

  private void resume() {
    Instant now = clock.instant();
    Instant notBefore = now.plus(timing.quietPeriod());
    List<HoldStore.Stored> stored = store.load();
    Map<String, Instant> heldUntil = new HashMap<>();
    Set<String> known = new HashSet<>();
    for (HoldStore.Stored hold : stored) {
      for (MissedMessage message : hold.messages()) {
        known.add(identity(hold.recipient(), message.sender(), message.stanzaId()));
        heldUntil.merge(hold.recipient(), message.at(), Holds::later);
      }
      if (isLocal(hold.recipient())) {
        Shard shard = shards[indexOf(hold.recipient())];
        shard.errand(() -> shard.resume(hold, notBefore));
      }
    }
    int missed = takeGap(now, heldUntil, known);
    Log.info("{} holds resumed, {} messages taken from the offline store", stored.size(), missed);
  }

  /** What was routed just before a crash and not committed lies in the server's offline store. */
  private int takeGap(Instant now, Map<String, Instant> heldUntil, Set<String> known) {
    Instant lastOfAll = store.lastTaken();
    if (lastOfAll.equals(Instant.EPOCH)) {
      return 0;
    }
    Instant oldest = later(now.minus(GAP), lastOfAll.minus(GAP));
    Map<String, Instant> settledUntil = store.lastTaken(oldest);
    int taken = 0;
    for (ChatEvent.Said said : elsewhere.since(oldest)) {
      String recipient = said.recipient();
      Instant held = heldUntil.getOrDefault(recipient, lastOfAll).minus(ROUTED_TOGETHER);
      Instant since = later(held, settledUntil.getOrDefault(recipient, Instant.EPOCH));
      boolean isNew =
          said.at().isAfter(since)
              && !known.contains(identity(recipient, said.sender(), said.stanzaId()));
      if (isNew && isLocal(recipient)) {
        Shard shard = shards[indexOf(recipient)];
        shard.errand(() -> shard.hold(said));
        taken++;
      }
    }
    return taken;
  }

  /** Takes what an overrun inbox had no room for; what is held already is known by its id. */
  private void takeOverrun() {
    Set<String> recipients = Set.copyOf(overrun);
    overrun.removeAll(recipients);
    for (ChatEvent.Said said : elsewhere.since(clock.instant().minus(GAP))) {
      if (recipients.contains(said.recipient()) && !said.stanzaId().isEmpty()) {
        Shard shard = shards[indexOf(said.recipient())];
        shard.errand(() -> shard.hold(said));
      }
    }
  }

  private static String identity(String recipient, String sender, String stanzaId) {
    return recipient + ' ' + sender + ' ' + stanzaId;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void judge(Notice notice, Shard shard) {
    try {
      Settlement settlement = policy.judge(notice);
      if (settlement.texts().isEmpty() && !store.isReachable()) {
        throw new IllegalStateException("the database is away, so what it says does not count");
      }
      journal.put(new HoldStore.Settled(settlement));
      shard.errand(() -> shard.judged(notice.hold()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      Log.warn("No verdict yet on hold {}; it is tried again", notice.hold(), e);
      shard.errand(() -> shard.judgingFailed(notice.hold()));
    }
  }

  /** Where the results of one shard go. */
  private final class ShardOutlets implements Shard.Outlets {
    private final int index;

    ShardOutlets(int index) {
      this.index = index;
    }

    @Override
    public boolean write(HoldStore.Change change) {
      return journal.offer(change);
    }

    @Override
    public boolean judge(Notice notice) {
      try {
        judges.execute(() -> Holds.this.judge(notice, shards[index]));
        return true;
      } catch (RejectedExecutionException e) {
        return false;
      }
    }
  }

  private final class JournalListener implements Journal.Listener {
    @Override
    public void textsStored() {
      textsStored.run();
    }

    @Override
    public void nobody(HoldStore.Opened hold) {
      Shard shard = shards[indexOf(hold.recipient())];
      shard.errand(() -> shard.forget(hold.hold(), hold.recipient()));
    }
  }
}
