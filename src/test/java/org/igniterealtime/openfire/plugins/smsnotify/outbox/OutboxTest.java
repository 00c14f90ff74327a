package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.impl.SimpleLogger;
import org.slf4j.spi.LocationAwareLogger;

class OutboxTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Outcome.Failure FAILURE =
      new Outcome.Failure(Meaning.INVALID_NUMBER, "21211", "No such number.");
  private static final Ending READ = new Ending(Reason.READ, "displayed");

  private final Rows rows = new Rows();
  private final List<Text> handedOver = new ArrayList<>();
  private Function<UUID, Optional<Ending>> seen = hold -> Optional.empty();
  private final SameThread senders = new SameThread();
  private Instant now = NOON;
  private double random = 1;
  private boolean gatewayActive = true;
  private boolean keepsBodies;
  private Function<Text, Outcome> provider = text -> new Outcome.Accepted("SM1", Optional.of(2));
  private final Outbox outbox =
      new Outbox(
          rows,
          this::gateway,
          hold -> seen.apply(hold),
          () -> now,
          () -> random,
          senders,
          Duration.ZERO);

  private Optional<Gateway> gateway() {
    return gatewayActive ? Optional.of(new Stand()) : Optional.empty();
  }

  private final class Stand implements Gateway {
    @Override
    public String name() {
      return "stand";
    }

    @Override
    public Outcome send(Text text) {
      handedOver.add(text);
      return provider.apply(text);
    }

    @Override
    public boolean keepsBodies() {
      return keepsBodies;
    }
  }

  /** Runs everything at once, on the thread that asks for it. */
  private static final class SameThread extends AbstractExecutorService {
    boolean shutDown;

    @Override
    public void execute(Runnable work) {
      if (shutDown) {
        throw new RejectedExecutionException();
      }
      work.run();
    }

    @Override
    public void shutdown() {
      shutDown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      shutDown = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return shutDown;
    }

    @Override
    public boolean isTerminated() {
      return shutDown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }

  /** The table of texts, in memory. */
  private static final class Rows implements TextStore {

    final Map<UUID, Row> rows = new TreeMap<>();
    int recordsFail;
    boolean claimsFail;
    boolean claimedByOthers;
    int sweeps;
    Runnable whenRecordFails = () -> {};

    static final class Row {
      final Text text;
      TextState state = TextState.QUEUED;
      int fence;
      int attempts;
      Instant notBefore = Instant.MIN;
      Instant leaseUntil = Instant.MIN;
      Progress last;
      Ending ending;

      Row(Text text) {
        this.text = text;
      }
    }

    @Override
    public List<Claim> claim(Instant now, Instant leaseUntil, int most) {
      if (claimsFail) {
        throw new IllegalStateException("away");
      }
      List<Claim> claims = new ArrayList<>();
      rows.values().stream()
          .filter(row -> row.state == TextState.QUEUED && !row.notBefore.isAfter(now))
          .filter(row -> row.text.expires().isAfter(now))
          .sorted(Comparator.comparing(row -> row.text.created()))
          .limit(most)
          .forEach(
              row -> {
                row.state = TextState.SENDING;
                row.fence++;
                row.leaseUntil = leaseUntil;
                claims.add(new Claim(row.text, row.fence, row.attempts++));
              });
      return claims;
    }

    @Override
    public boolean record(Claim claim, Progress progress, Instant now) {
      failIfAway();
      Row row = rows.get(claim.text().id());
      if (!isOurs(row, claim)) {
        return false;
      }
      row.state = progress.state();
      row.notBefore = progress.notBefore();
      row.last = progress;
      return true;
    }

    @Override
    public boolean cancel(Claim claim, Ending ending, Instant now) {
      failIfAway();
      Row row = rows.get(claim.text().id());
      if (!isOurs(row, claim)) {
        return false;
      }
      row.state = TextState.CANCELLED;
      row.ending = ending;
      return true;
    }

    private void failIfAway() {
      if (recordsFail > 0) {
        recordsFail--;
        whenRecordFails.run();
        throw new IllegalStateException("away");
      }
    }

    private boolean isOurs(Row row, Claim claim) {
      return !claimedByOthers && row.fence == claim.fence() && row.state == TextState.SENDING;
    }

    @Override
    public int endOverdue(Instant now) {
      sweeps++;
      int ended = 0;
      for (Row row : rows.values()) {
        if (row.state == TextState.SENDING && row.leaseUntil.isBefore(now)) {
          row.state = TextState.UNKNOWN;
          ended++;
        } else if (row.state == TextState.QUEUED && !row.text.expires().isAfter(now)) {
          row.state = TextState.EXPIRED;
          ended++;
        }
      }
      return ended;
    }
  }

  private Rows.Row queued(int id) {
    Text text =
        new Text(
            new UUID(0, id),
            new UUID(1, id),
            "romeo@example.org",
            Conversation.between("juliet@example.org", "romeo@example.org"),
            new PhoneNumber("+12065550100"),
            "Chat from Juliet: Hi",
            Encoding.GSM_7BIT,
            1,
            NOON.plusMillis(id),
            NOON.plus(Duration.ofHours(4)));
    Rows.Row row = new Rows.Row(text);
    rows.rows.put(text.id(), row);
    return row;
  }

  private void pass(Duration time) {
    now = now.plus(time);
    outbox.sendAll();
  }

  @Test
  void aTextThatIsAcceptedIsSent() {
    Rows.Row row = queued(1);

    outbox.sendAll();
    pass(Duration.ofHours(1));

    assertEquals(1, handedOver.size());
    assertEquals(
        new TextStore.Progress(
            TextState.SENT,
            "stand",
            Optional.of("SM1"),
            Optional.of(2),
            Optional.empty(),
            NOON,
            false),
        row.last);
  }

  @Test
  void aTextThatIsRefusedHasFailedAndIsNotTriedAgain() {
    Rows.Row row = queued(1);
    provider = text -> new Outcome.Refused(FAILURE);

    outbox.sendAll();
    pass(Duration.ofHours(1));

    assertEquals(1, handedOver.size());
    assertEquals(TextState.FAILED, row.state);
    assertEquals(Optional.of(FAILURE), row.last.failure());
  }

  @Test
  void aTextThatMayHaveBeenSentIsUnknownAndNotSentAgain() {
    Rows.Row row = queued(1);
    provider = text -> new Outcome.Unknown(FAILURE);

    outbox.sendAll();
    pass(Duration.ofHours(1));

    assertEquals(1, handedOver.size());
    assertEquals(TextState.UNKNOWN, row.state);
    assertEquals(Optional.of(FAILURE), row.last.failure());
  }

  @Test
  void aTextThatWasReadMeanwhileIsNeverHandedToTheGateway() {
    Rows.Row read = queued(1);
    Rows.Row unread = queued(2);
    seen = hold -> hold.equals(read.text.hold()) ? Optional.of(READ) : Optional.empty();

    outbox.sendAll();
    pass(Duration.ofHours(1));

    assertEquals(TextState.CANCELLED, read.state);
    assertEquals(READ, read.ending);
    assertEquals(TextState.SENT, unread.state);
    assertEquals(List.of(unread.text), handedOver);
  }

  @Test
  void textsThatAreCancelledHoldNobodyUp() {
    for (int id = 1; id <= 100; id++) {
      queued(id);
    }
    seen = hold -> Optional.of(READ);

    outbox.sendAll();

    assertTrue(rows.rows.values().stream().allMatch(row -> row.state == TextState.CANCELLED));
    assertEquals(List.of(), handedOver);
  }

  @Test
  void aCancelThatFailsIsTriedAgainAndTheTextIsNotSentMeanwhile() {
    Rows.Row row = queued(1);
    seen = hold -> Optional.of(READ);
    rows.recordsFail = 5;
    rows.whenRecordFails =
        () -> {
          // Neither another round nor a changed mind makes it leave.
          seen = hold -> Optional.empty();
          now = now.plus(Outbox.LEASE);
          outbox.sendAll();
        };

    outbox.sendAll();

    assertEquals(TextState.CANCELLED, row.state);
    assertEquals(READ, row.ending);
    assertEquals(0, rows.recordsFail);
    assertEquals(List.of(), handedOver);
  }

  @Test
  void stoppedWhileACancelFailsTheTextIsNotSent() {
    Rows.Row row = queued(1);
    seen = hold -> Optional.of(READ);
    rows.recordsFail = Integer.MAX_VALUE;
    rows.whenRecordFails = outbox::stop;

    outbox.sendAll();

    assertEquals(TextState.SENDING, row.state);
    assertEquals(List.of(), handedOver);
  }

  @Test
  void theLookHappensAgainBeforeTheNextAttempt() {
    Rows.Row row = queued(1);
    provider = text -> new Outcome.NotSent(FAILURE, Optional.empty());
    outbox.sendAll();
    assertEquals(TextState.QUEUED, row.state);
    seen = hold -> Optional.of(READ);

    pass(Duration.ofHours(1));

    assertEquals(TextState.CANCELLED, row.state);
    assertEquals(1, handedOver.size());
  }

  @Test
  void aTextThatSomebodyElseHasClaimedMeanwhileIsNotCancelled() {
    Rows.Row row = queued(1);
    seen = hold -> Optional.of(READ);
    rows.claimedByOthers = true;

    outbox.sendAll();

    assertEquals(TextState.SENDING, row.state);
    assertEquals(List.of(), handedOver);
  }

  private enum Breakage {
    EXCEPTION,
    ERROR,
    NULL
  }

  private static Outcome breakAs(Breakage breakage) {
    return switch (breakage) {
      case EXCEPTION -> throw new IllegalStateException("a bug");
      case ERROR -> throw new NoClassDefFoundError("a class");
      case NULL -> null;
    };
  }

  @ParameterizedTest
  @CsvSource({"EXCEPTION", "ERROR", "NULL"})
  void whereTheGatewayBreaksItsPromiseNobodyCanSayWhetherItWasSent(Breakage breakage) {
    Rows.Row row = queued(1);
    queued(2);
    provider = text -> breakAs(breakage);

    outbox.sendAll();
    pass(Duration.ofHours(1));

    assertEquals(2, handedOver.size());
    assertEquals(TextState.UNKNOWN, row.state);
    assertEquals(Meaning.UNKNOWN, row.last.failure().orElseThrow().meaning());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          attempt, random, pauseMillis
          1,       1,      5_000
          1,       0,      2_500
          1,       0.5,    3_750
          2,       1,      10_000
          3,       1,      20_000
          6,       1,      160_000
          7,       1,      300_000
          7,       0,      150_000
          30,      1,      300_000
          """)
  void pausesDoubleWithJitterUpToFiveMinutes(int attempt, double jitter, String pauseMillis) {
    Rows.Row row = queued(1);
    row.attempts = attempt - 1;
    random = jitter;
    provider = text -> new Outcome.NotSent(FAILURE, Optional.empty());

    outbox.sendAll();

    assertEquals(TextState.QUEUED, row.state);
    long millis = Long.parseLong(pauseMillis.replace("_", ""));
    assertEquals(NOON.plusMillis(millis), row.notBefore);
    assertTrue(row.last.keepBody());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          asked,     pause
          0,         5
          4,         5
          6,         6
          3600,      3600
          259200,    259200
          259201,    259200
          999999999, 259200
          """)
  void theProvidersWishForALongerPauseIsHonoured(long asked, long pause) {
    Rows.Row row = queued(1);
    provider = text -> new Outcome.NotSent(FAILURE, Optional.of(Duration.ofSeconds(asked)));

    outbox.sendAll();

    assertEquals(NOON.plusSeconds(pause), row.notBefore);
  }

  @Test
  void aWishForAnEternityDoesNoHarm() {
    Rows.Row row = queued(1);
    Duration eternity = Duration.ofSeconds(Long.MAX_VALUE);
    provider = text -> new Outcome.NotSent(FAILURE, Optional.of(eternity));

    outbox.sendAll();

    assertEquals(TextState.QUEUED, row.state);
  }

  @Test
  void aTextThatWasNotSentIsTriedAgainUntilItIsTooLate() {
    Rows.Row row = queued(1);
    provider = text -> new Outcome.NotSent(FAILURE, Optional.empty());

    for (int minute = 0; minute < 300; minute++) {
      pass(Duration.ofMinutes(1));
    }

    assertEquals(TextState.EXPIRED, row.state);
    assertTrue(handedOver.size() > 40, () -> handedOver.size() + " attempts");
  }

  @Test
  void aTextThatWasNotSentIsSentAtTheNextAttempt() {
    Rows.Row row = queued(1);
    provider = text -> new Outcome.NotSent(FAILURE, Optional.empty());
    outbox.sendAll();
    provider = text -> new Outcome.Accepted("SM1", Optional.empty());

    pass(Duration.ofMillis(4_999));
    assertEquals(1, handedOver.size());
    pass(Duration.ofMillis(1));

    assertEquals(TextState.SENT, row.state);
    assertEquals(2, handedOver.size());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          outcome, gatewayKeepsBodies, kept
          SENT,    false,              false
          SENT,    true,               true
          FAILED,  false,              false
          FAILED,  true,               true
          UNKNOWN, false,              false
          UNKNOWN, true,               true
          QUEUED,  false,              true
          """)
  void wordsAreKeptAsLongAsTheyAreNeeded(
      TextState outcome, boolean gatewayKeepsBodies, boolean kept) {
    Rows.Row row = queued(1);
    keepsBodies = gatewayKeepsBodies;
    provider =
        text ->
            switch (outcome) {
              case SENT -> new Outcome.Accepted("SM1", Optional.empty());
              case FAILED -> new Outcome.Refused(FAILURE);
              case UNKNOWN -> new Outcome.Unknown(FAILURE);
              default -> new Outcome.NotSent(FAILURE, Optional.empty());
            };

    outbox.sendAll();

    assertEquals(outcome, row.state);
    assertEquals(kept, row.last.keepBody());
  }

  @Test
  void withoutAGatewayNothingIsClaimed() {
    Rows.Row row = queued(1);
    gatewayActive = false;

    outbox.sendAll();
    assertEquals(TextState.QUEUED, row.state);
    assertEquals(0, row.attempts);

    gatewayActive = true;
    outbox.sendAll();
    assertEquals(TextState.SENT, row.state);
  }

  @Test
  void withoutAGatewayTextsExpireAllTheSame() {
    Rows.Row row = queued(1);
    gatewayActive = false;

    pass(Duration.ofHours(5));

    assertEquals(TextState.EXPIRED, row.state);
  }

  @Test
  void allThatIsQueuedIsSentOldestFirst() {
    for (int id = 100; id > 0; id--) {
      queued(id);
    }

    outbox.sendAll();

    assertEquals(100, handedOver.size());
    assertEquals(
        handedOver.stream().sorted(Comparator.comparing(Text::created)).toList(), handedOver);
  }

  @Test
  void whileTheDatabaseIsAwayItIsTriedAgain() {
    Rows.Row row = queued(1);
    rows.claimsFail = true;
    outbox.sendAll();
    assertEquals(0, handedOver.size());

    rows.claimsFail = false;
    outbox.sendAll();

    assertEquals(TextState.SENT, row.state);
  }

  /** What is logged meanwhile, from INFO on; at other times tests log nothing. */
  private static String logged(Runnable work) throws ReflectiveOperationException {
    Logger logger = LoggerFactory.getLogger(Outbox.class);
    Field level = SimpleLogger.class.getDeclaredField("currentLogLevel");
    level.setAccessible(true);
    int quiet = level.getInt(logger);
    level.setInt(logger, LocationAwareLogger.INFO_INT);
    PrintStream before = System.err;
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(before);
      level.setInt(logger, quiet);
    }
    return logged.toString(StandardCharsets.UTF_8);
  }

  @Test
  void thatTextsCannotBeClaimedIsLoggedOnceUntilTheyCan() throws Exception {
    rows.claimsFail = true;
    String away =
        logged(
            () -> {
              outbox.sendAll();
              outbox.sendAll();
            });
    rows.claimsFail = false;
    String back = logged(outbox::sendAll);
    rows.claimsFail = true;
    String awayAgain = logged(outbox::sendAll);

    assertEquals(1, away.lines().count(), away);
    assertTrue(away.contains("WARN"), away);
    assertTrue(back.contains("INFO"), back);
    assertFalse(back.contains("WARN"), back);
    assertEquals(1, awayAgain.lines().count(), awayAgain);
  }

  @Test
  void whatTheGatewayThrowsIsLoggedWithoutTheWordsOfTheText() throws Exception {
    queued(1);
    provider =
        text -> {
          throw new IllegalStateException(
              "cannot send " + text.body(), new IllegalArgumentException(text.body()));
        };

    String logged = logged(outbox::sendAll);

    assertTrue(logged.contains("java.lang.IllegalStateException"), logged);
    assertFalse(logged.contains("Juliet"), logged);
  }

  @Test
  void leasesDifferByChanceSoThatNoTwoServersGiveTheSame() {
    Rows.Row one = queued(1);
    random = 0;
    outbox.sendAll();
    Rows.Row other = queued(2);
    random = 0.5;
    outbox.sendAll();

    assertEquals(NOON.plus(Outbox.LEASE), one.leaseUntil);
    assertEquals(NOON.plus(Outbox.LEASE).plusSeconds(30), other.leaseUntil);
  }

  @Test
  void whatBecameOfATextIsRecordedWhenTheDatabaseIsBack() {
    Rows.Row row = queued(1);
    rows.recordsFail = 5;

    outbox.sendAll();

    assertEquals(TextState.SENT, row.state);
    assertEquals(1, handedOver.size());
  }

  @Test
  void whileAnOutcomeWaitsToBeRecordedNoLeaseIsEnded() {
    Rows.Row row = queued(1);
    rows.recordsFail = 5;
    rows.whenRecordFails =
        () -> {
          now = now.plus(Outbox.LEASE);
          outbox.sendAll();
        };

    outbox.sendAll();

    assertEquals(TextState.SENT, row.state);
    assertEquals(1, handedOver.size());
  }

  @Test
  void aLeaseThatAnEarlierLifeHadEndsAsUnknown() {
    Rows.Row row = queued(1);
    row.state = TextState.SENDING;
    row.leaseUntil = NOON.plusSeconds(30);

    pass(Duration.ofSeconds(30));
    assertEquals(TextState.SENDING, row.state);
    pass(Duration.ofSeconds(30));

    assertEquals(TextState.UNKNOWN, row.state);
    assertEquals(0, handedOver.size());
  }

  @Test
  void whatIsOverdueIsLookedForEveryTenSeconds() {
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofSeconds(1));
    }

    assertEquals(10, rows.sweeps);
  }

  @Test
  void aTextThatSomebodyElseHasClaimedMeanwhileIsLeftAlone() {
    Rows.Row row = queued(1);
    rows.claimedByOthers = true;

    outbox.sendAll();

    assertEquals(TextState.SENDING, row.state);
    assertEquals(1, handedOver.size());
  }

  @Test
  void whatIsClaimedWhileItStopsIsQueuedAgain() {
    Rows.Row row = queued(1);
    senders.shutdown();

    outbox.sendAll();

    assertEquals(TextState.QUEUED, row.state);
    assertEquals(0, handedOver.size());
  }

  @Test
  void stoppedWhileTheDatabaseIsAwayItGivesUpRecording() {
    Rows.Row row = queued(1);
    rows.recordsFail = Integer.MAX_VALUE;
    rows.whenRecordFails = outbox::stop;

    outbox.sendAll();

    assertEquals(TextState.SENDING, row.state);
    assertEquals(Integer.MAX_VALUE - 1, rows.recordsFail);
  }

  @Test
  void stoppedItClaimsNothing() {
    Rows.Row row = queued(1);
    outbox.stop();

    outbox.sendAll();

    assertEquals(TextState.QUEUED, row.state);
    assertFalse(handedOver.contains(row.text));
  }
}
