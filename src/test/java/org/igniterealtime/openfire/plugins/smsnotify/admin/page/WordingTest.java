package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

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
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sns.SnsErrors;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioErrors;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Bundles;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What things are called. */
class WordingTest {

  private static final String ROMEO = "romeo@example.org";
  private static final Conversation BALL = Conversation.in("ball@conference.example.org");

  private final Wording wording = new Wording(Locale.ENGLISH);

  private static Set<String> keys() throws IOException {
    return new TreeSet<>(words("").stringPropertyNames());
  }

  private static Properties words(String suffix) throws IOException {
    Properties words = new Properties();
    try (var reader =
        Files.newBufferedReader(
            Path.of("i18n", "smsnotify_i18n" + suffix + ".properties"), StandardCharsets.UTF_8)) {
      words.load(reader);
    }
    return words;
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
            named("meaning.", Meaning.values()),
            named("health.", Health.State.values()),
            named("page.optouts.source.", OptOut.Source.values()),
            named("page.why.optout.", OptOut.Source.values()),
            named("page.consents.source.", Consents.Source.values()),
            named("page.why.consent.", Consents.Source.values()),
            // What delays a notice.
            Stream.of("delay.QUIET_HOURS", "delay.CAPPED"))
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

  private static Set<String> inFiles(String folder, String ending, String pattern)
      throws IOException {
    Set<String> all = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src", folder))) {
      for (Path file : files.filter(it -> it.toString().endsWith(ending)).toList()) {
        all.addAll(found(file, pattern));
      }
    }
    return all;
  }

  @Test
  void everyWordOfTheTemplatesIsThere() throws IOException {
    Set<String> missing = inFiles("web", ".mustache", "\\{\\{words\\.(\\w+)}}");
    missing.removeAll(wording.all().keySet());

    assertEquals(Set.of(), missing);
  }

  /** By a template, by the code, or by a form, whose words follow from the names of its fields. */
  @Test
  void everyWordOfThePagesIsUsed() throws IOException {
    Set<String> inTemplates = inFiles("web", ".mustache", "\\{\\{words\\.(\\w+)}}");
    Set<String> inCode = inFiles("java", ".java", "\"(page\\.[\\w.-]+)\"");
    Set<String> forms = inFiles("java", ".java", "new Form\\(\\s*\"([\\w.-]+)\"");
    Set<String> begun = inFiles("java", ".java", "\"(page\\.[\\w.-]+\\.)\"");
    Set<String> unused = keys();
    unused.removeIf(key -> !key.startsWith("page."));
    unused.removeIf(key -> inTemplates.contains(key.substring(5).replace('.', '_')));
    unused.removeAll(inCode);
    unused.removeIf(key -> forms.stream().anyMatch(it -> key.startsWith("page." + it + ".")));
    unused.removeIf(key -> begun.stream().anyMatch(key::startsWith));

    assertEquals(Set.of(), unused);
  }

  /** What stands for facts must be the same in each language, or a sentence would lose some. */
  @ParameterizedTest
  @MethodSource("translations")
  void aTranslationHasEveryWordAndEveryFact(String language) throws IOException {
    Properties english = words("");
    Properties other = words("_" + language);

    assertEquals(
        new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(other.stringPropertyNames()));
    for (String key : english.stringPropertyNames()) {
      assertEquals(
          placesOfFacts(english.getProperty(key)), placesOfFacts(other.getProperty(key)), key);
      assertFalse(other.getProperty(key).isBlank(), key);
    }
  }

  static Stream<String> translations() {
    return Bundles.LANGUAGES.stream()
        .map(Locale::getLanguage)
        .filter(it -> !it.equals(Locale.ENGLISH.getLanguage()));
  }

  private static Set<String> placesOfFacts(String sentence) {
    return Pattern.compile("\\{\\w+}")
        .matcher(sentence)
        .results()
        .map(match -> match.group())
        .collect(Collectors.toCollection(TreeSet::new));
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
    unused.removeIf(key -> key.matches("(page|console|advice|stat)\\..*"));

    // More than one sentence of a reason, by its facts: each is a row of the table below.
    assertEquals(
        Set.of(
            "verdict.CAME_BACK.attending",
            "verdict.CAME_BACK.online",
            "verdict.CAPPED.conversation",
            "verdict.CAPPED.recipient",
            "verdict.CAPPED.sender",
            "verdict.COUNTRY.paused",
            "verdict.COUNTRY.premium",
            "verdict.COUNTRY.region",
            "verdict.MUTED.until",
            "verdict.NOT_A_MENTION.never",
            "verdict.NOT_A_MENTION.person",
            "verdict.NOT_A_MENTION.role",
            "verdict.NO_CONSENT.meanwhile",
            "verdict.OPTED_OUT.before",
            "verdict.OPTED_OUT.meanwhile",
            "verdict.PAUSED.until",
            "verdict.READ.displayed",
            "verdict.READ.fetched",
            "verdict.READ.looked",
            "verdict.READ.replied",
            "verdict.RETRACTED.author",
            "verdict.RETRACTED.moderator",
            "verdict.SENT.OFFLINE",
            "verdict.SENT.OTHER_CONVERSATION",
            "verdict.SENT.UNFOCUSED",
            "verdict.SENT.summary",
            "verdict.SMS_OFF.role"),
        unused);
  }

  @Test
  void whatIsAdvisedIsOnACodeThatAProviderIsKnownToSayOrOnAMeaning() throws IOException {
    Set<String> advice = keys();
    advice.removeIf(key -> !key.startsWith("advice."));
    Set<String> strangers = new TreeSet<>(advice);
    strangers.removeIf(WordingTest::isOfKnownCode);

    assertEquals(Set.of(), strangers);
    for (int code :
        new int[] {
          30034, 30035, 30032, 30033, 21608, 21408, 30007, 30003, 30005, 30006, 21610, 21614, 20003,
          30002
        }) {
      assertTrue(advice.contains("advice.twilio." + code), "advice on " + code);
    }
  }

  private static boolean isOfKnownCode(String key) {
    String[] parts = key.split("\\.", -1);
    boolean isMeaning = Stream.of(Meaning.values()).map(Meaning::name).anyMatch(parts[2]::equals);
    return parts.length == 3
        && switch (parts[1]) {
          case "twilio" -> isMeaning || TwilioErrors.entry(Integer.parseInt(parts[2])).isPresent();
          case "sns" -> isMeaning || SnsErrors.meaning(parts[2], null) != Meaning.BAD_REQUEST;
          default -> false;
        };
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
          SMS_OFF        | property=smsnotify.enabled | Texts are switched off by the server property smsnotify.enabled.
          SMS_OFF        | how=role, role=staff       | Texts are switched off for the role staff, which romeo@example.org has.
          NO_SUCH_ROLE   | role=stuff                 | romeo@example.org was given the role stuff, which does not exist: correct the user property smsnotify.role or the rule for the group, or make a role of that name.
          NO_NUMBER      |                            | romeo@example.org has no phone number: neither in the user properties smsnotify.phone, phone and contactNumber, nor in the vCard.
          NUMBER_INVALID | rejected=vCard 0••••100 NO_COUNTRY_CODE; phone 12••• NOT_MOBILE | romeo@example.org has no number that can be texted: vCard 0••••100 (no country code; write it in international format, or set smsnotify.defaultRegion); phone 12••• (not a mobile number).
          OPTED_OUT      |                            | romeo@example.org has opted out of texts.
          OPTED_OUT      | how=before, numbers=+1206•••0100 | romeo@example.org has opted out of texts at +1206•••0100.
          NO_CONSENT     | how=before, role=guest     | romeo@example.org has agreed to no texts yet, which the role guest needs.
          NO_CONSENT     | how=meanwhile              | romeo@example.org had not agreed to be texted there, or did not any more, when the text was to leave.
          OPTED_OUT      | how=meanwhile              | romeo@example.org has opted out of texts before this one left.
          BUDGET         | month=2026-11, limit=50.00 USD | The budget of 2026-11 was spent: 50.00 USD. To send more in a month, raise the server property smsnotify.budget.hard.
          NO_CONSENT     | role=staff                 | romeo@example.org has agreed to no texts yet, which the role staff needs.
          PAUSED         |                            | romeo@example.org has paused all texts.
          PAUSED         | how=until, until=2026-11-22T08:00:00Z | romeo@example.org has paused all texts until 2026-11-22 08:00 UTC.
          STRANGER       |                            | juliet@example.org is a stranger to romeo@example.org, and the role tells of people who are known only.
          COUNTRY        |                            | romeo@example.org has no number that may be texted now.
          COUNTRY        | how=region, region=KI      | romeo@example.org has numbers in KI only, and texts do not go there.
          COUNTRY        | how=paused, region=KI      | romeo@example.org has numbers in KI only, and texts to there are paused.
          COUNTRY        | how=premium, numbers=+8816•••0100 | romeo@example.org has numbers only that cost more than an ordinary text: +8816•••0100.
          MUTED          |                            | romeo@example.org has muted ball@conference.example.org.
          MUTED          | how=until, until=2026-11-22T08:00:00.123Z | romeo@example.org has muted ball@conference.example.org until 2026-11-22 08:00 UTC.
          MUTED          | how=until, until=some day  | romeo@example.org has muted ball@conference.example.org until some day.
          NOT_A_MENTION  |                            | romeo@example.org is told of mentions only in ball@conference.example.org, and was not mentioned.
          NOT_A_MENTION  | how=role                   | romeo@example.org was not mentioned in ball@conference.example.org, and the role tells of mentions only.
          NOT_A_MENTION  | how=person                 | romeo@example.org was not mentioned in ball@conference.example.org, and has asked to be told of mentions only there.
          NOT_A_MENTION  | how=never                  | romeo@example.org has a role that does not tell of rooms, and missed this in ball@conference.example.org.
          SENDER_BLOCKED | sender=tybalt@example.org  | romeo@example.org blocks tybalt@example.org.
          SENDER_BLOCKED |                            | romeo@example.org blocks juliet@example.org.
          CAPPED         |                            | There were as many notices in 24 hours as there may be.
          CAPPED         | how=recipient, cap=50      | romeo@example.org has had as many notices in 24 hours as one person may have: 50.
          CAPPED         | how=conversation, cap=10   | romeo@example.org has had as many notices of ball@conference.example.org in 24 hours as there may be of one conversation: 10.
          CAPPED         | how=sender, cap=100        | juliet@example.org has caused as many notices in 24 hours as one person may: 100.
          QUIET_HOURS    |                            | It is night where romeo@example.org is.
          RETRACTED      |                            | What romeo@example.org missed was taken back before the text left.
          RETRACTED      | how=author                 | What romeo@example.org missed was taken back by its author before the text left.
          RETRACTED      | how=moderator              | What romeo@example.org missed was taken back by a moderator of ball@conference.example.org before the text left.
          READ           |                            | romeo@example.org has read it in the meantime.
          READ           | how=displayed              | romeo@example.org has read it in the meantime, as the client says.
          READ           | how=replied                | romeo@example.org has answered in the meantime.
          READ           | how=looked                 | romeo@example.org has opened the conversation in the meantime.
          READ           | how=fetched                | romeo@example.org has fetched it from the server in the meantime.
          READ           | how=something new          | romeo@example.org has read it in the meantime.
          CAME_BACK      |                            | romeo@example.org came back before the text left.
          CAME_BACK      | how=online                 | romeo@example.org came back online before the text left.
          CAME_BACK      | how=attending              | romeo@example.org looked at the conversation before the text left.
          SENT           | numbers=+1206•••0100       | romeo@example.org missed it and got a text at +1206•••0100.
          SENT           | attention=OFFLINE, numbers=+1206•••0100 | romeo@example.org was still away and got a text at +1206•••0100.
          SENT           | attention=OTHER_CONVERSATION, numbers=+1206•••0100 | romeo@example.org was looking at another conversation and got a text at +1206•••0100.
          SENT           | attention=UNFOCUSED, numbers=+1206•••0100 | romeo@example.org was in the conversation without looking at it and got a text at +1206•••0100.
          SENT           | how=UNFOCUSED, numbers=+1206•••0100 | romeo@example.org was in the conversation without looking at it and got a text at +1206•••0100.
          SENT           | attention=OFFLINE, summary=some hold, numbers=+1206•••0100 | romeo@example.org was told of it in one text with other conversations, at +1206•••0100.
          """)
  void aVerdictIsASentenceWithItsFacts(Reason reason, String facts, String sentence) {
    assertEquals(
        sentence,
        wording.sentence(verdict(ROMEO, "juliet@example.org", BALL, reason, facts(facts))));
  }

  private static Map<String, String> facts(String written) {
    return written == null
        ? Map.of()
        : Stream.of(written.split(", ", -1))
            .map(fact -> fact.split("=", 2))
            .collect(Collectors.toMap(fact -> fact[0], fact -> fact[1]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          juliet@example.org | romeo@example.org has muted juliet@example.org.
          ''                 | romeo@example.org has muted juliet@example.org&romeo@example.org.
          """)
  void aConversationOfTwoIsCalledByTheOtherOneWhereThatIsKnown(String sender, String sentence) {
    Conversation two = Conversation.between(ROMEO, "juliet@example.org");

    assertEquals(sentence, wording.sentence(verdict(ROMEO, sender, two, Reason.MUTED, Map.of())));
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
          UNREACHABLE  | 30003 | Unreachable.    | 30003: Unreachable. The phone is off, out of reach, or does not take texts; if it stays so, ask the person whether the number is right.
          UNREACHABLE  | ""    | Unreachable.    | Unreachable. The phone cannot be reached; nothing to do unless it stays so.
          UNREACHABLE  | ""    | ""              | The phone cannot be reached; nothing to do unless it stays so.
          TOO_FAST     | 429   | ""              | 429: The provider asks for a slower pace; it is tried again.
          """)
  void aFailureIsExplainedByTheProvidersWordsAndOurAdvice(
      Meaning meaning, String code, String words, String explanation) {
    assertExplained("twilio", meaning, code, words, explanation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          twilio    | NOT_PERMITTED     | 21408    | 21408: Words. Allow this country in Twilio’s console under Messaging, Settings, Geo permissions.
          twilio-eu | NOT_PERMITTED     | 21408    | 21408: Words. Allow this country in Twilio’s console under Messaging, Settings, Geo permissions.
          sns       | NOT_PERMITTED     | 21408    | 21408: Words. The account is in Amazon’s SMS sandbox, or the country is not allowed: verify the number, or leave the sandbox, in Amazon’s console.
          sns-us    | OUT_OF_MONEY      | SomeCode | SomeCode: Words. The account has reached its monthly limit for texts, which is 1 US dollar at first: raise it in Amazon’s console, or ask Amazon for a higher one.
          sandbox   | NOT_PERMITTED     | 21408    | 21408: Words. Allow the destination country, or finish the sender’s registration, in the provider’s console.
                    | NOT_PERMITTED     | 21408    | 21408: Words. Allow the destination country, or finish the sender’s registration, in the provider’s console.
          """)
  void aProvidersVeryCodeHasItsOwnAdvice(
      String gateway, Meaning meaning, String code, String explanation) {
    assertExplained(gateway, meaning, code, "Words.", explanation);
  }

  private void assertExplained(
      String gateway, Meaning meaning, String code, String words, String explanation) {
    assertEquals(
        explanation,
        wording.explanation(
            text(
                ROMEO,
                null,
                gateway,
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
