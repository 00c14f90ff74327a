package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;

/**
 * The name of a template: {@code reservation}, {@code reservation_es}, {@code reservation_pt_BR}.
 *
 * @param base what roles call it
 * @param language what follows, for instance {@code pt_BR}; empty for none
 */
public record TemplateName(String base, String language) {

  private static final Pattern BASE = Pattern.compile(StoredTemplate.BASE_NAME);
  private static final char BEFORE_LANGUAGE = '_';

  private static final ResourceBundle.Control LANGUAGES =
      ResourceBundle.Control.getControl(ResourceBundle.Control.FORMAT_DEFAULT);

  /** A name as somebody wrote it; empty where it cannot be one. */
  public static Optional<TemplateName> of(String written) {
    int end = written.indexOf(BEFORE_LANGUAGE);
    String base = end < 0 ? written : written.substring(0, end);
    if (!BASE.matcher(base).matches() || written.length() > StoredTemplate.MAX_NAME_LENGTH) {
      return Optional.empty();
    }
    return end < 0
        ? Optional.of(new TemplateName(base, ""))
        : language(written.substring(end + 1)).map(it -> new TemplateName(base, it));
  }

  private static Optional<String> language(String written) {
    try {
      Locale locale =
          new Locale.Builder().setLanguageTag(written.replace(BEFORE_LANGUAGE, '-')).build();
      boolean plain =
          !locale.getLanguage().isEmpty()
              && locale.getVariant().isEmpty()
              && locale.getExtensionKeys().isEmpty();
      return plain ? Optional.of(suffix(locale)) : Optional.empty();
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  private static String suffix(Locale locale) {
    return locale.equals(Locale.ROOT) ? "" : locale.toLanguageTag().replace('-', BEFORE_LANGUAGE);
  }

  /** The whole name. */
  public String full() {
    return language.isEmpty() ? base : base + BEFORE_LANGUAGE + language;
  }

  /** The same for all ways to write it. */
  public String key() {
    return full().toLowerCase(Locale.ROOT);
  }

  /** The language of what it says; English where it does not tell. */
  public Locale locale() {
    return language.isEmpty()
        ? Locale.ENGLISH
        : Locale.forLanguageTag(language.replace(BEFORE_LANGUAGE, '-'));
  }

  /** The names to look for, the best first: {@code name_pt_BR}, {@code name_pt}, {@code name}. */
  static List<TemplateName> candidates(String base, Locale language) {
    return LANGUAGES.getCandidateLocales("", language).stream()
        .map(locale -> new TemplateName(base, suffix(locale)))
        .toList();
  }
}
