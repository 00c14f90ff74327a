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

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Condition.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Fact.Word;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Hurdle;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonPageTest {

  private static final Conversation COUPLE = Conversation.between(ROMEO, JULIET);
  private static final String PAUSED = ROMEO + " " + Policy.PAUSED_UNTIL;

  private final Stand stand = new Stand();
  private final Visited visited = Visited.page(stand.person());

  /** A form is sent from the page of Romeo. */
  @BeforeEach
  void isLookedAt() {
    person();
  }

  private Html person() {
    return visited.look("user", ROMEO).html();
  }

  @Test
  void allThatIsKnownOfAPersonIsOnOnePage() {
    stand
        .passes(Hurdle.NO_SUCH_ROLE, fact(Word.ROLE_BY_GROUP, "default", "Montagues"))
        .passes(Hurdle.NO_NUMBER, fact(Word.NUMBER_FOUND, MOBILE, "smsnotify.phone"))
        .passes(
            Hurdle.NUMBER_INVALID,
            fact(Word.NUMBER_REJECTED, "+46•••23", "vCard", PhoneBook.Why.INVALID))
        .passes(Hurdle.OPTED_OUT, fact(Word.OPTED_OUT_ALL, MOBILE, OptOut.Source.KEYWORD, NOW))
        .passes(Hurdle.COUNTRY, fact(Word.COUNTRY_GOOD, MOBILE, "SE"))
        .passes(
            Hurdle.QUIET_HOURS,
            fact(Word.HOURS_OWN, LocalTime.of(22, 0), LocalTime.of(7, 0)),
            fact(Word.CLOCK_OWN, LocalTime.of(13, 0), "Europe/Stockholm"))
        .passes(Hurdle.PAUSED, fact(Word.PAUSE_NONE));
    stand.counts.put("verdicts", 7);

    Html page = person();
    String text = page.text();

    assertTrue(text.contains("romeo@example.org Romeo Montague"), text);
    assertTrue(text.contains("The role default, by the group Montagues."), text);
    assertEquals(
        List.of(
            "+4670•••0605",
            "the user property smsnotify.phone",
            "yes",
            "+4670•••0605 has opted out of all texts: by a text such as STOP, 2026-11-21 12:00:00"
                + " UTC.+4670•••0605: texts go to Sweden (SE).",
            "Opt-outs of +4670•••0605",
            "+46•••23",
            "the vCard",
            "no",
            "(no such number exists)",
            ""),
        page.texts("td").subList(0, 10));
    assertTrue(text.contains("Texts are written in: German (de)"), text);
    assertTrue(text.contains("Their own quiet hours: 22:00 to 07:00."), text);
    assertTrue(text.contains("Europe/Stockholm"), text);
    assertTrue(text.contains("Verdicts: 7"), text);
    assertTrue(text.contains("Nothing is muted."), text);
  }

  @Test
  void aPauseIsEndedAndThatCanBeUndone() {
    stand.properties.put(PAUSED, "2026-12-24T00:00:00Z");

    visited.send("user", ROMEO, "do", "unpause");

    assertFalse(stand.properties.containsKey(PAUSED));
    assertEquals(List.of("admin|ended the pause of texts|" + ROMEO), visited.audited());
    assertTrue(visited.said().contains("2026-12-24T00:00:00Z"), "with a way back");

    visited.send("user", ROMEO, "do", "pause", "until", "2026-12-24T00:00:00Z");

    assertEquals("2026-12-24T00:00:00Z", stand.properties.get(PAUSED));
  }

  @Test
  void onlyAMomentPausesAgain() {
    assertEquals(404, visited.send("user", ROMEO, "do", "pause", "until", "whenever").status());
    assertEquals(List.of(), List.copyOf(stand.properties.keySet()));
  }

  @Test
  void whereUserPropertiesCannotBeChangedThatIsSaid() {
    stand.isReadOnly = true;
    stand.properties.put(PAUSED, "2026-12-24T00:00:00Z");

    visited.send("user", ROMEO, "do", "unpause");

    assertTrue(visited.said().contains("Nothing was changed: user properties"), visited.said());
    assertEquals(List.of(), visited.audited());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          juliet@example.org,          NOTHING,  HOUR, 3600
          juliet@example.org,          NOTHING,  EVER, -1
          ball@conference.example.org, MENTIONS, DAY,  86400
          ball@conference.example.org, NOTHING,  WEEK, 604800
          """)
  void aConversationIsMutedForAWhileOrForGood(
      String with, Mutes.Level level, String until, long seconds) {
    visited.send(
        "user", ROMEO, "do", "mute", "conversation", with, "level", level.name(), "until", until);

    Conversation where = with.equals(ROOM) ? Conversation.in(ROOM) : COUPLE;
    Instant end = seconds < 0 ? Instant.MAX : NOW.plus(Duration.ofSeconds(seconds));
    assertEquals(List.of(new Mutes.Mute(ROMEO, where, level, end)), stand.mutes.of(ROMEO));
    assertTrue(person().text().contains(with));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                 | NOTHING  | EVER | conversation | This must not be empty.
          nobody@example.org | NOTHING  | EVER | conversation | There is no such person or room on this server.
          romeo@example.org  | NOTHING  | EVER | conversation | This is the person’s own address.
          juliet@example.org | MENTIONS | EVER | level        | Mentions are told apart in rooms only.
          juliet@example.org | LOUDLY   | EVER | level        | Choose one of these.
          juliet@example.org | NOTHING  | SOON | until        | Choose one of these.
          """)
  void whatIsWrongIsSaidBesideItsFieldAndWhatWasTypedIsKept(
      String with, String level, String until, String field, String error) {
    Html page =
        visited
            .send("user", ROMEO, "do", "mute", "conversation", with, "level", level, "until", until)
            .html();

    assertEquals(error, page.errorOf(field));
    assertEquals(with, page.valueOf("conversation"));
    assertEquals(List.of(), stand.mutes.of(ROMEO));
  }

  @Test
  void aMuteIsEndedAndThatCanBeUndone() {
    Mutes.Mute mute = new Mutes.Mute(ROMEO, COUPLE, Mutes.Level.NOTHING, NOW.plusSeconds(60));
    stand.mutes.set(mute);

    visited.send("user", ROMEO, "do", "unmute", "conversation", COUPLE.id());

    assertEquals(List.of(), stand.mutes.of(ROMEO));
    visited.send(
        "user",
        ROMEO,
        "do",
        "remute",
        "conversation",
        COUPLE.id(),
        "level",
        "NOTHING",
        "until",
        mute.until().toString());
    assertEquals(List.of(mute), stand.mutes.of(ROMEO));
  }

  @Test
  void aMuteThatWouldBeOverIsNotBegunAgain() {
    visited.send(
        "user",
        ROMEO,
        "do",
        "remute",
        "conversation",
        COUPLE.id(),
        "level",
        "NOTHING",
        "until",
        NOW.minusSeconds(1).toString());

    assertTrue(visited.said().contains("would be over by now"), visited.said());
    assertEquals(List.of(), stand.mutes.of(ROMEO));
  }

  @Test
  void whoMayOnlyLookSeesNoButtonsAndChangesNothing() {
    stand.mutes.set(new Mutes.Mute(ROMEO, COUPLE, Mutes.Level.NOTHING, Instant.MAX));
    stand.passes(Hurdle.PAUSED, fact(Word.PAUSE_FOR_GOOD));
    visited.whoMayOnlyLook();

    assertEquals(0, person().all("form").count());
    assertEquals(
        403, visited.send("user", ROMEO, "do", "unmute", "conversation", COUPLE.id()).status());
    assertEquals(1, stand.mutes.of(ROMEO).size());
  }

  @Test
  void whomThereIsNotIsSaidWithThoseWhoMayBeMeant() {
    stand.near = List.of("romeo");

    Html page = visited.look("user", "<romio>").html();

    assertTrue(page.text().contains("There is no such user on this server. <romio>"), page.text());
    assertTrue(
        page.all("a")
            .anyMatch(it -> it.getAttribute("href").equals("person.jsp?user=romeo%40example.org")));
    assertEquals("why.jsp", visited.look().location());
  }

  @Test
  void whatCannotBeToldNowIsSaid() {
    for (Hurdle hurdle : Hurdle.values()) {
      stand.with(hurdle, Answer.UNKNOWN);
    }
    stand.isRoleKnown = false;

    assertTrue(person().text().contains("This cannot be found out now."));
  }

  @Test
  void aPersonIsErasedOnlyIfTheirNameIsTyped() {
    Visited erase = Visited.page(stand.erase());

    Html refused = erase.send("user", ROMEO, "sure", "juliet").html();
    assertEquals("This is not the name of romeo@example.org.", refused.errorOf("sure"));
    assertEquals(List.of(), stand.erased);

    assertEquals(
        "person.jsp?user=romeo%40example.org",
        erase.send("user", ROMEO, "sure", "Romeo").location());
    assertEquals(List.of(ROMEO), stand.erased);
    assertEquals(List.of("admin|erased what is stored about a person|" + ROMEO), erase.audited());
  }

  @Test
  void whatCannotBeErasedNowIsSaid() {
    Visited erase = Visited.page(stand.erase());
    stand.areTooManyErased = true;

    assertTrue(
        erase.send("user", ROMEO, "sure", "romeo").body().contains("Nothing was erased: too many"));
    assertEquals(404, erase.look("user", "nobody").status());
  }

  @Test
  void theDataOfAPersonIsGivenToWhoMayChangeSomethingAndThatIsWrittenDown() {
    Visited data = Visited.page(stand.data());

    assertEquals("{\"user\":\"romeo@example.org\"}", data.send("user", ROMEO).body());
    assertEquals(List.of("admin|exported what is stored about romeo@example.org|"), data.audited());
    assertEquals(404, data.look("user", ROMEO).status());
    assertEquals(403, data.whoMayOnlyLook().send("user", ROMEO).status());
  }

  @Test
  void ofAKindThatThereIsMuchOfItIsNotToldHowMuchMore() {
    stand.counts.put("texts", PersonPage.COUNTED);
    stand.counts.put("verdicts", PersonPage.COUNTED - 1);

    String text = person().text();

    assertTrue(text.contains("Texts: 1000+"), text);
    assertTrue(text.contains("Verdicts: 999"), text);
    assertFalse(text.contains("999+"), text);
  }

  @Test
  void whateverPeopleCanTypeIsShownAsTheyTypedIt() {
    String hostile = "<b>\"'";
    stand.mutes.set(
        new Mutes.Mute(ROMEO, Conversation.in(hostile), Mutes.Level.NOTHING, Instant.MAX));
    stand.passes(Hurdle.NO_SUCH_ROLE, fact(Word.ROLE_UNKNOWN, hostile));
    stand.counts.put(hostile, 1);

    String text = person().text();

    assertTrue(text.contains("There is no role " + hostile), text);
    assertTrue(text.contains(hostile + ": 1"), text);
    assertTrue(person().texts("bdi").contains(hostile), text);
  }
}
