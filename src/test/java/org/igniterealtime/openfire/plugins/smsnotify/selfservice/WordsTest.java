package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Bundles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {

  private static final Path BUNDLES = Path.of("i18n");
  private static final String NAME = "smsnotify_selfservice";
  private static final Pattern PLACE = Pattern.compile("\\{[0-9]\\}");

  private static Stream<String> languages() {
    return Bundles.LANGUAGES.stream()
        .filter(language -> !language.equals(Locale.ENGLISH))
        .map(Locale::toLanguageTag);
  }

  private static Properties read(String suffix) {
    Properties words = new Properties();
    try (Reader reader = Files.newBufferedReader(BUNDLES.resolve(NAME + suffix + ".properties"))) {
      words.load(reader);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return words;
  }

  private static Set<String> places(String pattern) {
    return PLACE.matcher(pattern).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyLanguageSaysAllThatEnglishSays(String language) {
    Properties english = read("");
    Properties other = read("_" + language);

    assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(other.keySet()));
    for (String key : english.stringPropertyNames()) {
      assertEquals(places(english.getProperty(key)), places(other.getProperty(key)), key);
      assertFalse(other.getProperty(key).isBlank(), key);
    }
  }

  @Test
  void thereIsAFileForEachLanguageThatIsOffered() throws IOException {
    try (Stream<Path> files = Files.list(BUNDLES)) {
      assertEquals(
          Bundles.LANGUAGES.size(),
          files.filter(file -> file.getFileName().toString().startsWith(NAME)).count());
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void whatIsFilledInIsReadAsItIs(String language) {
    Properties words = read("_" + language);
    for (String key : words.stringPropertyNames()) {
      String said =
          new MessageFormat(words.getProperty(key), Locale.forLanguageTag(language))
              .format(new Object[] {"<1>", "<2>", "<3>"});
      assertFalse(said.contains("{"), key + ": " + said);
      assertFalse(said.contains("''"), key + ": " + said);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "de-AT, Das ist zu lang.",
    "pt-BR, É longo demais.",
    "tlh,   This is too long.",
    "en-GB, This is too long."
  })
  void whoSpeaksAnotherLanguageIsToldInTheNearest(String language, String words) {
    assertEquals(words, Words.in(Locale.forLanguageTag(language)).of("tooLong"));
  }

  @Test
  void momentsAreWrittenAsPeopleOfThatLanguageWriteThem() {
    Instant noon = Instant.parse("2026-01-15T12:00:00Z");
    ZoneId zone = ZoneId.of("Europe/Berlin");

    assertEquals("15.01.2026, 13:00", Words.in(Locale.GERMAN).moment(noon, zone));
    String english = Words.in(Locale.ENGLISH).moment(noon, zone);
    assertTrue(english.startsWith("Jan 15, 2026"), english);
    for (Locale language : List.copyOf(Bundles.LANGUAGES)) {
      assertTrue(Words.in(language).moment(noon, zone).contains("2026"));
    }
  }
}
