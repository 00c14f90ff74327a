package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;

/** What a template tells of that a role can name. */
enum Kind implements Genre {
  /** What was missed in one conversation. */
  NOTICE(TextSettings.DEFAULT_TEMPLATE),
  /** What was missed in several conversations. */
  SUMMARY(TextSettings.DEFAULT_SUMMARY);

  private final String defaultName;

  Kind(String defaultName) {
    this.defaultName = defaultName;
  }

  /** The name of the template that stands in for others. */
  String defaultName() {
    return defaultName;
  }

  @Override
  public TemplateKind kind() {
    return TemplateKind.valueOf(name());
  }

  @Override
  public Vocabulary vocabulary(Set<String> properties) {
    return this == NOTICE ? Vocabulary.ofNotices(properties) : Vocabulary.ofSummaries(properties);
  }

  @Override
  public boolean isNamed(String base) {
    return base.equalsIgnoreCase(defaultName);
  }

  @Override
  public boolean isToldByMacros() {
    return true;
  }

  @Override
  public String does() {
    return this == NOTICE ? "tells of one conversation" : "tells of several conversations";
  }

  /** The built-in template. */
  Template builtIn(Phrases phrases) {
    return this == NOTICE ? phrases.notice() : phrases.summary();
  }

  /** The name of the template that a role uses for this. */
  String nameIn(TextSettings texts) {
    return this == NOTICE ? texts.template() : texts.summaryTemplate();
  }

  /**
   * What there is to say.
   *
   * @param notices a single one, unless it is a summary
   * @param template by which it is said
   * @param capacity more code units than this fit no text
   */
  Draft draft(
      List<Notice> notices,
      Template template,
      Scenery scenery,
      Names names,
      Custom custom,
      int capacity) {
    return this == NOTICE
        ? new NoticeDraft(notices.get(0), template, scenery, names, custom, capacity)
        : new SummaryDraft(notices, scenery, names, custom, capacity);
  }
}
