package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.BOTH;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.NOON;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.guard.CountryPause;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Traffic.Capped;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Traffic.Newcomer;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text.Purpose;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.junit.jupiter.api.Test;

/** Where texts go, what looks like an attack, and which countries are paused for it. */
interface GuardingContract extends StoreContract {

  String FIRST = "+46701740601";
  String SECOND = "+46701740602";
  String THIRD = "+46701741603";

  private TrafficTables traffic() {
    database().installed();
    return new TrafficTables(database());
  }

  private CountryTables countries() {
    database().installed();
    return new CountryTables(database());
  }

  /** A text written so many minutes after noon. */
  private void text(int number, String phone, String region, Purpose purpose, int minutes) {
    Instant created = NOON.plus(Duration.ofMinutes(minutes));
    texts(database())
        .add(
            new Text(
                id(1_000 + number),
                id(number),
                ROMEO,
                BOTH,
                new PhoneNumber(phone),
                "Hi",
                Encoding.GSM_7BIT,
                1,
                Senders.OF_GATEWAY,
                "",
                created,
                created.plusSeconds(3_600),
                region,
                purpose));
  }

  private void notice(int number, String phone, int minutes) {
    text(number, phone, "SE", Purpose.NOTICE, minutes);
  }

  private void verdict(
      int number, String recipient, String sender, Reason reason, String how, int minutes) {
    Instant at = NOON.plus(Duration.ofMinutes(minutes));
    SortedMap<String, String> facts = new TreeMap<>(Map.of("how", how));
    Verdict verdict =
        new Verdict(id(number), recipient, sender, BOTH, 1, at, at, at, reason, facts);
    new HoldTables(database(), "here")
        .write(
            List.of(
                new HoldStore.Opened(id(number), recipient, BOTH, Attention.OFFLINE, at),
                new HoldStore.Settled(new Settlement(verdict, List.of()))));
  }

  private static Newcomer newcomer(String phone, String region, long texts) {
    return new Newcomer(new PhoneNumber(phone), region, texts);
  }

  @Test
  default void thereIsNoTrafficAtFirst() {
    TrafficTables traffic = traffic();

    assertEquals(Optional.empty(), traffic.first());
    assertEquals(0, traffic.notified(NOON, 10));
    assertEquals(List.of(), traffic.newcomers(NOON, 10));
    assertEquals(0, traffic.knownOf("+46701740", 3, NOON));
    assertEquals(Map.of(), traffic.busiestHours(NOON, after(60)));
    assertEquals(List.of(), traffic.capped(NOON, 1, 10));
    assertEquals(0, traffic.premium(NOON));
  }

  private void became(int number, TextState state) {
    database()
        .execute(
            "UPDATE smsText SET state = ? WHERE textID = ?",
            state.name(),
            id(1_000 + number).toString());
  }

  @Test
  default void theOldestNoticeThatAProviderHasTakenTellsSinceWhenThereAreTexts() {
    TrafficTables traffic = traffic();
    notice(1, FIRST, 5);
    notice(2, SECOND, 3);
    notice(3, THIRD, 2);
    text(4, THIRD, "SE", Purpose.CODE, 1);
    text(5, THIRD, "SE", Purpose.ANSWER, 0);
    assertEquals(Optional.empty(), traffic.first());

    became(1, TextState.SENT);
    became(2, TextState.UNDELIVERED);
    became(3, TextState.CANCELLED);
    became(4, TextState.DELIVERED);
    became(5, TextState.DELIVERED);

    assertEquals(Optional.of(NOON.plus(Duration.ofMinutes(3))), traffic.first());
  }

  @Test
  default void numbersAreNotifiedByNoticesThatAProviderHasTaken() {
    TrafficTables traffic = traffic();
    notice(1, FIRST, 1);
    notice(2, FIRST, 2);
    notice(3, SECOND, 3);
    notice(4, THIRD, 1);
    text(5, THIRD, "SE", Purpose.CODE, 1);
    became(1, TextState.SENT);
    became(2, TextState.DELIVERED);
    became(3, TextState.DELIVERED);
    became(4, TextState.FAILED);
    became(5, TextState.SENT);

    assertEquals(0, traffic.notified(after(60), 10));
    assertEquals(1, traffic.notified(after(180), 10));
    assertEquals(2, traffic.notified(after(181), 10));
    assertEquals(1, traffic.notified(after(181), 1));
  }

  @Test
  default void aNewcomerWasTextedSinceThenAndNeverBefore() {
    TrafficTables traffic = traffic();
    notice(1, FIRST, -1);
    notice(2, FIRST, 1);
    notice(3, SECOND, 0);
    notice(4, SECOND, 2);
    notice(5, THIRD, 3);

    assertEquals(
        List.of(newcomer(THIRD, "SE", 1), newcomer(SECOND, "SE", 2)), traffic.newcomers(NOON, 10));
    assertEquals(List.of(newcomer(THIRD, "SE", 1)), traffic.newcomers(NOON, 1));
  }

  @Test
  default void answersMakeNobodyANewcomerNorKnownAndCodesDo() {
    TrafficTables traffic = traffic();
    text(1, FIRST, "SE", Purpose.ANSWER, -1);
    text(2, FIRST, "SE", Purpose.CODE, 1);
    text(3, SECOND, "SE", Purpose.ANSWER, 1);
    text(4, THIRD, "", Purpose.CODE, -1);
    text(5, THIRD, "", Purpose.CODE, 1);

    assertEquals(List.of(newcomer(FIRST, "SE", 1)), traffic.newcomers(NOON, 10));
    assertEquals(1, traffic.newcomers(NOON.minusSeconds(60), 1).size());
  }

  @Test
  default void whatWasGivenUpBeforeItLeftDoesNotCount() {
    TrafficTables traffic = traffic();
    notice(1, FIRST, -1);
    notice(2, SECOND, 1);
    database().execute("UPDATE smsText SET state = ?", "CANCELLED");
    notice(3, FIRST, 1);

    assertEquals(List.of(newcomer(FIRST, "SE", 1)), traffic.newcomers(NOON, 10));
    assertEquals(0, traffic.knownOf("+46701740", 3, after(60)));
    assertEquals(
        Map.of("SE", 1L), traffic.busiestHours(NOON.minus(Duration.ofDays(1)), after(3_600)));
  }

  @Test
  default void ofABlockThoseAreKnownThatWereTextedBefore() {
    TrafficTables traffic = traffic();
    notice(1, FIRST, -2);
    notice(2, FIRST, -1);
    notice(3, SECOND, 0);
    notice(4, THIRD, -1);

    assertEquals(1, traffic.knownOf("+46701740", 3, NOON));
    assertEquals(2, traffic.knownOf("+46701740", 3, after(1)));
    assertEquals(0, traffic.knownOf("+46701740", 2, after(1)));
  }

  @Test
  default void ofEachRegionTheHourWithMostTextsCounts() {
    TrafficTables traffic = traffic();
    for (int minutes : new int[] {0, 59, 60, 61, 119, 125}) {
      notice(100 + minutes, FIRST, minutes);
    }
    text(1, SECOND, "NO", Purpose.CODE, 10);
    text(2, SECOND, "NO", Purpose.ANSWER, 10);
    text(3, SECOND, "", Purpose.NOTICE, 10);

    assertEquals(
        Map.of("SE", 3L, "NO", 1L, "", 1L),
        traffic.busiestHours(NOON, NOON.plus(Duration.ofHours(3))));
    assertEquals(Map.of("SE", 1L), traffic.busiestHours(after(120 * 60), after(180 * 60)));
  }

  @Test
  default void thoseAreCappedWhoMetTheCapForSenders() {
    TrafficTables traffic = traffic();
    List<String> senders = new ArrayList<>(List.of(JULIET, JULIET, JULIET, ROMEO, ROMEO));
    for (int i = 0; i < senders.size(); i++) {
      verdict(i, ROMEO, senders.get(i), Reason.CAPPED, "sender", i);
    }
    verdict(10, ROMEO, ROMEO, Reason.CAPPED, "recipient", 1);
    verdict(11, ROMEO, ROMEO, Reason.READ, "sender", 1);
    verdict(12, ROMEO, "", Reason.CAPPED, "sender", 1);

    assertEquals(List.of(new Capped(JULIET, 3), new Capped(ROMEO, 2)), traffic.capped(NOON, 2, 10));
    assertEquals(List.of(new Capped(JULIET, 3)), traffic.capped(NOON, 3, 10));
    assertEquals(List.of(new Capped(JULIET, 3)), traffic.capped(NOON, 2, 1));
    assertEquals(List.of(new Capped(ROMEO, 2)), traffic.capped(after(150), 2, 10));
  }

  @Test
  default void peopleWithPremiumNumbersAreCountedOnce() {
    TrafficTables traffic = traffic();
    verdict(1, ROMEO, JULIET, Reason.COUNTRY, "premium", 1);
    verdict(2, ROMEO, JULIET, Reason.COUNTRY, "premium", 2);
    verdict(3, JULIET, ROMEO, Reason.COUNTRY, "premium", -1);
    verdict(4, JULIET, ROMEO, Reason.COUNTRY, "region", 2);

    assertEquals(1, traffic.premium(NOON));
    assertEquals(2, traffic.premium(NOON.minusSeconds(60)));
  }

  @Test
  default void aPauseOfACountryIsFoundAsItWasSavedLast() {
    CountryTables countries = countries();
    CountryPause paused =
        new CountryPause(
            "SE",
            NOON,
            CountryPause.Why.SEQUENCE,
            new TreeMap<>(Map.of("block", "+4670•••", "count", "24")),
            Optional.empty());
    CountryPause trusted =
        new CountryPause(
            "001", NOON, CountryPause.Why.OPERATOR, new TreeMap<>(), Optional.of(after(60)));
    countries.save(trusted);
    countries.save(
        new CountryPause(
            "SE", NOON, CountryPause.Why.GROWTH, new TreeMap<>(), Optional.of(after(9))));
    countries.save(paused);

    assertEquals(List.of(trusted, paused), countries.load());
  }

  @Test
  default void aCountryThatHasNoCodeIsNotKept() {
    CountryTables countries = countries();
    CountryPause nowhere =
        new CountryPause(
            "Sweden", NOON, CountryPause.Why.OPERATOR, new TreeMap<>(), Optional.empty());

    assertThrows(IllegalArgumentException.class, () -> countries.save(nowhere));
  }
}
