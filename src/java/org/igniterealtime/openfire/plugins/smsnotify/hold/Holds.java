package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Daemons;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Focus;
import org.igniterealtime.openfire.plugins.smsnotify.model.Membership;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Judgement;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.jctools.queues.MessagePassingQueue;
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
  private static final String OFFLINE_STORE_PROBLEM = "offlineStore";
  private static final String JUDGING_PROBLEM = "judging";
  private static final String ROLES_PROBLEM = "roles";

  /** Slots for events, per shard: some seconds of all that the busiest server routes. */
  private static final int INBOX = 65_536;

  /** How long the routing thread waits for room at most, for one event, all shards together. */
  private static final Duration WAIT_FOR_ROOM = Duration.ofSeconds(2);

  private static final long PAUSE_NANOS = Duration.ofNanos(50_000).toNanos();
  private static final Duration BETWEEN_TURNS = Duration.ofMillis(10);
  private static final Duration KEEP_HOUSE_EVERY = Duration.ofSeconds(3);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
  private static final Duration SHOW_WITHIN = Duration.ofSeconds(2);

  /** What was routed so long before the last message that was taken was taken, too. */
  private static final Duration GAP = Duration.ofMinutes(10);

  /**
   * A message that was missed so long before a start is too old to be told of: the time to live of
   * a text, unless the operator sets another.
   */
  private static final Duration TOO_OLD = Duration.ofHours(4);

  /** Who was told of something longer ago than this is told again as if for the first time. */
  static final Duration TOLD = Duration.ofDays(7);

  /** What a node routed so long before it was seen alive the last time was written by it. */
  private static final Duration ROUTED_LAST = Duration.ofSeconds(30);

  private static final int JUDGES = 4;
  private static final int NOTICES_WAITING = 1_000;
  private static final int ROLE_READERS = 2;
  private static final int ROLES_ASKED = 10_000;

  /** Roles are looked at anew in every so manieth round of housekeeping. */
  private static final int ROUNDS_BETWEEN_ROLES = 3;

  /** How often those holds are looked for whose texts have left. */
  static final Duration LOOK_AT_TEXTS = Duration.ofMinutes(5);

  private final String domain;
  private final String self;
  private final Policy policy;
  private final Sessions sessions;
  private final Rooms rooms;
  private final HoldStore store;
  private final MissedElsewhere elsewhere;
  private final Problems problems;
  private final InstantSource clock;
  private final Runnable textsStored;
  private final Journal journal;
  private final Shard[] shards;
  private final Lobby lobby;
  private final ExecutorService judges;
  private final ExecutorService roleReaders;
  private final SeenMeanwhile seen = new SeenMeanwhile();
  private final Exchange exchange;
  private final TakeOver takeOver;
  private final Consumer<String> contactChanged;
  private final Consumer<Thread> starter;
  private final Thread housekeeping =
      Daemons.interruptible("smsnotify-housekeeping", this::runHousekeeping);
  private final Thread beating = Daemons.interruptible("smsnotify-beat", this::runBeating);
  private final Queue<Thread> lineThreads = new ConcurrentLinkedQueue<>();
  private final List<Thread> shardThreads = new ArrayList<>();
  private final Thread lobbyThread;
  private final Thread journalThread;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch written = new CountDownLatch(1);
  private final Map<String, Instant> overrun = new ConcurrentHashMap<>();
  private final AtomicBoolean judgingFails = new AtomicBoolean();
  private final Duration waitForRoom;
  private final AtomicLong waits = new AtomicLong();
  private final AtomicLong overruns = new AtomicLong();
  private int rounds;
  private final Queue<UUID> onTheirWay = new ConcurrentLinkedQueue<>();
  private Instant textsLookedAt = Instant.EPOCH;
  private boolean asksForTexts;
  private volatile boolean resumed;
  private volatile Instant started = Instant.MAX;

  /**
   * What the room needs of the world.
   *
   * @param domain the server's XMPP domain
   * @param textsStored told after texts were committed
   * @param contactChanged told the bare JID of whom an operator of another node gave other numbers
   */
  public record World(
      String domain,
      Sessions sessions,
      Rooms rooms,
      Accounts accounts,
      MissedElsewhere elsewhere,
      HoldStore store,
      Policy policy,
      Problems problems,
      InstantSource clock,
      Supplier<UUID> ids,
      Runnable textsStored,
      Cluster cluster,
      NodeStore nodes,
      Consumer<String> contactChanged) {}

  /**
   * How much there is to do.
   *
   * @param holds how many holds wait
   * @param toWrite how many changes wait to be committed
   * @param waits how often the routing thread had to wait for room
   * @param overruns how many events found no room in time; messages among them are taken from the
   *     server's offline store, as far as they are there, all else is dropped
   * @param refused how many changes the database refused for what they are
   * @param unrecorded how many verdicts on messages that were read or fetched were left out, since
   *     the database was away for long
   * @param resumed whether the holds of an earlier life have been loaded
   * @param sent how many events were sent to other nodes of the cluster
   * @param toSend how much waits to be sent to other nodes
   * @param astray how many events were done here although they belong to another node, since they
   *     found no room; the people move later
   */
  public record Load(
      int holds,
      int toWrite,
      long waits,
      long overruns,
      long refused,
      long unrecorded,
      boolean resumed,
      long sent,
      int toSend,
      long astray) {}

  /**
   * How large the room is.
   *
   * @param shards how many threads share the holds
   * @param inbox slots for events, per shard
   * @param waitForRoom how long the routing thread waits for a slot at most
   */
  record Size(int shards, int inbox, Duration waitForRoom) {
    static Size ofThisMachine() {
      int processors = Runtime.getRuntime().availableProcessors();
      return new Size(Math.max(1, Math.min(4, processors)), INBOX, WAIT_FOR_ROOM);
    }
  }

  /**
   * Who works in the room.
   *
   * @param judges find verdicts
   * @param roleReaders look up roles
   * @param starter has the threads run that are the room's own
   */
  record Staff(ExecutorService judges, ExecutorService roleReaders, Consumer<Thread> starter) {
    static Staff ofThreads() {
      return new Staff(
          pool("smsnotify-judge", JUDGES, NOTICES_WAITING),
          pool("smsnotify-role", ROLE_READERS, ROLES_ASKED),
          Thread::start);
    }
  }

  /** Builds the room; nothing runs before {@link #start}. */
  public Holds(World world) {
    this(world, Size.ofThisMachine(), Staff.ofThreads());
  }

  /** A room of another size, or with other staff. */
  Holds(World world, Size size, Staff staff) {
    this.domain = world.domain();
    this.self = world.cluster().self();
    this.policy = world.policy();
    this.sessions = world.sessions();
    this.rooms = world.rooms();
    this.store = world.store();
    this.elsewhere = world.elsewhere();
    this.clock = world.clock();
    this.textsStored = world.textsStored();
    this.problems = world.problems();
    this.journal =
        new Journal(store, world.accounts(), problems, new JournalListener(), Journal.AGAIN);
    this.journalThread = Daemons.interruptible("smsnotify-journal", journal::run);
    this.judges = staff.judges();
    this.roleReaders = staff.roleReaders();
    this.starter = staff.starter();
    this.contactChanged = world.contactChanged();
    this.waitForRoom = size.waitForRoom();
    this.shards = new Shard[size.shards()];
    for (int i = 0; i < shards.length; i++) {
      int index = i;
      shards[i] =
          new Shard(size.inbox(), world.sessions(), new ShardOutlets(index), clock, world.ids());
    }
    this.lobby =
        new Lobby(world.rooms(), this::accept, problems, size.inbox(), waitForRoom, Journal.AGAIN);
    this.lobbyThread = Daemons.interruptible("smsnotify-lobby", lobby::run);
    this.exchange =
        new Exchange(
            world.cluster(),
            world.nodes(),
            store,
            clock,
            world.ids(),
            new ToldByOthers(),
            this::runLine);
    this.takeOver =
        new TakeOver(store, exchange.beats(), exchange.neighbours()::isOurs, new ToldByTheDead());
  }

  private static ThreadPoolExecutor pool(String name, int threads, int waiting) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(waiting),
            work -> Daemons.thread(name, work));
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /** Starts the threads; holds of an earlier life are loaded as soon as the database is there. */
  public void start() {
    started = clock.instant();
    for (int i = 0; i < shards.length; i++) {
      Shard shard = shards[i];
      shardThreads.add(Daemons.interruptible("smsnotify-hold-" + i, () -> runShard(shard)));
    }
    shardThreads.forEach(starter);
    starter.accept(lobbyThread);
    starter.accept(beating);
    starter.accept(housekeeping);
    exchange.open();
  }

  /** Writes what is not written yet, within seconds, and ends the threads. */
  public void stop() {
    stopping.countDown();
    try {
      end(housekeeping);
      lobby.stop();
      end(lobbyThread);
      exchange.close();
      for (Thread thread : lineThreads) {
        end(thread);
      }
      for (Thread thread : shardThreads) {
        end(thread);
      }
      roleReaders.shutdownNow();
      judges.shutdown();
      if (!judges.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        judges.shutdownNow();
      }
      journal.stop();
      end(journalThread);
      written.countDown();
      end(beating);
      leave();
    } catch (InterruptedException e) {
      lobbyThread.interrupt();
      lineThreads.forEach(Thread::interrupt);
      shardThreads.forEach(Thread::interrupt);
      judges.shutdownNow();
      journalThread.interrupt();
      beating.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  /** The others need not wait until our row stands still. */
  private void leave() {
    try {
      exchange.beats().leave();
    } catch (RuntimeException e) {
      Log.debug("The other nodes find out by themselves that this one has stopped", e);
    }
  }

  private static void end(Thread thread) throws InterruptedException {
    thread.join(STOP_WITHIN.toMillis());
    thread.interrupt();
  }

  /** Reads the settings anew. */
  public void refresh() {
    policy.refresh();
    rolesChanged();
  }

  /**
   * The role of somebody may be another now.
   *
   * @param user bare JID
   */
  public void roleMayHaveChanged(String user) {
    forgetRole(user);
    exchange.neighbours().tellAll(new Letter.Changed(Letter.What.ROLE, user));
  }

  private void forgetRole(String user) {
    policy.roles().forget(user);
    if (isLocal(user)) {
      Shard shard = shardOf(user);
      shard.errand(() -> shard.roleMayHaveChanged(user));
    }
  }

  /** The roles of many may be others now. */
  public void rolesMayHaveChanged() {
    forgetRoles();
    exchange.neighbours().tellAll(new Letter.Changed(Letter.What.ROLE, ""));
  }

  private void forgetRoles() {
    policy.roles().refresh();
    rolesChanged();
  }

  /**
   * Tells the other nodes that somebody may have other numbers, or speak another language.
   *
   * @param user bare JID
   */
  public void contactMayHaveChanged(String user) {
    exchange.neighbours().tellAll(new Letter.Changed(Letter.What.CONTACT, user));
  }

  private void rolesChanged() {
    for (Shard shard : shards) {
      shard.errand(shard::rolesChanged);
    }
  }

  /**
   * Lets go of all that is known of some people, and of what they have said to others, on all nodes
   * of the cluster. What is on its way in here, or being judged, may still come after that.
   *
   * @param people bare JIDs
   * @param until what was said later stays
   * @param then called by another thread once that is done here, and all is in the store that was
   *     handed on before
   */
  public void erase(Set<String> people, Instant until, Runnable then) {
    exchange.neighbours().tellAll(new Letter.Erased(List.copyOf(people), until));
    eraseHere(people, until, then);
  }

  private void eraseHere(Set<String> people, Instant until, Runnable then) {
    AtomicInteger shardsLeft = new AtomicInteger(shards.length);
    for (Shard shard : shards) {
      shard.errand(
          () -> {
            shard.erase(people, until);
            if (shardsLeft.decrementAndGet() == 0) {
              journal.whenWritten(then);
            }
          });
    }
  }

  /**
   * How a hold was seen by its recipient, since it came due. Does no I/O.
   *
   * @return empty while it was not, or nothing is known of it
   */
  public Optional<Ending> seen(UUID hold) {
    return seen.get(hold);
  }

  /**
   * Takes an event, on the routing thread. Costs an entry in a queue; waits only with a message,
   * where the queue is full and was not found so just before, and two seconds at most. Never
   * throws. What belongs to another node of the cluster waits in another queue to be sent there.
   */
  public void accept(ChatEvent event) {
    if (isLocal(event.whose()) && !exchange.sends(event)) {
      acceptHere(event);
    }
  }

  private void acceptHere(ChatEvent event) {
    if (isLocal(event.whose())) {
      Shard shard = shardOf(event.whose());
      if (!shard.offer(event)) {
        giveLate(event, shard);
      }
    }
  }

  /** Takes what was done in a room, on the routing thread, at the same cost. */
  public void accept(InRoom event) {
    lobby.accept(event);
  }

  /** A shard that was waited for in vain is not waited for again until half of it is empty. */
  private void giveLate(ChatEvent event, Shard shard) {
    if (event instanceof ChatEvent.Said said) {
      if (!shard.isBehind() && findsRoom(said, shard)) {
        return;
      }
      shard.waitedInVain();
      overrun.merge(said.whose(), said.at(), Holds::earlier);
    }
    overruns.incrementAndGet();
  }

  private boolean findsRoom(ChatEvent.Said said, Shard shard) {
    long from = System.nanoTime();
    waits.incrementAndGet();
    while (System.nanoTime() - from < waitForRoom.toNanos()) {
      LockSupport.parkNanos(PAUSE_NANOS);
      if (shard.offer(said)) {
        return true;
      }
    }
    return false;
  }

  private boolean isLocal(String jid) {
    int at = jid.length() - domain.length() - 1;
    return at > 0 && jid.charAt(at) == '@' && jid.endsWith(domain);
  }

  private Shard shardOf(String jid) {
    return shards[indexOf(jid)];
  }

  private int indexOf(String jid) {
    int hash = jid.hashCode();
    return Math.floorMod(hash ^ (hash >>> 16), shards.length);
  }

  /** How much there is to do. */
  public Load load() {
    int holds = 0;
    long unrecorded = 0;
    for (Shard shard : shards) {
      holds += shard.size();
      unrecorded += shard.unrecorded();
    }
    return new Load(
        holds,
        journal.waiting(),
        waits.get() + lobby.waits(),
        overruns.get() + lobby.lost(),
        journal.refused(),
        unrecorded,
        resumed,
        exchange.sent(),
        exchange.neighbours().waiting(),
        exchange.doneHere());
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

  /**
   * Where somebody looks, and what waits for them. Changes nothing; may read the database.
   *
   * @param user bare JID of a local user
   * @param where the conversation that matters; empty for any
   * @throws RuntimeException if it cannot be told now
   */
  public Whereabouts whereabouts(String user, Optional<Conversation> where) {
    Focus focus = policy.roles().of(user).role().focus();
    Optional<Rooms.Affiliate> affiliate =
        where
            .filter(Conversation::isRoom)
            .flatMap(
                room ->
                    rooms.affiliates(room.id()).stream()
                        .filter(it -> it.user().equals(user))
                        .findFirst());
    Shard.LookUp asked =
        new Shard.LookUp(
            where,
            sessions.of(user),
            sessions.ignored(user),
            where.filter(Conversation::isRoom).map(room -> affiliate.isPresent()),
            affiliate.map(Rooms.Affiliate::devices).orElse(Set.of()),
            focus);
    if (exchange.neighbours().isOurs(user)) {
      return lookedAt(user, asked);
    }
    return new Whereabouts(
        true,
        asked.belongs(),
        List.of(),
        asked.ignored(),
        Looking.presence(asked.online(), focus, clock.instant()),
        false,
        List.of());
  }

  private Whereabouts lookedAt(String user, Shard.LookUp asked) {
    CompletableFuture<Whereabouts> answer = new CompletableFuture<>();
    Shard shard = shardOf(user);
    shard.errand(
        () -> {
          try {
            answer.complete(shard.look(user, asked));
          } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
          }
        });
    try {
      return answer.get(SHOW_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the plugin stops", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("it cannot be told now where somebody looks", e);
    }
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

  private void runShard(Shard shard) throws InterruptedException {
    while (!stopping.await(BETWEEN_TURNS.toMillis(), TimeUnit.MILLISECONDS)) {
      turn(shard);
    }
    long from = System.nanoTime();
    do {
      turn(shard);
      LockSupport.parkNanos(PAUSE_NANOS);
    } while (!shard.isIdle() && System.nanoTime() - from < STOP_WITHIN.toNanos());
  }

  private static void turn(Shard shard) {
    try {
      shard.turn();
    } catch (RuntimeException | Error e) {
      // Nothing may end the thread that all its people depend on.
      Log.error("A turn broke off; what is left is done in the next", e);
    }
  }

  /** What the shards' threads do all the time. */
  void turn() {
    for (Shard shard : shards) {
      turn(shard);
    }
  }

  /** Of how many people anything is known; only for whoever has the shards turn. */
  int people() {
    return Arrays.stream(shards).mapToInt(Shard::people).sum();
  }

  private void runHousekeeping() throws InterruptedException {
    do {
      keepHouse();
    } while (!stopping.await(KEEP_HOUSE_EVERY.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Shows the other nodes that this one lives, until all is written. */
  private void runBeating() throws InterruptedException {
    do {
      beat();
    } while (!written.await(Beats.EVERY.toMillis(), TimeUnit.MILLISECONDS));
  }

  void beat() {
    try {
      exchange.look();
    } catch (RuntimeException e) {
      // Whoever needs the database says so.
      Log.debug("It cannot be seen now which nodes live", e);
    }
  }

  private void runLine(Line line) {
    Thread thread = Daemons.interruptible("smsnotify-line", line::run);
    lineThreads.removeIf(it -> it.getState() == Thread.State.TERMINATED);
    lineThreads.add(thread);
    starter.accept(thread);
  }

  /** Whether somebody belongs to this node. */
  boolean owns(String person) {
    return exchange.neighbours().isOurs(person);
  }

  /** The lines to other nodes, for whoever has them tell what waits. */
  Collection<Line> lines() {
    return exchange.neighbours().lines().values();
  }

  /** What has come in and waits, for whoever takes it out in the place of the threads. */
  List<MessagePassingQueue<?>> inboxes() {
    List<MessagePassingQueue<?>> inboxes = new ArrayList<>();
    for (Shard shard : shards) {
      inboxes.add(shard.inbox());
    }
    inboxes.add(lobby.queue());
    return inboxes;
  }

  /** What the journal's thread does all the time. */
  void writeOut() throws InterruptedException {
    journal.turn();
  }

  /** Housekeeping: first what an earlier life left, then what found no room in the queues. */
  void keepHouse() {
    try {
      if (!resumed) {
        store.open();
        resume();
        resumed = true;
        problems.clear(TABLES_PROBLEM);
        starter.accept(journalThread);
        forgetRoles();
      } else if (!overrun.isEmpty()) {
        takeOverrun();
      }
      lookAtNodes();
      lookAtRoles();
      lookAtTexts();
    } catch (OfflineStoreException e) {
      Log.debug("The server's offline store cannot be read now", e);
      problems.clear(TABLES_PROBLEM);
      problems.report(
          OFFLINE_STORE_PROBLEM,
          "The server's store of offline messages cannot be read: " + e.getMessage(),
          "Correct this; the plugin looks again every few seconds.");
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

  /** What others left behind; who is in here and should not be; what is ours no more. */
  private void lookAtNodes() {
    exchange.takeStranded();
    takeOver.turn();
    exchange.beats().sureUntil().ifPresent(this::dropWhatOthersTook);
    if (exchange.takeAstray()) {
      for (Shard shard : shards) {
        shard.errand(
            () -> {
              if (shard.letMove(exchange.neighbours()::isOurs)) {
                exchange.isAstray();
              }
            });
      }
    }
  }

  /**
   * This node was away for so long that others may have taken it for dead. What is in here and not
   * its own in the database, although it was written, is theirs.
   */
  private void dropWhatOthersTook(Instant sureUntil) {
    AtomicInteger shardsLeft = new AtomicInteger(shards.length);
    for (Shard shard : shards) {
      shard.errand(
          () -> {
            Set<UUID> taken = shard.handedOn();
            journal.whenWritten(
                () -> {
                  store.ownedBy(self).forEach(it -> taken.remove(it.hold()));
                  shard.errand(
                      () -> {
                        if (!shard.lost(taken, sureUntil) && shardsLeft.decrementAndGet() == 0) {
                          exchange.beats().isSure();
                        }
                      });
                });
          });
    }
  }

  /** Somebody may have changed them elsewhere: by SQL, or on another node. */
  private void lookAtRoles() {
    if (resumed && ++rounds % ROUNDS_BETWEEN_ROLES == 0 && policy.reload()) {
      rolesChanged();
    }
  }

  /** Whoever is told of something and never comes back is not to fill the memory. */
  private void lookAtTexts() {
    if (asksForTexts) {
      asksForTexts = false;
      askWhichHaveLeft();
    }
    Instant now = clock.instant();
    if (!textsLookedAt.plus(LOOK_AT_TEXTS).isAfter(now)) {
      textsLookedAt = now;
      for (Shard shard : shards) {
        shard.errand(
            () -> {
              shard.forgetWhoWasTold(now.minus(TOLD));
              onTheirWay.addAll(shard.onTheirWay());
            });
      }
      asksForTexts = true;
    }
  }

  /** Asks for nothing but what the shards have said, a round ago, and for what was seen. */
  private void askWhichHaveLeft() {
    Set<UUID> remembered = new HashSet<>();
    for (UUID hold = onTheirWay.poll(); hold != null; hold = onTheirWay.poll()) {
      remembered.add(hold);
    }
    Set<UUID> asked = seen.holds();
    asked.addAll(remembered);
    if (asked.isEmpty()) {
      return;
    }
    try {
      Set<UUID> waiting = store.waiting(asked);
      seen.haveLeft(waiting);
      remembered.removeAll(waiting);
      if (!remembered.isEmpty()) {
        for (Shard shard : shards) {
          shard.errand(() -> shard.haveLeft(remembered));
        }
      }
    } catch (RuntimeException e) {
      Log.debug("It cannot be seen now which texts have left", e);
    }
  }

  /** All is read before anything is resumed: if the database fails meanwhile, it is read again. */
  private void resume() {
    Instant now = clock.instant();
    Instant notBefore = afterAGrace();
    List<HoldStore.Stored> stored = store.load();
    List<HoldStore.OnItsWay> onTheirWay = store.onTheirWay();
    Set<String> told = store.told(now.minus(TOLD));
    List<ChatEvent.Heard> missed = gap(now, stored);
    stored.forEach(hold -> resume(hold, notBefore));
    resume(onTheirWay, told);
    missed.forEach(event -> giveFromElsewhere(event, notBefore));
    Log.info(
        "{} holds resumed, {} messages looked at in the offline store",
        stored.size(),
        missed.size());
  }

  private void resume(HoldStore.Stored hold, Instant notBefore) {
    if (isLocal(hold.recipient())) {
      Shard shard = shardOf(hold.recipient());
      shard.errand(() -> shard.resume(hold, notBefore));
    }
  }

  private void resume(List<HoldStore.OnItsWay> onTheirWay, Set<String> told) {
    onTheirWay.stream()
        .collect(
            Collectors.groupingBy(
                HoldStore.OnItsWay::textsOf,
                Collectors.mapping(HoldStore.OnItsWay::hold, Collectors.toList())))
        .forEach(seen::areTold);
    for (HoldStore.OnItsWay hold : onTheirWay) {
      if (isLocal(hold.recipient())) {
        Shard shard = shardOf(hold.recipient());
        shard.errand(() -> shard.resume(hold));
      }
    }
    for (String user : told) {
      if (isLocal(user)) {
        Shard shard = shardOf(user);
        shard.errand(() -> shard.wasTold(user));
      }
    }
  }

  /**
   * What was routed just before a crash and not committed lies in the server's offline store. What
   * was routed since this life began came in by {@link #accept}; those around its beginning may
   * have, and the shard knows them. What lies there of people for whom another node holds something
   * is that node's, which has not stopped because this one starts. What is held there may be
   * settled at any moment: so that is read in between.
   */
  private List<ChatEvent.Heard> gap(Instant now, List<HoldStore.Stored> stored) {
    Instant lastOfAll = store.lastTaken();
    if (lastOfAll.equals(Instant.EPOCH)) {
      return List.of();
    }
    Instant oldest = later(now.minus(TOO_OLD), lastOfAll.minus(GAP));
    Instant ownLife = started.isAfter(now) ? now : started.plus(Shard.ROUTED_TOGETHER);
    Map<String, Instant> heldUntil = heldUntil(stored);
    return notSettled(oldest)
        .filter(
            said -> {
              Instant held = heldUntil.getOrDefault(said.whose(), lastOfAll);
              return said.at().isAfter(held.minus(Shard.ROUTED_TOGETHER))
                  && said.at().isBefore(ownLife);
            })
        .toList();
  }

  /** What lies in the server's store of people for whom no other node holds anything. */
  private Stream<ChatEvent.Heard> notSettled(Instant since) {
    List<ChatEvent.Heard> missed = missedElsewhere(since);
    // In this order: what is held may be settled meanwhile.
    Set<String> heldElsewhere = store.heldElsewhere();
    Map<String, Instant> settledUntil = store.lastTaken(since);
    return missed.stream()
        .filter(said -> !heldElsewhere.contains(said.whose()))
        .filter(said -> said.at().isAfter(settledUntil.getOrDefault(said.whose(), Instant.EPOCH)));
  }

  private static Map<String, Instant> heldUntil(List<HoldStore.Stored> stored) {
    Map<String, Instant> until = new HashMap<>();
    for (HoldStore.Stored hold : stored) {
      for (MissedMessage message : hold.messages().values()) {
        until.merge(hold.recipient(), message.at(), Holds::later);
      }
    }
    return until;
  }

  /**
   * Takes what an overrun inbox had no room for: nothing that is older, since that was seen before
   * and may have ended in a text by now. If the offline store cannot be read, it is tried again.
   */
  private void takeOverrun() {
    Map<String, Instant> since = new HashMap<>();
    overrun.keySet().forEach(who -> since.put(who, overrun.remove(who)));
    List<ChatEvent.Heard> stored;
    try {
      Instant oldest = since.values().stream().min(Comparator.naturalOrder()).orElseThrow();
      stored = missedElsewhere(oldest.minus(Shard.ROUTED_TOGETHER));
    } catch (RuntimeException e) {
      since.forEach((who, first) -> overrun.merge(who, first, Holds::earlier));
      throw e;
    }
    Instant now = clock.instant();
    for (ChatEvent.Heard said : stored) {
      Instant first = since.get(said.whose());
      if (first != null && !said.at().isBefore(first.minus(Shard.ROUTED_TOGETHER))) {
        giveFromElsewhere(said, now);
      }
    }
  }

  private List<ChatEvent.Heard> missedElsewhere(Instant since) {
    try {
      List<ChatEvent.Heard> missed = elsewhere.since(since);
      problems.clear(OFFLINE_STORE_PROBLEM);
      return missed;
    } catch (RuntimeException e) {
      throw new OfflineStoreException(e);
    }
  }

  /** The server's offline store could not be read. */
  private static final class OfflineStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OfflineStoreException(RuntimeException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** What is held already is known there. */
  private void giveFromElsewhere(ChatEvent.Heard event, Instant notBefore) {
    if (isLocal(event.whose())) {
      Shard shard = shardOf(event.whose());
      shard.errand(() -> shard.missedElsewhere(event, notBefore));
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void judge(List<Notice> notices, Shard shard) {
    try {
      Judgement judgement = policy.judge(notices);
      List<Settlement> settled = judgement.settlements();
      if (settled.stream().anyMatch(it -> it.texts().isEmpty()) && !store.isReachable()) {
        throw new IllegalStateException("the database is away, so what it says does not count");
      }
      judgingWorks();
      for (Judgement.Delay delay : judgement.delays()) {
        String recipient = notices.get(0).recipient();
        shard.errand(() -> shard.delayed(delay, recipient));
      }
      if (!settled.isEmpty()) {
        rememberWhatIsToldTogether(settled);
        journal.put(new HoldStore.Settled(settled));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      judgingFails(notices, e);
      notices.forEach(notice -> judgingFailed(notice.hold(), notice.recipient()));
    }
  }

  private void rememberWhatIsToldTogether(List<Settlement> settled) {
    List<UUID> sent =
        settled.stream()
            .map(Settlement::verdict)
            .filter(verdict -> verdict.reason() == Reason.SENT)
            .map(Verdict::hold)
            .toList();
    if (sent.size() > 1) {
      settled.stream()
          .filter(it -> !it.texts().isEmpty())
          .forEach(it -> areToldTogether(it.verdict().hold(), sent));
    }
  }

  private void areToldTogether(UUID textsOf, List<UUID> all) {
    seen.areTold(textsOf, all);
    exchange.neighbours().tellAll(new Letter.ToldTogether(textsOf, all));
  }

  private void judgingFailed(UUID hold, String recipient) {
    policy.released(hold);
    Shard shard = shardOf(recipient);
    shard.errand(() -> shard.judgingFailed(hold, recipient));
  }

  private void judgingWorks() {
    if (judgingFails.compareAndSet(true, false)) {
      problems.clear(JUDGING_PROBLEM);
    }
  }

  private void judgingFails(List<Notice> notices, Throwable why) {
    UUID hold = notices.get(0).hold();
    if (judgingFails.compareAndSet(false, true)) {
      Log.warn("No verdict yet on hold {}; it is tried again", hold, why);
    } else {
      Log.debug("No verdict yet on hold {}; it is tried again", hold, why);
    }
    problems.report(
        JUDGING_PROBLEM,
        "It cannot be decided whether somebody is texted: " + why.getMessage(),
        "Correct this; it is tried again, after ten minutes at the latest.");
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
    public boolean judge(List<Notice> notices) {
      if (exchange.beats().isUnsure()) {
        return false;
      }
      try {
        judges.execute(() -> Holds.this.judge(notices, shards[index]));
        return true;
      } catch (RejectedExecutionException e) {
        return false;
      }
    }

    @Override
    public Membership roleOf(String person) {
      return policy.roles().known(person).orElse(null);
    }

    @Override
    public void lookUpRole(String person) {
      Shard shard = shards[index];
      try {
        roleReaders.execute(() -> readRole(person, shard));
      } catch (RejectedExecutionException e) {
        shard.errand(() -> shard.noRoleYet(person));
      }
    }

    @Override
    public void seen(UUID hold, Ending how) {
      // What finds no room is still known here until the text leaves, or the server stops.
      seen.add(hold, how)
          .ifPresent(it -> journal.offer(new HoldStore.Recalled(it, how, clock.instant())));
      // Whichever node sends its text asks for it.
      exchange.neighbours().tellAll(new Letter.Seen(hold, how));
    }

    @Override
    public void moved(Letter.Moved person) {
      journal.whenWritten(() -> exchange.sends(person));
    }

    @Override
    public void again(ChatEvent.Said said) {
      accept(said);
    }
  }

  /** What comes from other nodes, or comes back. */
  private final class ToldByOthers implements Exchange.House {
    @Override
    public void happened(ChatEvent event) {
      acceptHere(event);
    }

    @Override
    public void comesBack(ChatEvent event) {
      accept(event);
    }

    @Override
    public void moved(Letter.Moved person, List<HoldStore.Stored> holds) {
      if (isLocal(person.person())) {
        Shard shard = shardOf(person.person());
        holds.forEach(hold -> shard.errand(() -> shard.resume(hold, Instant.MIN)));
        shard.errand(() -> shard.adopt(person));
      }
    }

    @Override
    public void heard(Letter.News news) {
      if (news instanceof Letter.Seen it) {
        seen.add(it.hold(), it.how());
      } else if (news instanceof Letter.ToldTogether it) {
        seen.areTold(it.textsOf(), it.holds());
      } else if (news instanceof Letter.Changed it) {
        heard(it);
      } else if (news instanceof Letter.Erased it) {
        eraseHere(Set.copyOf(it.people()), it.until(), () -> {});
      }
    }

    private void heard(Letter.Changed it) {
      if (it.what() == Letter.What.CONTACT) {
        contactChanged.accept(it.whose());
      } else if (it.whose().isEmpty()) {
        forgetRoles();
      } else {
        forgetRole(it.whose());
      }
    }
  }

  /** What comes from nodes that are there no more. */
  private final class ToldByTheDead implements TakeOver.Heir {
    @Override
    public void readWhoWasTold() {
      Holds.this.resume(store.onTheirWay(), store.told(clock.instant().minus(TOLD)));
    }

    @Override
    public void resume(Collection<HoldStore.Stored> holds) {
      Instant notBefore = afterAGrace();
      for (HoldStore.Stored hold : holds) {
        Holds.this.resume(hold, notBefore);
        if (!exchange.neighbours().isOurs(hold.recipient())) {
          exchange.isAstray();
        }
      }
    }

    @Override
    public void closeGap(Instant since) {
      if (exchange.knowsAllWhoLive()) {
        takeWhatWasRoutedLast(since.minus(ROUTED_LAST));
      }
    }
  }

  /** Of people who belong here now, and of whom nothing is held elsewhere, what is not held yet. */
  private void takeWhatWasRoutedLast(Instant since) {
    Stream<ChatEvent.Heard> routed = notSettled(since);
    Instant notBefore = afterAGrace();
    routed
        .filter(said -> exchange.neighbours().isOurs(said.whose()))
        .forEach(said -> giveFromElsewhere(said, notBefore));
  }

  private Instant afterAGrace() {
    return clock.instant().plus(policy.roles().defaultRole().timing().quietPeriod());
  }

  private void readRole(String person, Shard shard) {
    try {
      Membership membership = policy.roles().of(person);
      shard.errand(() -> shard.roleIs(person, membership));
      problems.clear(ROLES_PROBLEM);
    } catch (RuntimeException | Error e) {
      Log.debug("The role of somebody cannot be told now", e);
      problems.report(
          ROLES_PROBLEM,
          "It cannot be told which role somebody has: " + e.getMessage(),
          "Correct this; what they miss is kept in memory until it can.");
      shard.errand(() -> shard.noRoleYet(person));
    }
  }

  private final class JournalListener implements Journal.Listener {
    @Override
    public void textsStored() {
      textsStored.run();
    }

    @Override
    public void settled(HoldStore.Settled holds) {
      for (Settlement settlement : holds.settlements()) {
        Verdict verdict = settlement.verdict();
        Shard shard = shardOf(verdict.recipient());
        shard.errand(() -> shard.judged(verdict));
      }
    }

    @Override
    public void refused(HoldStore.Change change) {
      if (change instanceof HoldStore.Settled holds) {
        for (Settlement settlement : holds.settlements()) {
          judgingFailed(settlement.verdict().hold(), settlement.verdict().recipient());
        }
      }
    }

    @Override
    public void nobody(HoldStore.Opened hold) {
      Shard shard = shardOf(hold.recipient());
      shard.errand(() -> shard.forget(hold.hold(), hold.recipient()));
    }
  }
}
