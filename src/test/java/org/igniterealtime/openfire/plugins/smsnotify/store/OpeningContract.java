package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.opened;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the tables come to be. */
interface OpeningContract extends StoreContract {

  List<String> ALL =
      List.of(
          "smsText",
          "smsVerdict",
          "smsHeldMessage",
          "smsHold",
          "smsRole",
          "smsRoleRule",
          "smsMute",
          "smsReturn",
          "smsTemplate",
          "smsConversation",
          "smsLanguage",
          "smsPace",
          "smsPause",
          "smsPrice",
          "smsSpend",
          "smsOptOut",
          "smsNode",
          "smsOptOutEvent",
          "smsSecret",
          "smsConsent",
          "smsNumberCode",
          "smsInbound",
          "smsKeyword",
          "smsCountryPause",
          "smsFigure");

  private HoldTables tables() {
    return new HoldTables(database(), "here");
  }

  @Test
  default void missingTablesAreInstalledByTheServer() {
    tables().open();

    assertEquals(1, database().installs());
    assertTrue(tables().load().isEmpty());
    assertEquals(
        Integer.toString(Schema.VERSION),
        database().value("SELECT version FROM ofVersion WHERE name = 'smsnotify'"));
  }

  @Test
  default void tablesThatAreThereAreLeftAlone() {
    database().installed();
    tables().write(List.of(opened(id(1))));

    tables().open();

    assertEquals(1, database().installs());
    assertEquals(1, tables().load().size());
  }

  @Test
  default void theOperatorIsToldWhichTableCouldNotBeCreated() {
    database().replaceScript(database().script().first(2));

    IllegalStateException failure = assertThrows(IllegalStateException.class, tables()::open);

    assertTrue(failure.getMessage().startsWith("the table smsVerdict is missing"));
    assertTrue(failure.getMessage().contains("server's log"));
  }

  @Test
  default void whatCouldNotBeInstalledIsInstalledWhenItsCauseIsGone() {
    Script whole = database().script();
    database().replaceScript(whole.first(2));
    assertThrows(IllegalStateException.class, tables()::open);
    database().replaceScript(whole);

    tables().open();

    assertTrue(tables().load().isEmpty());
  }

  @Test
  default void theOperatorIsToldThatTheDatabaseIsAway() {
    database().installed().goAwayAfter(0);

    IllegalStateException failure = assertThrows(IllegalStateException.class, tables()::open);

    assertEquals("the database does not answer.", failure.getMessage());
    assertFalse(tables().isReachable());
    database().comeBack();
    assertTrue(tables().isReachable());
    assertDoesNotThrow(tables()::open);
  }

  @Test
  default void emptyTablesOfAnUnfinishedScriptAreMadeAnew() {
    Script whole = database().script();
    for (int statements = 0; statements < whole.statements().size(); statements++) {
      assertTrue(database().runs(whole.first(statements)));

      tables().open();

      assertEquals(1, database().rows("ofVersion"), "after " + statements + " statements");
      assertTrue(tables().load().isEmpty());
      dropAll();
    }
  }

  private void dropAll() {
    for (String table : ALL) {
      database().execute("DROP TABLE " + table);
    }
    database().execute("DELETE FROM ofVersion");
  }

  @Test
  default void tablesThatHoldRowsAreNeverRemoved() {
    database().runs(database().script().first(2));
    insertHold();

    assertThrows(IllegalStateException.class, tables()::open);

    assertEquals(1, database().rows("smsHold"));
    assertEquals(0, database().rows("smsHeldMessage"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          smsRole         | INSERT INTO smsRole (name, settings, changedAt) VALUES ('staff', '{}', 0)
          smsRoleRule     | INSERT INTO smsRoleRule (seq, groupName, roleName) VALUES (0, 'all', 'staff')
          smsMute         | INSERT INTO smsMute (muteKey, recipient, conversation, muteLevel) VALUES ('k', 'romeo', 'both', 'NOTHING')
          smsReturn       | INSERT INTO smsReturn (recipientKey, recipient, backAt) VALUES ('k', 'romeo', 0)
          smsTemplate     | INSERT INTO smsTemplate (name, changedAt) VALUES ('default', 0)
          smsConversation | INSERT INTO smsConversation (conversationKey, conversation, fields, changedAt) VALUES ('k', 'both', '{}', 0)
          smsLanguage     | INSERT INTO smsLanguage (recipientKey, recipient, languageTag, changedAt) VALUES ('k', 'romeo', 'it', 0)
          smsPause        | INSERT INTO smsPause (gateway, pausedAt, meaning) VALUES ('twilio', 0, 'UNKNOWN')
          smsPrice        | INSERT INTO smsPrice (gateway, region, perSegment) VALUES ('twilio', '*', 0)
          smsSpend        | INSERT INTO smsSpend (spendMonth, micros) VALUES ('2026-11', 0)
          smsOptOut       | INSERT INTO smsOptOut (optOutKey, phone, optedOutAt) VALUES ('k', '+12065550100', 0)
          """)
  default void whatOperatorsAndPeopleHaveSetIsNeverRemovedAlthoughNothingElseIsThere(
      String table, String insert) {
    database().installed();
    database().execute(insert);
    database().execute("DELETE FROM ofVersion");

    tables().open();

    assertEquals(1, database().rows(table));
  }

  @Test
  default void noRowIsLostWhenTheDatabaseGoesAwayWhileTablesAreLookedFor() {
    database().runs(database().script().first(3));
    database()
        .execute(
            "INSERT INTO smsVerdict (holdID, recipient, conversation, messageCount, firstAt,"
                + " lastAt, decidedAt, reason, facts)"
                + " VALUES ('1', 'romeo', 'both', 1, 0, 0, 0, 'READ', '{}')");

    for (int connections = 0; connections < 19; connections++) {
      database().goAwayAfter(connections);
      assertThrows(IllegalStateException.class, tables()::open);

      assertEquals(1, database().rows("smsVerdict"), "after " + connections + " connections");
      assertEquals(0, database().rows("smsHold"));
    }
  }

  @Test
  default void tablesOfAnOlderVersionAreUpgraded() {
    database().installed();
    insertHold();
    older();
    database()
        .replaceScript(new Script(List.of("UPDATE ofVersion SET version = " + Schema.VERSION)));

    tables().open();

    assertEquals(2, database().installs());
    assertEquals(1, tables().load().size());
  }

  @Test
  default void theOperatorIsToldThatTablesCouldNotBeUpgraded() {
    database().installed();
    insertHold();
    older();

    IllegalStateException failure = assertThrows(IllegalStateException.class, tables()::open);

    assertTrue(
        failure.getMessage().startsWith("the tables are of version " + (Schema.VERSION - 1)),
        failure::getMessage);
    assertTrue(failure.getMessage().contains("needs version " + Schema.VERSION));
    assertEquals(2, database().installs());
    assertEquals(1, database().rows("smsHold"));
  }

  @Test
  default void tablesOfANewerVersionAreLeftAlone() {
    database().installed();
    insertHold();
    database().execute("UPDATE ofVersion SET version = ?", Schema.VERSION + 1);

    tables().open();

    assertEquals(1, database().installs());
  }

  private void older() {
    database().execute("UPDATE ofVersion SET version = ?", Schema.VERSION - 1);
  }

  @Test
  default void tablesInUseWhoseVersionTheServerForgotAreUsed() {
    database().installed();
    database().execute("DELETE FROM ofVersion");
    insertHold();

    tables().open();

    assertEquals(1, tables().load().size());
  }

  private void insertHold() {
    database()
        .execute(
            "INSERT INTO smsHold (holdID, recipient, conversation, firstAt)"
                + " VALUES ('00000000-0000-0000-0000-000000000001', 'romeo', 'both', 0)");
  }
}
