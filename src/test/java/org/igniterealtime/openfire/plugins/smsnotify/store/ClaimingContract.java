package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.BOTH;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.CURRENCY;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.GATEWAY;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.GROUP;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MONTH;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.SENDERS;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.claim;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sentAt;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.text;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.verdict;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.wanted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Settled;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claimed;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Group;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Waiting;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Wanted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may send which text, when, and within which budget. */
interface ClaimingContract extends StoreContract {

  private TextTables texts() {
    return Samples.texts(database());
  }

  /** Writes a text per number, each as many seconds after noon. */
  private TextTables written(int... seconds) {
    List<Settled> settled =
        IntStream.range(0, seconds.length).mapToObj(i -> sentAt(i, seconds[i])).toList();
    database().installed();
    new HoldTables(database(), "here").write(settled);
    return texts();
  }

  /** Writes texts. */
  private TextTables written(Text... all) {
    database().installed();
    new HoldTables(database(), "here")
        .write(Arrays.stream(all).map(ClaimingContract::settlement).toList());
    return texts();
  }

  private static Settled settlement(Text text) {
    return new Settled(
        new Settlement(verdict(text.hold(), Reason.SENT, Map.of(), 0), List.of(text)));
  }

  /** A text that is told apart by its number, for somebody. */
  private static Text to(
      String recipient, int number, int segments, Senders senders, String region) {
    return new Text(
        id(1000 + number),
        id(number),
        recipient,
        BOTH,
        MOBILE,
        "body " + number,
        Encoding.GSM_7BIT,
        segments,
        senders,
        "",
        after(number),
        after(3600),
        region);
  }

  /** One that leaves by a gateway of its own. */
  private static Text answer(int number) {
    Text text = to(ROMEO, number, 1, new Senders("+12065550199", "", "twilio-eu"), "US");
    return new Text(
        text.id(),
        text.hold(),
        text.recipient(),
        text.conversation(),
        text.to(),
        text.body(),
        text.encoding(),
        text.segments(),
        text.senders(),
        "",
        text.created(),
        text.expires(),
        text.region(),
        Text.Purpose.ANSWER);
  }

  @Test
  default void anAnswerIsSentOnceAndAsItWasPosted() {
    database().installed();
    TextTables tables = texts();

    assertTrue(tables.add(answer(1)));
    assertFalse(tables.add(answer(1)));
    Group group = tables.waiting(after(10)).get(0).group();
    assertEquals(new Group("US", answer(1).senders(), Set.of()), group);
    assertEquals(
        List.of(answer(1)),
        tables.claim(of(group), after(10)).claims().stream().map(Claim::text).toList());
  }

  @Test
  default void whatLeavesByOneGatewayOnlyIsAGroupOfItsOwn() {
    Text any = to(ROMEO, 2, 1, new Senders("+12065550199", ""), "US");
    TextTables tables = written(any);
    tables.add(answer(1));

    assertEquals(2, tables.waiting(after(10)).size());
    assertEquals(
        List.of(any.body()),
        bodies(tables.claim(of(new Group("US", any.senders(), Set.of())), after(10)).claims()));
  }

  private static Text to(String recipient, int number, int segments) {
    return to(recipient, number, segments, SENDERS, "");
  }

  private static List<String> bodies(List<Claim> claims) {
    return claims.stream().map(claim -> claim.text().body()).toList();
  }

  private static Wanted atPace(double segmentsPerSecond) {
    return paced(wanted(after(60), 100), GATEWAY + ":+1", segmentsPerSecond);
  }

  private static Wanted paced(Wanted wanted, String pace, double segmentsPerSecond) {
    return new Wanted(
        wanted.group(),
        wanted.gateway(),
        pace,
        segmentsPerSecond,
        wanted.price(),
        wanted.month(),
        wanted.budget(),
        wanted.leaseUntil(),
        wanted.most());
  }

  private static Wanted of(Group group) {
    return wanted(group, after(60), 100);
  }

  private static Wanted within(
      OptionalLong budget, long microsPerSegment, OptionalLong perPicture) {
    return new Wanted(
        GROUP,
        GATEWAY,
        GATEWAY + ":+1",
        Double.POSITIVE_INFINITY,
        Samples.price(microsPerSegment, perPicture),
        MONTH,
        budget,
        after(60),
        100);
  }

  private static Wanted within(long budget) {
    return within(OptionalLong.of(budget), 10, OptionalLong.empty());
  }

  private long spent() {
    return Samples.spent(database());
  }

  @Test
  default void thereIsNothingToClaimAtFirst() {
    TextTables texts = written(new int[0]);

    assertEquals(
        new Claimed(List.of(), after(0), false), texts.claim(wanted(after(60), 10), after(0)));
    assertEquals(List.of(), texts.waiting(after(0)));
  }

  @Test
  default void textsAreClaimedOldestFirstAndNoMoreThanAskedFor() {
    TextTables texts = written(3, 1, 4, 2);

    assertEquals(List.of("body 1", "body 3"), bodies(claim(texts, after(10), after(60), 2)));
    assertEquals(List.of("body 0", "body 2"), bodies(claim(texts, after(10), after(60), 10)));
    assertTrue(claim(texts, after(10), after(60), 10).isEmpty());
  }

  @ParameterizedTest(name = "{1} texts {0} seconds after it was written")
  @CsvSource({"-1, 0", "0, 1", "3599, 1", "3600, 0", "9999, 0"})
  default void aTextIsClaimedFromItsTimeOnUntilItIsTooOld(int now, int claimed) {
    TextTables texts = written(0);

    assertEquals(claimed, texts.waiting(after(now)).size());
    assertEquals(claimed, claim(texts, after(now), after(now + 60), 10).size());
  }

  @Test
  default void aClaimHasTheTextAsItWasWrittenAndANewFence() {
    Text text =
        new Text(
            id(7),
            id(1),
            ROMEO,
            BOTH,
            MOBILE,
            "Wherefore art thou? 💌".repeat(72),
            Encoding.UCS_2,
            20,
            new Senders("漢".repeat(64), "s".repeat(64)),
            "https://" + "漢".repeat(992),
            after(0),
            after(100),
            "001");
    TextTables texts = written(text);
    Group group = new Group("001", text.senders(), Set.of());

    assertEquals(List.of(new Waiting(group, 1, after(0))), texts.waiting(after(1)));
    assertEquals(
        List.of(new Claim(text, 1, 0, 0, GATEWAY, Set.of(), after(1), 0, MONTH)),
        texts.claim(of(group), after(1)).claims());
  }

  @ParameterizedTest(name = "sender of {0}, of {1} in the sandbox, address of {2}, region of {3}")
  @CsvSource({"0, 0, 0, 0", "65, 0, 0, 0", "0, 65, 0, 0", "0, 0, 1001, 0", "65, 65, 1001, 4"})
  default void whatATextLacksOrThereIsNoRoomForIsLeftOut(
      int live, int sandbox, int media, int region) {
    Text sample = text(id(7), id(1), MOBILE, 0, "body");
    Text text =
        new Text(
            sample.id(),
            sample.hold(),
            sample.recipient(),
            sample.conversation(),
            sample.to(),
            sample.body(),
            sample.encoding(),
            sample.segments(),
            new Senders("l".repeat(live), "s".repeat(sandbox)),
            "m".repeat(media),
            sample.created(),
            sample.expires(),
            "r".repeat(region));

    Group group = new Group("", Senders.OF_GATEWAY, Set.of());
    Text claimed = written(text).claim(of(group), after(1)).claims().get(0).text();

    assertEquals(Senders.OF_GATEWAY, claimed.senders());
    assertEquals("", claimed.media());
    assertEquals("", claimed.region());
    assertEquals("body", claimed.body());
  }

  @Test
  default void textsThatGoTheSameWayAreOneGroupAndTheOldestGroupIsFirst() {
    Senders shared = new Senders("+12065550199", "");
    TextTables texts =
        written(
            to(ROMEO, 5, 1, SENDERS, "US"),
            to(ROMEO, 1, 1, shared, "US"),
            to(ROMEO, 3, 1, SENDERS, "DE"),
            to(ROMEO, 2, 1, SENDERS, "US"),
            to(ROMEO, 4, 1, SENDERS, ""));
    Group group = new Group("US", SENDERS, Set.of());

    assertEquals(
        List.of(
            new Waiting(new Group("US", shared, Set.of()), 1, after(1)),
            new Waiting(group, 2, after(2)),
            new Waiting(new Group("DE", SENDERS, Set.of()), 1, after(3)),
            new Waiting(new Group("", SENDERS, Set.of()), 1, after(4))),
        texts.waiting(after(10)));
    assertEquals(List.of("body 2", "body 5"), bodies(texts.claim(of(group), after(10)).claims()));
    assertEquals(3, texts.waiting(after(10)).size());
  }

  @Test
  default void peopleTakeTurns() {
    TextTables texts =
        written(
            to("a", 1, 1),
            to("a", 2, 1),
            to("a", 3, 1),
            to("b", 4, 1),
            to("c", 5, 1),
            to("b", 6, 1));

    List<Claim> first = claim(texts, after(10), after(60), 4);

    assertEquals(List.of("body 1", "body 4", "body 5", "body 2"), bodies(first));
    assertEquals(List.of("body 3", "body 6"), bodies(claim(texts, after(10), after(60), 4)));
  }

  @Test
  default void noMoreIsClaimedThanThePaceAllows() {
    TextTables texts = written(IntStream.range(0, 40).map(i -> 0).toArray());

    Claimed first = texts.claim(atPace(100), after(10));
    assertEquals(11, first.claims().size(), "a tenth of a second's, and the one that is due");
    assertEquals(after(10).plusMillis(10), first.nextSlot());
    assertFalse(first.isOverBudget());

    assertEquals(
        new Claimed(List.of(), after(10).plusMillis(10), false),
        texts().claim(atPace(100), after(10).plusMillis(9)));
    assertEquals(3, texts.claim(atPace(100), after(10).plusMillis(30)).claims().size());
    assertEquals(11, texts.claim(atPace(100), after(11)).claims().size(), "no more is caught up");
  }

  @Test
  default void aTextOfManySegmentsKeepsItsSenderBusyForLonger() {
    TextTables texts = written(to(ROMEO, 1, 3), to(ROMEO, 2, 1));

    Claimed first = texts.claim(atPace(1), after(10));

    assertEquals(List.of("body 1"), bodies(first.claims()));
    assertEquals(after(12).plusMillis(900), first.nextSlot());
    assertTrue(texts.claim(atPace(1), after(12)).claims().isEmpty());
    assertEquals(1, texts.claim(atPace(1), first.nextSlot()).claims().size());
  }

  @Test
  default void eachSenderHasAPaceOfItsOwn() {
    TextTables texts = written(0, 0, 0);
    Wanted other = paced(atPace(1), GATEWAY + ":" + "2".repeat(300), 1);

    assertEquals(1, texts.claim(atPace(1), after(10)).claims().size());
    assertEquals(1, texts.claim(other, after(10)).claims().size());
    assertEquals(0, texts.claim(other, after(10)).claims().size());
  }

  @Test
  default void whenNothingLimitsTheSenderItMaySendAgainAtOnce() {
    TextTables texts = written(0);

    Claimed claimed = texts.claim(atPace(1000), after(10));

    assertEquals(1, claimed.claims().size());
    assertEquals(after(10), claimed.nextSlot());
  }

  @Test
  default void whatAWrongClockHasLeftDoesNotHoldASenderUp() {
    TextTables texts = written(0, 0);
    texts.claim(atPace(1), after(10));
    Instant yesterday = after(-90_000);
    database().execute("UPDATE smsText SET notBefore = 0");

    assertEquals(1, texts.claim(atPace(1), yesterday).claims().size());
  }

  @Test
  default void aClaimChargesTheMonth() {
    TextTables texts = written(to(ROMEO, 1, 3), to(ROMEO, 2, 1));

    List<Claim> claims =
        texts.claim(within(OptionalLong.empty(), 10, OptionalLong.empty()), after(10)).claims();

    assertEquals(List.of(30L, 10L), claims.stream().map(Claim::charged).toList());
    assertEquals(40, spent());
  }

  @ParameterizedTest(name = "a picture costs {0}: {1}")
  @CsvSource({"70, 70", ", 10", "0, 0"})
  default void aTextWithAPictureMayHaveAPriceOfItsOwn(Long perPicture, long charged) {
    TextTables texts = written(0);
    OptionalLong picture = perPicture == null ? OptionalLong.empty() : OptionalLong.of(perPicture);

    texts.claim(within(OptionalLong.empty(), 10, picture), after(10));

    assertEquals(charged, spent());
  }

  @ParameterizedTest(name = "{0} of three that cost 10 each, 5 spent: {1}")
  @CsvSource({"1000, 3, false", "35, 3, false", "34, 2, true", "15, 1, true", "14, 0, true"})
  default void noMoreIsClaimedThanTheBudgetAllows(long budget, int claimed, boolean isOver) {
    TextTables texts = written(0, 1, 2);
    database().execute("INSERT INTO smsSpend (spendMonth, micros) VALUES (?, 5)", MONTH);

    Claimed found = texts.claim(within(budget), after(10));

    assertEquals(claimed, found.claims().size());
    assertEquals(isOver, found.isOverBudget());
    assertEquals(5 + 10 * claimed, spent());
    assertEquals(claimed, database().rows("smsText WHERE state = 'SENDING'"));
  }

  @Test
  default void whatCostsNothingIsClaimedAlthoughTheBudgetIsOverdrawn() {
    TextTables texts = written(0);
    database().execute("INSERT INTO smsSpend (spendMonth, micros) VALUES (?, 5)", MONTH);

    Wanted free = within(OptionalLong.of(1), 0, OptionalLong.empty());
    Claimed found = texts.claim(free, after(10));

    assertEquals(1, found.claims().size());
    assertFalse(found.isOverBudget());
  }

  @Test
  default void anotherMonthHasAnotherBudget() {
    TextTables texts = written(0);
    database().execute("INSERT INTO smsSpend (spendMonth, micros) VALUES ('2026-10', 5000)");

    assertEquals(1, texts.claim(within(10), after(10)).claims().size());
    assertEquals(10, spent());
  }

  @Test
  default void whatOthersChargeMeanwhileIsSeen() {
    TextTables others = written(0, 1, 2);
    AtomicBoolean isFirst = new AtomicBoolean(true);
    Database meanwhile =
        database()
            .before(
                "SELECT textID, holdID",
                () -> {
                  if (isFirst.getAndSet(false)) {
                    spendInPassing(25);
                  }
                });

    TextTables ours = new TextTables(meanwhile, "ours", () -> CURRENCY);
    others.claim(within(0), after(10));
    Claimed found = ours.claim(within(45), after(10));

    assertEquals(2, found.claims().size());
    assertTrue(found.isOverBudget());
    assertEquals(45, spent());
  }

  /** Somebody else spends, unless the tables as a whole are locked by the statement under way. */
  private void spendInPassing(long micros) {
    database().execute("UPDATE smsSpend SET micros = ? WHERE spendMonth = ?", micros, MONTH);
  }

  @Test
  default void aTextThatSomebodyElseClaimsMeanwhileIsNotCharged() {
    TextTables others = written(0, 1);
    Database meanwhile =
        database()
            .before(
                "SELECT COUNT(*) FROM smsPace",
                () -> others.claim(paced(within(1000), "another", 1), after(10)));

    Claimed found =
        new TextTables(meanwhile, "ours", () -> CURRENCY).claim(within(1000), after(10));

    assertEquals(List.of("body 1"), bodies(found.claims()));
    assertEquals(20, spent());
  }

  /** The database, but the answer to each commit is lost; the commit itself may be, too. */
  private Database losing(boolean isCommitted, AtomicBoolean lost) {
    return database()
        .through(
            real ->
                StoreDatabase.proxy(
                    Connection.class,
                    (method, arguments) -> {
                      if (lost.get() && method.getName().equals("commit")) {
                        if (isCommitted) {
                          real.commit();
                        } else {
                          real.rollback();
                        }
                        throw new SQLException("The answer was lost", "08007");
                      }
                      return method.invoke(real, arguments);
                    }));
  }

  @ParameterizedTest(name = "committed: {0}")
  @ValueSource(booleans = {true, false})
  default void whatWasClaimedByACommitWhoseAnswerWasLostIsClaimedAgain(boolean isCommitted) {
    written(0, 1);
    AtomicBoolean lost = new AtomicBoolean(true);
    TextTables texts = new TextTables(losing(isCommitted, lost), "ours", () -> CURRENCY);
    assertThrows(RuntimeException.class, () -> texts.claim(within(1000), after(2)));
    lost.set(false);

    List<Claim> claims = texts.claim(within(1000), after(3)).claims();

    assertEquals(List.of("body 0", "body 1"), bodies(claims));
    assertEquals(List.of(0, 0), claims.stream().map(Claim::attempts).toList());
    assertEquals(isCommitted ? 2 : 1, claims.get(0).fence());
    assertEquals(20, spent());
  }

  @Test
  default void whatWasClaimedByACommitWhoseAnswerWasLostIsNeverUnknown() {
    written(0);
    AtomicBoolean lost = new AtomicBoolean(true);
    TextTables texts = new TextTables(losing(true, lost), "ours", () -> CURRENCY);
    assertThrows(RuntimeException.class, () -> claim(texts, after(2), after(60), 10));
    lost.set(false);

    assertEquals(0, texts.endOverdue(after(90)));

    assertEquals("QUEUED", database().value("SELECT state FROM smsText"));
    assertEquals("0", database().value("SELECT attempts FROM smsText"));
    assertEquals(1, claim(texts, after(91), after(120), 10).size());
  }

  @Test
  default void whatSomebodyElseClaimedAfterOursFailedIsLeftAlone() {
    written(0);
    AtomicBoolean lost = new AtomicBoolean(true);
    TextTables texts = new TextTables(losing(false, lost), "ours", () -> CURRENCY);
    assertThrows(RuntimeException.class, () -> claim(texts, after(2), after(60), 10));
    lost.set(false);
    Claim others = claim(texts(), after(2), after(60), 10).get(0);

    assertTrue(claim(texts, after(3), after(61), 10).isEmpty());

    assertEquals(1, others.fence());
    assertEquals("SENDING", database().value("SELECT state FROM smsText"));
  }

  @Test
  default void whatWeClaimedOurselvesAfterAnotherClaimOfOursFailedIsLeftAlone() {
    written(0);
    AtomicBoolean lost = new AtomicBoolean(true);
    TextTables texts = new TextTables(losing(false, lost), "ours", () -> CURRENCY);
    assertThrows(RuntimeException.class, () -> claim(texts, after(2), after(60), 10));
    lost.set(false);
    // With the same fence, and by the same node, as if at the same time.
    database()
        .execute(
            "UPDATE smsText SET state = 'SENDING', fence = 1, claimOwner = 'ours:2', attempts = 1");

    assertTrue(claim(texts, after(3), after(61), 10).isEmpty());

    assertEquals("SENDING", database().value("SELECT state FROM smsText"));
  }

  /** The database, but its driver only says that a batch has succeeded. */
  private Database uncounted() {
    return database()
        .through(
            real ->
                StoreDatabase.proxy(
                    Connection.class,
                    (method, arguments) -> {
                      Object result = method.invoke(real, arguments);
                      return result instanceof PreparedStatement statement
                          ? uncounted(statement)
                          : result;
                    }));
  }

  private static PreparedStatement uncounted(PreparedStatement real) {
    return StoreDatabase.proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          Object result = method.invoke(real, arguments);
          if (method.getName().equals("executeBatch")) {
            Arrays.fill((int[]) result, Statement.SUCCESS_NO_INFO);
          }
          return result;
        });
  }

  @Test
  default void claimsAreCountedWhereTheDriverDoesNotCountBatches() {
    TextTables others = written(0, 1, 2, 3);
    TextTables texts = new TextTables(uncounted(), "ours", () -> CURRENCY);

    assertEquals(4, texts.claim(within(1000), after(10)).claims().size());

    assertEquals(40, spent());
    assertEquals(4, database().rows("smsText WHERE state = 'SENDING' AND fence = 1"));
    assertTrue(claim(others, after(10), after(60), 10).isEmpty());
  }
}
