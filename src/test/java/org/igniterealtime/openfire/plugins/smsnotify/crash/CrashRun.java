package org.igniterealtime.openfire.plugins.smsnotify.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.FictionalNumbers;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;
import org.igniterealtime.openfire.plugins.smsnotify.standin.Fault;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ProviderStandIn.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;

/**
 * One run: a server that is killed in each round, people who talk to others who are offline, and a
 * provider that is slow and makes mistakes. The choices are made by the seed; what they meet is up
 * to the machine.
 */
public final class CrashRun implements AutoCloseable {

  private static final List<Kill> IN_TURN = List.of(Kill.values());
  private static final List<String> TALKERS = List.of("juliet", "nurse");

  /** Every so many people one has two numbers. */
  private static final int OF_TWO_NUMBERS = 8;

  private static final Duration TARGET_LIMIT = Duration.ofSeconds(8);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  /** What there was when a server was dead. */
  private static final String[] AT_REST = {
    "SELECT holdID, body FROM smsHeldMessage", "SELECT holdID, body, state FROM smsText"
  };

  private final Options options;
  private final Consumer<String> log;
  private final Random random;
  private final Said said = new Said();
  private final TwilioStandIn twilio = new TwilioStandIn();
  private final Map<String, Set<String>> people = new LinkedHashMap<>();
  private final Map<Kill, Integer> kills = new EnumMap<>(Kill.class);
  private final Map<String, Integer> inState = new TreeMap<>();
  private final AtomicReference<Moment> target = new AtomicReference<>();
  private volatile CountDownLatch hit = new CountDownLatch(1);
  private OpenfireProcess server;

  /**
   * What a run is like.
   *
   * @param rounds how often the server is killed
   * @param people how many others are talked to
   * @param seed of all that is left to chance
   * @param database where the server keeps its tables
   * @param jar the plugin
   * @param patience how long the last texts may take after the last kill
   */
  public record Options(
      int rounds, int people, long seed, TestDatabase database, Path jar, Duration patience) {}

  /**
   * Prepares a run.
   *
   * @param log told a line per round
   */
  public CrashRun(Options options, Consumer<String> log) {
    this.options = options;
    this.log = log;
    this.random = new Random(options.seed());
  }

  /** Starts the server, kills it as often as was ordered, waits for the last text, and looks. */
  public Findings run() throws InterruptedException {
    prepareProvider();
    startServer();
    for (int round = 1; round <= options.rounds(); round++) {
      Kill meant = IN_TURN.get(round % IN_TURN.size());
      Kill done = playRound(meant);
      kills.merge(done, 1, Integer::sum);
      String found = lookAtRest();
      log.accept("round %d: killed %s; %s".formatted(round, done, found));
      server.restart();
    }
    boolean settled = waitUntilSettled();
    return new Look(said, people, twilio, server).findings(kills, inState, settled);
  }

  /** Where the server's log is. */
  public Optional<Path> home() {
    return Optional.ofNullable(server).map(OpenfireProcess::home);
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    twilio.close();
  }

  private void prepareProvider() {
    Random latency = new Random(random.nextLong());
    twilio.answersAfter(() -> Duration.ofMillis(20 + latency.nextInt(281)));
    Random chance = new Random(random.nextLong());
    twilio.failByChance(sendsText -> fault(sendsText, chance.nextInt(100)));
    twilio.moves(
        new TwilioStandIn.Step(Duration.ofMillis(400), "sent", null, ""),
        new TwilioStandIn.Step(Duration.ofMillis(1_200), "delivered", null, "-0.00790"));
    twilio.watch(this::isKilledAt);
  }

  /** One in ten requests to send goes wrong, and one in twenty that asks. */
  private static Optional<Fault> fault(boolean sendsText, int percent) {
    if (!sendsText) {
      return percent < 5 ? Optional.of(Fault.serverError(500)) : Optional.empty();
    }
    return switch (percent) {
      case 0, 1 -> Optional.of(Fault.serverError(500));
      case 2, 3 -> Optional.of(Fault.serverError(500).afterTaking());
      case 4, 5 -> Optional.of(Fault.lostAnswer());
      case 6 -> Optional.of(Fault.halfAnswer());
      case 7 -> Optional.of(Fault.reset());
      case 8 -> Optional.of(Fault.tooManyRequests());
      case 9 -> Optional.of(Fault.garbage(200).afterTaking());
      default -> Optional.empty();
    };
  }

  private void startServer() {
    OpenfireProcess.Preparation preparation =
        OpenfireProcess.prepare().database(options.database()).plugin(options.jar());
    properties().forEach(preparation::property);
    preparation.encryptedProperty("smsnotify.twilio.authToken", TwilioStandIn.AUTH_TOKEN);
    server = preparation.start();
    server.backstage().setProperty("smsnotify.publicUrl", server.adminUri() + "plugins/smsnotify");
    TALKERS.forEach(name -> server.backstage().createUser(name, name));
    for (int i = 0; i < options.people(); i++) {
      Set<String> numbers =
          i % OF_TWO_NUMBERS == 0
              ? Set.of(FictionalNumbers.number(2 * i), FictionalNumbers.number(2 * i + 1))
              : Set.of(FictionalNumbers.number(2 * i));
      people.put("p" + i, numbers);
      server.backstage().createUser("p" + i, "p" + i);
      server.backstage().setUserProperty("p" + i, "smsnotify.phone", String.join(", ", numbers));
    }
  }

  private Map<String, String> properties() {
    Map<String, String> all = new LinkedHashMap<>(twilio.properties());
    all.put("smsnotify.offlineDelay", "1");
    all.put("smsnotify.quietPeriod", "1");
    all.put("smsnotify.longestHold", "4");
    all.put("smsnotify.firstPause", "0");
    all.put("smsnotify.capPerRecipient", "0");
    all.put("smsnotify.capPerConversation", "0");
    all.put("smsnotify.capPerSender", "0");
    all.put("smsnotify.limit.longCode", "500");
    all.put("smsnotify.lease", "20");
    all.put("smsnotify.checkAfter", "2");
    all.put("smsnotify.pollAfter", "5");
    return all;
  }

  /** Has people talk, and kills the server meanwhile; returns how it was killed. */
  private Kill playRound(Kill meant) throws InterruptedException {
    hit = new CountDownLatch(1);
    List<Talk> talks = new ArrayList<>();
    try {
      for (String talker : TALKERS) {
        ChatClient client = ChatClient.online(server, talker);
        talks.add(Talk.begin(client, List.copyOf(people.keySet()), said, random.nextLong()));
      }
      return kill(meant);
    } finally {
      target.set(null);
      talks.forEach(Talk::close);
    }
  }

  private Kill kill(Kill meant) throws InterruptedException {
    int latest = meant == Kill.WHILE_HELD ? 900 : 4_000;
    pause(Duration.ofMillis(200 + random.nextInt(latest - 200)));
    if (meant.moment().isPresent()) {
      target.set(meant.moment().get());
      if (hit.await(TARGET_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return meant;
      }
    }
    target.set(null);
    server.kill();
    return meant == Kill.WHILE_HELD ? meant : Kill.ANY_TIME;
  }

  /** Called by the provider's threads; only one of them kills. */
  private boolean isKilledAt(Moment moment) {
    if (moment != target.get() || !target.compareAndSet(moment, null)) {
      return false;
    }
    server.kill();
    hit.countDown();
    return true;
  }

  /** Reads what was committed when the server died, and returns what there was in words. */
  private String lookAtRest() {
    List<List<Map<String, String>>> answers = server.queryStopped(AT_REST);
    Map<String, Integer> now = new TreeMap<>();
    for (Map<String, String> held : answers.get(0)) {
      said.commit(held.get("holdid"), Said.marksIn(held.get("body")));
      now.merge("held messages", 1, Integer::sum);
    }
    for (Map<String, String> text : answers.get(1)) {
      said.commit(text.get("holdid"), Said.marksIn(text.get("body")));
      now.merge(text.get("state"), 1, Integer::sum);
    }
    now.keySet().forEach(state -> inState.merge(state, 1, Integer::sum));
    return now.toString();
  }

  private boolean waitUntilSettled() {
    long end = System.nanoTime() + options.patience().toNanos();
    while (System.nanoTime() < end) {
      if (Look.waiting(server).isEmpty()) {
        return true;
      }
      pause(LOOK_AGAIN);
    }
    return false;
  }

  private static void pause(Duration duration) {
    LockSupport.parkNanos(duration.toNanos());
  }
}
