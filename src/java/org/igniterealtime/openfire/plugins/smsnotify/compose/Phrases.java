package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Bundles;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;

/** The words that texts have of their own, in one language. */
final class Phrases {

  private static final String BUNDLE = "smsnotify_texts";

  private static final Map<Locale, Phrases> READ = new ConcurrentHashMap<>();

  private final ResourceBundle words;
  private final Locale locale;
  private final Template notice;
  private final Template summary;
  private final Map<Answers.Answer, Template> answers = new EnumMap<>(Answers.Answer.class);
  private final Template code;

  private Phrases(ResourceBundle words, Locale locale) {
    this.words = words;
    this.locale = locale;
    this.notice = builtIn(words.getString("notice"), Vocabulary.ofNotices());
    this.summary = builtIn(words.getString("summary"), Vocabulary.ofSummaries());
    for (Answers.Answer answer : Answers.Answer.values()) {
      answers.put(answer, builtIn(words.getString(answer.template()), Vocabulary.ofAnswers()));
    }
    this.code = builtIn(words.getString(Answers.CODE), Vocabulary.ofCodes());
  }

  /** The words in a language, or in English where there are none in that. */
  static Phrases of(Locale language) {
    ResourceBundle words = Bundles.of(BUNDLE, language);
    return READ.computeIfAbsent(Bundles.languageOf(words), it -> new Phrases(words, it));
  }

  /** The words in every language that there is. */
  static List<Phrases> all() {
    return Bundles.LANGUAGES.stream().map(Phrases::of).toList();
  }

  /** The language that the words are in. */
  Locale locale() {
    return locale;
  }

  /** What is said of a notice where nobody has written anything else. */
  Template notice() {
    return notice;
  }

  /** What is said of several notices where nobody has written anything else. */
  Template summary() {
    return summary;
  }

  /** The template that is built in under a key, as it is written. */
  String source(String key) {
    return words.getString(key);
  }

  /** What is answered where nobody has written anything else. */
  Template answer(Answers.Answer answer) {
    return answers.get(answer);
  }

  /** How the code that confirms a number is told where nobody has written anything else. */
  Template code() {
    return code;
  }

  /** What a message is that is not quoted. */
  String kindOf(MissedMessage message) {
    return switch (message.content()) {
      case TEXT -> message.body();
      case FILE ->
          words.getString(message.file().map(SharedFile::kind).map(this::key).orElse("file"));
      case ENCRYPTED -> words.getString("encrypted");
      case NOT_KEPT -> message();
    };
  }

  private String key(SharedFile.Kind kind) {
    return switch (kind) {
      case PHOTO -> "photo";
      case VIDEO -> "video";
      case AUDIO -> "audio";
      case OTHER -> "file";
    };
  }

  /** That there was a message, and nothing of it. */
  String message() {
    return words.getString("message");
  }

  /** So many messages. */
  String messages(int count) {
    return new MessageFormat(words.getString("messages"), locale).format(new Object[] {count});
  }

  /** What somebody is called who must not be named. */
  String someone() {
    return words.getString("someone");
  }

  /** How to opt out. */
  String optOutHelp() {
    return words.getString("optOutHelp");
  }

  private static Template builtIn(String body, Vocabulary vocabulary) {
    try {
      return Template.compile(body, vocabulary);
    } catch (TemplateException e) {
      throw new IllegalStateException("a built-in template cannot be used", e);
    }
  }
}
