package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Template.UnknownMacro;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

  private static final Map<String, Object> MACROS =
      Map.of(
          "recipient", Map.of("name", "Romeo"),
          "sender", Map.of("name", "Juliet & <Co>", "id", "juliet@example.org"),
          "conversation", Map.of("id", "juliet@example.org&romeo@example.org"),
          "count", 3,
          "more", 0,
          "message", "Are you there?",
          "messages",
              List.of(
                  Map.of("sender", Map.of("name", "Juliet"), "text", "Hi", "last", false),
                  Map.of("sender", Map.of("name", "Nurse"), "text", "There?", "last", true)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          plain { } words                                    | plain { } words
          {{recipient.name}}                                 | Romeo
          {{ recipient.name }}                               | Romeo
          {{sender.name}}                                    | Juliet & <Co>
          {{{sender.name}}} {{&sender.id}}                   | Juliet & <Co> juliet@example.org
          {{{ sender.id }}}}                                 | juliet@example.org}
          {{conversation.id}}                                | juliet@example.org&romeo@example.org
          {{count}}                                          | 3
          {{more}}                                           | 0
          a{{#more}}{{more}} more{{/more}}b                  | ab
          {{^more}}that is all{{/more}}                      | that is all
          {{ # count }}{{.}}{{ / count }}                    | 3
          {{message}}                                        | Are you there?
          {{#messages}}{{text}}{{^last}}, {{/last}}{{/messages}} | Hi, There?
          {{#messages}}{{sender.name}}:{{text}};{{/messages}}    | Juliet:Hi;Nurse:There?;
          {{#sender}}{{name}} {{id}}{{/sender}}              | Juliet & <Co> juliet@example.org
          {{#messages}}{{recipient.name}}{{/messages}}       | RomeoRomeo
          a{{! a comment with }brackets{ }}b                 | ab
          [{{unknown}}{{sender.unknown}}]                    | []
          [{{message.length}}{{message.class}}]              | []
          [{{sender.getClass}}{{class.classLoader}}]         | []
          [{{sender.size}}{{messages.empty}}{{count.MAX_VALUE}}] | []
          """)
  void macrosAreFilledIn(String source, String expected) throws TemplateException {
    assertEquals(expected, Template.compile(source).render(MACROS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Hi {{sender.name            | 1 | 4  | This tag is never closed with }}.
          Hi {{{sender.name}}         | 1 | 4  | This tag is never closed with }}}.
          Hi {{ }}                    | 1 | 4  | This tag is empty.
          {{>header}}                 | 1 | 1  | A template cannot include another: {{>header}}.
          a {{> /etc/passwd}}         | 1 | 3  | A template cannot include another: {{> /etc/passwd}}.
          {{=<% %>=}}                 | 1 | 1  | The delimiters {{ and }} cannot be changed.
          {{<parent}}{{/parent}}      | 1 | 1  | A tag cannot start with <: {{<parent}}.
          {{$block}}{{/block}}        | 1 | 1  | A tag cannot start with $: {{$block}}.
          {{%PRAGMA}}                 | 1 | 1  | A tag cannot start with %: {{%PRAGMA}}.
          {{sender name}}             | 1 | 1  | "sender name" is no name: it takes letters, digits, _, - and dots between them.
          {{sender.}}                 | 1 | 1  | "sender." is no name: it takes letters, digits, _, - and dots between them.
          😀{{#}}                      | 1 | 2  | "" is no name: it takes letters, digits, _, - and dots between them.
          {{#messages}}{{text}}       | 1 | 1  | The section {{#messages}} is never closed.
          {{text}}{{/messages}}       | 1 | 9  | {{/messages}} closes nothing.
          {{#a}}{{#b}}{{/a}}{{/b}}    | 1 | 13 | {{/a}} cannot close {{#b}} of line 1, column 7.
          {{#a}}{{^b}}{{#a}}          | 1 | 13 | The section {{#a}} is within {{#a}} of line 1, column 1 of the same name.
          """)
  void anErrorHasItsPlace(String source, int line, int column, String message) {
    TemplateException e = assertThrows(TemplateException.class, () -> Template.compile(source));

    assertEquals(message, e.getMessage());
    assertEquals(line, e.line());
    assertEquals(column, e.column());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void linesAreCounted(String lineBreak) {
    String source = String.join(lineBreak, "Hi", "{{#messages}}", "  x {{/message}}");

    TemplateException e = assertThrows(TemplateException.class, () -> Template.compile(source));

    assertEquals(3, e.line());
    assertEquals(5, e.column());
  }

  @Test
  void lineBreaksStayAndLinesOfTagsGo() throws TemplateException {
    String source =
        """
        Hi
        {{#messages}}
          {{! one line each }}
        - {{text}}{{^last}}
        {{/last}}{{/messages}}

        {{#more}}
        {{more}} more
        {{/more}}
        {{#count}}{{.}}{{/count}}
        Bye\
        """;

    assertEquals("Hi\n- Hi\n- There?\n\n3\nBye", Template.compile(source).render(MACROS));
    assertEquals(
        "Hi\n- Hi\n- There?\n\n3\nBye",
        Template.compile(source.replace("\n", "\r\n")).render(MACROS));
  }

  @Test
  void fiveHundredCharactersAreAllowedAndNotOneMore() throws TemplateException {
    String longest = "😀".repeat(500);
    assertEquals(longest, Template.compile(longest).render(Map.of()));

    TemplateException e =
        assertThrows(TemplateException.class, () -> Template.compile("a\n" + "😀".repeat(499)));
    assertEquals("The template is longer than 500 characters.", e.getMessage());
    assertEquals(2, e.line());
    assertEquals(499, e.column());
  }

  @Test
  void tenMegabytesAreRefusedAtOnce() {
    String source = "{{#a}}".repeat(10_000_000 / 6);

    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> assertThrows(TemplateException.class, () -> Template.compile(source)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u0007", "\u001B", "\u009B", "\u202E", "\u2067"})
  void controlCharactersAndOverridesAreRefused(String bad) {
    TemplateException e =
        assertThrows(TemplateException.class, () -> Template.compile("ab" + bad + "c"));

    assertEquals(3, e.column());
    assertEquals(
        String.format("The character U+%04X cannot be sent.", (int) bad.charAt(0)), e.getMessage());
  }

  @Test
  void sectionsAreNotNestedWithoutEnd() {
    StringBuilder source = new StringBuilder();
    for (char name = 'a'; name <= 'i'; name++) {
      source.append("{{#").append(name).append("}}");
    }

    TemplateException e =
        assertThrows(TemplateException.class, () -> Template.compile(source.toString()));

    assertEquals("More than 8 sections within each other.", e.getMessage());
    assertEquals(49, e.column());
  }

  @Test
  void outputIsBounded() throws TemplateException {
    Map<String, Object> macros =
        Map.of("messages", Collections.nCopies(1_000, Map.of("text", "x".repeat(1_000))));

    String written = Template.compile("{{#messages}}{{text}}{{/messages}}!").render(macros);

    assertEquals("x".repeat(Template.MAX_OUTPUT), written);
  }

  @Test
  void unknownMacrosAreFoundWithTheirPlaces() throws TemplateException {
    Template template =
        Template.compile(
            """
            {{sendr.name}} {{sender.nam}} {{text}}
            {{#messages}}{{text}}{{sender.name}}{{txt}}{{.}}{{count}}{{/messages}}
            {{#sender}}{{name}}{{text}}{{/sender}}{{#lnk}}{{name}}{{/lnk}}\
            {{^more}}{{recipient.name}}{{/more}}\
            """);

    assertEquals(
        List.of(
            new UnknownMacro("sendr.name", 1, 1, "sender.name"),
            new UnknownMacro("sender.nam", 1, 16, "sender.name"),
            new UnknownMacro("text", 1, 31, ""),
            new UnknownMacro("txt", 2, 37, "text"),
            new UnknownMacro("text", 3, 20, ""),
            new UnknownMacro("lnk", 3, 39, "link"),
            new UnknownMacro("name", 3, 47, "named")),
        template.unknownMacros());
  }
}
