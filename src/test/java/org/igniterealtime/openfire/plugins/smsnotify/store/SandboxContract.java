package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.SECOND_MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore.Done;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore.State;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Found;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Place;
import org.igniterealtime.openfire.plugins.smsnotify.store.SandboxTables.Reply;
import org.igniterealtime.openfire.plugins.smsnotify.store.SandboxTables.Wanted;
import org.junit.jupiter.api.Test;

/** What is shown of the sandbox, and what waits for a gateway. */
interface SandboxContract extends StoreContract {

  Set<String> SANDBOX = Set.of("sandbox");

  private SandboxTables sandbox() {
    database().installed();
    return new SandboxTables(database());
  }

  private void text(int number, PhoneNumber phone, int seconds, String gateway) {
    Samples.texts(database())
        .add(Samples.text(id(number), id(number + 100), phone, seconds, "text " + number));
    database()
        .execute("UPDATE smsText SET gateway = ? WHERE textID = ?", gateway, id(number).toString());
  }

  private static List<UUID> ids(Found<Ledger.TextEntry> texts) {
    return texts.rows().stream().map(Ledger.TextEntry::id).toList();
  }

  @Test
  default void textsOfAGatewayAreReadNewestFirstPageByPage() {
    SandboxTables sandbox = sandbox();
    text(1, MOBILE, 0, "sandbox");
    text(2, SECOND_MOBILE, 5, "sandbox");
    text(3, MOBILE, 5, "sandbox");
    text(4, MOBILE, 9, "twilio");
    text(5, MOBILE, 9, "sandbox-two");
    Wanted all = new Wanted(SANDBOX, Optional.empty(), Optional.empty());

    assertEquals(List.of(id(3), id(2)), ids(sandbox.texts(all, 2)));
    Place second = new Place(after(5), id(2));
    assertEquals(
        List.of(id(1)),
        ids(sandbox.texts(new Wanted(SANDBOX, Optional.empty(), Optional.of(second)), 2)));
    assertEquals(
        List.of(id(3), id(1)),
        ids(sandbox.texts(new Wanted(SANDBOX, Optional.of(MOBILE), Optional.empty()), 9)));
    assertEquals(List.of("text 3"), bodies(sandbox.texts(all, 1)));
    Wanted both = new Wanted(Set.of("sandbox", "sandbox-two"), Optional.empty(), Optional.empty());
    assertEquals(List.of(id(5), id(3), id(2), id(1)), ids(sandbox.texts(both, 4)));
    assertEquals(false, sandbox.texts(both, 4).hasMore());
  }

  @Test
  default void amongManyOthersTextsAreLookedForOnlyForAMoment() {
    sandbox();
    text(1, MOBILE, 0, "sandbox");
    for (int i = 1_000; i < 1_600; i++) {
      text(i, MOBILE, i, "twilio");
    }
    Wanted wanted = new Wanted(SANDBOX, Optional.empty(), Optional.empty());
    long[] nanos = {0};
    SandboxTables slow = new SandboxTables(database(), () -> nanos[0] += 1_000_000_000);

    Found<Ledger.TextEntry> first = slow.texts(wanted, 9);
    Found<Ledger.TextEntry> rest =
        slow.texts(new Wanted(SANDBOX, Optional.empty(), first.stopped()), 9);

    assertEquals(List.of(), ids(first));
    assertEquals(List.of(id(1)), ids(rest));
    assertEquals(Optional.empty(), rest.stopped());
  }

  private static List<String> bodies(Found<Ledger.TextEntry> texts) {
    return texts.rows().stream().map(it -> it.body().orElse("")).toList();
  }

  @Test
  default void repliesAreReadWithWhatBecameOfThem() {
    SandboxTables sandbox = sandbox();
    InboundTables inbound = new InboundTables(database());
    inbound.add(reply(1, MOBILE, 0), State.TAKEN);
    Claim claim = inbound.claim(after(1), after(60), 1).get(0);
    inbound.done(claim, new Done(Outcome.SAID, "", Optional.empty()));
    inbound.add(reply(2, MOBILE, 2), State.TAKEN);
    inbound.add(reply(3, SECOND_MOBILE, 2), State.TAKEN);

    assertEquals(
        List.of(
            new Reply(id(1), MOBILE, "", after(0), Optional.of(Outcome.SAID)),
            new Reply(id(2), MOBILE, "words", after(2), Optional.empty())),
        sandbox.replies(MOBILE, "sandbox", after(0), 10));
    assertEquals(List.of(), sandbox.replies(MOBILE, "sandbox", after(3), 10));
    assertEquals(List.of(), sandbox.replies(MOBILE, "twilio", after(0), 10));
  }

  private static InboundText reply(int number, PhoneNumber from, int seconds) {
    return new InboundText(
        id(number),
        "sandbox",
        "c" + number,
        from,
        "",
        "",
        "words",
        Answered.NOTHING,
        0,
        after(seconds));
  }

  @Test
  default void whatWaitsForAGatewayIsCounted() {
    SandboxTables sandbox = sandbox();
    text(1, MOBILE, 0, "twilio");
    text(2, MOBILE, 1, null);
    text(3, MOBILE, 2, "sns");

    assertEquals(1, sandbox.waitingFor("twilio"));
    assertEquals(0, sandbox.waitingFor("twilio-eu"));
  }

  @Test
  default void aTextIsFoundByItsIdentity() {
    sandbox();
    text(1, MOBILE, 0, "sandbox");
    Ledger ledger = new Ledger(database());
    assertEquals(Optional.of("text 1"), ledger.text(id(1)).flatMap(Ledger.TextEntry::body));
    assertEquals(Optional.empty(), ledger.text(id(2)));
  }
}
