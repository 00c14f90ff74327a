package org.igniterealtime.openfire.plugins.smsnotify.admin.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.compose.BuiltIn;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Bundles;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.policy.TemplateEditor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of one template. */
class TemplatePageTest {

  private static final String BODY = "{{sender.name}}: {{message}}";
  private static final StoredTemplate VISIT =
      new StoredTemplate("visit_de", "Visits", BODY, new Senders("+12065550100", "Hospital"));

  private final Desk desk = new Desk();
  private final Visited page = desk.template();

  private static String[] fields(String name, String language, String body) {
    return new String[] {
      "do",
      "save",
      "name",
      name,
      "language",
      language,
      "title",
      "A title",
      "body",
      body,
      "live",
      "+12065550100",
      "sandbox",
      "Hospital",
      "edition",
      ""
    };
  }

  @Test
  void aNewTemplateIsSavedAndCountsAtOnce() {
    Visited.Answered answer = page.send(fields("visit", "pt-BR", BODY));

    assertEquals("templates.jsp", answer.location());
    assertEquals(
        List.of(
            new StoredTemplate(
                "visit_pt_BR", "A title", BODY, new Senders("+12065550100", "Hospital"))),
        desk.editor.all());
    assertTrue(page.said().contains("visit_pt_BR was saved"), page.said());
    assertEquals(List.of("admin|Added the template visit_pt_BR|" + BODY), page.audited());
  }

  @Test
  void addingIsTakenBackByDeleting() {
    page.send(fields("visit", "", BODY));

    assertTrue(page.said().contains("\"do\":\"delete\""), page.said());
    assertTrue(page.said().contains("\"path\":\"templates.jsp\""), page.said());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          name     | language | body                   | field    | error
          ''       | ''       | {{message}}            | name     | This must not be empty.
          my visit | ''       | {{message}}            | name     | A name has 1 to 64 letters, digits and hyphens, and begins with no hyphen. The language has a field of its own.
          visit_de | ''       | {{message}}            | name     | A name has 1 to 64 letters, digits and hyphens, and begins with no hyphen. The language has a field of its own.
          visit    | de!      | {{message}}            | language | This is no code of a language. It is one such as de, pt-BR or zh-Hant.
          visit    | ''       | ''                     | body     | This must not be empty.
          visit    | ''       | Hi {{sender.name       | body     | Line 1, column 4: This tag is never closed with }}.
          visit    | de       | a{{#messages}}{{text}} | body     | Line 1, column 2: The section {{#messages}} is never closed.
          code     | ''       | Your code              | body     | A template of this name has to tell the code: {{code}}.
          """)
  void whatIsWrongStandsBesideItsFieldAndNothingTypedIsLost(
      String name, String language, String body, String field, String error) {
    Html html = page.send(fields(name, language, body)).html();

    assertEquals(error, html.errorOf(field));
    assertEquals(name, html.valueOf("name"));
    assertEquals(language, html.valueOf("language"));
    assertEquals(body, html.valueOf("body"));
    assertEquals("A title", html.valueOf("title"));
    assertEquals("+12065550100", html.valueOf("live"));
    assertEquals(List.of(), desk.editor.all());
    assertEquals(List.of(), page.audited());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          title   | two  spaces | A title is one line without control characters or doubled spaces.
          live    | +12 34      | "+12 34" is no sender
          sandbox | #           | "#" is no sender
          """)
  void titleAndSendersAreLookedAtToo(String field, String typed, String error) {
    String[] form = fields("visit", "", BODY);
    form[List.of(form).indexOf(field) + 1] = typed;

    Html html = page.send(form).html();

    assertTrue(html.errorOf(field).startsWith(error), html.errorOf(field));
    assertEquals(typed, html.valueOf(field));
  }

  @Test
  void aTemplateIsChangedAndThatCanBeTakenBack() {
    desk.with(VISIT);
    Html html = page.look("name", "visit_de").html();
    assertEquals("Visits", html.valueOf("title"));
    assertEquals(BODY, html.valueOf("body"));
    assertEquals("Hospital", html.valueOf("sandbox"));

    page.send(
        "do",
        "save",
        "stored",
        "visit_de",
        "edition",
        html.valueOf("edition"),
        "title",
        "",
        "body",
        "{{message}}",
        "live",
        "",
        "sandbox",
        "");

    assertEquals(
        List.of(new StoredTemplate("visit_de", "", "{{message}}", Senders.OF_GATEWAY)),
        desk.editor.all());
    assertEquals(List.of("admin|Changed the template visit_de|{{message}}"), page.audited());
    assertTrue(page.said().contains("\"title\":\"Visits\""), page.said());
    assertTrue(page.said().contains(TemplateEditor.edition(desk.editor.all().get(0))), page.said());
  }

  @Test
  void whatSomebodyElseHasChangedMeanwhileIsShownAndNotLost() {
    desk.with(VISIT);
    String edition = page.look("name", "visit_de").html().valueOf("edition");
    StoredTemplate other = new StoredTemplate("visit_de", "", "Other words", Senders.OF_GATEWAY);
    desk.with(other);

    String[] mine = {
      "do",
      "save",
      "stored",
      "visit_de",
      "edition",
      edition,
      "title",
      "Mine",
      "body",
      "My words",
      "live",
      "",
      "sandbox",
      ""
    };
    Html html = page.send(mine).html();

    assertTrue(html.text().contains("Somebody else has changed this template"), html.text());
    assertTrue(html.text().contains("Other words"), html.text());
    assertEquals("My words", html.valueOf("body"));
    assertEquals(List.of(other), desk.editor.all());

    mine[5] = html.valueOf("edition");
    page.send(mine);
    assertEquals("My words", desk.editor.all().get(0).body());
  }

  @Test
  void whatSomebodyElseHasDeletedMeanwhileCanBeSavedAgain() {
    desk.with(VISIT);
    String edition = page.look("name", "visit_de").html().valueOf("edition");
    desk.editor.remove("visit_de");

    String[] mine = {
      "do",
      "save",
      "stored",
      "visit_de",
      "edition",
      edition,
      "title",
      "",
      "body",
      "My words",
      "live",
      "",
      "sandbox",
      ""
    };
    Html html = page.send(mine).html();
    assertTrue(html.text().contains("Somebody else has deleted this template"), html.text());

    mine[5] = html.valueOf("edition");
    page.send(mine);
    assertEquals("My words", desk.editor.all().get(0).body());
  }

  @Test
  void aNewTemplateReplacesNone() {
    desk.with(VISIT);

    Html html = page.send(fields("Visit", "de", "Other words")).html();

    assertEquals(
        "There is a template Visit_de already. Edit that one, or choose another name or language.",
        html.errorOf("name"));
    assertEquals(List.of(VISIT), desk.editor.all());
  }

  @Test
  void aDuplicateBeginsLikeTheOtherUnderNoName() {
    desk.with(VISIT);

    Html html = page.look("like", "visit_de").html();

    assertEquals("", html.valueOf("name"));
    assertEquals(BODY, html.valueOf("body"));
    assertEquals("Visits", html.valueOf("title"));
    assertEquals("", html.valueOf("edition"));
    assertEquals("visit", page.look("like", "visit_de", "base", "visit").html().valueOf("name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"default", "summary", "opt-out", "opt-in", "help", "not-delivered", "code"})
  void everyBuiltInTemplateCanBeWrittenAnewAsItIs(String name) {
    Html html = page.look("builtin", name, "base", name, "language", "de").html();

    page.send(fields(name, "de", html.valueOf("body")));

    assertEquals(List.of(name + "_de"), List.copyOf(desk.stored.keySet()));
    BuiltIn builtIn =
        BuiltIn.all().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    assertEquals(builtIn.body(Locale.GERMAN), html.valueOf("body"));
    for (Locale language : Bundles.LANGUAGES) {
      StoredTemplate other =
          new StoredTemplate(name, "", builtIn.body(language), Senders.OF_GATEWAY);
      assertEquals(List.of(), desk.editor.check(other), language.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"name, visit", "like, visit", "builtin, visit", "name, bad name"})
  void whatIsNotThereIsSaidToBeMissing(String parameter, String value) {
    desk.with("bad name", "x");

    assertEquals(404, page.look(parameter, value).status());
    assertEquals(404, page.send("do", "save", "stored", "bad name", "body", "x").status());
    assertEquals(1, desk.stored.size());
  }

  @Test
  void everyUnknownMacroIsSaidWithTheOneThatMayBeMeant() {
    desk.properties.put("smsnotify.customProperties", "seat");

    Visited.Answered answer =
        page.send(
            fields("visit", "", "{{sendr.name}} {{message}}\n{{recipient.custom.set}} {{zz}}"));

    assertEquals("template.jsp?name=visit", answer.location());
    String text = page.look("name", "visit").html().text();
    assertTrue(
        text.contains(
            "Line 1, column 1: the macro sendr.name is not known here and says nothing. Perhaps"
                + " sender.name is meant. Line 2, column 1: the macro recipient.custom.set is not"
                + " known here and says nothing. The server property smsnotify.customProperties"
                + " does not list set. Line 2, column 26: the macro zz is not known here and says"
                + " nothing."),
        text);
  }

  @Test
  void thePreviewButtonSavesNothingAndShowsWhatItComesTo() {
    String[] form = fields("", "", "Hello {{sender.name}}: {{message}}");
    form[1] = "preview";

    Html html = page.send(form).html();

    assertTrue(
        html.textOf("sn-previewed").startsWith("Hello Juliet Capulet: Hi Romeo"), html.text());
    assertEquals("Hello {{sender.name}}: {{message}}", html.valueOf("body"));
    assertEquals(List.of(), desk.editor.all());
    assertEquals(List.of(), page.audited());
  }

  @Test
  void whatTheDatabaseRefusesStaysInTheForm() {
    desk.roles.refresh();
    desk.away = true;

    Html html = page.send(fields("visit", "", BODY)).html();

    assertTrue(html.textOf("sn-complaints").contains("could not be stored"), html.text());
    assertEquals(BODY, html.valueOf("body"));
  }

  @Test
  void whoMayOnlyLookSeesNoButtonsAndChangesNothing() {
    desk.with(VISIT);
    page.whoMayOnlyLook();

    Html html = page.look("name", "visit_de").html();

    assertEquals(List.of(), html.texts("button"));
    assertTrue(html.textOf("sn-previewed").contains("Juliet"), html.text());
    assertEquals(403, page.send(fields("other", "", BODY)).status());
    assertEquals(List.of(VISIT), desk.editor.all());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>owned=1</script>",
        "\"><img src=x onerror=alert(1)>",
        "</textarea><script>owned=1</script>",
        "' onmouseover='alert(1)",
        "&lt;b&gt; &amp; &#60;"
      })
  void whateverIsTypedIsShownAsItWasTyped(String hostile) {
    StoredTemplate plain = new StoredTemplate("visit", "(place)", "(place)", Senders.OF_GATEWAY);
    desk.with(plain);
    Html expected = page.look("name", "visit").html();

    desk.with(new StoredTemplate("visit", hostile, hostile, Senders.OF_GATEWAY));
    Html html = page.look("name", "visit").html();

    assertEquals(expected.elementNames(), html.elementNames());
    assertEquals(Set.copyOf(expected.attributeNames()), Set.copyOf(html.attributeNames()));
    assertEquals(hostile, html.valueOf("title"));
    assertEquals(hostile, html.valueOf("body"));
  }

  @Test
  void everyMacroIsListedWithItsMeaningAndWhatItSays() {
    desk.properties.put("smsnotify.customProperties", "seat");
    for (String name : List.of("default", "summary", "help", "code")) {
      Html html = page.look("builtin", name, "base", name).html();

      assertFalse(html.text().contains("page.macro"), html.text());
    }
    List<String> cells = page.look("builtin", "default", "base", "default").html().texts("td");
    int sender = cells.indexOf("{{sender.name}}");
    assertEquals(
        List.of(
            "{{sender.name}}",
            "The name of the author of the newest message; in a room, the nickname.",
            "Juliet Capulet"),
        cells.subList(sender, sender + 3));
    int seat = cells.indexOf("{{recipient.custom.seat}}");
    assertEquals(List.of("The user property seat.", "(seat)"), cells.subList(seat + 1, seat + 3));
  }
}
