package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.BOTH;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.GATEWAY;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.SECOND_MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.after;
import static org.igniterealtime.openfire.plugins.smsnotify.store.Samples.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text.Purpose;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore.Done;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore.State;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Texted.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of texts that come in, and of what they may be about. */
interface InboundContract extends StoreContract {

  Instant LEASE_OF_INBOUND = after(1000);

  private InboundTables inbound() {
    database().installed();
    return new InboundTables(database());
  }

  private TextedTables texted() {
    database().installed();
    return new TextedTables(database());
  }

  private KeywordTables keywords() {
    database().installed();
    return new KeywordTables(database());
  }

  private static InboundText text(int number, PhoneNumber from, int seconds) {
    return text(number, from, seconds, "words " + number);
  }

  private static InboundText text(int number, PhoneNumber from, int seconds, String body) {
    return new InboundText(
        id(number),
        GATEWAY,
        "SM" + number,
        from,
        "+12065550199",
        "",
        body,
        Answered.NOTHING,
        number,
        after(seconds));
  }

  private List<InboundText> claim(InboundTables tables, int seconds) {
    return tables.claim(after(seconds), LEASE_OF_INBOUND, 10).stream().map(Claim::text).toList();
  }

  @Test
  default void aTextThatCameInIsClaimedAsItWasTaken() {
    InboundTables tables = inbound();
    InboundText text =
        new InboundText(
            id(1),
            "sns",
            "abc",
            MOBILE,
            "12345",
            "MG0123456789abcdef0123456789abcdef",
            "On my way \uD83D\uDE00\n",
            Answered.STOP,
            3,
            after(0));

    assertTrue(tables.add(text, State.KEYWORD));

    assertEquals(List.of(), tables.claim(after(-1), LEASE_OF_INBOUND, 10));
    assertEquals(
        List.of(new Claim(text, State.KEYWORD, 1)), tables.claim(after(0), LEASE_OF_INBOUND, 10));
  }

  @Test
  default void aTextOfNothingToNobodyIsClaimedAsItWasTaken() {
    InboundTables tables = inbound();
    InboundText text =
        new InboundText(id(1), "sns", "abc", MOBILE, "", "", "", Answered.NOTHING, 0, after(0));

    tables.add(text, State.TAKEN);

    assertEquals(
        List.of(new Claim(text, State.TAKEN, 1)), tables.claim(after(0), LEASE_OF_INBOUND, 10));
  }

  @Test
  default void wordsThatThereIsNoRoomForAreCut() {
    InboundTables tables = inbound();

    tables.add(text(1, MOBILE, 0, "\u00E9".repeat(2000)), State.TAKEN);

    assertEquals("\u00E9".repeat(1600), claim(tables, 0).get(0).body());
  }

  @Test
  default void whatAProviderHandsOnTwiceIsTakenOnce() {
    InboundTables tables = inbound();
    InboundText text = text(1, MOBILE, 0);
    InboundText again =
        new InboundText(
            id(2), GATEWAY, "SM1", MOBILE, "", "", "other", Answered.NOTHING, 0, after(9));
    InboundText ofAnother =
        new InboundText(id(3), "sns", "SM1", MOBILE, "", "", "", Answered.NOTHING, 0, after(9));

    assertTrue(tables.add(text, State.TAKEN));
    assertFalse(tables.add(again, State.TAKEN));
    assertTrue(tables.add(ofAnother, State.TAKEN));

    assertEquals("2", database().value("SELECT COUNT(*) FROM smsInbound"));
  }

  @Test
  default void whatTwoNodesTakeAtOnceIsTakenOnce() {
    InboundTables others = inbound();
    Database meanwhile =
        database()
            .before("INSERT INTO smsInbound", () -> others.add(text(1, MOBILE, 0), State.TAKEN));

    assertFalse(
        new InboundTables(meanwhile)
            .add(
                new InboundText(
                    id(2), GATEWAY, "SM1", MOBILE, "", "", "", Answered.NOTHING, 0, after(0)),
                State.TAKEN));
  }

  @Test
  default void whatIsClaimedIsNotClaimedAgainBeforeItsLeaseEnds() {
    InboundTables tables = inbound();
    tables.add(text(1, MOBILE, 0), State.TAKEN);

    assertEquals(1, claim(tables, 1).size());
    assertEquals(List.of(), claim(tables, 999));
    assertEquals(
        List.of(new Claim(text(1, MOBILE, 0), State.TAKEN, 2)),
        tables.claim(LEASE_OF_INBOUND, after(2000), 10));
  }

  @Test
  default void ofTwoWhoClaimAtOnceOneHasIt() {
    InboundTables others = inbound();
    others.add(text(1, MOBILE, 0), State.TAKEN);
    Database meanwhile =
        database().before("UPDATE smsInbound", () -> assertEquals(1, claim(others, 1).size()));

    assertEquals(List.of(), claim(new InboundTables(meanwhile), 1));
  }

  @Test
  default void theOldestAreClaimedFirstAndNoMoreThanAreWanted() {
    InboundTables tables = inbound();
    for (int i = 5; i > 0; i--) {
      tables.add(text(i, new PhoneNumber("+1206555010" + i), i), State.TAKEN);
    }

    List<Claim> claims = tables.claim(after(9), LEASE_OF_INBOUND, 3);

    assertEquals(
        List.of("SM1", "SM2", "SM3"), claims.stream().map(it -> it.text().providerId()).toList());
    assertEquals(2, claim(tables, 9).size());
  }

  @ParameterizedTest(name = "{0} before {1} of {2}: {3} are claimed")
  @CsvSource({
    "TAKEN,   TAKEN,   +12065550100, 1",
    "TAKEN,   KEYWORD, +12065550100, 2",
    "KEYWORD, TAKEN,   +12065550100, 1",
    "KEYWORD, KEYWORD, +12065550100, 1",
    "KEYWORD, TAKEN,   +12065550101, 2",
  })
  default void textsOfANumberAreClaimedInTheirOrder(
      State earlier, State later, String phone, int claimed) {
    InboundTables tables = inbound();
    tables.add(text(1, MOBILE, 0), earlier);
    tables.add(text(2, new PhoneNumber(phone), 1), later);

    List<Claim> claims = tables.claim(after(2), LEASE_OF_INBOUND, 10);
    assertEquals(claimed, claims.size());
    assertEquals("SM1", claims.get(0).text().providerId());

    tables.done(claims.get(0), new Done(Outcome.SAID, "", Optional.empty()));
    assertEquals(2 - claimed, claim(tables, 2).size());
  }

  @Test
  default void whatIsDoneIsKeptWithoutItsWords() {
    InboundTables tables = inbound();
    tables.add(text(1, MOBILE, 0), State.TAKEN);
    Claim claim = tables.claim(after(1), LEASE_OF_INBOUND, 1).get(0);

    tables.done(claim, new Done(Outcome.SAID, ROMEO, Optional.of(BOTH)));

    assertEquals(List.of(), tables.claim(after(9999), after(99999), 10));
    assertEquals("DONE", column("state"));
    assertEquals("SAID", column("outcome"));
    assertEquals(ROMEO, column("recipient"));
    assertEquals(BOTH.id(), column("conversation"));
    assertNull(column("body"));
    assertFalse(tables.add(text(1, MOBILE, 0), State.TAKEN));
  }

  private String column(String name) {
    return database().value("SELECT " + name + " FROM smsInbound");
  }

  @Test
  default void whatSomebodyElseHasClaimedSinceIsTheirs() {
    InboundTables tables = inbound();
    tables.add(text(1, MOBILE, 0), State.TAKEN);
    Claim lost = tables.claim(after(1), after(2), 1).get(0);
    Claim theirs = tables.claim(after(3), LEASE_OF_INBOUND, 1).get(0);

    assertFalse(tables.speaking(lost, LEASE_OF_INBOUND));
    tables.putBack(lost, after(4));
    tables.done(lost, new Done(Outcome.SAID, ROMEO, Optional.empty()));
    assertEquals("TAKEN", column("state"));
    assertEquals(List.of(), claim(tables, 5));
    assertTrue(tables.speaking(theirs, LEASE_OF_INBOUND));
    assertFalse(tables.speaking(theirs, LEASE_OF_INBOUND));
    tables.done(theirs, new Done(Outcome.SAID, ROMEO, Optional.empty()));
    tables.putBack(theirs, after(6));

    assertEquals("DONE", column("state"));
  }

  @Test
  default void whatIsBeingSaidIsFoundAsSuchWhenItsLeaseEnds() {
    InboundTables tables = inbound();
    tables.add(text(1, MOBILE, 0), State.TAKEN);
    Claim claim = tables.claim(after(1), after(2), 1).get(0);
    tables.speaking(claim, after(60));

    assertEquals(List.of(), claim(tables, 59));
    assertEquals(
        List.of(new Claim(claim.text(), State.SPEAKING, 2)),
        tables.claim(after(60), LEASE_OF_INBOUND, 10));
  }

  @Test
  default void whatIsPutBackIsAsItWasAndIsDueThen() {
    InboundTables tables = inbound();
    tables.add(text(1, MOBILE, 0), State.TAKEN);
    Claim claim = tables.claim(after(1), after(2), 1).get(0);
    tables.speaking(claim, LEASE_OF_INBOUND);

    tables.putBack(claim, after(30));

    assertEquals(List.of(), claim(tables, 29));
    assertEquals(
        List.of(new Claim(claim.text(), State.TAKEN, 2)),
        tables.claim(after(30), LEASE_OF_INBOUND, 10));
  }

  @Test
  default void outcomesOfANumberAreCountedSinceThen() {
    InboundTables tables = inbound();
    tables.add(text(1, MOBILE, 0), State.TAKEN);
    tables.add(text(2, MOBILE, 10), State.KEYWORD);
    tables.add(text(3, SECOND_MOBILE, 10), State.KEYWORD);
    for (int i = 0; i < 2; i++) {
      for (Claim claim : tables.claim(after(20), LEASE_OF_INBOUND, 10)) {
        tables.done(claim, new Done(Outcome.OPTED_OUT, "", Optional.empty()));
      }
    }

    assertEquals(2, tables.count(MOBILE, Outcome.OPTED_OUT, after(0)));
    assertEquals(1, tables.count(MOBILE, Outcome.OPTED_OUT, after(1)));
    assertEquals(0, tables.count(MOBILE, Outcome.OPTED_OUT, after(11)));
    assertEquals(0, tables.count(MOBILE, Outcome.SAID, after(0)));
  }

  private void sent(
      int number, String user, Conversation conversation, String sender, Purpose purpose) {
    Text text =
        new Text(
            id(1000 + number),
            id(number),
            user,
            conversation,
            MOBILE,
            "words",
            Encoding.GSM_7BIT,
            1,
            new Senders(sender, ""),
            "",
            after(number),
            after(number).plus(Duration.ofHours(1)),
            "",
            purpose);
    assertTrue(Samples.texts(database()).add(text));
    state(number, "SENT");
  }

  private void state(int number, String state) {
    database()
        .execute(
            "UPDATE smsText SET state = ?, gateway = ?, handedAt = ? WHERE textID = ?",
            state,
            GATEWAY,
            after(number).toEpochMilli(),
            id(1000 + number).toString());
  }

  @Test
  default void whatANumberWasToldOfIsFoundSinceItWasHandedOver() {
    TextedTables texted = texted();
    Conversation ball = Conversation.in("ball@conference.example.org");
    sent(10, ROMEO, BOTH, "", Purpose.NOTICE);
    sent(20, JULIET, ball, "+12065550199", Purpose.NOTICE);

    assertEquals(
        Set.of(new Told(ROMEO, BOTH, "", false), new Told(JULIET, ball, "+12065550199", false)),
        Set.copyOf(texted.told(MOBILE, GATEWAY, after(10))));
    assertEquals(
        List.of(new Told(JULIET, ball, "+12065550199", false)),
        texted.told(MOBILE, GATEWAY, after(11)));
    assertEquals(List.of(), texted.told(MOBILE, GATEWAY, after(21)));
    assertEquals(List.of(), texted.told(MOBILE, "sns", after(0)));
    assertEquals(List.of(), texted.told(SECOND_MOBILE, GATEWAY, after(0)));
    assertEquals(Set.of(ROMEO, JULIET), texted.usersTexted(MOBILE, 2));
    assertEquals(1, texted.usersTexted(MOBILE, 1).size());
    assertEquals(Set.of(), texted.usersTexted(SECOND_MOBILE, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "QUEUED,      false",
    "SENDING,     true",
    "CHECKING,    true",
    "SENT,        true",
    "DELIVERED,   true",
    "UNDELIVERED, true",
    "FAILED,      false",
    "UNKNOWN,     true",
    "EXPIRED,     false",
    "CANCELLED,   false",
  })
  default void aNumberWasToldByWhatTheProviderMayHave(String state, boolean told) {
    TextedTables texted = texted();
    sent(1, ROMEO, BOTH, "", Purpose.NOTICE);
    state(1, state);

    assertEquals(told ? 1 : 0, texted.told(MOBILE, GATEWAY, after(0)).size());
    assertEquals(told ? Set.of(ROMEO) : Set.of(), texted.usersTexted(MOBILE, 2));
  }

  @Test
  default void answersAndCodesTellOfNothing() {
    TextedTables texted = texted();
    sent(1, ROMEO, Answers.NO_CONVERSATION, "", Purpose.CODE);
    sent(2, Answers.NOBODY, Answers.NO_CONVERSATION, "", Purpose.ANSWER);

    assertEquals(List.of(), texted.told(MOBILE, GATEWAY, after(0)));
    assertEquals(Set.of(), texted.usersTexted(MOBILE, 2));
  }

  @Test
  default void aTextThatTellsOfOtherHoldsIsASummary() {
    TextedTables texted = texted();
    new HoldTables(database(), "here")
        .write(List.of(Samples.summary(0, 10, 11), Samples.sentAt(12, 0)));
    database()
        .execute(
            "UPDATE smsText SET state = ?, gateway = ?, handedAt = ?",
            "SENT",
            GATEWAY,
            after(1).toEpochMilli());

    List<Told> told = texted.told(MOBILE, GATEWAY, after(1));

    assertEquals(2, told.size());
    assertEquals(1, told.stream().filter(Told::isSummary).count());
  }

  @Test
  default void answersAreCountedSinceTheyWereWritten() {
    TextedTables texted = texted();
    sent(1, Answers.NOBODY, Answers.NO_CONVERSATION, "", Purpose.ANSWER);
    sent(2, ROMEO, Answers.NO_CONVERSATION, "", Purpose.ANSWER);
    sent(3, ROMEO, BOTH, "", Purpose.NOTICE);
    sent(4, ROMEO, Answers.NO_CONVERSATION, "", Purpose.CODE);

    assertEquals(2, texted.answersTo(MOBILE, after(1)));
    assertEquals(1, texted.answersTo(MOBILE, after(2)));
    assertEquals(0, texted.answersTo(SECOND_MOBILE, after(0)));
    assertEquals(1, texted.answersToStrangers(after(1)));
    assertEquals(0, texted.answersToStrangers(after(2)));
  }

  @Test
  default void keywordsAreFoundAsTheyWereSavedLast() {
    KeywordTables keywords = keywords();
    keywords.save("HOURS", "hours", after(0));
    keywords.save("\u00D6FFNUNG", "hours", after(0));
    keywords.save("HOURS", "closed", after(1));

    assertEquals(Map.of("HOURS", "closed", "\u00D6FFNUNG", "hours"), keywords.load());
    assertEquals(Optional.of("closed"), keywords.templateOf("HOURS"));
    assertEquals(Optional.of("hours"), keywords.templateOf("\u00D6FFNUNG"));
    assertEquals(Optional.empty(), keywords.templateOf("CLOSED"));
  }

  @Test
  default void aKeywordThatIsRemovedIsGoneAndOneThatIsNotThereCanBeRemoved() {
    KeywordTables keywords = keywords();
    keywords.save("HOURS", "hours", after(0));

    keywords.remove("HOURS");
    keywords.remove("HOURS");

    assertEquals(Map.of(), keywords.load());
    assertEquals(Optional.empty(), keywords.templateOf("HOURS"));
  }
}
