package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers.Addressee;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text.Purpose;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {

  private static final Senders ASKED = new Senders("+12065550199", "", "twilio");
  private static final UUID CAUSE = new UUID(7, 7);
  private static final Addressee STRANGER = new Addressee(CAUSE, Writing.AMERICAN, "", ASKED);
  private static final Addressee ROMEO =
      new Addressee(CAUSE, Writing.AMERICAN, Writing.ROMEO, ASKED);

  private final Writing writing = new Writing();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OPT_OUT       | You have been unsubscribed and will not receive further messages. Reply START to resubscribe.
          OPT_IN        | You have been resubscribed and will receive messages again.
          HELP          | Reply STOP to unsubscribe or START to resubscribe.
          NOT_DELIVERED | Your message has reached nobody. Please answer in your chat (example.org).
          """)
  void anAnswerHasItsWords(Answer answer, String words) {
    assertEquals(words, writing.answers.write(answer, STRANGER).body());
  }

  @Test
  void anAnswerComesFromWhatWasWrittenToAndIsToldAsOne() {
    Text text = writing.answers.write(Answer.HELP, ROMEO);

    assertEquals(CAUSE, text.hold());
    assertEquals(Writing.ROMEO, text.recipient());
    assertEquals(Writing.AMERICAN, text.to());
    assertEquals(ASKED, text.senders());
    assertEquals(Purpose.ANSWER, text.purpose());
    assertEquals("US", text.region());
    assertEquals(Encoding.GSM_7BIT, text.encoding());
    assertEquals(1, text.segments());
    assertEquals(Writing.NOW, text.created());
    assertEquals(Writing.NOW.plus(Duration.ofHours(4)), text.expires());
  }

  @Test
  void anAnswerToNobodyWeKnowBelongsToNobody() {
    Text text = writing.answers.write(Answer.HELP, STRANGER);

    assertEquals(Answers.NOBODY, text.recipient());
    assertEquals(Answers.NO_CONVERSATION, text.conversation());
  }

  @Test
  void anAnswerIsInTheLanguageOfTheUserOrOfWhoeverHasNone() {
    writing.people.with(Languages.LANGUAGE, "nl");
    writing.language = Locale.GERMAN;

    assertTrue(writing.answers.write(Answer.HELP, ROMEO).body().startsWith("Antwoord STOP"));
    assertTrue(writing.answers.write(Answer.HELP, STRANGER).body().startsWith("Mit STOP"));
  }

  @Test
  void theOperatorsWordsComeFirstInTheNearestLanguage() {
    writing.with("help", "{{site}}: STOP or START, {{recipient.name}}, to {{number}}");
    writing.with("help_de", "{{site}}: STOP oder START");

    assertEquals(
        "example.org: STOP or START, Romeo, to +12065550199",
        writing.answers.write(Answer.HELP, ROMEO).body());
    writing.language = Locale.GERMANY;
    assertEquals(
        "example.org: STOP oder START", writing.answers.write(Answer.HELP, STRANGER).body());
    assertEquals(List.of(), writing.problemKeys());
  }

  @ParameterizedTest
  @CsvSource({
    "'{{recipient.name}}'",
    "'{{#messages}}{{text}}{{/messages}}{{sender.name}}'",
    "'{{#broken'",
  })
  void aTemplateThatSaysNothingOrIsNoneLeavesTheBuiltInWords(String body) {
    writing.with("help", body);

    assertEquals(
        "Reply STOP to unsubscribe or START to resubscribe.",
        writing.answers.write(Answer.HELP, STRANGER).body());
  }

  @Test
  void aTemplateOfTheOperatorsIsAnAnswer() {
    writing.with("hours", "We are there from 9 to 5.");

    assertEquals(Optional.empty(), writing.answers.objection("HOURS"));
    assertEquals(
        Optional.of("We are there from 9 to 5."),
        writing.answers.write("hours", STRANGER).map(Text::body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          other | Hello                                    | There is no template "hours".
          hours | {{message}}                              | The template "hours" tells of one conversation, so it is none for answers.
          hours | {{#conversations}}{{name}}{{/conversations}} | The template "hours" tells of several conversations, so it is none for answers.
          """)
  void aTemplateThatCannotBeAnAnswerSaysWhy(String name, String body, String why) {
    writing.with(name, body);

    assertEquals(Optional.of(why), writing.answers.objection("hours"));
    assertEquals(Optional.empty(), writing.answers.write("hours", STRANGER));
  }

  @Test
  void anAnswerThatIsTooLongIsRefused() {
    InvalidTemplateException e =
        assertThrows(
            InvalidTemplateException.class, () -> save("help", "[".repeat(400) + "{{site}}"));

    assertEquals(
        "The template is too long. With names of 25 characters and not a word of what was said, it"
            + " takes 811 septets of GSM 7 bit, which is 6 segments; there is room for 612 in 4"
            + " segments.",
        e.getMessage());
  }

  @Test
  void theLongestTemplateOfPlainLettersFits() {
    save("help", "n".repeat(StoredTemplate.MAX_BODY_LENGTH));
    save("opt-in", "\u0436".repeat(StoredTemplate.MAX_BODY_LENGTH));

    assertEquals(4, writing.answers.write(Answer.HELP, STRANGER).segments());
    assertEquals(8, writing.answers.write(Answer.OPT_IN, STRANGER).segments());
  }

  @Test
  void aRoleCannotTellNoticesByAnAnswer() {
    writing.with("hours", "Written to {{number}}.");
    writing.template = "hours";

    assertEquals(
        Optional.of(
            "The template \"hours\" answers texts that come in, so it is none for a text about"
                + " one."),
        writing.templates.objection(writing.texts()));
  }

  @Test
  void aCodeIsToldAndEndsWhenItIsOfNoUse() {
    Text text = writing.answers.code(Writing.ROMEO, Writing.GERMAN, "042137");

    assertEquals(
        "042137 is your code for example.org. It is valid for 10 minutes. Do not pass it on.",
        text.body());
    assertEquals(Writing.ROMEO, text.recipient());
    assertEquals(Writing.GERMAN, text.to());
    assertEquals("DE", text.region());
    assertEquals(Senders.OF_GATEWAY, text.senders());
    assertEquals(Purpose.CODE, text.purpose());
    assertEquals(Writing.NOW.plus(Duration.ofMinutes(10)), text.expires());
  }

  @Test
  void aCodeIsToldInTheOperatorsWordsAndFromTheirSender() {
    save(
        new StoredTemplate(
            "code", "", "{{site}} says {{code}}", new Senders("VERONA", "VERONA test")));

    Text text = writing.answers.code(Writing.ROMEO, Writing.GERMAN, "042137");

    assertEquals("example.org says 042137", text.body());
    assertEquals(new Senders("VERONA", "VERONA test"), text.senders());
  }

  @Test
  void aTemplateOfCodesHasToTellTheCode() {
    InvalidTemplateException e =
        assertThrows(InvalidTemplateException.class, () -> save("code", "{{site}} has a code"));
    writing.with("code_en", "{{site}} has a code");

    assertEquals("A template of this name has to tell the code: {{code}}.", e.getMessage());
    assertEquals(List.of("template.code_en"), writing.problemKeys());
    assertTrue(
        writing.answers.code(Writing.ROMEO, Writing.GERMAN, "042137").body().contains("042137"));
  }

  @Test
  void namesOfPeopleCannotChangeWhatAnAnswerSays() {
    writing.people.named(Writing.ROMEO, "Ro\nmeo {{site}} \u202Egnirts");
    writing.with("help", "{{recipient.name}}: STOP");

    assertEquals("Ro meo {{site}} gnirts: STOP", writing.answers.write(Answer.HELP, ROMEO).body());
  }

  private void save(String name, String body) {
    save(new StoredTemplate(name, "", body, Senders.OF_GATEWAY));
  }

  private void save(StoredTemplate template) {
    writing.templates.save(template, List.of(TextSettings.DEFAULT));
  }
}
