package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.BOTH;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.NOON;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.added;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.settled;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.OnItsWay;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Stored;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.policy.History.Told;
import org.junit.jupiter.api.Test;

/** What becomes of tables, with rows, that an older version of the plugin has made. */
interface UpgradingContract extends StoreContract {

  /** Version 1 with a hold of one message, and one that ended in a text which is still queued. */
  private HoldTables upgraded() {
    database().ofVersion1();
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
    HoldTables tables = new HoldTables(database());
    tables.open();
    return tables;
  }

  @Test
  default void upgradedTablesAreOfTheVersionThatIsNeeded() {
    upgraded();

    assertEquals(
        Integer.toString(Schema.VERSION), database().value("SELECT version FROM ofVersion"));
  }

  @Test
  default void upgradedTablesHaveTheColumnsOfNewOnes() throws SQLException {
    upgraded();
    List<String> upgraded = database().columns();
    OpeningContract.ALL.forEach(table -> database().execute("DROP TABLE " + table));
    database().execute("DELETE FROM ofVersion");
    database().runs(database().newest());

    assertEquals(database().columns(), upgraded);
  }

  @Test
  default void aHoldOfVersion1IsFoundAndGoesOn() {
    HoldTables tables = upgraded();
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

  @Test
  default void whatVersion1ToldIsKnown() {
    HoldTables tables = upgraded();

    assertEquals(List.of(new OnItsWay(id(2), ROMEO, BOTH, after(1), id(2))), tables.onTheirWay());
    assertEquals(Set.of(ROMEO), tables.told(after(0)));
    assertEquals(
        List.of(new Told(id(2), BOTH, after(2), false)),
        new HistoryTables(database()).toldTo(ROMEO, after(0)));
    Verdict verdict = new Ledger(database()).lastVerdicts(1).get(0);
    assertEquals("", verdict.sender());
    assertEquals(1, new TextTables(database()).claim(after(3), after(60), 5).size());
  }
}
