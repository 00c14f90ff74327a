package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.AllSettings;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an operator changes what counts for the whole plugin. */
class SettingsPageTest {

  /** What is a property of a user, or none that anybody sets, and so on no page. */
  private static final Map<String, String> ON_NO_PAGE =
      Map.of(
          "smsnotify.phone", "a property of a user",
          "smsnotify.role", "a property of a user",
          "smsnotify.pausedUntil", "a property of a user",
          "smsnotify.setup", "what the overview says no longer; it has buttons for that",
          "smsnotify.node", "names this node in openfire.xml; the plugin makes it up",
          "smsnotify.said", "an attribute of a session",
          "smsnotify.token", "an attribute of a session");

  private final PropertiesInMemory properties = new PropertiesInMemory();
  private final Visited page =
      Visited.page(new SettingsPage(properties, AllSettings.list(), SettingsPageTest::spent));

  private static Budget.Figures spent() {
    Money spent = new Money(41 * Money.UNIT, "USD");
    return new Budget.Figures("2026-11", spent, Optional.empty(), Optional.empty(), false);
  }

  /** Sends a tab as it is shown, with some fields changed. */
  private Answered save(Tab tab, String... changed) {
    Map<String, String> form = new TreeMap<>();
    Html shown = page.look("tab", tab.word()).html();
    tab.fields().forEach(it -> form.put(it, shown.valueOf(it)));
    for (int i = 0; i < changed.length; i += 2) {
      form.put(changed[i], changed[i + 1]);
    }
    form.put("tab", tab.word());
    form.put("act", "save");
    List<String> parameters = new ArrayList<>();
    form.forEach((name, value) -> parameters.addAll(List.of(name, value)));
    return page.send(parameters.toArray(String[]::new));
  }

  @Test
  void everyPropertyThatTheCodeKnowsIsOnAPageOrInTheListOfThoseThatNeedNone() throws IOException {
    Set<String> known = new TreeSet<>(inSources());
    Stream.of(Tab.values()).flatMap(Tab::fields).forEach(known::remove);
    known.removeAll(Catalogue.OF_COUNTRIES);
    known.removeAll(Catalogue.OF_ROUTES);
    known.removeAll(Catalogue.OF_PAGES);
    known.removeAll(Roles.PROPERTIES);
    known.removeAll(ON_NO_PAGE.keySet());

    assertEquals(Set.of(), known);
  }

  @Test
  void nothingThatTheCodeKnowsIsTakenForMisspelt() throws IOException {
    Set<String> known = new TreeSet<>(inSources());
    known.removeAll(ON_NO_PAGE.keySet());
    known.forEach(it -> properties.with(it, "1"));

    assertFalse(page.look().html().text().contains("Properties that nobody reads"));
  }

  /** What is written in quotes anywhere but where figures and the beginnings of names are. */
  private static Set<String> inSources() throws IOException {
    Pattern property = Pattern.compile("\"(smsnotify\\.[A-Za-z.]*[A-Za-z])\"");
    try (Stream<Path> files = Files.walk(Path.of("src", "java"))) {
      Set<String> found = new TreeSet<>();
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        if (!file.toString().contains("metrics")) {
          property
              .matcher(Files.readString(file))
              .results()
              .forEach(match -> found.add(match.group(1)));
        }
      }
      return found;
    }
  }

  @Test
  void everySettingOfTheRoomsHasItsFieldAndNoFieldIsOfNone() {
    Set<String> onPages =
        Stream.concat(Stream.of(Tab.values()).flatMap(Tab::fields), Catalogue.OF_COUNTRIES.stream())
            .filter(it -> !it.equals(SenderLimits.FIELD))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(
        AllSettings.list().stream()
            .map(Setting::property)
            .collect(Collectors.toCollection(TreeSet::new)),
        onPages);
  }

  @ParameterizedTest
  @EnumSource(Tab.class)
  void aFreshInstallHasEachFieldEmptyAndNothingWrong(Tab tab) {
    Html shown = page.look("tab", tab.word()).html();

    tab.fields().forEach(it -> assertEquals("", shown.valueOf(it), it));
    tab.fields().forEach(it -> assertEquals("", shown.errorOf(it), it));
    tab.fields().forEach(it -> assertTrue(shown.byId(id(it)).isPresent(), it));
  }

  private static String id(String property) {
    return "f-" + property.replace('.', '-');
  }

  @ParameterizedTest
  @EnumSource(Tab.class)
  void aTabThatIsSavedAsItIsChangesNothing(Tab tab) {
    Answered answer = save(tab);

    assertEquals(303, answer.status());
    assertEquals(Map.of(), properties.all());
    assertEquals(List.of(), page.audited());
  }

  @Test
  void theDefaultAndTheBoundsStandBesideAField() {
    Html shown = page.look("tab", "numbers").html();

    assertTrue(
        shown.textOf("f-smsnotify-maxNumbers-help").endsWith("Default 10; from 1 to 50."),
        shown.text());
  }

  @ParameterizedTest(name = "{1} = {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GENERAL | smsnotify.publicUrl           | http://chat.example.org   | This is not such an address.
          GENERAL | smsnotify.publicUrl           | chat                      | This is not such an address.
          GENERAL | smsnotify.link                | chat.example.org          | This cannot be a link.
          GENERAL | smsnotify.link                | https://x/{{nonsense}}    | This cannot be a link.
          GENERAL | smsnotify.link                | https://x/{{#open         | This cannot be a link.
          GENERAL | smsnotify.systemAccounts      | bot a@b@c                 | “a@b@c” is neither
          GENERAL | smsnotify.language            | English                   | This is not a language tag.
          GENERAL | smsnotify.timeZone            | Europe/Atlantis           | There is no such time zone.
          GENERAL | smsnotify.customProperties    | good {bad}                | “{bad}” cannot be used
          GENERAL | smsnotify.readOnlyAdmins      | guest admin               | This names you
          NUMBERS | smsnotify.defaultRegion       | Germany                   | This is not the code of a country.
          NUMBERS | smsnotify.maxNumbers          | 51                        | Type a whole number from 1 to 50
          NUMBERS | smsnotify.maxNumbers          | many                      | Type a whole number from 1 to 50
          NUMBERS | smsnotify.optOutRegions       | US, XX                    | “XX” is not the code
          NUMBERS | smsnotify.mmsRegions          | Canada                    | “Canada” is not the code
          REPLIES | smsnotify.replyWindow         | 59                        | Type a whole number from 60 to 86400
          REPLIES | smsnotify.answerRegions       | DE, XX                    | “XX” is not the code
          REPLIES | smsnotify.strangerAnswers     | -1                        | Type a whole number from 0 to 100000
          SENDING | smsnotify.timeToLive          | 1                         | Type a whole number from 60 to 259200
          SENDING | smsnotify.lease               | 19                        | Type a whole number from 20 to 600
          SENDING | smsnotify.limit.longCode      | 0                         | Type a number from 0.1 to 10000
          SENDING | smsnotify.limit.sns           | 1e3                       | Type a number from 0.1 to 10000
          SENDING | smsnotify.limit.sender        | +12065550100              | This line cannot be used: +12065550100.
          SENDING | smsnotify.limit.sender        | +12065550100 = 0          | This line cannot be used: +12065550100 = 0.
          SENDING | smsnotify.limit.sender        | longCode = 3              | This line cannot be used: longCode = 3.
          PRIVACY | smsnotify.retention.texts     | 7                         | Type a whole number from 8 to 3650
          PRIVACY | smsnotify.retention.inbound   | 3651                      | Type a whole number from 1 to 3650
          BUDGET  | smsnotify.budget.hard         | 50,00                     | This is not an amount
          BUDGET  | smsnotify.budget.soft         | 50 USD                    | This is not an amount
          BUDGET  | smsnotify.currency            | Dollars                   | This is not the code of a currency.
          """)
  void whatItsReaderCannotUseIsRefusedBesideItsFieldAndKept(
      Tab tab, String field, String bad, String error) {
    Answered answer = save(tab, field, bad);

    assertEquals(200, answer.status());
    assertTrue(answer.html().errorOf(field).startsWith(error), answer.html().errorOf(field));
    assertEquals(bad, answer.html().valueOf(field));
    assertEquals(Map.of(), properties.all());
    assertEquals(List.of(), page.audited());
  }

  @Test
  void aSoftLimitAboveTheHardOneIsRefusedWhicheverOfTheTwoIsTyped() {
    properties.with("smsnotify.budget.soft", "60");

    Html answer = save(Tab.BUDGET, "smsnotify.budget.hard", "50").html();

    assertEquals(
        "This is above the hard limit, so there would never be a warning.",
        answer.errorOf("smsnotify.budget.soft"));
    assertEquals("", answer.errorOf("smsnotify.budget.hard"));
  }

  @Test
  void whatIsSetAndCannotBeUsedIsShownWithWhatIsWrong() {
    properties.with("smsnotify.maxNumbers", "lots").with("smsnotify.enabled", "maybe");

    Html numbers = page.look("tab", "numbers").html();
    Html general = page.look().html();

    assertEquals("lots", numbers.valueOf("smsnotify.maxNumbers"));
    assertTrue(numbers.errorOf("smsnotify.maxNumbers").startsWith("Type a whole number"));
    assertEquals(
        "“maybe” is set, which is neither true nor false; the default counts.",
        general.errorOf("smsnotify.enabled"));
  }

  @Test
  void onlyWhatWasChangedIsWrittenWithALineInTheAuditLogEach() {
    properties.with("smsnotify.maxNumbers", "5").with("smsnotify.mmsRegions", "US");

    Answered answer =
        save(
            Tab.NUMBERS,
            "smsnotify.maxNumbers",
            "",
            "smsnotify.defaultRegion",
            "de",
            "smsnotify.optOutRegions",
            "us;  ca");

    assertEquals("settings.jsp?tab=numbers", answer.location());
    assertEquals(
        Map.of(
            "smsnotify.defaultRegion", "de",
            "smsnotify.optOutRegions", "us, ca",
            "smsnotify.mmsRegions", "US"),
        properties.all());
    assertEquals(
        List.of(
            "admin|set smsnotify.defaultRegion from \"\" to \"de\"|",
            "admin|set smsnotify.maxNumbers from \"5\" to \"\"|",
            "admin|set smsnotify.optOutRegions from \"\" to \"us, ca\"|"),
        page.audited());
    assertTrue(page.said().contains("Saved. Settings changed: 3."), page.said());
  }

  @Test
  void aChangeCanBeUndoneAsLongAsItsSentenceIsShown() {
    properties.with("smsnotify.maxNumbers", "5");
    save(Tab.NUMBERS, "smsnotify.maxNumbers", "7", "smsnotify.defaultRegion", "DE");
    Map<String, String> undo = undo(page.look("tab", "numbers").html());

    send(undo);

    assertEquals(Map.of("smsnotify.maxNumbers", "5"), properties.all());
    assertTrue(
        page.audited().contains("admin|set smsnotify.maxNumbers from \"7\" to \"5\"|undone"),
        page.audited()::toString);
  }

  /** What the button says that undoes what was said last. */
  static Map<String, String> undo(Html page) {
    Map<String, String> fields = new HashMap<>();
    page.all("form").findFirst().orElseThrow().getElementsByTagName("input");
    page.all("input")
        .takeWhile(it -> !it.getAttribute("value").equals("save"))
        .filter(it -> it.getAttribute("type").equals("hidden"))
        .forEach(it -> fields.putIfAbsent(it.getAttribute("name"), it.getAttribute("value")));
    return fields;
  }

  private Answered send(Map<String, String> fields) {
    List<String> parameters = new ArrayList<>();
    fields.forEach((name, value) -> parameters.addAll(List.of(name, value)));
    return page.send(parameters.toArray(String[]::new));
  }

  @Test
  void undoingTouchesNoPropertyOfAnotherPage() {
    properties.with("admin.authorizedJIDs", "admin@example.org");

    send(
        Map.of(
            "act",
            "undo",
            "tab",
            "numbers",
            "before.admin.authorizedJIDs",
            "eve@example.org",
            "before.smsnotify.gateway",
            "sandbox"));

    assertEquals(Map.of("admin.authorizedJIDs", "admin@example.org"), properties.all());
  }

  @Test
  void systemAccountsAreShownAndTypedALineForEach() {
    properties.with("smsnotify.systemAccounts", "bot, alarm@example.org");

    assertEquals("bot\nalarm@example.org", page.look().html().valueOf("smsnotify.systemAccounts"));
    save(Tab.GENERAL, "smsnotify.systemAccounts", "bot\n\nclock");

    assertEquals("bot, clock", properties.all().get("smsnotify.systemAccounts"));
  }

  @Test
  void theLimitOfASenderIsALineOfItsOwn() {
    properties.with("smsnotify.limit.+12065550100", "3").with("smsnotify.limit.sns", "5");

    Html shown = page.look("tab", "sending").html();
    save(Tab.SENDING, "smsnotify.limit.sender", "Acme = 2.5\n+46 = 1");

    assertEquals("+12065550100 = 3", shown.valueOf("smsnotify.limit.sender"));
    assertEquals(
        Map.of(
            "smsnotify.limit.Acme", "2.5",
            "smsnotify.limit.+46", "1",
            "smsnotify.limit.sns", "5"),
        properties.all());
    send(undo(page.look("tab", "sending").html()));
    assertEquals(
        Map.of("smsnotify.limit.+12065550100", "3", "smsnotify.limit.sns", "5"), properties.all());
  }

  @ParameterizedTest(name = "{1}: {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PRIVACY | smsnotify.retention.texts  |    | 30    | Texts: what is older than 2026-10-22 12:00:00 UTC is deleted within a day, and cannot be brought back.
          PRIVACY | smsnotify.retention.inbound| 60 |       | Texts that came in: what is older than 2026-10-22 12:00:00 UTC is deleted within a day, and cannot be brought back.
          GENERAL | smsnotify.enabled          |    | false | Nobody is texted any more until you switch texts on again.
          BUDGET  | smsnotify.budget.hard      |    | 41    | 41.00 USD has been spent in this month already
          BUDGET  | smsnotify.currency         |    | EUR   | Prices, limits and what was spent keep their numbers and count as EUR from now on
          PRIVACY | smsnotify.mostGone         |    | 12    | The data of up to 12 people
          """)
  void whatHurtsIsAskedFirst(Tab tab, String field, String before, String after, String warning) {
    if (before != null) {
      properties.with(field, before);
    }
    Map<String, String> unchanged = properties.all();
    String value = after == null ? "" : after;

    Answered asked = save(tab, field, value);
    assertEquals(unchanged, properties.all());
    Answered sure = save(tab, field, value, "sure", "true");

    assertTrue(asked.html().text().contains(warning), asked.html().text());
    assertEquals(value, asked.html().valueOf(field), "what was typed is still there");
    assertEquals(303, sure.status());
    assertEquals(value, properties.all().getOrDefault(field, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "PRIVACY, smsnotify.retention.texts, 365",
    "GENERAL, smsnotify.enabled, true",
    "BUDGET, smsnotify.budget.hard, 41.01"
  })
  void whatDoesNotHurtIsNotAsked(Tab tab, String field, String value) {
    assertEquals(303, save(tab, field, value).status());
  }

  @Test
  void whatNobodyReadsIsShownWithTheNameThatWasMeantAndWithoutItsValue() {
    properties
        .with("smsnotify.maxNumber", "12")
        .with("smsnotify.twilio.authTokem", "very secret")
        .with("smsnotify.twilio-eu.from", "+12065550100")
        .with("smsnotify.limit.+12065550100", "3")
        .with("smsnotify.offlineDelay", "5")
        .with("xmpp.domain", "example.org");

    String text = page.look().html().text();

    assertTrue(text.contains("smsnotify.maxNumber perhaps meant: smsnotify.maxNumbers"), text);
    assertTrue(
        text.contains("smsnotify.twilio.authTokem perhaps meant: smsnotify.twilio.authToken"),
        text);
    assertFalse(text.contains("very secret"), text);
    assertFalse(text.contains("smsnotify.twilio-eu.from"), text);
    assertFalse(text.contains("smsnotify.offlineDelay"), text);
  }

  @Test
  void whatNobodyReadsIsRemovedAfterItWasAsked() {
    properties.with("smsnotify.maxNumber", "12").with("smsnotify.maxNumbers", "13");

    Html asked = page.look("remove", "smsnotify.maxNumber").html();
    page.send("act", "remove", "name", "smsnotify.maxNumber");

    assertTrue(asked.text().contains("cannot be brought back"), asked.text());
    assertEquals(Map.of("smsnotify.maxNumbers", "13"), properties.all());
    assertEquals(List.of("admin|removed the property smsnotify.maxNumber|"), page.audited());
  }

  @ParameterizedTest
  @ValueSource(strings = {"smsnotify.maxNumbers", "admin.authorizedJIDs", "smsnotify.other", ""})
  void whatSomebodyReadsAndWhatIsNotOursIsNotRemoved(String name) {
    properties.with("smsnotify.maxNumbers", "13").with("admin.authorizedJIDs", "admin@x");

    assertEquals(404, page.look("remove", name).status());
    assertEquals(404, page.send("act", "remove", "name", name).status());
    assertEquals(2, properties.all().size());
  }

  @Test
  void whereOneCannotBeStoredNoneIsAndNothingTypedIsLost() {
    properties.with("smsnotify.maxNumbers", "5").failingAfter(1);

    Html answer =
        save(Tab.NUMBERS, "smsnotify.maxNumbers", "7", "smsnotify.defaultRegion", "DE").html();

    assertTrue(answer.text().contains("It could not be stored right now"), answer.text());
    assertEquals("7", answer.valueOf("smsnotify.maxNumbers"));
    assertEquals("DE", answer.valueOf("smsnotify.defaultRegion"));
    assertEquals(List.of(), page.audited());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "{{words.title}}{{{words.title}}}",
        "&lt;b&gt; &amp; &#60;"
      })
  void whateverIsSetIsShownAsItIs(String hostile) {
    properties
        .with("smsnotify.site", hostile)
        .with("smsnotify.link", hostile)
        .with("smsnotify." + hostile, "1");

    Html shown = page.look().html();

    assertEquals(hostile, shown.valueOf("smsnotify.site"));
    assertEquals(hostile, shown.valueOf("smsnotify.link"));
    assertTrue(shown.texts("code").contains("smsnotify." + hostile), shown.text());
    assertFalse(shown.elementNames().contains("img"));
  }

  @Test
  void whoMayOnlyLookSeesNoButtonsAndChangesNothing() {
    properties.with("smsnotify.maxNumber", "12");
    page.whoMayOnlyLook();

    Html shown = page.look().html();

    assertEquals(List.of(), shown.texts("button"));
    assertEquals(403, save(Tab.NUMBERS, "smsnotify.maxNumbers", "7").status());
    assertEquals(Map.of("smsnotify.maxNumber", "12"), properties.all());
  }

  @Test
  void thereAreNoOtherTabsAndNoOtherActs() {
    assertEquals(404, page.look("tab", "secrets").status());
    assertEquals(404, page.send("tab", "secrets", "act", "save").status());
    assertEquals(404, page.send("tab", "general", "act", "destroy").status());
  }

  @Test
  void whatSomebodyElseHasSetMeanwhileIsNotOverwrittenByAFormThatWasOpenedBefore() {
    properties.set("smsnotify.budget.hard", "50");
    properties.set("smsnotify.budget.soft", "20");
    Map<String, String> form = opened(Tab.BUDGET);
    properties.set("smsnotify.budget.hard", "0");
    properties.set("smsnotify.budget.soft", "10");
    form.put("smsnotify.budget.soft", "30");

    Answered answered = page.send(pairs(form));

    assertTrue(answered.html().errorOf("smsnotify.budget.soft").contains("10"), answered.body());
    assertEquals("30", answered.html().valueOf("smsnotify.budget.soft"));
    assertEquals("0", answered.html().valueOf("smsnotify.budget.hard"), "as it is now");
    assertEquals(Optional.of("0"), properties.get("smsnotify.budget.hard"));
    assertEquals(Optional.of("10"), properties.get("smsnotify.budget.soft"));
  }

  @Test
  void whatSomebodyElseHasSetSinceIsNotTakenBack() {
    properties.set("smsnotify.budget.hard", "0");

    Answered answered =
        page.send(
            "act", "undo",
            "tab", "budget",
            "before.smsnotify.budget.hard", "500",
            "after.smsnotify.budget.hard", "50");

    assertEquals("settings.jsp?tab=budget", answered.location());
    assertTrue(page.said().contains("Nothing was taken back"), page.said());
    assertEquals(Optional.of("0"), properties.get("smsnotify.budget.hard"));
  }

  /** What a browser sends of a tab, with the fields that nobody sees. */
  private Map<String, String> opened(Tab tab) {
    Map<String, String> form = new TreeMap<>();
    Html shown = page.look("tab", tab.word()).html();
    tab.fields()
        .forEach(
            it -> {
              form.put(it, shown.valueOf(it));
              form.put("was." + it, shown.valueOf("was." + it));
            });
    form.put("act", "save");
    form.put("tab", tab.word());
    return form;
  }

  private static String[] pairs(Map<String, String> form) {
    return form.entrySet().stream()
        .flatMap(it -> Stream.of(it.getKey(), it.getValue()))
        .toArray(String[]::new);
  }
}
