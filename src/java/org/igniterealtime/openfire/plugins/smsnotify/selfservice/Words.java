package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Bundles;

/** What is said to people in forms, in one language: {@code i18n/smsnotify_selfservice*}. */
final class Words {

  private static final String BUNDLE = "smsnotify_selfservice";

  private final ResourceBundle words;
  private final Locale locale;

  private Words(ResourceBundle words, Locale locale) {
    this.words = words;
    this.locale = locale;
  }

  /** The words in a language, or in English where there are none in that. */
  static Words in(Locale language) {
    ResourceBundle words = Bundles.of(BUNDLE, language);
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
