package org.igniterealtime.openfire.plugins.smsnotify.admin.templates;

import java.util.Objects;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;

/**
 * What a template comes to while somebody types it: a part of {@link TemplatePage}, for its script.
 * It is sent the form as it stands, and changes nothing.
 */
final class PreviewPage implements Page {

  private final Previews previews;

  PreviewPage(Previews previews) {
    this.previews = Objects.requireNonNull(previews);
  }

  @Override
  public String path() {
    return "/preview";
  }

  @Override
  public Answer look(Visit visit) {
    return Answer.missing();
  }

  @Override
  public Answer act(Visit visit) {
    return new Answer.Shown(
        "template-preview", previews.of(visit, TemplateForm.taken(visit).template()));
  }
}
