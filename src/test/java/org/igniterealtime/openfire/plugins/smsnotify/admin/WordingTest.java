package org.igniterealtime.openfire.plugins.smsnotify.admin;

import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.text;
import static org.igniterealtime.openfire.plugins.smsnotify.admin.Console.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What things are called. */
class WordingTest {

  private static final String ROMEO = "romeo@example.org";

  private final Wording wording = new Wording(Locale.ENGLISH);

  private static Set<String> keys() throws IOException {
    Properties words = new Properties();
    try (var reader =
        Files.newBufferedReader(
            Path.of("i18n", "smsnotify_i18n.properties"), StandardCharsets.ISO_8859_1)) {
      words.load(reader);
    }
    return new TreeSet<>(words.stringPropertyNames());
  }

  private static Stream<String> named(String prefix, Enum<?>[] values) {
    return Stream.of(values).map(value -> prefix + value.name());
  }

  /** The keys of enums; each of them is looked up by the name of its value. */
  private static Set<String> keysOfEnums() {
    return Stream.of(
            named("state.", TextState.values()),
            named("encoding.", Encoding.values()),
            named("verdict.", Reason.values()),
            named("why.", PhoneBook.Why.values()),
            named("meaning.", Meaning.values()))
        .flatMap(keys -> keys)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> found(Path file, String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(file))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyValueThatCanBeShownHasItsWords() throws IOException {
    Set<String> missing = keysOfEnums();
    missing.removeAll(keys());

    assertEquals(Set.of(), missing);
  }

  @Test
  void everyWordOfTheTemplateIsThereAndNoOther() throws IOException {
    Set<String> used =
        found(Path.of("src", "web", "pages", "overview.mustache"), "\\{\\{words\\.(\\w+)}}");

    assertEquals(used, new TreeSet<>(wording.all().keySet()));
  }

  @Test
  void everyWordOfTheMenuIsThereAndNoOther() throws IOException {
    Set<String> inBundle = keys();
    inBundle.removeIf(key -> !key.startsWith("console."));

    assertEquals(found(Path.of("plugin.xml"), "\\$\\{(console\\.[\\w.]+)}"), inBundle);
  }

  @Test
  void noKeyIsUnused() throws IOException {
    Set<String> unused = keys();
    unused.removeAll(keysOfEnums());
    unused.removeIf(key -> key.startsWith("page.") || key.startsWith("console."));

    // How something was read: the shard's facts.
    assertEquals(
        Set.of("verdict.READ.fetched", "verdict.READ.looked", "verdict.READ.replied"), unused);
  }

  @Test
  void theServerReadsTheBundleAsLatin1() throws IOException {
    for (byte each : Files.readAllBytes(Path.of("i18n", "smsnotify_i18n.properties"))) {
      assertTrue(each > 0, "write other characters as \\uXXXX");
    }
  }

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          SMS_OFF        | property=smsnotify.enabled       | Texts are switched off by the server property smsnotify.enabled.
          NO_NUMBER      |                                  | romeo@example.org has no phone number: neither in the user properties smsnotify.phone, phone and contactNumber, nor in the vCard.
          NUMBER_INVALID | rejected=vCard 0••••100 NO_COUNTRY_CODE; phone 12••• NOT_MOBILE | romeo@example.org has no number that can be texted: vCard 0••••100 (no country code; write it in international format, or set smsnotify.defaultRegion); phone 12••• (not a mobile number).
          READ           |                                  | romeo@example.org has read it in the meantime.
          READ           | how=replied                      | romeo@example.org has answered in the meantime.
          READ           | how=looked                       | romeo@example.org has opened the conversation in the meantime.
          READ           | how=something new                | romeo@example.org has read it in the meantime.
          CAME_BACK      | how=online                       | romeo@example.org came back online before the text left.
          SENT           | numbers=+1206•••0100             | romeo@example.org was still away and got a text at +1206•••0100.
          """)
  void aVerdictIsASentenceWithItsFacts(Reason reason, String fact, String sentence) {
    Map<String, String> facts =
        fact == null
            ? Map.of()
            : Map.of(fact.substring(0, fact.indexOf('=')), fact.substring(fact.indexOf('=') + 1));

    assertEquals(sentence, wording.sentence(verdict(ROMEO, reason, facts)));
  }

  @Test
  void aNameThatLooksLikeAReasonOrAFactStaysAsItIs() {
    String name = "INVALID.NOT_MOBILE{count}$1@example.org";

    assertEquals(
        name + " has read it in the meantime.",
        wording.sentence(verdict(name, Reason.READ, Map.of())));
  }

  @ParameterizedTest
  @EnumSource(PhoneBook.Why.class)
  void noSentenceShowsTheNameOfAValue(PhoneBook.Why why) {
    Map<String, String> facts = Map.of("rejected", "phone 12••• " + why);

    String sentence = wording.sentence(verdict(ROMEO, Reason.NUMBER_INVALID, facts));

    assertFalse(sentence.contains(why.name()), sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
                       | ""    | ""              | ""
          UNREACHABLE  | 30003 | Unreachable.    | 30003: Unreachable. The phone cannot be reached; nothing to do unless it stays so.
          UNREACHABLE  | ""    | Unreachable.    | Unreachable. The phone cannot be reached; nothing to do unless it stays so.
          UNREACHABLE  | ""    | ""              | The phone cannot be reached; nothing to do unless it stays so.
          TOO_FAST     | 429   | ""              | 429: The provider asks for a slower pace; it is tried again.
          """)
  void aFailureIsExplainedByTheProvidersWordsAndOurAdvice(
      Meaning meaning, String code, String words, String explanation) {
    assertEquals(
        explanation,
        wording.explanation(
            text(
                ROMEO,
                null,
                "twilio",
                TextState.FAILED,
                Optional.ofNullable(meaning),
                code,
                words)));
  }

  @Test
  void aTranslationThatIsMissingIsEnglish() {
    for (String language : List.of("tlh", "en-GB", "und")) {
      Wording other = new Wording(Locale.forLanguageTag(language));
      assertEquals("SMS notifications", other.of("page.title"));
    }
  }
}
