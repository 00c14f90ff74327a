package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.SECOND_MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Price;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Pause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of gateways, of money, and of people who do not want texts. */
interface KeepingContract extends StoreContract {

  private PauseTables pauses() {
    database().installed();
    return new PauseTables(database());
  }

  private PriceTables prices() {
    database().installed();
    return new PriceTables(database());
  }

  private OptOutTables optOuts() {
    database().installed();
    return new OptOutTables(database());
  }

  @Test
  default void pausesAreFoundAsTheyWereSavedLast() {
    PauseTables pauses = pauses();
    assertEquals(Map.of(), pauses.load());
    Pause money = new Pause(after(0), after(60), Meaning.OUT_OF_MONEY, "20003", "No money");
    Pause operators = new Pause(after(1), Instant.MAX, Meaning.UNKNOWN, "", "");

    pauses.save("twilio", operators);
    pauses.save("twilio", money);
    pauses.save("sns", money);
    pauses.save("sns", operators);

    assertEquals(Map.of("twilio", money, "sns", operators), pauses.load());
    assertTrue(pauses.load().get("sns").isByOperator());
  }

  @Test
  default void aPauseEndsOnce() {
    PauseTables pauses = pauses();
    pauses.save("sns", new Pause(after(0), after(60), Meaning.TOO_FAST, "429", "Too fast"));

    pauses.remove("sns");
    pauses.remove("sns");

    assertEquals(Map.of(), pauses.load());
  }

  @Test
  default void wordsOfAPauseAreKeptAsFarAsThereIsRoom() {
    PauseTables pauses = pauses();

    pauses.save(
        "sns", new Pause(after(0), after(60), Meaning.UNKNOWN, "c".repeat(65), "w".repeat(501)));

    assertEquals("c".repeat(64), pauses.load().get("sns").code());
    assertEquals("w".repeat(500), pauses.load().get("sns").words());
  }

  @Test
  default void pricesAreFoundInTheirOrderAsTheyWereSavedLast() {
    PriceTables prices = prices();
    assertEquals(List.of(), prices.load());
    Price all = new Price("sns", "", 7_500, OptionalLong.empty(), false);
    Price germany = new Price("twilio", "DE", 100_000, OptionalLong.of(200_000), false);
    Price world = new Price("twilio", "001", 0, OptionalLong.of(0), false);

    prices.save(new Price("twilio", "DE", 1, OptionalLong.empty(), false));
    prices.save(germany);
    prices.save(world);
    prices.save(new Price("sns", "", 1, OptionalLong.of(2), false));
    prices.save(all);

    assertEquals(List.of(all, world, germany), prices.load());
  }

  @Test
  default void aPriceThatIsRemovedIsGoneAndOneThatIsNotThereCanBeRemoved() {
    PriceTables prices = prices();
    prices.save(new Price("sns", "", 7_500, OptionalLong.empty(), false));
    Price germany = new Price("sns", "DE", 7_500, OptionalLong.empty(), false);
    prices.save(germany);

    prices.remove("sns", "");
    prices.remove("sns", "FR");

    assertEquals(List.of(germany), prices.load());
  }

  @Test
  default void aPriceThatThereIsNoRoomForIsNotKept() {
    PriceTables prices = prices();
    Price unknown = new Price("sns", "EURO", 1, OptionalLong.empty(), false);

    assertThrows(IllegalArgumentException.class, () -> prices.save(unknown));
  }

  @Test
  default void nothingWasSpentInAMonthThatNothingIsKnownOf() {
    database().installed();

    assertEquals(0, new SpendTables(database()).spent("2026-11"));
  }

  @ParameterizedTest(name = "of {0}: texts of 1: {1}, of 2: {2}, of all: {3}")
  @CsvSource({"'+1', true, false, false", "'', true, true, true"})
  default void anOptOutHoldsForASenderOrForAll(
      String sender, boolean first, boolean second, boolean all) {
    OptOutTables optOuts = optOuts();

    optOuts.add(MOBILE, sender, "twilio", "21610", after(0));

    assertEquals(first, optOuts.isOptedOut(MOBILE, "+1"));
    assertEquals(second, optOuts.isOptedOut(MOBILE, "+2"));
    assertEquals(all, optOuts.isOptedOutOfAll(MOBILE));
    assertFalse(optOuts.isOptedOut(SECOND_MOBILE, "+1"));
    assertFalse(optOuts.isOptedOutOfAll(SECOND_MOBILE));
  }

  @Test
  default void ofAnOptOutThatIsKnownTheFirstTimeIsKept() {
    OptOutTables optOuts = optOuts();
    optOuts.add(MOBILE, "+1", "twilio", "21610", after(0));

    optOuts.add(MOBILE, "+1", "", "", after(9));

    assertEquals(
        Long.toString(after(0).toEpochMilli()),
        database().value("SELECT optedOutAt FROM smsOptOut"));
    assertEquals("21610", database().value("SELECT code FROM smsOptOut"));
  }

  @Test
  default void anOptOutThatSomebodyElseAddsMeanwhileIsThere() {
    OptOutTables others = optOuts();
    Database meanwhile =
        database()
            .before(
                "INSERT INTO smsOptOut", () -> others.add(MOBILE, "+1", "twilio", "1", after(0)));

    new OptOutTables(meanwhile).add(MOBILE, "+1", "twilio", "2", after(0));

    assertEquals("1", database().value("SELECT code FROM smsOptOut"));
  }
}
