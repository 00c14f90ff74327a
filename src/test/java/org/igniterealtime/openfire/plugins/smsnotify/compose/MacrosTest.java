package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Privacy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each macro says; {@code docs/templates.md} is this for people. */
class MacrosTest {

  private static final String JULIET = Writing.JULIET;
  private static final String ROMEO = Writing.ROMEO;
  private static final String BALL = Writing.BALL;
  private static final String WITH_PROPERTY = "department";
  private static final PhoneNumber BRITISH = new PhoneNumber("+447400123456");
  private static final PhoneNumber JAPANESE = new PhoneNumber("+819012345678");

  private final Writing writing = new Writing();

  /**
   * A template, and what it says of a conversation of two, of a room in which one spoke, and of one
   * in which several did.
   */
  private static final String NOTICES =
      """
      {{recipient.id}}                  | romeo@example.org | romeo@example.org | romeo@example.org
      {{recipient.name}}                | Romeo             | Romeo             | Romeo
      {{#recipient}}{{name}}{{/recipient}} | Romeo          | Romeo             | Romeo
      {{recipient.custom.department}}   | Montague          | Montague          | Montague
      {{#recipient.custom}}{{department}}{{/recipient.custom}} | Montague | Montague | Montague
      {{sender.id}}                     | juliet@example.org | juliet@example.org | tybalt@example.org
      {{sender.name}}                   | Juliet            | jules             | ty
      {{#sender}}{{name}}{{/sender}}    | Juliet            | jules             | ty
      {{sender.custom.department}}      | Capulet           | Capulet           | Capulet too
      {{#sender.custom}}{{department}}{{/sender.custom}} | Capulet | Capulet    | Capulet too
      {{conversation.id}}               | juliet@example.org&romeo@example.org | ball@conference.example.org | ball@conference.example.org
      {{conversation.jid}}              | juliet@example.org | ball@conference.example.org | ball@conference.example.org
      {{conversation.name}}             | Juliet            | Capulet Ball      | Capulet Ball
      {{#conversation}}{{name}}{{/conversation}} | Juliet   | Capulet Ball      | Capulet Ball
      {{conversation.group}}            | false             | true              | true
      {{#conversation.group}}room{{/conversation.group}}{{^conversation.group}}two{{/conversation.group}} | two | room | room
      {{conversation.custom.productId}} | 42                | 43                | 43
      {{#conversation.custom}}{{productId}}{{/conversation.custom}} | 42 | 43       | 43
      {{count}}                         | 5                 | 1                 | 3
      {{more}}                          | 5                 | 1                 | 3
      {{message}} {{more}}              | Bye 4             | Hi 0              | Ha 2
      {{#url}}{{message}}{{/url}} {{more}} | Bye 4          | Hi 0              | Ha 2
      {{#messages}}{{text}} {{/messages}}{{more}} | Hi Bye 3 | Hi 0            | Hi Ha 1
      {{#messages}}-{{/messages}}{{more}} | --3             | -0                | --1
      {{#messages}}{{sender.name}} {{/messages}}{{message}} {{more}} | Juliet Juliet Bye 3 | jules Hi 0 | jules ty Ha 1
      {{message}} {{#more}}+{{more}}{{/more}}{{^more}}all{{/more}} | Bye +4 | Hi all | Ha +2
      {{several}}                       | false             | false             | true
      {{#several}}crowd{{/several}}{{^several}}one{{/several}} | one | one        | crowd
      {{named}}                         | true              | true              | true
      {{quoted}}                        | true              | true              | true
      {{message}}                       | Bye               | Hi                | Ha
      {{#message}}said{{/message}}      | said              | said              | said
      {{#messages}}{{text}};{{/messages}} | Hi;Bye;         | Hi;               | Hi;Ha;
      {{#messages}}{{text}}{{^last}}, {{/last}}{{#last}}.{{/last}}{{/messages}} | Hi, Bye. | Hi. | Hi, Ha.
      {{#messages}}{{date}} {{time}};{{/messages}} | 1/2/26 3:04 AM;1/2/26 3:05 AM; | 1/2/26 3:04 AM; | 1/2/26 3:04 AM;1/2/26 3:04 AM;
      {{#messages}}{{sender.name}};{{/messages}} | Juliet;Juliet; | jules;       | jules;ty;
      {{#messages}}{{sender.id}};{{/messages}} | juliet@example.org;juliet@example.org; | juliet@example.org; | juliet@example.org;tybalt@example.org;
      {{#messages}}{{#sender}}{{name}};{{/sender}}{{/messages}} | Juliet;Juliet; | jules; | jules;ty;
      {{date}}                          | 1/2/26            | 1/2/26            | 1/2/26
      {{time}}                          | 3:05 AM           | 3:04 AM           | 3:04 AM
      {{site}}                          | Verona            | Verona            | Verona
      {{link}}                          | https://chat.example.org/?c=juliet%40example.org%26romeo%40example.org | https://chat.example.org/?c=ball%40conference.example.org | https://chat.example.org/?c=ball%40conference.example.org
      {{#link}}See {{link}}{{/link}}    | See https://chat.example.org/?c=juliet%40example.org%26romeo%40example.org | See https://chat.example.org/?c=ball%40conference.example.org | See https://chat.example.org/?c=ball%40conference.example.org
      {{#url}}{{sender.name}} &c{{/url}} | Juliet%20%26c    | jules%20%26c      | ty%20%26c
      """;

  /** A template, and what it says of 5 messages of Juliet, and of 3 in the ball room. */
  private static final String SUMMARIES =
      """
      {{recipient.id}}                  | romeo@example.org
      {{recipient.name}}                | Romeo
      {{#recipient}}{{name}}{{/recipient}} | Romeo
      {{recipient.custom.department}}   | Montague
      {{#recipient.custom}}{{department}}{{/recipient.custom}} | Montague
      {{count}}                         | 8
      {{more}}                          | 0
      {{^more}}all{{/more}}             | all
      {{named}}                         | true
      {{date}}                          | 1/2/26
      {{time}}                          | 3:14 AM
      {{site}}                          | Verona
      {{link}}                          | https://chat.example.org/?c=
      {{#url}}{{recipient.id}}{{/url}}  | romeo%40example.org
      {{#conversations}}{{id}};{{/conversations}} | juliet@example.org&romeo@example.org;ball@conference.example.org;
      {{#conversations}}{{jid}};{{/conversations}} | juliet@example.org;ball@conference.example.org;
      {{#conversations}}{{name}};{{/conversations}} | Juliet;Capulet Ball;
      {{#conversations}}{{#group}}room{{/group}}{{^group}}two{{/group}};{{/conversations}} | two;room;
      {{#conversations}}{{count}};{{/conversations}} | 5;3;
      {{#conversations}}{{name}}{{^last}}, {{/last}}{{#last}}.{{/last}}{{/conversations}} | Juliet, Capulet Ball.
      """;

  /** A link, and what it becomes of a conversation of two. */
  private static final String LINKS =
      """
      /{{recipient.id}}                  | /romeo@example.org
      /{{recipient.name}}                | /Romeo
      /{{#recipient}}{{name}}{{/recipient}} | /Romeo
      /{{recipient.custom.department}}   | /Montague
      /{{#recipient.custom}}{{department}}{{/recipient.custom}} | /Montague
      /{{sender.id}}                     | /juliet@example.org
      /{{sender.name}}                   | /Juliet
      /{{#sender}}{{name}}{{/sender}}    | /Juliet
      /{{sender.custom.department}}      | /Capulet
      /{{#sender.custom}}{{department}}{{/sender.custom}} | /Capulet
      /{{conversation.id}}               | /juliet@example.org&romeo@example.org
      /{{#url}}{{conversation.id}}{{/url}} | /juliet%40example.org%26romeo%40example.org
      /{{conversation.jid}}              | /juliet@example.org
      /{{conversation.name}}             | /Juliet
      /{{#conversation}}{{name}}{{/conversation}} | /Juliet
      /{{#conversation.group}}room{{/conversation.group}}{{^conversation.group}}chat{{/conversation.group}} | /chat
      /{{conversation.custom.productId}} | /42
      /{{#conversation.custom}}{{productId}}{{/conversation.custom}} | /42
      /{{count}}                         | /5
      /{{#several}}many{{/several}}{{^several}}one{{/several}} | /one
      /{{#named}}named{{/named}}         | /named
      /{{#quoted}}quoted{{/quoted}}      | /quoted
      /{{date}}                          | /1/2/26
      /{{#url}}{{time}}{{/url}}          | /3%3A05%20AM
      /{{site}}                          | /Verona
      """;

  @ParameterizedTest
  @MethodSource("notices")
  void aMacroOfANotice(String template, String ofTwo, String inRoom, String ofSeveral) {
    knowEverything();
    writing.with("default", template);

    assertEquals("[" + ofTwo + "]", said("[" + template + "]", ofTwo()));
    assertEquals("[" + inRoom + "]", said("[" + template + "]", inRoom()));
    assertEquals("[" + ofSeveral + "]", said("[" + template + "]", ofSeveral()));
    assertEquals(List.of(), writing.problemKeys());
  }

  static Stream<Arguments> notices() {
    return rows(NOTICES);
  }

  @ParameterizedTest
  @MethodSource("summaries")
  void aMacroOfASummary(String template, String words) {
    knowEverything();
    writing.with("summary", "[" + template + "]");

    assertEquals("[" + words + "]", writing.text(summary()).body());
    assertEquals(List.of(), writing.problemKeys());
  }

  static Stream<Arguments> summaries() {
    return rows(SUMMARIES);
  }

  @ParameterizedTest
  @MethodSource("links")
  void aMacroOfTheLink(String link, String written) {
    knowEverything();
    writing.properties.put(Composer.LINK, "https://chat.example.org" + link);

    assertEquals("[https://chat.example.org" + written + "]", said("[{{link}}]", ofTwo()));
    assertEquals(List.of(), writing.problemKeys());
  }

  static Stream<Arguments> links() {
    return rows(LINKS);
  }

  @Test
  void noMacroIsForgottenHere() {
    Set<String> properties = Set.of(WITH_PROPERTY);

    assertEquals(Set.of(), forgotten(Vocabulary.ofNotices(properties), NOTICES));
    assertEquals(Set.of(), forgotten(Vocabulary.ofSummaries(properties), SUMMARIES));
    assertEquals(Set.of(), forgotten(Vocabulary.link(properties), LINKS));
  }

  /** The paths of which no template of a table has any. */
  private static Set<String> forgotten(Vocabulary vocabulary, String table) {
    Set<String> forgotten = new TreeSet<>(vocabulary.paths());
    rows(table)
        .map(row -> (String) row.get()[0])
        .map(template -> compiled(template, vocabulary))
        .forEach(
            template -> forgotten.removeIf(it -> template.uses(it) || template.uses(it + "[]")));
    return forgotten;
  }

  private static Template compiled(String template, Vocabulary vocabulary) {
    try {
      return Template.compile(template, vocabulary);
    } catch (TemplateException e) {
      throw new AssertionError(template, e);
    }
  }

  @Test
  void thePageOnTemplatesNamesEveryMacro() throws IOException {
    String page = Files.readString(Path.of("docs", "templates.md"));

    Set<String> missing = new TreeSet<>();
    Stream.of(Vocabulary.ofNotices(), Vocabulary.ofSummaries())
        .flatMap(vocabulary -> vocabulary.paths().stream())
        .filter(path -> !isNamed(path, page))
        .forEach(missing::add);

    assertEquals(Set.of(), missing);
    assertTrue(page.contains("{{recipient.custom."));
    assertTrue(page.contains("{{sender.custom."));
  }

  /** As it is written within its section, with any sign that a tag may begin with. */
  private static boolean isNamed(String path, String page) {
    String name = path.substring(path.lastIndexOf(']') + 1).replaceFirst("^\\.", "");
    return Stream.of("", "#", "^").anyMatch(sign -> page.contains("{{" + sign + name + "}}"))
        || page.contains("{{" + name + ".")
        || page.contains("{{#" + name + ".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          a b&c=d?e#f/g              | a%20b%26c%3Dd%3Fe%23f%2Fg
          AZaz09-._~                 | AZaz09-._~
          !*'();:@+$,[]%             | %21%2A%27%28%29%3B%3A%40%2B%24%2C%5B%5D%25
          Grüße                      | Gr%C3%BC%C3%9Fe
          日本                        | %E6%97%A5%E6%9C%AC
          😀                         | %F0%9F%98%80
          {{sender.name}}            | %7B%7Bsender.name%7D%7D
          {{#url}}                   | %7B%7B%23url%7D%7D
          <a href='x'>               | %3Ca%20href%3D%27x%27%3E
          """)
  void urlMakesAnythingAPartOfALink(String words, String encoded) {
    writing.with("default", "{{#url}}{{message}}{{/url}}");

    assertEquals(encoded, writing.say(words));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {{#url}}words of & its own{{/url}}                                 | words%20of%20%26%20its%20own
          {{#url}}{{#messages}}{{text}}{{^last}}, {{/last}}{{/messages}}{{/url}} | Hi%2C%20Bye
          {{#messages}}{{#url}}{{text}} {{/url}}{{/messages}}                | Hi%20Bye%20
          {{#url}}{{#several}}many{{/several}}{{^several}}one of us{{/several}}{{/url}} | one%20of%20us
          {{#url}}{{unknown}}{{/url}}x                                       | x
          [{{url}}x]                                                         | [x]
          {{^url}}never{{/url}}x                                             | x
          """)
  void urlTakesWhateverStandsInIt(String template, String written) {
    writing.with("default", template);

    assertEquals(written, writing.say("Hi", "Bye"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{{count}}", "{{{sender.id}}}", "{{#messages}}", "{{=<% x %>=}}", "{{>x}}"})
  void whatAValueSaysIsNeverATemplate(String value) {
    writing.people.named(JULIET, value);
    writing.withField("productId", value);
    writing.properties.put(Composer.SITE, value);
    writing.with(
        "default", "{{sender.name}} {{message}} {{conversation.custom.productId}} {{site}}");

    assertEquals(String.join(" ", value, value, value, value), writing.say(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | DE | Europe/Berlin    | 02.01.26 04:04
          de | US | Europe/Berlin    | 02.01.26 04:04
          en | US | America/New_York | 1/1/26 10:04 PM
          en | GB | Europe/London    | 02/01/2026 03:04
          en | DE | Europe/Berlin    | 02/01/2026 04:04
          ja | JP | Asia/Tokyo       | 2026/01/02 12:04
          ja | US | America/New_York | 2026/01/01 22:04
          """)
  void datesAndTimesAreTheRecipientsOwn(
      String language, String country, String zone, String written) {
    writing.language = Locale.forLanguageTag(language);
    writing.zone = ZoneId.of(zone);
    writing.with("default", "{{date}} {{time}}");
    PhoneNumber number =
        switch (country) {
          case "DE" -> Writing.GERMAN;
          case "GB" -> BRITISH;
          case "JP" -> JAPANESE;
          default -> Writing.AMERICAN;
        };

    assertEquals(written, writing.compose(List.of(Writing.notice(1, "Hi")), number).get(0).body());
  }

  @Test
  void aLanguageWithItsOwnCountryKeepsTheWaysOfThat() {
    writing.language = Locale.UK;
    writing.with("default", "{{date}} {{time}}");

    assertEquals("02/01/2026 03:04", writing.say("Hi"));
  }

  /** Java 20 and later write U+202F before AM and PM (CLDR 42). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "en", "en-US", "en-GB", "en-AU", "en-CA", "en-IN", "en-PH", "de", "de-AT", "de-CH", "fr",
        "fr-CA", "fr-CH", "es", "es-US", "es-MX", "es-CO", "es-PH", "pt", "pt-BR", "pt-PT", "nl",
        "nl-BE", "it", "sv", "da", "nb", "fi", "pl", "tr", "id", "sw", "sq", "ms", "fil", "ca"
      })
  void noDateOrTimeOfALatinLanguageCostsASecondText(String tag) {
    Moments moments = new Moments(Locale.forLanguageTag(tag), ZoneOffset.UTC);

    for (int hour = 0; hour < 24; hour++) {
      Instant moment = LocalDateTime.of(2026, 1 + hour / 2, 28, hour, 5).toInstant(ZoneOffset.UTC);
      String written = moments.date(moment) + " " + moments.time(moment);
      assertEquals(Encoding.GSM_7BIT, Segmenter.of(written).encoding(), written);
    }
  }

  @Test
  void aLinkThatIsTooLongIsLeftOut() {
    writing.properties.put(Composer.LINK, "https://chat.example.org/{{conversation.custom.path}}");
    writing.withField("path", "x".repeat(100));
    assertEquals(
        "Chat from Juliet: Hi https://chat.example.org/" + "x".repeat(100), writing.say("Hi"));

    writing.properties.put(
        Composer.LINK,
        "https://chat.example.org/{{conversation.custom.path}}{{conversation.custom.path}}{{conversation.custom.path}}");
    assertEquals("Chat from Juliet: Hi", writing.say("Hi"));
  }

  @Test
  void withoutALinkNothingStandsInItsPlace() {
    assertEquals("[|none]", said("[{{link}}|{{^link}}none{{/link}}]", ofTwo()));
  }

  @Test
  void moreCountsWhatIsNotToldForWantOfRoom() {
    writing.maxSegments = 1;
    writing.with("default", "{{count}}, +{{more}}: {{#messages}}{{text}};{{/messages}}");

    assertEquals(
        "9, +7: " + "b".repeat(75) + ";" + "c".repeat(75) + ";",
        writing.text(Writing.notice(9, "a".repeat(75), "b".repeat(75), "c".repeat(75))).body());
  }

  @Test
  void moreOfASummaryCountsConversations() {
    writing.maxSegments = 1;
    writing.with("summary", "{{count}}{{#conversations}} {{name}}{{/conversations}} +{{more}}");
    Notice[] notices =
        IntStream.range(0, 20)
            .mapToObj(
                i -> Writing.missed("somebody-of-that-name" + (10 + i) + "@example.org", 40 - i, 0))
            .toArray(Notice[]::new);

    String named =
        IntStream.range(10, 16)
            .mapToObj(i -> " somebody-of-that-name" + i)
            .collect(Collectors.joining());
    assertEquals("610" + named + " +14", writing.text(notices).body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          QUOTE | true true   | true
          NAME  | true false  | true
          COUNT | false false | false
          """)
  void aTemplateKnowsHowMuchItMaySay(Privacy privacy, String notice, String summary) {
    writing.privacy = privacy;
    writing.with("default", "{{named}} {{quoted}}").with("summary", "{{named}}");

    assertEquals(notice, writing.text(ofTwo()).body());
    assertEquals(summary, writing.text(summary()).body());
  }

  @Test
  void onlyListedPropertiesAreTold() {
    writing.withProperty(ROMEO, "department", "Montague").withProperty(ROMEO, "salary", "1000");
    String template = "[a{{recipient.custom.department}} {{recipient.custom.salary}}]";
    assertEquals("[a ]", said(template, ofTwo()));

    writing.properties.put(Composer.CUSTOM_PROPERTIES, "department");
    assertEquals("[aMontague ]", said(template, ofTwo()));

    writing.properties.put(Composer.CUSTOM_PROPERTIES, "salary; department");
    assertEquals("[aMontague 1000]", said(template, ofTwo()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "juliet@elsewhere.example",
        "juliet@sub.example.org",
        "juliet@notexample.org",
        "ball@conference.example.org/juliet"
      })
  void ofSomebodyElsewhereNothingIsTold(String sender) {
    writing.properties.put(Composer.CUSTOM_PROPERTIES, "department");
    writing.withProperty(JULIET, "department", "Capulet").withProperty(sender, "department", "?");
    writing.with("default", "[a{{sender.custom.department}}]");
    Notice notice =
        Writing.notice(
            Conversation.between(ROMEO, sender),
            1,
            List.of(new MissedMessage(sender, "id", Writing.NOW, "Hi")));

    assertEquals("[a]", writing.text(notice).body());
    assertEquals(List.of(), writing.lookedUp());
  }

  @Test
  void nothingIsLookedUpThatIsNotTold() {
    knowEverything();
    writing.properties.put(Composer.LINK, "https://example.org/{{conversation.custom.productId}}");

    said("{{sender.name}}: {{message}}", ofTwo());
    assertEquals(List.of(), writing.lookedUp());

    said("{{sender.custom.department}}", ofTwo());
    assertEquals(List.of("juliet@example.org department"), writing.lookedUp());

    said("{{link}}", ofTwo());
    assertEquals(
        List.of("juliet@example.org department", "fields of juliet@example.org&romeo@example.org"),
        writing.lookedUp());
  }

  @Test
  void withTheDatabaseAwayATextIsWrittenThatNeedsNothingOfIt() {
    knowEverything();
    writing.with("default", "{{sender.name}}: {{message}} {{link}}");
    writing.databaseAway = true;

    assertEquals(
        "Juliet: Hi https://chat.example.org/?c=juliet%40example.org%26romeo%40example.org",
        writing.say("Hi"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{recipient.custom.department}}",
        "{{sender.custom.department}}",
        "{{conversation.custom.productId}}",
        "{{#conversation.custom}}{{productId}}{{/conversation.custom}}",
      })
  void withTheDatabaseAwayATextIsNotWrittenThatNeedsIt(String template) {
    knowEverything();
    writing.with("default", template);
    writing.databaseAway = true;

    assertThrows(IllegalStateException.class, () -> writing.say("Hi"));

    writing.databaseAway = false;
    assertFalse(writing.say("Hi").isEmpty());
  }

  @Test
  void theBuiltInWordsThatStepInHaveTheWholeLink() {
    writing.properties.put(Composer.LINK, "https://e.org/{{conversation.custom.productId}}");
    writing.withField("productId", "42");
    writing.with("default", "{{#several}}says nothing mostly{{/several}}");

    assertEquals("Chat from Juliet: Hi https://e.org/42", writing.say("Hi"));
  }

  private void knowEverything() {
    writing.properties.put(Composer.SITE, "Verona");
    writing.properties.put(
        Composer.LINK, "https://chat.example.org/?c={{#url}}{{conversation.id}}{{/url}}");
    writing.properties.put(Composer.CUSTOM_PROPERTIES, WITH_PROPERTY);
    writing.people.named(BALL, "Capulet Ball");
    writing
        .withProperty(ROMEO, WITH_PROPERTY, "Montague")
        .withProperty(JULIET, WITH_PROPERTY, "Capulet")
        .withProperty("tybalt@example.org", WITH_PROPERTY, "Capulet too")
        .withField("productId", "42");
    writing.fields.put(Conversation.in(BALL), Map.of("productId", "43"));
  }

  private String said(String template, Notice notice) {
    return writing.with("default", template).text(notice).body();
  }

  private static Notice ofTwo() {
    List<MissedMessage> messages = new ArrayList<>();
    messages.add(new MissedMessage(JULIET, "1", Writing.NOW, "Hi"));
    messages.add(new MissedMessage(JULIET, "2", Writing.NOW.plusSeconds(60), "Bye"));
    return Writing.notice(5, messages);
  }

  private static Notice inRoom() {
    return Writing.inBall(1, "juliet@example.org jules: Hi");
  }

  private static Notice ofSeveral() {
    return Writing.inBall(3, "juliet@example.org jules: Hi / tybalt@example.org ty: Ha");
  }

  private static Notice[] summary() {
    Notice ball = Writing.inBall(3, "juliet@example.org jules: Hi / tybalt@example.org ty: Ha");
    return new Notice[] {ball, Writing.missed(JULIET, 5, 10)};
  }

  private static Stream<Arguments> rows(String table) {
    return table
        .lines()
        .map(line -> Arguments.of(Stream.of(line.split("\\|")).map(String::strip).toArray()));
  }
}
