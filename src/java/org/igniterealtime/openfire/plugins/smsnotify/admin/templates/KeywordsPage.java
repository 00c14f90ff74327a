package org.igniterealtime.openfire.plugins.smsnotify.admin.templates;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers;
import org.igniterealtime.openfire.plugins.smsnotify.compose.BuiltIn;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateName;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.policy.TemplateEditor;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InvalidKeywordException;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Keyword;
import org.igniterealtime.openfire.plugins.smsnotify.reply.OwnKeywords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The words that are answered by themselves: the operator's own, and those that are built in. */
final class KeywordsPage implements Page {

  private static final Logger Log = LoggerFactory.getLogger(KeywordsPage.class);

  private static final String WORD = "word";
  private static final String TEMPLATE = "template";
  private static final String REMOVE = "remove";

  /** The word that is removed. */
  private static final String WHICH = "which";

  /** The word that is changed; empty where one is added. */
  private static final String OLD = "old";

  private static final String HERE = "keywords.jsp";

  private final OwnKeywords keywords;
  private final TemplateEditor templates;

  KeywordsPage(OwnKeywords keywords, TemplateEditor templates) {
    this.keywords = Objects.requireNonNull(keywords);
    this.templates = Objects.requireNonNull(templates);
  }

  /** A word of the operator's; its template may be there in several languages, or in none. */
  record Own(String word, String query, String template, List<String> stored, boolean canAnswer) {}

  /**
   * Words that are built in.
   *
   * @param stored the templates that the operator has written for the answer
   */
  record BuiltInWords(
      String name, List<String> written, String template, String said, List<String> stored) {

    boolean isBuiltIn() {
      return stored.isEmpty();
    }
  }

  @Override
  public String path() {
    return "/keywords.jsp";
  }

  @Override
  public Answer look(Visit visit) {
    SortedMap<String, String> all = keywords.all();
    String word = OwnKeywords.normal(visit.text(WORD));
    Form form = form(visit.words());
    if (all.containsKey(word)) {
      form.put(WORD, word).put(TEMPLATE, all.get(word));
    }
    return shown(visit, form, all.containsKey(word) ? word : "");
  }

  private Form form(Wording words) {
    return new Form(
        "keyword",
        words,
        List.of(
            Field.text(WORD).required().longest(OwnKeywords.MAX_LENGTH),
            Field.choiceOf(TEMPLATE, answers(words))));
  }

  /** The templates that can be answers, by their names without a language. */
  private Map<String, String> answers(Wording words) {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("", words.of("page.keywords.choose"));
    templates.all().stream()
        .flatMap(it -> TemplateName.of(it.name()).stream())
        .map(TemplateName::base)
        .filter(keywords::canAnswer)
        .forEach(it -> answers.put(it, it));
    return answers;
  }

  @Override
  public Answer act(Visit visit) {
    return switch (visit.text(TemplatePage.DO)) {
      case TemplatePage.SAVE -> save(visit);
      case REMOVE -> remove(visit);
      default -> Answer.missing();
    };
  }

  private Answer save(Visit visit) {
    Wording words = visit.words();
    String old = OwnKeywords.normal(visit.text(OLD));
    Form form = form(words).take(visit);
    if (form.text(TEMPLATE).isEmpty()) {
      form.refuse(TEMPLATE, words.of("page.form.choice"));
    }
    String word = OwnKeywords.normal(form.text(WORD));
    SortedMap<String, String> before = new TreeMap<>();
    boolean isSaved =
        form.attempt(
            () -> {
              before.putAll(keywords.all());
              save(form, word, old, before, words);
            });
    return isSaved ? saved(words, word, form.text(TEMPLATE), old, before) : shown(visit, form, old);
  }

  private void save(
      Form form, String word, String old, SortedMap<String, String> before, Wording words) {
    if (!word.equals(old) && before.containsKey(word)) {
      form.refuse(WORD, words.of("page.keywords.there", word));
      return;
    }
    try {
      keywords.save(word, form.text(TEMPLATE));
    } catch (InvalidKeywordException e) {
      refuse(form, e, words);
      return;
    }
    if (before.containsKey(old) && !old.equals(word)) {
      keywords.remove(old);
    }
  }

  private static void refuse(Form form, InvalidKeywordException e, Wording words) {
    switch (e.field()) {
      case WORD ->
          form.refuse(
              WORD,
              words.of(
                  e.isBuiltIn() ? "page.keywords.builtin" : "page.keywords.badword",
                  OwnKeywords.MAX_LENGTH));
      case TEMPLATE -> form.refuse(TEMPLATE, e.getMessage());
    }
  }

  private static Answer saved(
      Wording words, String word, String template, String old, SortedMap<String, String> before) {
    Answer.Changed changed =
        new Answer.Changed(
            HERE,
            words.of("page.keywords.saved", word, template),
            "Let the keyword " + word + " be answered by the template " + template,
            old.isEmpty() ? "" : "before: " + old + " by " + before.get(old));
    return before.containsKey(old)
        ? changed.undoneBy(
            HERE,
            Map.of(
                TemplatePage.DO,
                TemplatePage.SAVE,
                OLD,
                word,
                WORD,
                old,
                TEMPLATE,
                before.get(old)))
        : changed.undoneBy(HERE, Map.of(TemplatePage.DO, REMOVE, WHICH, word));
  }

  private Answer remove(Visit visit) {
    String word = OwnKeywords.normal(visit.text(WHICH));
    Optional<String> template = Optional.ofNullable(keywords.all().get(word));
    if (template.isEmpty()) {
      return new Answer.Elsewhere(HERE, visit.words().of("page.keywords.nonethere"));
    }
    keywords.remove(word);
    return new Answer.Changed(
            HERE,
            visit.words().of("page.keywords.removed", word),
            "Removed the keyword " + word,
            "it was answered by " + template.get())
        .undoneBy(
            HERE, Map.of(TemplatePage.DO, TemplatePage.SAVE, WORD, word, TEMPLATE, template.get()));
  }

  private Answer shown(Visit visit, Form form, String changing) {
    List<StoredTemplate> stored = templates.all();
    Optional<SortedMap<String, String>> all = all();
    List<Own> own =
        all.orElseGet(TreeMap::new).entrySet().stream()
            .map(
                it ->
                    new Own(
                        it.getKey(),
                        URLEncoder.encode(it.getKey(), StandardCharsets.UTF_8),
                        it.getValue(),
                        named(it.getValue(), stored),
                        keywords.canAnswer(it.getValue())))
            .toList();
    Map<String, Object> model = new HashMap<>();
    model.put("isKeywords", true);
    model.put("own", own);
    model.put("hasOwn", !own.isEmpty());
    model.put("hasNone", all.isPresent() && own.isEmpty());
    model.put("builtIn", builtIn(visit.words(), stored));
    model.put("form", form);
    model.put("old", changing);
    model.put("hasAnswers", answers(visit.words()).size() > 1);
    return new Answer.Shown("keywords", model);
  }

  /** Empty where they cannot be read now: what was typed shall not be lost. */
  private Optional<SortedMap<String, String>> all() {
    try {
      return Optional.of(keywords.all());
    } catch (RuntimeException e) {
      Log.debug("Keywords cannot be read now", e);
      return Optional.empty();
    }
  }

  private static List<String> named(String base, List<StoredTemplate> stored) {
    return stored.stream()
        .map(StoredTemplate::name)
        .filter(
            it ->
                TemplateName.of(it).filter(name -> name.base().equalsIgnoreCase(base)).isPresent())
        .toList();
  }

  private static List<BuiltInWords> builtIn(Wording words, List<StoredTemplate> stored) {
    return OwnKeywords.builtIn().entrySet().stream()
        .map(it -> builtIn(words, it.getKey(), it.getValue(), stored))
        .toList();
  }

  private static BuiltInWords builtIn(
      Wording words, Keyword keyword, List<String> written, List<StoredTemplate> stored) {
    String template = answerTo(keyword).template();
    Locale console = Locale.forLanguageTag(words.language());
    return new BuiltInWords(
        words.of("page.keywords." + keyword.name()),
        written,
        template,
        BuiltIn.all().stream()
            .filter(it -> it.name().equals(template))
            .map(it -> it.body(console))
            .findFirst()
            .orElseThrow(),
        named(template, stored));
  }

  private static Answers.Answer answerTo(Keyword keyword) {
    return switch (keyword) {
      case OUT -> Answers.Answer.OPT_OUT;
      case IN -> Answers.Answer.OPT_IN;
      case HELP -> Answers.Answer.HELP;
    };
  }
}
