package org.igniterealtime.openfire.plugins.smsnotify.admin.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The list of templates. */
class TemplatesPageTest {

  private static final String BODY = "{{sender.name}}: {{message}}";

  private final Desk desk = new Desk();
  private final Visited page = desk.templates();

  private static List<String> links(Html html) {
    return html.all("a").map(it -> it.getAttribute("href")).toList();
  }

  private static String group(Html html, String base) {
    return html.textOf("t-" + base);
  }

  @Test
  void onAFreshInstallTheBuiltInOnesAreThereToBeReplaced() {
    Html html = page.look().html();

    assertTrue(html.text().contains("Your own templates There are none yet."), html.text());
    assertTrue(
        group(html, "opt-out").contains("You have been unsubscribed"), group(html, "opt-out"));
    for (String name :
        List.of("default", "summary", "opt-out", "opt-in", "help", "not-delivered", "code")) {
      assertTrue(
          links(html).contains("template.jsp?builtin=" + name + "&base=" + name),
          links(html).toString());
    }
    assertTrue(group(html, "default").contains("Used by the roles: default"), html.text());
  }

  @Test
  void templatesOfOneNameStandTogetherWithWhatUsesThem() {
    desk.with("visit", BODY)
        .with("visit_pt_BR", "Ol\u00E1 {{message}}")
        .with("hours", "Nine to five");
    desk.withRole("Nurse & co", "template=visit");
    desk.words.put("OPEN", "hours");

    Html html = page.look().html();

    assertEquals(
        "visit tells of one conversation Used by the roles: Nurse & co For whom What it says A"
            + " usual text takes Actions everybody else visit {{sender.name}}: {{message}} 1 GSM"
            + " 7-bit Edit Duplicate Delete Portuguese (Brazil) visit_pt_BR Ol\u00E1 {{message}} 1"
            + " UCS-2 Edit Duplicate Delete Add a language",
        group(html, "visit"));
    assertTrue(group(html, "hours").contains("Answers the keywords: OPEN"), group(html, "hours"));
    assertTrue(links(html).contains("role.jsp?name=Nurse+%26+co"), links(html).toString());
    assertTrue(links(html).contains("keywords.jsp?word=OPEN"), links(html).toString());
    assertTrue(links(html).contains("template.jsp?like=visit&base=visit"));
  }

  @Test
  void whatStandsOverABuiltInOneIsShownWithIt() {
    desk.with("summary_de", "{{count}} Nachrichten");

    String group = group(page.look().html(), "summary");

    assertTrue(group.contains("German summary_de {{count}} Nachrichten"), group);
    assertTrue(group.contains("Built-in words (English)"), group);
    assertTrue(group.contains("Add a language"), group);
  }

  @Test
  void whatCannotBeUsedSaysWhy() {
    desk.with("broken", "Hi\n {{").with("bad name", "words");

    Html html = page.look().html();

    assertTrue(
        group(html, "broken")
            .contains("cannot be used Line 2, column 2: This tag is never closed with }}."),
        group(html, "broken"));
    assertTrue(html.text().contains("nobody: this cannot be a name bad name"), html.text());
    assertFalse(links(html).contains("template.jsp?name=bad+name"));
  }

  @Test
  void aTemplateIsDeletedAndCanBeHadBack() {
    StoredTemplate visit =
        new StoredTemplate("visit_de", "Visits", BODY, new Senders("+12065550100", "Hospital"));
    desk.with(visit);

    Visited.Answered answer = page.send("do", "delete", "name", "visit_de");

    assertEquals("templates.jsp", answer.location());
    assertEquals(List.of(), desk.editor.all());
    assertEquals(List.of("admin|Deleted the template visit_de|" + BODY), page.audited());
    assertTrue(page.said().contains("\"path\":\"template.jsp\""), page.said());
    desk.template()
        .send(
            "do",
            "save",
            "stored",
            "visit_de",
            "edition",
            "",
            "title",
            "Visits",
            "body",
            BODY,
            "live",
            "+12065550100",
            "sandbox",
            "Hospital");
    assertEquals(List.of(visit), desk.editor.all());
  }

  @Test
  void whatARoleOrAKeywordNeedsIsNotDeletedAndTheyAreNamed() {
    desk.with("visit", BODY);
    desk.withRole("Nurse", "template=visit").withRole("<b>Doctor</b>", "template=visit");
    desk.words.put("VISIT", "visit");

    Html html = page.send("do", "delete", "name", "visit").html();

    Element refusal =
        html.all("div")
            .filter(it -> it.getAttribute("class").equals("sn-problem"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        "Nothing was deleted: there would be no template visit left in any language. Let these use"
            + " another one first: role Nurse role <b>Doctor</b> keyword VISIT",
        refusal.getTextContent().replaceAll("\\s+", " ").strip());
    assertTrue(links(html).contains("role.jsp?name=%3Cb%3EDoctor%3C%2Fb%3E"));
    assertEquals(1, desk.editor.all().size());
    assertEquals(List.of(), page.audited());
  }

  @Test
  void whatIsNoNameCanOnlyBeDeleted() {
    desk.with("bad name", "words");

    page.send("do", "delete", "name", "bad name");

    assertEquals(List.of(), desk.editor.all());
  }

  @Test
  void whatIsGoneMeanwhileIsSaid() {
    assertEquals("templates.jsp", page.send("do", "delete", "name", "visit").location());
    assertTrue(page.said().contains("There is no such template any more."), page.said());
    assertEquals(404, page.send("do", "something").status());
  }

  @Test
  void whatTheDatabaseRefusesIsSaid() {
    desk.with("visit", BODY);
    desk.away = true;

    assertEquals(503, page.send("do", "delete", "name", "visit").status());
    assertEquals(1, desk.stored.size());
  }

  @Test
  void whoMayOnlyLookSeesNoButtonsAndDeletesNothing() {
    desk.with("visit", BODY);
    page.whoMayOnlyLook();

    Html html = page.look().html();

    assertEquals(List.of(), html.texts("button"));
    assertFalse(html.text().contains("Add a language"), html.text());
    assertEquals(403, page.send("do", "delete", "name", "visit").status());
    assertEquals(1, desk.stored.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>owned=1</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "{{words.title}}",
        "<!-- ]]> -->"
      })
  void whateverStandsInTheTableIsShownAsItStandsThere(String hostile) {
    desk.with(new StoredTemplate("visit", "(place)", "(place) here", Senders.OF_GATEWAY));
    Html plain = page.look().html();
    desk.with(new StoredTemplate("visit", hostile, hostile + " here", Senders.OF_GATEWAY));

    Html html = page.look().html();

    assertEquals(plain.attributeNames(), html.attributeNames());
    assertEquals(plain.text().replace("(place)", hostile), html.text());
    desk.with(hostile, "x");
    assertFalse(page.look().html().elementNames().contains("img"));
  }
}
