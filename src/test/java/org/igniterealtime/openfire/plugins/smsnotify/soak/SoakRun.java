package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ReceivedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;

/**
 * One run: a server on a database, a provider that is wrong now and then, a play at a steady rate,
 * and a look at regular times. The choices are made by the seed; what they meet is up to the
 * machine.
 */
public final class SoakRun implements AutoCloseable {

  private static final Duration OFFLINE_DELAY = Duration.ofSeconds(1);
  private static final Duration QUIET_PERIOD = Duration.ofSeconds(2);
  private static final Duration LONGEST_HOLD = Duration.ofSeconds(10);

  /** For one in so many parts of the run, rows stay as young as they are. */
  private static final int STAYS = 10;

  private static final int MOST_SHOWN = 30;
  private static final double MEGABYTE = 1024 * 1024;
  private static final double SECOND = 1_000;

  /** As texts end when their provider knows nothing of what it took, or refuses what is right. */
  private static final Set<String> MUST_NOT_BE =
      Set.of("UNKNOWN", "FAILED", "UNDELIVERED", "EXPIRED");

  /** Errors of anybody, and warnings by threads or classes of ours. */
  private static final Pattern COMPLAINT =
      Pattern.compile(" ERROR | WARN +(?:Problems |\\S+ \\[smsnotify)");

  private final Options options;
  private final Consumer<String> log;
  private final Random random;
  private final Cast cast;
  private final TwilioStandIn twilio;
  private final Ledger ledger = new Ledger();
  private final Wrongs wrongs = new Wrongs();
  private final List<Sample> samples = new ArrayList<>();
  private final Map<String, String> outcomes = new HashMap<>();
  private OpenfireProcess server;
  private Play play;
  private Years years;
  private Look look;
  private Instant begin;
  private long linesAtFirst;
  private int textsRead;

  /**
   * What a run is like.
   *
   * @param looks how often it is looked
   * @param every how long between two looks at least
   * @param messagesEach how much is said between two looks at least
   * @param visitors how many people come and go; there are more others
   * @param messages how often a second somebody of the visitors does something
   * @param seed of all that is left to chance
   * @param database where the server keeps its tables
   * @param jar the plugin
   * @param table where the rows are written
   * @param flatness what must not grow
   * @param slowest how long the provider's slowest answer takes
   * @param patience how long the last texts may take
   */
  public record Options(
      int looks,
      Duration every,
      int messagesEach,
      int visitors,
      int messages,
      long seed,
      TestDatabase database,
      Path jar,
      Path table,
      Flatness flatness,
      Duration slowest,
      Duration patience) {

    /** For how long there is a load at least. */
    Duration length() {
      return every.multipliedBy(looks);
    }
  }

  /**
   * Prepares a run.
   *
   * @param log told a line per look
   */
  public SoakRun(Options options, Consumer<String> log) {
    this.options = options;
    this.log = log;
    this.random = new Random(options.seed());
    this.cast = Cast.around(options.visitors(), new Random(random.nextLong()));
    this.twilio = Provider.open(random, options.slowest());
  }

  /**
   * Starts the server, plays until it has looked as often as was ordered, waits for the last text,
   * and looks.
   */
  public Report run() throws InterruptedException {
    startServer();
    Table table = Table.begin(options.table());
    linesAtFirst = server.log().lines().count();
    begin = Instant.now();
    play.begin(Duration.ofSeconds(1).dividedBy(options.messages()), random);
    long next = System.nanoTime();
    while (samples.size() < options.looks()) {
      next += options.every().toNanos();
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      int enough = (samples.size() + 1) * options.messagesEach();
      Await.until("enough is said", options.patience(), () -> ledger.size() >= enough);
      Sample sample = sample();
      samples.add(sample);
      table.add(sample);
      log.accept(inShort(sample));
    }
    play.end();
    return report(isSettled());
  }

  private void startServer() {
    OpenfireProcess.Preparation preparation =
        OpenfireProcess.prepare()
            .database(options.database())
            .plugin(options.jar())
            .startLimit(options.patience())
            // As servers run, unlike those of other tests.
            .jvmArgument("-XX:TieredStopAtLevel=4")
            // A collection leaves no dead objects in between, as it does three times of four.
            .jvmArgument("-XX:+IgnoreUnrecognizedVMOptions")
            .jvmArgument("-XX:MarkSweepDeadRatio=0")
            // What is held softly counts as free.
            .jvmArgument("-XX:SoftRefLRUPolicyMSPerMB=1");
    properties().forEach(preparation::property);
    preparation.encryptedProperty("smsnotify.twilio.authToken", TwilioStandIn.AUTH_TOKEN);
    server = preparation.start();
    server.backstage().setProperty("smsnotify.publicUrl", server.adminUri() + "plugins/smsnotify");
    cast.enter(server.backstage());
    play = new Play(server, cast, twilio, ledger, wrongs);
    years = new Years(server, options.length().dividedBy(STAYS));
    look = new Look(server);
  }

  private Map<String, String> properties() {
    Map<String, String> all = new LinkedHashMap<>(twilio.properties());
    all.put("smsnotify.offlineDelay", Long.toString(OFFLINE_DELAY.toSeconds()));
    all.put("smsnotify.quietPeriod", Long.toString(QUIET_PERIOD.toSeconds()));
    all.put("smsnotify.longestHold", Long.toString(LONGEST_HOLD.toSeconds()));
    all.put("smsnotify.firstPause", "0");
    all.put("smsnotify.capPerRecipient", "0");
    all.put("smsnotify.capPerConversation", "0");
    all.put("smsnotify.capPerSender", "0");
    all.put("smsnotify.trustedCountries", "US");
    all.put("smsnotify.limit.longCode", "500");
    all.put("smsnotify.lease", "30");
    all.put("smsnotify.checkAfter", "2");
    all.put("smsnotify.pollAfter", "30");
    for (String kept : List.of("texts", "verdicts", "inbound")) {
      all.put("smsnotify.retention." + kept, Integer.toString(Years.KEPT_DAYS));
    }
    all.put("xmpp.offline.quota", "100000000");
    return all;
  }

  // What is seen meanwhile.

  private Sample sample() {
    readOutcomes();
    years.goBy(Instant.now());
    Map<String, Double> row = look.now();
    List<Double> lateness = readTexts();
    row.put("said", (double) ledger.size());
    row.put("texts", (double) twilio.takenCount());
    row.put("requests", (double) twilio.requestCount());
    if (!lateness.isEmpty()) {
      row.put("lateness.p50", lateness.get(lateness.size() / 2));
      row.put("lateness.p99", lateness.get(lateness.size() * 99 / 100));
    }
    return new Sample(Duration.between(begin, Instant.now()).toMillis() / SECOND, row);
  }

  /** Reads what the provider has taken since the last time; returns how late it was, in order. */
  private List<Double> readTexts() {
    List<ReceivedMessage> taken = twilio.taken();
    List<Double> lateness = new ArrayList<>();
    for (ReceivedMessage text : taken.subList(textsRead, taken.size())) {
      play.wasTold(text.to());
      ledger
          .read(text)
          .map(told -> told.due(OFFLINE_DELAY, QUIET_PERIOD, LONGEST_HOLD))
          .ifPresent(due -> lateness.add(Duration.between(due, text.at()).toMillis() / SECOND));
    }
    textsRead = taken.size();
    return lateness.stream().sorted().toList();
  }

  /** Before the rows are removed. */
  private void readOutcomes() {
    server
        .query("SELECT inboundID, outcome FROM smsInbound WHERE outcome IS NOT NULL")
        .forEach(row -> outcomes.put(row.get("inboundid"), row.get("outcome")));
    server.query("SELECT DISTINCT state FROM smsText").stream()
        .map(row -> row.get("state"))
        .filter(MUST_NOT_BE::contains)
        .forEach(state -> wrongs.add("a text is " + state));
  }

  private static String inShort(Sample sample) {
    Map<String, Double> values = sample.values();
    return String.format(
        Locale.ROOT,
        "%.0f s: heap %.2f MB, metaspace %.2f MB, %.0f threads, %.0f descriptors, %.0f said, %.0f"
            + " texts",
        sample.at(),
        values.get("heap") / MEGABYTE,
        values.get("metaspace") / MEGABYTE,
        values.get("threads"),
        values.get("descriptors"),
        values.get("said"),
        values.get("texts"));
  }

  private boolean isSettled() {
    try {
      Await.until("everything has ended", options.patience(), () -> look.waiting() == 0);
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  // What came of it.

  private Report report(boolean settled) {
    readTexts();
    readOutcomes();
    Ledger.Result result = ledger.result(cast.numbers(), play::due);
    List<String> violations = new ArrayList<>(wrongs.all());
    if (!settled) {
      violations.add(look.waiting() + " holds, texts or answers have not come to an end");
    }
    result.wrong().stream().limit(MOST_SHOWN).forEach(violations::add);
    violations.addAll(wrongOutcomes());
    violations.addAll(complaints());
    violations.addAll(options.flatness().broken(samples));
    return new Report(counts(result), options.flatness().trends(samples), List.copyOf(violations));
  }

  private List<String> wrongOutcomes() {
    Map<String, Long> expected = new TreeMap<>();
    expected.put("SAID", play.counts().replies().longValue());
    expected.put("OPTED_OUT", play.counts().stops().longValue());
    expected.put("OPTED_IN", play.counts().starts().longValue());
    expected.values().removeIf(count -> count == 0);
    Map<String, Long> found =
        outcomes.values().stream()
            .collect(Collectors.groupingBy(it -> it, TreeMap::new, Collectors.counting()));
    return found.equals(expected)
        ? List.of()
        : List.of("of texts from outside became " + found + ", not " + expected);
  }

  private List<String> complaints() {
    return server
        .log()
        .lines()
        .skip(linesAtFirst)
        .filter(COMPLAINT.asPredicate())
        .limit(MOST_SHOWN)
        .toList();
  }

  private Map<String, Long> counts(Ledger.Result result) {
    Map<String, Long> counts = new LinkedHashMap<>();
    result
        .messages()
        .forEach(
            (due, count) -> {
              String which =
                  switch (due) {
                    case TOLD -> "that had to be told";
                    case PERHAPS -> "that might be told";
                    case NEVER -> "that must not be told";
                  };
              counts.put("messages " + which, count);
              counts.put("told of those " + which, result.told().getOrDefault(due, 0L));
            });
    counts.put("texts taken by the provider", twilio.takenCount());
    counts.put("requests to send a text", twilio.requestCount());
    counts.put("questions to the provider", twilio.questionCount());
    counts.put("replies by text that were said", play.counts().replies().longValue());
    counts.put("numbers that opted out", play.counts().stops().longValue());
    counts.put("numbers that opted in again", play.counts().starts().longValue());
    counts.put("visits", play.counts().visits().longValue());
    counts.put("pages of the console", play.counts().pages().longValue());
    return counts;
  }

  /** Where the server's log is; empty before it was started. */
  public Optional<Path> home() {
    return Optional.ofNullable(server).map(OpenfireProcess::home);
  }

  @Override
  public void close() {
    if (play != null) {
      play.close();
    }
    if (server != null) {
      server.close();
    }
    twilio.close();
  }
}
