package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.CURRENCY;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.GATEWAY;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.charging;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sentAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report.Delivery;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Applied;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Poll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers say of texts later. */
interface ReportingContract extends StoreContract {

  /** The text that is reported about. */
  UUID TEXT = id(1_000_001);

  private TextTables texts() {
    return Samples.texts(database());
  }

  /** A text in a state, charged with 10, which the provider calls SM1. */
  private void given(TextState state) {
    database().installed();
    new HoldTables(database(), "here").write(List.of(sentAt(1, 0), sentAt(2, 0)));
    texts().claim(charging(10, after(60), 2), after(1));
    database()
        .execute(
            "UPDATE smsText SET state = ?, providerID = 'SM1', word = 'queued'"
                + " WHERE textID = ?",
            state.name(),
            TEXT.toString());
  }

  private static Report report(Delivery delivery) {
    return report(delivery, Optional.empty(), Optional.empty());
  }

  private static Report report(
      Delivery delivery, Optional<Integer> segments, Optional<Money> price) {
    Optional<Outcome.Failure> failure =
        delivery == Delivery.FAILED || delivery == Delivery.UNDELIVERED
            ? Optional.of(new Outcome.Failure(Meaning.FILTERED, "30007", "Filtered"))
            : Optional.empty();
    return new Report("SM1", delivery, delivery.name(), failure, segments, price);
  }

  private Applied reported(Report report) {
    return texts()
        .reported(GATEWAY, Optional.of(TEXT), report, Optional.of(after(500)), after(100));
  }

  private String column(String name) {
    return database().value("SELECT " + name + " FROM smsText WHERE textID = ?", TEXT.toString());
  }

  private long spent() {
    return Samples.spent(database());
  }

  private static String millis(Instant instant) {
    return Long.toString(instant.toEpochMilli());
  }

  @ParameterizedTest(name = "{0}, {1}: {2}, {3}")
  @CsvSource({
    "SENDING, TAKEN, SENT, CHANGED",
    "SENDING, DELIVERED, DELIVERED, CHANGED",
    "SENDING, FAILED, FAILED, CHANGED",
    "CHECKING, TAKEN, SENT, CHANGED",
    "CHECKING, UNDELIVERED, UNDELIVERED, CHANGED",
    "UNKNOWN, TAKEN, SENT, CHANGED",
    "UNKNOWN, DELIVERED, DELIVERED, CHANGED",
    "SENT, TAKEN, SENT, CHANGED",
    "SENT, DELIVERED, DELIVERED, CHANGED",
    "SENT, UNDELIVERED, UNDELIVERED, CHANGED",
    "SENT, FAILED, FAILED, CHANGED",
    "DELIVERED, TAKEN, DELIVERED, NO_NEWS",
    "DELIVERED, FAILED, DELIVERED, NO_NEWS",
    "DELIVERED, DELIVERED, DELIVERED, NO_NEWS",
    "UNDELIVERED, DELIVERED, UNDELIVERED, NO_NEWS",
    "FAILED, DELIVERED, FAILED, NO_NEWS",
    "FAILED, TAKEN, FAILED, NO_NEWS",
    "QUEUED, DELIVERED, DELIVERED, CHANGED",
    "EXPIRED, DELIVERED, EXPIRED, NO_NEWS",
    "CANCELLED, TAKEN, CANCELLED, NO_NEWS"
  })
  default void statesGoForwardOnly(
      TextState state, Delivery delivery, TextState becomes, Applied applied) {
    given(state);

    assertEquals(applied, reported(report(delivery)));

    assertEquals(becomes.name(), column("state"));
  }

  @Test
  default void theSameReportAgainIsNoNews() {
    given(TextState.SENT);
    Report report = report(Delivery.TAKEN, Optional.of(3), Optional.of(new Money(7, CURRENCY)));

    assertEquals(Applied.CHANGED, reported(report));
    assertEquals(Applied.NO_NEWS, reported(report));

    assertEquals(17, spent());
  }

  @Test
  default void whatAReportSaysIsRecorded() {
    given(TextState.SENT);

    reported(report(Delivery.UNDELIVERED));

    assertEquals("UNDELIVERED", column("word"));
    assertEquals("FILTERED", column("errorMeaning"));
    assertEquals("30007", column("errorCode"));
    assertEquals("Filtered", column("errorWords"));
    assertEquals(millis(after(100)), column("changedAt"));
    assertEquals(millis(after(500)), column("pollAt"));
    assertEquals("1", column("segments"));
    assertNull(column("body"));
    assertNull(column("mediaUrl"));
  }

  @Test
  default void whatIsReportedBeforeTheAnswerWasRecordedIsKnownByTheProvidersIdentity() {
    given(TextState.SENDING);
    database().execute("UPDATE smsText SET providerID = NULL");

    assertEquals(Applied.CHANGED, reported(report(Delivery.TAKEN)));

    assertEquals("SM1", column("providerID"));
    assertEquals(millis(after(100)), column("sentAt"));
    assertEquals(Set.of("SM1"), texts().known(GATEWAY, List.of("SM1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sandbox", "sandbox-2"})
  default void aSandboxKeepsTheWords(String gateway) {
    given(TextState.SENT);
    database().execute("UPDATE smsText SET gateway = ?", gateway);

    texts()
        .reported(
            gateway, Optional.of(TEXT), report(Delivery.DELIVERED), Optional.empty(), after(9));

    assertEquals("DELIVERED", column("state"));
    assertEquals("body 1", column("body"));
  }

  @ParameterizedTest(name = "{0}, {1} {2}: {3}")
  @CsvSource({
    "SENT, 7, USD, 17",
    "SENT, 25, USD, 35",
    "SENT, 0, USD, 10",
    "DELIVERED, 7, USD, 17",
    "FAILED, 0, USD, 10",
    "DELIVERED, 7, EUR, 20",
    "QUEUED, 7, USD, 17"
  })
  default void aPriceCorrectsWhatTheMonthIsChargedWith(
      TextState state, long price, String currency, long spent) {
    given(state);

    reported(report(Delivery.DELIVERED, Optional.empty(), Optional.of(new Money(price, currency))));

    assertEquals(spent, spent());
    assertEquals(Long.toString(price), column("priceMicros"));
  }

  @Test
  default void segmentsAndPriceOfWhatIsOverAreNewsAndNothingElseIs() {
    given(TextState.UNDELIVERED);

    Report late = report(Delivery.DELIVERED, Optional.of(4), Optional.of(new Money(7, CURRENCY)));
    assertEquals(Applied.CHANGED, reported(late));

    assertEquals("UNDELIVERED", column("state"));
    assertEquals("queued", column("word"));
    assertEquals("4", column("segments"));
    assertEquals("7", column("priceMicros"));
    assertNull(column("errorMeaning"));
  }

  @Test
  default void aPriceOfATextThatWasNeverChargedChangesNoMonth() {
    given(TextState.SENT);
    database().execute("UPDATE smsText SET chargedMonth = NULL, chargedMicros = 0");

    reported(report(Delivery.DELIVERED, Optional.empty(), Optional.of(new Money(7, CURRENCY))));

    assertEquals(20, spent());
    assertEquals("0", column("chargedMicros"));
    assertEquals("7", column("priceMicros"));
  }

  @ParameterizedTest(name = "{0}, text named: {1}, {2}: {3}")
  @CsvSource({
    "twilio, true, SM1, CHANGED",
    "twilio, false, SM1, CHANGED",
    "twilio, false, SM2, NO_SUCH_TEXT",
    "sns, true, SM1, NO_SUCH_TEXT",
    "sns, false, SM1, NO_SUCH_TEXT",
    // Of an earlier try.
    "twilio, true, SM2, NO_NEWS",
    "twilio-eu, true, SM2, NO_NEWS"
  })
  default void aReportIsOnlyOfTheTextThatThisGatewayHas(
      String gateway, boolean isNamed, String providerId, Applied applied) {
    given(TextState.SENT);
    database().execute("UPDATE smsText SET tried = 'a,twilio-eu'");
    Report report =
        new Report(
            providerId,
            Delivery.DELIVERED,
            "delivered",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Optional<UUID> text = isNamed ? Optional.of(TEXT) : Optional.empty();

    assertEquals(applied, texts().reported(gateway, text, report, Optional.empty(), after(100)));
    assertEquals(applied == Applied.CHANGED ? "DELIVERED" : "SENT", column("state"));
  }

  @ParameterizedTest(name = "{0} by {1}, text named: {2}, {3}: open {4}")
  @CsvSource({
    "SENT, twilio, true, SM1, true",
    "SENT, twilio, false, SM1, true",
    "SENT, twilio, false, SM2, false",
    "SENT, twilio-eu, true, SM2, true",
    "SENT, sns, true, SM1, false",
    "QUEUED, twilio, true, SM1, true",
    "UNKNOWN, twilio, true, SM1, true",
    "FAILED, twilio, true, SM1, false",
    "DELIVERED, twilio, true, SM1, false",
    "CANCELLED, twilio, true, SM1, false"
  })
  default void aTextIsOpenUntilItIsKnownHowItEnds(
      TextState state, String gateway, boolean isNamed, String providerId, boolean isOpen) {
    given(state);
    database().execute("UPDATE smsText SET tried = 'a,twilio-eu'");
    Optional<UUID> text = isNamed ? Optional.of(TEXT) : Optional.empty();

    Optional<Text> open = texts().open(gateway, text, providerId);

    assertEquals(isOpen, open.isPresent());
    open.ifPresent(it -> assertEquals(MOBILE, it.to()));
    open.ifPresent(it -> assertEquals(TEXT, it.id()));
  }

  @Test
  default void ofATextThatDoesNotExistNothingIsRecorded() {
    given(TextState.SENT);

    assertEquals(
        Applied.NO_SUCH_TEXT,
        texts()
            .reported(
                GATEWAY,
                Optional.of(id(99)),
                report(Delivery.DELIVERED),
                Optional.empty(),
                after(100)));
  }

  @Test
  default void whatChangesWhileItIsReportedAboutIsLookedAtAgain() {
    given(TextState.SENT);
    boolean[] isFirst = {true};
    Database meanwhile =
        database()
            .before(
                "UPDATE smsText SET state",
                () -> {
                  if (isFirst[0]) {
                    isFirst[0] = false;
                    reported(report(Delivery.FAILED));
                  }
                });

    TextTables slow = new TextTables(meanwhile, "slow", () -> CURRENCY);
    Applied applied =
        slow.reported(
            GATEWAY, Optional.of(TEXT), report(Delivery.DELIVERED), Optional.empty(), after(100));

    assertEquals(Applied.NO_NEWS, applied);
    assertEquals("FAILED", column("state"));
  }

  @Test
  default void onlyIdentitiesOfOurTextsAtThatGatewayAreKnown() {
    given(TextState.SENT);
    List<String> many = IntStream.range(0, 1200).mapToObj(i -> "SM" + i).toList();

    assertEquals(Set.of("SM1"), texts().known(GATEWAY, many));
    assertEquals(Set.of(), texts().known("sns", many));
    assertEquals(Set.of(), texts().known(GATEWAY, List.of()));
  }

  private void poll(int text, int seconds) {
    database()
        .execute(
            "UPDATE smsText SET state = 'SENT', providerID = ?, sentAt = ?, pollAt = ?"
                + " WHERE holdID = ?",
            "SM" + text,
            after(3).toEpochMilli(),
            after(seconds).toEpochMilli(),
            id(text).toString());
  }

  @Test
  default void textsAreAskedForWhenTheirTimeHasComeLongestDueFirst() {
    given(TextState.SENT);
    poll(1, 30);
    poll(2, 20);

    assertEquals(List.of(), texts().claimPolls(GATEWAY, after(19), after(90), 5));
    assertEquals(List.of(), texts().claimPolls("sns", after(40), after(90), 5));
    List<Poll> polls = texts().claimPolls(GATEWAY, after(40), after(90), 5);

    assertEquals(
        List.of(new Poll(id(1_000_002), GATEWAY, "SM2", 0), new Poll(TEXT, GATEWAY, "SM1", 0)),
        polls);
    assertEquals(List.of(), texts().claimPolls(GATEWAY, after(89), after(150), 5));
    assertEquals(1, texts().claimPolls(GATEWAY, after(90), after(150), 1).get(0).polls());
  }

  @Test
  default void whatSomebodyElseAsksForMeanwhileIsLeftToThem() {
    given(TextState.SENT);
    poll(1, 30);
    poll(2, 30);
    Database meanwhile =
        database()
            .before(
                "UPDATE smsText SET pollAt",
                () ->
                    database()
                        .execute(
                            "UPDATE smsText SET pollAt = ? WHERE textID = ?",
                            after(99).toEpochMilli(),
                            TEXT.toString()));

    TextTables slow = new TextTables(meanwhile, "slow", () -> CURRENCY);

    assertEquals(
        List.of(id(1_000_002)),
        slow.claimPolls(GATEWAY, after(40), after(90), 5).stream().map(Poll::text).toList());
  }

  @Test
  default void whatWasAskedForIsRecorded() {
    given(TextState.SENT);
    Poll poll = new Poll(TEXT, GATEWAY, "SM1", 0);

    texts().answered(poll, Optional.of(report(Delivery.TAKEN)), Optional.of(after(70)), after(50));
    assertEquals("TAKEN", column("word"));
    assertEquals(millis(after(70)), column("pollAt"));

    texts().answered(poll, Optional.of(report(Delivery.TAKEN)), Optional.of(after(80)), after(70));
    assertEquals(millis(after(80)), column("pollAt"), "although that was no news");

    texts().answered(poll, Optional.of(report(Delivery.DELIVERED)), Optional.empty(), after(80));
    assertEquals("DELIVERED", column("state"));
    assertNull(column("pollAt"));
  }

  @Test
  default void whatTheProviderDoesNotKnowStaysAsItIs() {
    given(TextState.SENT);
    poll(1, 30);
    Poll poll = new Poll(TEXT, GATEWAY, "SM1", 0);

    texts().answered(poll, Optional.empty(), Optional.empty(), after(50));

    assertEquals("SENT", column("state"));
    assertNull(column("pollAt"));
  }

  @Test
  default void anAnswerAboutAnEarlierTryIsNotOfThisOne() {
    given(TextState.SENT);
    Poll earlier = new Poll(TEXT, GATEWAY, "SM0", 0);

    texts().answered(earlier, Optional.of(report(Delivery.FAILED)), Optional.empty(), after(50));

    assertEquals("SENT", column("state"));
  }
}
