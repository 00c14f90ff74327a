package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.AllSettings;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.guard.CountryPause;
import org.igniterealtime.openfire.plugins.smsnotify.guard.StoredPauses;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an operator says where texts may go. */
class CountriesPageTest {

  private static final Instant NOON = Visited.NOON;
  private static final Instant BEFORE = NOON.minus(Duration.ofHours(2));

  private final PropertiesInMemory properties = new PropertiesInMemory();
  private final StoredPauses store = new StoredPauses();
  private final InstantSource clock = InstantSource.fixed(NOON);
  private final Countries countries =
      new Countries(store, new Settings(properties, new Problems(clock)), clock);
  private final Visited page =
      Visited.page(new CountriesPage(countries, properties, AllSettings.list()));

  private void paused(String region, CountryPause.Why why, Map<String, String> facts) {
    store.save(new CountryPause(region, BEFORE, why, new TreeMap<>(facts), Optional.empty()));
    countries.catchUp();
  }

  private Answered save(String... changed) {
    Map<String, String> form = new TreeMap<>();
    Html shown = page.look().html();
    Catalogue.OF_COUNTRIES.forEach(it -> form.put(it, shown.valueOf(it)));
    for (int i = 0; i < changed.length; i += 2) {
      form.put(changed[i], changed[i + 1]);
    }
    form.put("act", "save");
    return send(form);
  }

  private Answered send(Map<String, String> fields) {
    List<String> parameters = new ArrayList<>();
    fields.forEach((name, value) -> parameters.addAll(List.of(name, value)));
    return page.send(parameters.toArray(String[]::new));
  }

  /** Presses the button that undoes what was said last. */
  private void undo() {
    Map<String, String> fields = new TreeMap<>();
    page.look()
        .html()
        .all("input")
        .filter(it -> it.getAttribute("type").equals("hidden"))
        .forEach(it -> fields.putIfAbsent(it.getAttribute("name"), it.getAttribute("value")));
    send(fields);
  }

  @Test
  void onAFreshInstallTextsMayGoEverywhere() {
    String text = page.look().html().text();

    assertTrue(text.contains("No country is paused."), text);
    assertTrue(text.contains("texts may go to all countries but the paused ones"), text);
    assertTrue(text.contains("SE Sweden"), text);
  }

  @Test
  void countriesHaveTheirNamesInTheLanguageOfTheConsole() {
    countries.pause("SE");

    String text = page.in(Locale.GERMAN).look().html().text();

    assertTrue(text.contains("Schweden SE"), text);
    assertTrue(text.contains("DE Deutschland"), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SEQUENCE | Within an hour, 25 numbers of one block (+96170•••) were texted that never were before.
          GROWTH   | Within an hour, numbers that never were before got 25 texts; in the busiest hour of the week before, there were 3 in all.
          OPERATOR | An operator has paused it.
          """)
  void aPausedCountryIsShownWithSinceWhenAndWhyWithTheFacts(CountryPause.Why why, String words) {
    paused("LB", why, Map.of("count", "25", "block", "+96170•••", "busiest", "3"));

    Html shown = page.look().html();

    assertEquals(
        List.of("Lebanon LB", "2026-11-21 10:00:00 UTC", words, "Resume"), shown.texts("td"));
  }

  @Test
  void aCountryIsResumedAndTrustedForThirtyDaysWhichCanBeTakenBack() {
    paused("LB", CountryPause.Why.GROWTH, Map.of("count", "25", "busiest", "3"));

    page.send("act", "resume", "region", "LB");

    assertFalse(countries.isPaused("LB"));
    assertTrue(countries.isTrusted("LB"));
    assertTrue(page.said().contains("It is trusted for 30 days"), page.said());
    assertEquals(List.of("admin|resumed texts to LB|trusted for 30 days"), page.audited());
    undo();
    assertTrue(countries.isPaused("LB"));
    CountryPause again = countries.of("LB").orElseThrow();
    assertEquals(BEFORE, again.since());
    assertEquals(CountryPause.Why.GROWTH, again.why());
    assertEquals("25", again.facts().get("count"));
  }

  @Test
  void aCountryThatIsTrustedForAWhileIsShownWithUntilWhen() {
    countries.pause("LB");
    countries.resume("LB");

    String text = page.look().html().text();

    assertTrue(text.contains("Lebanon LB, until 2026-12-21 12:00:00 UTC"), text);
  }

  @Test
  void aCountryIsPausedByHandAfterItWasAskedAndThatCanBeTakenBack() {
    Answered asked = page.send("act", "pause", "region", "SE");
    assertFalse(countries.isPaused("SE"));

    page.send("act", "pause", "region", "SE", "sure", "true");

    assertTrue(asked.html().text().contains("No text goes to Sweden any more"));
    assertTrue(countries.isPaused("SE"));
    assertEquals(List.of("admin|paused texts to SE|"), page.audited());
    undo();
    assertFalse(countries.isPaused("SE"));
    assertFalse(countries.isTrusted("SE"), "it is as it was");
  }

  @Test
  void takingAPauseBackBringsBackTheTrustThatThereWas() {
    countries.pause("SE");
    countries.resume("SE");
    page.send("act", "pause", "region", "SE", "sure", "true");
    assertFalse(countries.isTrusted("SE"));

    undo();

    assertTrue(countries.isTrusted("SE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"XX", "", "<b>", "se"})
  void whatIsNoCountryIsNotPaused(String region) {
    Answered answer = page.send("act", "pause", "region", region, "sure", "true");

    assertEquals(200, answer.status());
    assertFalse(answer.html().errorOf("region").isEmpty());
    assertEquals(List.of(), countries.paused());
  }

  @ParameterizedTest
  @ValueSource(strings = {"resume", "unpause", "pause-again", "destroy"})
  void whatIsNotPausedCannotBeResumedNorTheOtherWayRound(String act) {
    assertEquals(404, page.send("act", act, "region", "SE").status());
    assertEquals(404, page.send("act", act, "region", "no such").status());
    assertEquals(List.of(), page.audited());
  }

  @Test
  void whereTextsMayGoCountsAtOnceAndCanBeUndone() {
    save("smsnotify.countries", "de +1", "smsnotify.guard.growth", "3.5");

    String text = page.look().html().text();
    assertEquals(
        Map.of("smsnotify.countries", "de, +1", "smsnotify.guard.growth", "3.5"), properties.all());
    assertTrue(countries.isAllowed("DE"));
    assertFalse(countries.isAllowed("SE"));
    assertTrue(text.contains("texts may go to"), text);
    assertTrue(text.contains("Germany"), text);
    assertTrue(
        page.audited().contains("admin|set smsnotify.countries from \"\" to \"de, +1\"|"),
        page.audited()::toString);
  }

  @Test
  void undoingBringsBackWhereTextsMayGo() {
    properties.with("smsnotify.countries", "SE");
    save("smsnotify.countries", "DE");

    undo();

    assertEquals(Map.of("smsnotify.countries", "SE"), properties.all());
    assertTrue(countries.isAllowed("SE"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          smsnotify.countries         | DE, Sweden | “Sweden” is neither the code of a country nor a calling code.
          smsnotify.trustedCountries  | +0         | “+0” is neither the code of a country nor a calling code.
          smsnotify.guard.sequence    | -1         | Type a whole number from 0 to 10000
          smsnotify.guard.growth      | 0.5        | Type a number from 1 to 1000
          smsnotify.guard.premium     | all        | Type a whole number from 0 to 10000
          """)
  void whatCannotBeUsedIsRefusedBesideItsFieldAndKept(String field, String bad, String error) {
    Html answer = save(field, bad).html();

    assertTrue(answer.errorOf(field).startsWith(error), answer.errorOf(field));
    assertEquals(bad, answer.valueOf(field));
    assertEquals(Map.of(), properties.all());
  }

  @Test
  void whoMayOnlyLookSeesNoButtonsAndChangesNothing() {
    paused("LB", CountryPause.Why.GROWTH, Map.of());
    page.whoMayOnlyLook();

    assertEquals(List.of(), page.look().html().texts("button"));
    assertEquals(403, page.send("act", "resume", "region", "LB").status());
    assertTrue(countries.isPaused("LB"));
  }
}
