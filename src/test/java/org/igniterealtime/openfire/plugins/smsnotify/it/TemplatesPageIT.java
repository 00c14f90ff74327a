package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Templates and keywords, as an operator writes them at the console. */
class TemplatesPageIT {

  private static final String PREVIEWED =
      "return document.getElementById('sn-previewed').textContent.includes('%s')";

  private static Stage stage;

  @BeforeAll
  static void set() {
    stage = Stage.set().person("juliet");
  }

  @AfterAll
  static void clear() {
    stage.close();
  }

  private static void awaitPreview(Operator operator, String words) {
    operator.browser().await("the preview says " + words, PREVIEWED.formatted(words), Stage.SOON);
  }

  private static void awaitSaid(Operator operator, String words) {
    Await.until("it is said: " + words, Stage.SOON, () -> operator.said().contains(words));
  }

  @Test
  void aTemplateIsWrittenSeenAndCounts() {
    stage.personWithPhone("romeo", Stage.MOBILE);
    try (Operator operator = Operator.of(stage)) {
      operator.open("templates.jsp").mustBeFine("templates");
      operator.press("New template");
      Await.until("the form is there", Stage.SOON, () -> operator.title().contains("New template"));
      operator.type("name", "visit").type("body", "Hi {{sender.name");
      awaitPreview(operator, "Line 1, column 4");
      operator.press("Save");

      assertEquals("Line 1, column 4: This tag is never closed with }}.", operator.errorOf("body"));
      assertEquals("visit", operator.valueOf("name"));
      assertEquals("Hi {{sender.name", operator.valueOf("body"));
      operator.mustBeFine("template-refused");

      operator.type("body", "{{sender.name}} \u2602 {{message}}");
      awaitPreview(operator, "umbrella");
      assertEquals(
          "\u2602",
          operator
              .driver()
              .executeScript("return document.querySelector('#sn-previewed mark').textContent"));
      operator.mustBeFine("template-preview");
      operator.choose("sample", "LONG");
      awaitPreview(operator, "It was cut to fit");

      operator.type("name", "default").type("body", "From {{sender.name}}: {{message}}");
      awaitPreview(operator, "From Juliet");
      operator.press("Save");
      awaitSaid(operator, "default was saved");
      operator.mustBeFine("templates-saved");

      try (ChatClient juliet = stage.online("juliet")) {
        juliet.say("romeo", "Are you there?");
        assertEquals("From juliet: Are you there?", stage.awaitText("romeo", "SENT").get("body"));
      }
      operator.press("Undo");
      awaitSaid(operator, "default was deleted");
    }
  }

  @Test
  void aTemplateIsDuplicatedAndOneThatIsUsedIsNotDeleted() {
    String hostile = "<img src=x onerror=\"owned=1\"><script>owned=1</script>";
    stage.template("ward", hostile + " {{message}}").role("Nurse", "{\"template\":\"ward\"}");
    try (Operator operator = Operator.of(stage)) {
      operator.open("template.jsp?name=ward").mustNotBeOwned().mustBeFine("template");
      operator.open("templates.jsp").mustNotBeOwned();
      delete(operator, "ward");
      assertTrue(operator.text().contains("role Nurse"), operator.text());
      operator.mustBeFine("templates-in-use");

      operator.open("template.jsp?like=ward").type("name", "ward").type("language", "ja");
      operator.press("Save");
      awaitSaid(operator, "ward_ja was saved");
      delete(operator, "ward_ja");
      awaitSaid(operator, "ward_ja was deleted");
      operator.press("Undo");
      awaitSaid(operator, "ward_ja was saved");
      operator.mustNotBeOwned();
    }
  }

  private static void delete(Operator operator, String name) {
    operator.press(By.cssSelector("button[aria-label='Delete " + name + "']"));
  }

  @Test
  void withoutScriptsAButtonShowsThePreview() {
    try (Operator operator = Operator.withoutScripts(stage)) {
      operator.open("template.jsp?builtin=opt-out&base=opt-out");
      operator.type("body", "Bye {{recipient.name}}!").press("Show the preview");
      assertTrue(operator.text().contains("Bye Romeo!"), operator.text());
      assertEquals("Bye {{recipient.name}}!", operator.valueOf("body"));
      operator.press("Save");
      awaitSaid(operator, "opt-out was saved");
      operator.press("Undo");
      awaitSaid(operator, "opt-out was deleted");
    }
  }

  @Test
  void keywordsOfOnesOwnAreAddedChangedAndRemoved() {
    stage.template("hours", "From nine to five").template("closed", "We are closed");
    try (Operator operator = Operator.of(stage)) {
      operator.open("keywords.jsp").type("word", "stop").choose("template", "hours").press("Save");
      assertTrue(operator.errorOf("word").startsWith("This word is built in"));
      operator.mustBeFine("keywords-refused");

      operator.type("word", "hours").press("Save");
      awaitSaid(operator, "HOURS is answered");
      operator.mustBeFine("keywords");
      operator.press("Change");
      operator.choose("template", "closed").press("Save");
      awaitSaid(operator, "HOURS is answered by the template closed");
      operator.press("Remove");
      awaitSaid(operator, "HOURS was removed");
      operator.press("Undo");
      awaitSaid(operator, "HOURS is answered");
    }
  }
}
