package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;

/** A template is not what somebody has looked at who wants to replace it; says what it is now. */
public final class TemplateChangedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient StoredTemplate now;

  TemplateChangedException(String name, Optional<StoredTemplate> now) {
    super("The template \"" + name + "\" was changed meanwhile.");
    this.now = now.orElse(null);
  }

  /** What it is; empty where there is none of that name any more. */
  public Optional<StoredTemplate> now() {
    return Optional.ofNullable(now);
  }
}
