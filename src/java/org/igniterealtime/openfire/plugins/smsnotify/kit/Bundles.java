package org.igniterealtime.openfire.plugins.smsnotify.kit;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Words in several languages, as {@code i18n} has them. */
public final class Bundles {

  /** The languages that there are; all others are told in English. */
  public static final List<Locale> LANGUAGES =
      List.of(
          Locale.ENGLISH,
          Locale.GERMAN,
          Locale.FRENCH,
          Locale.forLanguageTag("es"),
          Locale.forLanguageTag("pt"),
          Locale.forLanguageTag("nl"),
          Locale.JAPANESE,
          Locale.CHINESE);

  private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Bundles() {}

  /**
   * The words in a language, or in English where there are none in that: the locale of those is the
   * root.
   *
   * @param name of the bundle, without language and ending
   */
  public static ResourceBundle of(String name, Locale language) {
    return ResourceBundle.getBundle(
        name, language, Bundles.class.getClassLoader(), NO_OTHER_LANGUAGE);
  }

  /** The language that words are in. */
  public static Locale languageOf(ResourceBundle words) {
    return words.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : words.getLocale();
  }
}
