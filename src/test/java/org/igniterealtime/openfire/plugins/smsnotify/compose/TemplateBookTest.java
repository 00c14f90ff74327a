package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.compose.InvalidTemplateException.Field;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Privacy;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateBookTest {

  private static final String SERVICE = "MG0123456789abcdef0123456789abcdef";

  private final Writing writing = new Writing();
  private final TemplateBook book = writing.templates;

  @Test
  void whatIsSavedCountsAtOnce() {
    assertEquals("Chat from Juliet: Hi", writing.say("Hi"));

    save("default", "{{message}}!");

    assertEquals("Hi!", writing.say("Hi"));
    assertEquals(Set.of("default"), writing.stored.keySet());
    assertEquals(
        List.of(new StoredTemplate("default", "", "{{message}}!", Senders.OF_GATEWAY)), book.all());
  }

  @Test
  void whatIsRemovedNoLongerCounts() {
    save("default", "{{message}}!");

    book.remove("Default");
    assertEquals("Chat from Juliet: Hi", writing.say("Hi"));
    assertEquals(List.of(), book.all());

    book.remove("default");
    assertEquals(List.of(), book.all());
  }

  @Test
  void allAreInTheOrderOfTheirNames() {
    for (String name : List.of("b_de", "a", "b", "B-2")) {
      save(name, "words");
    }

    assertEquals(
        List.of("B-2", "a", "b", "b_de"), book.all().stream().map(StoredTemplate::name).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ' vip '          | vip
          VIP-2            | VIP-2
          vip_pt_br        | vip_pt_BR
          vip_PT-BR        | vip_pt_BR
          vip_zh_hant_tw   | vip_zh_Hant_TW
          """)
  void aNameIsSavedInItsOneForm(String written, String name) {
    save(written, "words");

    assertEquals(Set.of(name), writing.stored.keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "my template", "vip_", "_de", "vip_d", "vip_de_DE_1901", "ä"})
  void whatIsNoNameIsRefused(String name) {
    InvalidTemplateException e = refused(new StoredTemplate(name, "", "x", Senders.OF_GATEWAY), 3);

    assertEquals(Field.NAME, e.field());
    assertEquals(
        "This is no name of a template: it has 1 to 64 letters, digits and hyphens, and for a"
            + " language an underscore and its code, for instance reservation_pt_BR.",
        e.getMessage());
  }

  @Test
  void whatIsSavedUnderAnotherSpellingKeepsTheOneThatStands() {
    save("vip_pt_BR", "old");
    writing.with("Weekly_zh-hans", "old");

    save("VIP_PT-br", "new");
    save("weekly_zh_Hans", "newer");

    assertEquals(Set.of("vip_pt_BR", "Weekly_zh-hans"), writing.stored.keySet());
    assertEquals("newer", book.all().get(0).body());
    assertEquals("new", book.all().get(1).body());
    assertEquals(2, book.all().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"vip_pt_BR", "VIP_PT_BR", "vip_pt-br", " Vip_Pt-BR "})
  void aTemplateIsFoundHoweverItsNameIsWritten(String name) {
    save("vip_pt_BR", "words");

    assertEquals("vip_pt_BR", book.find(name).orElseThrow().name());
    assertEquals(Optional.empty(), book.find("vip"));
    assertEquals(Optional.empty(), book.find("vip_pt"));
    assertEquals(Optional.empty(), book.find(""));
  }

  @Test
  void nothingIsLostWhenTheDatabaseFailsWhileATemplateIsSaved() {
    save("vip", "old");
    writing.refusesTemplates = true;

    assertThrows(IllegalStateException.class, () -> save("VIP", "new"));

    assertEquals("old", writing.stored.get("vip").body());
    assertEquals(1, writing.stored.size());
    assertEquals("old", book.find("vip").orElseThrow().body());
  }

  @Test
  void aBadSenderInTheTableCountsAsNotSetAndTheOtherOneStays() {
    StoredTemplate half =
        new StoredTemplate("default", "", "{{message}}", new Senders("12", "Verona"));
    writing.stored.put("default", half);
    book.reload();
    assertEquals(new Senders("", "Verona"), writing.text(Writing.notice(1, "Hi")).senders());
    assertSender("Live sender: \"12\"");

    writing.stored.put(
        "default",
        new StoredTemplate("default", "", "{{message}}", new Senders("+12065550100", "Grün")));
    book.reload();
    assertEquals(new Senders("+12065550100", ""), writing.text(Writing.notice(1, "Hi")).senders());
    assertSender("Sandbox sender: \"Grün\"");
  }

  private void assertSender(String begins) {
    String what = writing.problems.current().get(0).what();
    assertTrue(what.startsWith("The template \"default\" is not right. " + begins), what);
    assertTrue(what.endsWith("Meanwhile texts come from the gateway's own sender."), what);
    assertEquals(List.of("template.default"), writing.problemKeys());
  }

  @Test
  void aTitleHasAtMostAHundredCharacters() {
    String longest = "😀".repeat(100);
    book.save(new StoredTemplate("vip", " " + longest + " ", "x", Senders.OF_GATEWAY), users(3));
    assertEquals(longest, book.all().get(0).title());

    InvalidTemplateException e =
        refused(new StoredTemplate("vip", longest + "x", "x", Senders.OF_GATEWAY), 3);
    assertEquals(Field.TITLE, e.field());
    assertEquals("A title has at most 100 characters.", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"one\ntwo", "a  b", "a\u0000b", "a\u202Eb", "a\tb"})
  void aTitleIsOneLine(String title) {
    InvalidTemplateException e =
        refused(new StoredTemplate("vip", title, "x", Senders.OF_GATEWAY), 3);

    assertEquals(Field.TITLE, e.field());
    assertEquals(
        "A title is one line without control characters or doubled spaces.", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+12065550100",
        " +4915123456789 ",
        "12345",
        "123",
        "12345678",
        SERVICE,
        "Verona",
        "ACME Inc-1",
        "A",
        "1234567890x"
      })
  void aSenderIsANumberOrAShortCodeOrAnAlphanumericOneOrAService(String sender) {
    book.save(new StoredTemplate("vip", "", "x", new Senders(sender, sender)), users(3));

    assertEquals(new Senders(sender.strip(), sender.strip()), book.all().get(0).senders());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+0123456",
        "+1 206 555",
        "12",
        "123456789",
        "abcdefghijkl",
        "-Romeo",
        "Romeo*Co",
        "Grün",
        "a\nb",
        "MG0123456789abcdef0123456789abcdeg",
        "+1234567890123456",
        "-",
        "---"
      })
  void anythingElseIsRefusedForLiveAndForSandbox(String sender) {
    String message =
        "\""
            + PlainLine.of(sender)
            + "\" is no sender: a number in international format (+12065550100), a short code of 3"
            + " to 8 digits, a name of up to 11 letters, digits, spaces, &, +, _ or -, or a"
            + " messaging service (MG and 32 characters).";

    InvalidTemplateException live =
        refused(new StoredTemplate("vip", "", "x", new Senders(sender, "")), 3);
    assertEquals(Field.LIVE_SENDER, live.field());
    assertEquals(message, live.getMessage());

    InvalidTemplateException sandbox =
        refused(new StoredTemplate("vip", "", "x", new Senders("", sender)), 3);
    assertEquals(Field.SANDBOX_SENDER, sandbox.field());
    assertEquals(message, sandbox.getMessage());
  }

  @Test
  void textsComeFromTheSendersOfTheirTemplate() {
    Senders senders = new Senders("+12065550199", "Verona");
    book.save(new StoredTemplate("vip", "", "{{message}}", senders), users(3));
    assertEquals(Senders.OF_GATEWAY, writing.text(Writing.notice(1, "Hi")).senders());

    writing.template = "vip";
    assertEquals(senders, writing.text(Writing.notice(1, "Hi")).senders());

    writing.template = "gone";
    assertEquals(Senders.OF_GATEWAY, writing.text(Writing.notice(1, "Hi")).senders());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ` `                              | 0 | 0  | The template says nothing.
          `\n`                             | 0 | 0  | The template says nothing.
          Hi {{sender.name                 | 1 | 4  | This tag is never closed with }}.
          `Hi\n {{#messages}}{{text}}`     | 2 | 2  | The section {{#messages}} is never closed.
          {{> header}}                     | 1 | 1  | A template cannot include another: {{> header}}.
          """)
  void whatCannotBeUsedIsRefusedWithItsPlace(String body, int line, int column, String message) {
    InvalidTemplateException e = refused("vip", body, 3);

    assertEquals(Field.BODY, e.field());
    assertEquals(message, e.getMessage());
    assertEquals(line, e.line());
    assertEquals(column, e.column());
    assertEquals(Set.of(), writing.stored.keySet());
  }

  @Test
  void aBodyHasAtMostFiveHundredCharacters() {
    InvalidTemplateException e = refused("vip", "x".repeat(501), 10);

    assertEquals("The template is longer than 500 characters.", e.getMessage());
    assertEquals(1, e.line());
    assertEquals(501, e.column());
    assertEquals(List.of(), save("vip", "x".repeat(500), 10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | 160 | 0   | 161 septets of GSM 7 bit, which is 2 segments; there is room for 160 in one segment
          1 | 106 | 25  | 135 units of UCS-2, which is 3 segments; there is room for 134 in 2 segments
          2 | 306 | 0   | 307 septets of GSM 7 bit, which is 3 segments; there is room for 306 in 2 segments
          3 | 459 | 0   | 460 septets of GSM 7 bit, which is 4 segments; there is room for 459 in 3 segments
          3 | 374 | 25  | 403 units of UCS-2, which is 7 segments; there is room for 402 in 6 segments
          """)
  void whatLeavesNoRoomIsRefusedWithTheNumbersToProveIt(
      int segments, int most, int name, String numbers) {
    String macro = name > 0 ? "{{sender.name}}" : "";
    assertEquals(List.of(), save("vip", macro + "x".repeat(most), segments));

    InvalidTemplateException e = refused("vip", macro + "x".repeat(most + 1), segments);
    assertEquals(Field.BODY, e.field());
    assertEquals(0, e.line());
    assertEquals(
        "The template is too long. With names of 25 characters"
            + (name > 0 ? " of other letters than GSM has" : "")
            + " and not a word of what was said, it takes "
            + numbers
            + ".",
        e.getMessage());
  }

  /** What the proof says, a text proves: it fits with the longest names that are likely. */
  @ParameterizedTest
  @CsvSource({"n, 25", "n, 26", "n, 60", "ж, 25", "ж, 26", "ж, 60"})
  void whatWasSavedIsUsedWithLikelyNames(String letter, int length) {
    save("vip", "{{sender.name}}" + "x".repeat(103) + "{{message}}", 1);
    writing.template = "vip";
    writing.maxSegments = 1;
    writing.people.named(Writing.JULIET, letter.repeat(length));

    String body = writing.say("words ".repeat(50));

    assertTrue(body.startsWith(letter.repeat(25)) && body.contains("x".repeat(103)), body);
  }

  @Test
  void theLinkIsCounted() {
    writing.properties.put(Composer.LINK, "https://example.org/" + "y".repeat(80));
    String body = "{{link}}{{message}}";
    assertEquals(List.of(), save("vip", body + "x".repeat(57), 1));

    // With three dots for what was said.
    assertTrue(
        refused("vip", body + "x".repeat(58), 1).getMessage().contains("it takes 161 septets"));
  }

  @Test
  void theLinkIsCountedWithTheLongestLikelyValues() {
    writing.properties.put(
        Composer.LINK, "https://example.org/{{conversation.custom.a}}{{conversation.custom.b}}");
    assertEquals(List.of(), save("vip", "{{link}}" + "x".repeat(50), 1));

    assertTrue(
        refused("vip", "{{link}}" + "x".repeat(81), 1).getMessage().contains("it takes 161 sept"));
  }

  @Test
  void howToOptOutIsCounted() {
    writing.properties.remove(Composer.OPT_OUT_REGIONS);
    // In every language that its readers may have: Japanese makes a text UCS-2.
    assertEquals(List.of(), save("vip", "x".repeat(121), 1));
    assertTrue(refused("vip", "x".repeat(122), 1).getMessage().contains("it takes 135 units"));

    // In the language of the template, which is German.
    assertEquals(List.of(), save("vip_de", "x".repeat(127), 1));
    assertTrue(refused("vip_de", "x".repeat(128), 1).getMessage().contains("it takes 161 septets"));
  }

  @Test
  void customValuesAreCounted() {
    writing.properties.put(Composer.CUSTOM_PROPERTIES, "a");
    String body = "{{recipient.custom.a}}{{sender.custom.a}}{{conversation.custom.b}}";

    assertEquals(List.of(), save("vip", body + "x".repeat(44), 1));
    assertTrue(refused("vip", body + "x".repeat(71), 1).getMessage().contains("161 septets"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vip     | {{sendr.name}}                 | Line 1, column 1: the macro {{sendr.name}} is not known here and says nothing; perhaps {{sender.name}} is meant.
          vip     | a {{conversation.nam}}         | Line 1, column 3: the macro {{conversation.nam}} is not known here and says nothing; perhaps {{conversation.name}} is meant.
          vip     | {{recipient.custom.salary}}    | Line 1, column 1: the macro {{recipient.custom.salary}} is not known here and says nothing; smsnotify.customProperties does not list salary.
          vip     | {{sender.custom.salary}}       | Line 1, column 1: the macro {{sender.custom.salary}} is not known here and says nothing; smsnotify.customProperties does not list salary.
          vip     | {{weather}}                    | Line 1, column 1: the macro {{weather}} is not known here and says nothing.
          summary | {{sender.name}}                | Line 1, column 1: the macro {{sender.name}} is not known here and says nothing.
          """)
  void anUnknownMacroIsAWarningWithTheNearestName(String name, String body, String warning) {
    assertEquals(List.of(warning), save(name, body + "words"));
    assertEquals(Set.of(name), writing.stored.keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{#conversations}}{{name}}{{/conversations}}{{more}}",
        "{{#conversations}}{{count}}{{last}}{{/conversations}}",
      })
  void whatTellsOfConversationsIsASummary(String body) {
    assertEquals(List.of(), save("weekly", body));
    assertEquals(List.of(), writing.problemKeys());
    assertEquals(1, save("default", body).stream().filter(it -> it.contains("convers")).count());
  }

  @Test
  void whatANodeOrAnOperatorChangedInTheTableIsFound() {
    assertTrue(book.reload());
    assertFalse(book.reload());

    writing.stored.put(
        "default", new StoredTemplate("default", "", "{{count}}", Senders.OF_GATEWAY));
    assertEquals("Chat from Juliet: Hi", writing.say("Hi"));

    assertTrue(book.reload());
    assertFalse(book.reload());
    assertEquals("1", writing.say("Hi"));
  }

  @Test
  void aNameInTheTableIsFoundInAnyOfItsForms() {
    writing.with("vip_PT-br", "em {{count}}");
    writing.template = "vip";
    writing.language = Locale.forLanguageTag("pt-BR");

    assertEquals("em 1", writing.say("Hi"));
    assertEquals(List.of(), writing.problemKeys());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vip         | {{count            | Line 1, column 1: This tag is never closed with }}. It counts as not there.
          vip         | ''                 | The template says nothing. It counts as not there.
          vip         | {{cuont}}          | Line 1, column 1: the macro {{cuont}} is not known here and says nothing; perhaps {{count}} is meant.
          my template | words              | This is no name of a template: it has 1 to 64 letters, digits and hyphens, and for a language an underscore and its code, for instance reservation_pt_BR. It counts as not there.
          """)
  void whatIsWrongInTheTableIsAProblemUntilItIsCorrectedOrGone(
      String name, String body, String what) {
    writing.with(name, body);
    assertEquals(List.of("template." + name), writing.problemKeys());
    assertEquals(
        "The template \"" + name + "\" is not right. " + what,
        writing.problems.current().get(0).what());
    assertEquals(
        "Correct the template \"" + name + "\", or remove it.",
        writing.problems.current().get(0).advice());

    book.remove(name);
    assertEquals(List.of(), writing.problemKeys());

    writing.with(name, body);
    assertEquals(List.of("template." + name), writing.problemKeys());
    writing.stored.clear();
    writing.with("vip", "words");
    assertEquals(List.of(), writing.problemKeys());
  }

  @Test
  void aTemplateThatIsSavedRightEndsItsProblem() {
    writing.with("vip", "{{count");

    save("vip", "{{count}}");

    assertEquals(List.of(), writing.problemKeys());
  }

  @Test
  void aPropertyThatIsListedLaterEndsTheProblemOfItsMacro() {
    writing.with("default", "{{recipient.custom.department}}{{count}}");
    assertEquals(List.of("template.default"), writing.problemKeys());

    writing.properties.put(Composer.CUSTOM_PROPERTIES, "department");
    writing.composer.refresh();
    assertEquals(List.of(), writing.problemKeys());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../etc/passwd", "a\u202Eb\nc", " vip ", "'; DROP TABLE smsTemplate", ""})
  void aNameInTheTableThatIsNoneDoesNoHarm(String name) {
    writing.with("vip", "words of {{sender.name}}").with(name, "never");
    writing.template = "vip";

    assertEquals("words of Juliet", writing.say("Hi"));
    assertEquals(List.of("template." + name), writing.problemKeys());
    String what = writing.problems.current().get(0).what();
    assertEquals(PlainLine.of(what), what);

    book.remove(name);
    assertEquals(Set.of("vip"), writing.stored.keySet());
    assertEquals(List.of(), writing.problemKeys());
  }

  @Test
  void withTheDatabaseAwayAtFirstUseNothingIsWritten() {
    writing.databaseAway = true;

    assertThrows(IllegalStateException.class, book::all);
    assertThrows(IllegalStateException.class, () -> writing.say("Hi"));
    assertFalse(book.reload());
    assertEquals(Optional.empty(), book.objection(writing.texts()));

    writing.databaseAway = false;
    assertEquals("Chat from Juliet: Hi", writing.say("Hi"));
  }

  @Test
  void withTheDatabaseAwayLaterWhatWasReadStays() {
    writing.with("default", "{{count}}");
    writing.databaseAway = true;

    assertFalse(book.reload());
    assertEquals("1", writing.say("Hi"));
    assertEquals(1, book.all().size());
    assertThrows(IllegalStateException.class, () -> save("default", "new"));
    assertThrows(IllegalStateException.class, () -> book.remove("default"));
    assertEquals("1", writing.say("Hi"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vip     | vip  | {{#conversations}}{{name}} {{/conversations}}words | all: Hi
          summary | vip  | {{#conversations}}{{name}} {{/conversations}}words | all: Hi
          vip     | vip  | words                                              | words
          summary | vip  | words                                              | words
          """)
  void aTemplateOfTheOtherKindCountsAsNotThere(
      String stored, String other, String body, String text) {
    writing.with("default", "all: {{message}}").with(stored, body);
    writing.template = stored;
    writing.summaryTemplate = other;

    assertEquals(text, writing.say("Hi"));
  }

  @Test
  void aTemplateOfNoticesIsNoneForSummaries() {
    writing.with("vip", "{{sender.name}}: {{message}} words");
    writing.summaryTemplate = "vip";
    Notice[] notices = {
      Writing.missed(Writing.JULIET, 2, 0), Writing.missed("benvolio@example.org", 1, 0)
    };

    assertEquals("You missed 3 messages: Juliet (2), benvolio (1)", writing.text(notices).body());
  }

  /** Then nobody who has that role is told anything in the built-in words. */
  @Test
  void theBuiltInWordsMatterOnlyWhereTheyMayBeUsed() {
    writing.properties.put(Composer.LINK, "https://example.org/" + "y".repeat(120));
    writing.maxSegments = 1;
    writing.with("brief", "{{count}}").with("briefs", "{{count}}");
    writing.template = "brief";
    writing.summaryTemplate = "briefs";
    assertEquals(Optional.empty(), book.objection(writing.texts()));

    writing.stored.clear();
    writing.with("brief_de", "{{count}}").with("briefs", "{{count}}");
    assertTrue(
        book.objection(writing.texts())
            .orElseThrow()
            .startsWith("The built-in template of texts is too long"));
  }

  @Test
  void nothingSpeaksAgainstWhatThereIs() {
    writing.with("vip_de", "{{count}}");

    assertEquals(Optional.empty(), book.objection(writing.texts()));
    writing.template = "VIP";
    assertEquals(Optional.empty(), book.objection(writing.texts()));
    writing.summaryTemplate = "Summary";
    assertEquals(Optional.empty(), book.objection(writing.texts()));
  }

  @Test
  void aRoleCannotUseATemplateThatIsNotThere() {
    writing.template = "vip";
    assertEquals(Optional.of("There is no template \"vip\"."), book.objection(writing.texts()));

    writing.template = "default";
    writing.summaryTemplate = "weekly";
    assertEquals(Optional.of("There is no template \"weekly\"."), book.objection(writing.texts()));
  }

  @Test
  void aRoleCannotUseATemplateThatIsTooLongForItInAnyLanguage() {
    writing.with("vip", "short").with("vip_de", "x".repeat(200));
    writing.template = "vip";
    assertEquals(Optional.empty(), book.objection(writing.texts()));

    writing.maxSegments = 1;
    assertEquals(
        Optional.of(
            "The template \"vip_de\" is too long. With names of 25 characters and not a word of"
                + " what was said, it takes 200 septets of GSM 7 bit, which is 2 segments; there is"
                + " room for 160 in one segment."),
        book.objection(writing.texts()));
  }

  @Test
  void aRoleCannotHaveFewerSegmentsThanTheBuiltInWordsTakeWithTheLink() {
    writing.properties.put(Composer.LINK, "https://example.org/" + "y".repeat(180));
    assertEquals(Optional.empty(), book.objection(writing.texts()));

    writing.maxSegments = 1;
    String objection = book.objection(writing.texts()).orElseThrow();
    assertTrue(
        objection.matches(
            "The built-in template of texts is too long, with the link, the site and the help on"
                + " how to opt out\\. With names of 25"
                + " characters and not a word of what was said, it takes 2\\d\\d septets of GSM 7"
                + " bit, which is 2 segments; there is room for 160 in one segment\\."),
        objection);
  }

  @ParameterizedTest
  @EnumSource
  void everyBuiltInTemplateFitsOneSegmentWithTheLongestSiteAndHowToOptOut(Privacy privacy) {
    writing.properties.remove(Composer.OPT_OUT_REGIONS);
    writing.properties.put(Composer.SITE, "V".repeat(40));
    writing.maxSegments = 1;
    writing.privacy = privacy;

    assertEquals(Optional.empty(), book.objection(writing.texts()));
  }

  private List<String> save(String name, String body) {
    return save(name, body, 3);
  }

  private List<String> save(String name, String body, int leastSegments) {
    return book
        .save(new StoredTemplate(name, "", body, Senders.OF_GATEWAY), users(leastSegments))
        .stream()
        .map(Template.UnknownMacro::toString)
        .toList();
  }

  private InvalidTemplateException refused(String name, String body, int leastSegments) {
    return refused(new StoredTemplate(name, "", body, Senders.OF_GATEWAY), leastSegments);
  }

  private InvalidTemplateException refused(StoredTemplate template, int leastSegments) {
    return assertThrows(
        InvalidTemplateException.class, () -> book.save(template, users(leastSegments)));
  }

  /** A role that allows so many segments, and names no template yet. */
  private static List<TextSettings> users(int segments) {
    return List.of(
        new TextSettings("other", "others", Privacy.QUOTE, segments, true, false, false));
  }
}
