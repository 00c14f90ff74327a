package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** What is kept of gateways and of money. */
interface KeepingContract extends StoreContract {

  private PauseTables pauses() {
    database().installed();
    return new PauseTables(database());
  }

  private PriceTables prices() {
    database().installed();
    return new PriceTables(database());
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
}
