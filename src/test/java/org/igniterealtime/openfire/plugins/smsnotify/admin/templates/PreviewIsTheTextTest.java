package org.igniterealtime.openfire.plugins.smsnotify.admin.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Html;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.admin.templates.Samples.Sample;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Audience;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Preview;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateKind;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A preview of what is not stored says what the text says once it is. */
class PreviewIsTheTextTest {

  private static final PhoneNumber AMERICAN = new PhoneNumber("+12065550100");
  private static final PhoneNumber GERMAN = new PhoneNumber("+4915123456789");

  private static final List<String> NOTICES =
      List.of(
          "{{site}}: {{#more}}({{more}} earlier) {{/more}}{{#messages}}{{sender.name}}: {{text}}{{^last}} / {{/last}}{{/messages}}{{#link}} {{link}}{{/link}}",
          "\u201C{{message}}\u201D \u2013 {{sender.name}} {{time}} {{date}} {{conversation.name}}",
          "\u30C1\u30E3\u30C3\u30C8 {{sender.name}}: {{message}} {{link}}",
          "{{conversation.custom.house}}");

  private static final List<String> SUMMARIES =
      List.of("{{count}}: {{#conversations}}{{name}} ({{count}}) {{/conversations}}{{link}}");

  private static final List<String> ANSWERS = List.of("{{recipient.name}}: {{number}} {{site}}");

  /** The template before, and the one after it was saved. */
  private final Desk before = new Desk();

  private final Desk after = new Desk();

  static Stream<Arguments> cases() {
    return Stream.of(Sample.values())
        .flatMap(
            sample ->
                bodies(sample.kind()).stream()
                    .flatMap(
                        body ->
                            Stream.of(
                                Arguments.of(sample, body, "2", "US"),
                                Arguments.of(sample, body, "3", "DE"))));
  }

  private static List<String> bodies(TemplateKind kind) {
    return switch (kind) {
      case NOTICE -> NOTICES;
      case SUMMARY -> SUMMARIES;
      case ANSWER -> ANSWERS;
      case CODE -> List.of("{{code}} {{site}}");
    };
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itSaysTheSame(Sample sample, String body, String maxSegments, String region) {
    String name = sample.kind() == TemplateKind.CODE ? "code" : "visit";
    Preview.Scene scene =
        new Samples(new Wording(Locale.ENGLISH), "example.org", Visited.NOON).scene(sample, null);
    for (Desk desk : List.of(before, after)) {
      desk.properties.put("smsnotify.link", "https://chat.example.org/?{{recipient.name}}");
      desk.withRole("Nurse", "maxSegments=" + maxSegments + names(sample.kind()));
      desk.names.putAll(scene.names());
    }
    scene.notices().forEach(it -> after.fields.put(it.conversation(), Map.of("house", "(house)")));
    after.with(name, body);

    Html html =
        before
            .preview()
            .send(
                "stored",
                name,
                "body",
                body,
                "sample",
                sample.name(),
                "region",
                region,
                "role",
                "Nurse")
            .html();

    assertEquals(sent(scene, sample, region.equals("US") ? AMERICAN : GERMAN), text(html));
  }

  private static String names(TemplateKind kind) {
    return switch (kind) {
      case NOTICE -> "; template=visit";
      case SUMMARY -> "; summaryTemplate=visit";
      case ANSWER, CODE -> "";
    };
  }

  private String sent(Preview.Scene scene, Sample sample, PhoneNumber number) {
    return switch (sample.kind()) {
      case NOTICE, SUMMARY -> {
        Role role =
            after.roles.all().stream()
                .map(Roles.Defined::role)
                .filter(it -> it.name().equals("Nurse"))
                .findFirst()
                .orElseThrow();
        Audience audience = new Audience(role, List.of(number), ZoneId.systemDefault());
        Text text = after.composer.compose(scene.notices(), audience).get(0);
        yield text.body();
      }
      case ANSWER ->
          after
              .answers
              .write(
                  "visit",
                  new Answers.Addressee(
                      new UUID(0, 0),
                      number,
                      scene.addressee(),
                      new Senders(scene.writtenTo(), "")))
              .orElseThrow()
              .body();
      case CODE -> after.answers.code(scene.addressee(), number, "123456").body();
    };
  }

  private static String text(Html html) {
    return html.all("span")
        .filter(it -> it.getAttribute("class").equals("sn-part"))
        .map(
            it -> {
              String all = it.getTextContent();
              boolean isNumbered =
                  it.getFirstChild().getNodeType() == Node.ELEMENT_NODE
                      && ((Element) it.getFirstChild())
                          .getAttribute("class")
                          .equals("sn-part-number");
              return isNumbered ? all.substring(it.getFirstChild().getTextContent().length()) : all;
            })
        .reduce("", String::concat);
  }
}
