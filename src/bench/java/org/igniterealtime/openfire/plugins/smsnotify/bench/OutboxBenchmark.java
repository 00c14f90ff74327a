package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Price;
import org.igniterealtime.openfire.plugins.smsnotify.cost.PriceStore;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.LookUp;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Routes;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Way;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioGateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioSettings;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.guard.StoredPauses;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.OptOutNotes;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.Outbox;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.Tally;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.igniterealtime.openfire.plugins.smsnotify.store.TextTables;

/**
 * P8: texts a second from the queue in the database to a provider that answers in 50 ms, by the
 * real library, until each is recorded as sent; against the gateway alone with as many threads.
 * Provider, database and outbox share the machine.
 */
public final class OutboxBenchmark implements Benchmarks.Program {

  private static final int TEXTS = 5_000;
  private static final int AT_ONCE = 100;
  private static final int RUNS = 3;
  private static final double NO_LIMIT = 10_000;
  private static final Duration ANSWER = Duration.ofMillis(50);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  /** Texts a second, of which the last are more than can leave. */
  private static final List<Integer> OFFERED = List.of(100, 300, 1_000, 3_000);

  private static final Duration OFFERED_FOR = Duration.ofSeconds(10);

  /** As often as the journal writes, about. */
  private static final Duration MOMENT = Duration.ofMillis(20);

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.begin("P8: " + TEXTS + " texts, " + AT_ONCE + " at once");
    for (BenchDatabase database : BenchDatabase.all()) {
      try (database) {
        double[] ours = new double[RUNS];
        double[] alone = new double[RUNS];
        for (int i = -1; i < RUNS; i++) {
          double one = byOutbox(database);
          double other = byGatewayAlone();
          if (i >= 0) {
            ours[i] = one;
            alone[i] = other;
          }
        }
        sheet.add(
            Result.rate("P8", "texts sent", database.name(), Machine.median(ours), "/s")
                .against(Machine.median(alone)));
        for (int aSecond : OFFERED) {
          offered(sheet, database, aSecond);
        }
      }
    }
  }

  /**
   * So many texts a second are written for ten seconds: how many leave, and how long each takes
   * from then until it is recorded as sent. Where more are offered than leave, they wait, and that
   * is what the time tells.
   */
  private static void offered(Sheet sheet, BenchDatabase database, int aSecond) throws Exception {
    int texts = aSecond * Math.toIntExact(OFFERED_FOR.toSeconds());
    empty(database);
    try (TwilioStandIn twilio = provider();
        Gateway gateway = gateway(twilio)) {
      Outbox outbox = new Outbox(world(database, new OneWay(gateway)));
      outbox.start();
      long start = System.nanoTime();
      offer(database, outbox, texts, aSecond);
      awaitSent(database, twilio, texts);
      double left = texts * 1e9 / (System.nanoTime() - start);
      outbox.stop();
      String of = database.name() + " " + aSecond;
      sheet.add(Result.rate("P8", "texts sent, of so many offered a second", of, left, "/s"));
      long[] millis = database.numbers("SELECT sentAt - createdAt FROM smsText ORDER BY 1");
      sheet.add(
          Result.cost("P8", "from written to sent, p50", of, (double) millis[texts / 2], "ms"));
      sheet.add(
          Result.cost(
              "P8", "from written to sent, p99", of, (double) millis[texts * 99 / 100], "ms"));
    }
  }

  /** Writes texts at a steady rate, those of a moment in one transaction as verdicts are. */
  private static void offer(BenchDatabase database, Outbox outbox, int texts, int aSecond)
      throws SQLException {
    long start = System.nanoTime();
    int written = 0;
    try (Connection connection = database.connection()) {
      while (written < texts) {
        long due = (System.nanoTime() - start) * aSecond / Duration.ofSeconds(1).toNanos();
        int more = (int) Math.min(texts, due) - written;
        if (more > 0) {
          QueuedTexts.insertTexts(connection, written, more);
          written += more;
          outbox.wake();
        }
        LockSupport.parkNanos(MOMENT.toNanos());
      }
    }
  }

  private static void empty(BenchDatabase database) {
    database.execute("DELETE FROM smsText");
    database.execute("DELETE FROM smsPace");
  }

  /** Asking is not free: only when the provider has all does the database have to say so, too. */
  private static void awaitSent(BenchDatabase database, TwilioStandIn twilio, int texts) {
    while (twilio.takenCount() < texts
        || database.number("SELECT COUNT(*) FROM smsText WHERE state <> 'SENT'") > 0) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    if (twilio.takenCount() != texts || !twilio.duplicates().isEmpty()) {
      throw new IllegalStateException(twilio.takenCount() + " texts were taken");
    }
  }

  private static TwilioStandIn provider() {
    TwilioStandIn twilio = new TwilioStandIn();
    twilio.keepsCountsOnly();
    twilio.answersAfter(ANSWER);
    return twilio;
  }

  private static Gateway gateway(TwilioStandIn twilio) {
    return new TwilioGateway(
        new TwilioSettings(
            "twilio",
            TwilioStandIn.ACCOUNT_SID,
            TwilioStandIn.AUTH_TOKEN,
            TwilioStandIn.FROM,
            Optional.empty(),
            twilio.url()),
        TIMEOUT,
        TIMEOUT);
  }

  private static double byOutbox(BenchDatabase database) throws Exception {
    empty(database);
    try (Connection connection = database.connection()) {
      QueuedTexts.insertTexts(connection, TEXTS);
    }
    try (TwilioStandIn twilio = provider();
        Gateway gateway = gateway(twilio)) {
      Outbox outbox = new Outbox(world(database, new OneWay(gateway)));
      long start = System.nanoTime();
      outbox.start();
      outbox.wake();
      awaitSent(database, twilio, TEXTS);
      double aSecond = TEXTS * 1e9 / (System.nanoTime() - start);
      outbox.stop();
      return aSecond;
    }
  }

  private static double byGatewayAlone() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try (TwilioStandIn twilio = provider();
        Gateway gateway = gateway(twilio)) {
      CountDownLatch done = new CountDownLatch(TEXTS);
      long start = System.nanoTime();
      for (int i = 0; i < TEXTS; i++) {
        Text text = text(i);
        threads.execute(
            () -> {
              Outcome unused = gateway.send(text);
              done.countDown();
            });
      }
      done.await();
      return TEXTS * 1e9 / (System.nanoTime() - start);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Text text(int index) {
    return new Text(
        new UUID(0, index),
        new UUID(1, index),
        "romeo@example.org",
        Conversation.between("juliet@example.org", "romeo@example.org"),
        new PhoneNumber("+1206555%04d".formatted(index % 10_000)),
        "Chat from juliet: number " + index + ", see you at five?",
        Encoding.GSM_7BIT,
        1,
        Instant.now(),
        Instant.MAX);
  }

  private static Outbox.World world(BenchDatabase database, Routes routes) {
    Problems problems = new Problems(InstantSource.system());
    Settings settings = new Settings(name -> Optional.empty(), problems);
    Random random = new Random(1);
    return new Outbox.World(
        new TextTables(database, UUID.randomUUID().toString(), () -> "USD"),
        routes,
        new Prices(new NoPrices(), settings),
        new Budget(month -> 0, settings, InstantSource.system()),
        new NoOptOuts(),
        new Countries(new StoredPauses(), settings, InstantSource.system()),
        hold -> Optional.empty(),
        new NoTally(),
        settings,
        InstantSource.system(),
        random::nextDouble);
  }

  private record OneWay(Gateway gateway) implements Routes {
    @Override
    public List<Way> ways(String region, Senders wanted, Set<String> tried) {
      Sender sender = new Sender(TwilioStandIn.FROM, Sender.Kind.LONG_CODE);
      return List.of(new Way(gateway, sender, NO_LIMIT, AT_ONCE));
    }

    @Override
    public boolean isAnyLeft(String region, Senders wanted, Set<String> tried) {
      return tried.isEmpty();
    }

    @Override
    public Optional<Gateway> named(String name) {
      return Optional.of(gateway);
    }

    @Override
    public List<Gateway> all() {
      return List.of(gateway);
    }
  }

  private static final class NoPrices implements PriceStore {
    @Override
    public List<Price> load() {
      return List.of();
    }

    @Override
    public void save(Price price) {}

    @Override
    public void remove(String gateway, String region) {}
  }

  private static final class NoOptOuts implements OptOutNotes {
    @Override
    public Optional<Ending> objection(Text text, Sender sender) {
      return Optional.empty();
    }

    @Override
    public void optedOut(Text text, Sender sender, String gateway, String code, Instant at) {}
  }

  private static final class NoTally implements Tally {
    @Override
    public void handedOver(String gateway, Outcome outcome, Duration took) {}

    @Override
    public void lookedUp(String gateway, LookUp answer) {}

    @Override
    public void reported(String gateway, Report report) {}

    @Override
    public void ended(TextState state) {}

    @Override
    public void queue(long waiting, Duration oldest) {}
  }
}
