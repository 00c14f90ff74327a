package org.igniterealtime.openfire.plugins.smsnotify.admin.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.compose.InvalidTemplateException;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateName;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Bundles;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;

/** The form of a template: of one that is stored, or of a new one, which has yet to get a name. */
final class TemplateForm {

  static final String NAME = "name";
  static final String LANGUAGE = "language";
  static final String TITLE = "title";
  static final String BODY = "body";
  static final String LIVE = "live";
  static final String SANDBOX = "sandbox";

  /** The name of the one that is stored. */
  static final String STORED = "stored";

  /** What it was when the form was opened. */
  static final String EDITION = "edition";

  /** Stands for a name that has not been typed yet, so that there is a preview before. */
  private static final String UNNAMED = "unnamed";

  private final Wording words;
  private final String stored;
  private final Form form;

  private TemplateForm(Wording words, String stored) {
    this.words = words;
    this.stored = stored;
    this.form = new Form("template", words, fields(stored.isEmpty()));
  }

  /** Characters may be two code units each; which of them are too many is said with their place. */
  private static List<Field> fields(boolean isNew) {
    List<Field> fields = new ArrayList<>();
    if (isNew) {
      fields.add(Field.text(NAME).required().longest(StoredTemplate.MAX_NAME_LENGTH));
      fields.add(Field.text(LANGUAGE).longest(StoredTemplate.MAX_NAME_LENGTH).suggesting(tags()));
    }
    fields.add(Field.text(TITLE).longest(2 * StoredTemplate.MAX_TITLE_LENGTH));
    fields.add(Field.area(BODY, 7).required().longest(2 * StoredTemplate.MAX_BODY_LENGTH));
    fields.add(Field.text(LIVE).longest(Senders.MAX_LENGTH));
    fields.add(Field.text(SANDBOX).longest(Senders.MAX_LENGTH));
    return fields;
  }

  private static List<String> tags() {
    return Bundles.LANGUAGES.stream().map(it -> it.toLanguageTag()).toList();
  }

  /** To change one that is stored. */
  static TemplateForm of(StoredTemplate template, Wording words) {
    return new TemplateForm(words, template.name()).fill(template);
  }

  /**
   * To add one that begins like another.
   *
   * @param base its name; may be empty
   * @param language its language; may be empty
   */
  static TemplateForm like(StoredTemplate other, String base, String language, Wording words) {
    TemplateForm like = new TemplateForm(words, "").fill(other);
    like.form.put(NAME, base).put(LANGUAGE, language);
    return like;
  }

  /** As somebody has filled it in. */
  static TemplateForm taken(Visit visit) {
    TemplateForm taken = new TemplateForm(visit.words(), visit.text(STORED));
    taken.form.take(visit);
    if (taken.isNew()) {
      taken.checkName();
    }
    return taken;
  }

  private TemplateForm fill(StoredTemplate template) {
    form.put(TITLE, template.title())
        .put(BODY, template.body())
        .put(LIVE, template.senders().live())
        .put(SANDBOX, template.senders().sandbox());
    return this;
  }

  private void checkName() {
    if (TemplateName.of(base()).filter(it -> it.language().isEmpty()).isEmpty()) {
      form.refuse(NAME, words.of("page.template.badname"));
    } else if (name().isEmpty()) {
      form.refuse(LANGUAGE, words.of("page.template.badlanguage"));
    }
  }

  Form form() {
    return form;
  }

  boolean isNew() {
    return stored.isEmpty();
  }

  private String base() {
    return form.text(NAME);
  }

  private Optional<TemplateName> name() {
    if (!isNew()) {
      return TemplateName.of(stored);
    }
    String language = form.text(LANGUAGE);
    return TemplateName.of(base())
        .filter(it -> it.language().isEmpty())
        .flatMap(it -> TemplateName.of(language.isEmpty() ? base() : base() + "_" + language));
  }

  /** What it says, under a name of no meaning where there is none yet that could be one. */
  StoredTemplate template() {
    return new StoredTemplate(
        name().map(TemplateName::full).orElse(UNNAMED),
        form.text(TITLE),
        form.text(BODY),
        new Senders(form.text(LIVE), form.text(SANDBOX)));
  }

  /** What undoes something, as this form would be sent. */
  static Map<String, String> sent(StoredTemplate template, String edition) {
    return Map.of(
        TemplatePage.DO,
        TemplatePage.SAVE,
        STORED,
        template.name(),
        EDITION,
        edition,
        TITLE,
        template.title(),
        BODY,
        template.body(),
        LIVE,
        template.senders().live(),
        SANDBOX,
        template.senders().sandbox());
  }

  /** Says what is wrong, at its field. */
  void refuse(InvalidTemplateException refusal) {
    String sentence = sentence(refusal, words);
    switch (refusal.field()) {
      case NAME -> refuseName(sentence);
      case TITLE -> form.refuse(TITLE, sentence);
      case BODY -> form.refuse(BODY, sentence);
      case LIVE_SENDER -> form.refuse(LIVE, sentence);
      case SANDBOX_SENDER -> form.refuse(SANDBOX, sentence);
    }
  }

  /** Says that the name cannot be used. */
  void refuseName(String sentence) {
    if (isNew()) {
      form.refuse(NAME, sentence);
    } else {
      form.refuse(sentence);
    }
  }

  /** What is wrong, with its place. */
  static String sentence(InvalidTemplateException refusal, Wording words) {
    return refusal.line() == 0
        ? refusal.getMessage()
        : words.of("page.template.place", refusal.line(), refusal.column(), refusal.getMessage());
  }
}
