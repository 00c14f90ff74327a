package org.igniterealtime.openfire.plugins.smsnotify.policy;

import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.COUPLE;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.NOW;
import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.ROMEO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Origin;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OptOutsTest {

  private static final PhoneNumber MOBILE = new PhoneNumber("+12065550100");
  private static final PhoneNumber OTHER = new PhoneNumber("+12065550101");
  private static final String OURS_ID = "+12065550999";
  private static final String SERVICE = "MG00000000000000000000000000000000";
  private static final Sender OURS = new Sender(OURS_ID, Sender.Kind.LONG_CODE);
  private static final Sender ANOTHER = new Sender("+12065550998", Sender.Kind.LONG_CODE);
  private static final Sender ANY = new Sender("", Sender.Kind.MESSAGING_SERVICE);
  private static final Sender AMAZON = new Sender("MyShop", Sender.Kind.SNS);

  private static final Optional<Ending> OBJECTION =
      Optional.of(new Ending(Reason.OPTED_OUT, "meanwhile"));

  private final ProvidersList twilio = new ProvidersList("twilio", OURS);
  private final ProvidersList pool =
      new ProvidersList("twilio-pool", new Sender(SERVICE, Sender.Kind.MESSAGING_SERVICE));
  private final ProvidersList sns = new ProvidersList("sns", AMAZON);
  private final Map<String, Gateway> gateways =
      Stream.of(twilio, pool, sns).collect(Collectors.toMap(Gateway::name, it -> it));
  private final StoredOptOuts store = new StoredOptOuts();
  private final OptOuts optOuts =
      new OptOuts(store, name -> Optional.ofNullable(gateways.get(name)));

  private static Text to(PhoneNumber number) {
    return new Text(
        new UUID(1, 1),
        new UUID(1, 2),
        ROMEO,
        COUPLE,
        number,
        "Hello",
        Encoding.GSM_7BIT,
        1,
        NOW,
        NOW.plusSeconds(60));
  }

  private static Origin by(Source source, String gateway, String message) {
    return by(source, gateway, message, NOW);
  }

  private static Origin by(Source source, String gateway, String message, Instant at) {
    return new Origin(source, gateway, message, at);
  }

  private static Origin start(String gateway) {
    return by(Source.KEYWORD, gateway, "START1");
  }

  private static Sender sender(String name) {
    return switch (name) {
      case "ours" -> OURS;
      case "another" -> ANOTHER;
      case "any" -> ANY;
      default -> AMAZON;
    };
  }

  @ParameterizedTest(name = "one from {0}: texts from {1}: {2}")
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          refused, next,    opted out
          ours,    ours,    true
          ours,    another, false
          ours,    any,     false
          ours,    amazon,  false
          any,     ours,    true
          any,     any,     true
          any,     amazon,  true
          amazon,  amazon,  true
          amazon,  ours,    true
          """)
  void aProvidersRefusalHoldsForTheSenderOrForAllWhereItDoesNotSayOfWhich(
      String refused, String next, boolean isOptedOut) {
    optOuts.optedOut(to(MOBILE), sender(refused), "twilio", "21610", NOW);

    assertEquals(
        isOptedOut ? OBJECTION : Optional.empty(), optOuts.objection(to(MOBILE), sender(next)));
    assertEquals(Optional.empty(), optOuts.objection(to(OTHER), sender(next)));
  }

  @Test
  void itIsRecordedByWhomItWasTold() {
    optOuts.optedOut(to(MOBILE), OURS, "twilio-eu", "21610", NOW);
    optOuts.optedOut(to(OTHER), AMAZON, "sns", "", NOW);

    assertEquals(
        Map.of(
            List.of(MOBILE.e164(), OURS.id()), by(Source.PROVIDER, "twilio-eu", "21610"),
            List.of(OTHER.e164(), ""), by(Source.PROVIDER, "sns", "")),
        store.all);
  }

  @Test
  void whileTheDatabaseIsAwayNobodyKnowsWhetherATextMayLeave() {
    store.away = true;

    assertThrows(IllegalStateException.class, () -> optOuts.objection(to(MOBILE), OURS));
    assertThrows(IllegalStateException.class, () -> optOuts.objection(to(MOBILE), ANY));
    assertThrows(
        IllegalStateException.class, () -> optOuts.optOut(MOBILE, OURS_ID, start("twilio")));
    assertThrows(
        IllegalStateException.class, () -> optOuts.optIn(MOBILE, OURS_ID, start("twilio")));
  }

  @ParameterizedTest
  @CsvSource({"ours, +12065550999", "any, ''"})
  void whatCannotBeStoredCountsAllTheSameAndIsStoredLater(String sender, String stored) {
    store.away = true;
    optOuts.optedOut(to(MOBILE), sender(sender), "twilio", "21610", NOW);
    assertEquals(OBJECTION, optOuts.objection(to(MOBILE), OURS));
    optOuts.catchUp();

    store.away = false;
    optOuts.catchUp();
    assertEquals(
        by(Source.PROVIDER, "twilio", "21610"), store.all.get(List.of(MOBILE.e164(), stored)));

    store.all.clear();
    optOuts.catchUp();
    assertEquals(Map.of(), store.all, "once");
    assertEquals(Optional.empty(), optOuts.objection(to(MOBILE), OURS));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          gateway,     receiver,     service,                            opted out of
          twilio,      +12065550999, '',                                 +12065550999
          twilio,      12345,        '',                                 12345
          twilio,      '',           '',                                 +12065550999
          twilio,      +12065550777, MG11111111111111111111111111111111, +12065550777 MG11111111111111111111111111111111
          twilio,      '',           MG11111111111111111111111111111111, MG11111111111111111111111111111111
          twilio-pool, +12065550777, '',                                 +12065550777 MG00000000000000000000000000000000
          twilio-pool, '',           '',                                 MG00000000000000000000000000000000
          twilio-pool, +12065550777, MG11111111111111111111111111111111, +12065550777 MG11111111111111111111111111111111
          sns,         +12065550888, '',                                 ALL
          sns,         '',           '',                                 ALL
          gone,        +12065550999, '',                                 +12065550999
          gone,        +12065550777, MG11111111111111111111111111111111, +12065550777 MG11111111111111111111111111111111
          gone,        '',           '',                                 ALL
          """)
  void aTextOptsOutOfTheSenderItWasSentToAndOfTheServiceThatPicksIt(
      String gateway, String receiver, String service, String scopes) {
    assertTrue(optOuts.optOut(keyword("STOP1", gateway, receiver, service)));

    assertEquals(
        scopes,
        store.all.keySet().stream()
            .map(it -> it.get(1).isEmpty() ? "ALL" : it.get(1))
            .sorted()
            .collect(Collectors.joining(" ")));
    assertTrue(store.all.values().stream().allMatch(by(Source.KEYWORD, gateway, "STOP1")::equals));
    assertTrue(optOuts.isOptedOut(keyword("Hello", gateway, receiver, service)));
    assertFalse(optOuts.optOut(keyword("STOP2", gateway, receiver, service)));
    InboundText start = keyword("START", gateway, receiver, service);
    assertEquals(OptIn.OPTED_IN, optOuts.optIn(start));
    assertFalse(optOuts.isOptedOut(start));
    assertEquals(Map.of(), store.all);
    assertEquals(OptIn.WAS_NOT_OUT, optOuts.optIn(start));
  }

  private static InboundText keyword(String id, String gateway, String receiver, String service) {
    return new InboundText(
        new UUID(2, 1),
        gateway,
        id,
        MOBILE,
        receiver,
        service,
        "words",
        InboundText.Answered.NOTHING,
        0,
        NOW);
  }

  @Test
  void aTextToAnyNumberOfAServiceLiftsWhatTheProviderHasSaidOfThatServiceAlone() {
    Sender ofTemplate =
        new Sender("MG11111111111111111111111111111111", Sender.Kind.MESSAGING_SERVICE);
    optOuts.optedOut(to(MOBILE), ofTemplate, "twilio-pool", "21610", NOW);
    Sender own = new Sender(SERVICE, Sender.Kind.MESSAGING_SERVICE);
    optOuts.optedOut(to(MOBILE), own, "twilio-pool", "21610", NOW);
    assertEquals(OBJECTION, optOuts.objection(to(MOBILE), ofTemplate));

    InboundText start = keyword("START", "twilio-pool", "+12065550777", ofTemplate.id());
    assertEquals(OptIn.OPTED_IN, optOuts.optIn(start));

    assertEquals(Optional.empty(), optOuts.objection(to(MOBILE), ofTemplate));
    assertEquals(OBJECTION, optOuts.objection(to(MOBILE), own));
  }

  @ParameterizedTest(name = "{0} of {1}, then START: {2}")
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          source,       sender,       outcome
          KEYWORD,      +12065550999, OPTED_IN
          KEYWORD,      '',           OPTED_IN
          PROVIDER,     +12065550999, OPTED_IN
          PROVIDER,     '',           OPTED_IN
          SELF_SERVICE, +12065550999, OPTED_IN
          SELF_SERVICE, '',           OPTED_IN
          LIST,         '',           OPTED_IN
          OPERATOR,     +12065550999, HELD_BY_OPERATOR
          OPERATOR,     '',           HELD_BY_OPERATOR
          KEYWORD,      +12065550998, WAS_NOT_OUT
          """)
  void aTextLiftsWhatThePersonOrAProviderHasMadeOfThatSenderAndOfAll(
      Source source, String sender, OptIn outcome) {
    store.add(MOBILE, sender, by(source, "", ""));

    assertEquals(outcome, optOuts.optIn(MOBILE, OURS_ID, start("twilio")));
    assertEquals(outcome == OptIn.OPTED_IN, store.all.isEmpty());
  }

  @Test
  void ofSeveralTheWorstIsToldAndTheOthersAreLiftedAllTheSame() {
    store.add(MOBILE, OURS_ID, by(Source.KEYWORD, "twilio", "STOP1"));
    store.add(MOBILE, OptOut.ALL, by(Source.OPERATOR, "", "wrong number"));

    assertEquals(OptIn.HELD_BY_OPERATOR, optOuts.optIn(MOBILE, OURS_ID, start("twilio")));
    assertEquals(List.of(List.of(MOBILE.e164(), "")), List.copyOf(store.all.keySet()));
  }

  @ParameterizedTest
  @CsvSource({
    "SELF_SERVICE, OPTED_IN",
    "KEYWORD, HELD_UNTIL_START",
    "PROVIDER, HELD_UNTIL_START",
    "LIST, HELD_UNTIL_START",
    "OPERATOR, HELD_BY_OPERATOR"
  })
  void inAChatClientAPersonOnlyLiftsWhatWasMadeThere(Source source, OptIn outcome) {
    store.add(MOBILE, OptOut.ALL, by(source, "", ""));

    assertEquals(outcome, optOuts.optIn(MOBILE, OptOut.ALL, by(Source.SELF_SERVICE, "", "")));
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void theOperatorEndsWhatEverybodyHasMadeOfExactlyThatSender(Source source) {
    store.add(MOBILE, OURS_ID, by(source, "twilio", ""));
    store.add(MOBILE, OptOut.ALL, by(source, "twilio", ""));

    assertEquals(OptIn.OPTED_IN, optOuts.remove(MOBILE, OURS_ID, "asked by phone", NOW));
    assertEquals(List.of(List.of(MOBILE.e164(), "")), List.copyOf(store.all.keySet()));
    assertEquals("OPTED_IN of '+12065550999' by OPERATOR  asked by phone", store.told().get(2));
    assertEquals(OptIn.WAS_NOT_OUT, optOuts.remove(MOBILE, OURS_ID, "again", NOW));
  }

  @Test
  void theHistoryTellsWhenHowAndByWhichMessage() {
    optOuts.optOut(MOBILE, OURS_ID, by(Source.KEYWORD, "twilio", "SM1"));
    optOuts.optIn(MOBILE, OURS_ID, by(Source.KEYWORD, "twilio", "SM2", NOW.plusSeconds(60)));

    assertEquals(
        List.of(
            new OptOut.Event(
                Optional.of(MOBILE),
                OURS_ID,
                OptOut.Kind.OPTED_IN,
                by(Source.KEYWORD, "twilio", "SM2", NOW.plusSeconds(60))),
            new OptOut.Event(
                Optional.of(MOBILE),
                OURS_ID,
                OptOut.Kind.OPTED_OUT,
                by(Source.KEYWORD, "twilio", "SM1"))),
        optOuts.history(MOBILE));
    assertEquals(List.of(), optOuts.history(OTHER));
  }

  @ParameterizedTest
  @EnumSource(
      value = Source.class,
      names = {"KEYWORD", "PROVIDER", "LIST"})
  void aProviderThatKeepsTheNumberOnItsListIsAskedToTakeItOff(Source source) {
    sns.numbers.add(MOBILE.e164());
    store.add(MOBILE, OptOut.ALL, by(source, "sns", ""));

    assertEquals(OptIn.OPTED_IN, optOuts.optIn(MOBILE, "+12065550888", start("sns")));

    assertEquals(List.of("has +12065550100", "opt in +12065550100"), sns.asked);
    assertEquals(
        List.of(
            "OPTED_OUT of '' by " + source + " sns",
            "ASKED of '' by KEYWORD sns START1",
            "OPTED_IN of '' by KEYWORD sns START1"),
        store.told());
  }

  @Test
  void aProviderThatHasTakenItOffByItselfIsNotAskedTo() {
    store.add(MOBILE, OptOut.ALL, by(Source.LIST, "sns", ""));

    assertEquals(OptIn.OPTED_IN, optOuts.optIn(MOBILE, "+12065550888", start("sns")));
    assertEquals(List.of("has +12065550100"), sns.asked);
  }

  @Test
  void aProviderThatRefusesHoldsTheNumberAndIsNotAskedAgainForThirtyDays() {
    sns.numbers.add(MOBILE.e164());
    sns.optsIn = false;
    store.add(MOBILE, OptOut.ALL, by(Source.LIST, "sns", ""));
    assertEquals(OptIn.HELD_BY_PROVIDER, optOuts.optIn(MOBILE, "", start("sns")));
    sns.optsIn = true;

    Duration justBefore = OptOuts.BETWEEN_OPT_INS.minusSeconds(1);
    assertEquals(
        OptIn.HELD_BY_PROVIDER,
        optOuts.optIn(MOBILE, "", by(Source.KEYWORD, "sns", "START2", NOW.plus(justBefore))));
    assertEquals(1, sns.asked.stream().filter("opt in +12065550100"::equals).count());

    assertEquals(
        OptIn.OPTED_IN,
        optOuts.optIn(
            MOBILE, "", by(Source.KEYWORD, "sns", "START3", NOW.plus(OptOuts.BETWEEN_OPT_INS))));
    assertEquals(2, sns.asked.stream().filter("opt in +12065550100"::equals).count());
  }

  @ParameterizedTest
  @CsvSource({"TEMPORARY, true", "TOO_FAST, true", "WRONG_CREDENTIALS, false"})
  void aProviderThatDoesNotAnswerIsAskedLaterAndOneThatForbidsItHolds(
      Meaning failure, boolean isLater) {
    sns.failure = failure;
    store.add(MOBILE, OptOut.ALL, by(Source.LIST, "sns", ""));

    if (isLater) {
      assertThrows(IllegalStateException.class, () -> optOuts.optIn(MOBILE, "", start("sns")));
    } else {
      assertEquals(OptIn.HELD_BY_PROVIDER, optOuts.optIn(MOBILE, "", start("sns")));
    }
    assertEquals(1, store.all.size());
  }

  @Test
  void theListOfAGatewayThatIsGoneHoldsNobody() {
    sns.numbers.add(MOBILE.e164());
    gateways.remove("sns");
    store.add(MOBILE, OptOut.ALL, by(Source.LIST, "sns", ""));

    assertEquals(OptIn.OPTED_IN, optOuts.optIn(MOBILE, OURS_ID, start("twilio")));
  }

  @Test
  void whatWaitsToBeStoredIsStoredBeforeItIsLifted() {
    store.away = true;
    optOuts.optedOut(to(MOBILE), OURS, "twilio", "21610", NOW);
    store.away = false;

    assertEquals(OptIn.OPTED_IN, optOuts.optIn(MOBILE, OURS_ID, start("twilio")));

    optOuts.catchUp();
    assertEquals(Map.of(), store.all);
    assertEquals(2, store.events.size());
    assertEquals(Optional.empty(), optOuts.objection(to(MOBILE), OURS));
  }

  @Test
  void whoIsForgottenIsStillNotTexted() {
    store.away = true;
    optOuts.optedOut(to(MOBILE), OURS, "twilio", "21610", NOW);
    assertThrows(IllegalStateException.class, () -> optOuts.forget(MOBILE));

    store.away = false;
    optOuts.forget(MOBILE);

    assertEquals(OBJECTION, optOuts.objection(to(MOBILE), OURS));
    assertEquals(
        List.of(Optional.empty()), store.events.stream().map(OptOut.Event::phone).toList());
  }

  @Test
  void allOptOutsOfANumberAreFoundAlsoWhenItsOwnerWasForgotten() {
    optOuts.optOut(MOBILE, OptOut.ALL, by(Source.OPERATOR, "", "Asked"));
    optOuts.optOut(MOBILE, OURS_ID, by(Source.SELF_SERVICE, "", ""));
    optOuts.optOut(OTHER, "Shop", by(Source.OPERATOR, "", ""));

    assertEquals(
        List.of(OptOut.ALL, OURS_ID), optOuts.of(MOBILE).stream().map(OptOut::sender).toList());
    assertEquals(2, optOuts.latest(listing(MOBILE)).size());
    assertEquals(3, optOuts.counts().all());
  }

  private static OptOutStore.Listing listing(PhoneNumber phone) {
    return new OptOutStore.Listing(
        Optional.empty(), "", Optional.empty(), Optional.of(phone), "", Optional.empty(), 10);
  }

  @Test
  void whatWasBroughtAlongEndsByStartAndNotBySelfService() {
    optOuts.optOut(MOBILE, OptOut.ALL, by(Source.IMPORT, "", "From the system before"));

    assertEquals(
        OptIn.HELD_UNTIL_START, optOuts.optIn(MOBILE, OptOut.ALL, by(Source.SELF_SERVICE, "", "")));
    assertEquals(
        OptIn.OPTED_IN, optOuts.optIn(MOBILE, OURS_ID, by(Source.KEYWORD, "twilio", "SM1")));
  }

  /** Whoever tries it out at the console is not the person. */
  @Test
  void whatIsTypedIntoTheSandboxEndsNothingThatHoldsForRealTexts() {
    optOuts.optOut(MOBILE, OptOut.ALL, by(Source.IMPORT, "", "From the system before"));
    optOuts.optOut(keyword("STOP1", "sandbox", "sandbox", ""));

    assertEquals(OptIn.OPTED_IN, optOuts.optIn(keyword("START1", "sandbox", "sandbox", "")));

    assertTrue(optOuts.isOptedOutOfAll(MOBILE));
  }
}
