package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.NOON;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.SECOND_MOBILE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.Kept;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.NumberCodes.Code;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.NumberCodes.Limit;
import org.junit.jupiter.api.Test;

/** Codes that confirm numbers, how many are sent, and what people can choose to mute. */
interface CodingContract extends StoreContract {

  Duration HOUR = Duration.ofHours(1);
  Limit HIS = new Limit(ROMEO, 2, HOUR);
  Limit OF_NUMBER = new Limit(MOBILE.e164(), 3, HOUR);
  Limit OF_DAY = new Limit(ROMEO, 10, Duration.ofDays(1));
  Instant EXPIRES = NOON.plusSeconds(600);

  private NumberCodeTables codes() {
    database().installed();
    return new NumberCodeTables(database());
  }

  private static Code code(String hash, int tries) {
    return new Code(ROMEO, MOBILE, true, hash, tries, EXPIRES);
  }

  @Test
  default void aCodeIsFoundUntilItIsOverOrHasNoTriesLeft() {
    NumberCodeTables codes = codes();
    assertEquals(Optional.empty(), codes.find(ROMEO, NOON));
    codes.save(code("salt:hash", 1));

    assertEquals(Optional.of(code("salt:hash", 1)), codes.find(ROMEO, EXPIRES.minusMillis(1)));
    assertEquals(Optional.empty(), codes.find(ROMEO, EXPIRES));
    assertEquals(Optional.empty(), codes.find(JULIET, NOON));
    assertEquals(Optional.of(code("salt:hash", 0)), codes.take(ROMEO, NOON));
    assertEquals(Optional.empty(), codes.find(ROMEO, NOON));
    assertEquals(Optional.empty(), codes.take(ROMEO, NOON));
  }

  @Test
  default void aCodeTakesThePlaceOfTheOneBefore() {
    NumberCodeTables codes = codes();
    codes.save(code("salt:hash", 1));
    Code second = new Code(ROMEO, SECOND_MOBILE, false, "other:hash", 5, EXPIRES.plusSeconds(1));
    codes.save(second);
    assertEquals(Optional.of(second), codes.find(ROMEO, NOON));

    codes.remove(ROMEO);
    codes.remove(ROMEO);
    assertEquals(Optional.empty(), codes.find(ROMEO, NOON));
    assertEquals(0, database().rows("smsNumberCode"));
  }

  @Test
  default void aCodeIsKeptUntilItIsOver() {
    NumberCodeTables codes = codes();
    RecordTables records = new RecordTables(database(), () -> NOON);
    codes.save(code("salt:hash", 5));
    assertTrue(codes.count(List.of(HIS), NOON));
    Instant before = EXPIRES.minus(Kept.CODES.time());

    assertEquals(0, records.removeOld(Kept.CODES, before, 10));
    assertEquals(Optional.of(code("salt:hash", 5)), codes.find(ROMEO, NOON));
    assertEquals(1, records.removeOld(Kept.CODES, before.plusMillis(1), 10));
    assertEquals(1, records.removeOld(Kept.CODES, before.plus(HOUR), 10));
  }

  @Test
  default void noTryCanBeTakenOfACodeThatIsOver() {
    NumberCodeTables codes = codes();
    codes.save(code("salt:hash", 5));

    assertEquals(Optional.empty(), codes.take(ROMEO, EXPIRES));
    assertEquals(Optional.of(code("salt:hash", 4)), codes.take(ROMEO, NOON));
  }

  @Test
  default void whateverIsTriedAtOnceNoMoreTriesAreTakenThanThereAre() {
    NumberCodeTables codes = codes();
    codes.save(code("salt:hash", 5));

    long taken =
        IntStream.range(0, 20).parallel().filter(i -> codes.take(ROMEO, NOON).isPresent()).count();

    assertEquals(5, taken);
  }

  @Test
  default void countsEndAtTheirLimitAndBeginAnewLater() {
    NumberCodeTables codes = codes();
    assertTrue(codes.count(List.of(HIS), NOON));
    assertTrue(codes.count(List.of(HIS), NOON.plusSeconds(1800)));
    assertFalse(codes.count(List.of(HIS), NOON.plusSeconds(3599)));
    assertTrue(codes.count(List.of(HIS), NOON.plusSeconds(3600)), "an hour after the first");
    assertTrue(codes.count(List.of(HIS), NOON.plusSeconds(3600)));
    assertFalse(codes.count(List.of(HIS), NOON.plusSeconds(3600)));
  }

  @Test
  default void whereOneLimitIsReachedNoneIsCountedFor() {
    NumberCodeTables codes = codes();
    codes.count(List.of(HIS, OF_NUMBER), NOON);
    codes.count(List.of(HIS, OF_NUMBER), NOON);
    assertFalse(codes.count(List.of(HIS, OF_NUMBER), NOON));

    assertTrue(codes.count(List.of(OF_NUMBER), NOON), "the third");
    assertFalse(codes.count(List.of(OF_NUMBER), NOON));
  }

  @Test
  default void whoeverCountsAtTheSameTimeNoMoreAreCountedThanTheLimit() {
    NumberCodeTables codes = codes();
    Limit five = new Limit(ROMEO, 5, HOUR);

    long counted =
        IntStream.range(0, 12)
            .parallel()
            .filter(i -> codes.count(List.of(five, OF_DAY), NOON))
            .count();

    assertEquals(5, counted);
  }

  @Test
  default void countsTellNeitherANameNorANumber() {
    codes().count(List.of(HIS, OF_NUMBER), NOON);

    assertEquals(2, database().rows("smsNumberCode"));
    assertEquals(
        "0",
        database()
            .value(
                "SELECT COUNT(*) FROM smsNumberCode"
                    + " WHERE recipient <> '-' OR phone IS NOT NULL OR codeHash IS NOT NULL"));
  }

  @Test
  default void whatIsOverGoesWhenTheNextIsSent() {
    NumberCodeTables codes = codes();
    codes.save(code("salt:hash", 5));
    codes.count(List.of(HIS, OF_NUMBER), NOON);

    codes.count(List.of(new Limit(JULIET, 2, HOUR)), NOON.plus(HOUR));

    assertEquals(1, database().rows("smsNumberCode"));
  }

  @Test
  default void nothingIsCountedWhileTheDatabaseIsAway() {
    NumberCodeTables codes = codes();
    database().goAwayAfter(0);
    assertThrows(StoreException.class, () -> codes.count(List.of(HIS), NOON));
    assertThrows(StoreException.class, () -> codes.take(ROMEO, NOON));
    database().comeBack();
    assertTrue(codes.count(List.of(HIS), NOON));
  }

  @Test
  default void conversationsAreFoundTheLastFirstAndEachOnce() {
    database().installed();
    verdict("1", ROMEO, "a@b&romeo@example.org", 1);
    verdict("2", ROMEO, "balcony@rooms", 2);
    verdict("3", ROMEO, "a@b&romeo@example.org", 3);
    verdict("4", ROMEO, "c@d&romeo@example.org", 0);
    verdict("5", JULIET, "e@f&juliet@example.org", 9);
    LatelyTables lately = new LatelyTables(database());

    assertEquals(
        List.of("a@b&romeo@example.org", "balcony@rooms", "c@d&romeo@example.org"),
        lately.missedBy(ROMEO, 10).stream().map(Conversation::id).toList());
    assertEquals(2, lately.missedBy(ROMEO, 2).size());
    assertEquals(List.of(), lately.missedBy("paris@example.org", 10));
  }

  private void verdict(String hold, String recipient, String conversation, long at) {
    database()
        .execute(
            "INSERT INTO smsVerdict (holdID, recipient, conversation, messageCount, firstAt,"
                + " lastAt, decidedAt, reason, facts) VALUES (?, ?, ?, 1, 0, 0, ?, 'SENT', '{}')",
            hold,
            recipient,
            conversation,
            at);
  }
}
