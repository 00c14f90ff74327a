package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.BOTH;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.NOON;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.added;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.settled;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.texts;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.wanted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.OnItsWay;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Stored;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Group;
import org.igniterealtime.openfire.plugins.smsnotify.policy.History.Told;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes.Level;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes.Mute;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleStore.All;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleStore.GroupRule;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleStore.StoredRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What becomes of tables, with rows, that an older version of the plugin has made. */
interface UpgradingContract extends StoreContract {

  List<Integer> OLDER_VERSIONS = IntStream.range(1, Schema.VERSION).boxed().toList();

  /** A version with a hold of one message, and one that ended in a text which is still queued. */
  private HoldTables upgraded(int version) {
    database().ofVersion(version);
    database()
        .execute(
            "INSERT INTO smsHold (holdID, recipient, conversation, firstAt) VALUES (?, ?, ?, ?)",
            id(1).toString(),
            ROMEO,
            BOTH.id(),
            NOON.toEpochMilli());
    database()
        .execute(
            "INSERT INTO smsHeldMessage (holdID, seq, sender, stanzaID, sentAt, body)"
                + " VALUES (?, 0, ?, 'id0', ?, 'message 0')",
            id(1).toString(),
            JULIET,
            NOON.toEpochMilli());
    database()
        .execute(
            "INSERT INTO smsVerdict (holdID, recipient, conversation, messageCount, firstAt,"
                + " lastAt, decidedAt, reason, facts) VALUES (?, ?, ?, 1, 0, ?, ?, 'SENT', '{}')",
            id(2).toString(),
            ROMEO,
            BOTH.id(),
            after(1).toEpochMilli(),
            after(2).toEpochMilli());
    database()
        .execute(
            "INSERT INTO smsText (textID, holdID, recipient, conversation, phone, body, encoding,"
                + " segments, state, attempts, fence, leaseUntil, notBefore, createdAt, expiresAt,"
                + " changedAt) VALUES (?, ?, ?, ?, '+12065550100', 'body', 'GSM_7BIT', 1, 'QUEUED',"
                + " 0, 0, 0, 0, 0, ?, 0)",
            id(3).toString(),
            id(2).toString(),
            ROMEO,
            BOTH.id(),
            after(3600).toEpochMilli());
    return opened();
  }

  private HoldTables opened() {
    HoldTables tables = new HoldTables(database(), "here");
    tables.open();
    return tables;
  }

  @ParameterizedTest
  @FieldSource("OLDER_VERSIONS")
  default void upgradedTablesAreOfTheVersionThatIsNeeded(int version) {
    upgraded(version);

    assertEquals(
        Integer.toString(Schema.VERSION), database().value("SELECT version FROM ofVersion"));
  }

  @ParameterizedTest
  @FieldSource("OLDER_VERSIONS")
  default void upgradedTablesHaveTheColumnsOfNewOnes(int version) throws SQLException {
    upgraded(version);
    List<String> upgraded = database().columns();
    OpeningContract.ALL.forEach(table -> database().execute("DROP TABLE " + table));
    database().execute("DELETE FROM ofVersion");
    database().runs(database().newest());

    assertEquals(database().columns(), upgraded);
  }

  @ParameterizedTest
  @FieldSource("OLDER_VERSIONS")
  default void aHoldOfAnOlderVersionIsFoundAndGoesOn(int version) {
    HoldTables tables = upgraded(version);
    MissedMessage message = new MissedMessage(JULIET, "id0", NOON, "message 0");

    assertEquals(
        List.of(
            new Stored(
                id(1),
                ROMEO,
                BOTH,
                Attention.OFFLINE,
                NOON,
                1,
                0,
                new TreeMap<>(Map.of(0, message)))),
        tables.load());

    tables.write(List.of(added(id(1), 1)));
    assertEquals(2, tables.load().get(0).count());
    tables.write(List.of(settled(id(1), Reason.READ)));
    assertEquals(List.of(), tables.load());
  }

  @ParameterizedTest
  @FieldSource("OLDER_VERSIONS")
  default void whatAnOlderVersionToldIsKnown(int version) {
    HoldTables tables = upgraded(version);

    assertEquals(List.of(new OnItsWay(id(2), ROMEO, BOTH, after(1), id(2))), tables.onTheirWay());
    assertEquals(Set.of(ROMEO), tables.told(after(0)));
    assertEquals(
        List.of(new Told(id(2), BOTH, after(2), false)),
        new HistoryTables(database()).toldTo(ROMEO, after(0)));
    Verdict verdict = new Ledger(database()).lastVerdicts(1).get(0);
    assertEquals("", verdict.sender());
    TextTables texts = texts(database());
    Group group = texts.waiting(after(3)).get(0).group();
    assertEquals(new Group("", Senders.OF_GATEWAY, Set.of()), group);
    Text text = texts.claim(wanted(group, after(60), 5), after(3)).claims().get(0).text();
    assertEquals("body", text.body());
    assertEquals(Senders.OF_GATEWAY, text.senders());
    assertEquals("", text.media());
    assertEquals("", text.region());
  }

  @Test
  default void whatVersion2KnewOfAHoldIsFound() {
    database().ofVersion(2);
    database()
        .execute(
            "INSERT INTO smsHold (holdID, recipient, conversation, firstAt, attention,"
                + " removedCount) VALUES (?, ?, ?, ?, 'UNFOCUSED', 3)",
            id(1).toString(),
            ROMEO,
            BOTH.id(),
            NOON.toEpochMilli());
    database()
        .execute(
            "INSERT INTO smsHeldMessage (holdID, seq, sender, stanzaID, sentAt, nick, otherIDs,"
                + " content, mention) VALUES (?, 3, ?, 'id3', ?, 'jules', 'id4', 'FILE', 0)",
            id(1).toString(),
            JULIET,
            NOON.toEpochMilli());

    MissedMessage file =
        new MissedMessage(JULIET, "jules", "id3", List.of("id4"), NOON, Content.FILE, "", false);
    assertEquals(
        List.of(
            new Stored(
                id(1),
                ROMEO,
                BOTH,
                Attention.UNFOCUSED,
                NOON,
                1,
                3,
                new TreeMap<>(Map.of(3, file)))),
        opened().load());
  }

  @Test
  default void whoHadOptedOutInVersion4StillHasAndCanBeForgotten() {
    database().ofVersion(4);
    database()
        .execute(
            "INSERT INTO smsOptOut (optOutKey, phone, sender, gateway, code, optedOutAt)"
                + " VALUES ('k', '+12065550100', '+1', 'twilio', '21610', ?)",
            NOON.toEpochMilli());

    opened();

    OptOutTables optOuts = new OptOutTables(database(), UUID::randomUUID, new Random());
    assertTrue(optOuts.isOptedOut(MOBILE, "+1"));
    optOuts.forget(MOBILE);
    assertTrue(optOuts.isOptedOut(MOBILE, "+1"));
    assertEquals("0", database().value("SELECT COUNT(phone) FROM smsOptOut"));
    assertEquals(1, optOuts.history(MOBILE, 10).size());
  }

  @Test
  default void whatOperatorsAndPeopleHadSetInVersion2IsFound() {
    database().ofVersion(2);
    RoleTables roles = new RoleTables(database(), () -> NOON);
    StoredRole staff = new StoredRole("staff", Map.of("sms", "false"));
    roles.save(staff);
    roles.saveRules(List.of(new GroupRule("all", "staff")));
    Mute mute = new Mute(ROMEO, BOTH, Level.NOTHING, Instant.MAX);
    new MuteTables(database()).save(mute);

    opened();

    assertEquals(new All(List.of(staff), List.of(new GroupRule("all", "staff"))), roles.load());
    assertEquals(List.of(mute), new MuteTables(database()).of(ROMEO));
  }
}
