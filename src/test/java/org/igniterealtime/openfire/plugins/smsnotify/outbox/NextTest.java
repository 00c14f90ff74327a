package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import static org.igniterealtime.openfire.plugins.smsnotify.outbox.Scene.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.LookUp;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextTest {

  private static final Instant HANDED = NOON.minusSeconds(15);
  private static final Money PRICE = new Money(7_500, "USD");

  private final Stand stand = new Stand("stand");
  private final Stand spare = new Stand("spare");
  private final Scene scene = new Scene(stand);
  private final Next next =
      new Next(scene.routes, new Patience(scene.settings(), () -> scene.random));

  private static Outcome.Failure failure(Meaning meaning) {
    return new Outcome.Failure(meaning, "42", "No.");
  }

  private static Claim claim(int checks) {
    return claim(checks, Scene.EXPIRES);
  }

  private static long seconds(Instant at) {
    return Duration.between(NOON, at).toSeconds();
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          outcome,  meaning,           another, looksUp, state,    after, charged, tried,       body
          ACCEPTED, UNKNOWN,           false,   false,   SENT,     0,     true,    first,       false
          ACCEPTED, UNKNOWN,           true,    true,    SENT,     0,     true,    first,       false

          NOT_SENT, TEMPORARY,         false,   false,   QUEUED,   5,     false,   first,       true
          NOT_SENT, TOO_FAST,          true,    true,    QUEUED,   5,     false,   first,       true

          UNKNOWN,  UNKNOWN,           false,   true,    CHECKING, 30,    true,    first,       true
          UNKNOWN,  TEMPORARY,         true,    true,    CHECKING, 30,    true,    first,       true
          UNKNOWN,  UNKNOWN,           false,   false,   UNKNOWN,  0,     true,    first,       false
          UNKNOWN,  TEMPORARY,         true,    false,   UNKNOWN,  0,     true,    first,       false

          REFUSED,  WRONG_CREDENTIALS, false,   false,   QUEUED,   5,     false,   first,       true
          REFUSED,  WRONG_CREDENTIALS, true,    true,    QUEUED,   5,     false,   first,       true
          REFUSED,  OUT_OF_MONEY,      false,   true,    QUEUED,   5,     false,   first,       true
          REFUSED,  OUT_OF_MONEY,      true,    false,   QUEUED,   5,     false,   first,       true

          REFUSED,  NOT_PERMITTED,     true,    true,    QUEUED,   0,     false,   first stand, true
          REFUSED,  WRONG_SENDER,      true,    false,   QUEUED,   0,     false,   first stand, true
          REFUSED,  BAD_REQUEST,       true,    true,    QUEUED,   0,     false,   first stand, true
          REFUSED,  NOT_PERMITTED,     false,   true,    FAILED,   0,     false,   first,       false
          REFUSED,  WRONG_SENDER,      false,   false,   FAILED,   0,     false,   first,       false
          REFUSED,  BAD_REQUEST,       false,   true,    FAILED,   0,     false,   first,       false

          REFUSED,  INVALID_NUMBER,    true,    true,    FAILED,   0,     false,   first,       false
          REFUSED,  UNREACHABLE,       true,    true,    FAILED,   0,     false,   first,       false
          REFUSED,  OPTED_OUT,         true,    true,    FAILED,   0,     false,   first,       false
          REFUSED,  FILTERED,          true,    true,    FAILED,   0,     false,   first,       false
          REFUSED,  FRAUD,             true,    true,    FAILED,   0,     false,   first,       false
          REFUSED,  TOO_FAST,          true,    true,    FAILED,   0,     false,   first,       false
          REFUSED,  TEMPORARY,         true,    true,    FAILED,   0,     false,   first,       false
          REFUSED,  UNKNOWN,           true,    true,    FAILED,   0,     false,   first,       false
          """)
  void whatBecomesOfATextThatWasHandedOver(
      String outcome,
      Meaning meaning,
      boolean another,
      boolean looksUp,
      TextState state,
      long after,
      boolean charged,
      String tried,
      boolean body) {
    stand.looksUp = looksUp;
    if (another) {
      scene.routes.gateways.add(spare);
    }

    Progress progress = next.after(outcome(outcome, meaning), claim(0), stand, NOON);

    assertEquals(state, progress.state());
    assertEquals(after, seconds(progress.notBefore()));
    assertEquals(charged, progress.isCharged());
    assertEquals(Set.of(tried.split(" ")), progress.tried());
    assertEquals(body, progress.keepBody());
    boolean isAccepted = outcome.equals("ACCEPTED");
    assertEquals(isAccepted ? Optional.empty() : Optional.of(failure(meaning)), progress.failure());
    assertEquals(isAccepted ? Optional.of("SM1") : Optional.empty(), progress.providerId());
  }

  private static Outcome outcome(String kind, Meaning meaning) {
    return switch (kind) {
      case "ACCEPTED" -> new Outcome.Accepted("SM1", Optional.of(2));
      case "NOT_SENT" -> new Outcome.NotSent(failure(meaning), Optional.empty());
      case "UNKNOWN" -> new Outcome.Unknown(failure(meaning));
      case "REFUSED" -> new Outcome.Refused(failure(meaning));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @Test
  void aGatewayThatIsPausedIsStillLeft() {
    scene.routes.gateways.add(spare);
    scene.routes.paused.add("spare");

    Progress progress =
        next.after(outcome("REFUSED", Meaning.NOT_PERMITTED), claim(0), stand, NOON);

    assertEquals(TextState.QUEUED, progress.state());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          outcome,  kept
          ACCEPTED, true
          REFUSED,  true
          UNKNOWN,  true
          NOT_SENT, true
          """)
  void aGatewayThatKeepsWordsKeepsThem(String outcome, boolean kept) {
    stand.keepsBodies = true;

    Progress progress = next.after(outcome(outcome, Meaning.UNKNOWN), claim(0), stand, NOON);

    assertEquals(kept, progress.keepBody());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          tellsProgress, callbacks, after
          false,         false,
          false,         true,
          true,          false,     60
          true,          true,      600
          """)
  void howSoonAProviderIsAskedWhatBecameOfWhatItTook(
      boolean tellsProgress, boolean callbacks, Long after) {
    stand.tellsProgress = tellsProgress;
    stand.hasCallbacks = callbacks;

    Progress progress = next.after(outcome("ACCEPTED", Meaning.UNKNOWN), claim(0), stand, NOON);

    assertEquals(Optional.ofNullable(after), progress.pollAt().map(NextTest::seconds));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          answer,      asked, expires, checks, state,       after, charged, body
          TAKEN,       0,     600,     0,      SENT,        0,     true,    false
          DELIVERED,   0,     600,     0,      DELIVERED,   0,     true,    false
          UNDELIVERED, 0,     600,     0,      UNDELIVERED, 0,     true,    false
          FAILED,      0,     600,     0,      FAILED,      0,     true,    false
          TAKEN,       0,     -600,    0,      SENT,        0,     true,    false

          # It was handed over 15 seconds ago: absence is believed after 90.
          ABSENT,      0,     600,     0,      CHECKING,    60,    true,    true
          ABSENT,      0,     600,     1,      CHECKING,    75,    true,    true
          ABSENT,      74,    600,     0,      CHECKING,    75,    true,    true
          ABSENT,      75,    600,     0,      QUEUED,      75,    false,   true
          ABSENT,      100,   600,     5,      QUEUED,      100,   false,   true
          ABSENT,      100,   101,     0,      QUEUED,      100,   false,   true
          ABSENT,      100,   100,     0,      EXPIRED,     100,   false,   false
          ABSENT,      100,   99,      0,      EXPIRED,     100,   false,   false
          ABSENT,      0,     -600,    0,      CHECKING,    60,    true,    true

          UNDECIDED,   0,     600,     0,      CHECKING,    60,    true,    true
          UNDECIDED,   434,   600,     1,      CHECKING,    554,   true,    true
          UNDECIDED,   435,   600,     1,      UNKNOWN,     435,   true,    false
          NOT_NOW,     0,     600,     0,      CHECKING,    60,    true,    true
          NOT_NOW,     100,   600,     1,      CHECKING,    220,   true,    true
          NOT_NOW,     0,     600,     2,      CHECKING,    240,   true,    true
          NOT_NOW,     0,     600,     3,      CHECKING,    480,   true,    true
          NOT_NOW,     0,     600,     4,      CHECKING,    600,   true,    true
          NOT_NOW,     0,     600,     99,     CHECKING,    600,   true,    true
          """)
  void whatBecomesOfATextThatWasLookedUp(
      String answer,
      long asked,
      long expires,
      int checks,
      TextState state,
      long after,
      boolean charged,
      boolean body) {
    Instant at = NOON.plusSeconds(asked);

    Progress progress =
        next.after(answer(answer), claim(checks, NOON.plusSeconds(expires)), stand, at, at);

    assertEquals(state, progress.state());
    assertEquals(after, seconds(progress.notBefore()));
    assertEquals(charged, progress.isCharged());
    assertEquals(body, progress.keepBody());
    assertEquals(Set.of("first"), progress.tried());
  }

  private static Claim claim(int checks, Instant expires) {
    Text text = Scene.text(1, "", Senders.OF_GATEWAY, "romeo", 1, "", Scene.written(1), expires);
    return new Claim(text, 1, 0, checks, "stand", Set.of("first"), HANDED, 100, Scene.MONTH);
  }

  private static LookUp answer(String kind) {
    return switch (kind) {
      case "ABSENT" -> new LookUp.Absent();
      case "UNDECIDED" -> new LookUp.Undecided("Two may be it.");
      case "NOT_NOW" -> new LookUp.NotNow(failure(Meaning.TEMPORARY), Optional.empty());
      default -> new LookUp.Found(report(kind, true));
    };
  }

  private static Report report(String delivery, boolean priced) {
    return new Report(
        "SM1",
        Report.Delivery.valueOf(delivery),
        "word",
        Optional.empty(),
        Optional.of(2),
        priced ? Optional.of(PRICE) : Optional.empty());
  }

  @Test
  void whatIsAbsentWhenAskedTooSoonIsNotBelievedHoweverLateTheAnswerComes() {
    Progress progress =
        next.after(
            new LookUp.Absent(), claim(0), stand, NOON.plusSeconds(74), NOON.plusSeconds(94));

    assertEquals(TextState.CHECKING, progress.state());
    assertEquals(75, seconds(progress.notBefore()));
  }

  @Test
  void aProviderThatWantsToBeAskedLaterIsAskedLater() {
    LookUp notNow =
        new LookUp.NotNow(failure(Meaning.TOO_FAST), Optional.of(Duration.ofMinutes(50)));

    Progress progress = next.after(notNow, claim(0), stand, NOON, NOON.plusSeconds(20));

    assertEquals(3_020, seconds(progress.notBefore()));
    assertEquals(Optional.of(failure(Meaning.TOO_FAST)), progress.failure());
  }

  @Test
  void allThatWasFoundOutIsKept() {
    stand.keepsBodies = true;

    Progress progress = next.after(answer("DELIVERED"), claim(0), stand, NOON, NOON);

    assertEquals(Optional.of("SM1"), progress.providerId());
    assertEquals(Optional.of(2), progress.segments());
    assertEquals("word", progress.word());
    assertEquals(Optional.of(PRICE), progress.price());
    assertTrue(progress.keepBody());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          found,       priced, after
          TAKEN,       false,  60
          TAKEN,       true,   60
          DELIVERED,   false,  60
          DELIVERED,   true,
          UNDELIVERED, false,  60
          UNDELIVERED, true,
          FAILED,      true,
          """)
  void whatWasFoundIsFollowedUntilAllIsSaid(String found, boolean priced, Long after) {
    stand.tellsProgress = true;

    Progress progress =
        next.after(new LookUp.Found(report(found, priced)), claim(0), stand, NOON, NOON);

    assertEquals(Optional.ofNullable(after), progress.pollAt().map(NextTest::seconds));
  }

  @Test
  void whereNobodyCanBeAskedNobodyWillKnow() {
    Progress progress = next.unanswerable(claim(0), stand, NOON);

    assertEquals(TextState.UNKNOWN, progress.state());
    assertTrue(progress.isCharged());
    assertFalse(progress.keepBody());
    assertEquals(Meaning.UNKNOWN, progress.failure().orElseThrow().meaning());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          polls, said,        priced, minutes
          1,     ,            false,  4
          1,     TAKEN,       false,  4
          1,     TAKEN,       true,   4
          1,     DELIVERED,   false,  4
          1,     DELIVERED,   true,
          1,     UNDELIVERED, true,
          1,     FAILED,      true,
          2,     ,            false,  10
          3,     TAKEN,       false,  45
          4,     TAKEN,       false,  300
          5,     TAKEN,       false,  1080
          6,     TAKEN,       false,  1440
          7,     TAKEN,       false,  2880
          8,     TAKEN,       false,
          8,     ,            false,
          """)
  void providersAreAskedEverMoreSeldomUntilTheyHaveSaidAll(
      int polls, String said, boolean priced, Long minutes) {
    Optional<Report> report = Optional.ofNullable(said).map(it -> report(it, priced));

    Optional<Instant> again = next.pollAfter(polls, report, NOON);

    assertEquals(Optional.ofNullable(minutes).map(it -> it * 60), again.map(NextTest::seconds));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          said,      priced, after
          TAKEN,     false,  600
          DELIVERED, false,  600
          DELIVERED, true,
          """)
  void thePriceThatAReportDoesNotSayIsAskedFor(String said, boolean priced, Long after) {
    Optional<Instant> again = next.pollAfterReport(report(said, priced), NOON);

    assertEquals(Optional.ofNullable(after), again.map(NextTest::seconds));
  }
}
