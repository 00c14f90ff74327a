package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.GATEWAY;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MONTH;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.PICTURE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.SENDERS;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.charging;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.claim;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sentAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report.Delivery;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Settled;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Applied;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Done;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Group;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Progress;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Waiting;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Wanted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What became of a text. */
interface RecordingContract extends StoreContract {

  Instant LEASE = after(60);

  /** What a claim here is charged with. */
  long CHARGED = 10;

  private TextTables texts() {
    return Samples.texts(database());
  }

  /** The claims on so many texts, which are all there are. */
  private List<Claim> claimed(int texts) {
    List<Settled> settled = IntStream.rangeClosed(1, texts).mapToObj(i -> sentAt(i, 0)).toList();
    database().installed();
    new HoldTables(database(), "here").write(settled);
    return charged(after(1));
  }

  private List<Claim> charged(Instant now) {
    return texts().claim(charging(CHARGED, LEASE, 1000), now).claims();
  }

  private Claim claimed() {
    return claimed(1).get(0);
  }

  private static Progress progress(TextState state, boolean keepBody, Instant notBefore) {
    Optional<Outcome.Failure> failure =
        state == TextState.SENT
            ? Optional.empty()
            : Optional.of(new Outcome.Failure(Meaning.TEMPORARY, "429", "Too many requests"));
    return new Progress(
        state,
        Optional.of("SM1"),
        Optional.of(2),
        failure,
        notBefore,
        keepBody,
        Set.of(),
        true,
        "queued",
        Optional.empty(),
        Optional.of(after(99)));
  }

  private static Progress progress(TextState state) {
    return progress(state, state == TextState.QUEUED || state == TextState.CHECKING, after(2));
  }

  private static Progress priced(TextState state, boolean isCharged, Optional<Money> price) {
    Progress progress = progress(state);
    return new Progress(
        progress.state(),
        progress.providerId(),
        progress.segments(),
        progress.failure(),
        progress.notBefore(),
        progress.keepBody(),
        progress.tried(),
        isCharged,
        progress.word(),
        price,
        progress.pollAt());
  }

  /** Whether it was recorded. */
  private boolean record(Claim claim, Progress progress, Instant now) {
    return texts().record(List.of(new Done(claim, progress)), now).isEmpty();
  }

  private String column(String name) {
    return database().value("SELECT " + name + " FROM smsText");
  }

  private long spent() {
    return Samples.spent(database());
  }

  private static String millis(Instant instant) {
    return Long.toString(instant.toEpochMilli());
  }

  @Test
  default void whatTheProviderSaidIsRecorded() {
    Claim claim = claimed();

    assertTrue(record(claim, progress(TextState.SENT), after(2)));

    assertEquals("SENT", column("state"));
    assertEquals(GATEWAY, column("gateway"));
    assertEquals("SM1", column("providerID"));
    assertEquals("2", column("segments"));
    assertEquals("queued", column("word"));
    assertEquals(millis(after(2)), column("changedAt"));
    assertEquals(millis(after(2)), column("sentAt"));
    assertEquals(millis(after(99)), column("pollAt"));
    assertNull(column("errorMeaning"));
  }

  @Test
  default void whatWentWrongIsRecordedAsFarAsThereIsRoom() {
    Claim claim = claimed();
    Outcome.Failure failure =
        new Outcome.Failure(
            Meaning.BAD_REQUEST, "c".repeat(65), "x".repeat(499) + "💌 and so on\u0000");
    Progress failed =
        new Progress(
            TextState.FAILED,
            Optional.of("i".repeat(256)),
            Optional.empty(),
            Optional.of(failure),
            after(2),
            false,
            Set.of(),
            true,
            "w".repeat(33),
            Optional.empty(),
            Optional.empty());

    assertTrue(record(claim, failed, after(2)));

    assertEquals("BAD_REQUEST", column("errorMeaning"));
    assertEquals("c".repeat(64), column("errorCode"));
    assertEquals("x".repeat(499) + '\uFFFD', column("errorWords"));
    assertEquals("i".repeat(255), column("providerID"));
    assertEquals("w".repeat(32), column("word"));
    assertEquals("1", column("segments"), "as it was counted, since the provider did not say");
    assertNull(column("sentAt"));
    assertNull(column("pollAt"));
  }

  @Test
  default void gatewaysThatWereTriedMakeAnotherGroup() {
    Claim claim = claimed();
    Set<String> tried = Set.of("twilio", "sns-eu");
    Progress again =
        new Progress(
            TextState.QUEUED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            after(2),
            true,
            tried,
            false,
            "",
            Optional.empty(),
            Optional.empty());
    record(claim, again, after(2));
    Group group = new Group("", SENDERS, tried);

    assertEquals(List.of(new Waiting(group, 1, after(0))), texts().waiting(after(3)));
    assertEquals(List.of(), claim(texts(), after(3), LEASE, 1), "not those who tried nothing");
    Wanted wanted =
        new Wanted(
            group, "sns", "sns:", 1, Samples.price(0), MONTH, OptionalLong.empty(), LEASE, 1);
    assertEquals(tried, texts().claim(wanted, after(3)).claims().get(0).tried());
  }

  @ParameterizedTest(name = "{0}, kept: {1}")
  @CsvSource({
    "SENT, false, false",
    "SENT, true, true",
    "FAILED, false, false",
    "UNKNOWN, true, true",
    "CHECKING, true, true",
    "QUEUED, true, true"
  })
  default void theWordsAndThePictureAreBlankedUnlessTheyAreStillNeeded(
      TextState state, boolean keep, boolean kept) {
    Claim claim = claimed();

    record(claim, progress(state, keep, after(2)), after(2));

    assertEquals(kept ? "body 1" : null, column("body"));
    assertEquals(kept ? PICTURE : null, column("mediaUrl"));
    assertEquals(SENDERS.live(), column("liveSender"));
    assertEquals(SENDERS.sandbox(), column("sandboxSender"));
  }

  @ParameterizedTest(name = "{0}, charged {1}")
  @CsvSource({
    "SENT, true",
    "FAILED, false",
    "UNKNOWN, true",
    "UNKNOWN, false",
    "CHECKING, true",
    "CHECKING, false",
    "QUEUED, true",
    "QUEUED, false"
  })
  default void recordingTheSameAgainIsWellAndChangesNothing(TextState state, boolean isCharged) {
    Claim claim = claimed();
    Progress progress = priced(state, isCharged, Optional.empty());
    assertTrue(record(claim, progress, after(2)));
    long spent = spent();

    assertTrue(record(claim, progress, after(2)));

    assertEquals(state.name(), column("state"));
    assertEquals("1", column("attempts"));
    assertEquals(spent, spent());
  }

  @ParameterizedTest(name = "{0}, charged: {1}, price {2} {3}: {4} spent")
  @CsvSource({
    "SENT, true, , , 10",
    "SENT, true, 7, USD, 7",
    "SENT, true, 12, USD, 12",
    "SENT, true, 0, USD, 0",
    "SENT, true, 7, EUR, 10",
    "UNKNOWN, true, , , 10",
    "CHECKING, true, , , 10",
    "FAILED, true, , , 10",
    "FAILED, false, , , 0",
    "QUEUED, false, , , 0",
    // It will be charged when it is claimed again.
    "QUEUED, true, , , 0"
  })
  default void theMonthIsChargedWithWhatItCosts(
      TextState state, boolean isCharged, Long price, String currency, long spent) {
    Claim claim = claimed();
    Optional<Money> money = Optional.ofNullable(price).map(micros -> new Money(micros, currency));

    record(claim, priced(state, isCharged, money), after(2));

    assertEquals(spent, spent());
    assertEquals(Long.toString(spent), column("chargedMicros"));
    assertEquals(price == null ? null : price.toString(), column("priceMicros"));
    assertEquals(currency, column("currency"));
  }

  @Test
  default void whatIsQueuedAgainIsChargedOnceWhenItIsClaimedAgain() {
    record(claimed(), priced(TextState.QUEUED, false, Optional.empty()), after(2));

    charged(after(3));

    assertEquals(2 * CHARGED, spent(), "by the segments that the provider has counted");
  }

  @Test
  default void manyAreRecordedAtOnceAndOnlyTheLostAreTold() {
    List<Claim> claims = claimed(600);
    UUID lost = claims.get(7).text().id();
    database().execute("UPDATE smsText SET fence = 2 WHERE textID = ?", lost.toString());
    UUID gone = claims.get(8).text().id();
    database().execute("DELETE FROM smsText WHERE textID = ?", gone.toString());
    List<Done> done =
        claims.stream()
            .map(claim -> new Done(claim, priced(TextState.FAILED, false, Optional.empty())))
            .collect(Collectors.toCollection(ArrayList::new));

    assertEquals(Set.of(lost, gone), texts().record(done, after(2)));

    assertEquals(598, database().rows("smsText WHERE state = 'FAILED'"));
    assertEquals(20, spent(), "for those that were not recorded");
    assertEquals(Set.of(), texts().record(List.of(), after(2)));
  }

  @Test
  default void oneThatTheDatabaseRefusesDoesNotKeepTheOthersFromBeingRecorded() {
    List<Claim> claims = claimed(3);
    List<Done> done = new ArrayList<>();
    for (Claim claim : claims) {
      Progress progress = progress(TextState.SENT);
      done.add(new Done(claim, progress));
    }
    Claim second = claims.get(1);
    done.set(1, new Done(endless(second), progress(TextState.CHECKING)));

    assertEquals(Set.of(second.text().id()), texts().record(done, after(2)));

    assertEquals(2, database().rows("smsText WHERE state = 'SENT'"));
    assertEquals(1, database().rows("smsText WHERE state = 'SENDING'"));
  }

  /** A claim on a text whose words there is no room for. */
  private static Claim endless(Claim claim) {
    Text text = claim.text();
    return new Claim(
        new Text(
            text.id(),
            text.hold(),
            text.recipient(),
            text.conversation(),
            text.to(),
            "x".repeat(1601),
            text.encoding(),
            text.segments(),
            text.senders(),
            text.media(),
            text.created(),
            text.expires(),
            text.region()),
        claim.fence(),
        claim.attempts(),
        claim.checks(),
        claim.gateway(),
        claim.tried(),
        claim.handed(),
        claim.charged(),
        claim.month());
  }

  @Test
  default void whoeverHasAnOldClaimCannotRecordAnything() {
    Claim old = claimed();
    record(old, progress(TextState.QUEUED), after(2));
    Claim current = charged(after(3)).get(0);

    assertEquals(
        Set.of(old.text().id()),
        texts().record(List.of(new Done(old, progress(TextState.SENT))), after(4)));
    assertEquals("SENDING", column("state"));

    assertTrue(record(current, progress(TextState.SENT), after(4)));
    assertEquals(
        Set.of(old.text().id()),
        texts().record(List.of(new Done(old, progress(TextState.FAILED))), after(5)));
    assertEquals("SENT", column("state"));
  }

  @Test
  default void whatTheProviderHasReportedMeanwhileStands() {
    Claim claim = claimed();
    Report report =
        new Report(
            "SM1",
            Delivery.DELIVERED,
            "delivered",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Optional<UUID> text = Optional.of(claim.text().id());
    assertEquals(
        Applied.CHANGED, texts().reported(GATEWAY, text, report, Optional.empty(), after(2)));

    assertTrue(record(claim, progress(TextState.SENT), after(3)));

    assertEquals("DELIVERED", column("state"));
    assertEquals("delivered", column("word"));
  }

  @Test
  default void aTextThatWasNotSentIsClaimedAgainWhenItsTimeHasCome() {
    Claim first = claimed();
    record(first, progress(TextState.QUEUED, true, after(30)), after(2));

    assertTrue(texts().waiting(after(29)).isEmpty());
    assertTrue(charged(after(29)).isEmpty());
    Claim second = charged(after(30)).get(0);

    assertEquals(first.fence() + 1, second.fence());
    assertEquals(1, second.attempts());
    assertEquals("body 1", second.text().body());
    assertEquals(PICTURE, second.text().media());
    assertEquals(SENDERS, second.text().senders());
  }

  @ParameterizedTest
  @CsvSource({"SENT", "DELIVERED", "UNDELIVERED", "FAILED", "UNKNOWN"})
  default void aTextWhoseFateIsRecordedIsNeverClaimedAgain(TextState state) {
    record(claimed(), progress(state, true, after(2)), after(2));

    assertTrue(charged(after(30)).isEmpty());
    assertTrue(texts().claimChecks(GATEWAY, after(30), LEASE, 1).isEmpty());
    assertEquals(0, texts().endOverdue(after(999_999)));
    assertEquals(state.name(), column("state"));
  }

  @Test
  default void aTextWhoseLeaseRanOutIsAskedAbout() {
    Claim claim = claimed();

    texts().endOverdue(LEASE);
    assertEquals("SENDING", column("state"));
    assertEquals(0, texts().endOverdue(LEASE.plusMillis(1)), "that is no end");

    assertEquals("CHECKING", column("state"));
    assertEquals("UNKNOWN", column("errorMeaning"));
    assertEquals("body 1", column("body"), "it may be needed again");
    assertTrue(charged(after(90)).isEmpty());
    assertEquals(
        List.of(new Claim(claim.text(), 2, 1, 0, GATEWAY, Set.of(), after(1), CHARGED, MONTH)),
        texts().claimChecks(GATEWAY, after(90), after(120), 5));
  }

  @Test
  default void onlyOneAsksAboutATextUntilTheLeaseEnds() {
    claimed();
    texts().endOverdue(after(90));

    assertEquals(1, texts().claimChecks(GATEWAY, after(91), after(120), 5).size());
    assertEquals(0, texts().claimChecks(GATEWAY, after(120), after(150), 5).size());
    Claim second = texts().claimChecks(GATEWAY, after(121), after(150), 5).get(0);

    assertEquals(3, second.fence());
    assertEquals(1, second.checks());
    assertEquals("CHECKING", column("state"));
  }

  @Test
  default void thoseThatWaitLongestAreAskedAboutFirstAndThoseOfOtherGatewaysNotAtAll() {
    List<Claim> claims = claimed(4);
    haveNumbers(claims, "+12065550100", "+12065550101", "+12065550102", "+12065550103");
    for (int i = 0; i < 4; i++) {
      record(claims.get(i), progress(TextState.CHECKING, true, after(20 - i)), after(2));
    }
    database()
        .execute(
            "UPDATE smsText SET gateway = 'sns' WHERE textID = ?",
            claims.get(3).text().id().toString());

    assertEquals(List.of(), texts().claimChecks(GATEWAY, after(17), LEASE, 5));
    assertEquals(
        List.of(claims.get(2).text().id(), claims.get(1).text().id()), asked(after(30), 2));
  }

  @Test
  default void ofTextsToOneNumberOnlyOneIsAskedAboutAtATime() {
    List<Claim> claims = claimed(3);
    haveNumbers(claims, "+12065550100", "+12065550100", "+12065550101");
    for (Claim claim : claims) {
      record(claim, progress(TextState.CHECKING, true, after(20)), after(2));
    }

    List<UUID> first = asked(after(30), 5);
    assertEquals(2, first.size());
    assertEquals(List.of(), asked(after(31), 5));
    assertEquals(1, asked(LEASE.plusMillis(1), 1).size());
  }

  private List<UUID> asked(Instant now, int most) {
    return texts().claimChecks(GATEWAY, now, LEASE, most).stream()
        .map(claim -> claim.text().id())
        .toList();
  }

  private void haveNumbers(List<Claim> claims, String... numbers) {
    for (int i = 0; i < numbers.length; i++) {
      database()
          .execute(
              "UPDATE smsText SET phone = ? WHERE textID = ?",
              numbers[i],
              claims.get(i).text().id().toString());
    }
  }

  @Test
  default void whatWasFoundOutIsRecorded() {
    claimed();
    texts().endOverdue(after(90));
    Claim check = texts().claimChecks(GATEWAY, after(91), after(120), 1).get(0);

    assertTrue(record(check, priced(TextState.QUEUED, false, Optional.empty()), after(92)));

    assertEquals(0, spent());
    Claim again = charged(after(93)).get(0);
    assertEquals(0, again.checks(), "the next doubt is a new one");
    assertEquals(1, again.attempts());
  }

  @Test
  default void whoeverLivesLongerThanTheLeaseCanStillSayWhatBecameOfTheText() {
    Claim claim = claimed();
    texts().endOverdue(after(90));

    assertTrue(record(claim, progress(TextState.SENT), after(91)));

    assertEquals("SENT", column("state"));
    assertNull(column("errorMeaning"));
    assertNull(column("body"));
    assertNull(column("mediaUrl"));
  }

  @Test
  default void aDayAfterItWasTooOldNobodyIsAskedAnyMore() {
    claimed();
    int day = 24 * 60 * 60;

    assertEquals(0, texts().endOverdue(after(3600 + day - 1)));
    assertEquals("CHECKING", column("state"));
    assertEquals(1, texts().endOverdue(after(3600 + day)));

    assertEquals("UNKNOWN", column("state"));
    assertNull(column("body"));
    assertNull(column("mediaUrl"));
    assertNotNull(column("errorMeaning"));
    assertEquals(CHARGED, spent(), "it may have been sent");
  }

  @Test
  default void whoeverKnowsLateThatATextWasNotSentGivesItsWordsAndItsPictureBack() {
    Claim claim = claimed();
    texts().endOverdue(after(90_000));
    assertEquals("UNKNOWN", column("state"));

    assertTrue(record(claim, progress(TextState.QUEUED), after(92)));

    Text again = charged(after(93)).get(0).text();
    assertEquals("body 1", again.body());
    assertEquals(PICTURE, again.media());
  }

  @Test
  default void textsThatWaitedTooLongExpireAndAreBlanked() {
    database().installed();
    new HoldTables(database(), "here")
        .write(IntStream.range(0, 1001).mapToObj(i -> sentAt(i, 0)).toList());

    assertEquals(0, texts().endOverdue(after(3599)));
    assertEquals(1001, texts().endOverdue(after(3600)));

    assertEquals(
        1001,
        database().rows("smsText WHERE state = 'EXPIRED' AND body IS NULL AND mediaUrl IS NULL"));
    assertEquals(0, texts().endOverdue(after(99_999)));
    assertEquals(
        "0", database().value("SELECT fence FROM smsText WHERE holdID = ?", id(1).toString()));
  }
}
