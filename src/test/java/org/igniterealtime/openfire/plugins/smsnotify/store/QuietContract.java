package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.BOTH;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.NOON;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.added;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.claim;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.hold;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.progress;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sent;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.sentAt;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.text;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.texts;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.verdict;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Change;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore.Settled;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Done;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What people wrote stays out of what is thrown, and so out of logs. */
interface QuietContract extends StoreContract {

  String SECRET = "wherefore";

  private HoldTables tables() {
    database().installed();
    return new HoldTables(database(), "here");
  }

  /** What a log would show of the failure, down to the last driver's exception. */
  private static String shown(Executable failing) {
    StringWriter shown = new StringWriter();
    PrintWriter printer = new PrintWriter(shown);
    Throwable failure = assertThrows(RuntimeException.class, failing);
    failure.printStackTrace(printer);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      printer.println(cause.getMessage());
      if (cause instanceof SQLException sql) {
        sql.forEach(printer::println);
      }
    }
    return shown.toString();
  }

  private static void assertQuiet(Executable failing) {
    String shown = shown(failing);
    assertFalse(shown.contains(SECRET), shown);
    assertTrue(shown.contains("SQLState "), shown);
  }

  @Test
  default void aMessageThatIsRefusedIsNotToldAbout() {
    HoldTables tables = tables();
    List<Change> changes = new ArrayList<>(hold(id(1), 1));
    changes.add(added(id(1), 1, SECRET.repeat(500)));

    assertQuiet(() -> tables.write(changes));
  }

  @Test
  default void aMessageThatCannotBeWrittenIsNotToldAbout() {
    HoldTables tables = tables();
    database().execute("DROP TABLE smsHeldMessage");

    assertQuiet(() -> tables.write(List.of(added(id(1), 0, SECRET))));
  }

  @Test
  default void aTextThatIsRefusedIsNotToldAbout() {
    HoldTables tables = tables();
    Settled tooLong =
        new Settled(
            new Settlement(
                verdict(id(1), Reason.SENT, Map.of(), 0),
                List.of(text(id(2), id(1), MOBILE, 0, SECRET.repeat(500)))));

    assertQuiet(() -> tables.write(List.of(tooLong)));
  }

  @Test
  default void aTextWhoseFateCannotBeWrittenIsNotToldAbout() {
    tables().write(List.of(sent(id(1), MOBILE)));
    TextTables texts = texts(database());
    Claim claim = claim(texts, after(1), after(60), 1).get(0);
    assertTrue(claim.text().body().contains(SECRET));
    database().execute("DROP TABLE smsText");

    assertQuiet(() -> texts.record(List.of(new Done(claim, progress(TextState.SENT))), after(2)));
  }

  @Test
  default void aTemplateThatCannotBeWrittenIsNotToldAbout() {
    tables();
    database().execute("DROP TABLE smsTemplate");
    TemplateTables templates = new TemplateTables(database(), () -> NOON);

    assertQuiet(
        () -> templates.save(new StoredTemplate("default", "", SECRET, Senders.OF_GATEWAY)));
  }

  @Test
  default void fieldsThatCannotBeWrittenAreNotToldAbout() {
    tables();
    database().execute("DROP TABLE smsConversation");
    FieldTables fields = new FieldTables(database(), () -> NOON);

    assertQuiet(() -> fields.save(BOTH, Map.of("name", SECRET)));
  }

  @Test
  default void aTextThatCannotBeReadIsNotToldAbout() {
    tables().write(List.of(sentAt(1, 0)));
    database().execute("UPDATE smsText SET encoding = ?", SECRET);

    String shown = shown(() -> new Ledger(database()).lastTexts(1));

    assertFalse(shown.contains(SECRET), shown);
    assertTrue(shown.contains("IllegalArgumentException"), shown);
  }
}
