package org.igniterealtime.openfire.plugins.smsnotify.admin.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template comes to while it is typed. */
class PreviewPageTest {

  private final Desk desk = new Desk();
  private final Visited page = desk.preview();

  private Html typed(String body, String... more) {
    String[] form = {"name", "visit", "body", body};
    String[] all = new String[form.length + more.length];
    System.arraycopy(form, 0, all, 0, form.length);
    System.arraycopy(more, 0, all, form.length, more.length);
    return page.send(all).html();
  }

  private static String text(Html html) {
    return html.all("div")
        .filter(it -> it.getAttribute("class").equals("sn-text"))
        .findFirst()
        .orElseThrow()
        .getTextContent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          sample    | privacy | text
          ONE       |         | Juliet Capulet: Hi Romeo, are you there?
          SEVERAL   |         | Juliet Capulet: Please call me back. (+2)
          ROOM      |         | Juliet: Please call me back. (+2)
          EMOJI     |         | Juliet Capulet: We meet at eight. 🎉
          LETTERS   |         | Juliet Capulet: Привет! Ты идёшь на бал?
          PHOTO     |         | Juliet Capulet: sent a photo
          ENCRYPTED |         | Juliet Capulet: sent an encrypted message
          SEVERAL   | NAME    | Juliet Capulet: 3 messages
          SEVERAL   | COUNT   | Someone: 3 messages
          ONE       | other   | Juliet Capulet: Hi Romeo, are you there?
          other     |         | Juliet Capulet: Hi Romeo, are you there?
          """)
  void whatHappensCanBeChosen(String sample, String privacy, String text) {
    Html html =
        typed(
            "{{sender.name}}: {{message}}{{#more}} (+{{more}}){{/more}}",
            "sample",
            sample,
            "privacy",
            privacy == null ? "" : privacy,
            "region",
            "DE");

    assertEquals(text, text(html));
  }

  @ParameterizedTest
  @CsvSource({"US, true", "CA, true", "DE, false", "nowhere, true"})
  void howToOptOutIsSaidWhereItHasToBe(String region, boolean isSaid) {
    assertEquals(
        isSaid, text(typed("{{message}}", "region", region)).contains("\nReply STOP"), region);
  }

  @ParameterizedTest
  @CsvSource({
    "default_de, '',    'Message de Juliet Capulet : Hi Romeo, are you there?', fr",
    "visit,      '',    'You: 1',  en",
    "visit,      {{#conversations}}{{name}} {{/conversations}}, 'Verona Juliet Capulet Benvolio', en",
    "help,       {{recipient.name}} asks {{number}}, Romeo asks 12345, en",
    "code,       Code {{code}}, Code 123456, en",
  })
  void eachKindOfTemplateHasItsSamples(String name, String body, String text, String reads) {
    String typed = body.isEmpty() ? "You: {{count}}" : body;

    Html html = page.send("stored", name, "body", typed, "region", "DE", "reads", reads).html();

    assertEquals(text, text(html));
  }

  @Test
  void whatKnowsNoMacroIsShownAsItIsUsed() {
    desk.with("hours", "Nine to five").with("busy", "Busy");
    desk.words.put("OPEN", "hours");
    desk.withRole("Nurse", "summaryTemplate=busy");

    Html html = page.send("stored", "hours", "body", "Nine to five", "region", "US").html();
    assertEquals("Nine to five", text(html));
    html = page.send("stored", "busy", "body", "Busy {{count}}", "region", "DE").html();
    assertEquals("Busy 6", text(html));
    html =
        page.send("stored", "busy", "body", "Busy {{count}}", "region", "DE", "sample", "ONE")
            .html();
    assertEquals("Busy 1", text(html));
  }

  @Test
  void whoWouldReadOtherWordsIsShownThoseAndTold() {
    desk.with("visit_de", "Deutsch: {{message}}");

    Html html = typed("English: {{message}}", "reads", "de", "region", "DE");

    assertEquals("Deutsch: Hi Romeo, are you there?", text(html));
    assertTrue(html.text().contains("For this reader the template visit_de counts"), html.text());
  }

  @Test
  void charactersThatTakeUcs2AreMarkedAndNamed() {
    Html html = typed("{{message}} \u2602", "sample", "EMOJI", "region", "DE");

    assertEquals(List.of("\uD83C\uDF89", "\u2602", "\uD83C\uDF89", "\u2602"), html.texts("mark"));
    assertTrue(
        html.text()
            .contains(
                "\uD83C\uDF89 U+1F389 party popper \u2602 U+2602 umbrella (from your template)"),
        html.text());
    assertTrue(html.text().contains("UCS-2"), html.text());
  }

  @Test
  void segmentsAndPriceAreTold() {
    desk.withRole("Nurse", "maxSegments=2");

    Html html = typed("{{message}}", "sample", "LONG", "role", "Nurse", "region", "US");

    assertTrue(html.text().contains("Segments 2 of 2 at most"), html.text());
    assertTrue(html.text().contains("GSM 7-bit"), html.text());
    assertTrue(html.text().contains("USD by twilio, at sample prices"), html.text());
    assertTrue(html.text().contains("It was cut to fit. This is all of it: Come to"), html.text());
    assertTrue(html.text().contains("I shall wait for you however long it takes."), html.text());
  }

  @ParameterizedTest
  @CsvSource({"twilio, by twilio", "sns, by sns", "'', by twilio"})
  void thePriceIsOfTheGatewayThatIsChosen(String gateway, String said) {
    assertTrue(typed("{{message}}", "gateway", gateway).text().contains(said), gateway);
  }

  @Test
  void fieldsOfARealConversationAreToldWhereItIsNamed() {
    desk.fields.put(Conversation.in("ball@conference.example.org"), Map.of("house", "Casa Verona"));
    String body = "{{conversation.custom.house}}";

    assertEquals("(house)", text(typed(body, "region", "DE")));
    assertEquals(
        "Casa Verona", text(typed(body, "region", "DE", "fields", "ball@conference.example.org")));
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() {
    Html html = typed("Hi\n{{sender.name");

    assertEquals(
        "Line 2, column 1: This tag is never closed with }}.", html.textOf("sn-previewed"));
  }

  @Test
  void whatARoleHasNoRoomForIsSaid() {
    desk.withRole("Nurse", "template=visit; maxSegments=1");

    Html html = typed("n".repeat(170) + "{{message}}");

    assertTrue(html.text().contains("The template is too long."), html.text());
  }

  @Test
  void whatComesToNothingIsSaid() {
    assertTrue(typed("").text().contains("Type some words"));
    assertTrue(
        typed("{{conversation.custom.a}}", "fields", "nobody@example.org", "region", "DE")
            .text()
            .contains("These are the built-in words"));
  }

  @Test
  void nothingIsStoredReportedOrWrittenDown() {
    typed("{{zz}} {{message}}");
    typed("{{");

    assertEquals(List.of(), desk.editor.all());
    assertEquals(List.of(), desk.problems.current());
    assertEquals(List.of(), page.audited());
  }

  @Test
  void itIsOnlyThereForForms() {
    assertEquals(404, page.look().status());
    assertEquals(403, page.sendWithoutToken("body", "x").status());
    assertEquals(403, page.whoMayOnlyLook().send("body", "x").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<script>owned=1</script>", "\"><img src=x onerror=alert(1)>", "&lt;b&gt;"})
  void whateverIsTypedIsShownAsItWasTyped(String hostile) {
    Html html = typed(hostile, "region", "DE", "sample", hostile, "fields", hostile);

    assertEquals(hostile, text(html));
    assertFalse(html.elementNames().contains("script"));
    assertFalse(html.elementNames().contains("img"));
  }
}
