package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said to people in forms, in one language: {@code i18n/smsnotify_selfservice*}. */
final class Words {

  /** The languages that there are; all others are told in English. */
  static final List<Locale> LANGUAGES =
      List.of(
          Locale.ENGLISH,
          Locale.GERMAN,
          Locale.FRENCH,
          Locale.forLanguageTag("es"),
          Locale.forLanguageTag("pt"),
          Locale.forLanguageTag("nl"),
          Locale.JAPANESE,
          Locale.CHINESE);

  private static final String BUNDLE = "smsnotify_selfservice";

  private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle words;
  private final Locale locale;

  private Words(ResourceBundle words, Locale locale) {
    this.words = words;
    this.locale = locale;
  }

  /** The words in a language, or in English where there are none in that. */
  static Words in(Locale language) {
    ResourceBundle words =
        ResourceBundle.getBundle(BUNDLE, language, Words.class.getClassLoader(), NO_OTHER_LANGUAGE);
    boolean isOther = words.getLocale().equals(Locale.ROOT);
    return new Words(words, isOther ? Locale.ENGLISH : language);
  }

  /** A sentence, or a few words. */
  String of(String key, Object... about) {
    return new MessageFormat(words.getString(key), locale).format(about);
  }

  /** A moment, as people write it, on a clock. */
  String moment(Instant moment, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(locale)
        .withZone(zone)
        .format(moment);
  }
}
