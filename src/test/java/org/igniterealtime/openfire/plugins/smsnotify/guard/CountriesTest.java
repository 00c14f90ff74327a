package org.igniterealtime.openfire.plugins.smsnotify.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems.Problem;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final PhoneNumber SWEDISH = new PhoneNumber("+46701740605");
  private static final PhoneNumber AMERICAN = new PhoneNumber("+12065550100");

  private final Map<String, String> properties = new HashMap<>();
  private final StoredPauses stored = new StoredPauses();
  private Instant now = NOON;
  private final Problems problems = new Problems(() -> now);
  private final Countries countries = countries(problems);
  private final Countries otherNode = countries(new Problems(() -> now));

  private Countries countries(Problems reported) {
    Settings settings = new Settings(name -> Optional.ofNullable(properties.get(name)), reported);
    return new Countries(stored, settings, () -> now);
  }

  private void set(String property, String value) {
    properties.put(property, value);
    countries.refresh();
  }

  private String objection(PhoneNumber number) {
    return countries.objection(number).map(it -> it.why() + " " + it.region()).orElse("none");
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          countries,    number,        objection
          '',           +46701740605,  none
          *,            +46701740605,  none
          SE,           +46701740605,  none
          ' se ',       +46701740605,  none
          +46,          +46701740605,  none
          'DE, SE',     +46701740605,  none
          'DE;+46',     +46701740605,  none
          'DE *',       +46701740605,  none
          DE,           +46701740605,  REGION SE
          'DE, +1',     +46701740605,  REGION SE
          US,           +12065550100,  none
          CA,           +12065550100,  REGION US
          US,           +18765550100,  REGION JM
          +1,           +18765550100,  none
          GB,           +447400123456, none
          GB,           +447781123456, REGION GG
          +44,          +447781123456, none
          """)
  void aNumberIsTextedWhereItsCountryOrItsCallingCodeIsAllowed(
      String allowed, String number, String objection) {
    set(Countries.COUNTRIES, allowed);

    assertEquals(objection, objection(new PhoneNumber(number)));
    assertEquals(List.of(), problems.current());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          number,         what it is,                                 objection
          +19002345678,   'premium rate, North America',              PREMIUM US
          +449012345678,  'premium rate, United Kingdom',             PREMIUM GB
          +448431234567,  'shared cost, United Kingdom',              PREMIUM GB
          +447012345678,  'personal number, United Kingdom',          PREMIUM GB
          +447640123456,  'pager, United Kingdom',                    PREMIUM GB
          +445512345678,  'number of companies, United Kingdom',      PREMIUM GB
          +499001234567,  'premium rate, Germany',                    PREMIUM DE
          +80012345678,   'free phone of all countries',              PREMIUM 001
          +80812345678,   'shared cost of all countries',             PREMIUM 001
          +870773111632,  Inmarsat,                                   PREMIUM 001
          +881612345678,  Iridium,                                    PREMIUM 001
          +88213123456,   network of no country,                      PREMIUM 001
          +883510012345,  iNum,                                       PREMIUM 001
          +979123456789,  'premium rate of all countries',            PREMIUM 001
          +999123456789,  calling code that nobody has,               'PREMIUM '
          +18005550100,   free phone,                                 none
          +46701740605,   mobile phone,                               none
          +12065550100,   mobile phone or landline,                   none
          """)
  void numbersFromWhichNobodyChatsAreNotTexted(String number, String what, String objection) {
    assertEquals(objection, objection(new PhoneNumber(number)), what);

    set(Countries.PREMIUM_NUMBERS, "true");
    assertEquals("none", objection(new PhoneNumber(number)), what);
  }

  @Test
  void anAllowedListIsForPremiumNumbersToo() {
    set(Countries.PREMIUM_NUMBERS, "true");
    set(Countries.COUNTRIES, "SE, +870");

    assertEquals("none", objection(new PhoneNumber("+870773111632")));
    assertEquals("REGION 001", objection(new PhoneNumber("+881612345678")));
    assertEquals("REGION US", objection(new PhoneNumber("+19002345678")));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          countries    | named                   | meanwhile              | Sweden
          Sweden       | SWEDEN                  | no number is texted    | REGION SE
          46           | 46                      | no number is texted    | REGION SE
          +0           | +0                      | no number is texted    | REGION SE
          +999         | +999                    | no number is texted    | REGION SE
          001          | 001                     | no number is texted    | REGION SE
          SE, Germany  | GERMANY                 | the others count       | none
          DE, Sweden   | SWEDEN                  | the others count       | REGION SE
          SE, +00000000000000000000000 | +0000000000000000000... | the others count | none
          """)
  void whatCannotBeReadIsAProblemAndLetsNoTextGoThere(
      String allowed, String named, String meanwhile, String sweden) {
    set(Countries.COUNTRIES, allowed);

    assertEquals(sweden, objection(SWEDISH));
    assertEquals(
        List.of(
            new Problem(
                Countries.COUNTRIES,
                "The property smsnotify.countries names \""
                    + named
                    + "\", which is neither a country code of ISO 3166 nor a calling code.",
                "Set it to such codes with commas between them, as in SE, DE, +1; meanwhile "
                    + meanwhile
                    + ".",
                NOON)),
        problems.current());

    set(Countries.COUNTRIES, "SE");
    assertEquals(List.of(), problems.current());
  }

  @Test
  void anOperatorPausesACountryAndResumesIt() {
    countries.pause("SE");
    assertEquals("PAUSED SE", objection(SWEDISH));
    assertEquals("none", objection(AMERICAN));
    assertEquals(
        List.of(
            new Problem(
                "country:SE:paused",
                "An operator has paused texts to Sweden (SE).",
                "Resume them when texts may go there again.",
                NOON)),
        problems.current());

    countries.resume("SE");
    assertEquals("none", objection(SWEDISH));
    assertEquals(List.of(), problems.current());
    assertEquals(List.of(), countries.paused());
  }

  @Test
  void whatIsPausedOnOneNodeIsOnTheOthersAndAfterARestart() {
    countries.alarm("SE", CountryPause.Why.SEQUENCE, PauseWords.ofSequence(24, "+4670•••"));
    assertFalse(otherNode.isPaused("SE"));

    otherNode.catchUp();
    assertEquals(countries.paused(), otherNode.paused());
    assertTrue(otherNode.isPaused("SE"));

    otherNode.resume("SE");
    countries.catchUp();
    assertFalse(countries.isPaused("SE"));
    assertTrue(countries.isTrusted("SE"));
    assertEquals(List.of(), problems.current());
  }

  @Test
  void aPauseThatIsGoneFromTheTableHasEnded() {
    countries.pause("SE");
    stored.all.clear();

    countries.catchUp();

    assertFalse(countries.isPaused("SE"));
    assertEquals(List.of(), problems.current());
  }

  @Test
  void whileTheDatabaseIsAwayAPauseCountsHereAndIsStoredLater() {
    stored.away = true;
    countries.pause("SE");
    countries.catchUp();
    assertEquals("PAUSED SE", objection(SWEDISH));
    assertEquals(Map.of(), stored.all);

    stored.away = false;
    countries.catchUp();
    assertEquals("PAUSED SE", objection(SWEDISH));
    assertTrue(stored.all.get("SE").isPaused());
  }

  @Test
  void aCountryThatAnOperatorHasResumedIsTrustedForThirtyDays() {
    countries.alarm("SE", CountryPause.Why.GROWTH, PauseWords.ofGrowth(300, 12));
    countries.resume("SE");
    now = NOON.plus(Duration.ofDays(30)).minusMillis(1);
    countries.alarm("SE", CountryPause.Why.GROWTH, PauseWords.ofGrowth(300, 12));
    assertFalse(countries.isPaused("SE"));

    now = NOON.plus(Duration.ofDays(30));
    countries.alarm("SE", CountryPause.Why.GROWTH, PauseWords.ofGrowth(300, 12));
    assertTrue(countries.isPaused("SE"));
  }

  @Test
  void aCountryCanBeTrustedBeforeAnythingHappens() {
    countries.resume("SE");

    countries.alarm("SE", CountryPause.Why.GROWTH, PauseWords.ofGrowth(300, 12));

    assertFalse(countries.isPaused("SE"));
  }

  @Test
  void anOperatorMayPauseACountryThatIsTrusted() {
    set(Countries.TRUSTED, "SE");
    countries.resume("SE");

    countries.pause("SE");

    assertTrue(countries.isPaused("SE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SE", "+46", "*", "DE, se"})
  void aSettingResumesACountryThatIsPausedForWhatHappened(String trusted) {
    countries.alarm("SE", CountryPause.Why.SEQUENCE, PauseWords.ofSequence(24, "+4670•••"));
    assertTrue(countries.isPaused("SE"));

    set(Countries.TRUSTED, trusted);

    assertFalse(countries.isPaused("SE"));
    assertEquals("none", objection(SWEDISH));
    assertEquals(List.of(), problems.current());
    assertTrue(countries.isTrusted("SE"));
  }

  @Test
  void whatCannotBeReadOfTrustedCountriesIsAProblem() {
    set(Countries.TRUSTED, "Sweden");

    assertFalse(countries.isTrusted("SE"));
    assertTrue(problems.current().get(0).advice().endsWith("meanwhile no country is trusted."));
  }

  @Test
  void aPauseSaysWhatHappenedAndWhatToDo() {
    countries.alarm("SE", CountryPause.Why.SEQUENCE, PauseWords.ofSequence(24, "+4670•••"));
    countries.alarm("001", CountryPause.Why.GROWTH, PauseWords.ofGrowth(300, 12));

    assertEquals(
        List.of(
            "Texts to numbers that belong to no country (001) are paused: within an hour, numbers"
                + " that never were before got 300 texts; in the busiest hour of the week before,"
                + " there were 12 in all.",
            "Texts to Sweden (SE) are paused: within an hour, 24 numbers of one block (+4670•••)"
                + " were texted that never were before."),
        problems.current().stream().map(Problem::what).toList());
    assertEquals(
        "Look at the last verdicts and texts: whose numbers are these, and who writes to them? If"
            + " that was an attack, lock those accounts and remove their numbers, and resume the"
            + " country then. If it was not, resume it at once: add SE to"
            + " smsnotify.trustedCountries.",
        problems.current().get(1).advice());
  }

  @Test
  void aFurtherAlarmChangesNothing() {
    countries.alarm("SE", CountryPause.Why.SEQUENCE, PauseWords.ofSequence(24, "+4670•••"));
    List<CountryPause> before = countries.paused();
    now = NOON.plusSeconds(10);

    countries.alarm("SE", CountryPause.Why.GROWTH, PauseWords.ofGrowth(300, 12));

    assertEquals(before, countries.paused());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Sweden", "se", "+46", "002"})
  void thereIsNothingToPauseWhereThereIsNoCountry(String region) {
    assertThrows(IllegalArgumentException.class, () -> countries.pause(region));
    assertThrows(IllegalArgumentException.class, () -> countries.resume(region));
  }
}
