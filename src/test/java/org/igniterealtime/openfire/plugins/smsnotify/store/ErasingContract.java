package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.BOTH;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.NOON;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.SECOND_MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.claim;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.progress;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sent;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sentAt;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.summary;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Fingerprint;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Done;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Source;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.Kept;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.Records;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.Records.Leaver;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.NumberCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is erased leaves no trace, and what is too old is removed. */
interface ErasingContract extends StoreContract {

  String TYBALT = "tybalt@example.org";
  String ROOM = "ball@conference.example.org";
  String WORDS = "O that I were a glove";
  PhoneNumber THEIRS = new PhoneNumber("+12065550177");

  private RecordTables records() {
    database().installed();
    return new RecordTables(database(), () -> after(60));
  }

  private static Leaver leaver(String user) {
    return new Leaver(user, after(60), Set.of());
  }

  @Test
  default void ofEveryColumnOfEveryTableItIsSaidWhatItTells() throws SQLException {
    records();

    Set<String> unknown = new PersonalRows(database()).columns();
    Set<String> gone = PersonalRows.declared();
    gone.removeAll(unknown);
    unknown.removeAll(PersonalRows.declared());
    assertEquals(Set.of(), unknown, "to be named in Personal, with what it tells of people");
    assertEquals(Set.of(), gone, "named in Personal, and not in the tables");
  }

  @Test
  default void noRowOfAnyTableNamesWhoIsErased() throws SQLException {
    RecordTables records = records();
    PersonalRows rows = new PersonalRows(database());
    String pair = Conversation.between(TYBALT, ROMEO).id();
    String note = "{\"sender\":\"" + TYBALT + "\",\"of\":\"" + THEIRS.e164() + "\"}";
    rows.add(new PersonalRows.Row(1, TYBALT, ROMEO, ROOM, THEIRS.e164(), WORDS, note));
    rows.add(new PersonalRows.Row(2, ROMEO, TYBALT, pair, MOBILE.e164(), WORDS, note));
    rows.add(new PersonalRows.Row(3, ROMEO, TYBALT, ROOM, MOBILE.e164(), WORDS, "{}"));
    rows.add(new PersonalRows.Row(4, ROMEO, JULIET, ROOM, MOBILE.e164(), "Ay me!", "{}"));
    database().execute("UPDATE smsInbound SET body = 'Ay me!' WHERE recipient = ?", ROMEO);
    assertTrue(rows.where(TYBALT).size() > 10, "the rows name them");
    assertTrue(rows.where(THEIRS.e164()).size() > 5, "the rows have their number");

    OptOutTables optOuts = new OptOutTables(database(), UUID::randomUUID, new Random());
    optOuts.add(THEIRS, "+12065550199", new OptOut.Origin(Source.KEYWORD, "", "", NOON));
    database()
        .execute(
            "UPDATE smsOptOutEvent SET phoneKey = ? WHERE phone = ?",
            database().value("SELECT phoneKey FROM smsOptOutEvent WHERE kind = 'OPTED_OUT'"),
            THEIRS.e164());
    records.numbersOf(List.of(leaver(TYBALT))).forEach(optOuts::forget);
    records.erase(List.of(leaver(TYBALT)));

    assertEquals(Set.of(), rows.where(TYBALT));
    assertEquals(Set.of(), rows.where(THEIRS.e164()));
    assertEquals(Set.of(), rows.where(WORDS));
    Set<String> all = new TreeSet<>(Personal.ALL.stream().map(Personal::table).toList());
    assertEquals(all, rows.with(4), "what is not about them stays");
    assertTrue(rows.with(1).containsAll(Set.of("smsOptOut", "smsOptOutEvent")), "opt-outs stay");
    assertTrue(rows.with(3).containsAll(Set.of("smsVerdict", "smsText")), "so do others' rows");
  }

  @Test
  default void aTextThatWaitsAndMayQuoteThemIsGivenUp() {
    RecordTables records = records();
    new HoldTables(database(), "here").write(List.of(sent(id(1), MOBILE)));
    inRoom(id(1).toString(), JULIET, Fingerprint.of(TYBALT) + " " + Fingerprint.of(ROMEO));

    records.erase(List.of(leaver(TYBALT)));

    assertEquals("CANCELLED", database().value("SELECT state FROM smsText"));
    assertNull(database().value("SELECT body FROM smsText"));
    assertEquals("RETRACTED", database().value("SELECT reason FROM smsVerdict"));
    assertEquals(
        Map.of("authors", Fingerprint.of(ROMEO), "how", "erased"),
        Facts.fromJson(database().value("SELECT facts FROM smsVerdict")));
    assertEquals(JULIET, database().value("SELECT sender FROM smsVerdict"));
  }

  private void inRoom(String hold, String sender, String authors) {
    database()
        .execute(
            "UPDATE smsVerdict SET conversation = ?, sender = ?, facts = ? WHERE holdID = ?",
            ROOM,
            sender,
            Facts.toJson(Map.of("authors", authors)),
            hold);
    database().execute("UPDATE smsText SET conversation = ? WHERE holdID = ?", ROOM, hold);
  }

  @ParameterizedTest
  @CsvSource({"SENDING, UNKNOWN", "CHECKING, UNKNOWN", "DELIVERED, DELIVERED", "FAILED, FAILED"})
  default void ofATextThatHasLeftOnlyTheWordsGo(String before, String afterwards) {
    RecordTables records = records();
    new HoldTables(database(), "here").write(List.of(sent(id(1), MOBILE)));
    inRoom(id(1).toString(), TYBALT, "");
    database().execute("UPDATE smsText SET state = ?", before);

    records.erase(List.of(leaver(TYBALT)));

    assertEquals(afterwards, database().value("SELECT state FROM smsText"));
    assertNull(database().value("SELECT body FROM smsText"));
    assertNull(database().value("SELECT sender FROM smsVerdict"));
    assertEquals("SENT", database().value("SELECT reason FROM smsVerdict"));
  }

  private static Leaver whoGoesOn(String user, Instant countedFrom) {
    return new Leaver(user, after(60), Set.of(), countedFrom, false);
  }

  /** A notice of Tybalt's that Romeo got, and one that was above the cap. */
  private void caused(String conversation) {
    new HoldTables(database(), "here").write(List.of(sent(id(1), MOBILE)));
    database()
        .execute(
            "UPDATE smsVerdict SET conversation = ?, sender = ?, facts = ?",
            conversation,
            TYBALT,
            Facts.toJson(Map.of("how", "sender", "who", TYBALT)));
    database().execute("UPDATE smsText SET state = 'DELIVERED', conversation = ?", conversation);
    database()
        .execute(
            "INSERT INTO smsVerdict (holdID, recipient, conversation, messageCount, firstAt,"
                + " lastAt, decidedAt, reason, facts, sender) SELECT ?, recipient, conversation,"
                + " messageCount, firstAt, lastAt, decidedAt, 'CAPPED', facts, sender"
                + " FROM smsVerdict",
            id(2).toString());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void whatSomebodyWhoGoesOnHasCausedStillCountsAndHasNoWords(boolean isPair) {
    RecordTables records = records();
    caused(isPair ? Conversation.between(TYBALT, ROMEO).id() : ROOM);
    Instant dayBefore = NOON.minus(Duration.ofDays(1));

    records.erase(List.of(whoGoesOn(TYBALT, dayBefore)));

    HistoryTables history = new HistoryTables(database());
    TrafficTables traffic = new TrafficTables(database());
    assertEquals(Set.of(id(1)), history.causedBy(TYBALT, dayBefore, 10));
    assertEquals(1, traffic.capped(dayBefore, 1, 10).size());
    assertEquals(1, traffic.newcomers(dayBefore, 10).size());
    assertNull(database().value("SELECT body FROM smsText"));
    assertEquals(
        "0",
        database().value("SELECT COUNT(*) FROM smsVerdict WHERE facts LIKE ?", "%" + TYBALT + "%"));

    records.eraseLate(List.of(leaver(TYBALT)));

    assertEquals(Set.of(), history.causedBy(TYBALT, dayBefore, 10));
    assertEquals(isPair ? 0 : 2, database().rows("smsVerdict"));
    assertEquals(isPair ? 0 : 1, database().rows("smsText"));
  }

  @Test
  default void whatIsOlderThanWhatCountsGoesAtOnce() {
    RecordTables records = records();
    caused(Conversation.between(TYBALT, ROMEO).id());

    records.erase(List.of(whoGoesOn(TYBALT, after(50))));

    assertEquals(0, database().rows("smsVerdict"));
    assertEquals(0, database().rows("smsText"));
  }

  @ParameterizedTest
  @CsvSource({"CODE, SENT, 1", "CODE, QUEUED, 0", "NOTICE, SENT, 0", "ANSWER, SENT, 0"})
  default void ofWhatSomebodyWhoGoesOnGotOnlyCodesStillCount(
      String purpose, String state, int left) {
    RecordTables records = records();
    new HoldTables(database(), "here").write(List.of(sent(id(1), MOBILE)));
    database().execute("UPDATE smsText SET purpose = ?, state = ?", purpose, state);

    records.erase(List.of(whoGoesOn(ROMEO, NOON.minus(Duration.ofDays(1)))));

    assertEquals(left, database().rows("smsText"));
    assertEquals(0, database().rows("smsVerdict"));
  }

  @Test
  default void aSummaryThatTellsOfThemIsGivenUp() {
    RecordTables records = records();
    new HoldTables(database(), "here").write(List.of(summary(0, 1, 2)));
    database()
        .execute(
            "UPDATE smsVerdict SET conversation = ?, sender = ? WHERE holdID = ?",
            Conversation.between(TYBALT, ROMEO).id(),
            TYBALT,
            id(2).toString());

    records.erase(List.of(leaver(TYBALT)));

    assertEquals("CANCELLED", database().value("SELECT state FROM smsText"));
    assertEquals(1, database().rows("smsVerdict"));
    assertEquals("RETRACTED", database().value("SELECT reason FROM smsVerdict"));
  }

  @Test
  default void whatBecameOfATextWhoseRowIsGoneIsRecordedNowhere() {
    RecordTables records = records();
    new HoldTables(database(), "here").write(List.of(sent(id(1), MOBILE)));
    TextTables texts = texts(database());
    Claim claim = claim(texts, after(1), after(60), 1).get(0);

    records.erase(List.of(leaver(ROMEO)));

    assertEquals(0, database().rows("smsText"));
    texts.record(List.of(new Done(claim, progress(TextState.SENT))), after(2));
    assertEquals(List.of(), texts.waiting(after(3)));
    assertEquals(0, texts.endOverdue(after(100)));
    assertEquals(0, database().rows("smsText"));
  }

  @Test
  default void holdsOfOthersLoseWhatTheyHaveSaid() {
    RecordTables records = records();
    HoldTables holds = new HoldTables(database(), "here");
    holds.write(Samples.hold(id(1), 3));
    database().execute("UPDATE smsHold SET conversation = ?", ROOM);
    database().execute("UPDATE smsHeldMessage SET sender = ? WHERE seq = 1", TYBALT);

    records.erase(List.of(leaver(TYBALT)));

    var stored = holds.load().get(0);
    assertEquals(2, stored.count());
    assertEquals(Set.of(0, 2), stored.messages().keySet());
  }

  @Test
  default void aNumberThatSomebodyElseHasIsLeftToThem() {
    RecordTables records = records();
    new HoldTables(database(), "here").write(List.of(sentAt(1, 0)));
    database().execute("UPDATE smsText SET recipient = ?", JULIET);
    database().execute("UPDATE smsText SET conversation = ?", ROOM);

    assertEquals(
        Set.of(SECOND_MOBILE),
        records.numbersOf(List.of(new Leaver(ROMEO, after(60), Set.of(MOBILE, SECOND_MOBILE)))));
  }

  private void optOut(String key, PhoneNumber phone, int salted) {
    database()
        .execute(
            "INSERT INTO smsOptOut (optOutKey, phone, optedOutAt, salted) VALUES (?, ?, ?, ?)",
            key,
            phone.e164(),
            NOON.toEpochMilli(),
            salted);
  }

  private String phone(String key) {
    return database().value("SELECT phone FROM smsOptOut WHERE optOutKey = ?", key);
  }

  @ParameterizedTest
  @CsvSource({"KEYWORD, 1", "TAKEN, 1", "SPEAKING, 1", "DONE, 0"})
  default void aTextFromThemIsDoneFirst(String state, int left) {
    RecordTables records = records();
    database()
        .execute(
            "INSERT INTO smsInbound (inboundID, inboundKey, gateway, providerID, phone, answered,"
                + " pictures, receivedAt, state, recipient, notBefore, attempts)"
                + " VALUES ('a', 'a', 'twilio', 'SM1', ?, 'NOTHING', 0, ?, ?, ?, 0, 0)",
            MOBILE.e164(),
            NOON.toEpochMilli(),
            state,
            ROMEO);

    records.erase(List.of(leaver(ROMEO)));

    assertEquals(left, database().rows("smsInbound"));
  }

  @Test
  default void whatIsOfLaterStays() {
    RecordTables records = records();
    new HoldTables(database(), "here").write(Samples.hold(id(1), 2));

    records.erase(List.of(new Leaver(ROMEO, NOON.minusSeconds(1), Set.of())));
    assertEquals(2, database().rows("smsHeldMessage"));

    records.eraseLate(List.of(new Leaver(ROMEO, NOON, Set.of())));
    assertEquals(0, database().rows("smsHeldMessage"));
    assertEquals(0, database().rows("smsHold"));
  }

  @Test
  default void whatIsNotWrittenLateIsNotErasedLate() {
    RecordTables records = records();
    new MuteTables(database()).save(new Mutes.Mute(ROMEO, BOTH, Mutes.Level.NOTHING, Instant.MAX));

    records.eraseLate(List.of(leaver(ROMEO)));

    assertEquals(1, database().rows("smsMute"));
  }

  @Test
  default void everybodyInTheRowsIsFound() throws SQLException {
    RecordTables records = records();
    PersonalRows rows = new PersonalRows(database());
    rows.add(new PersonalRows.Row(1, TYBALT, ROMEO, BOTH.id(), "+12065550177", "", "{}"));
    rows.add(new PersonalRows.Row(2, "-", ROMEO, ROOM, "+12065550177", "", "{}"));
    Set<String> owners = new HashSet<>();
    Set<String> named = new HashSet<>();

    records.people(
        new Records.Listener() {
          @Override
          public void owns(String person) {
            owners.add(person);
          }

          @Override
          public void isNamed(String person, Instant at) {
            named.add(person);
          }
        });

    assertEquals(Set.of(TYBALT), owners);
    assertEquals(Set.of(ROMEO, JULIET), named);
  }

  private void confirm(String user) {
    database().execute("UPDATE smsConsent SET source = 'SELF_SERVICE' WHERE recipient = ?", user);
  }

  /** Somebody wrote it into a vCard, was texted there, and asked for a code. */
  @Test
  default void aNumberThatNobodyHasConfirmedIsNotTheirsWhileTheyHaveAnAccount()
      throws SQLException {
    RecordTables records = records();
    PersonalRows rows = new PersonalRows(database());
    rows.add(new PersonalRows.Row(1, TYBALT, ROMEO, ROOM, THEIRS.e164(), WORDS, "{}"));
    Set<String> told = new HashSet<>();
    Leaver stays = new Leaver(TYBALT, after(60), Set.of(), Instant.MAX, true);

    records.read(TYBALT, Set.of(), (table, row) -> told.add(table));
    assertTrue(told.contains("codes"));
    assertTrue(told.stream().noneMatch(it -> it.startsWith("optOut")), told.toString());
    assertEquals(Set.of(), records.numbersOf(List.of(stays)));
    assertEquals(Set.of(THEIRS), records.numbersOf(List.of(leaver(TYBALT))));

    confirm(TYBALT);
    assertEquals(Set.of(THEIRS), records.numbersOf(List.of(stays)));
  }

  @Test
  default void aTextOfANumberThatNobodyHasConfirmedStays() throws SQLException {
    RecordTables records = records();
    PersonalRows rows = new PersonalRows(database());
    rows.add(new PersonalRows.Row(1, TYBALT, ROMEO, ROOM, THEIRS.e164(), WORDS, "{}"));
    rows.add(new PersonalRows.Row(2, "-", ROMEO, ROOM, THEIRS.e164(), WORDS, "{}"));

    records.erase(List.of(new Leaver(TYBALT, after(60), Set.of(), Instant.MAX, true)));

    assertTrue(rows.with(2).contains("smsInbound"));
    assertTrue(!rows.with(1).contains("smsInbound"));
  }

  @Test
  default void aCodeThatNobodyHasEnteredTellsNoNumber() throws SQLException {
    RecordTables records = records();
    new NumberCodeTables(database())
        .save(new NumberCodes.Code(TYBALT, THEIRS, false, "salt:hash", 5, after(600)));

    assertEquals(Set.of(), records.numbersOf(List.of(leaver(TYBALT))));
    Leaver owner = new Leaver(ROMEO, after(60), Set.of(THEIRS));
    assertEquals(Set.of(THEIRS), records.numbersOf(List.of(owner)));
  }

  @Test
  default void whyAnOperatorOptedANumberOutIsToldToNobody() throws SQLException {
    RecordTables records = records();
    OptOutTables optOuts = new OptOutTables(database(), UUID::randomUUID, new Random());
    optOuts.add(THEIRS, "", new OptOut.Origin(Source.OPERATOR, "", "a nuisance", NOON));
    List<String> told = new ArrayList<>();

    records.read(TYBALT, Set.of(THEIRS), (table, row) -> told.add(table + row));

    assertTrue(told.toString().contains("optOutHistory"), told.toString());
    assertTrue(!told.toString().contains("nuisance"), told.toString());
  }

  @Test
  default void theRowsOfSomebodyAreCountedUpToSoMany() throws SQLException {
    RecordTables records = records();
    PersonalRows rows = new PersonalRows(database());
    for (int i = 1; i <= 3; i++) {
      rows.add(new PersonalRows.Row(i, TYBALT, ROMEO, ROOM, THEIRS.e164(), WORDS, "{}"));
    }

    assertEquals(3, records.count(TYBALT, Set.of(), 10).get("texts"));
    assertEquals(2, records.count(TYBALT, Set.of(), 2).get("texts"));
    assertEquals(null, records.count(TYBALT, Set.of(), 10).get("optOuts"));
    assertEquals(3, records.count(TYBALT, Set.of(THEIRS), 10).get("optOuts"));
    assertEquals(Map.of(), records.count("nobody@example.org", Set.of(), 10));
  }

  @Test
  default void allRowsOfSomebodyAreTold() throws SQLException {
    RecordTables records = records();
    PersonalRows rows = new PersonalRows(database());
    rows.add(new PersonalRows.Row(1, TYBALT, ROMEO, ROOM, THEIRS.e164(), WORDS, "{}"));
    rows.add(new PersonalRows.Row(2, ROMEO, TYBALT, ROOM, MOBILE.e164(), "By me", "{}"));
    confirm(TYBALT);
    List<String> told = new ArrayList<>();
    List<Map<String, Object>> texts = new ArrayList<>();

    records.read(
        TYBALT,
        Set.of(),
        (table, row) -> {
          told.add(table);
          if (table.equals("texts")) {
            texts.add(row);
          }
        });

    assertEquals(
        List.of(
            "holds",
            "heldMessages",
            "said",
            "verdicts",
            "texts",
            "mutes",
            "returns",
            "languages",
            "consents",
            "codes",
            "inbound",
            "optOuts",
            "optOutHistory"),
        told);
    assertEquals(told.size(), records.count(TYBALT, Set.of(), 10).size());
    assertEquals(new HashSet<>(told), records.count(TYBALT, Set.of(), 10).keySet());
    assertEquals(WORDS, texts.get(0).get("body"));
    assertEquals(NOON, texts.get(0).get("createdAt"));
    assertEquals(THEIRS.e164(), texts.get(0).get("phone"));
    assertTrue(!texts.get(0).containsKey("fence"), "what is ours is told to nobody");
  }

  @ParameterizedTest
  @CsvSource({
    "TEXTS, smsText",
    "VERDICTS, smsVerdict",
    "INBOUND, smsInbound",
    "OPT_OUT_HISTORY, smsOptOutEvent",
    "LANGUAGES, smsLanguage",
    "RETURNS, smsReturn",
    "CONVERSATIONS, smsConversation",
    "MUTES, smsMute",
    "CODES, smsNumberCode"
  })
  default void whatIsTooOldIsRemoved(Kept kept, String table) throws SQLException {
    RecordTables records = records();
    PersonalRows rows = new PersonalRows(database());
    for (int i = 1; i <= 3; i++) {
      rows.add(new PersonalRows.Row(i, ROMEO, JULIET, BOTH.id(), MOBILE.e164(), "", "{}"));
    }

    assertEquals(0, records.removeOld(kept, NOON, 10));
    assertEquals(2, records.removeOld(kept, after(1), 2));
    assertEquals(1, database().rows(table));
    assertEquals(1, records.removeOld(kept, after(1), 2));

    assertEquals(0, database().rows(table));
    Set<String> others = new TreeSet<>(Personal.ALL.stream().map(Personal::table).toList());
    others.remove(table);
    assertEquals(others, rows.with(1));
  }

  @ParameterizedTest
  @CsvSource({"QUEUED", "SENDING", "CHECKING"})
  default void aTextOnItsWayIsNotTooOld(String state) {
    RecordTables records = records();
    new HoldTables(database(), "here").write(List.of(sentAt(1, 0)));
    database().execute("UPDATE smsText SET state = ?", state);

    assertEquals(0, records.removeOld(Kept.TEXTS, after(100), 10));
  }

  @Test
  default void ofAnOldOptOutOnlyTheNumberGoes() {
    RecordTables records = records();
    optOut("a", MOBILE, 1);
    optOut("b", MOBILE, 0);

    assertEquals(1, records.removeOld(Kept.OPT_OUT_NUMBERS, after(1), 10));

    assertNull(phone("a"));
    assertEquals(MOBILE.e164(), phone("b"));
    assertEquals(0, records.removeOld(Kept.OPT_OUT_NUMBERS, after(1), 10));
  }

  @Test
  default void messagesOfNoHoldAreRemoved() {
    RecordTables records = records();
    HoldTables holds = new HoldTables(database(), "here");
    holds.write(Samples.hold(id(1), 2));
    holds.write(Samples.hold(id(2), 2));
    database().execute("DELETE FROM smsHold WHERE holdID = ?", id(1).toString());

    records.removeOld(Kept.LOST_MESSAGES, after(100), 10);

    assertEquals(2, database().rows("smsHeldMessage"));
    assertEquals(2, holds.load().get(0).count());
  }
}
