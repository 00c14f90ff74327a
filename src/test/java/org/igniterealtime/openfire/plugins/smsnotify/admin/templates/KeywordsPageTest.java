package org.igniterealtime.openfire.plugins.smsnotify.admin.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words that are answered by themselves. */
class KeywordsPageTest {

  private final Desk desk =
      new Desk()
          .with("hours", "Nine to five")
          .with("closed", "Closed")
          .with("visit", "{{message}}");

  private final Visited page = desk.keywords();

  @Test
  void aKeywordIsAddedAndThatCanBeTakenBack() {
    Visited.Answered answer =
        page.send("do", "save", "old", "", "word", " opening hours. ", "template", "hours");

    assertEquals("keywords.jsp", answer.location());
    assertEquals(Map.of("OPENING HOURS", "hours"), desk.words);
    assertTrue(page.said().contains("OPENING HOURS is answered by the template hours"));
    assertTrue(page.said().contains("\"do\":\"remove\""), page.said());
    assertEquals(
        List.of("admin|Let the keyword OPENING HOURS be answered by the template hours|"),
        page.audited());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          word  | template | field    | error
          ''    | hours    | word     | This must not be empty.
          a/b   | hours    | word     | A keyword has 1 to 40 letters and digits, with single spaces, hyphens or apostrophes between them.
          Stop! | hours    | word     | This word is built in: by it people opt out or in, or ask for help.
          open  | hours    | word     | OPEN is one of your keywords already: change that one.
          close | ''       | template | Choose one of these.
          close | visit    | template | Choose one of these.
          close | <b>      | template | Choose one of these.
          """)
  void whatIsWrongStandsBesideItsField(String word, String template, String field, String error) {
    desk.words.put("OPEN", "hours");

    Html html = page.send("do", "save", "old", "", "word", word, "template", template).html();

    assertEquals(error, html.errorOf(field));
    assertEquals(word, html.valueOf("word"));
    assertEquals(Map.of("OPEN", "hours"), desk.words);
  }

  @Test
  void aKeywordIsChangedAndThatCanBeTakenBack() {
    desk.words.put("OPEN", "hours");
    Html html = page.look("word", "open").html();
    assertEquals("OPEN", html.valueOf("word"));
    assertEquals("hours", html.valueOf("template"));
    assertEquals("OPEN", html.valueOf("old"));

    page.send("do", "save", "old", "OPEN", "word", "shut", "template", "closed");
    assertEquals(Map.of("SHUT", "closed"), desk.words);
    assertTrue(page.said().contains("\"old\":\"SHUT\""), page.said());

    page.send("do", "save", "old", "SHUT", "word", "OPEN", "template", "hours");
    assertEquals(Map.of("OPEN", "hours"), desk.words);
  }

  @Test
  void aKeywordIsRemovedAndCanBeHadBack() {
    desk.words.put("OPEN", "hours");

    page.send("do", "remove", "which", "open");

    assertEquals(Map.of(), desk.words);
    assertTrue(page.said().contains("\"template\":\"hours\""), page.said());
    assertEquals(
        List.of("admin|Removed the keyword OPEN|it was answered by hours"), page.audited());
    assertEquals("keywords.jsp", page.send("do", "remove", "which", "open").location());
    assertTrue(page.said().contains("There is no such keyword any more."), page.said());
    assertEquals(404, page.send("do", "something").status());
  }

  @Test
  void builtInKeywordsAreShownWithWhatIsAnswered() {
    desk.with("opt-out", "Bye");

    Html html = page.look().html();

    List<String> cells = html.texts("td");
    assertEquals("opts out", cells.get(0));
    assertTrue(cells.get(1).startsWith("ARRET ARR\u00CAT CANCEL END"), cells.get(1));
    assertEquals("opt-out", cells.get(2));
    assertEquals(
        "You have been resubscribed and will receive messages again. Write your own in its place",
        cells.get(5));
  }

  @Test
  void aKeywordWhoseTemplateIsGoneIsSaidToBeUnanswered() {
    desk.words.put("OPEN", "gone");

    assertTrue(
        page.look()
            .html()
            .text()
            .contains("gone its template cannot be used, so it is not answered"));
  }

  @Test
  void withoutATemplateThatCanAnswerThatIsWhatIsLeftToDo() {
    desk.stored.remove("hours");
    desk.stored.remove("closed");
    desk.book.reload();

    Html html = page.look().html();

    assertTrue(html.text().contains("first write a template for its answer"), html.text());
    assertTrue(html.text().contains("There are none yet."), html.text());
  }

  @Test
  void whatTheDatabaseRefusesStaysInTheForm() {
    page.look();
    desk.away = true;

    Html html = page.send("do", "save", "old", "", "word", "open", "template", "hours").html();

    assertTrue(html.textOf("sn-complaints").contains("could not be stored"), html.text());
    assertEquals("open", html.valueOf("word"));
    assertEquals("hours", html.valueOf("template"));
  }

  @Test
  void whoMayOnlyLookSeesNoFormsAndChangesNothing() {
    desk.words.put("OPEN", "hours");
    page.whoMayOnlyLook();

    Html html = page.look().html();

    assertEquals(List.of(), html.texts("form"));
    assertEquals(403, page.send("do", "remove", "which", "OPEN").status());
    assertEquals(1, desk.words.size());
  }

  @Test
  void hostileWordsInTheTableAreShownAsTheyStandThere() {
    String hostile = "\"><IMG SRC=X ONERROR=ALERT(1)>";
    desk.words.put(hostile, hostile);

    Html html = page.look().html();

    assertTrue(html.texts("td").contains(hostile), html.text());
    assertFalse(html.elementNames().contains("img"));
  }
}
