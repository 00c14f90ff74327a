package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import static org.igniterealtime.openfire.plugins.smsnotify.admin.why.Stand.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.why.Stand.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.why.Stand.NOW;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.why.Stand.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.why.Stand.ROOM;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.why.Stand.fact;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatState;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Sessions;
import org.igniterealtime.openfire.plugins.smsnotify.hold.WaitingHold;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Whereabouts;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Condition.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Fact;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Fact.Word;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Hurdle;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Imagined;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.igniterealtime.openfire.plugins.smsnotify.store.Past;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

class WhyPageTest {

  private static final Conversation COUPLE = Conversation.between(ROMEO, JULIET);

  private final Stand stand = new Stand();

  private Html why(String... parameters) {
    return Visited.page(stand.why()).look(parameters).html();
  }

  private static String answer(Html page) {
    return page.all("div")
        .filter(it -> it.getAttribute("class").contains("sn-answer"))
        .map(it -> it.getTextContent().replaceAll("\\s+", " ").strip())
        .findFirst()
        .orElseThrow();
  }

  /** Cells of a row, without the first column's sign. */
  private static String row(Html page, String id) {
    return page.textOf("sn-why-" + id);
  }

  @Test
  void theFormIsShownWithNamesToChooseFromAndNothingElse() {
    Html page = why();

    assertEquals(
        List.of(JULIET, "romeo@example.org"),
        page.all("option").map(it -> it.getAttribute("value")).toList());
    assertTrue(page.byId("sn-answer").isEmpty());
    assertEquals(List.of(), stand.asked);
  }

  @Test
  void whoWouldGetATextIsSaidWithNumberAndMoment() {
    Html page = why("user", ROMEO);

    assertEquals(
        "Yes. romeo@example.org would get a text at +4670•••0605 if a message came now and stayed"
            + " unread: at 2026-11-21 12:01:00 UTC or a little later.",
        answer(page));
    assertEquals(List.of(Imagined.to(ROMEO)), stand.asked);
  }

  @Test
  void aNameIsEnoughAndAConversationIsLookedAt() {
    why("user", ROMEO.replace("@example.org", ""), "conversation", JULIET);
    why("user", ROMEO, "conversation", ROOM, "mention", "true");
    why("user", ROMEO, "conversation", ROOM);

    assertEquals(
        List.of(
            Imagined.between(ROMEO, JULIET),
            Imagined.in(ROOM, ROMEO, true),
            Imagined.in(ROOM, ROMEO, false)),
        stand.asked);
  }

  @ParameterizedTest
  @EnumSource(Hurdle.class)
  void everyHurdleHasWordsAndItsRow(Hurdle hurdle) {
    if (hurdle == Hurdle.ENDED) {
      return;
    }
    if (hurdle == Hurdle.PAUSE || hurdle == Hurdle.QUIET_HOURS) {
      stand.delays(hurdle, NOW.plusSeconds(3600));
    } else {
      stand.with(hurdle, Answer.OBJECTS);
    }

    String answer = answer(why("user", ROMEO, "conversation", JULIET));

    assertTrue(answer.startsWith("No. ") || answer.startsWith("Not now. "), answer);
    assertTrue(answer.contains(ROMEO), answer);
    assertFalse(answer.contains("Also in the way"), answer);
  }

  @Test
  void theFirstThatObjectsDecidesAndTheOthersAreNamed() {
    stand.with(Hurdle.MUTED, Answer.OBJECTS, fact(Word.MUTE_FOR_GOOD));
    stand.delays(Hurdle.QUIET_HOURS, NOW.plusSeconds(3600));

    assertEquals(
        "No. romeo@example.org would get no text: they have muted this conversation. Also in the"
            + " way: quiet hours",
        answer(why("user", ROMEO, "conversation", JULIET)));
  }

  @Test
  void whatOnlyDelaysIsToldWithItsEnd() {
    stand.delays(Hurdle.QUIET_HOURS, Instant.parse("2026-11-22T07:00:00Z"));

    assertEquals(
        "Not now. romeo@example.org would get no text now, but at 2026-11-22 07:00:00 UTC at the"
            + " earliest, if the message stayed unread: these are quiet hours there.",
        answer(why("user", ROMEO)));
  }

  @Test
  void theRowsStandInTheOrderInWhichTheyAreLookedAt() {
    List<String> ids =
        why("user", ROMEO, "conversation", ROOM)
            .all("tr")
            .map(it -> it.getAttribute("id"))
            .filter(it -> it.startsWith("sn-why-"))
            .map(it -> it.substring("sn-why-".length()))
            .toList();

    assertEquals(
        Stream.concat(
                Stream.concat(
                    Stream.of("RUNNING", "AUTHOR", "MEMBER", "ATTENTION"),
                    Arrays.stream(Hurdle.values()).map(Hurdle::name)),
                Stream.of("WAY"))
            .toList(),
        ids);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PASSES         | ✓ yes
          OBJECTS        | ✗ no
          DELAYS         | ◷ later
          UNKNOWN        | ? open
          DOES_NOT_APPLY | – no matter
          """)
  void aMarkIsAWordToo(Answer answer, String mark) {
    Hurdle hurdle = answer == Answer.DELAYS ? Hurdle.QUIET_HOURS : Hurdle.CAPPED;
    stand.with(hurdle, answer);

    assertTrue(row(why("user", ROMEO), hurdle.name()).startsWith(mark));
  }

  @ParameterizedTest
  @EnumSource(Word.class)
  void everyFactHasASentenceThatNamesAllItsDetails(Word word) {
    stand.with(Hurdle.PAUSED, Answer.PASSES, example(word));

    String row = row(why("user", ROMEO), "PAUSED");

    assertFalse(row.contains("{"), row);
    for (Object value : example(word).values()) {
      assertTrue(row.contains(shown(value)), shown(value) + " in " + row);
    }
  }

  private static Fact example(Word word) {
    return switch (word) {
      case NUMBER_FOUND -> fact(word, MOBILE, "smsnotify.phone");
      case NUMBER_REJECTED -> fact(word, "•••", "vCard", PhoneBook.Why.INVALID);
      case OPTED_IN -> fact(word, MOBILE, "+46700000001");
      case OPTED_IN_NAMELESS, OPTED_IN_NO_SENDER, CONSENT_MISSING -> fact(word, MOBILE);
      case OPTED_OUT -> fact(word, MOBILE, "+46700000001", OptOut.Source.KEYWORD, NOW);
      case OPTED_OUT_ALL -> fact(word, MOBILE, OptOut.Source.LIST, NOW);
      case CONSENT_GIVEN -> fact(word, MOBILE, Consents.Source.OPERATOR, NOW);
      case PAUSE_UNTIL, MUTE_UNTIL, MENTIONS_UNTIL, TOLD_AGAIN_FROM, QUIET_UNTIL -> fact(word, NOW);
      case COUNTRY_GOOD, COUNTRY_REGION, COUNTRY_PAUSED, COUNTRY_PREMIUM ->
          fact(word, MOBILE, "SE");
      case CAP_RECIPIENT, CAP_CONVERSATION -> fact(word, 3, 7);
      case CAP_SENDER -> fact(word, 3, 7, JULIET);
      case CAP_RECIPIENT_NONE, CAP_CONVERSATION_NONE -> fact(word, 3);
      case TOLD -> fact(word, 3, NOW);
      case HOURS_OWN -> fact(word, LocalTime.of(22, 0), LocalTime.of(7, 30));
      case HOURS_ROLE -> fact(word, LocalTime.of(22, 0), LocalTime.of(7, 30), "Night shift");
      case CLOCK_OWN, CLOCK_SETTING, CLOCK_SERVER ->
          fact(word, LocalTime.of(13, 0), "Europe/Berlin");
      case CLOCK_NUMBER -> fact(word, LocalTime.of(13, 0), "Europe/Berlin", MOBILE);
      case SPENT -> fact(word, "2026-11", new Money(1_000_000, "USD"));
      case SPENT_OF ->
          fact(word, "2026-11", new Money(1_000_000, "USD"), new Money(9_000_000, "USD"));
      case ROLE_BY_PROPERTY -> fact(word, "Night shift", "smsnotify.role");
      case ROLE_BY_GROUP -> fact(word, "Night shift", "Montagues");
      case PAUSE_UNREADABLE -> fact(word, "smsnotify.pausedUntil", "tomorrow");
      case SWITCHED_ON, SWITCHED_OFF -> fact(word, "smsnotify.enabled");
      case ROLE_TEXTED,
          ROLE_NOT_TEXTED,
          ROLE_BY_DEFAULT,
          ROLE_UNKNOWN,
          CONSENT_NOT_NEEDED,
          ROOMS_ALL,
          ROOMS_MENTIONS,
          ROOMS_NEVER,
          STRANGERS_ALL,
          STRANGERS_KNOWN,
          HOURS_ROLE_NONE ->
          fact(word, "Night shift");
      case BLOCKED, NOT_BLOCKED, KNOWN, NOT_KNOWN -> fact(word, JULIET);
      default -> fact(word);
    };
  }

  private static String shown(Object value) {
    Wording words = new Wording(Locale.ENGLISH);
    if (value instanceof OptOut.Source source) {
      return words.of("page.why.optout." + source);
    }
    if (value instanceof Consents.Source source) {
      return words.of("page.why.consent." + source);
    }
    if (value instanceof PhoneBook.Why why) {
      return words.of("why." + why);
    }
    if (value instanceof Money money) {
      return money.amount().intValue() + ".00 USD";
    }
    return value.equals(NOW) ? "2026-11-21 12:00:00 UTC" : value.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SMS_OFF       | settings.jsp?tab=general#f-smsnotify-enabled role.jsp?name=default
          NO_SUCH_ROLE  | roles.jsp ../../user-properties.jsp?username=romeo
          NO_NUMBER     | person.jsp?user=romeo%40example.org#sn-numbers
          OPTED_OUT     | optouts.jsp?number=%2B46701740605
          NO_CONSENT    | consents.jsp?person=romeo%40example.org role.jsp?name=default
          PAUSED        | person.jsp?user=romeo%40example.org#sn-pause
          MUTED         | person.jsp?user=romeo%40example.org#sn-mutes
          NOT_A_MENTION | role.jsp?name=default
          STRANGER      | ../../user-roster.jsp?username=romeo role.jsp?name=default
          COUNTRY       | countries.jsp
          CAPPED        | role.jsp?name=default
          QUIET_HOURS   | person.jsp?user=romeo%40example.org#sn-hours role.jsp?name=default
          BUDGET        | settings.jsp?tab=budget#f-smsnotify-budget-hard
          WAY           | gateway.jsp?name=twilio routes.jsp
          """)
  void eachConditionLeadsToWhereItIsChanged(String id, String links) {
    stand.passes(Hurdle.OPTED_OUT, fact(Word.OPTED_IN, MOBILE, "+46700000001"));
    Element row = why("user", ROMEO, "conversation", JULIET).byId("sn-why-" + id).orElseThrow();

    List<String> found =
        Stream.iterate(0, i -> i + 1)
            .limit(row.getElementsByTagName("a").getLength())
            .map(i -> ((Element) row.getElementsByTagName("a").item(i)).getAttribute("href"))
            .toList();

    assertEquals(List.of(links.split(" ", -1)), found);
  }

  @Test
  void whoIsLookingAtItIsToldDeviceByDevice() {
    stand.whereabouts =
        new Whereabouts(
            false,
            Optional.empty(),
            List.of(
                device("phone", Sessions.Show.AWAY, null, Attention.UNFOCUSED),
                device("desk", Sessions.Show.AVAILABLE, ChatState.COMPOSING, Attention.ATTENDING)),
            List.of("bot"),
            Attention.ATTENDING,
            false,
            List.of());

    Html page = why("user", ROMEO, "conversation", JULIET);

    assertEquals(
        "No. romeo@example.org would get no text now, by where their devices look.", answer(page));
    String row = row(page, "ATTENTION");
    assertTrue(
        row.contains("Device phone: away, has shown no chat states. Counts as not looking."), row);
    assertTrue(
        row.contains(
            "Device desk: online, typed here at 2026-11-21 11:59:50 UTC. Counts as looking."),
        row);
    assertTrue(row.contains("or have a priority below 0: bot"), row);
  }

  @Test
  void whoIsOnlineMayBeLookingAtAnyConversation() {
    stand.whereabouts =
        new Whereabouts(
            false,
            Optional.empty(),
            List.of(device("desk", Sessions.Show.AVAILABLE, null, Attention.ATTENDING)),
            List.of(),
            Attention.ATTENDING,
            false,
            List.of());

    assertTrue(answer(why("user", ROMEO)).startsWith("It depends. romeo@example.org is online"));
  }

  @Test
  void whoBelongsToAnotherNodeIsSaidToBeThere() {
    stand.whereabouts =
        new Whereabouts(
            true, Optional.empty(), List.of(), List.of(), Attention.ATTENDING, false, List.of());

    Html page = why("user", ROMEO, "conversation", JULIET);

    assertTrue(row(page, "ATTENTION").contains("Another node of the cluster has them"));
    assertTrue(page.text().contains("It cannot be told here what waits."));
  }

  @Test
  void whoDoesNotBelongToTheRoomIsNotToldOfIt() {
    stand.whereabouts =
        new Whereabouts(
            false, Optional.of(false), List.of(), List.of(), Attention.OFFLINE, true, List.of());

    assertTrue(
        answer(why("user", ROMEO, "conversation", ROOM, "mention", "true"))
            .startsWith(
                "No. romeo@example.org would get no text: ball@conference.example.org is a room"
                    + " that they do not belong to."));
  }

  @Test
  void whatASystemAccountWritesIsNotTold() {
    stand.system.add(JULIET);

    assertTrue(
        answer(why("user", ROMEO, "conversation", JULIET))
            .startsWith("No. romeo@example.org would get no text of what juliet@example.org"));
    assertTrue(
        answer(why("user", ROMEO, "conversation", ROMEO))
            .startsWith("No. romeo@example.org would get no text of what romeo@example.org"));
  }

  @Test
  void whileNoGatewayTakesItATextWouldWait() {
    stand.ways = List.of(new Ways.Way(MOBILE, "SE", Optional.empty()));
    stand.health =
        List.of(
            new Health(
                "twilio",
                "twilio",
                Health.State.RESTING,
                NOW,
                Optional.empty(),
                Optional.empty(),
                "",
                "Busy."));

    Html page = why("user", ROMEO);

    assertTrue(answer(page).startsWith("Not now. romeo@example.org would have to wait"));
    assertTrue(row(page, "WAY").contains("no gateway takes texts to there now"));
    assertTrue(row(page, "WAY").contains("The gateway twilio rests after failures."));
  }

  @Test
  void whatWaitsIsShownWithTheReason() {
    stand.whereabouts =
        new Whereabouts(
            false,
            Optional.empty(),
            List.of(),
            List.of(),
            Attention.OFFLINE,
            true,
            List.of(
                new WaitingHold(
                    UUID.randomUUID(),
                    ROMEO,
                    COUPLE,
                    JULIET,
                    3,
                    List.of(JULIET),
                    NOW,
                    NOW.plusSeconds(60),
                    Reason.QUIET_HOURS,
                    false)));

    String text = why("user", ROMEO).text();

    assertTrue(
        text.contains(
            "juliet@example.org 3 2026-11-21 12:01:00 UTC It is night there: one text tells of it"
                + " afterwards, if it is still unread. juliet@example.org is typing, so it waits"),
        text);
  }

  @Test
  void whatHappenedIsToldInSentencesWithItsTexts() {
    Verdict sent = verdict(Reason.SENT, COUPLE, Map.of("numbers", MOBILE.masked()));
    Verdict summed =
        verdict(
            Reason.SENT,
            Conversation.in(ROOM),
            Map.of(Settlement.SUMMARY, sent.hold().toString(), "numbers", MOBILE.masked()));
    stand.verdicts.addAll(List.of(summed, sent, verdict(Reason.NO_NUMBER, COUPLE, Map.of())));
    UUID text = UUID.randomUUID();
    stand.texts.add(new Past.Told(text, sent.hold(), MOBILE, TextState.DELIVERED));

    Html all = why("user", ROMEO);
    Html couple = why("user", ROMEO, "conversation", JULIET);

    assertTrue(all.text().contains("romeo@example.org has no phone number"), all.text());
    assertEquals(
        List.of("text.jsp?id=" + text, "text.jsp?id=" + text),
        all.all("a")
            .map(it -> it.getAttribute("href"))
            .filter(it -> it.startsWith("text.jsp"))
            .toList());
    assertFalse(couple.text().contains("ball@conference"), couple.text());
  }

  private static Verdict verdict(Reason reason, Conversation where, Map<String, String> facts) {
    return new Verdict(
        UUID.randomUUID(), ROMEO, JULIET, where, 2, NOW, NOW, NOW, reason, new TreeMap<>(facts));
  }

  @Test
  void whomThereIsNotIsSaidWithThoseWhoMayBeMeant() {
    stand.near = List.of("romeo");

    Html page = why("user", "romio", "conversation", JULIET);

    assertEquals("There is no such user on this server.", page.errorOf("user"));
    assertEquals("romio", page.valueOf("user"));
    assertTrue(
        page.all("a")
            .anyMatch(
                it ->
                    it.getAttribute("href")
                        .equals(
                            "why.jsp?user=romeo%40example.org&conversation=juliet%40example.org")));
  }

  @Test
  void aConversationThatThereIsNotIsSaidBesideItsField() {
    Html page = why("user", ROMEO, "conversation", "nowhere@example.org");

    assertEquals("There is no such person or room on this server.", page.errorOf("conversation"));
    assertEquals(ROMEO, page.valueOf("user"));
  }

  @Test
  void whileTheDatabaseIsAwayThatIsSaidAndWhatWasTypedIsKept() {
    stand.isAway = true;

    Html page = why("user", ROMEO);

    assertTrue(page.text().contains("This cannot be told right now"), page.text());
    assertEquals(ROMEO, page.valueOf("user"));
  }

  @Test
  void whatCannotBeFoundOutIsNoAnswer() {
    stand.with(Hurdle.CAPPED, Answer.UNKNOWN);

    Html page = why("user", ROMEO);

    assertTrue(answer(page).startsWith("It depends. It cannot be told right now"), answer(page));
    assertTrue(row(page, "CAPPED").contains("This cannot be found out now."));
  }

  @Test
  void whoMayOnlyLookMayAsk() {
    Html page = Visited.page(stand.why()).whoMayOnlyLook().look("user", ROMEO).html();

    assertTrue(answer(page).startsWith("Yes."));
    assertTrue(page.all("input").noneMatch(it -> it.hasAttribute("readonly")));
  }

  @Test
  void whateverPeopleCanTypeIsShownAsTheyTypedIt() {
    String hostile = "<script>owned=1</script>&\"'";
    stand.passes(Hurdle.NO_SUCH_ROLE, fact(Word.ROLE_BY_GROUP, hostile, hostile));
    stand.whereabouts =
        new Whereabouts(
            false,
            Optional.empty(),
            List.of(device(hostile, Sessions.Show.AVAILABLE, null, Attention.UNFOCUSED)),
            List.of(hostile),
            Attention.UNFOCUSED,
            true,
            List.of());

    Html page = why("user", ROMEO);

    assertTrue(row(page, "NO_SUCH_ROLE").contains(hostile));
    assertTrue(row(page, "ATTENTION").contains("Device " + hostile));
    assertEquals(hostile, why("user", hostile).valueOf("user"));
    assertTrue(page.all("script").allMatch(it -> it.getTextContent().isEmpty()));
  }

  private static Whereabouts.Device device(
      String name, Sessions.Show show, ChatState state, Attention attention) {
    return new Whereabouts.Device(
        new Sessions.Session(name, show, false, false, null),
        Optional.empty(),
        Optional.ofNullable(state),
        Optional.ofNullable(state).map(it -> NOW.minusSeconds(10)),
        false,
        state == null,
        attention);
  }
}
