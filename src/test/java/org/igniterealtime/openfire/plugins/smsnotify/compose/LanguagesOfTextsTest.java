package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Bundles;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Privacy;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesOfTextsTest {

  private static final Path BUNDLES = Path.of("i18n");
  private static final String ENGLISH = "smsnotify_texts.properties";

  private final Writing writing = new Writing();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en    | Chat from Juliet: (2 earlier) Hi / sent a photo
          de    | Chat von Juliet: (2 davor) Hi / hat ein Foto gesendet
          fr    | Message de Juliet : (2 avant) Hi / a envoyé une photo
          es    | Chat de Juliet: (2 antes) Hi / ha enviado una foto
          pt    | Chat de Juliet: (2 antes) Hi / enviou uma foto
          nl    | Chat van Juliet: (2 eerder) Hi / heeft een foto gestuurd
          ja    | チャット Julietさん: (前に2件) Hi / 写真を送りました
          zh    | Juliet发来消息: (之前2条) Hi / 发送了一张照片
          de-AT | Chat von Juliet: (2 davor) Hi / hat ein Foto gesendet
          pt-BR | Chat de Juliet: (2 antes) Hi / enviou uma foto
          zh-TW | Juliet发来消息: (之前2条) Hi / 发送了一张照片
          en-GB | Chat from Juliet: (2 earlier) Hi / sent a photo
          tlh   | Chat from Juliet: (2 earlier) Hi / sent a photo
          und   | Chat from Juliet: (2 earlier) Hi / sent a photo
          """)
  void theBuiltInWordsAreInTheLanguageOfTheRecipient(String language, String body) {
    writing.language = Locale.forLanguageTag(language);

    assertEquals(body, writing.text(hiAndAPhoto()).body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          zh-cn | Juliet发来消息: (之前2条) Hi / 发送了一张照片
          pt-br | Chat de Juliet: (2 antes) Hi / enviou uma foto
          en_us | Chat from Juliet: (2 earlier) Hi / sent a photo
          e     | Chat from Juliet: (2 earlier) Hi / sent a photo
          """)
  void aServersLocaleThatIsNoneIsNoReasonToSayNothing(String locale, String body) {
    writing.language = new Locale(locale);

    assertEquals(body, writing.text(hiAndAPhoto()).body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | You missed 5 messages: Juliet (3), benvolio (2)
          de | 5 Nachrichten verpasst: Juliet (3), benvolio (2)
          ja | 未読メッセージ5件: Juliet (3)、benvolio (2)
          """)
  void aSummaryIsToo(String language, String body) {
    writing.language = Locale.forLanguageTag(language);

    assertEquals(body, writing.text(summary()).body());
  }

  /** Show 2 of the issue: one conversation, three languages, and a role that has its own words. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | default     | Chat from Juliet: (2 earlier) Hi / sent a photo
          de | default     | Chat von Juliet: (2 davor) Hi / hat ein Foto gesendet
          ja | default     | チャット Julietさん: (前に2件) Hi / 写真を送りました
          en | reservation | Juliet on your reservation 42: sent a photo
          de | reservation | Juliet zur Reservierung 42: hat ein Foto gesendet
          ja | reservation | Juliet on your reservation 42: 写真を送りました
          """)
  void oneConversationInThreeLanguagesAndOneRoleWithItsOwnWords(
      String language, String template, String body) {
    writing
        .withField("productId", "42")
        .with(
            "reservation",
            "{{sender.name}} on your reservation {{conversation.custom.productId}}: {{message}}")
        .with(
            "reservation_de",
            "{{sender.name}} zur Reservierung {{conversation.custom.productId}}: {{message}}");
    writing.language = Locale.forLanguageTag(language);
    writing.template = template;

    assertEquals(body, writing.text(hiAndAPhoto()).body());
  }

  @ParameterizedTest
  @CsvSource({
    "pt-BR,      reservation_pt_BR",
    "pt-PT,      reservation_pt",
    "pt,         reservation_pt",
    "de-CH,      reservation",
    "en,         reservation",
    "zh-TW,      reservation_zh_Hant",
    "zh-Hant-HK, reservation_zh_Hant",
    "zh-CN,      reservation",
    "sr-Latn-RS, reservation_sr_Latn",
    "sr,         reservation",
  })
  void theNearestTemplateIsTaken(String language, String name) {
    for (String each :
        List.of(
            "reservation",
            "reservation_pt",
            "reservation_pt_BR",
            "reservation_zh_Hant",
            "reservation_sr_Latn")) {
      writing.with(each, each + " {{count}}");
    }
    writing.with("default_de", "never");
    writing.template = "reservation";
    writing.language = Locale.forLanguageTag(language);

    assertEquals(name + " 1", writing.say("Hi"));
  }

  @ParameterizedTest
  @CsvSource({
    "pt-BR, default_pt 1",
    "de,    default 1",
    "en,    default 1",
  })
  void whereTheNameHasNoneInThatLanguageTheDefaultOneStepsIn(String language, String body) {
    writing
        .with("reservation_es", "never")
        .with("default", "default {{count}}")
        .with("default_pt", "default_pt {{count}}");
    writing.template = "reservation";
    writing.language = Locale.forLanguageTag(language);

    assertEquals(body, writing.say("Hi"));
  }

  @Test
  void whereNoneIsStoredForALanguageTheBuiltInWordsAre() {
    writing.with("reservation_es", "never").with("default_fr", "never");
    writing.template = "reservation";
    writing.language = Locale.GERMAN;

    assertEquals("Chat von Juliet: Hi", writing.say("Hi"));
  }

  @Test
  void namesAreFoundWhateverTheirCase() {
    writing.with("Reservation_pt_BR", "em {{count}}");
    writing.template = "reseRVation";
    writing.language = Locale.forLanguageTag("pt-BR");

    assertEquals("em 1", writing.say("Hi"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | 1 message | 2 messages | 1234 messages
          de | 1 Nachricht | 2 Nachrichten | 1234 Nachrichten
          fr | 1 message | 2 messages | 1234 messages
          es | 1 mensaje | 2 mensajes | 1234 mensajes
          pt | 1 mensagem | 2 mensagens | 1234 mensagens
          nl | 1 bericht | 2 berichten | 1234 berichten
          ja | メッセージ1件 | メッセージ2件 | メッセージ1234件
          zh | 1条消息 | 2条消息 | 1234条消息
          """)
  void messagesAreCounted(String language, String one, String two, String many) {
    Phrases phrases = Phrases.of(Locale.forLanguageTag(language));

    assertEquals(one, phrases.messages(1));
    assertEquals(two, phrases.messages(2));
    assertEquals(many, phrases.messages(1234));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | You missed 1 message (example.org).  | You missed 2 messages (example.org).
          de | 1 Nachricht verpasst (example.org).  | 2 Nachrichten verpasst (example.org).
          ja | 未読メッセージ1件 (example.org)          | 未読メッセージ2件 (example.org)
          """)
  void oneMessageAndTwoAreToldApart(String language, String one, String two) {
    writing.language = Locale.forLanguageTag(language);
    writing.privacy = Privacy.COUNT;

    assertEquals(one, writing.say("Hi"));
    assertEquals(two, writing.say("Hi", "Ho"));
  }

  @Test
  void thereIsABundleForEachLanguage() throws IOException {
    assertEquals(Bundles.LANGUAGES.size(), bundles().size());
    for (Locale language : Bundles.LANGUAGES) {
      assertEquals(language, Phrases.of(language).locale());
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void aBundleHasAllKeysOfEnglishAndNoOthers(String bundle) throws IOException {
    assertEquals(read(ENGLISH).stringPropertyNames(), read(bundle).stringPropertyNames());
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void noPhraseIsEmptyOrHasWhiteSpaceAround(String bundle) throws IOException {
    Properties words = read(bundle);
    for (String key : words.stringPropertyNames()) {
      assertEquals(PlainLine.of(words.getProperty(key)), words.getProperty(key), key);
      assertFalse(words.getProperty(key).isEmpty(), key);
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void theBuiltInTemplatesHaveNoUnknownMacros(String bundle) throws Exception {
    Properties words = read(bundle);

    assertEquals(
        List.of(),
        Template.compile(words.getProperty("notice"), Vocabulary.ofNotices()).unknownMacros());
    assertEquals(
        List.of(),
        Template.compile(words.getProperty("summary"), Vocabulary.ofSummaries()).unknownMacros());
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void answersFitOneSegmentAndHaveNoUnknownMacros(String bundle) throws Exception {
    Properties words = read(bundle);

    for (Answers.Answer answer : Answers.Answer.values()) {
      Template template =
          Template.compile(words.getProperty(answer.template()), Vocabulary.ofAnswers());

      assertEquals(List.of(), template.unknownMacros());
      assertEquals(1, Segmenter.of(template.render(Map.of("site", "chat.example.org"))).segments());
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void theTextOfACodeTellsTheCode(String bundle) throws Exception {
    Template template = Template.compile(read(bundle).getProperty("code"), Vocabulary.ofCodes());
    Map<String, String> macros = Map.of("site", "chat.example.org", "code", "123456");

    assertEquals(List.of(), template.unknownMacros());
    assertTrue(template.render(macros).contains("123456"));
    assertEquals(1, Segmenter.of(template.render(macros)).segments());
  }

  /** Else every text in the language would cost twice as much because of us. */
  @ParameterizedTest
  @MethodSource("bundles")
  void wordsInLatinScriptAreInTheGsmAlphabet(String bundle) throws IOException {
    Properties words = read(bundle);
    boolean latin = !bundle.matches(".*_(ja|zh)\\.properties");
    for (String key : words.stringPropertyNames()) {
      String written = words.getProperty(key).replaceAll("\\{\\{.*?}}", "");
      Segmented text = Segmenter.of(written);
      assertEquals(
          latin ? Encoding.GSM_7BIT : Encoding.UCS_2,
          text.encoding(),
          () -> key + " has " + text.outsideGsm());
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void howToOptOutNamesTheWordThatIsUnderstood(String bundle) throws IOException {
    String help = read(bundle).getProperty("optOutHelp");

    assertTrue(help.contains("STOP"), help);
    assertTrue(help.length() <= 40, help);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr", "es", "pt", "nl"})
  void aWholeTextInALatinLanguageIsInTheGsmAlphabet(String language) {
    writing.language = Locale.forLanguageTag(language);
    writing.properties.put(Composer.OPT_OUT_REGIONS, "US");
    for (Privacy privacy : Privacy.values()) {
      writing.privacy = privacy;

      assertEquals(Encoding.GSM_7BIT, writing.text(hiAndAPhoto()).encoding());
      assertEquals(Encoding.GSM_7BIT, writing.text(summary()).encoding());
    }
  }

  static List<String> bundles() throws IOException {
    try (Stream<Path> files = Files.list(BUNDLES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("smsnotify_texts"))
          .sorted()
          .toList();
    }
  }

  private static Properties read(String bundle) throws IOException {
    Properties words = new Properties();
    try (Reader from = Files.newBufferedReader(BUNDLES.resolve(bundle), StandardCharsets.UTF_8)) {
      words.load(from);
    }
    return words;
  }

  private static Notice hiAndAPhoto() {
    List<MissedMessage> messages =
        List.of(
            new MissedMessage(Writing.JULIET, "1", Writing.NOW, "Hi"),
            Writing.file(SharedFile.Kind.PHOTO, "https://example.org/a.jpg"));
    return Writing.notice(4, messages);
  }

  private static Notice[] summary() {
    return new Notice[] {
      Writing.missed(Writing.JULIET, 3, 0), Writing.missed("benvolio@example.org", 2, 0)
    };
  }
}
