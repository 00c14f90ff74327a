package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.util.Objects;

/**
 * What texts say, as an operator has written it (F17).
 *
 * @param name what it is called, at most {@value #MAX_NAME_LENGTH} characters: letters, digits and
 *     hyphens, and for all but the one of no language an underscore and the language, for instance
 *     {@code reservation_pt_BR}
 * @param title what it is for, one line of at most {@value #MAX_TITLE_LENGTH} characters; may be
 *     empty
 * @param body the words with macros in them, at most {@value #MAX_BODY_LENGTH} characters (code
 *     points)
 * @param senders what texts written by it come from
 */
public record StoredTemplate(String name, String title, String body, Senders senders) {

  /** What a name without a language is, as a regular expression. */
  public static final String BASE_NAME = "[A-Za-z0-9][A-Za-z0-9-]{0,63}";

  /** The longest name, in characters. */
  public static final int MAX_NAME_LENGTH = 100;

  /** The longest title, in characters. */
  public static final int MAX_TITLE_LENGTH = 100;

  /** The longest body, in characters (code points). */
  public static final int MAX_BODY_LENGTH = 500;

  public StoredTemplate {
    Objects.requireNonNull(name);
    Objects.requireNonNull(title);
    Objects.requireNonNull(body);
    Objects.requireNonNull(senders);
  }
}
