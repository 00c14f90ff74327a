package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final String ROMEO = "romeo@example.org";
  private static final String JULIET = "juliet@example.org";

  private final Map<String, String> properties = new HashMap<>();
  private final People people = new People();
  private final Heard store = new Heard();
  private Instant now = NOW;
  private Locale console = Locale.ENGLISH;
  private final Problems problems = new Problems(() -> now);
  private final Languages languages =
      new Languages(
          people,
          store,
          new Settings(name -> Optional.ofNullable(properties.get(name)), problems),
          () -> console,
          () -> now);

  /** What clients had, in memory. */
  private static final class Heard implements LanguageStore {

    private final Map<String, String> tags = new HashMap<>();
    private final List<String> saved = new ArrayList<>();
    private int read;
    private boolean away;

    @Override
    public Optional<String> languageOf(String user) {
      read++;
      if (away) {
        throw new IllegalStateException("away");
      }
      return Optional.ofNullable(tags.get(user));
    }

    @Override
    public void save(String user, String languageTag) {
      if (away) {
        throw new IllegalStateException("away");
      }
      tags.put(user, languageTag);
      saved.add(user + " " + languageTag);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # user, vCard, session, setting, what counts
          de,     fr,    sv,      es,      de
          -,      fr,    sv,      es,      fr
          -,      -,     sv,      es,      sv
          -,      -,     -,       es,      es
          -,      -,     -,       -,       ja
          x y,    fr,    sv,      es,      fr
          x y,    x y,   sv,      es,      sv
          x y,    x y,   x y,     es,      es
          x y,    x y,   x y,     x y,     ja
          en,     fr,    sv,      es,      en
          -,      en,    sv,      es,      en
          """)
  void theFirstThatSaysALanguageCounts(
      String user, String vCard, String session, String setting, String counts) {
    console = Locale.JAPANESE;
    if (user != null) {
      people.with("smsnotify.language", user);
    }
    if (session != null) {
      store.tags.put(ROMEO, session);
    }
    properties.put("smsnotify.language", setting);
    people.withLanguage(vCard);

    assertEquals(counts, of(ROMEO));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          pt-BR,                 pt-BR
          pt_BR,                 pt-BR
          PT-br,                 pt-BR
          ' sv ',                sv
          zh-Hant-TW,            zh-Hant-TW
          zh_Hant_TW,            zh-Hant-TW
          es-419,                es-419
          gsw,                   gsw
          de-DE-1996,            de-DE
          de-DE-u-co-phonebk,    de-DE
          en-x-pirate,           en
          iw,                    he
          no-bok,                nb
          """)
  void aTagIsReadHoweverItIsWritten(String written, String tag) {
    people.with("smsnotify.language", written);

    assertEquals(tag, of(ROMEO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "C",
        "english",
        "Deutsch",
        "POSIX",
        "und",
        "x-private",
        "de_DE.UTF-8",
        "de,en;q=0.5",
        "de DE",
        "de--DE",
        "*",
        "<b>",
        "d\u0000e",
        "\u202Ede",
        "de-x-aaaaaaaa-bbbbbbbb-cccccccc-dddd"
      })
  void whatIsNotWellFormedCountsAsNotSet(String written) {
    people.with("smsnotify.language", written);

    assertEquals("en", of(ROMEO));
  }

  @Test
  void aMegabyteIsNoLanguage() {
    people.with("smsnotify.language", "de-".repeat(350_000));

    assertEquals("en", of(ROMEO));
  }

  @Test
  void aWrongServerPropertyIsReportedUntilItIsRight() {
    properties.put("smsnotify.language", "English");
    languages.refresh();
    assertEquals("smsnotify.language", problems.current().get(0).key());
    assertEquals("en", of(ROMEO));

    properties.put("smsnotify.language", "fr_CA");
    languages.refresh();
    assertEquals(List.of(), problems.current());
    assertEquals("fr-CA", of(ROMEO));
  }

  /** What Java makes of what an operator wrote where a language was asked for. */
  @ParameterizedTest
  @CsvSource({
    "zh-cn, zh-CN",
    "pt-br, pt-BR",
    "en_us, en-US",
    "zh_hant_tw, zh-Hant-TW",
    "de, de",
    "e, en",
    "x, en",
    "english words, en",
    "'', en"
  })
  @SuppressWarnings("deprecation") // It is the constructor that takes what is none.
  void aServersLocaleThatIsNoneSaysWhatItCan(String written, String tag) {
    console = new Locale(written);

    assertEquals(tag, of(ROMEO));
  }

  @Test
  void theLanguageOfTheServerIsNeverOld() {
    assertEquals("en", of(ROMEO));

    console = Locale.FRENCH;
    assertEquals("fr", of(ROMEO));
  }

  @Test
  void whatWasFoundIsRememberedForTenMinutes() {
    people.with("smsnotify.language", "de");
    assertEquals("de", of(ROMEO));
    people.with("smsnotify.language", "fr");
    int asked = people.lookedUp();

    now = NOW.plus(TEN_MINUTES).minusMillis(1);
    assertEquals("de", of(ROMEO));
    assertEquals(asked, people.lookedUp());

    now = NOW.plus(TEN_MINUTES);
    assertEquals("fr", of(ROMEO));
  }

  @Test
  void whoIsForgottenIsLookedUpAnew() {
    of(ROMEO);
    people.with("smsnotify.language", "de");
    assertEquals("en", of(ROMEO));

    languages.forget(ROMEO);

    assertEquals("de", of(ROMEO));
  }

  @Test
  void anOutageIsPassedOnAndNotRemembered() {
    people.with("smsnotify.language", "de").away(true);
    assertThrows(IllegalStateException.class, () -> languages.of(ROMEO));

    people.away(false);
    assertEquals("de", of(ROMEO));
  }

  @Test
  void theLastLanguageOfASessionIsKeptAndCountsAtOnce() {
    assertEquals("en", of(ROMEO));

    languages.heard(ROMEO, Locale.forLanguageTag("pt-BR-u-nu-latn"));
    assertEquals("pt-BR", of(ROMEO));

    languages.heard(ROMEO, Locale.GERMAN);
    assertEquals("de", of(ROMEO));
    assertEquals(List.of(ROMEO + " pt-BR", ROMEO + " de"), store.saved);
  }

  @Test
  void whatIsKeptIsNotWrittenAgain() {
    languages.heard(ROMEO, Locale.GERMAN);
    int read = store.read;
    languages.heard(ROMEO, Locale.GERMAN);
    assertEquals(read, store.read, "not even read");

    now = NOW.plus(TEN_MINUTES);
    languages.heard(ROMEO, Locale.GERMAN);
    assertEquals(List.of(ROMEO + " de"), store.saved);
  }

  @Test
  void whatWasKeptBeforeARestartIsNotWrittenAgain() {
    store.tags.put(ROMEO, "de");

    languages.heard(ROMEO, Locale.GERMAN);

    assertEquals(List.of(), store.saved);
  }

  @Test
  void whoseAccountIsMadeAnewIsHeardAnew() {
    languages.heard(ROMEO, Locale.GERMAN);
    store.tags.clear();
    languages.forget(ROMEO);

    languages.heard(ROMEO, Locale.GERMAN);

    assertEquals("de", of(ROMEO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "und", "x-private", "abcdefgh"})
  void whatSaysNothingIsNotKept(String tag) {
    languages.heard(ROMEO, Locale.GERMAN);

    languages.heard(ROMEO, Locale.forLanguageTag(tag));

    assertEquals("de", of(ROMEO));
    assertEquals(List.of(ROMEO + " de"), store.saved);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-GB", "en-US"})
  void anEnglishOfACountryIsMeant(String tag) {
    console = Locale.FRENCH;

    languages.heard(ROMEO, Locale.forLanguageTag(tag));

    assertEquals(tag, of(ROMEO));
  }

  @Test
  void everybodysLanguageIsTheirOwn() {
    languages.heard(ROMEO, Locale.GERMAN);
    languages.heard(JULIET, Locale.FRENCH);

    assertEquals("de", of(ROMEO));
    assertEquals("fr", of(JULIET));
  }

  @Test
  void whileTheDatabaseIsAwayNothingIsThrownAndTheNextSessionIsWaitedFor() {
    store.away = true;
    languages.heard(ROMEO, Locale.GERMAN);
    assertEquals(List.of(), store.saved);

    store.away = false;
    languages.heard(ROMEO, Locale.GERMAN);
    assertEquals("de", of(ROMEO));
  }

  private String of(String user) {
    return languages.of(user).toLanguageTag();
  }
}
