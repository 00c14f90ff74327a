package org.igniterealtime.openfire.plugins.smsnotify.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Message;

/** Nobody is texted about what the operator's system accounts say. */
class SystemAccountsTest {

  private final Overheard overheard = new Overheard();

  @BeforeEach
  void set() {
    accounts("bot, alarm@example.org;Door@Elsewhere.lit\n  backup");
  }

  private void accounts(String value) {
    overheard.properties.put(Tap.SYSTEM_ACCOUNTS, value);
    overheard.tap.refresh();
  }

  private String said(String from) {
    return overheard.routed(
        "<message from='" + from + "/x' to='romeo@example.org'><body>Hi</body></message>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bot@example.org      | spoke
          alarm@example.org    | spoke
          backup@example.org   | spoke
          door@elsewhere.lit   | ''
          DOOR@Elsewhere.lit   | ''
          Bot@EXAMPLE.org      | spoke
          bot@elsewhere.lit    | said Hi
          robot@example.org    | spoke, said Hi
          """)
  void whoIsNamedIsNoPerson(String from, String meaning) {
    assertEquals(meaning, said(from));
    assertEquals(List.of(), overheard.problems.current());
  }

  @Test
  void theyDoNotCorrectTypeOrTakeBackEither() {
    assertEquals(
        "spoke COMPOSING",
        overheard.routed(
            """
            <message from='bot@example.org/x' to='romeo@example.org'>
              <body>Hi</body><replace xmlns='urn:xmpp:message-correct:0' id='1'/>
              <composing xmlns='http://jabber.org/protocol/chatstates'/>
            </message>
            """));
  }

  @Test
  void theySayNothingInRooms() {
    assertEquals(
        "spoke",
        overheard.saidInGarden(
            "<message type='groupchat' from='bot@example.org/x' to='garden@rooms.example.org'>"
                + "<body>Hi</body></message>"));
  }

  @Test
  void whatTheyLeftInTheOfflineStoreIsNotTold() {
    Message left =
        Overheard.message(
            "<message from='bot@example.org' to='romeo@example.org'><body>Hi</body></message>");

    assertEquals(Optional.empty(), overheard.tap.stored(left, Overheard.NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",;, "})
  void ifNoneIsNamedAllArePeople(String none) {
    accounts(none);

    assertEquals("spoke, said Hi", said("bot@example.org"));
    assertEquals(List.of(), overheard.problems.current());
  }

  @ParameterizedTest
  @CsvSource({"@@", "@example.org", "a@", "a@b@c"})
  void whatIsNoJidIsReportedAndTheRestIsUsed(String unreadable) {
    accounts("bot " + unreadable + " alarm");

    assertEquals("spoke", said("alarm@example.org"));
    assertEquals(
        List.of(
            new Problem(
                "smsnotify.systemAccounts",
                "The property smsnotify.systemAccounts names \""
                    + unreadable
                    + "\", which is no JID.",
                "Name bare JIDs or users of this server, with commas or spaces between them;"
                    + " meanwhile the others count.",
                Overheard.NOW)),
        overheard.problems.current());
  }

  @Test
  void theProblemEndsWhenItIsSetRight() {
    accounts("@@");
    accounts("bot");

    assertEquals(List.of(), overheard.problems.current());
  }
}
