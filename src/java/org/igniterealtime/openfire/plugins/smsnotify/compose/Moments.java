package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Dates and times as people in one place write them. */
final class Moments {

  private final DateTimeFormatter date;
  private final DateTimeFormatter time;

  /**
   * @param locale the language, and the country whose ways count
   */
  Moments(Locale locale, ZoneId zone) {
    this.date =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT).withLocale(locale).withZone(zone);
    this.time =
        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale).withZone(zone);
  }

  /** The day, as a macro: written when it is asked for. */
  Callable<String> date(Instant moment) {
    return () -> plain(date.format(moment));
  }

  /** The time of day, as a macro. */
  Callable<String> time(Instant moment) {
    return () -> plain(time.format(moment));
  }

  /** Some Java versions put spaces in there that would make the whole text UCS-2. */
  private static String plain(String written) {
    return PlainLine.of(LookAlikes.replace(written));
  }
}
