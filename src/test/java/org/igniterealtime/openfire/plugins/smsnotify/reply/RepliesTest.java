package org.igniterealtime.openfire.plugins.smsnotify.reply;

import static org.igniterealtime.openfire.plugins.smsnotify.reply.Correspondence.BALL;
import static org.igniterealtime.openfire.plugins.smsnotify.reply.Correspondence.BOTH;
import static org.igniterealtime.openfire.plugins.smsnotify.reply.Correspondence.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.reply.Correspondence.NOON;
import static org.igniterealtime.openfire.plugins.smsnotify.reply.Correspondence.OURS;
import static org.igniterealtime.openfire.plugins.smsnotify.reply.Correspondence.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.reply.Correspondence.TYBALT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text.Purpose;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore.Done;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore.State;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Speaker.Spoken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesTest {

  private static final String OPTED_OUT =
      "You have been unsubscribed and will not receive further messages."
          + " Reply START to resubscribe.";
  private static final String OPTED_IN =
      "You have been resubscribed and will receive messages again.";
  private static final String HELP = "Reply STOP to unsubscribe or START to resubscribe.";
  private static final String NOBODY =
      "Your message has reached nobody. Please answer in your chat (example.org).";

  private final Correspondence world = new Correspondence();

  @Test
  void whoTextsStopIsOptedOutAndToldSo() {
    world.told(BOTH).texts("Stop.");

    assertEquals(Set.of(MOBILE), world.out);
    assertEquals(List.of(OPTED_OUT), world.answered());
    assertEquals(List.of(new Done(Outcome.OPTED_OUT, ROMEO, Optional.empty())), world.store.done());
    Text answer = world.answers.get(0);
    assertEquals(MOBILE, answer.to());
    assertEquals(ROMEO, answer.recipient());
    assertEquals(Purpose.ANSWER, answer.purpose());
    assertEquals(new Senders(OURS, "", "twilio"), answer.senders());
  }

  @Test
  void whoIsNotKnownIsOptedOutAndToldSo() {
    world.texts("STOP");

    assertEquals(Set.of(MOBILE), world.out);
    assertEquals(List.of(OPTED_OUT), world.answered());
    assertEquals(Answers.NOBODY, world.answers.get(0).recipient());
  }

  @Test
  void whoTextsStartIsOptedInAgain() {
    world.texts("STOP").texts("start!");

    assertEquals(Set.of(), world.out);
    assertEquals(List.of(OPTED_OUT, OPTED_IN), world.answered());
    assertEquals(List.of(Outcome.OPTED_OUT, Outcome.OPTED_IN), world.outcomes());
  }

  @Test
  void whoTextsStartAgreesToBeTextedThere() {
    world.told(BOTH).texts("STOP").texts("START");

    assertEquals(1, world.agreed.size());
    assertTrue(world.agreed.toString().contains(ROMEO + " at " + MOBILE.e164()));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"STOP", "HELP", "YES", "Hello"})
  void whateverElseSomebodyTextsIsNoConsent(String words) {
    world.told(BOTH).texts(words);

    assertEquals(Set.of(), world.agreed);
  }

  @Test
  void startIsNoConsentOfNobodyNorOfWhoseNumberTheOperatorHasOptedOut() {
    world.texts("START");
    world.held.add(MOBILE);
    world.told(BOTH).texts("START");

    assertEquals(Set.of(), world.agreed);
  }

  @Test
  void startIsNoConsentWhereSeveralPeopleAreTextedAtTheNumber() {
    world.told(BOTH).told(TYBALT, BALL).texts("START");

    assertEquals(Set.of(), world.agreed);
  }

  @Test
  void whoseOptOutIsNotTheirsToTakeBackIsNotToldThatItWas() {
    world.held.add(MOBILE);

    world.texts("START");

    assertEquals(List.of(), world.answered());
    assertEquals(List.of(Outcome.HELD), world.outcomes());
  }

  @Test
  void whoAsksForHelpGetsItOptedOutOrNot() {
    world.texts("help?").texts("STOP").texts("INFO");

    assertEquals(List.of(HELP, OPTED_OUT, HELP), world.answered());
    assertEquals(List.of(Outcome.HELPED, Outcome.OPTED_OUT, Outcome.HELPED), world.outcomes());
  }

  @ParameterizedTest
  @CsvSource({
    "STOP,  STOP,           OPTED_OUT, true",
    "STOP,  whatever I say, OPTED_OUT, true",
    "START, START,          OPTED_IN,  false",
    "HELP,  HELP,           HELPED,    false",
  })
  void whatTheProviderHasAnsweredIsNotedInSilence(
      Answered answered, String body, Outcome outcome, boolean out) {
    world.told(BOTH).comes(world.text(MOBILE, OURS, body, answered));

    assertEquals(List.of(), world.answered());
    assertEquals(List.of(outcome), world.outcomes());
    assertEquals(out, world.out.contains(MOBILE));
    assertEquals(List.of(), world.said);
  }

  @Test
  void yesTakesAnOptOutBackAndIsAnAnswerOtherwise() {
    world.told(BOTH).texts("STOP").texts("Yes");
    assertEquals(List.of(OPTED_OUT, OPTED_IN), world.answered());

    world.texts("Yes");

    assertEquals(List.of(ROMEO + " " + BOTH.id() + ": Yes"), world.said);
    assertEquals(List.of(Outcome.OPTED_OUT, Outcome.OPTED_IN, Outcome.SAID), world.outcomes());
  }

  @Test
  void anythingElseFromWhoHasOptedOutIsDropped() {
    world.told(BOTH).with("hours", "From 9 to 5").ownKeywords.put("HOURS", "hours");
    world.out.add(MOBILE);

    world.texts("Where are you?").texts("HOURS").texts("Stop it");

    assertEquals(List.of(), world.answered());
    assertEquals(List.of(), world.said);
    assertEquals(List.of(Outcome.DROPPED, Outcome.DROPPED, Outcome.DROPPED), world.outcomes());
  }

  @Test
  void aKeywordOfTheOperatorsIsAnsweredByItsTemplate() {
    world
        .told(BOTH)
        .with("hours", "{{site}} is there from 9 to 5")
        .ownKeywords
        .put("HOURS", "hours");

    world.texts(" hours? ").texts("Your hours?");

    assertEquals(List.of("example.org is there from 9 to 5"), world.answered());
    assertEquals(List.of(Outcome.OWN_KEYWORD, Outcome.SAID), world.outcomes());
  }

  @Test
  void aKeywordWhoseTemplateIsGoneIsAProblem() {
    world.ownKeywords.put("HOURS", "hours");

    world.texts("HOURS");

    assertEquals(List.of(), world.answered());
    assertEquals(List.of(Outcome.OWN_KEYWORD), world.outcomes());
    assertEquals(List.of("keyword.hours"), problemKeys());
  }

  @Test
  void aReplyIsSaidInTheConversationThatTheyWereToldOf() {
    world.told(BOTH).told(BOTH).later(Duration.ofMinutes(59)).texts(" On my way ");

    assertEquals(List.of(ROMEO + " " + BOTH.id() + ": On my way"), world.said);
    assertEquals(List.of(), world.answered());
    assertEquals(List.of(new Done(Outcome.SAID, ROMEO, Optional.of(BOTH))), world.store.done());
    assertEquals(1, world.counts.of(Outcome.SAID));
    assertEquals(1, world.counts.byName().get("said").getAsLong());
  }

  @Test
  void aLateReplyIsToldThatItHasReachedNobodyOnceADay() {
    world.told(BOTH).later(Duration.ofMinutes(61));

    world.texts("On my way").texts("Hello?");
    assertEquals(List.of(NOBODY), world.answered());
    world.later(Duration.ofDays(1)).texts("Hello?");

    assertEquals(List.of(), world.said);
    assertEquals(List.of(NOBODY, NOBODY), world.answered());
    assertEquals(
        List.of(Outcome.NOT_DELIVERED, Outcome.SILENT, Outcome.NOT_DELIVERED), world.outcomes());
  }

  @Test
  void howLongAReplyIsSaidIsASetting() {
    world.properties.put(Replies.REPLY_WINDOW, "86400");
    world.told(BOTH).later(Duration.ofHours(23)).texts("On my way");
    world.properties.put(Replies.REPLY_WINDOW, "60");
    world.told(BOTH).later(Duration.ofSeconds(61)).texts("Nearly there");

    assertEquals(1, world.said.size());
    assertEquals(List.of(Outcome.SAID, Outcome.NOT_DELIVERED), world.outcomes());
  }

  @Test
  void aReplyThatMayBeToSeveralConversationsReachesNobody() {
    world.told(BOTH).told(BALL).texts("On my way");

    assertEquals(List.of(), world.said);
    assertEquals(List.of(NOBODY), world.answered());
  }

  @Test
  void aReplyToASummaryReachesNobody() {
    world.texted.add(
        new Correspondence.TextedOnce(
            MOBILE, "twilio", NOON, new Texted.Told(ROMEO, BOTH, "", true)));

    world.texts("On my way");

    assertEquals(List.of(), world.said);
    assertEquals(List.of(NOBODY), world.answered());
  }

  @ParameterizedTest
  @CsvSource({
    "'',                                 true",
    "+12065550199,                       true",
    "+12065550198,                       false",
    "12345,                              false",
    "MG0123456789abcdef0123456789abcdef, true",
  })
  void aReplyIsToTheSenderOfTheText(String sender, boolean said) {
    world.texted.add(
        new Correspondence.TextedOnce(
            MOBILE, "twilio", NOON, new Texted.Told(ROMEO, BOTH, sender, false)));

    world.texts("On my way");

    assertEquals(said ? 1 : 0, world.said.size());
  }

  @Test
  void aTextByAnotherGatewayIsNotRepliedTo() {
    world.texted.add(
        new Correspondence.TextedOnce(
            MOBILE, "sns", NOON, new Texted.Told(ROMEO, BOTH, "", false)));

    world.texts("On my way");

    assertEquals(List.of(Outcome.NOT_DELIVERED), world.outcomes());
  }

  @Test
  void aNumberAtWhichTwoUsersWereToldOfThingsSpeaksForNone() {
    world.told(TYBALT, BALL).later(Duration.ofDays(30)).told(BOTH).texts("On my way");

    assertEquals(List.of(), world.said);
    assertEquals(List.of(NOBODY), world.answered());
    assertEquals(Answers.NOBODY, world.answers.get(0).recipient());
  }

  @Test
  void aNumberThatIsNoLongerTheirsDoesNotSpeakForThem() {
    world.told(BOTH);
    world.phones.put(ROMEO, "+12065550101");

    world.texts("On my way");

    assertEquals(List.of(), world.said);
    assertEquals(List.of(Outcome.NOT_DELIVERED), world.outcomes());
  }

  @Test
  void aNumberThatWasNeverToldOfAnythingIsNotAnswered() {
    world.texts("Hello?");

    assertEquals(List.of(), world.answered());
    assertEquals(List.of(Outcome.STRANGER), world.outcomes());
  }

  @ParameterizedTest
  @EnumSource(value = Spoken.class, names = "SAID", mode = EnumSource.Mode.EXCLUDE)
  void whoMayNotSpeakThereIsToldThatItHasReachedNobody(Spoken spoken) {
    world.spoken = spoken;

    world.told(BOTH).texts("On my way");

    assertEquals(List.of(NOBODY), world.answered());
    assertEquals(
        List.of(new Done(Outcome.NOT_DELIVERED, ROMEO, Optional.of(BOTH))), world.store.done());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\u0007"})
  void aPictureAloneReachesNobody(String body) {
    world.told(BOTH).texts(body);

    assertEquals(List.of(), world.said);
    assertEquals(List.of(NOBODY), world.answered());
  }

  @Test
  void theOperatorCanHaveNothingSaid() {
    world.properties.put(Replies.REPLIES, "false");

    world.told(BOTH).texts("On my way").texts("STOP");

    assertEquals(List.of(), world.said);
    assertEquals(List.of(NOBODY, OPTED_OUT), world.answered());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -        | true
          *        | true
          US, CA   | true
          us       | true
          DE       | false
          none     | false
          DE, XY   | false
          XY       | false
          """)
  void answersGoToTheCountriesThatTheOperatorHasSet(String regions, boolean answered) {
    if (regions != null) {
      world.properties.put(Replies.ANSWER_REGIONS, regions);
    }

    world.texts("STOP");

    assertEquals(Set.of(MOBILE), world.out);
    assertEquals(answered ? List.of(OPTED_OUT) : List.of(), world.answered());
    assertEquals(
        regions != null && regions.contains("XY"), problemKeys().contains(Replies.ANSWER_REGIONS));
  }

  @Test
  void oneNumberGetsThreeAnswersOfAKindADay() {
    for (int i = 0; i < 5; i++) {
      world.texts("STOP");
    }
    assertEquals(3, world.answers.size());
    assertEquals(Collections.nCopies(5, Outcome.OPTED_OUT), world.outcomes());

    world.later(Duration.ofDays(1)).texts("STOP");

    assertEquals(4, world.answers.size());
  }

  @Test
  void oneNumberGetsTenAnswersADay() {
    world.told(BOTH).with("hours", "From 9 to 5").ownKeywords.put("HOURS", "hours");
    for (int i = 0; i < 15; i++) {
      world.texts("HOURS");
    }
    world.texts("STOP");

    assertEquals(Collections.nCopies(10, "From 9 to 5"), world.answered());
    assertEquals(Set.of(MOBILE), world.out);
  }

  @Test
  void strangersTogetherGetAsManyAnswersADayAsAreSet() {
    world.properties.put(Replies.STRANGER_ANSWERS, "3");
    world.told(BOTH);
    for (int i = 0; i < 9; i++) {
      PhoneNumber stranger = new PhoneNumber("+1206555020" + i);
      world.comes(world.text(stranger, OURS, "STOP", Answered.NOTHING));
    }
    world.texts("STOP");

    assertEquals(10, world.out.size());
    assertEquals(4, world.answers.size());
    assertEquals(ROMEO, world.answers.get(3).recipient());
  }

  @Test
  void ourOwnNumberIsNotAnswered() {
    world.comes(world.text(new PhoneNumber(OURS), OURS, "HELP", Answered.NOTHING));

    assertEquals(List.of(), world.answered());
  }

  @Test
  void whatIsTakenTwiceIsDealtWithOnce() {
    InboundText text = world.text(MOBILE, OURS, "On my way", Answered.NOTHING);
    world.told(BOTH);

    assertTrue(world.replies.received(text));
    assertFalse(world.replies.received(text));
    world.turn().comes(text);

    assertEquals(1, world.said.size());
  }

  @Test
  void whatCannotBeTakenIsNotTaken() {
    world.store.away = true;
    InboundText text = world.text(MOBILE, OURS, "STOP", Answered.NOTHING);

    assertThrows(IllegalStateException.class, () -> world.replies.received(text));
  }

  @Test
  void whatCannotBeDealtWithNowIsLater() {
    world.subscriptionsAway = true;
    world.texts("STOP").later(Duration.ofSeconds(1)).turn().later(Duration.ofSeconds(1)).turn();
    assertEquals(List.of(State.KEYWORD), world.store.states());

    world.subscriptionsAway = false;
    world.turn();
    assertEquals(List.of(State.KEYWORD), world.store.states());
    world.later(Duration.ofSeconds(1)).turn();

    assertEquals(Set.of(MOBILE), world.out);
    assertEquals(List.of(OPTED_OUT), world.answered());
  }

  @Test
  void whatCannotBeSaidNowIsSaidLater() {
    world.isMute = true;
    world.told(BOTH).texts("On my way");
    assertEquals(List.of(State.TAKEN), world.store.states());

    world.isMute = false;
    world.later(Duration.ofMinutes(1)).turn();

    assertEquals(1, world.said.size());
    assertEquals(List.of(Outcome.SAID), world.outcomes());
  }

  @Test
  void whatCannotBeSaidForAnHourReachesNobody() {
    world.isMute = true;
    world.told(BOTH).texts("On my way");
    for (int i = 0; i < 70; i++) {
      world.later(Duration.ofMinutes(1)).turn();
    }
    world.isMute = false;
    world.later(Duration.ofMinutes(1)).turn();

    assertEquals(List.of(), world.said);
    assertEquals(List.of(NOBODY), world.answered());
    assertEquals(List.of(Outcome.NOT_DELIVERED), world.outcomes());
  }

  @Test
  void whatCannotBeDealtWithForADayIsGivenUp() {
    world.subscriptionsAway = true;
    world.texts("Hello?").later(Duration.ofHours(25)).turn();

    assertEquals(List.of(Outcome.GIVEN_UP), world.outcomes());
    assertEquals(List.of(State.DONE), world.store.states());
  }

  @Test
  void textsOfANumberAreDealtWithInTheirOrder() {
    world.subscriptionsAway = true;
    world.texts("STOP").later(Duration.ofMillis(1)).texts("START");
    world.subscriptionsAway = false;
    world.turn();
    assertEquals(List.of(), world.answered());

    world.later(Duration.ofSeconds(2)).turn();

    assertEquals(List.of(OPTED_OUT, OPTED_IN), world.answered());
    assertEquals(Set.of(), world.out);
  }

  @Test
  void aKeywordDoesNotWaitForAReplyThatCannotBeSaid() {
    world.isMute = true;

    world.told(BOTH).texts("On my way").texts("STOP");

    assertEquals(List.of(State.TAKEN, State.DONE), world.store.states());
    assertEquals(Set.of(MOBILE), world.out);
  }

  @Test
  void anothersTroubleIsNotTheirs() {
    world.isMute = true;
    world.told(BOTH).texts("On my way");

    world.comes(world.text(new PhoneNumber("+12065550107"), OURS, "STOP", Answered.NOTHING));

    assertEquals(List.of(State.TAKEN, State.DONE), world.store.states());
  }

  @Test
  void whatWasBeingSaidWhenANodeDiedIsNotSaidTwice() {
    InboundText text = world.text(MOBILE, OURS, "On my way", Answered.NOTHING);
    world.told(BOTH).replies.received(text);
    InboundStore.Claim claim =
        world.store.claim(world.now(), world.now().plusSeconds(300), 1).get(0);
    assertTrue(world.store.speaking(claim, world.now().plusSeconds(300)));

    world.turn();
    assertEquals(List.of(State.SPEAKING), world.store.states());
    world.later(Duration.ofMinutes(5)).turn();

    assertEquals(List.of(), world.said);
    assertEquals(List.of(Outcome.MAYBE_SAID), world.outcomes());
  }

  @Test
  void whatANodeClaimedThatDiedIsDealtWithByAnother() {
    world.told(BOTH).replies.received(world.text(MOBILE, OURS, "On my way", Answered.NOTHING));
    world.store.claim(world.now(), world.now().plusSeconds(300), 1);

    world.turn();
    assertEquals(List.of(), world.said);
    world.later(Duration.ofMinutes(5)).turn();

    assertEquals(1, world.said.size());
  }

  @Test
  void whatBreaksWhileItIsSaidIsNotSaidTwiceAndHoldsUpNoOther() {
    world.isBroken = true;
    world.told(BOTH).replies.received(world.text(MOBILE, OURS, "On my way", Answered.NOTHING));
    world.comes(world.text(new PhoneNumber("+12065550107"), OURS, "STOP", Answered.NOTHING));
    assertEquals(List.of(State.SPEAKING, State.DONE), world.store.states());

    world.isBroken = false;
    world.later(Replies.LEASE).turn();

    assertEquals(1, world.said.size());
    assertEquals(List.of(Outcome.MAYBE_SAID, Outcome.OPTED_OUT), world.outcomes());
  }

  @Test
  void whatBreaksBeforeAnythingIsDoneIsDoneWhenItsLeaseHasRunOut() {
    world.subscriptionsBroken = true;
    world.texts("STOP").later(Duration.ofMinutes(1)).turn();
    assertEquals(List.of(State.KEYWORD), world.store.states());

    world.subscriptionsBroken = false;
    world.later(Replies.LEASE).turn();

    assertEquals(Set.of(MOBILE), world.out);
    assertEquals(List.of(OPTED_OUT), world.answered());
  }

  @Test
  void whatBreaksForADayIsGivenUp() {
    world.subscriptionsBroken = true;
    world.texts("Hello?").later(Duration.ofHours(25)).turn();

    assertEquals(List.of(Outcome.GIVEN_UP), world.outcomes());
  }

  @Test
  void whatBreaksWhileTextsAreReadEndsNothing() {
    world.store.broken = true;
    world.texts("STOP");

    world.store.broken = false;
    world.turn();

    assertEquals(Set.of(MOBILE), world.out);
  }

  @Test
  void aThreadDealsWithWhatComesAndEnds() throws InterruptedException {
    world.told(BOTH).replies.start();
    world.replies.received(world.text(MOBILE, OURS, "On my way", Answered.NOTHING));

    assertTrue(world.hasSpoken.await(30, TimeUnit.SECONDS));
    world.replies.stop();

    assertEquals(List.of(ROMEO + " " + BOTH.id() + ": On my way"), world.said);
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(it -> it.getName().equals("smsnotify-reply")));
  }

  @Test
  void aSettingThatIsNoneIsKnownBeforeTheNextText() {
    world.properties.put(Replies.REPLIES, "perhaps");
    world.properties.put(Replies.REPLY_WINDOW, "86401");
    world.properties.put(Replies.STRANGER_ANSWERS, "-1");
    world.properties.put(Replies.ANSWER_REGIONS, "Germany");

    world.replies.refresh();

    assertEquals(
        Set.of(
            Replies.REPLIES,
            Replies.REPLY_WINDOW,
            Replies.STRANGER_ANSWERS,
            Replies.ANSWER_REGIONS),
        Set.copyOf(problemKeys()));
  }

  private List<String> problemKeys() {
    return world.problems.current().stream().map(Problems.Problem::key).toList();
  }
}
