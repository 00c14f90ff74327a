package org.igniterealtime.openfire.plugins.smsnotify.policy;

import static org.igniterealtime.openfire.plugins.smsnotify.policy.Scene.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Origin;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Source;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptOutListsTest {

  private static final Sender AMAZON = new Sender("", Sender.Kind.SNS);
  private static final Instant LATER = NOW.plusSeconds(3600);

  private final ProvidersList sns = new ProvidersList("sns", AMAZON);
  private final ProvidersList europe = new ProvidersList("sns-eu", AMAZON);
  private final ProvidersList twilio =
      new ProvidersList("twilio", new Sender("+12065550999", Sender.Kind.LONG_CODE));
  private final List<Gateway> gateways = new ArrayList<>(List.of(sns, twilio));
  private final StoredOptOuts store = new StoredOptOuts();
  private final Problems problems = new Problems(() -> NOW);
  private Instant now = NOW;
  private final OptOutLists lists =
      new OptOutLists(
          new OptOuts(
              store, name -> gateways.stream().filter(it -> it.name().equals(name)).findFirst()),
          () -> gateways,
          problems,
          () -> now);

  private static PhoneNumber number(int index) {
    return new PhoneNumber("+1206555" + (1000 + index));
  }

  private void list(int... indexes) {
    IntStream.of(indexes).forEach(it -> sns.numbers.add(number(it).e164()));
  }

  private List<String> optedOut() {
    return store.all.keySet().stream().map(it -> it.get(0) + " of '" + it.get(1) + "'").toList();
  }

  @Test
  void whoIsOnAListHasOptedOutOfAllSenders() {
    list(0, 1, 2, 3, 4);

    lists.read();

    assertEquals(
        IntStream.range(0, 5).mapToObj(it -> number(it).e164() + " of ''").toList(), optedOut());
    assertTrue(
        store.all.values().stream()
            .allMatch(it -> it.equals(new Origin(Source.LIST, "sns", "", NOW))));
    assertEquals(List.of("page first", "page +12065551001", "page +12065551003"), sns.asked);
    assertEquals(List.of(), twilio.asked);
  }

  @Test
  void whatIsKnownIsNotStoredAgain() {
    list(0, 1);
    store.add(number(0), OptOut.ALL, new Origin(Source.KEYWORD, "sns", "STOP1", NOW));
    lists.read();
    lists.read();

    assertEquals(2, store.events.size());
    assertEquals(Source.KEYWORD, store.find(number(0), OptOut.ALL).orElseThrow().origin().source());
  }

  @Test
  void whoIsOffTheListIsTextedAgainUnlessThereIsAnotherReason() {
    list(0, 1, 2);
    lists.read();
    store.add(number(1), OptOut.ALL, new Origin(Source.KEYWORD, "twilio", "STOP1", NOW));
    store.add(number(2), "+12065550999", new Origin(Source.PROVIDER, "twilio", "21610", NOW));
    sns.numbers.clear();
    now = LATER;

    lists.read();

    assertEquals(List.of("+12065551001 of ''", "+12065551002 of '+12065550999'"), optedOut());
    assertEquals(
        new Origin(Source.LIST, "sns", "", LATER), store.history(number(0), 1).get(0).origin());
    assertEquals(OptOut.Kind.OPTED_IN, store.history(number(0), 1).get(0).kind());
  }

  @Test
  void whoseNumberWasLeftOutWhileTheListChangedIsAskedAboutAlone() {
    list(0, 1, 2);
    lists.read();
    now = LATER;
    sns.numbers.remove(number(2).e164());
    // Back before anybody asks about it alone.
    sns.meanwhile = () -> sns.numbers.add(number(9).e164());
    sns.numbersPerPage = 1_000;
    store.add(number(9), OptOut.ALL, new Origin(Source.LIST, "sns", "", NOW));

    lists.read();

    assertEquals(
        List.of("+12065551000 of ''", "+12065551001 of ''", "+12065551009 of ''"), optedOut());
  }

  @Test
  void whoOptsOutWhileTheListIsReadStays() {
    sns.meanwhile = () -> store.add(number(5), OptOut.ALL, new Origin(Source.LIST, "sns", "", now));

    lists.read();

    assertEquals(List.of("+12065551005 of ''"), optedOut());
  }

  @Test
  void manyRowsAreComparedPageByPage() {
    sns.numbersPerPage = 100;
    IntStream.range(0, 1_200).forEach(this::list);
    lists.read();
    assertEquals(1_200, store.all.size());
    now = LATER;
    sns.numbers.clear();

    lists.read();
    assertEquals(200, store.all.size(), "a thousand each time");
    lists.read();
    assertEquals(0, store.all.size());
  }

  @Test
  void eachGatewayHasAListOfItsOwn() {
    gateways.add(europe);
    list(0);
    europe.numbers.add(number(1).e164());
    lists.read();
    now = LATER;
    sns.failure = Meaning.TEMPORARY;
    europe.numbers.clear();

    lists.read();

    assertEquals(List.of("+12065551000 of ''"), optedOut());
  }

  @ParameterizedTest
  @EnumSource(
      value = Meaning.class,
      names = {"TEMPORARY", "TOO_FAST", "WRONG_CREDENTIALS", "NOT_PERMITTED"})
  void aListThatCannotBeReadChangesNothingAndIsAProblemWhereItIsForbidden(Meaning failure) {
    list(0);
    lists.read();
    now = LATER;
    sns.numbers.clear();
    sns.failure = failure;

    lists.read();

    assertEquals(1, store.all.size());
    boolean isPassing = failure == Meaning.TEMPORARY || failure == Meaning.TOO_FAST;
    assertEquals(
        isPassing ? List.of() : List.of("optOutList:sns"),
        problems.current().stream().map(Problems.Problem::key).toList());

    sns.failure = null;
    lists.read();
    assertEquals(List.of(), problems.current());
    assertEquals(0, store.all.size());
  }

  @Test
  void whileTheDatabaseIsAwayNothingIsAsked() {
    list(0);
    store.away = true;
    lists.read();
    assertEquals(List.of(), sns.asked);

    store.away = false;
    lists.read();
    assertEquals(1, store.all.size());
  }

  @Test
  void whatOlderVersionsHaveStoredIsTakenOverEachTime() {
    lists.read();
    lists.read();

    assertEquals(2, store.takenOver);
  }

  @Test
  void itEndsEarlyWhenItsThreadIsInterrupted() {
    list(0, 1, 2, 3);
    Thread.currentThread().interrupt();
    lists.read();

    assertTrue(Thread.interrupted());
    assertFalse(sns.asked.contains("page +12065551001"));
    assertEquals(Optional.empty(), store.find(number(2), OptOut.ALL));
  }
}
