package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.ID;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.JULIET;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.MOBILE;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.ROMEO;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.inbound;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.text;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.log.Logged.verdict;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Filter;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Part;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The page of the log. */
class LogPageTest {

  private static final Conversation BOTH = Conversation.between(ROMEO, JULIET);

  private final Logged log = new Logged();

  private Html look(String... parameters) {
    return Visited.page(log.page()).look(parameters).html();
  }

  private static List<String> links(Html page) {
    return page.all("a").map(it -> it.getAttribute("href")).toList();
  }

  @Test
  void textsAreListedWithWhatBecameOfThem() {
    log.with(text(TextState.UNDELIVERED, "twilio", "carrier"));

    Html page = look();

    assertEquals(
        List.of(
            "2026-11-21 12:00:00 UTC",
            ROMEO + " +1206•••0100",
            "what was missed",
            "2 GSM 7-bit 0.0158 USD estimated",
            "not delivered twilio the provider says carrier 30003: carrier The phone is off, out of"
                + " reach, or does not take texts; if it stays so, ask the person whether the"
                + " number is right."),
        page.texts("td"));
    assertTrue(links(page).contains("text.jsp?id=" + ID));
    assertTrue(links(page).contains("person.jsp?user=romeo%40example.org"));
  }

  @Test
  void whatATextSaysIsNotInTheList() {
    log.with(text(TextState.SENT, "sandbox", "secret"));

    assertFalse(look().text().contains("words: secret"));
  }

  @Test
  void verdictsAreListedWithTheirSentenceAndTheWayToWhy() {
    log.with(verdict(Reason.SENT, BOTH, JULIET));

    Html page = look("tab", "verdicts");

    assertEquals(
        List.of(
            "2026-11-21 12:00:00 UTC",
            ROMEO,
            JULIET + " (3)",
            "texted romeo@example.org was in the conversation without looking at it and got a text"
                + " at +1206•••0100. What became of the text"),
        page.texts("td"));
    assertTrue(
        links(page).contains("why.jsp?user=romeo%40example.org&conversation=juliet%40example.org"));
    assertTrue(links(page).contains("text.jsp?hold=" + Logged.HOLD));
  }

  @Test
  void aVerdictOnWhatWasMissedInARoomNamesTheRoom() {
    log.with(verdict(Reason.READ, Conversation.in("ball@conference.example.org"), JULIET));

    Html page = look("tab", "verdicts");

    assertTrue(page.text().contains("in the room ball@conference.example.org"), page.text());
    assertTrue(
        links(page)
            .contains(
                "why.jsp?user=romeo%40example.org&conversation=ball%40conference.example.org"));
    assertFalse(page.text().contains("What became of the text"));
  }

  @Test
  void whatCameInIsListedWithWhatBecameOfIt() {
    log.with(inbound(Optional.of(Outcome.SAID), ROMEO, "+12065550199"));
    log.with(inbound(Optional.empty(), "", ""));

    assertEquals(
        List.of(
            "2026-11-21 12:00:00 UTC",
            ROMEO + " +1206•••0100",
            "+12065550199 twilio",
            "said in the chat with juliet@example.org Files that came along: 1",
            "2026-11-21 12:00:00 UTC",
            "not known +1206•••0100",
            "twilio",
            "being dealt with Files that came along: 1"),
        look("tab", "inbound").texts("td"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "texts, No text was written yet.",
    "verdicts, No verdict was passed yet",
    "inbound, No text came in yet."
  })
  void anEmptyLogSaysHowThatChanges(String tab, String said) {
    Html page = look("tab", tab);

    assertTrue(page.text().contains(said), page.text());
    assertEquals(List.of(), page.texts("table"));
  }

  @Test
  void whereNothingIsLikeWhatIsLookedForItSaysSoAndOffersAll() {
    Html page = look("person", "nobody");

    assertTrue(page.text().contains("Nothing in the log is like that."), page.text());
    assertTrue(links(page).contains("log.jsp?tab=texts"));
  }

  @Test
  void everythingThatIsTypedIsLookedForAndStaysInItsField() {
    Html page =
        look(
            "person", " Romeo ",
            "number", "+1 (206) 555-0100",
            "state", "FAILED",
            "purpose", "CODE",
            "gateway", "twilio",
            "from", "2026-11-20",
            "until", "2026-11-21 14:30");

    assertEquals(
        new Filter(
            ROMEO,
            Optional.of(MOBILE),
            "",
            "FAILED",
            "CODE",
            "twilio",
            Optional.of(Instant.parse("2026-11-20T00:00:00Z")),
            Optional.of(Instant.parse("2026-11-21T14:31:00Z"))),
        log.filter);
    assertEquals("Romeo", page.valueOf("person"));
    assertEquals("+1 (206) 555-0100", page.valueOf("number"));
    assertEquals("FAILED", page.valueOf("state"));
    assertEquals("CODE", page.valueOf("purpose"));
    assertEquals("twilio", page.valueOf("gateway"));
    assertEquals("2026-11-20", page.valueOf("from"));
    assertEquals("2026-11-21 14:30", page.valueOf("until"));
  }

  @ParameterizedTest(name = "{0} in {1}: from {2} until {3}")
  @CsvSource({
    "2026-11-21, '', 2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z",
    "2026-11-21, Europe/Berlin, 2026-11-20T23:00:00Z, 2026-11-21T23:00:00Z",
    "2026-11-21, Atlantis/Here, 2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z",
    "2026-1-2 3:04, '', 2026-01-02T03:04:00Z, 2026-01-02T03:05:00Z",
    "2026-11-21T14:30, Asia/Tokyo, 2026-11-21T05:30:00Z, 2026-11-21T05:31:00Z",
    "2026-11-21 14:30:15, '', 2026-11-21T14:30:15Z, 2026-11-21T14:30:15Z",
    "2026-11-21T14:30:15Z, Asia/Tokyo, 2026-11-21T14:30:15Z, 2026-11-21T14:30:15Z"
  })
  void timesAreThoseOfTheReadersClock(String typed, String zone, Instant from, Instant until) {
    look("from", typed, "zone", zone);
    assertEquals(Optional.of(from), log.filter.from());

    look("until", typed, "zone", zone);
    assertEquals(Optional.of(until), log.filter.until());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "number, hello, This is no phone number",
    "number, 12, This is no phone number",
    "from, yesterday, This is no time that is understood",
    "from, 2026-13-01, This is no time that is understood",
    "from, 2026-02-30, This is no time that is understood",
    "until, 2026-11-21 25:00, This is no time that is understood",
    "until, +99999-01-01, This is no time that is understood",
    "until, -0001-01-01, This is no time that is understood",
    "from, +1000000000-01-01T00:00:00Z, This is no time that is understood",
    "state, TELEPORTED, Choose one of these",
    "purpose, FUN, Choose one of these",
    "gateway, no such one, Choose one of these"
  })
  void whatIsNotUnderstoodIsSaidBesideItsFieldAndNothingIsLookedFor(
      String field, String typed, String said) {
    log.with(text(TextState.SENT, "twilio", "x"));

    Html page = look("person", "romeo", field, typed);

    assertTrue(page.errorOf(field).startsWith(said), page.errorOf(field));
    assertEquals("romeo", page.valueOf("person"));
    assertNull(log.filter);
    assertEquals(List.of(), page.texts("table"));
  }

  @Test
  void aTimeThatEndsBeforeItBeginsIsRefused() {
    Html page = look("from", "2026-11-21", "until", "2026-11-20");

    assertEquals("This must not be before the time from which you look.", page.errorOf("until"));
    assertEquals("2026-11-21", page.valueOf("from"));
  }

  @Test
  void aNumberAsItIsShownCanBeLookedFor() {
    look("number", "+1206•••0100");

    assertEquals("+1206•••0100", log.filter.masked());
    assertEquals(Optional.empty(), log.filter.number());
  }

  @ParameterizedTest
  @CsvSource({"romeo, romeo@example.org", "Romeo@Example.org/phone, romeo@example.org", "'', ''"})
  void aPersonCanBeNamedInAnyWay(String typed, String bareJid) {
    look("person", typed);

    assertEquals(bareJid, log.filter.person());
  }

  @Test
  void aGatewayThatIsNotThereAnyMoreCanBeLookedFor() {
    assertEquals("twilio-old", look("gateway", "twilio-old").valueOf("gateway"));
    assertEquals("twilio-old", log.filter.gateway());
  }

  @Test
  void whoIsOnThePageIsOffered() {
    log.with(text(TextState.SENT, "twilio", "x"));

    assertEquals(
        List.of(ROMEO),
        look().byId("f-person-list").stream()
            .flatMap(list -> new Html(list.getOwnerDocument()).all("option"))
            .filter(it -> it.getParentNode().getNodeName().equals("datalist"))
            .map(it -> it.getAttribute("value"))
            .toList());
  }

  @Test
  void theTabsKeepWhoAndWhenButNotWhatIsSomethingElseThere() {
    Html page = look("tab", "texts", "person", "romeo", "state", "FAILED", "from", "2026-11-20");

    assertTrue(
        links(page).contains("log.jsp?tab=verdicts&person=romeo&from=2026-11-20&zone=Z"),
        links(page)::toString);
    Element here =
        page.all("a").filter(it -> it.hasAttribute("aria-current")).findFirst().orElseThrow();
    assertEquals("Texts", here.getTextContent());
  }

  // Pages

  private static final Place PLACE = new Place(NOON, ID);

  @Test
  void theNewestPageHasNoneThatIsNewer() {
    log.with(text(TextState.SENT, "twilio", "x")).more();

    Html page = look("person", "romeo");

    assertEquals(new Part(Optional.empty(), false, 50), log.part);
    assertTrue(
        links(page).contains("log.jsp?tab=texts&person=romeo&before=" + PLACE.written()),
        links(page)::toString);
    assertFalse(page.text().contains("Newer"));
    assertFalse(page.text().contains("Newest"));
  }

  @Test
  void fromAPageFurtherBackOneCanGoBothWays() {
    log.with(text(TextState.SENT, "twilio", "x")).more();

    Html page = look("before", PLACE.written());

    assertEquals(new Part(Optional.of(PLACE), false, 50), log.part);
    assertTrue(links(page).contains("log.jsp?tab=texts&before=" + PLACE.written()));
    assertTrue(links(page).contains("log.jsp?tab=texts&after=" + PLACE.written()));
    assertTrue(page.text().contains("Newest Newer Older"), page.text());
  }

  @Test
  void theOldestPageHasNoneThatIsOlder() {
    log.with(text(TextState.SENT, "twilio", "x"));

    assertFalse(look("before", PLACE.written()).text().contains("Older"));
  }

  @Test
  void whoGoesToTheNewestPageSeesAWholeOne() {
    log.with(text(TextState.SENT, "twilio", "x"));

    look("after", PLACE.written());

    assertEquals(Part.newest(50), log.part);
  }

  @Test
  void whatIsRareIsLookedForAsFarAsOneLikes() {
    log.stoppedAt(PLACE);

    Html page = look("gateway", "twilio");

    assertTrue(
        page.text().contains("It has looked as far as 2026-11-21 12:00:00 UTC. Look further"),
        page.text());
    assertFalse(page.text().contains("Nothing in the log is like that"));
    assertTrue(links(page).contains("log.jsp?tab=texts&gateway=twilio&before=" + PLACE.written()));
  }

  @Test
  void aPlaceThatIsNoneIsTheNewestPage() {
    look("before", "<script>", "after", "1.2");

    assertEquals(Part.newest(50), log.part);
  }

  // Whoever looks

  @Test
  void whoMayOnlyLookMayLookForSomething() {
    Html page = Visited.page(log.page()).whoMayOnlyLook().look().html();

    assertTrue(page.all("input").noneMatch(it -> it.hasAttribute("readonly")));
    assertTrue(page.all("select").noneMatch(it -> it.hasAttribute("disabled")));
    assertEquals(403, Visited.page(log.page()).whoMayOnlyLook().send().status());
  }

  @Test
  void nothingCanBeSentToThePage() {
    assertEquals(404, Visited.page(log.page()).send().status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>owned=1</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "{{words.title}}{{{page}}}",
        "<!-- ]]> -->"
      })
  void whateverPeopleCanTypeIsShownAsTheyTypedIt(String hostile) {
    Html plain = hostile("PLACE");
    Html page = hostile(hostile);

    assertEquals(plain.elementNames(), page.elementNames());
    assertEquals(plain.attributeNames(), page.attributeNames());
    assertEquals(plain.text().replace("PLACE", hostile), page.text());
  }

  private static Html hostile(String said) {
    Logged log = new Logged();
    log.with(text(TextState.UNDELIVERED, "twilio", said));
    return Visited.page(log.page()).look("person", said).html();
  }

  @ParameterizedTest
  @CsvSource({"de, Ältere", "fr, Plus anciens", "ja, 古い方へ"})
  void thePageSpeaksTheConsolesLanguage(String language, String older) {
    log.with(text(TextState.SENT, "twilio", "x")).more();

    Html page = Visited.page(log.page()).in(Locale.forLanguageTag(language)).look().html();

    assertTrue(page.texts("a").contains(older), page.text());
  }
}
