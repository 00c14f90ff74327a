package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.SECOND_MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Event;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Kind;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Origin;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Source;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOutStore.Counts;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOutStore.Listing;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOutStore.Place;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOutStore.Wanted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who does not want texts, and how that came and went. */
interface OptingOutContract extends StoreContract {

  String ALL = OptOut.ALL;

  private OptOutTables optOuts() {
    database().installed();
    return optOuts(database());
  }

  /** One whose identities begin anew; the seed of its salt is another each time. */
  private static OptOutTables optOuts(Database database) {
    AtomicInteger last = new AtomicInteger();
    Supplier<UUID> ids = UUID::randomUUID;
    return new OptOutTables(
        database,
        () -> new UUID(last.incrementAndGet(), ids.get().getLeastSignificantBits()),
        new Random());
  }

  private static Origin by(Source source, int seconds) {
    return new Origin(source, "twilio", "SM" + seconds, after(seconds));
  }

  private static Wanted wanted(Optional<Source> source, String gateway, String digits) {
    return new Wanted(source, gateway, digits, Optional.empty(), 100);
  }

  /** The keys, in whose order they are found, are as good as random. */
  private static List<String> shown(List<OptOut> optOuts) {
    return optOuts.stream()
        .map(it -> it.phone().map(PhoneNumber::e164).orElse("?") + " of '" + it.sender() + "'")
        .sorted()
        .toList();
  }

  private String value(String query) {
    return database().value(query);
  }

  @ParameterizedTest(name = "of {0}: texts of 1: {1}, of 2: {2}, of all: {3}")
  @CsvSource({"'+1', true, false, false", "'', true, true, true"})
  default void anOptOutHoldsForASenderOrForAll(
      String sender, boolean first, boolean second, boolean all) {
    OptOutTables optOuts = optOuts();

    assertTrue(optOuts.add(MOBILE, sender, by(Source.KEYWORD, 0)));

    assertEquals(first, optOuts.isOptedOut(MOBILE, "+1"));
    assertEquals(second, optOuts.isOptedOut(MOBILE, "+2"));
    assertEquals(all, optOuts.isOptedOut(MOBILE, ALL));
    assertEquals(
        all ? Set.of(MOBILE) : Set.of(), optOuts.optedOutOfAll(List.of(MOBILE, SECOND_MOBILE)));
    assertFalse(optOuts.isOptedOut(SECOND_MOBILE, "+1"));
    assertFalse(optOuts.isOptedOut(SECOND_MOBILE, ALL));
    assertTrue(optOuts.find(MOBILE, sender).isPresent());
    assertEquals(Optional.empty(), optOuts.find(MOBILE, "+2"));
    assertEquals(Optional.empty(), optOuts.find(SECOND_MOBILE, sender));
  }

  @Test
  default void anOptOutIsFoundAsItWasStored() {
    OptOutTables optOuts = optOuts();
    Origin nothingMore = new Origin(Source.OPERATOR, "", "", after(1));
    optOuts.add(MOBILE, "+1", by(Source.KEYWORD, 0));
    optOuts.add(MOBILE, ALL, nothingMore);

    OptOut ofOne = optOuts.find(MOBILE, "+1").orElseThrow();
    OptOut ofAll = optOuts.find(MOBILE, ALL).orElseThrow();

    assertEquals(new OptOut(ofOne.key(), Optional.of(MOBILE), "+1", by(Source.KEYWORD, 0)), ofOne);
    assertEquals(new OptOut(ofAll.key(), Optional.of(MOBILE), ALL, nothingMore), ofAll);
    assertEquals(64, ofOne.key().length());
    assertNotEquals(ofOne.key(), ofAll.key());
  }

  @ParameterizedTest(name = "first {0}, then {1}: {2} is kept")
  @CsvSource({
    "LIST, PROVIDER, PROVIDER, SM9",
    "PROVIDER, LIST, PROVIDER, SM0",
    "PROVIDER, KEYWORD, KEYWORD, SM9",
    "KEYWORD, KEYWORD, KEYWORD, SM0",
    "KEYWORD, SELF_SERVICE, KEYWORD, SM0",
    "KEYWORD, OPERATOR, OPERATOR, SM9",
    "OPERATOR, KEYWORD, OPERATOR, SM0"
  })
  default void ofTwoTheStrongerIsKeptAndOfTwoAlikeTheFirst(
      Source first, Source second, Source kept, String message) {
    OptOutTables optOuts = optOuts();
    optOuts.add(MOBILE, "+1", by(first, 0));

    boolean isKept = optOuts.add(MOBILE, "+1", by(second, 9));

    Origin origin = optOuts.find(MOBILE, "+1").orElseThrow().origin();
    assertEquals(kept, origin.source());
    assertEquals(message, origin.message());
    assertEquals(message.equals("SM9"), isKept);
    assertEquals(isKept ? 2 : 1, optOuts.history(MOBILE, 10).size());
  }

  @Test
  default void theGatewayWhoseListMayKeepANumberIsKeptWhereNoOtherIsSaid() {
    OptOutTables optOuts = optOuts();
    optOuts.add(MOBILE, ALL, by(Source.LIST, 0));

    optOuts.add(MOBILE, ALL, new Origin(Source.OPERATOR, "", "Asked", after(1)));

    assertEquals(
        new Origin(Source.OPERATOR, "twilio", "Asked", after(1)),
        optOuts.find(MOBILE, ALL).orElseThrow().origin());
  }

  @Test
  default void anOptOutThatSomebodyElseAddsMeanwhileIsThere() {
    OptOutTables others = optOuts();
    boolean[] isFirst = {true};
    Database meanwhile =
        database()
            .before(
                "INSERT INTO smsOptOut ",
                () -> {
                  if (isFirst[0]) {
                    isFirst[0] = false;
                    others.add(MOBILE, "+1", by(Source.PROVIDER, 0));
                  }
                });

    assertFalse(optOuts(meanwhile).add(MOBILE, "+1", by(Source.PROVIDER, 1)));

    assertEquals("SM0", value("SELECT code FROM smsOptOut"));
    assertEquals(1, others.history(MOBILE, 10).size());
  }

  @Test
  default void theHistoryTellsWhenHowAndByWhichMessageTheLatestFirst() {
    OptOutTables optOuts = optOuts();
    Origin asked = new Origin(Source.KEYWORD, "sns", "m".repeat(300), after(2));
    optOuts.add(MOBILE, "+1", by(Source.PROVIDER, 0));
    optOuts.add(MOBILE, "+1", by(Source.KEYWORD, 0));
    optOuts.add(SECOND_MOBILE, "+1", by(Source.KEYWORD, 1));
    optOuts.asked(MOBILE, ALL, asked);
    optOuts.remove(MOBILE, "+1", Source.KEYWORD, by(Source.OPERATOR, 3));

    List<Event> all =
        List.of(
            new Event(Optional.of(MOBILE), "+1", Kind.OPTED_IN, by(Source.OPERATOR, 3)),
            new Event(
                Optional.of(MOBILE),
                ALL,
                Kind.ASKED,
                new Origin(Source.KEYWORD, "sns", "m".repeat(255), after(2))),
            new Event(Optional.of(MOBILE), "+1", Kind.OPTED_OUT, by(Source.KEYWORD, 0)),
            new Event(Optional.of(MOBILE), "+1", Kind.OPTED_OUT, by(Source.PROVIDER, 0)));
    assertEquals(all, optOuts.history(MOBILE, 10));
    assertEquals(all.subList(0, 2), optOuts.history(MOBILE, 2));
  }

  @Test
  default void anOptOutEndsOnceAndOnlyAsWhatItIs() {
    OptOutTables optOuts = optOuts();
    optOuts.add(MOBILE, "+1", by(Source.OPERATOR, 0));

    assertFalse(optOuts.remove(MOBILE, "+1", Source.KEYWORD, by(Source.KEYWORD, 1)));
    assertTrue(optOuts.isOptedOut(MOBILE, "+1"));
    assertTrue(optOuts.remove(MOBILE, "+1", Source.OPERATOR, by(Source.OPERATOR, 2)));
    assertFalse(optOuts.isOptedOut(MOBILE, "+1"));
    assertFalse(optOuts.remove(MOBILE, "+1", Source.OPERATOR, by(Source.OPERATOR, 3)));
    assertEquals(2, optOuts.history(MOBILE, 10).size());
    assertTrue(optOuts.add(MOBILE, "+1", by(Source.LIST, 4)));
  }

  @Test
  default void whenAProviderWasLastAskedIsKnownForEachNumberAndGateway() {
    OptOutTables optOuts = optOuts();
    assertEquals(Optional.empty(), optOuts.lastAsked(MOBILE, "twilio"));
    optOuts.asked(MOBILE, ALL, by(Source.KEYWORD, 5));
    optOuts.asked(MOBILE, ALL, by(Source.KEYWORD, 2));
    optOuts.add(MOBILE, ALL, by(Source.KEYWORD, 9));

    assertEquals(Optional.of(after(5)), optOuts.lastAsked(MOBILE, "twilio"));
    assertEquals(Optional.empty(), optOuts.lastAsked(MOBILE, "sns"));
    assertEquals(Optional.empty(), optOuts.lastAsked(SECOND_MOBILE, "twilio"));
  }

  @Test
  default void optOutsAreReadByPageInTheOrderOfTheirKeys() {
    OptOutTables optOuts = optOuts();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      PhoneNumber number = new PhoneNumber("+120655501%02d".formatted(i));
      // Each four at the same moment.
      optOuts.add(number, ALL, by(Source.KEYWORD, i / 4));
      all.add(number.e164());
    }

    List<String> read = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    Optional<OptOut> after = Optional.empty();
    List<OptOut> page;
    do {
      page = optOuts.find(new Wanted(Optional.empty(), "", "", after, 10));
      page.forEach(it -> read.add(it.phone().orElseThrow().e164()));
      page.forEach(it -> keys.add(it.key()));
      after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1));
    } while (!page.isEmpty());

    assertEquals(all, read.stream().sorted().toList());
    assertEquals(keys.stream().sorted().toList(), keys);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          source,   gateway, digits,     found
          '',       '',      '',         +12065550100 of '+1' +12065550101 of ''
          KEYWORD,  '',      '',         +12065550100 of '+1'
          LIST,     sns,     '',         +12065550101 of ''
          LIST,     twilio,  '',         ''
          '',       '',      0101,       +12065550101 of ''
          '',       '',      +1 (206),   +12065550100 of '+1' +12065550101 of ''
          '',       '',      9,          ''
          """)
  default void optOutsAreFoundBySourceGatewayAndDigits(
      String source, String gateway, String digits, String found) {
    OptOutTables optOuts = optOuts();
    optOuts.add(MOBILE, "+1", by(Source.KEYWORD, 0));
    optOuts.add(SECOND_MOBILE, ALL, new Origin(Source.LIST, "sns", "", after(1)));

    Optional<Source> wanted =
        source.isEmpty() ? Optional.empty() : Optional.of(Source.valueOf(source));
    assertEquals(found, String.join(" ", shown(optOuts.find(wanted(wanted, gateway, digits)))));
  }

  @Test
  default void whoIsForgottenStaysOptedOutAndNoRowTellsTheNumber() {
    OptOutTables optOuts = optOuts();
    optOuts.add(MOBILE, "+1", by(Source.KEYWORD, 0));
    optOuts.add(MOBILE, ALL, new Origin(Source.OPERATOR, "", "Romeo called", after(1)));
    optOuts.add(SECOND_MOBILE, "+1", by(Source.KEYWORD, 2));

    optOuts.forget(MOBILE);
    optOuts.forget(MOBILE);

    assertTrue(optOuts(database()).isOptedOut(MOBILE, "+1"));
    assertTrue(optOuts(database()).isOptedOut(MOBILE, "+2"));
    for (String table : List.of("smsOptOut", "smsOptOutEvent")) {
      assertEquals(
          "0", value("SELECT COUNT(*) FROM " + table + " WHERE phone = '" + MOBILE.e164() + "'"));
      assertEquals("1", value("SELECT COUNT(*) FROM " + table + " WHERE phone IS NOT NULL"));
    }
    assertEquals("0", value("SELECT COUNT(*) FROM smsOptOut WHERE code = 'Romeo called'"));
    assertEquals("0", value("SELECT COUNT(*) FROM smsOptOutEvent WHERE message = 'Romeo called'"));
    assertEquals(
        List.of("+12065550101 of '+1'", "? of ''", "? of '+1'"),
        shown(optOuts.find(wanted(Optional.empty(), "", ""))));

    // Whoever has the number can still have its history told, and come back.
    assertEquals(2, optOuts.history(MOBILE, 10).size());
    assertTrue(optOuts.remove(MOBILE, "+1", Source.KEYWORD, by(Source.KEYWORD, 3)));
    assertTrue(optOuts.remove(MOBILE, ALL, Source.OPERATOR, by(Source.OPERATOR, 4)));
    assertFalse(optOuts.isOptedOut(MOBILE, "+1"));
  }

  @Test
  default void theSaltIsMadeOnceAndIsTheSameForAllNodes() {
    OptOutTables first = optOuts();
    first.add(MOBILE, "+1", by(Source.KEYWORD, 0));

    assertTrue(optOuts(database()).isOptedOut(MOBILE, "+1"));
    assertEquals("1", value("SELECT COUNT(*) FROM smsSecret"));
    assertEquals(64, value("SELECT secret FROM smsSecret").length());
  }

  @Test
  default void ofTwoNodesThatMakeTheSaltAtOnceOneDoes() {
    OptOutTables other = optOuts();
    boolean[] isFirst = {true};
    Database meanwhile =
        database()
            .before(
                "INSERT INTO smsSecret",
                () -> {
                  if (isFirst[0]) {
                    isFirst[0] = false;
                    other.add(MOBILE, "+1", by(Source.KEYWORD, 0));
                  }
                });

    assertTrue(optOuts(meanwhile).isOptedOut(MOBILE, "+1"));
    assertEquals("1", value("SELECT COUNT(*) FROM smsSecret"));
  }

  private void storedByVersion4(String key, PhoneNumber phone, String sender, int seconds) {
    database()
        .execute(
            "INSERT INTO smsOptOut (optOutKey, phone, sender, gateway, code, optedOutAt)"
                + " VALUES (?, ?, ?, ?, ?, ?)",
            key,
            phone.e164(),
            sender,
            "twilio",
            "21610",
            after(seconds).toEpochMilli());
  }

  @Test
  default void whatVersion4HasStoredCountsAndGetsASaltedKeyAndAHistory() {
    OptOutTables optOuts = optOuts();
    storedByVersion4("a".repeat(64), MOBILE, "+1", 0);
    storedByVersion4("b".repeat(64), SECOND_MOBILE, null, 1);

    assertTrue(optOuts.isOptedOut(MOBILE, "+1"));
    assertFalse(optOuts.isOptedOut(MOBILE, "+2"));
    assertTrue(optOuts.isOptedOut(SECOND_MOBILE, "+2"));

    Origin refused = new Origin(Source.PROVIDER, "twilio", "21610", after(0));
    assertEquals(refused, optOuts.find(MOBILE, "+1").orElseThrow().origin());
    assertEquals(
        List.of(new Event(Optional.of(MOBILE), "+1", Kind.OPTED_OUT, refused)),
        optOuts.history(MOBILE, 10));
    assertEquals("0", value("SELECT COUNT(*) FROM smsOptOut WHERE salted = 0"));
    assertEquals("2", value("SELECT COUNT(*) FROM smsOptOut"));
    optOuts(database()).takeOver();
    assertEquals("2", value("SELECT COUNT(*) FROM smsOptOutEvent"));
  }

  @Test
  default void whatANodeOfVersion4StoresLaterIsTakenOverToo() {
    OptOutTables optOuts = optOuts();
    optOuts.add(MOBILE, "+1", by(Source.KEYWORD, 0));
    storedByVersion4("a".repeat(64), MOBILE, "+1", 5);
    storedByVersion4("b".repeat(64), SECOND_MOBILE, "+1", 6);

    optOuts.takeOver();

    assertTrue(optOuts.isOptedOut(SECOND_MOBILE, "+1"));
    assertEquals(by(Source.KEYWORD, 0), optOuts.find(MOBILE, "+1").orElseThrow().origin());
    assertEquals(1, optOuts.history(MOBILE, 10).size());
    assertEquals("2", value("SELECT COUNT(*) FROM smsOptOut"));
  }

  @Test
  default void aRowThatAnotherNodeTakesOverMeanwhileIsThereOnce() {
    OptOutTables other = optOuts();
    storedByVersion4("a".repeat(64), MOBILE, "+1", 0);
    boolean[] isFirst = {true};
    Database meanwhile =
        database()
            .before(
                "DELETE FROM smsOptOut",
                () -> {
                  if (isFirst[0]) {
                    isFirst[0] = false;
                    other.takeOver();
                  }
                });

    assertTrue(optOuts(meanwhile).isOptedOut(MOBILE, "+1"));
    assertEquals("1", value("SELECT COUNT(*) FROM smsOptOut"));
    assertEquals("1", value("SELECT COUNT(*) FROM smsOptOutEvent"));
    assertNull(value("SELECT MAX(message) FROM smsOptOutEvent WHERE message <> '21610'"));
  }

  private static Listing listing(
      Optional<String> sender, Optional<PhoneNumber> phone, String ending) {
    return new Listing(Optional.empty(), "", sender, phone, ending, Optional.empty(), 100);
  }

  private static List<String> inOrder(List<OptOut> optOuts) {
    return optOuts.stream()
        .map(it -> it.phone().map(PhoneNumber::e164).orElse("?") + " of '" + it.sender() + "'")
        .toList();
  }

  @Test
  default void optOutsAreListedTheLatestFirstByWhatIsLookedFor() {
    OptOutTables optOuts = optOuts();
    optOuts.add(MOBILE, ALL, by(Source.KEYWORD, 0));
    optOuts.add(SECOND_MOBILE, "+1", by(Source.OPERATOR, 1));
    optOuts.add(MOBILE, "+1", by(Source.IMPORT, 2));
    String first = MOBILE.e164() + " of ''";
    String second = SECOND_MOBILE.e164() + " of '+1'";
    String third = MOBILE.e164() + " of '+1'";
    String last = SECOND_MOBILE.e164().substring(SECOND_MOBILE.e164().length() - 4);
    Optional<String> any = Optional.empty();

    assertEquals(
        List.of(third, second, first), inOrder(optOuts.latest(listing(any, Optional.empty(), ""))));
    assertEquals(
        List.of(first), inOrder(optOuts.latest(listing(Optional.of(ALL), Optional.empty(), ""))));
    assertEquals(
        List.of(third, second),
        inOrder(optOuts.latest(listing(Optional.of("+1"), Optional.empty(), ""))));
    assertEquals(
        List.of(third, first), inOrder(optOuts.latest(listing(any, Optional.of(MOBILE), ""))));
    assertEquals(List.of(second), inOrder(optOuts.latest(listing(any, Optional.empty(), last))));
    assertEquals(
        List.of(third),
        inOrder(
            optOuts.latest(
                new Listing(
                    Optional.of(Source.IMPORT),
                    "twilio",
                    any,
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    100))));
  }

  @Test
  default void optOutsAreListedAPageAfterTheOtherAndNoneTwice() {
    OptOutTables optOuts = optOuts();
    for (int i = 0; i < 25; i++) {
      // Several of each moment.
      optOuts.add(MOBILE, "sender" + i, by(Source.KEYWORD, i / 4));
    }
    Listing next =
        new Listing(
            Optional.empty(), "", Optional.empty(), Optional.empty(), "", Optional.empty(), 10);
    List<OptOut> all = new ArrayList<>();
    List<OptOut> page = optOuts.latest(next);
    while (!page.isEmpty()) {
      all.addAll(page);
      OptOut last = page.get(page.size() - 1);
      page = optOuts.latest(next.behind(new Place(last.origin().at(), last.key())));
    }

    assertEquals(25, all.size());
    assertEquals(25, all.stream().map(OptOut::key).distinct().count());
    assertEquals(
        all.stream().map(it -> it.origin().at()).sorted(Comparator.reverseOrder()).toList(),
        all.stream().map(it -> it.origin().at()).toList());
  }

  @Test
  default void forgottenNumbersAreCountedAndWhyAnOperatorBroughtThemAlongIsForgottenToo() {
    OptOutTables optOuts = optOuts();
    optOuts.add(MOBILE, ALL, by(Source.IMPORT, 0));
    optOuts.add(SECOND_MOBILE, ALL, by(Source.IMPORT, 0));

    optOuts.forget(MOBILE);

    assertEquals(new Counts(2, 1), optOuts.counts());
    assertEquals("", optOuts.find(MOBILE, ALL).orElseThrow().origin().message());
    assertEquals("SM0", optOuts.find(SECOND_MOBILE, ALL).orElseThrow().origin().message());
    assertEquals("", optOuts.history(MOBILE, 1).get(0).origin().message());
  }

  @Test
  default void theWholeOfALongReasonIsKept() {
    OptOutTables optOuts = optOuts();
    String reason = "r".repeat(255);

    optOuts.add(MOBILE, ALL, new Origin(Source.OPERATOR, "", reason, after(0)));

    assertEquals(reason, optOuts.find(MOBILE, ALL).orElseThrow().origin().message());
  }
}
