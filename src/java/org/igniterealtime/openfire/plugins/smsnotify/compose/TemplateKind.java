package org.igniterealtime.openfire.plugins.smsnotify.compose;

/** What a template tells of. */
public enum TemplateKind {
  /** What was missed in one conversation. */
  NOTICE,
  /** What was missed in several conversations. */
  SUMMARY,
  /** The answer to a text that came in. */
  ANSWER,
  /** The code that confirms a number. */
  CODE
}
