package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.inbound;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.text;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Outcome;
import org.junit.jupiter.api.Test;

/** The log as a table to take along. */
class LogExportTest {

  private final Logged log = new Logged();
  private final Visited visited = Visited.page(log.export());

  private List<String> lines(String... parameters) {
    return List.of(visited.look(parameters).body().split("\r\n"));
  }

  @Test
  void textsAreWrittenWithWholeNumbersAndWithoutTheirWords() {
    log.with(text(TextState.UNDELIVERED, "sandbox", "=1+1"));

    List<String> lines = lines();

    assertTrue(lines.get(0).startsWith("\uFEFFid,created,recipient,conversation,number,region"));
    assertEquals(
        "00000000-0000-0007-0000-000000000001,2026-11-21T12:00:00Z,romeo@example.org,"
            + "juliet@example.org&romeo@example.org,+12065550100,US,NOTICE,GSM_7BIT,2,UNDELIVERED,"
            + "2026-11-21T12:01:00Z,sandbox,SM-=1+1,'=1+1,UNREACHABLE,30003,'=1+1,1,"
            + "2026-11-21T12:00:01Z,2026-11-21T12:00:02Z,0.0158,,",
        lines.get(1));
    assertFalse(String.join("", lines).contains("words:"));
  }

  @Test
  void itIsAFileWhoseTakingIsNoted() {
    Answered answer = visited.look("tab", "verdicts", "person", "romeo");

    assertEquals("text/csv;charset=UTF-8", answer.headers().get("Content-Type"));
    assertEquals(
        "attachment; filename=\"smsnotify-verdicts-2026-11-21.csv\"",
        answer.headers().get("Content-Disposition"));
    assertEquals(List.of("admin|exported the log of verdicts (a part)|"), visited.audited());
    assertEquals(ROMEO, log.filter.person());
  }

  @Test
  void verdictsAreWrittenWithTheirSentence() {
    log.with(verdict(Reason.READ, Conversation.between(ROMEO, JULIET), JULIET));

    assertEquals(
        "00000000-0000-0007-0000-000000000002,2026-11-21T12:00:00Z,romeo@example.org,"
            + "juliet@example.org,juliet@example.org&romeo@example.org,3,2026-11-21T11:58:30Z,"
            + "2026-11-21T11:59:00Z,READ,romeo@example.org has read it in the meantime.",
        lines("tab", "verdicts").get(1));
  }

  @Test
  void whatCameInIsWritten() {
    log.with(inbound(Optional.of(Outcome.SAID), ROMEO, "+12065550199"));

    assertEquals(
        "00000000-0000-0007-0000-000000000001,2026-11-21T12:00:00Z,+12065550100,romeo@example.org,"
            + "+12065550199,twilio,SM1,1,NOTHING,SAID,juliet@example.org&romeo@example.org",
        lines("tab", "inbound").get(1));
  }

  @Test
  void whatIsNotUnderstoodLeadsBackToItsField() {
    Answered answer = visited.look("from", "yesterday");

    assertEquals("log.jsp?tab=texts&from=yesterday&zone=Z", answer.location());
    assertEquals(List.of(), visited.audited());
  }
}
